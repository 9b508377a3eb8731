"""Workbooks for tests, made of sheet XML written by hand: what Excel, LibreOffice and others do differently."""

from __future__ import annotations

import zipfile
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

#: shared strings 0 to 4: two headings, one text, two that show nothing
SHARED = "<si><t>id</t></si><si><t>name</t></si><si><r><t>a</t></r><r><t>b</t></r></si><si/><si><t> </t></si>"
#: the row of two headings
HEAD = '<row r="1" x14ac:d="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'


def parts_of(rows: str, *, prefix: str = "", shared: str = SHARED) -> dict[str, str]:
    """The parts of a workbook with one sheet, ``Data``, whose ``<sheetData>`` holds these rows."""
    namespace = f'xmlns{":" + prefix if prefix else ""}="{_MAIN}"'
    mark = prefix + ":" if prefix else ""
    document = f"{_RELATIONS}/officeDocument"
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
            '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{document}" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
            '<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{shared}</sst>',
        "xl/worksheets/sheet1.xml": (
            f"<?xml version='1.0'?><{mark}worksheet {namespace} xmlns:x14ac='urn:x'>"
            f"<{mark}sheetData>{rows}</{mark}sheetData></{mark}worksheet>"
        ),
    }


def make_workbook(path: Path, parts: dict[str, str] | dict[str, bytes]) -> Path:
    """Pack the parts; gives the path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
