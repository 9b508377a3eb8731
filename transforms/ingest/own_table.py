"""Tables of our own form in the inbox, such as ``activity_log.csv``: read into a scratch table of their name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.heading import fold_heading
from transforms.file_hash import sha256_of
from transforms.ingest.open_tables import open_tables
from transforms.ingest.tables.table_reader import TableReader, UnreadableError
from transforms.regular_file import is_regular, is_there
from transforms.scratch import add_notice
from transforms.source_file import SourceFile
from transforms.statements import quoted
from transforms.workspace import Workspace


@dataclass(frozen=True)
class OwnTable:
    """A table of our own form, in the root of the inbox.

    ``columns``: every column with the other headings that are taken for it. ``needed``: alternatives; without all
    columns of one of them the file is not used. Further columns are passed over.
    """

    name: str
    columns: dict[str, tuple[str, ...]]
    needed: tuple[tuple[str, ...], ...]

    @property
    def file_name(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"

    def columns_of(self, headings: Sequence[str]) -> list[str]:
        """The column that each heading stands for, '' where it is none or its column is there already."""
        known = {fold_heading(word).replace(" ", "_"): name for name, words in self.columns.items() for word in
                 (name, *words)}
        found: list[str] = []
        for heading in headings:
            column = known.get(fold_heading(heading).replace(" ", "_"), "")
            found.append("" if column in found else column)
        return found


def read_own_table(ws: Workspace, declared: OwnTable) -> None:
    """Make the scratch table ``declared.name``: file_id, source_row and the declared columns, tidy texts, '' if blank.

    It is empty where the inbox has no such file. What is wrong with the file is a notice.
    """
    columns = ", ".join(f"{quoted(column)} varchar" for column in declared.columns)
    ws.con.execute(f"create or replace table {quoted(declared.name)} (file_id integer, source_row bigint, {columns})")
    path = ws.inbox / declared.file_name
    if not is_there(path):
        return
    file = add_own_file(ws, declared.file_name)
    if not is_regular(path):
        # what somebody put there is not passed over without a word, and a link may lead anywhere
        add_notice(ws, "file_unreadable", file, detail=declared.file_name)
        return
    try:
        reader = open_tables(path, ws.folder / "scratch", lambda found: sum(map(bool, declared.columns_of(found))))[0]
        _load(ws, declared, file, reader)
    except (UnreadableError, PermissionError):
        add_notice(ws, "file_unreadable", file, detail=declared.file_name)


def add_own_file(ws: Workspace, name: str) -> SourceFile:
    """Note a file in the root of the inbox among the inputs of the run; its role is ``rules``."""
    path = ws.inbox / name
    regular = is_regular(path)
    file = SourceFile(
        len(ws.files) + len(ws.own_files), path, name, "rules", "", sha256=sha256_of(path) if regular else "",
        bytes=path.stat().st_size if regular else 0, status="unreadable",
    )
    ws.own_files.append(file)
    ws.con.execute(
        "insert into file (file_id, source_file, role, account, system, object_type, format, sha256, bytes, status) "
        "values (?, ?, 'rules', '', '', '', '', ?, ?, 'read')",
        [file.file_id, name, file.sha256, file.bytes],
    )
    return file


def _load(ws: Workspace, declared: OwnTable, file: SourceFile, reader: TableReader) -> None:
    found = declared.columns_of(reader.headings)
    file.headings = list(reader.headings)
    file.columns = [column or f"column_{position}" for position, column in enumerate(found, start=1)]
    if not any(set(group) <= set(found) for group in declared.needed):
        file.status = "unrecognised"
        needed = " / ".join(", ".join(group) for group in declared.needed)
        add_notice(ws, "file_unrecognised", file, detail=f"{declared.file_name}: {needed}")
        return
    file.raw = ws.folder / "tables" / "raw" / f"{file.file_id:04}_{declared.file_name}.parquet"
    file.raw.parent.mkdir(parents=True, exist_ok=True)
    loaded = reader.load(ws.con, file.columns, file.raw, short_rows=True)
    file.status = "read"
    for record in loaded.refused:
        add_notice(ws, record.code, file, row=record.source_row, detail=record.detail)
    cells = ", ".join(
        f"coalesce(tidy({quoted(column)}), '')" if column in found else "''" for column in declared.columns
    )
    filled = " or ".join(f"not blank({quoted(column)})" for column in found if column)
    ws.con.execute(
        f"insert into {quoted(declared.name)} select {file.file_id}, source_row, {cells} "
        f"from {file.raw_rows} where {filled}"
    )
