"""One card as the cells of a row: which property stands under which heading.

The headings are the words of vCard (``EMAIL 2``, ``TEL WORK``, ``ADR HOME city``); formats say what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from transforms.ingest.vcards.vcard_property import Property, parts_of, unescaped

#: parts of the compound properties, in their order
_NAME = ("N family", "N given", "N additional", "N prefixes", "N suffixes")
_ADDRESS = ("box", "extended", "street", "city", "region", "code", "country")
_PLACES = ("WORK", "HOME", "OTHER")
#: properties with one value and a heading of their own; Outlook's and Apple's names for what 4.0 has a name for
_SINGLE = (
    "VERSION", "FN", "TITLE", "ROLE", "NICKNAME", "BDAY", "ANNIVERSARY", "GENDER", "SPOUSE", "MANAGER", "ASSISTANT",
    "IMPP", "NOTE", "KIND", "CLASS", "UID", "REV", "PRODID",
)
_SAME_AS = {
    "X-MS-ANNIVERSARY": "ANNIVERSARY", "X-ANNIVERSARY": "ANNIVERSARY", "X-MS-SPOUSE": "SPOUSE", "X-SPOUSE": "SPOUSE",
    "X-MS-MANAGER": "MANAGER", "X-MANAGER": "MANAGER", "X-MS-ASSISTANT": "ASSISTANT", "X-ASSISTANT": "ASSISTANT",
    "X-MS-IMADDRESS": "IMPP", "X-ADDRESSBOOKSERVER-KIND": "KIND", "X-MS-TEL": "TEL",
}
#: the first type that a number has says which number it is; two of work, home and mobile have a heading
_NUMBERS = (
    "PAGER", "CAR", "CELL", "ISDN", "TTYTDD", "TTY-TDD", "TEXTPHONE", "RADIO", "CALLBACK", "ASSISTANT", "COMPANY",
    "WORK", "HOME", "MAIN",
)
_TEL = ("TEL WORK", "TEL WORK 2", "TEL HOME", "TEL HOME 2", "TEL CELL", "TEL", "TEL PREF", "TEL MAIN", "TEL COMPANY",
    "TEL ASSISTANT", "TEL CAR", "TEL PAGER", "TEL ISDN", "TEL RADIO", "TEL CALLBACK", "TEL TTYTDD",
    "TEL WORK FAX", "TEL HOME FAX", "TEL FAX")  # fmt: skip
FURTHER_EMAILS = "EMAIL further"
FURTHER = "further properties"
HEADINGS = (
    *_NAME, "ORG", "ORG unit", "EMAIL", "EMAIL 2", "EMAIL 3", FURTHER_EMAILS, "EMAIL TLX", *_TEL,
    *(f"ADR {place} {part}" for place in _PLACES for part in _ADDRESS),
    "URL", "URL HOME", "CATEGORIES", *_SINGLE, FURTHER,
)
_POSITION = {heading: position for position, heading in enumerate(HEADINGS)}


def row_of(properties: Iterable[Property]) -> list[str]:
    """The cells of a card, one for each of ``HEADINGS``.

    Preferred values come first. A value whose heading is taken goes to the further properties, as does
    a property without a heading, so that nothing is lost.
    """
    found = sorted(properties, key=lambda given: given.preferred)
    version = next((given.value.strip() for given in found if given.name == "VERSION"), "")
    card = _Cells(old=version.startswith("2"))
    for given in found:
        card.put(given)
    return card.finish()


def _parts(value: str, most: int) -> list[str]:
    """The parts of a compound value, surplus ones kept in the last."""
    parts = parts_of(value, ";")
    return [*parts[: most - 1], ";".join(parts[most - 1 :])] if len(parts) > most else parts


class _Cells:
    """The cells of one card while they are being filled."""

    def __init__(self, *, old: bool) -> None:
        self.old = old
        self.cells = [""] * len(HEADINGS)
        self.lists: dict[str, list[str]] = {FURTHER_EMAILS: [], FURTHER: [], "CATEGORIES": []}

    def put(self, given: Property) -> None:
        """Put a property where it belongs."""
        if not given.value.strip(" ;"):
            return
        name = _SAME_AS.get(given.name, given.name)
        if name == "EMAIL":
            self._email(given)
        elif name == "CATEGORIES":
            self.lists[name] += [self._text(part) for part in parts_of(given.value, ",")]
        elif not self._put_all(self._cells_of(name, given)):
            types = ";".join(sorted(given.types))
            self.lists[FURTHER].append(f"{given.name}{';' if types else ''}{types}:{self._text(given.value)}")

    def _cells_of(self, name: str, given: Property) -> dict[str, str]:
        """Heading to cell; empty where the property has no heading."""
        if name == "N":
            return dict(zip(_NAME, map(self._names, _parts(given.value, len(_NAME))), strict=False))
        if name == "ORG":
            company, *units = map(self._text, parts_of(given.value, ";"))
            return {"ORG": company, "ORG unit": ", ".join(filter(None, units))}
        if name == "ADR":
            place = next((place for place in _PLACES if place in given.types), "OTHER")
            parts = map(self._text, _parts(given.value, len(_ADDRESS)))
            return {f"ADR {place} {part}": text for part, text in zip(_ADDRESS, parts, strict=False)}
        if name == "TEL":
            return {self._number(given.types): self._text(given.value).removeprefix("tel:")}
        if name == "URL":
            return {"URL HOME" if "HOME" in given.types else "URL": self._text(given.value)}
        return {name: self._text(given.value)} if name in _SINGLE else {}

    def _put_all(self, cells: dict[str, str]) -> bool:
        """Fill the cells if all of them are known and free."""
        if not cells or any(self.cells[_POSITION[heading]] for heading in cells):
            return False
        for heading, cell in cells.items():
            self.cells[_POSITION[heading]] = cell
        return True

    def _email(self, given: Property) -> None:
        text = self._text(given.value)
        text = text[len("mailto:") :] if text.lower().startswith("mailto:") else text
        if "TLX" in given.types and self._put_all({"EMAIL TLX": text}):
            return
        if not any(self._put_all({heading: text}) for heading in ("EMAIL", "EMAIL 2", "EMAIL 3")):
            self.lists[FURTHER_EMAILS].append(text)

    def _number(self, types: frozenset[str]) -> str:
        place = next((kind for kind in _NUMBERS if kind in types), "")
        if "FAX" in types:
            return f"TEL {place} FAX" if place in _PLACES else "TEL FAX"
        if place in _PLACES and self.cells[_POSITION[f"TEL {place}"]]:
            return f"TEL {place} 2"
        if place in ("TTY-TDD", "TEXTPHONE"):
            return "TEL TTYTDD"
        return f"TEL {place}" if place else "TEL PREF" if types == {"PREF"} else "TEL"

    def _text(self, value: str) -> str:
        return unescaped(value, old=self.old).strip()

    def _names(self, value: str) -> str:
        """A part of a name; from 3.0 on it may hold several, with commas between."""
        names: Iterator[str] = map(self._text, [value] if self.old else parts_of(value, ","))
        return " ".join(filter(None, names))

    def finish(self) -> list[str]:
        """The cells. Where a person's name is not given in parts, the whole of it stands for them."""
        family, given, *_ = (self.cells[_POSITION[heading]] for heading in _NAME)
        whole = self.cells[_POSITION["FN"]]
        if not family and not given and whole != self.cells[_POSITION["ORG"]]:
            self.cells[_POSITION["N family"]] = whole
        for heading, values in self.lists.items():
            between = "\n" if heading == FURTHER else ";"
            self.cells[_POSITION[heading]] = between.join(filter(None, values))
        return self.cells
