"""Delimited text (CSV, TXT): a regular one goes through DuckDB, any other line by line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from transforms.ingest.dialect import Dialect, find_dialect
from transforms.ingest.encoding import Utf8Text
from transforms.ingest.line_by_line import LineByLine
from transforms.ingest.raw_table import file_to_read, numbered_columns, write_rows
from transforms.ingest.table_reader import Explained, Loaded
from transforms.ingest.well_formed import Proof, examine
from transforms.statements import quoted, text


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
        if self.dialect.sound and not self.dialect.lead and proof.is_regular(len(columns)):
            written = self._load_regular(con, columns, target)
            if written == proof.records - 1:
                return Loaded(written, proof.records - 1)
        return self._load_line_by_line(columns, target, proof, short_rows)

    def _load_regular(self, con: duckdb.DuckDBPyConnection, columns: Sequence[str], target: Path) -> int | None:
        """Have DuckDB read it; None where it cannot (a record of more than 2 MB, a path it cannot name)."""
        try:
            # fetched to the end: DuckDB 2.0 refuses some other work on a connection before that
            written = con.execute(self._copy(columns, target)).fetchall()
        except (duckdb.InvalidInputException, duckdb.IOException):
            return None
        return int(written[0][0])

    def _copy(self, columns: Sequence[str], target: Path) -> str:
        """The statement that reads a regular text; nothing is left to DuckDB's guessing.

        Line ends are not named: they are proved to be equal, and DuckDB 2.0 reads no record at all from a text
        with CR LF where both new_line and strict_mode are given.
        """
        plain = numbered_columns(len(columns))
        types = ", ".join(f"{text(name)}: 'VARCHAR'" for name in plain)
        named = ", ".join(f"{name} as {quoted(column)}" for name, column in zip(plain, columns, strict=True))
        return f"""copy (
            select row_number() over () + 1 as source_row, {named}
            from read_csv(
                {file_to_read(self.source.path)}, auto_detect = false, columns = {{{types}}}, header = true,
                delim = {text(self.dialect.delimiter)}, quote = '"', escape = '"',
                force_not_null = {plain}, compression = 'none', hive_partitioning = false
            )
        ) to {text(str(target))} (format parquet, compression zstd)"""

    def _load_line_by_line(self, columns: Sequence[str], target: Path, proof: Proof, short_rows: bool) -> Loaded:
        reader = LineByLine(self.source.path, self.dialect, short_rows=short_rows)
        write_rows(target, columns, reader)
        if proof.clean_quotes and self.dialect.sound and not reader.gave_up:
            counted = proof.records - 1
        else:
            # parity says nothing here; instead no line may be lost between the headings and the end of the file
            counted = proof.lines - self.dialect.lines - reader.joined
        return Loaded(reader.rows + len(reader.refused), counted, reader.refused)


def open_delimited(source: Utf8Text, explained: Explained) -> DelimitedReader:
    """Open a delimited text. Raises UnreadableError where there are no headings."""
    return DelimitedReader(source, find_dialect(source, explained))
