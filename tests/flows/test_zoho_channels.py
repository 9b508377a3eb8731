"""One organisation of Zoho as module export, backup (folder and archive) and bulk read: the same to Ligature."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import duckdb
import pytest

from flows.run import Options, plan

TESTS = Path(__file__).parent.parent
BACKUP = TESTS / "golden" / "zoho_backup" / "given" / "exports" / "org"
SAMPLES = TESTS / "samples" / "zoho"
#: what every channel gives whole; the other modules are in the backup only, or by parts
TYPES = ("call", "campaign", "company", "contact", "deal", "lead", "meeting", "task")

Rows = list[tuple[str, ...]]


def _lay_channels(exports: Path) -> None:
    shutil.copytree(SAMPLES / "ui_export_en", exports / "ui", ignore=shutil.ignore_patterns("*compound*"))
    shutil.copytree(SAMPLES / "bulk_read", exports / "bulk")
    shutil.copytree(BACKUP, exports / "folder")
    (exports / "archive").mkdir()
    with zipfile.ZipFile(exports / "archive" / "Data_001.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(BACKUP.rglob("*.csv")):
            archive.write(file, file.relative_to(BACKUP).as_posix())


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a run in which each channel is an account of its own."""
    place = tmp_path_factory.mktemp("channels")
    _lay_channels(place / "inbox" / "exports")
    return plan(Options(inbox=place / "inbox", runs=place / "runs", ledger=place / "ledger")).folder / "tables"


def _rows(tables: Path, table: str, columns: str, where: str) -> Rows:
    query = f"select {columns} from read_parquet(?) where {where} order by all"
    return duckdb.connect().execute(query, [str(tables / f"{table}.parquet")]).fetchall()


def _records(tables: Path, account: str, types: tuple[str, ...] = TYPES) -> Rows:
    where = f"account = '{account}' and object_type in {types}"
    return _rows(tables, "records", "object_type, record_id, display_name", where)


def _pairs(tables: Path, account: str, where: str = "true") -> Rows:
    columns = "from_type, from_id, to_type, to_id, label, inverse_label"
    return _rows(tables, "current_associations", columns, f"account = '{account}' and {where}")


#: pairs that lookups show; members of campaigns have rows of their own, in the backup only
BY_LOOKUP = f"from_type in {TYPES} and to_type in {TYPES} and attribute = ''"


@pytest.mark.parametrize("account", ["ui", "bulk"])
def test_channels_give_the_same_records_and_associations(apart: Path, account: str) -> None:
    assert len(_records(apart, account)) == 32
    assert _records(apart, account) == _records(apart, "folder")
    assert len(_pairs(apart, account, f"{BY_LOOKUP} and label = ''")) == 30
    assert _pairs(apart, account, BY_LOOKUP) == _pairs(apart, "folder", BY_LOOKUP)


def test_archive_gives_what_its_folder_gives(apart: Path) -> None:
    everything = (*TYPES, "note", "attachment", "user")
    assert _records(apart, "archive", everything) == _records(apart, "folder", everything)
    assert _pairs(apart, "archive") == _pairs(apart, "folder")
    columns = "notice_code, source_row, source_column, record_id, value, detail"
    archive, folder = (_rows(apart, "notices", columns, f"account = '{name}'") for name in ("archive", "folder"))
    assert archive == folder


def test_all_channels_of_one_account_agree(apart: Path, tmp_path: Path) -> None:
    _lay_channels(tmp_path / "inbox" / "exports" / "org")
    run = plan(Options(inbox=tmp_path / "inbox", runs=tmp_path / "runs", ledger=tmp_path / "ledger"))
    tables = run.folder / "tables"
    assert _records(tables, "org") == _records(apart, "folder")
    assert _pairs(tables, "org") == _pairs(apart, "folder")
    assert _rows(tables, "notices", "detail", "notice_code = 'sides_disagree'") == []
