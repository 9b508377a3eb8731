"""What lies in an inbox and is no file: refused with a notice, never followed, never opened."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from flows.run import Options, check


def _notices(inbox: Path) -> dict[str, str]:
    made = check(Options(inbox, inbox.parent / "runs", inbox.parent / "ledger"))
    with duckdb.connect() as con:
        found = con.execute(
            "select source_file, detail from read_parquet(?) where notice_code = 'file_unreadable'",
            [str(made.folder / "tables" / "notices.parquet")],
        )
        return dict(found.fetchall())


def test_links_and_devices(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text("Company ID,Name\n64f1a0b2c3d4e5f6a7b8c001,Bakery\n", encoding="utf-8")
    inbox = tmp_path / "inbox"
    (inbox / "exports").mkdir(parents=True)
    (inbox / "exports" / "file.csv").symlink_to(outside / "secret.csv")
    (inbox / "exports" / "folder").symlink_to(outside)
    (inbox / "exports" / "lost.csv").symlink_to(outside / "missing.csv")
    (inbox / "exports" / "device.csv").symlink_to("/dev/zero")
    os.mkfifo(inbox / "exports" / "pipe.csv")
    (inbox / "link").symlink_to(outside)
    link = "a symbolic link; put the file itself here"
    assert _notices(inbox) == {
        "exports/device.csv": link, "exports/file.csv": link, "exports/folder": link, "exports/lost.csv": link,
        "exports/pipe.csv": "not a regular file", "link": link,
    }
