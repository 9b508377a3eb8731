"""Names as evidence: a name beside an id that is not the record's name tells that rows were sorted or shifted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from transforms.resolve.mention_rows import gives_own_name
from transforms.resolve.record_rows import accepted_rows
from transforms.scratch import add_notice
from transforms.source_file import MentionColumn, SourceFile
from transforms.statements import only_row, quoted, statement
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: a column was shifted when names differ in more than this part of its rows, and in at least so many
SHIFTED_PART, SHIFTED_ROWS = 0.10, 3


def compare_names(ws: Workspace) -> None:
    """Compare the names in files of orders with the exports: name_disagrees, rows_shifted."""
    for file in ws.intents():
        if not file.mentions:
            continue
        for heading, names, alike in _name_queries(ws, file):
            ws.con.execute(
                f"create or replace table name_pair as {statement(_HERE / 'name_pair.sql').format(names=names)}"
            )
            _judge(ws, file, heading, only_row(ws.con, alike)[0] if alike else 0)


def _name_queries(ws: Workspace, file: SourceFile) -> Iterator[tuple[str, str, str]]:
    """For each column with names: its heading, the rows (source_row, name, record_no) to compare, the count of others.

    The others were found to be alike before; '' where there are none.
    """
    assert file.format is not None
    if gives_own_name(file):
        own = f"from own_record where file_id = {file.file_id} and record_no is not null"
        yield (
            file.heading_of(file.format.display_name[0]),
            f"select source_row, other_name as name, record_no {own} and other_name is not null",
            # the name to the letter, found with the record
            f"select count(*) {own} and is_named and other_name is null",
        )
    for mention in file.mentions:
        if mention.declared.separator:
            continue
        if column := mention.name_column or _helper_column(ws, file, mention):
            yield file.heading_of(column), _target_names(file, mention, column), ""


def _target_names(file: SourceFile, mention: MentionColumn, column: str) -> str:
    cell = quoted(column)
    return f"""
        select given.source_row, given.name, mention.to_no as record_no
        from (
            select source_row, tidy({cell}) as name from {accepted_rows(file)} where not blank({cell})
        ) as given
        inner join mention on mention.file_id = {file.file_id} and mention.column_id = {mention.column_id}
            and mention.source_row = given.source_row and mention.scheme <> 'name'
        where mention.to_no is not null"""


def _helper_column(ws: Workspace, file: SourceFile, mention: MentionColumn) -> str:
    """The column without a meaning of its own that mostly holds names of the mentioned records, if any."""
    assert file.format is not None
    unknown = [c for c in file.columns if c not in file.format.columns and c not in {m.name for m in file.mentions}]
    best, most = "", 0.5
    for column in unknown:
        cell = quoted(column)
        names = f"select tidy({cell}) as name from {accepted_rows(file)} where not blank({cell})"
        found = only_row(
            ws.con,
            statement(_HERE / "helper_share.sql").replace("{names}", names),
            {"file_id": file.file_id, "column_id": mention.column_id},
        )
        share = float(found[0] or 0)
        if share > most:
            best, most = column, share
    return best


def _judge(ws: Workspace, file: SourceFile, heading: str, alike: int) -> None:
    compared, different = only_row(ws.con, "select count(*), count(name) from name_pair")
    compared += alike
    if different:
        ws.con.execute(statement(_HERE / "name_notice.sql"), {"file_id": file.file_id, "heading": heading})
    if different >= SHIFTED_ROWS and different > SHIFTED_PART * compared and not ws.job.accept_shifted:
        add_notice(ws, "rows_shifted", file, column=heading, detail=f"{different} / {compared}")
        ws.con.execute("insert into shifted_file values (?)", [file.file_id])
