"""Lists of records in JSON, as an API answers them."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

import duckdb

from transforms.ingest.tables.raw_table import StagedTable, numbered_columns, write_rows
from transforms.ingest.tables.table_reader import Explained, UnreadableError
from transforms.ingest.tables.text_limits import MOST_ADDED, check_columns, check_given
from transforms.ingest.texts.encoding import Utf8Text

#: the keys under which an answer holds its list
LIST_KEYS = ("items", "contacts", "companies", "deals")
#: the key whose object is part of the record itself
ATTRIBUTES = "attributes"

#: from so many marks on a text has so many bytes for each, or no record is filled
MOST_MARKS, LEAST_BYTES = 250_000, 12
#: bytes without a quotation mark: of a text, or of numbers alone
LONGEST_VALUE = 4 << 20

_BEGINNING = re.compile(r"""\s*(\[\s*([\[{\]"0-9-]|true|false|null|$)|\{\s*(["}]|$))""")

Key = tuple[str, ...]


class _Number(float):
    """A number with a fraction or an exponent, which remembers how it was written."""

    # a dictionary for each of a million numbers would take most of the memory
    __slots__ = ("written",)
    written: str


def looks_like_json(beginning: str) -> bool:
    """Whether a text is meant as JSON, by its first characters."""
    return _BEGINNING.match(beginning) is not None


def open_json_list(source: Utf8Text, scratch: Path, explained: Explained) -> StagedTable:
    """The records of a JSON list, already read into ``scratch``; ``attributes.x`` becomes the heading ``x``.

    Raises UnreadableError where the JSON is damaged or is no list of objects.
    """
    written = source.path.read_bytes()[source.bom :]
    _refuse_hollow(written)
    content = written.decode("utf-8")
    records, path = _records(_parse(content), explained)
    keys = _keys(records)
    if not keys:
        raise UnreadableError("a list without records")
    check_columns(len(keys))
    if (cells := len(records) * len(keys)) > MOST_ADDED:
        given = sum(1 for record in records for _ in _items(record))
        check_given(cells - given, given)
    scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".parquet", delete=False) as staged:
        pass
    write_rows(Path(staged.name), numbered_columns(len(keys)), _rows(records, keys))
    counted = _count(content, path)
    return StagedTable("", source.encoding, "", _headings(keys), Path(staged.name), len(records), counted)


def _refuse_hollow(written: bytes) -> None:
    """Raises UnreadableError for a text of little but marks or of one value: the parser takes many times their room."""
    places = range(0, len(written) - LONGEST_VALUE, LONGEST_VALUE)
    if any(written.find(b'"', place, place + LONGEST_VALUE) < 0 for place in places):
        raise UnreadableError(f"no list of records: a value of more than {LONGEST_VALUE >> 20} MB")
    objects = written.count(b"{")
    check_columns(written.count(b'":') // max(1, objects))
    marks = objects + written.count(b"[") + written.count(b",")
    if marks > MOST_MARKS and marks * LEAST_BYTES > len(written):
        raise UnreadableError("no list of records: hardly anything but brackets and commas")


def _parse(content: str) -> object:
    try:
        return json.loads(content, parse_float=_number, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        # the parser's words quote the text
        raise UnreadableError("damaged JSON") from None


def _number(written: str) -> _Number:
    number = _Number(written)
    number.written = written
    return number


def _refuse_constant(name: str) -> None:
    raise ValueError("no JSON")


def _records(content: object, explained: Explained) -> tuple[list[dict[str, object]], str]:
    """The list of records and the JSON path to it; an object whose keys a format knows is a list of one."""
    candidates: list[tuple[object, str]] = [(content, "$")]
    if isinstance(content, dict) and explained([str(key) for key in content]):
        return [content], ""
    if isinstance(content, dict):
        candidates = [(content[key], f"$.{key}") for key in LIST_KEYS if key in content]
    for found, path in candidates:
        if isinstance(found, list) and all(isinstance(record, dict) for record in found):
            return cast(list[dict[str, object]], found), path
    raise UnreadableError("not a list of records")


def _count(content: str, path: str) -> int:
    """How many records another parser finds; one where the whole is the record."""
    if not path:
        return 1
    with _counter().cursor() as con:
        try:
            found = con.execute("select json_array_length(?::json, ?)", [content, path]).fetchone()
        # DuckDB cuts its complaints, sometimes in the middle of a letter
        except (duckdb.Error, UnicodeDecodeError):
            raise UnreadableError("damaged JSON") from None
    return int(found[0] or 0) if found else 0


@cache
def _counter() -> duckdb.DuckDBPyConnection:
    """A database that only counts. One thread: starting more takes longer than the count of most lists."""
    return duckdb.connect(config={"threads": 1})


def _items(record: dict[str, object]) -> Iterator[tuple[Key, object]]:
    for name, value in record.items():
        if name == ATTRIBUTES and isinstance(value, dict):
            yield from (((ATTRIBUTES, inner), given) for inner, given in value.items())
        else:
            yield (name,), value


def _keys(records: list[dict[str, object]]) -> list[Key]:
    """The keys of all records, as first seen, the id first."""
    keys = dict.fromkeys(key for record in records for key, _ in _items(record))
    return sorted(keys, key=lambda key: key != ("id",))


def _headings(keys: list[Key]) -> list[str]:
    """The last part of each key; the whole key where an attribute is called like a key of the record."""
    plain = {key[0] for key in keys if len(key) == 1}
    return [".".join(key) if len(key) > 1 and key[1] in plain else key[-1] for key in keys]


def _rows(records: list[dict[str, object]], keys: list[Key]) -> Iterator[tuple[int, list[str]]]:
    for number, record in enumerate(records, start=2):
        given = dict(_items(record))
        yield number, [_text(given[key]) if key in given else "" for key in keys]


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, _Number):
        return re.sub(r"\.0+$", "", value.written)
    if isinstance(value, list) and not any(isinstance(part, dict | list) for part in value):
        return ";".join(map(_text, value))
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
