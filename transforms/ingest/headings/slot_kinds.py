"""The slots of records: kinds of which a record has at most one (a lookup), or one primary one; declared by formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from schemas.format import Format
from schemas.known_formats import known_formats
from transforms.statements import insert_rows
from transforms.workspace import Workspace

#: object type of the holder, its labels for what stands in the slot, whether only the primary one counts
_Held = tuple[str, str, str, bool]
#: what a slot is told by: how it is held, and the kind that stands in it; SEVERAL where it may be of several kinds
_Slot = tuple[_Held, str]
SEVERAL = "*"


def register_slot_kinds(ws: Workspace, kinds: Mapping[tuple[str, str], int]) -> None:
    """Fill the scratch table slot_kind; ``kinds``: (account, object type) to the number of the kind.

    Every format of an account's system counts, whether or not a file of it is there: what a record can have
    does not depend on the files at hand.
    """
    systems = {(file.account, file.system) for file in ws.files if file.usable}
    found = {
        ((account, *slot), (kinds[account, slot[0][0]], kinds[account, to_type], *slot[0][1:]))
        for account, system in systems
        for slot, to_type in _slots_of(system)
        if (account, slot[0][0]) in kinds and (account, to_type) in kinds
    }
    if found:
        numbers = {slot: number for number, slot in enumerate(sorted({slot for slot, _ in found}))}
        insert_rows(ws.con, "slot_kind", sorted([numbers[slot], *row] for slot, row in found))


@cache
def _slots_of(system: str) -> frozenset[tuple[_Slot, str]]:
    """The slots that the formats of a system declare, with the kinds that may stand in each.

    A kind with a slot of its own does not stand in the one for several: a task has its contact in Who_Id, also
    where an id of a contact is found in What_Id.
    """
    found: set[tuple[_Slot, str]] = set()
    for known in known_formats():
        if known.system == system:
            found |= set(_declared(known))
    single = {slot for slot, _ in found if slot[1] != SEVERAL}
    return frozenset(
        (slot, to_type) for slot, to_type in found if slot[1] != SEVERAL or (slot[0], to_type) not in single
    )


def _declared(known: Format) -> Iterator[tuple[_Slot, str]]:
    for mention in known.mentions:
        if not (mention.one or mention.primary):
            continue
        held = (known.object_type, mention.label, mention.inverse_label, mention.primary)
        for to_type in mention.any_type:
            # between equal types only a label tells which end has the other
            if to_type != known.object_type or mention.label or mention.primary:
                yield (held, SEVERAL if len(mention.any_type) > 1 else to_type), to_type
