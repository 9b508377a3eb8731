from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from transforms.emit.run_counts import ChangeCount, ImportCount, NoticeCount, SummaryCounts
from transforms.emit.summary_counts import summary_counts
from transforms.workspace import Workspace

MakeRun = Callable[..., Workspace]


def test_everything_counted(make_run: MakeRun, pairs: dict) -> None:
    counted = ("status", "records_in", "records_accepted", "records_quarantined", "records_ignored")
    files = [("read", 10, 7, 2, 1), ("read", 5, 5, 0, 0), ("unreadable", 0, 0, 0, 0)]
    pairs["files"] = [dict(zip(counted, file, strict=True)) for file in files]
    ws = make_run(
        mentions=[{"status": "resolved"}, {"status": "unknown"}, {"status": "resolved"}],
        notices=[
            {"notice_code": "already_linked", "severity": "info"},
            {"notice_code": "mention_unknown", "severity": "error", "source_file": "b.csv", "source_row": 2},
            {"notice_code": "mention_unknown", "severity": "error", "source_file": "a.csv", "source_row": 10,
             "source_column": "Associated Deal", "value": "never told"},
            {"notice_code": "mention_unknown", "severity": "error", "source_file": "a.csv", "source_row": 9,
             "source_column": "Associated Deal"},
            {"notice_code": "heading_misspelt", "severity": "error", "source_row": None},
            {"notice_code": "heading_misspelt", "severity": "error", "source_row": 4},
            {"notice_code": "email_shared", "severity": "warning"},
        ],
        **pairs,
    )
    assert summary_counts(ws.folder / "tables", ws.con) == SummaryCounts(
        files={"read": 2, "unreadable": 1},
        records_in=15, records_accepted=12, records_quarantined=2, records_ignored=1,
        mentions={"resolved": 2, "unknown": 1},
        changes=(
            ChangeCount("unlink", "company–contact", 1),
            ChangeCount("link", "company–contact", 3),
            ChangeCount("link", "company–deal", 1),
            ChangeCount("link", "contact–deal", 2),
            ChangeCount("keep", "company–deal", 1),
        ),
        notices=(
            NoticeCount("heading_misspelt", "error", 2, "link/orders.csv", 0, ""),
            NoticeCount("mention_unknown", "error", 3, "a.csv", 9, "Associated Deal"),
            NoticeCount("email_shared", "warning", 1, "link/orders.csv", 2, ""),
            NoticeCount("already_linked", "info", 1, "link/orders.csv", 2, ""),
        ),
        imports=(
            ImportCount("brevo", "companies_unlink.csv", 1),
            ImportCount("brevo", "companies_link.csv", 3),
            ImportCount("brevo", "deals_link.csv", 2),
        ),
        unlinks={"ordered": 1},
    )


def test_changes_by_action(make_run: MakeRun, pairs: dict) -> None:
    counts = summary_counts(make_run(**pairs).folder / "tables", duckdb.connect())
    assert (counts.changed("link"), counts.changed("link", "unlink"), counts.changed("update")) == (6, 7, 0)


def test_tables_that_a_run_lacks_are_empty(tmp_path: Path) -> None:
    counts = summary_counts(tmp_path, duckdb.connect())
    assert counts == SummaryCounts({}, 0, 0, 0, 0, {}, (), (), (), {})


def test_scratch_tables_of_the_run_are_neither_read_nor_touched(make_run: MakeRun, pairs: dict) -> None:
    ws = make_run(**pairs)
    ws.con.execute("create table changes as select 1 as n")
    assert summary_counts(ws.folder / "tables", ws.con).changed("link") == 6
    assert ws.con.execute("select n from changes").fetchall() == [(1,)]
