"""SQL that reads mentions out of raw tables: whose row it is, and what each cell says."""

from __future__ import annotations

from transforms.resolve.import_rows import labelled_rows
from transforms.resolve.keys import mention_scheme, own_key, target_format, value_key
from transforms.resolve.record_rows import accepted_rows, kind_of
from transforms.source_file import MentionColumn, SourceFile
from transforms.statements import quoted, text


def own_row_query(file: SourceFile) -> str:
    """One row per accepted record of a file: the id of its own object, as written and as compared."""
    known = file.format
    assert known is not None
    written = quoted(known.record_id) if known.record_id in file.columns else "''"
    return f"""
        select {file.file_id} as file_id, source_row, {kind_of(file)} as kind_id, {written} as own_value,
            {own_key(file.columns, known)} as own_key
        from {accepted_rows(file)}"""


def mention_cell_query(file: SourceFile, mention: MentionColumn) -> str:
    """One row per value of a mention column: the value, the scheme by which it names a record, its key.

    Where the id is blank and the vendor goes by names, the name stands in. ``-`` in a mirror file
    means "none" and is no mention.
    """
    known = file.format
    assert known is not None
    declared = mention.declared
    target = target_format(known, declared)
    cell = quoted(mention.name)
    values = f"unnest(string_split({cell}, {text(declared.separator)}))" if declared.separator else cell
    keys = {scheme: value_key("tidied", scheme, target) for scheme in declared.schemes if scheme != "merged_id"}
    key = "case scheme " + " ".join(f"when {text(scheme)} then {sql}" for scheme, sql in keys.items()) + " end"
    query = f"""
        select {file.file_id} as file_id, source_row, {mention.column_id} as column_id, value, scheme, {key} as key
        from (
            select source_row, value, tidied, {mention_scheme('tidied', declared, target)} as scheme
            from (
                select source_row, value, tidy(value) as tidied
                from (
                    select source_row, {values} as value from {accepted_rows(file)}
                    where not blank({cell}) {labelled_rows(mention)}
                )
            )
            where tidied <> '' {"and tidied <> '-'" if file.role == "mirror" else ""}
        )"""
    if declared.by_name and declared.name_column in file.columns:
        name = quoted(declared.name_column)
        query += f"""
        union all
        select {file.file_id}, source_row, {mention.column_id}, {name}, 'name', name_key({name})
        from {accepted_rows(file)} where blank({cell}) and not blank({name})"""
    return query


def mirror_cell_query(file: SourceFile, mention: MentionColumn) -> str:
    """One row per filled cell of a mirror file: the kinds for which a record states its associations."""
    return f"""
        select {file.file_id} as file_id, source_row, {mention.column_id} as column_id
        from {accepted_rows(file)} where not blank({quoted(mention.name)}) {labelled_rows(mention)}"""
