"""Sound vCards, as rows of the raw table that they become, and the file that holds them."""

from __future__ import annotations

from transforms.ingest.vcards.vcard_row import HEADINGS

NAME, DATE = HEADINGS.index("N family"), HEADINGS.index("BDAY")


def card_rows(count: int) -> list[list[str]]:
    """So many people, a cell for each heading that cards have."""
    return [_row({
        "VERSION": "3.0", "N family": f"Durand {i}", "N given": "Zoé", "FN": f"Zoé Durand {i}", "ORG": "Litware, Inc.",
        "EMAIL": f"d{i}@example.com", "TEL WORK": f"+33 1 {i}", "BDAY": f"1980-01-{i + 1:02}",
    }) for i in range(count)]


def _row(cells: dict[str, str]) -> list[str]:
    return [cells.get(heading, "") for heading in HEADINGS]


def card_lines(row: list[str]) -> list[str]:
    """The lines of a card, its first and last one included."""
    cells = {heading: _escaped(cell) for heading, cell in zip(HEADINGS, row, strict=True)}
    return [
        "BEGIN:VCARD", f"VERSION:{cells['VERSION']}", f"N:{cells['N family']};{cells['N given']};;;",
        f"FN:{cells['FN']}", f"ORG:{cells['ORG']}", f"EMAIL;TYPE=INTERNET:{cells['EMAIL']}",
        f"TEL;TYPE=WORK:{cells['TEL WORK']}", f"BDAY:{cells['BDAY']}", "END:VCARD",
    ]


def written_cards(rows: list[list[str]], line_end: str = "\r\n") -> bytes:
    """The file of these cards."""
    return "".join(line + line_end for row in rows for line in card_lines(row)).encode()


def _escaped(cell: str) -> str:
    for letter, coded in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\n", "\\n")):
        cell = cell.replace(letter, coded)
    return cell
