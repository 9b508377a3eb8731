"""Records, identifiers and mentions: who is who, and what every mention means."""

from __future__ import annotations

from pathlib import Path

from transforms.resolve.decisions import read_decisions
from transforms.resolve.import_rows import named_row_query, new_row_query
from transforms.resolve.mention_rows import (
    attribute_query,
    mention_cell_query,
    mirror_cell_query,
    own_row_query,
    typed_cell_query,
)
from transforms.resolve.name_evidence import compare_names
from transforms.resolve.record_rows import gives_external_ids, gives_several, identifier_queries, record_row_query
from transforms.source_file import SourceFile
from transforms.statements import make_table, only_row, run_statements, statement
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: whether any id has zeros to lose: hardly any CRM gives such ids
_ZEROS_BEFORE = "select exists (from record where held and record_id like '0%' and is_like(record_id, '[0-9]+'))"


def resolve(ws: Workspace) -> None:
    """Make the scratch tables record, identifier, mention, implied_mention, candidate, with their notices.

    Every filled cell of a mention column gives one mention a value, and every mention one status.
    """
    run_statements(ws.con, _HERE / "row_tables.sql")
    _collect_records(ws)
    read_decisions(ws)
    for name in ("decision", "fitting_decision"):
        make_table(ws.con, _HERE, name)
    _collect_mentions(ws)
    for name in ("target_by_id", "target", "decided_mention"):
        make_table(ws.con, _HERE, name)
    make_table(ws.con, _HERE, "mention", as_written=True)
    ws.con.execute("drop table target_by_id; drop table target; drop table own_row")
    for name in ("implied_mention", "candidate", "open_column"):
        make_table(ws.con, _HERE, name)
    run_statements(ws.con, _HERE / "mention_notice.sql")
    run_statements(ws.con, _HERE / "record_notice.sql")
    if sum(gives_external_ids(file) for file in ws.record_files()) > 1:
        run_statements(ws.con, _HERE / "external_id_notice.sql")
    ws.con.execute("drop table mention_cell")
    compare_names(ws)


def _collect_records(ws: Workspace) -> None:
    for file in ws.record_files():
        ws.con.execute(f"insert into record_row {record_row_query(file)}")
    make_table(ws.con, _HERE, "repeated_record")
    are_repeated = only_row(ws.con, "select count(*) from repeated_record")[0] > 0
    _number_records(ws, are_repeated=are_repeated)
    for file in ws.record_files():
        for query in identifier_queries(file):
            ws.con.execute(f"insert into identifier_row {query}")
    _unite_identifiers(ws, may_repeat=are_repeated or any(map(gives_several, ws.record_files())))
    make_table(ws.con, _HERE, "shared_key")
    run_statements(ws.con, _HERE / "single_identifier.sql")
    make_table(ws.con, _HERE, "single_merged_id")


def _number_records(ws: Workspace, *, are_repeated: bool) -> None:
    """Make record and row_record. Where no id is repeated, the rule, every row is a record as it stands."""
    if are_repeated:
        make_table(ws.con, _HERE, "record_store")
    else:
        run_statements(ws.con, _HERE / "rows_are_records.sql")
    run_statements(ws.con, _HERE / "record.sql")
    make_table(ws.con, _HERE, "row_record")


def _unite_identifiers(ws: Workspace, *, may_repeat: bool) -> None:
    """Make identifier. Where no value is repeated for its record, the rows are the identifiers.

    ``may_repeat``: whether a record may have several values of a kind at all.
    """
    if may_repeat and only_row(ws.con, statement(_HERE / "identifiers_repeated.sql"))[0]:
        make_table(ws.con, _HERE, "identifier")
        ws.con.execute("drop table identifier_row")
    else:
        ws.con.execute("alter table identifier_row rename to identifier")


def _collect_mentions(ws: Workspace) -> None:
    for file in ws.files:
        if file.usable and file.mentions:
            _collect_own_rows(ws, file)
            if file.associates_only:
                ws.con.execute("insert into association_file values (?)", [file.file_id])
            _collect_cells(ws, file)
    run_statements(ws.con, _HERE / "named_own.sql")
    run_statements(ws.con, _HERE / "new_record.sql")
    if only_row(ws.con, _ZEROS_BEFORE)[0]:
        make_table(ws.con, _HERE, "zeros_lost")
    if ws.job.trust_ids:
        run_statements(ws.con, _HERE / "trusted_record.sql")
    if any(file.usable and file.associates_only for file in ws.files):
        run_statements(ws.con, _HERE / "associated_record.sql")
    make_table(ws.con, _HERE, "own_record")


def _collect_cells(ws: Workspace, file: SourceFile) -> None:
    """Fill mention_cell, cell_attribute and mirror_cell from one file."""
    for mention in file.mentions:
        if mention.declared.to_types:
            same = [other for other in file.mentions if other.name == mention.name]
            if mention is same[0]:
                ws.con.execute(f"insert into mention_cell {typed_cell_query(file, same)}")
        else:
            ws.con.execute(f"insert into mention_cell {mention_cell_query(file, mention)}")
        if mention.declared.attribute_column in file.columns:
            ws.con.execute(f"insert into cell_attribute {attribute_query(file, mention)}")
        if file.role == "mirror":
            ws.con.execute(f"insert into mirror_cell {mirror_cell_query(file, mention)}")


def _collect_own_rows(ws: Workspace, file: SourceFile) -> None:
    """Whose row each row is: by its id, by another identifier, or a record yet to be created."""
    assert file.format is not None
    if file.format.creates:
        ws.con.execute("insert into creating_file values (?)", [file.file_id])
        ws.con.execute(f"insert into own_row {new_row_query(file)}")
    elif file.format.named_by:
        ws.con.execute(f"insert into named_row {named_row_query(file)}")
        place = {"file_id": file.file_id, "heading": file.own_heading, "account": file.account}
        ws.con.execute(statement(_HERE / "own_name_notice.sql"), {**place, "object_type": file.object_type})
    else:
        ws.con.execute(f"insert into own_row {own_row_query(file)}")
