"""How an account's import file is headed and delimited: like the account's own exports where there are any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from schemas.format import Format
from schemas.heading import fold_heading
from transforms.emit.import_file_name import ImportObject
from transforms.source_file import SourceFile
from transforms.workspace import Workspace

#: the delimiters that the vendor's importer knows
DELIMITERS = (";", ",", "\t")


@dataclass(frozen=True)
class ImportHeadings:
    """``columns``: column of the import query to its heading, in the order of the file."""

    columns: dict[str, str]
    delimiter: str


def import_headings(ws: Workspace, account: str, imported: ImportObject) -> ImportHeadings:
    """The headings for one object of one account.

    The id and name headings are those of the account's first export of the object that came from the user
    interface (an API heading means nothing to its importer), else the format's in the job's language.
    The association headings are the vendor's exact ones in every language.
    """
    form, writing = imported.format, imported.writing
    name_column = form.display_name[0]
    own = _own_export(ws.exports(), account, form)
    default = writing.headings[ws.job.language]
    columns = {
        "record_id": own.heading_of(form.record_id) if own else default[form.record_id],
        "record_name": (own.heading_of(name_column) if own else "") or default[name_column],
        **{other: default[other] for other in imported.others},
    }
    delimiter = own.delimiter if own and own.delimiter in DELIMITERS else writing.delimiter
    return ImportHeadings(columns, delimiter)


def _own_export(files: Iterable[SourceFile], account: str, form: Format) -> SourceFile | None:
    fits = [
        file
        for file in files
        if file.account == account and file.format and file.format.name == form.name and _of_interface(file, form)
    ]
    return min(fits, key=lambda file: file.source_file, default=None)


def _of_interface(file: SourceFile, form: Format) -> bool:
    heading = fold_heading(file.heading_of(form.record_id))
    by_language = form.columns[form.record_id]
    return any(
        heading in map(fold_heading, headings) for language, headings in by_language.items() if language != "api"
    )
