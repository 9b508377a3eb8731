"""Records, identifiers and mentions: who is who, and what every mention means."""

from __future__ import annotations

from pathlib import Path

from transforms.resolve.decisions import read_decisions
from transforms.resolve.mention_rows import mention_cell_query, mirror_cell_query, own_row_query
from transforms.resolve.name_evidence import compare_names
from transforms.resolve.record_rows import identifier_queries, record_row_query
from transforms.statements import make_table, run_statements
from transforms.workspace import Workspace

_HERE = Path(__file__).parent


def resolve(ws: Workspace) -> None:
    """Make the scratch tables record, identifier, mention, implied_mention, candidate, with their notices.

    Every filled cell of a mention column gives one mention a value, and every mention one status.
    """
    run_statements(ws.con, _HERE / "row_tables.sql")
    _collect_records(ws)
    read_decisions(ws)
    _collect_mentions(ws)
    for name in ("decision", "fitting_decision", "found_mention", "mention", "implied_mention", "candidate"):
        make_table(ws.con, _HERE, name)
    ws.con.execute("drop table found_mention; drop table own_row")
    run_statements(ws.con, _HERE / "mention_notice.sql")
    run_statements(ws.con, _HERE / "record_notice.sql")
    ws.con.execute("drop table mention_cell")
    compare_names(ws)


def _collect_records(ws: Workspace) -> None:
    for file in ws.exports():
        ws.con.execute(f"insert into record_row {record_row_query(file)}")
    for name in ("repeated_record", "record", "row_record"):
        make_table(ws.con, _HERE, name)
    for file in ws.exports():
        for query in identifier_queries(file):
            ws.con.execute(f"insert into identifier_row {query}")
    for name in ("identifier", "shared_key", "single_identifier", "single_merged_id"):
        make_table(ws.con, _HERE, name)
    ws.con.execute("drop table identifier_row")


def _collect_mentions(ws: Workspace) -> None:
    for file in ws.files:
        if file.usable and file.mentions:
            ws.con.execute(f"insert into own_row {own_row_query(file)}")
            for mention in file.mentions:
                ws.con.execute(f"insert into mention_cell {mention_cell_query(file, mention)}")
                if file.role == "mirror":
                    ws.con.execute(f"insert into mirror_cell {mirror_cell_query(file, mention)}")
    if ws.job.trust_ids:
        run_statements(ws.con, _HERE / "trusted_record.sql")
    make_table(ws.con, _HERE, "own_record")
