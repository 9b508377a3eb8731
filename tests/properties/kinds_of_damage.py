"""The kinds of damage: each registers itself in ``DAMAGES``."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.properties.damaged_tables import (
    CONTAINERS,
    DELIMITERS,
    TEXTS,
    WITH_CARDS,
    Damaged,
    kind,
    workbook,
    written,
)


def _done(found: Damaged) -> Damaged:
    """The table as it is now, written."""
    found.content = written(found.container, found.table.headings, found.table.rows)
    return found


@kind(*WITH_CARDS)
def none_at_all(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    return _done(found)


@kind(*WITH_CARDS)
def twice_encoded(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    word = draw(st.sampled_from(["Zoé", "L’Étang", "École", "À côté", "cœur", "Ça"]))
    found.table.rows[row][found.table.name] = word.encode().decode("cp1252", "replace")
    found.told.add(("text_damaged", row + 2))
    return _done(found)


@kind(*WITH_CARDS)
def replacement_characters(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    found.table.rows[row][found.table.name] = "Ren\ufffd"
    found.told.add(("text_damaged", row + 2))
    return _done(found)


@kind(*(container for container in WITH_CARDS if container not in ("xlsx", "xls")))
def nul_byte(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    found.table.rows[row][found.table.name] = "Re\0né"
    found.told.add(("text_damaged", row + 2))
    return _done(found)


def _spoil(found: Damaged, row: int, spoilt: str) -> Damaged:
    found.table.rows[row][0] = spoilt
    found.told.add(("id_spoilt_by_spreadsheet", row + 2))
    found.refused.add(row + 2)
    return _done(found)


@kind(*CONTAINERS)
def id_in_scientific_form(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    return _spoil(found, row, draw(st.sampled_from(["4.87688E+18", "5,72577E+18", "2.04E+10", "1e+20"])))


@kind(*CONTAINERS)
def id_with_decimals(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    return _spoil(found, row, f"{row + 101}" + draw(st.sampled_from([".0", ",0", ".00", ",00"])))


@kind(*CONTAINERS)
def ids_rounded(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """All long ids of the file from one row on; of short ones nothing is lost."""
    rows = found.table.rows[row:]
    if found.table.system != "zoho" or 1 == len(rows) < len(found.table.rows):
        return _done(found)
    for number, cells in enumerate(rows, row + 2):
        cells[0] = cells[0][:15] + "0000"
        found.told.add(("id_spoilt_by_spreadsheet", number))
        found.refused.add(number)
    return _done(found)


@kind(*WITH_CARDS)
def line_break_in_a_cell(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    found.table.rows[row][found.table.name] = "a\nb" * draw(st.integers(1, 3))
    return _done(found)


@kind(*WITH_CARDS)
def empty_date(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    forms = ["0/0/00", "0.0.00", "0000-00-00 00:00:00", "00/00/0000"]
    found.table.rows[row][found.table.date] = draw(st.sampled_from(forms))
    return _done(found)


@kind(*CONTAINERS)
def headings_repeated(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    found.table.rows.insert(row, list(found.table.headings))
    found.told.add(("heading_line_repeated", row + 2))
    found.refused.add(row + 2)
    return _done(found)


def _total(found: Damaged, cells: list[str]) -> Damaged:
    found.table.rows.append(cells + [""] * (len(found.table.headings) - len(cells)))
    last = len(found.table.rows) + 1
    found.told.add(("total_line", last))
    found.refused |= {last} if found.table.own_id >= 0 else set()
    return _done(found)


@kind(*CONTAINERS)
def total_line(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    words = ["Total", "TOTAL : 1 234,50", "Grand total", "Somme", "Gesamt", "Sous-total", "Total général"]
    return _total(found, [draw(st.sampled_from(words)), "", "123"])


@kind(*CONTAINERS)
def total_line_without_id(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    return _total(found, ["", "Total: 12"])


@kind(*CONTAINERS)
def two_headings_of_one_meaning(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    at = draw(st.integers(0, len(found.table.headings)))
    found.table.headings.insert(at, found.table.again)
    for cells in found.table.rows:
        cells.insert(at, "x")
    found.told.add(("heading_repeated", 1))
    found.used = False
    return _done(found)


@kind(*TEXTS, "xlsx", "xls", "zip")
def long_row(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    found.table.rows[row] += ["", "surplus"]
    found.told.add(("record_width_wrong", row + 2))
    found.refused.add(row + 2)
    return _done(found)


@kind(*TEXTS)
def short_row(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """Outlook ends its rows after the last value."""
    gone = draw(st.integers(1, 2))
    del found.table.rows[row][-gone:]
    if found.table.own_id < 0:
        _done(found)
        found.table.rows[row] += [""] * gone
        return found
    found.told.add(("record_width_wrong", row + 2))
    found.refused.add(row + 2)
    return _done(found)


@kind(*TEXTS, "vcf")
def mixed_line_ends(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    lines = written(found.container, found.table.headings, found.table.rows).split(b"\r\n")
    ends = st.sampled_from([b"\n", b"\r\n", b"\r"])
    found.content = b"".join(line + draw(ends) for line in lines[:-1])
    return found


def _requoted(found: Damaged, row: int, change: str, into: str) -> Damaged:
    """Change the name in one line of the file as written; it is told, or stays readable as a text with a quote."""
    _done(found)
    old = found.table.rows[row][found.table.name]
    assert found.content.count(change.format(old).encode()) == 1
    found.content = found.content.replace(change.format(old).encode(), into.format(old[:2], old[2:]).encode())
    return found


@kind(*TEXTS)
def stray_quote_in_the_middle(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    found.table.rows[row][found.table.name] = f"Middle{row}"
    _requoted(found, row, "{}", '{}"{}')
    if found.container == "quoted":
        found.told.add(("record_unreadable", row + 2))
        found.refused.add(row + 2)
    else:
        found.table.rows[row][found.table.name] = f'Mi"ddle{row}'
    return found


@kind(*TEXTS)
def open_quote(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    found.table.rows[row][found.table.name] = f"Middle{row}"
    change, into = ('"{}"', '"{}{}') if found.container == "quoted" else ("{}", '"{}{}')
    _requoted(found, row, change, into)
    found.told.add(("record_unreadable", row + 2))
    found.refused.add(row + 2)
    return found


@kind(*DELIMITERS)
def broken_line(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """A line break without quotes: two records of the wrong width; short rows of Outlook cannot be told from it."""
    sound = [list(cells) for cells in found.table.rows]
    lines = written(found.container, found.table.headings, sound).decode().splitlines(keepends=True)
    cut = lines[row + 1].index(sound[row][found.table.name]) + 1
    lines[row + 1:row + 2] = [lines[row + 1][:cut] + "\r\n", lines[row + 1][cut:]]
    found.content = "".join(lines).encode()
    found.table.rows.insert(row, sound[row])
    found.free |= {row + 2, row + 3}
    return found


@kind("xlsx", "xls")
def workbook_cut_off(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    whole = _done(found).content
    found.content = whole[:draw(st.integers(4, len(whole) - 1))]
    found.told.add(("file_unreadable", None))
    found.used = False
    return found


@kind("json")
def list_cut_off(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    whole = _done(found).content
    found.content = whole[:draw(st.integers(20, len(whole) - 1))]
    found.told.add(("file_unreadable", None))
    found.used = False
    return found


@kind(*TEXTS)
def text_cut_off(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """Within the last line. Where the last cell is cut, only quotes can tell it."""
    whole = _done(found).content.decode()
    last = len(whole[:-2].split("\r\n")[-1])
    whole = whole[: len(whole) - 2 - draw(st.integers(1, last - 1))]
    found.content = whole.encode()
    found.free.add(len(found.table.rows) + 1)
    return found


@kind("xlsx")
def several_sheets(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    lines = [found.table.headings, *found.table.rows]
    found.content = workbook(lines, lines)
    found.told.add(("sheets_several", None))
    return found


@kind("zip")
def archive_cut_off(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """Anywhere behind the table: it is whole, and what stands behind it is lost or not."""
    whole = _done(found).content
    found.content = whole[:draw(st.integers(whole.index(b"z/behind.csv") - 30, len(whole) - 1))]
    found.rest_lost = True
    return found


@kind("zip")
def member_cut_off(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """Within the table: nothing of it is used, for nobody knows what its end would have said."""
    whole = _done(found).content
    begin, end = whole.index(b"file.csv") + len("file.csv"), whole.index(b"z/behind.csv") - 30
    found.content = whole[:draw(st.integers(begin, end - 1))]
    found.told.add(("file_unreadable", None))
    found.used, found.rest_lost = False, True
    return found


@kind("zip")
def member_changed(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """One byte of the packed table, but the last one, of which not every bit counts: its checksum tells."""
    content = bytearray(_done(found).content)
    begin, end = content.index(b"file.csv") + len("file.csv"), content.index(b"z/behind.csv") - 30
    content[draw(st.integers(begin, end - 2))] ^= 1 << draw(st.integers(0, 7))
    found.content = bytes(content)
    found.told.add(("file_unreadable", None))
    found.used = False
    return found
