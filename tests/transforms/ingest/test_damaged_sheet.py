"""A workbook of which one sheet is damaged: the others are read, and in a mirror nothing is absent because of them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from flows.run import Options, check
from tests.transforms.ingest.made_workbook import make_workbook, parts_of

SHARED = "<si><t>Company ID</t></si><si><t>Name</t></si><si><t>Domain</t></si>"
HEAD = "".join(f'<c r="{letter}1" t="s"><v>{number}</v></c>' for number, letter in enumerate("ABC"))
ROW = '<row r="{0}"><c r="A{0}" t="str"><v>64f1a0b2c3d4e5f6a7b8c00{0}</v></c></row>'


def _write(path: Path, second: str) -> None:
    """A sheet of two companies, and one that holds these rows."""
    parts = parts_of(f'<row r="1">{HEAD}</row>' + ROW.format(2) + ROW.format(3), shared=SHARED)
    sheet = parts["xl/worksheets/sheet1.xml"]
    start, end = sheet.index("<row"), sheet.rindex("</sheetData>")
    parts["xl/worksheets/sheet2.xml"] = sheet[:start] + second + sheet[end:]
    more = '<sheet name="More" sheetId="2" r:id="r3"/></sheets>'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("</sheets>", more)
    links = parts["xl/_rels/workbook.xml.rels"]
    link = links[links.index("<Relationship Id") : links.index("/>") + 2]
    link = link.replace('"r1"', '"r3"').replace("sheet1", "sheet2")
    parts["xl/_rels/workbook.xml.rels"] = links.replace("</Relationships>", link + "</Relationships>")
    path.parent.mkdir(parents=True)
    make_workbook(path, parts)


@pytest.mark.parametrize("role", ["exports", "mirror"])
def test_the_other_sheets_are_read(tmp_path: Path, role: str) -> None:
    # a row above one that stood before it: two parsers see different first rows
    rows = ROW.format(5) + f'<row r="1">{HEAD}</row>' + ROW.format(2)
    _write(tmp_path / "inbox" / role / "brevo" / "companies.xlsx", rows)
    made = check(Options(tmp_path / "inbox", tmp_path / "runs", tmp_path / "ledger"))
    with duckdb.connect() as con:
        files = con.sql(
            f"select source_file, status, records_in from read_parquet('{made.folder}/tables/files.parquet')"
        ).fetchall()
        notices = con.sql(
            f"select source_file, notice_code from read_parquet('{made.folder}/tables/notices.parquet')"
        ).fetchall()
    name = f"{role}/brevo/companies.xlsx"
    assert sorted(files) == [(f"{name}#Data", "read", 2), (f"{name}#More", "unreadable", 0)]
    assert (f"{name}#More", "file_unreadable") in notices
    assert ((f"{name}#Data", "archive_incomplete") in notices) is (role == "mirror")
    # nothing of the damaged sheet is left
    assert len(list((made.folder / "tables" / "raw").iterdir())) == 1


def test_a_sheet_of_comments_need_not_be_recognised(tmp_path: Path) -> None:
    _write(
        tmp_path / "inbox" / "mirror" / "brevo" / "companies.xlsx",
        '<row r="1"><c r="A1" t="str"><v>Do not forget</v></c></row>',
    )
    made = check(Options(tmp_path / "inbox", tmp_path / "runs", tmp_path / "ledger"))
    with duckdb.connect() as con:
        codes = con.sql(
            f"select notice_code from read_parquet('{made.folder}/tables/notices.parquet')"
        ).fetchall()
    assert ("file_unrecognised",) in codes
    assert ("archive_incomplete",) not in codes
