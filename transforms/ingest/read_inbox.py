"""The inbox: which files it holds, what their folders say, and reading each into a raw table."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pyarrow as pa

from schemas.heading import fold_heading
from transforms.file_hash import sha256_of
from transforms.ingest.archives.archive import Archive, Member, open_archive
from transforms.ingest.archives.ignored_names import is_ignored
from transforms.ingest.archives.unpack import unpack
from transforms.ingest.headings.describe import describe
from transforms.ingest.headings.field_labels import learn_labels, may_hold_labels, member_may_hold_labels
from transforms.ingest.headings.heading_notices import note_headings
from transforms.ingest.headings.label_columns import find_label_columns
from transforms.ingest.headings.recognise import explained_headings
from transforms.ingest.headings.row_labels import find_row_labels
from transforms.ingest.load_ahead import LoadAhead
from transforms.ingest.open_tables import open_tables
from transforms.ingest.own_inputs import read_own_tables
from transforms.ingest.register_files import register_files
from transforms.ingest.tables.table_reader import Loaded, RefusedRecord, TableReader, UnreadableError
from transforms.ingest.warm_up import warm_up
from transforms.path_text import is_text, path_text
from transforms.scratch import add_notice, prepare_scratch
from transforms.source_file import ROLES, SourceFile
from transforms.workspace import Workspace


def list_inputs(ws: Workspace) -> list[tuple[Path, str]]:
    """The files of the inbox with their roles, sorted by path below the inbox; tables of labels come first."""
    roles = {name: role for role, names in ROLES.items() for name in names}
    found = []
    for folder in ws.inbox.iterdir():
        role = roles.get(fold_heading(folder.name))
        if role and folder.is_symlink():
            found.append((folder, role))
        elif role and folder.is_dir():
            found += [
                (path, role) for path in folder.rglob("*")
                if (path.is_symlink() or not path.is_dir()) and not is_ignored(path.relative_to(folder).parts)
            ]
    # what translates the headings of other files comes first
    return sorted(found, key=lambda item: (not may_hold_labels(item[0]), item[0].relative_to(ws.inbox).as_posix()))


def _new_file(ws: Workspace, path: Path, role: str, member: str = "", table: str = "") -> SourceFile:
    """A further file of the run: all of ``path``, or its ``member`` where that is an archive, or a table in either."""
    parts = path.relative_to(ws.inbox).parts
    account = path_text(parts[1]) if len(parts) > 2 else ""
    below = "/".join(map(path_text, parts))
    name = f"{below}/{member}" if member else below
    file = SourceFile(len(ws.files), path, name + table, role, account, member=member)
    ws.files.append(file)
    return file


def read_file(ws: Workspace, path: Path, role: str) -> None:
    """Read one file of the inbox: one ``SourceFile`` for each table in it, or in the members of an archive.

    What is wrong with the file becomes a notice; other files are not concerned.
    Raises OSError when the folder cannot be read at all.
    """
    with LoadAhead() as ahead:
        _begin_file(ws, path, role, ahead)
        ahead.settle()


def _begin_file(ws: Workspace, path: Path, role: str, ahead: LoadAhead) -> None:
    """Look at one file, and begin to load its tables."""
    try:
        if path.is_symlink():
            raise UnreadableError("a symbolic link; put the file itself here")
        if not path.is_file():
            raise UnreadableError("not a regular file")
        archive = open_archive(path)
    except (UnreadableError, PermissionError) as error:
        _refuse(ws, _new_file(ws, path, role), error)
        return
    if archive:
        _read_archive(ws, path, role, archive, ahead)
    elif is_text(path):
        _read_content(ws, path, role, path, ws.folder / "scratch", ahead)
    else:
        _read_copy(ws, path, role, ahead)


def _read_archive(ws: Workspace, path: Path, role: str, archive: Archive, ahead: LoadAhead) -> None:
    first = len(ws.files)
    if archive.complaint:
        file = _new_file(ws, path, role)
        file.bytes, file.sha256 = path.stat().st_size, sha256_of(path)
        _refuse(ws, file, UnreadableError(archive.complaint))
    for member in sorted(archive.members, key=lambda member: not member_may_hold_labels(path, member)):
        ws.progress(f"{path.relative_to(ws.inbox).as_posix()}/{member.name}")
        _read_member(ws, path, role, member, ahead)
    found = ws.files[first:]
    if any(file.status != "read" for file in found):
        _note_incomplete(ws, found)


def _note_incomplete(ws: Workspace, parts: list[SourceFile]) -> None:
    """Tell of the parts of a mirror that others could not be read: what seems to be absent may be in those."""
    for file in parts:
        if file.role == "mirror" and file.status == "read":
            add_notice(ws, "archive_incomplete", file)


def _read_member(ws: Workspace, path: Path, role: str, member: Member, ahead: LoadAhead) -> None:
    """Unpack one member, read it, drop it: never more than one is on the disk."""
    with tempfile.TemporaryDirectory(dir=ws.folder / "scratch") as scratch:
        content = Path(scratch) / "member"
        try:
            if member.refused:
                raise UnreadableError(member.refused)
            with path.open("rb") as archive, content.open("wb") as target:
                for piece in unpack(archive, member.packed):
                    target.write(piece)
        except UnreadableError as error:
            _refuse(ws, _new_file(ws, path, role, member.name), error)
            return
        _read_content(ws, path, role, content, Path(scratch), ahead, member.name)
        ahead.settle()


def _read_copy(ws: Workspace, path: Path, role: str, ahead: LoadAhead) -> None:
    """Read a file whose name is no text from a copy: the parsers take no such name."""
    with tempfile.TemporaryDirectory(dir=ws.folder / "scratch") as scratch:
        content = Path(scratch) / "copy"
        try:
            shutil.copyfile(path, content)
        except PermissionError as error:
            _refuse(ws, _new_file(ws, path, role), error)
            return
        _read_content(ws, path, role, content, Path(scratch), ahead)
        ahead.settle()


def _refuse(ws: Workspace, file: SourceFile, error: Exception) -> None:
    file.account = file.account or "unknown"
    detail = str(error) if isinstance(error, UnreadableError) else "permission denied"
    add_notice(ws, "file_unreadable", file, detail=detail)


def _read_content(
    ws: Workspace, path: Path, role: str, content: Path, scratch: Path, ahead: LoadAhead, member: str = ""
) -> None:
    """Read the tables of a file, whose bytes are ``content``: the file itself, or what was unpacked."""
    file = _new_file(ws, path, role, member)
    try:
        file.bytes = content.stat().st_size
        readers = open_tables(content, scratch, explained_headings)
    except (UnreadableError, PermissionError) as error:
        _hash(content, [file], ahead)
        _refuse(ws, file, error)
        return
    ws.files.pop()
    tables = [_new_file(ws, path, role, member, reader.member) for reader in readers]
    _hash(content, tables, ahead)
    for table, reader in zip(tables, readers, strict=True):
        table.bytes = file.bytes
        _read_table(ws, table, reader, ahead)
    if len(tables) > 1:
        add_notice(ws, "sheets_several", tables[0], detail=str(len(tables)))
        if role == "mirror" and not member:
            ahead.settle()
            # sheets of comments need not be recognised
            if any(table.status == "unreadable" for table in tables):
                _note_incomplete(ws, tables)


def _hash(content: Path, files: list[SourceFile], ahead: LoadAhead) -> None:
    """Give the tables of one file its sha256, which is made in the background; a file nobody may read has none."""

    def take_in(made: Callable[[], str]) -> None:
        with suppress(PermissionError):
            sha256 = made()
            for file in files:
                file.sha256 = sha256

    ahead.add(partial(sha256_of, content), take_in)


def _plain(source_file: str) -> str:
    """A path below the inbox as one harmless file name."""
    return re.sub("[^A-Za-z0-9.-]+", "_", source_file)[-100:]


def _read_table(ws: Workspace, file: SourceFile, reader: TableReader, ahead: LoadAhead) -> None:
    file.encoding, file.delimiter, file.headings = reader.encoding, reader.delimiter, list(reader.headings)
    if not describe(ws, file):
        return
    assert file.format is not None
    file.raw = ws.folder / "tables" / "raw" / f"{file.file_id:04}_{_plain(file.source_file)}.parquet"
    file.raw.parent.mkdir(parents=True, exist_ok=True)
    # a cursor of its own: it is another thread that loads
    load = partial(reader.load, ws.con.cursor(), file.columns, file.raw, short_rows=file.format.short_rows)
    ahead.add(load, partial(_take_in, ws, file))


def _take_in(ws: Workspace, file: SourceFile, load: Callable[[], Loaded]) -> None:
    """Take in what loading a table gave; what is wrong with the table becomes a notice."""
    try:
        loaded = load()
    except UnreadableError as error:
        if file.raw:
            # what was written before the reader gave up
            file.raw.unlink(missing_ok=True)
        file.status, file.raw = "unreadable", None
        add_notice(ws, "file_unreadable", file, detail=str(error))
        return
    file.status = "read"
    file.records_in, file.records_counted = loaded.records_in, loaded.records_counted
    file.is_copy = loaded.is_copy
    _keep_refused(ws, file, loaded.refused)
    if file.records_in == 0:
        add_notice(ws, "file_without_records", file)
    if loaded.uncomputed:
        row, column = loaded.first_uncomputed
        detail = str(loaded.uncomputed)
        add_notice(ws, "formula_without_result", file, row=row, column=file.headings[column], detail=detail)
    find_label_columns(ws, file)
    note_headings(ws, file)
    learn_labels(ws, file)
    find_row_labels(ws, file)


def _keep_refused(ws: Workspace, file: SourceFile, refused: list[RefusedRecord]) -> None:
    """Keep refused records, with a notice for each; all at once, as a damaged file may have very many."""
    if not refused:
        return
    ws.con.register("refused_now", pa.table({
        "source_row": pa.array([record.source_row for record in refused], pa.int64()),
        "code": [record.code for record in refused],
        "as_written": [record.as_written.encode("utf-8", "replace").decode() for record in refused],
        "detail": [record.detail for record in refused],
    }))
    ws.con.execute(
        "insert into refused_row select ?, source_row, code, as_written from refused_now", [file.file_id]
    ).fetchall()
    ws.con.execute(
        "insert into notice select ?, code, source_row, '', ?, ?, '', '', detail from refused_now",
        [file.file_id, file.account, file.object_type],
    ).fetchall()
    ws.con.unregister("refused_now")


def begin_ingest(ws: Workspace) -> list[tuple[Path, str]]:
    """Make ready for the files of the inbox, which are given with their roles."""
    inputs = list_inputs(ws)
    warm_up(path for path, _ in inputs)
    prepare_scratch(ws)
    (ws.folder / "scratch").mkdir(parents=True, exist_ok=True)
    return inputs


def end_ingest(ws: Workspace) -> None:
    """Make known to the database what was read, and read the tables of our own form."""
    register_files(ws)
    read_own_tables(ws)


def ingest(ws: Workspace) -> None:
    """Read the whole inbox; afterwards every table has its ``SourceFile`` and, if usable, its raw table."""
    inputs = begin_ingest(ws)
    with LoadAhead() as ahead:
        for path, role in inputs:
            ws.progress(path.relative_to(ws.inbox).as_posix())
            _begin_file(ws, path, role, ahead)
            if may_hold_labels(path):
                # the headings of the next files may need them
                ahead.settle()
        ahead.settle()
    end_ingest(ws)
