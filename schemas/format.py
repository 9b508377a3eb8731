"""A format: how one vendor object looks in a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from schemas.heading import fold_heading

#: the folders of an inbox, by what they say (design, section 3)
ALL_ROLES = ("exports", "link", "unlink", "mirror")
#: the schemes by which a value can name a record (design, section 7)
SCHEMES = ("record_id", "email", "domain", "name", "external_id", "merged_id")
#: what the rows of a table are
ROWS = ("record", "association", "other", "unread")


@dataclass(frozen=True)
class Mentioning:
    """A column whose cells mention records of another object (or of the same one).

    ``schemes``: how a value may name its record, tried in this order.
    ``separator``: what stands between several values of one cell; empty: one value a cell.
    ``name_column``: the column with the display names of the same records (evidence, never a key
    unless ``by_name``). ``by_name``: where the id is blank, the name identifies.
    ``covers``: the cell lists every association of this record and kind, so what is missing is absent.
    ``at_most``: a list of exactly this many values may have been cut.
    ``same_row``: what stands on one row in such columns is associated with each other as well.
    ``roles``: in which folders the column is taken.
    ``exact``: the vendor detects the column by its exact heading only; ``misspelt`` lists other near
    misses (translations, say) that the vendor would ignore.
    ``label_heading``: pattern of further columns with one group, the label; they list the subset so labelled.
    ``to_types``: instead of ``to_type`` where a value may name a record of any of these types (Zoho's "Related To");
    the type is that of the record with this id. ``type_column``: the column that names the type, by the
    ``module_names`` of the system's formats; it prevails.
    ``attribute_column``: the column that holds the attribute of the pair (a member status, a contact role).
    ``one``: a record has at most one such target, so that another one takes its place (with ``primary``: at
    most one of its targets is the primary one, which need not be said).
    ``label_column``: the column that holds, in files of orders, the label of the pairs on its row.
    """

    column: str
    to_type: str = ""
    schemes: tuple[str, ...] = ("record_id",)
    separator: str = ""
    name_column: str = ""
    by_name: bool = False
    primary: bool = False
    label: str = ""
    inverse_label: str = ""
    covers: bool = False
    at_most: int = 0
    same_row: bool = False
    roles: tuple[str, ...] = ALL_ROLES
    exact: bool = False
    misspelt: tuple[str, ...] = ()
    label_heading: str = ""
    to_types: tuple[str, ...] = ()
    type_column: str = ""
    attribute_column: str = ""
    one: bool = False
    label_column: str = ""

    @property
    def any_type(self) -> tuple[str, ...]:
        """The types of the records that a value may name."""
        return self.to_types or (self.to_type,)


@dataclass(frozen=True)
class Family:
    """Columns of ids of one pattern, whatever object their heading names (``schemas/families.py``).

    ``heading``: pattern with one group, the object's name in the singular. ``names``: pattern of the columns
    with the names of the same records. ``example``: a heading of the family, as people write it.
    ``mention``: what each column declares; ``{object}`` in its column, name_column and to_type stands for the
    object as one word, in its label_heading for the name as the heading has it.
    """

    heading: str
    mention: Mentioning
    names: str = ""
    example: str = ""


@dataclass(frozen=True)
class Writing:
    """How import files of this object are written: menu of the vendor, limits, headings by language."""

    menu: dict[str, str]
    file_name: str
    max_bytes: int
    delimiter: str = ";"
    headings: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Format:
    """One vendor object: its headings in every language, its identifiers, its mentions.

    ``signature``: alternatives; a table is of this format when it has all columns of one of them.
    ``never_with``: headings that only tables of other objects have ("Account Name.id" is never in a
    table of accounts); where one of them stands, the format does not apply.
    ``stand_in``: the column that takes the place of another one where a table lacks that ("Record ID" of tickets,
    beside which "Ticket ID" may stand with the same numbers). A signature names the columns as the headings give them.
    ``dates``: columns that hold dates or times; where the day and the month change places by region, their order
    must be proven.
    ``rows``: what a row is. ``record``: a record of ``object_type``. ``association``: it only associates the records
    in its columns of mentions; the first of these that a table has stands for its own object (``fitted_to``).
    ``other``: nothing that a CRM associates (the fields of its modules, the result of an import); they are counted.
    ``unread``: neither an export nor an order, but what people may take for one (the request that starts an import,
    its list of errors); the file is recognised, told, and not read.
    ``module_names``: by which names the vendor calls the object in its data, as in a column that names a module.
    ``no_other_headings``: a table with headings that the format does not know is of another kind.
    ``last_resort``: the format applies only where no other one does.
    ``named_after``: of an object with a name of its own in each account: pattern, with one group for that name, of
    the headings that tell it.
    ``roles``: the folders in which the records count (a file made for an importer says nothing of what a CRM holds).
    ``named_by``: the schemes, in this order, by which a row names its own record where it gives no id.
    ``creates``: each row is a record yet to be created.
    """

    name: str
    system: str
    object_type: str
    columns: dict[str, dict[str, tuple[str, ...]]]
    signature: tuple[tuple[str, ...], ...]
    record_id: str = ""
    stand_in: dict[str, str] = field(default_factory=dict)
    id_pattern: str = ""
    id_prefix: str = ""
    id_fold_case: bool = False
    display_name: tuple[str, ...] = ()
    identifiers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    separators: dict[str, str] = field(default_factory=dict)
    mentions: tuple[Mentioning, ...] = ()
    families: tuple[Family, ...] = ()
    idle: tuple[str, ...] = ()
    short_rows: bool = False
    label_columns: bool = False
    never_with: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    roles: tuple[str, ...] = ALL_ROLES
    named_by: tuple[str, ...] = ()
    creates: bool = False
    writing: Writing | None = None
    rows: str = "record"
    module_names: tuple[str, ...] = ()
    no_other_headings: bool = False
    last_resort: bool = False
    named_after: str = ""

    def signed_by(self, columns: Collection[str]) -> bool:
        """Whether a table with these columns ('' for a heading that is not known) is of this format."""
        if self.no_other_headings and "" in columns:
            return False
        if self.rows == "association" and len(self.ends_in(columns)) < 2:
            return False
        return any(set(group) <= set(columns) for group in self.signature)

    def own_id_in(self, columns: Collection[str]) -> bool:
        """Whether one of these columns holds the records' own ids."""
        return bool({self.record_id, self.stand_in.get(self.record_id, "")} & set(columns) - {""})

    def with_stand_ins(self, columns: Sequence[str]) -> list[str]:
        """The columns of a table, each that stands in for a missing one under the name of that one."""
        renamed = {other: column for column, other in self.stand_in.items() if column not in columns}
        return [renamed.get(column, column) for column in columns]

    def ends_in(self, columns: Iterable[str]) -> tuple[Mentioning, ...]:
        """The mentions whose columns stand among these, in declared order."""
        present = set(columns)
        return tuple(mention for mention in self.mentions if mention.column in present)

    def fitted_to(self, columns: Iterable[str]) -> Format:
        """The format for a table with these columns: rows that only associate take their first end for own object."""
        if self.rows != "association" or not (ends := self.ends_in(columns)):
            return self
        own, others = ends[0], tuple(mention for mention in self.mentions if mention is not ends[0])
        return replace(self, object_type=own.to_type, record_id=own.column, mentions=others)

    @cached_property
    def essential(self) -> frozenset[str]:
        """The columns on which records, identifiers and mentions depend."""
        mentioned = (
            column for m in self.mentions for column in (m.column, m.name_column, m.type_column, m.attribute_column)
        )
        identifying = (column for columns in self.identifiers.values() for column in columns)
        return frozenset({self.record_id, *self.display_name, *mentioned, *identifying} - {""})

    def ruled_out_by(self, headings: Iterable[str]) -> bool:
        """Whether one of these headings tells that the table is of another object."""
        return not {fold_heading(heading) for heading in self.never_with}.isdisjoint(map(fold_heading, headings))

    def headings_of(self, column: str) -> Iterable[str]:
        """Every heading of a canonical column, in every language."""
        return (heading for headings in self.columns[column].values() for heading in headings)

    @cached_property
    def by_heading(self) -> dict[str, tuple[str, ...]]:
        """Folded heading to the canonical columns that it may stand for, in declared order."""
        found: dict[str, tuple[str, ...]] = {}
        for column in self.columns:
            for heading in dict.fromkeys(map(fold_heading, self.headings_of(column))):
                found[heading] = (*found.get(heading, ()), column)
        return found
