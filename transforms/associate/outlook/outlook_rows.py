"""The rows of Outlook files that take part: folders on and off, and what of a row groups a contact."""

from __future__ import annotations

from pathlib import PurePosixPath

from transforms.resolve.record_rows import accepted_rows
from transforms.scratch import add_notice
from transforms.source_file import SourceFile
from transforms.statements import quoted
from transforms.workspace import Workspace


def folder_of(file: SourceFile) -> str:
    """The sub-folder of ``exports/<account>/`` in which a file lies; empty for the folder of the account itself."""
    return "/".join(PurePosixPath(file.source_file.split(".zip/")[0]).parts[2:-1])


def take_rows(ws: Workspace, files: list[SourceFile]) -> None:
    """Fill outlook_row with the contacts of the folders that are switched on.

    A folder of the settings that no file lies in is the notice ``wizard_folder_unknown``; the files of a
    delegate's folder are left out with the notice ``folder_of_delegate``.
    """
    settings = ws.job.outlook
    for setting, folders in (("folders_off", settings.folders_off), ("delegate_folders", settings.delegate_folders)):
        for folder in folders:
            if not any(_lies_in(file, (folder,)) for file in files):
                there = sorted({folder_of(file) for file in files} - {""})
                add_notice(ws, "wizard_folder_unknown", column=setting, value=folder, detail=", ".join(there))
    for file in files:
        if _lies_in(file, settings.delegate_folders):
            add_notice(ws, "folder_of_delegate", file, value=folder_of(file), detail=str(file.records_accepted))
        elif not _lies_in(file, settings.folders_off):
            ws.con.execute(f"insert into outlook_row {_row_query(file)}")


def _lies_in(file: SourceFile, folders: tuple[str, ...]) -> bool:
    """Whether a file lies in one of the folders or below it, whatever the case."""
    own = folder_of(file).casefold() + "/"
    return any(own.startswith(folder.strip("/").casefold() + "/") for folder in folders if folder.strip("/"))


def _row_query(file: SourceFile) -> str:
    """One row per accepted contact: company, categories, the domain of its first address, what is filled."""
    known = file.format
    assert known is not None
    emails = [f"tidy({quoted(c)})" for c in known.identifiers.get("email", ()) if c in file.columns]
    firsts = [f"case when is_email({email}) then email_key({email}) end" for email in emails]
    domain = f"split_part(coalesce({', '.join(firsts)}), '@', 2)" if firsts else "null"
    exchange = [f"case when is_x500({email}) then {email} end" for email in emails]
    names = [f"filled({quoted(c)})" for c in known.display_name if c in file.columns]
    return f"""
        select {file.file_id}, raw.source_row, row_record.record_no,
            {_folded(file, 'company')}, {_folded(file, 'categories')}, {domain},
            {f'coalesce({", ".join(names)}) is not null' if names else 'false'},
            {f'coalesce({", ".join(firsts)}) is not null' if firsts else 'false'},
            {f'coalesce({", ".join(exchange)})' if exchange else 'null'}
        from {accepted_rows(file)}
        inner join row_record on row_record.file_id = {file.file_id} and raw.source_row = row_record.source_row"""


def _folded(file: SourceFile, column: str) -> str:
    return f"nullif(blank_folded(raw.{quoted(column)}), '')" if column in file.columns else "null"
