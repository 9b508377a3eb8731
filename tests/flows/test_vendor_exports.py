"""The exports that were not written for this project, where they are at hand, and the same account in two languages."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb
import pytest

from flows.run import Options, check, plan

VENDOR = Path(__file__).parents[3] / "shared" / "samples" / "hubspot" / "vendor-mit"
SAMPLES = Path(__file__).parents[1] / "samples" / "hubspot"


def _run(place: Path, files: list[Path], *, checked_only: bool = False) -> Path:
    """The run folder of an inbox whose exports are these files."""
    exports = place / "inbox" / "exports" / "hubspot"
    exports.mkdir(parents=True)
    for file in files:
        shutil.copy(file, exports)
    options = Options(inbox=place / "inbox", runs=place / "runs", ledger=place / "ledger", run_id="one")
    return (check if checked_only else plan)(options).folder


def _sample(place: Path, name: str) -> Path:
    return _run(place / name, sorted((SAMPLES / name).glob("*.csv")))


def _rows(run: Path, table: str, columns: str, where: str = "true") -> list[tuple[object, ...]]:
    file = str(run / "tables" / f"{table}.parquet")
    with duckdb.connect() as con:
        return con.execute(f"select {columns} from read_parquet(?) where {where} order by all", [file]).fetchall()


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.skipif(not VENDOR.is_dir(), reason="the vendor's exports are not part of the project")
def test_custom_objects_of_the_vendor(tmp_path: Path) -> None:
    files = sorted(VENDOR.glob("*.csv"))
    locations, vehicles = map(_csv, files)
    run = _run(tmp_path, files)
    assert _rows(run, "files", "object_type, format, status, records_in, records_accepted") == [
        ("custom:location", "hubspot_custom_object", "read", len(locations), len(locations)),
        ("custom:vehicle", "hubspot_custom_object", "read", len(vehicles), len(vehicles)),
    ]
    for label, heading in (("", "Associated Location IDs"), ("Current Location", "Current LocationIDs")):
        expected = sorted((row[heading], row["Record ID"]) for row in vehicles if row[heading])
        assert _rows(run, "current_associations", "from_id, to_id", f"label = '{label}'") == expected
    assert _rows(run, "notices", "notice_code", "severity <> 'info'") == []


@pytest.mark.skipif(not VENDOR.is_dir(), reason="the vendor's exports are not part of the project")
@pytest.mark.parametrize("name", ["locations", "vehicles"])
def test_custom_object_that_nothing_names(tmp_path: Path, name: str) -> None:
    run = _run(tmp_path, sorted(VENDOR.glob(f"*{name}*.csv")), checked_only=True)
    [(object_type, status)] = _rows(run, "files", "object_type, status")
    assert str(object_type).startswith("custom:unnamed_")
    assert status == "read"
    assert _rows(run, "notices", "notice_code", "severity <> 'info'") == [("custom_object_unnamed",)]


def test_english_and_french_exports_of_one_account_agree(tmp_path: Path) -> None:
    """The French exports show fewer kinds, and of a deal its primary company only; in all else they agree."""
    english, french = (_sample(tmp_path, name) for name in ("export-en", "export-fr"))
    records = _rows(french, "records", "object_type, record_id, display_name")
    types = "object_type in ('company', 'contact', 'deal', 'ticket')"
    assert _rows(english, "records", "object_type, record_id, display_name", types) == records
    assert len(records) == sum(len(_csv(file)) for file in (SAMPLES / "export-fr").glob("*.csv"))
    shown = _pairs(french)
    kinds = {(pair[0], pair[2]) for pair in shown}
    assert kinds >= {("company", "contact"), ("company", "deal"), ("contact", "deal"), ("contact", "ticket")}
    missing = {pair for pair in _pairs(english) if (pair[0], pair[2]) in kinds} - shown
    assert shown <= _pairs(english)
    assert missing == {("company", "18400000102", "deal", "38800000311")}


def test_exports_of_2021_agree_with_those_of_today(tmp_path: Path) -> None:
    """The older exports hold fewer records; contacts have their older ids there, so they are compared by e-mail."""
    old, new = (_sample(tmp_path, name) for name in ("export-legacy", "export-en"))
    named = "object_type, display_name"
    records = _rows(old, "records", named)
    assert len(records) == sum(len(_csv(file)) for file in (SAMPLES / "export-legacy").glob("*.csv"))
    assert set(records) <= set(_rows(new, "records", named))
    mails = {mail for mail, _ in _by_email(old)}
    # the second company of a contact: "Associated Company ID" held one
    second = {("lea.martin@atelier-nord.example.com", "18400000102")}
    assert _by_email(old) == {pair for pair in _by_email(new) if pair[0] in mails} - second
    deals = {pair for pair in _pairs(old) if pair[0] == "company" and pair[2] == "deal"}
    assert deals == {pair for pair in _pairs(new) if pair[2:] in {deal[2:] for deal in deals} and pair[0] == "company"}


def _pairs(run: Path) -> set[tuple[object, ...]]:
    return set(_rows(run, "current_associations", "from_type, from_id, to_type, to_id", "label = ''"))


def _by_email(run: Path) -> set[tuple[object, object]]:
    """The associations of contacts and companies, contacts by e-mail."""
    found = _rows(run, "identifiers", "record_id, value_key", "object_type = 'contact' and scheme = 'email'")
    return {
        (mail, company)
        for record_id, mail in found
        for from_type, company, to_type, contact in _pairs(run)
        if (from_type, to_type, contact) == ("company", "contact", record_id)
    }
