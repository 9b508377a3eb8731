"""Orders in files made for HubSpot's importer: label columns, partial exports."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from flows.run import Options, plan

EXPORTS = Path(__file__).parents[1] / "golden" / "accounts" / "hubspot_small" / "exports"


def _plan(place: Path, rows: list[str], settings: str = "") -> Path:
    """The run folder of a plan: the small account, and one file of contacts with companies in link/."""
    inbox = place / "inbox"
    shutil.copytree(EXPORTS, inbox / "exports")
    (inbox / "link" / "hubspot").mkdir(parents=True)
    text = "\n".join(["Email,Company domain name,Association label", *rows]) + "\n"
    (inbox / "link" / "hubspot" / "orders.csv").write_text(text, encoding="utf-8")
    (inbox / "job.toml").write_text(settings, encoding="utf-8")
    return plan(Options(inbox=inbox, runs=place / "runs", ledger=place / "ledger", run_id="one")).folder


def _rows(run: Path, table: str, columns: str, where: str = "true") -> list[tuple[object, ...]]:
    file = str(run / "tables" / f"{table}.parquet")
    with duckdb.connect() as con:
        return con.execute(f"select {columns} from read_parquet(?) where {where} order by all", [file]).fetchall()


@pytest.mark.parametrize(("labels", "asked", "codes"), [(51, 51, []), (52, 0, ["label_column_unclear"])])
def test_a_column_of_very_many_values_is_no_label_column(
    tmp_path: Path, labels: int, asked: int, codes: list[str]
) -> None:
    run = _plan(tmp_path, [f"ada@nord.example.com,nord.example.com,Label {number}" for number in range(labels)])
    assert _rows(run, "mentions", "count(*)", "role = 'link'") == [(asked,)]
    found = _rows(run, "notices", "notice_code", "source_file like 'link%' and severity = 'error'")
    assert [code for (code,) in found] == codes


def test_a_label_is_text_and_nothing_else(tmp_path: Path) -> None:
    label = "it's '); drop table mention; --"
    run = _plan(tmp_path, [f'ada@nord.example.com,nord.example.com,"{label}"'])
    assert _rows(run, "changes", "action, label", "label <> ''") == [("link", label)]


def test_trust_is_for_ids_and_not_for_addresses(tmp_path: Path) -> None:
    run = _plan(tmp_path, ["gone@nord.example.com,nord.example.com,", "no-mail,nord.example.com,"], "trust_ids = true")
    assert _rows(run, "mentions", "from_value, status", "role = 'link'") == [
        ("gone@nord.example.com", "unknown"), ("no-mail", "unknown"),
    ]
    assert _rows(run, "changes", "count(*)") == [(0,)]
