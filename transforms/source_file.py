"""What a run knows of one table among its inputs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from schemas.format import Format, Mentioning
from transforms.statements import parquet_rows

ROLES = {
    "exports": ("exports",),
    "link": ("link", "lier"),
    "unlink": ("unlink", "delier"),
    "mirror": ("mirror", "miroir"),
}
#: the label that means: whatever labels the pair has
ALL_LABELS = "*"


@dataclass
class MentionColumn:
    """A column of this file that mentions other records, with what its format declares about it.

    ``row_label``: only the rows count whose label column says this (an empty text: nothing); None: all rows.
    ``all_labels``: the pair is meant with whatever labels it has.
    """

    column_id: int
    name: str
    heading: str
    declared: Mentioning
    label: str = ""
    name_column: str = ""
    row_label: str | None = None
    all_labels: bool = False


@dataclass
class SourceFile:
    """One table of one input file: a CSV or TXT file, a sheet ``a.xlsx#Sheet1``, JSON, vCards, or one of an archive.

    ``path`` is the file in the inbox; where that is an archive, ``member`` is the path in it.
    ``headings`` are as written; ``columns`` are the names of the same columns in the raw table
    (canonical where the format knows the heading, else the heading itself, made unique).
    """

    file_id: int
    path: Path
    source_file: str
    role: str
    account: str
    member: str = ""
    system: str = ""
    sha256: str = ""
    bytes: int = 0
    status: str = "unreadable"
    encoding: str = ""
    delimiter: str = ""
    format: Format | None = None
    headings: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    mentions: list[MentionColumn] = field(default_factory=list)
    misspelt: list[str] = field(default_factory=list)
    raw: Path | None = None
    #: not the bytes of the file were read, but what was made of them
    is_copy: bool = True
    records_in: int = 0
    records_counted: int = 0
    records_accepted: int = 0
    records_quarantined: int = 0
    records_ignored: int = 0
    #: the columns in which some cells break their contract
    broken_columns: set[str] = field(default_factory=set)

    @property
    def object_type(self) -> str:
        """The object type of its records, empty where the file was not recognised or holds none."""
        return self.format.object_type if self.format else ""

    @property
    def usable(self) -> bool:
        """Whether its records take part in the run."""
        return self.status == "read" and self.format is not None

    @property
    def has_own_ids(self) -> bool:
        """Whether the column of the records' own ids is there."""
        return self.format is not None and self.format.record_id in self.columns

    @property
    def holds_records(self) -> bool:
        """Whether its rows are records that a CRM holds."""
        known = self.format
        return (
            self.usable and self.role == "exports" and known is not None
            and known.rows == "record" and "exports" in known.roles
        )

    @property
    def associates_only(self) -> bool:
        """Whether its rows are no records and only associate others."""
        return self.format is not None and self.format.rows == "association"

    def heading_of(self, column: str) -> str:
        """The heading, as written, of a column of the raw table; empty where the file lacks the column."""
        return self.headings[self.columns.index(column)] if column in self.columns else ""

    @property
    def raw_rows(self) -> str:
        """SQL: the rows of the raw table."""
        assert self.raw is not None
        return parquet_rows(self.raw)

    @property
    def own_heading(self) -> str:
        """The heading of the column by which a row names its own record; empty where there is none."""
        if self.format is None:
            return ""
        named = [column for scheme in self.format.named_by for column in self.format.identifiers.get(scheme, ())]
        return next(filter(None, map(self.heading_of, [self.format.record_id, *named])), "")
