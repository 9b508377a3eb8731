"""SQL that turns the raw tables of exports into records and identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.resolve.keys import display_name, own_key, value_key
from transforms.source_file import SourceFile
from transforms.statements import quoted, text


def accepted_rows(file: SourceFile) -> str:
    """SQL of the raw table without refused and ignored records, as ``raw``."""
    return f"""(
        select * from {file.raw_rows}
        where source_row not in (
            select source_row from refused_row where file_id = {file.file_id}
            union all select source_row from ignored_row where file_id = {file.file_id}
        )
    ) as raw"""


def kind_of(file: SourceFile) -> str:
    """SQL of the number of a file's kind of records.

    No join: columns of other people's files may be called like ours.
    """
    return f"(select kind_id from file where file_id = {file.file_id})"


def record_row_query(file: SourceFile) -> str:
    """One row per accepted record of an export: place, kind, id, id as written, name."""
    known = file.format
    assert known is not None
    # null where it is written as it is compared: most are, and texts take room
    written = f"nullif({quoted(known.record_id)}, record_id)" if file.has_own_ids else "''"
    return f"""
        select {file.file_id} as file_id, source_row, {kind_of(file)} as kind_id,
            {own_key(file.columns, known)} as record_id,
            {written} as written_id, {display_name(file.columns, known)} as display_name
        from {accepted_rows(file)}"""


def identifier_queries(file: SourceFile) -> Iterator[str]:
    """For each identifying column: one row per value that names a record (ids themselves are in ``record``)."""
    known = file.format
    assert known is not None
    for scheme, columns in known.identifiers.items():
        for column in columns:
            if column in file.columns:
                yield _identifier_query(file, scheme, column, known.separators.get(column, ""))


def gives_several(file: SourceFile) -> bool:
    """Whether a row may give its record several values of one scheme: in several columns, or in one cell."""
    known = file.format
    assert known is not None
    return any(
        known.separators.get(column) or sum(other in file.columns for other in columns) > 1
        for columns in known.identifiers.values() for column in columns if column in file.columns
    )


def gives_external_ids(file: SourceFile) -> bool:
    """Whether the file has a column of the ids that records have elsewhere."""
    columns = file.format.identifiers.get("external_id", ()) if file.format else ()
    return any(column in file.columns for column in columns)


def _identifier_query(file: SourceFile, scheme: str, column: str, separator: str) -> str:
    assert file.format is not None
    cell = quoted(column)
    value = f"unnest(string_split({cell}, {text(separator)}))" if separator else cell
    # a malformed address identifies nobody; where the contract has found none, no address is looked at again,
    # but that of a format without ids: names of Exchange, which keep the form of an address, stand among those
    looked_at = scheme == "email" and (column in file.broken_columns or not file.format.record_id)
    usable = "is_email(tidied)" if looked_at else "true"
    return f"""
        select record_no, kind_id, {text(scheme)} as scheme, value,
            {value_key('tidied', scheme, file.format)} as value_key, file_id, source_row
        from (
            select row_record.record_no, {kind_of(file)} as kind_id, row_record.file_id, given.source_row,
                given.value, tidy(given.value) as tidied
            from (select source_row, {value} as value from {accepted_rows(file)} where not blank({cell})) as given
            inner join row_record on row_record.file_id = {file.file_id} and row_record.source_row = given.source_row
        )
        where tidied <> '' and {usable}"""
