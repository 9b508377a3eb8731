"""The files that a person uploads into the CRM, and their inverse."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from transforms.emit.import_file_name import ACTIONS, IMPORT_OBJECTS, SYSTEM, ImportObject
from transforms.emit.import_headings import import_headings
from transforms.emit.import_parts import write_parts
from transforms.emit.import_readme import ImportStep, ReadmeFacts, write_readme
from transforms.emit.report_tables import open_tables, query
from transforms.statements import any_row
from transforms.workspace import Workspace

_OPPOSITE = {"link": "unlink", "unlink": "link"}


@dataclass(frozen=True)
class WithoutImport:
    """An account whose changes no import file can be written for yet."""

    account: str
    system: str
    changes: int


def write_import_files(ws: Workspace, max_bytes: int | None = None) -> None:
    """Write ``import/<account>/`` and ``undo/<account>/`` for every account that has changes to import.

    Which change goes into which file stands in ``changes.import_file``. A file reaches at most ``max_bytes``
    (given: the vendor's limit), else it is written in parts. A refused plan and a check write nothing.
    """
    if ws.verdict == "refused" or ws.verb == "check":
        return
    cursor = open_tables(ws.folder / "tables", ws.con)
    try:
        accounts = cursor.execute(
            "select account, count(*) filter (where state = 'unknown') from changes"
            " where import_file <> '' group by account order by account"
        ).fetchall()
        for account, unknown in accounts:
            _write_account(ws, cursor, account, unknown, max_bytes)
    finally:
        cursor.close()


def systems_without_import(ws: Workspace) -> list[WithoutImport]:
    """The accounts with changes in a system that no import files are written for, sorted by account."""
    cursor = open_tables(ws.folder / "tables", ws.con)
    try:
        if not any_row(cursor, "changes where action <> 'keep' and import_file = ''"):
            return []
        found = cursor.execute(query("accounts_without_import"), {"system": SYSTEM}).fetchall()
        return [WithoutImport(*row) for row in found]
    finally:
        cursor.close()


def _write_account(
    ws: Workspace, con: duckdb.DuckDBPyConnection, account: str, unknown: int, max_bytes: int | None
) -> None:
    folder = _account_folder(ws.folder / "import", account)
    _make_table(con, "import_address", {"account": account})
    steps = []
    for imported in IMPORT_OBJECTS:
        _make_table(con, "import_name", {"account": account, "object_type": imported.own})
        for action in ACTIONS:
            steps += _write_file(ws, con, account, imported, action, folder, max_bytes)
    inverse = _account_folder(ws.folder / "undo", account)
    undone = [_undo(step, folder, inverse) for step in steps]
    about = ReadmeFacts(ws.job.language, account, ws.run_id, unknown)
    write_readme(folder, "import", steps, about)
    write_readme(inverse, "undo", undone, about)


def _make_table(con: duckdb.DuckDBPyConnection, name: str, bound: dict[str, str]) -> None:
    # tables, not views: with their true sizes the engine joins 1.2 million changes in half the time
    con.execute(f"create or replace temp table {name} as\n{query(name)}", bound)


def _write_file(
    ws: Workspace,
    con: duckdb.DuckDBPyConnection,
    account: str,
    imported: ImportObject,
    action: str,
    folder: Path,
    max_bytes: int | None,
) -> list[ImportStep]:
    name = imported.file_name(action)
    headings = import_headings(ws, account, imported)
    parts = write_parts(
        con,
        query(f"import_{imported.writing.file_name}"),
        {"account": account, "import_file": name},
        headings,
        folder / name,
        max_bytes or imported.writing.max_bytes,
    )
    return [ImportStep(part.path.name, name, action, part.rows, imported, headings) for part in parts]


def _undo(step: ImportStep, folder: Path, inverse: Path) -> ImportStep:
    """The same rows under the name of the opposite action: the file's name is all that says which it is."""
    action = _OPPOSITE[step.action]
    file, asked_as = (
        name.replace(f"_{step.action}", f"_{action}", 1) for name in (step.file, step.asked_as)
    )
    shutil.copyfile(folder / step.file, inverse / file)
    return replace(step, file=file, asked_as=asked_as, action=action)


def _account_folder(parent: Path, account: str) -> Path:
    # an account is the name of a folder of the inbox, so this can only fail for a program's mistake
    if account in ("", "..") or Path(account).name != account:
        raise ValueError("the name of an account is not the name of a folder")
    folder = parent / account
    folder.mkdir(parents=True, exist_ok=True)
    return folder
