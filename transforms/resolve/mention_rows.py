"""SQL that reads mentions out of raw tables: whose row it is, and what each cell says."""

from __future__ import annotations

from schemas.known_formats import goes_by_name, modules_of
from transforms.resolve.keys import display_name, mention_scheme, own_key, target_format, value_key
from transforms.resolve.record_rows import accepted_rows, kind_of
from transforms.source_file import MentionColumn, SourceFile
from transforms.statements import quoted, text


def gives_own_name(file: SourceFile) -> bool:
    """Whether the rows of an order give the whole names of their own records; half a name is no evidence."""
    return (
        file.role != "exports" and file.format is not None
        and 0 < len(file.format.display_name) == sum(part in file.columns for part in file.format.display_name)
    )


def own_name(file: SourceFile) -> str:
    """SQL of the name that a row gives its own record; null where it gives none, or not the whole."""
    assert file.format is not None
    return f"nullif({display_name(file.columns, file.format)}, '')" if gives_own_name(file) else "null"


def own_row_query(file: SourceFile) -> str:
    """One row per accepted record of a file: the id of its own object, as written and as compared, and its name."""
    known = file.format
    assert known is not None
    key = own_key(file.columns, known)
    written = f"nullif({quoted(known.record_id)}, {key})" if file.has_own_ids else "''"
    return f"""
        select {file.file_id} as file_id, source_row, {kind_of(file)} as kind_id, {written} as own_value,
            {key} as own_key, {own_name(file)} as own_name
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
    scheme = mention_scheme("tidied", declared, target, proven=True)
    if mention.name in file.broken_columns:
        broken = f"from broken_cell where file_id = {file.file_id} and column_name = {text(mention.name)}"
        unproven = mention_scheme("tidied", declared, target)
        scheme = f"case when source_row in (select source_row {broken}) then {unproven} else {scheme} end"
    query = f"""
        select {file.file_id} as file_id, source_row, {mention.column_id} as column_id, nullif(value, {key}) as value,
            scheme, {key} as key
        from (
            select source_row, value, tidied, {scheme} as scheme
            from (
                select source_row, value, tidy(value) as tidied
                from (
                    select source_row, {values} as value from {accepted_rows(file)}
                    where not blank({cell}){_of_label(mention)}
                )
            )
            where tidied <> '' {"and tidied <> '-'" if file.role == "mirror" else ""}
        )"""
    if declared.by_name and declared.name_column in file.columns:
        name = quoted(declared.name_column)
        query += f"""
        union all
        select {file.file_id}, source_row, {mention.column_id}, {name}, 'name', name_key({name})
        from {accepted_rows(file)} where blank({cell}) and not blank({name}){_of_label(mention)}"""
    return query


def typed_cell_query(file: SourceFile, mentions: list[MentionColumn]) -> str:
    """As ``mention_cell_query``, for a column whose values may be of several types (``mentions``, one for each).

    The type is the one that another column names, else that of the one record with this id; a name is one of the
    first type that goes by names. What none of these tells is of no type.
    """
    assert file.format is not None
    system = file.format.system
    columns = {mention.declared.to_type: mention.column_id for mention in mentions}
    types = ", ".join(map(str, columns.values()))
    by_name = next((columns[kind] for kind in columns if kind and goes_by_name(system, kind)), columns[""])
    return f"""
        with cell as ({mention_cell_query(file, mentions[0])}),
        named as ({_named_type(file, mentions[0], columns)}),
        found as (
            select cell.source_row, cell.key, min(mention_column.column_id) as column_id
            from (select distinct source_row, key from cell where scheme = 'record_id') as cell
            inner join record on cell.key = record.record_id and record.held
            inner join mention_column
                on record.kind_id = mention_column.to_kind and mention_column.column_id in ({types})
            group by cell.source_row, cell.key
            having count(*) = 1
        )
        select cell.file_id, cell.source_row,
            coalesce(
                named.column_id, found.column_id, case when cell.scheme = 'name' then {by_name} else {columns[""]} end
            ) as column_id,
            cell.value, cell.scheme, cell.key
        from cell
        left join named on cell.source_row = named.source_row
        left join found on cell.source_row = found.source_row and cell.key = found.key"""


def _named_type(file: SourceFile, mention: MentionColumn, columns: dict[str, int]) -> str:
    """One row per row whose type another column names: the mention column of that type."""
    assert file.format is not None
    names = [
        f"({text(name)}, {columns[object_type]})"
        for name, object_type in modules_of(file.format.system).items() if object_type in columns
    ]
    if not names or mention.declared.type_column not in file.columns:
        return "select 0 as source_row, 0 as column_id where false"
    cell = quoted(mention.declared.type_column)
    return f"""
        select raw.source_row, module.column_id
        from {accepted_rows(file)}
        inner join (values {", ".join(names)}) as module (module_name, column_id)
            on name_key({cell}) = module.module_name"""


def attribute_query(file: SourceFile, mention: MentionColumn) -> str:
    """One row per row with an attribute for the pairs of a mention column: a member status, a contact role."""
    cell = quoted(mention.declared.attribute_column)
    return f"""
        select {file.file_id} as file_id, source_row, {mention.column_id} as column_id, tidy({cell}) as attribute
        from {accepted_rows(file)} where not blank({cell})"""


def mirror_cell_query(file: SourceFile, mention: MentionColumn) -> str:
    """One row per filled cell of a mirror file: the kinds for which a record states its associations."""
    return f"""
        select {file.file_id} as file_id, source_row, {mention.column_id} as column_id
        from {accepted_rows(file)} where not blank({quoted(mention.name)}){_of_label(mention)}"""


def _of_label(mention: MentionColumn) -> str:
    """SQL that narrows the rows to those with the mention's label, where its column says which label a row has."""
    if mention.row_label is None:
        return ""
    return f" and coalesce(tidy({quoted(mention.declared.label_column)}), '') = {text(mention.row_label)}"
