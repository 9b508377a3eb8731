"""Which format a table has, judged by its headings alone, and what each of its columns is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from schemas.families import fitted
from schemas.format import Format
from schemas.heading import fold_heading
from schemas.known_formats import known_formats, known_systems
from transforms.ingest.headings.near_misses import near_misses


@dataclass(frozen=True)
class Mapping:
    """What one format makes of a table's headings: one canonical column (or '') a heading.

    ``nearly``: how many headings are meant for its association columns and misspelt; they mean nothing, and only tell
    for which vendor the table was made.
    """

    format: Format
    canonical: tuple[str, ...]
    repeated: tuple[int, ...]
    nearly: int = 0

    @property
    def explained(self) -> int:
        """How many headings the format knows."""
        return sum(1 for column in self.canonical if column) + len(self.repeated)

    @property
    def understood(self) -> int:
        """How many headings the format knows or nearly knows."""
        return self.explained + self.nearly

    @property
    def has_own_id(self) -> bool:
        """Whether the column of the records' own ids is there."""
        return self.format.own_id_in(self.canonical)

    @property
    def mentions_others(self) -> bool:
        """Whether a column that mentions other records is there."""
        return bool(self.format.ends_in(self.canonical))

    def to_the_letter(self, headings: Sequence[str]) -> int:
        """How many headings are spelt exactly as the format declares them."""
        pairs = zip(headings, self.canonical, strict=True)
        return sum(1 for heading, column in pairs if column and heading in self.format.headings_of(column))

    @property
    def signed(self) -> bool:
        """Whether one of the format's signatures is there in full."""
        return self.format.signed_by(self.canonical)


@dataclass(frozen=True)
class _Outline:
    """What a quick look needs of a format: the folded headings of each column of its signatures, and of its ids."""

    known: Format
    signing: tuple[tuple[frozenset[str], ...], ...]
    signs: frozenset[str]
    own_id: frozenset[str]

    def may_be_signed(self, there: frozenset[str]) -> bool:
        """Whether these folded headings can hold a whole signature."""
        # most formats have none of them at all
        return not self.signs.isdisjoint(there) and any(
            all(not there.isdisjoint(column) for column in group) for group in self.signing
        )


def map_headings(headings: Sequence[str], known: Format) -> Mapping:
    """Give each heading the first canonical column that it may stand for and that is still free.

    A heading whose columns are all taken already is ``repeated`` (French Outlook says "Titre" for
    two different columns, which is no repetition: the second occurrence takes the second column).
    """
    known = fitted(known, headings)
    exact = {mention.column for mention in known.mentions if mention.exact}
    found: list[str] = []
    repeated: list[int] = []
    for position, heading in enumerate(headings):
        fits = [
            column
            for column in known.by_heading.get(fold_heading(heading), ())
            if column not in exact or heading in known.headings_of(column)
        ]
        free = [column for column in fits if column not in found]
        if fits and not free:
            repeated.append(position)
        found.append(free[0] if free else "")
    return Mapping(known, tuple(found), tuple(repeated))


def best_mappings(headings: Sequence[str], system: str = "", *, orders: bool = False) -> list[Mapping]:
    """The mappings that explain most headings, best first; more than one is a tie.

    Between equals the account's ``system`` decides, where it is given, then how many headings are spelt
    to the letter ("Record ID" is HubSpot's, "Record Id" is Zoho's). One known heading among others is chance.
    ``orders``: it is a file of orders, where association headings are expected, so that a misspelt one tells as well.
    """
    there = frozenset(map(fold_heading, headings))
    mappings = _mappings(headings, lambda outline: outline.may_be_signed(there))
    if orders:
        mappings = [_with_near_misses(mapping, headings, system) for mapping in mappings]
    fits = [mapping for mapping in mappings if mapping.signed and (mapping.understood > 1 or len(headings) == 1)]
    if len(headings) > 1 and not any(mapping.explained > 1 for mapping in fits):
        # too few headings to sign, yet all of them known ("Record ID", "Associated Company IDs"): say which it may be
        mappings = _mappings(headings, lambda outline: not there.isdisjoint(outline.own_id))
        known = [mapping for mapping in mappings if mapping.has_own_id and mapping.explained == len(headings)]
        # a misspelt heading is none where it is right for another vendor
        fits = [*fits, *(mapping for mapping in known if mapping.mentions_others)] or known
    fits = [mapping for mapping in fits if not mapping.format.last_resort] or fits
    best = _most(fits, lambda mapping: mapping.understood)
    best = [mapping for mapping in best if mapping.format.system == system] or best
    return _most(best, lambda mapping: mapping.to_the_letter(headings))


def _with_near_misses(mapping: Mapping, headings: Sequence[str], system: str) -> Mapping:
    """The mapping with its near misses counted, unless the account is known to be of another vendor."""
    if system in known_systems() and system != mapping.format.system:
        return mapping
    return replace(mapping, nearly=len(near_misses(headings, mapping.canonical, mapping.format)))


def is_kind(mapping: Mapping, name: str) -> bool:
    """Whether the format of this name is that of the mapping, or of the same object of the same vendor."""
    return any(known.name == name and _same_kind(mapping.format, known) for known in known_formats())


def _same_kind(one: Format, other: Format) -> bool:
    return (one.system, one.object_type) == (other.system, other.object_type)


def told(found: list[Mapping], headings: Sequence[str], name: str) -> list[Mapping]:
    """The mapping of the format that the settings name for a file; those found where they name none, or none that fits.

    A format fits that is among those found, or whose object is that of one of them (bulk files have formats of their
    own), or of which the records' own ids are there and one more column.
    """
    for known in known_formats():
        if known.name == name:
            same = [other for other in found if other.format.name == name] or [
                other for other in found if _same_kind(other.format, known)
            ]
            mapping = map_headings(headings, known)
            return same or ([mapping] if mapping.has_own_id and mapping.explained > 1 else found)
    return found


def _mappings(headings: Sequence[str], may_fit: Callable[[_Outline], bool]) -> list[Mapping]:
    """The mappings of the formats that may fit: a quick look spares mapping hundreds of headings many times."""
    fitting = [outline.known for outline in _outlines() if may_fit(outline)]
    return [map_headings(headings, known) for known in fitting if not known.ruled_out_by(headings)]


@cache
def _outlines() -> tuple[_Outline, ...]:
    return tuple(map(_outline, known_formats()))


def _outline(known: Format) -> _Outline:
    folded = {column: frozenset(map(fold_heading, known.headings_of(column))) for column in known.columns}
    signing = tuple(tuple(folded[column] for column in group) for group in known.signature)
    own_id = folded.get(known.record_id, frozenset()) | folded.get(known.stand_in.get(known.record_id, ""), frozenset())
    signs = frozenset[str]().union(*(column for group in signing for column in group))
    return _Outline(known, signing, signs, own_id)


def _most(mappings: list[Mapping], measure: Callable[[Mapping], int]) -> list[Mapping]:
    most = max(map(measure, mappings), default=0)
    return [mapping for mapping in mappings if measure(mapping) == most]


def explained_headings(headings: Sequence[str]) -> int:
    """How many of these headings the best format explains; 0 where none fits."""
    return max((mapping.explained for mapping in best_mappings(headings)), default=0)
