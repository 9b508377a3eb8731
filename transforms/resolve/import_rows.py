"""SQL for the rows of files made for an importer: they name their own record without its id, or create it."""

from __future__ import annotations

from transforms.resolve.keys import display_name, record_key, value_key
from transforms.resolve.record_rows import accepted_rows, kind_of
from transforms.source_file import SourceFile
from transforms.statements import quoted, text


def named_row_query(file: SourceFile) -> str:
    """One row per accepted record of a file whose rows name their own record by an id, an e-mail or a domain.

    The first filled one counts; an e-mail or a domain that is none names nobody. ``own_name``: what the row has of its
    record's name.
    """
    known = file.format
    assert known is not None
    columns = [("record_id", known.record_id)]
    columns += [(scheme, column) for scheme in known.named_by for column in known.identifiers.get(scheme, ())]
    there = [(scheme, f"filled({quoted(column)})") for scheme, column in columns if column in file.columns]
    keys = {scheme: value_key("own_value", scheme, known) for scheme in known.named_by}
    keys |= {"record_id": record_key("own_value", known)}
    for scheme in known.named_by:
        keys[scheme] = f"case when is_{scheme}(own_value) then {keys[scheme]} end"
    schemes = " ".join(f"when {cell} is not null then {text(scheme)}" for scheme, cell in there)
    name = f"nullif({display_name(file.columns, known)}, '')"
    key = " ".join(f"when {text(scheme)} then {sql}" for scheme, sql in keys.items())
    return f"""
        select {file.file_id} as file_id, source_row, {kind_of(file)} as kind_id, coalesce(own_value, '') as own_value,
            own_name, scheme, case scheme {key} end as own_key
        from (
            select source_row, coalesce({', '.join(cell for _, cell in there)}) as own_value, {name} as own_name,
                case {schemes} end as scheme
            from {accepted_rows(file)}
        )"""


def new_row_query(file: SourceFile) -> str:
    """One row per record that a row would create: ``new:<hash of account, type and all that the row says>``."""
    cells = ", ".join(f"coalesce({quoted(column)}, '')" for column in file.columns)
    whole = f"md5(concat_ws(chr(31), {text(file.account)}, {text(file.object_type)}, {cells}))"
    return f"""
        select {file.file_id} as file_id, source_row, {kind_of(file)} as kind_id, '' as own_value,
            'new:' || left({whole}, 16) as own_key, null as own_name
        from {accepted_rows(file)}"""
