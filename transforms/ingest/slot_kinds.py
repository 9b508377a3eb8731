"""The kinds of which a record has at most one (a lookup), or one primary one: declared by formats."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.format import known_formats
from transforms.workspace import Workspace


def register_slot_kinds(ws: Workspace, kinds: Mapping[tuple[str, str], int]) -> None:
    """Fill the scratch table slot_kind; ``kinds``: (account, object type) to the number of the kind.

    Every format of an account's system counts, whether or not a file of it is there: what a record can have
    does not depend on the files at hand.
    """
    systems = {(file.account, file.system) for file in ws.files if file.usable}
    found = {
        (kinds[account, known.object_type], kinds[account, to_type], *labels, mention.primary)
        for account, system in systems
        for known in known_formats()
        if known.system == system and (account, known.object_type) in kinds
        for mention in known.mentions
        if mention.one or mention.primary
        for to_type in mention.any_type
        if (account, to_type) in kinds
        for labels in [(mention.label, mention.inverse_label)]
    }
    if found:
        ws.con.executemany("insert into slot_kind values (?, ?, ?, ?, ?)", sorted(found))
