"""Sound tables of four vendors, the files that hold them, and every kind of damage that is done to them.

A damage gives the file and what must be told of it: codes by row, the rows that are refused, and whether the file
is used at all. All other rows must be accepted as they were.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import strategies as st

from tests.properties.cards import DATE, NAME, card_rows, written_cards
from tests.transforms.ingest.made_old_workbook import compound_of, sheet_of, stream_of
from tests.transforms.ingest.made_workbook import parts_of
from transforms.ingest.vcards.vcard_row import HEADINGS

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
TEXTS = (*DELIMITERS, "quoted")
#: a zip holds the table as a text with commas, and a sound one beside it
CONTAINERS = (*TEXTS, "xlsx", "xls", "json", "zip")
#: what has cells but neither headings nor lines of its own
WITH_CARDS = (*CONTAINERS, "vcf")


@dataclass
class Table:
    """A table as a vendor writes it. ``own_id`` is -1 where the vendor has no ids; ``again`` is another id heading."""

    system: str
    headings: list[str]
    rows: list[list[str]]
    own_id: int
    name: int
    date: int
    again: str


@dataclass
class Damaged:
    """A file, and what a run must make of it; rows are counted as in source_row."""

    damage: str
    container: str
    content: bytes
    table: Table
    told: set[tuple[str, int | None]] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)
    used: bool = True
    #: what else the archive holds may be lost
    rest_lost: bool = False
    #: it may be told or not what happened to these rows: they can still be read as something
    free: set[int] = field(default_factory=set)


Rows = list[list[str]]
#: what stands beside a damaged table in an archive
SOUND = b"Company ID,Company name\r\n64f1a0b2c3d4e5f6a7b8ffff,Sound\r\n"


def sound_table(system: str, count: int) -> Table:
    """A table of so many records as the vendor writes it."""
    n = range(count)
    if system == "brevo":
        rows = [[f"64f1a0b2c3d4e5f6a7b8{i:04x}", f"Deal n° {i}", "Default", str(i), f"2026-03-{i + 1:02}"] for i in n]
        return Table("brevo", ["Deal ID", "Deal Name", "Pipeline", "Amount", "Created at"], rows, 0, 1, 4, "deal_id")
    if system == "hubspot":
        rows = [[str(20400000201 + i), "Zoé", f"Roux {i}", f"z{i}@example.com", f"2026-03-{i + 1:02} 08:15"] for i in n]
        headings = ["Record ID", "First Name", "Last Name", "Email", "Create Date"]
        return Table("hubspot", headings, rows, 0, 2, 4, "ID de fiche d'informations")
    if system == "zoho":
        rows = [
            [str(5725767000000512001 + i), "Inès", f"Moreau {i}", f"i{i}@example.com", str(5725767000000610017 + i), ""]
            for i in n
        ]
        headings = ["Record Id", "First Name", "Last Name", "Email", "Account Name.id", "Date of Birth"]
        return Table("zoho", headings, rows, 0, 2, 5, "RECORD ID")
    rows = [["Zoé", f"Durand {i}", "Litware", f"d{i}@example.com", "", "Normal"] for i in n]
    headings = ["First Name", "Last Name", "Company", "E-mail Address", "Birthday", "Sensitivity"]
    return Table("outlook", headings, rows, -1, 1, 4, "Adresse de messagerie")


def sound_cards(count: int) -> Table:
    """The table that so many vCards become."""
    return Table("outlook", list(HEADINGS), card_rows(count), -1, NAME, DATE, "")


def written(container: str, headings: list[str], rows: Rows, line_end: str = "\r\n") -> bytes:
    """The file; rows may be longer or shorter than the headings."""
    if container == "json":
        return json.dumps({"items": [dict(zip(headings, row, strict=False)) for row in rows]}).encode()
    if container == "xlsx":
        return workbook([headings, *rows])
    if container == "xls":
        return old_workbook([headings, *rows])
    if container == "vcf":
        return written_cards(rows, line_end)
    if container == "zip":
        return zipped(written("comma", headings, rows, line_end))
    made = io.StringIO()
    quoting = csv.QUOTE_ALL if container == "quoted" else csv.QUOTE_MINIMAL
    csv.writer(made, delimiter=DELIMITERS.get(container, ","), lineterminator=line_end, quoting=quoting).writerows(
        [headings, *rows]
    )
    return made.getvalue().encode()


def old_workbook(lines: Rows) -> bytes:
    strings: list[str] = []
    sheet = sheet_of([[cell or None for cell in line] for line in lines], strings)
    return compound_of(stream_of({"Data": sheet}, strings))


def zipped(table: bytes) -> bytes:
    """An archive of the table and, before and behind it, others that must be read whatever becomes of it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/before.csv", SOUND)
        archive.writestr("file.csv", table)
        archive.writestr("z/behind.csv", SOUND)
    return made.getvalue()


def workbook(lines: Rows, second: Rows | None = None) -> bytes:
    def sheet(lines: Rows) -> str:
        return "".join(
            f'<row r="{r}">' + "".join(
                f'<c r="{chr(64 + c)}{r}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
                for c, cell in enumerate(line, 1) if cell
            ) + "</row>"
            for r, line in enumerate(lines, 1)
        )

    parts = parts_of(sheet(lines))
    if second is not None:
        parts["xl/worksheets/sheet2.xml"] = parts_of(sheet(second))["xl/worksheets/sheet1.xml"]
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
            "</sheets>", '<sheet name="More" sheetId="2" r:id="r3"/></sheets>'
        )
        link = parts["xl/_rels/workbook.xml.rels"]
        first = link[link.index("<Relationship Id"):link.index("/>") + 2]
        other = first.replace('"r1"', '"r3"').replace("sheet1", "sheet2")
        parts["xl/_rels/workbook.xml.rels"] = link.replace("</Relationships>", other + "</Relationships>")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


@st.composite
def damaged_files(draw: st.DrawFn, damage: str = "", container: str = "") -> Damaged:
    """Any kind of damage (or a given one) to a table of any vendor in any kind of file, at any place."""
    damage = damage or draw(st.sampled_from(list(DAMAGES)))
    container = container or draw(st.sampled_from(DAMAGES[damage][0]))
    system = draw(st.sampled_from(["brevo", "hubspot", "zoho", *([] if damage in OF_IDS else ["outlook"])]))
    count = draw(st.integers(1, 9))
    table = sound_table(system, count) if container != "vcf" else sound_cards(count)
    row = draw(st.integers(0, len(table.rows) - 1))
    return DAMAGES[damage][1](Damaged(damage, container, b"", table), row, draw)


Do = Callable[[Damaged, int, st.DrawFn], Damaged]
DAMAGES: dict[str, tuple[tuple[str, ...], Do]] = {}
#: what only tables with ids can suffer
OF_IDS = {"id_in_scientific_form", "id_with_decimals", "ids_rounded", "total_line_without_id"}


def kind(*containers: str) -> Callable[[Do], Do]:
    """A kind of damage, and the kinds of file that can have it."""

    def register(do: Do) -> Do:
        DAMAGES[do.__name__] = (containers, do)
        return do

    return register


def place(folder: Path, damaged: Damaged) -> None:
    """Write the file into the folder of its account."""
    ending = {"tab": "txt"}.get(damaged.container, "csv" if damaged.container in TEXTS else damaged.container)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"file.{ending}").write_bytes(damaged.content)
