"""The kinds of damage that only vCards can have; those they share with tables stand in ``kinds_of_damage``."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.properties.cards import card_lines, written_cards
from tests.properties.damaged_tables import Damaged, kind


def _with_lines(found: Damaged, row: int, lines: list[str]) -> Damaged:
    """The file, one card of which has these lines."""
    rows = found.table.rows
    changed = "".join(line + "\r\n" for line in lines).encode()
    found.content = written_cards(rows[:row]) + changed + written_cards(rows[row + 1 :])
    return found


def _refused(found: Damaged, row: int) -> None:
    found.told.add(("record_unreadable", row + 2))
    found.refused.add(row + 2)


@kind("vcf")
def cards_cut_off(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """Within the last card, which begins where the others end; the first line of a file says what it is."""
    whole = written_cards(found.table.rows)
    begin = len(written_cards(found.table.rows[:-1])) or len("BEGIN:VCARD\r")
    found.content = whole[: draw(st.integers(begin + 1, len(whole) - len("D\r\n")))]
    _refused(found, len(found.table.rows) - 1)
    return found


@kind("vcf")
def end_missing(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    _refused(found, row)
    return _with_lines(found, row, card_lines(found.table.rows[row])[:-1])


@kind("vcf")
def beginning_missing(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """Of a card that is not alone: without any beginning a file is none of cards."""
    lines = card_lines(found.table.rows[row])
    if len(found.table.rows) == 1:
        return _with_lines(found, row, lines)
    _refused(found, row)
    return _with_lines(found, row, lines[1:])


@kind("vcf")
def text_between_cards(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """A text outside of any card is a record that cannot be read."""
    lines = draw(st.lists(st.sampled_from(["", "--", "Gesendet von meinem Telefon", "FN:Nobody", "\tx"]), max_size=3))
    found.table.rows.insert(row, found.table.rows[row])
    _refused(found, row)
    return _with_lines(found, row, [*lines, "a text"])


@kind("vcf")
def line_that_is_no_property(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    lines = card_lines(found.table.rows[row])
    # behind FN, EMAIL and the like, which never go on in lines that are not folded
    lines.insert(draw(st.integers(2, len(lines) - 1)), draw(st.sampled_from(["nonsense", "a,b;c", "=E9", "????"])))
    _refused(found, row)
    return _with_lines(found, row, lines)


@kind("vcf")
def bad_encoding(found: Damaged, row: int, draw: st.DrawFn) -> Damaged:
    """A property in other letters than the rest of the file, whatever it says of itself: it is read all the same."""
    found.table.rows[row][found.table.name] = "Renée"
    whole = written_cards(found.table.rows)
    given = draw(st.sampled_from([
        b"N:Ren\xe9e;Zo\xe9;",
        b"N;CHARSET=utf-8:Ren\xe9e;Zo\xe9;",
        b"N;CHARSET=windows-1252:Ren\xe9e;Zo\xe9;",
        b"N;CHARSET=nonsense:Ren\xe9e;Zo\xe9;",
        b"N;CHARSET=iso-8859-1;ENCODING=QUOTED-PRINTABLE:Ren=E9e;Zo=E9;",
        b"N;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9e;Zo=C3=A9;",
        b"N;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9e;=\r\nZo=C3=A9;",
    ]))
    sound = "N:Renée;Zoé;".encode()
    assert whole.count(sound) == 1
    found.content = whole.replace(sound, given)
    return found
