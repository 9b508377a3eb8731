"""The parts of a small workbook, of which the fuzzer replaces one."""

from __future__ import annotations

_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
_RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{0}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
_SCHEMA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = f"""<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_SCHEMA}">
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_PARTS = f"""<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{_SCHEMA}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_SCHEMA}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
_SHEET = f"""<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2"><v>101</v></c><c r="B2" t="s"><v>2</v></c></row></sheetData></worksheet>"""
_STRINGS = f"""<?xml version="1.0"?><sst xmlns="{_MAIN}" count="3" uniqueCount="3">
<si><t>Deal ID</t></si><si><t>Associated Contact</t></si><si><t> </t></si></sst>"""
#: the parts of a small workbook; the first byte of an input chooses the one that its other bytes replace
PARTS = {
    "xl/worksheets/sheet1.xml": _SHEET, "xl/sharedStrings.xml": _STRINGS, "xl/workbook.xml": _WORKBOOK,
    "xl/_rels/workbook.xml.rels": _PARTS, "[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS.format(_SCHEMA),
}
