"""The scratch database of a run: the tables that stages fill row by row or file by file."""

from __future__ import annotations

from pathlib import Path

import idna

from transforms.source_file import SourceFile
from transforms.statements import run_statements
from transforms.workspace import Workspace

#: what comes along when an address is copied from a web page or a chat, and nobody sees: soft hyphens, blanks without
#: width, marks of the direction of writing, byte order marks
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF])


def idna_email(value: str) -> str:
    """An e-mail as it is compared: what nobody sees left out, lower case, the domain in IDNA form where it has one."""
    local, _, domain = value.translate(_UNSEEN).strip().lower().rpartition("@")
    try:
        return f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
    except (idna.IDNAError, UnicodeError):
        return f"{local}@{domain}"


def prepare_scratch(ws: Workspace) -> None:
    """Create the empty scratch tables, the macros and the one row of settings."""
    ws.con.create_function("idna_email", idna_email, ["VARCHAR"], "VARCHAR")
    run_statements(ws.con, Path(__file__).with_name("macros.sql"))
    run_statements(ws.con, Path(__file__).with_name("scratch.sql"))
    ws.con.execute(
        "insert into setting values (?, ?, ?, ?, ?)",
        [ws.run_id, ws.job.same_row, ws.job.trust_ids, ws.again, -1 if ws.allow_unlink is None else ws.allow_unlink],
    )
    for name, rule in ws.job.rules.items():
        ws.con.execute("insert into rule_mode values (?, ?)", [name, rule.mode])


def add_notice(
    ws: Workspace, code: str, file: SourceFile | None = None, *, row: int | None = None, column: str = "",
    value: str = "", detail: str = "", account: str = "", object_type: str = "",
) -> None:
    """One notice about a file or a place in it; notices about many rows are inserted by SQL."""
    ws.con.execute(
        "insert into notice values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            file.file_id if file else None, code, row, column, account or (file.account if file else ""),
            object_type or (file.object_type if file else ""), "", value, detail,
        ],
    )
