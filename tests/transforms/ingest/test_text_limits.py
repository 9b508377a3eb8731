"""Texts that would take time or memory without end are refused; what lies just within the limits is read."""

from __future__ import annotations

import re
import time

import pytest

from tests.transforms.ingest.conftest import Read
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.tables.text_limits import MOST_COLUMNS, MOST_EMPTY, MOST_REFUSED

HEAD = b"id,name\n"
#: seconds of work; each of these took from seconds to hours before
MOST_SECONDS = 4


@pytest.mark.parametrize(("content", "reason"), [
    (HEAD + b"\n" * 9_000_000 + b"1,2\n", "blank lines"),
    (HEAD + b"1,2\n" + b"\r\n" * 6_000_000, "blank lines"),
    (HEAD + b"\n" * (MOST_EMPTY + 1) + b"1,2\n", "blank lines"),
    (HEAD + b" \n" * 3_000_000, "empty lines"),
    (HEAD + b"   \n" * (MOST_EMPTY + 10) + b"1,2\n", "blank lines"),
    (HEAD + b"x\n" * 3_000_000, "empty lines"),
    (HEAD + b"wide\n" * (MOST_REFUSED + 1), "records are damaged"),
    (HEAD + b'1,"a\n' * 1_000_000, "records are damaged"),
    (HEAD + b'"' * (17 << 20), "a line of more than 16 MB"),
    (HEAD + b"x" * (17 << 20) + b"\n1,2\n", "a line of more than 16 MB"),
    (b"id,name" + b",x" * MOST_COLUMNS + b"\n1,2\n", "columns"),
    (b"BEGIN:VCARD\nEND:VCARD\n" * 30_000, "rows or cards"),
    (b"BEGIN:VCARD\nVERSION:3.0\nFN:\nEND:VCARD\n" * 30_000, "rows or cards"),
    ((b"BEGIN:VCARD\n" + b"TEL:1\n" * 900 + b"END:VCARD\n") * 200,
     "hardly anything in its properties"),
    (HEAD + b",\n" * 400_000, "rows or cards"),
    (HEAD + b",\n" * 600_000, "empty lines"),
    (b"id,name" + b",x" * 4_000 + b"\n" + (b"," * 4_001 + b"\n") * 1_500, "hardly a cell"),
    (b"BEGIN:VCARD\nNOTE:a\n" + b" x\n" * 2_000_000, "a card without end"),
    (b"BEGIN:VCARD\nEND:VCARD\n" + b"\n" * 2_000_000, "a card without end"),
    (b"BEGIN:VCARD\n" + b"AGENT:\nBEGIN:VCARD\n" * 1_000, "a card without end"),
    (b'[{"id":1},' + b"{}," * 400_000 + b"{}]", "brackets"),
    (b"[" + b"1," * 1_000_000 + b"1]", "brackets"),
    (b'[{"id":"' + b"x" * (9 << 20) + b'"}]', "a value of more than 4 MB"),
    (b'[{"id":1,' + b",".join(b'"k%d":1' % n for n in range(MOST_COLUMNS)) + b"}]", "columns"),
    (b"[" + b",".join(b'{"id":%d,"k%d":1}' % (n, n) for n in range(4_000)) + b"]", "hardly a cell"),
], ids=lambda given: given if isinstance(given, str) else "")
def test_hollow_texts_are_refused_quickly(read: Read, content: bytes, reason: str) -> None:
    start = time.process_time()
    with pytest.raises(UnreadableError, match=re.escape(reason)):
        read(content)
    assert time.process_time() - start < MOST_SECONDS


def test_blank_lines_within_reason_are_records_without_values(read: Read) -> None:
    table = read(HEAD + b"\n" * 1_000 + b"1,2\n" + b"\n" * 300_000)
    assert (len(table.rows), table.rows[1_002]) == (1_001, ("1", "2"))


def test_double_line_ends_are_no_hollow_text(read: Read) -> None:
    table = read(HEAD + b"10,20\n\n" * (MOST_EMPTY + 5))
    assert len(table.rows) == 2 * (MOST_EMPTY + 5) - 1


def test_a_stray_quote_behind_many_others_still_costs_one_record(read: Read) -> None:
    """When too many lines were looked at in vain, an open quote is looked for in a few lines only."""
    lines = [b'%d,"a\n' % n + b"5,6\n" * 40 for n in range(3_000)]
    table = read(HEAD + b"".join(lines))
    assert [record.code for record in table.loaded.refused] == ["record_unreadable"] * 3_000
    assert len(table.rows) == 40 * 3_000
