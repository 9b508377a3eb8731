"""Delimited text (CSV, TXT): a regular one goes through Arrow, any other line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from transforms.ingest.tables.raw_table import write_rows
from transforms.ingest.tables.table_reader import Explained, Loaded
from transforms.ingest.texts.dialect import Dialect, find_dialect
from transforms.ingest.texts.encoding import Utf8Text
from transforms.ingest.texts.line_by_line import LineByLine
from transforms.ingest.texts.proof import Proof
from transforms.ingest.texts.regular_text import write_regular
from transforms.ingest.texts.well_formed import examine


class DelimitedReader:
    """A delimited text, opened: its encoding and dialect are known."""

    def __init__(self, source: Utf8Text, dialect: Dialect) -> None:
        self.source, self.dialect = source, dialect
        self.member = ""
        self.encoding = source.encoding
        self.delimiter = dialect.written
        self.headings = dialect.headings

    def load(
        self, con: duckdb.DuckDBPyConnection, columns: Sequence[str], target: Path, *, short_rows: bool = False
    ) -> Loaded:
        """See TableReader."""
        if len(columns) != len(self.headings):
            raise ValueError("one column a heading")
        proof = examine(self.source.path, self.dialect.delimiter, self.dialect.start)
        regular = proof.is_regular(len(columns)) and not proof.may_hide_records(len(columns))
        if self.dialect.sound and not self.dialect.lead and regular:
            written = write_regular(self.source.path, self.dialect.delimiter, columns, target)
            if written == proof.records - 1:
                return Loaded(written, proof.records - 1, is_copy=self.source.is_copy)
        return self._load_line_by_line(columns, target, proof, short_rows)

    def _load_line_by_line(self, columns: Sequence[str], target: Path, proof: Proof, short_rows: bool) -> Loaded:
        reader = LineByLine(self.source.path, self.dialect, short_rows=short_rows)
        write_rows(target, columns, reader)
        if proof.clean_quotes and self.dialect.sound and not reader.gave_up:
            counted = proof.records - 1
        else:
            # parity says nothing here; instead no line may be lost between the headings and the end of the file
            counted = proof.lines - self.dialect.lines - reader.joined
        return Loaded(reader.rows + len(reader.refused), counted, reader.refused, self.source.is_copy)


def open_delimited(source: Utf8Text, explained: Explained) -> DelimitedReader:
    """Open a delimited text. Raises UnreadableError where there are no headings."""
    return DelimitedReader(source, find_dialect(source, explained))
