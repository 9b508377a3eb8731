"""vCards: versions, encodings, foldings, and damage that stays within its card."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.transforms.ingest.conftest import Read, Table
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.texts import encoding
from transforms.ingest.vcards import vcard
from transforms.ingest.vcards.vcard_cards import LARGEST_CARD
from transforms.ingest.vcards.vcard_count import count_cards
from transforms.ingest.vcards.vcard_row import HEADINGS

Cards = Callable[..., list[dict[str, str]]]


def _card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def _filled(table: Table) -> list[dict[str, str]]:
    """The filled cells of each record by their headings, but for the version."""
    rows = (dict(zip(HEADINGS, row, strict=True)) for row in table.rows.values())
    return [{heading: cell for heading, cell in row.items() if cell and heading != "VERSION"} for row in rows]


@pytest.fixture
def cards(read: Read) -> Cards:
    def reading(content: bytes) -> list[dict[str, str]]:
        table = read(content)
        assert table.refused == []
        return _filled(table)

    return reading


def test_what_outlook_writes(cards: Cards) -> None:
    (card,) = cards(_card(
        "N;LANGUAGE=en-us:McKay;Yvonne;Ann;Ms.;Jr.", "FN:Ms. Yvonne McKay", "ORG:Contoso, Ltd.;Sales;East",
        "TITLE:Buyer", "TEL;WORK;VOICE:1", "TEL;WORK;VOICE:2", "TEL;HOME;VOICE:3", "TEL;CELL;VOICE:4", "TEL;WORK;FAX:5",
        "TEL;PREF:6", "X-MS-TEL;VOICE;COMPANY:7", "EMAIL;INTERNET:b@example.com", "EMAIL;PREF;INTERNET:a@example.com",
        "ADR;WORK;PREF:;Room 1;12 Road;Town;TX;57532;USA", "X-MS-ANNIVERSARY:20010203", "X-MS-CARDPICTURE;BASE64:AAAA",
        "", version="2.1",
    ))
    assert card == {
        "N family": "McKay", "N given": "Yvonne", "N additional": "Ann", "N prefixes": "Ms.", "N suffixes": "Jr.",
        "FN": "Ms. Yvonne McKay", "ORG": "Contoso, Ltd.", "ORG unit": "Sales, East", "TITLE": "Buyer", "TEL WORK": "1",
        "TEL WORK 2": "2", "TEL HOME": "3", "TEL CELL": "4", "TEL WORK FAX": "5", "TEL PREF": "6", "TEL COMPANY": "7",
        "EMAIL": "a@example.com", "EMAIL 2": "b@example.com", "ADR WORK extended": "Room 1",
        "ADR WORK street": "12 Road", "ADR WORK city": "Town", "ADR WORK region": "TX", "ADR WORK code": "57532",
        "ADR WORK country": "USA", "ANNIVERSARY": "20010203",
    }


@pytest.mark.parametrize(("line", "version", "expected"), [
    (r"ORG:Litware\, Inc.;A\;B", "3.0", {"ORG": "Litware, Inc.", "ORG unit": "A;B"}),
    (r"ORG:Contoso, Ltd.;A\;B", "2.1", {"ORG": "Contoso, Ltd.", "ORG unit": "A;B"}),
    (r"NOTE:C:\new\, one\nline\\n", "4.0", {"NOTE": "C:\new, one\nline\\n"}),
    (r"NOTE:C:\new", "2.1", {"NOTE": r"C:\new"}),
    ("N:Public;John;Quinlan,Paul;Mr.;Jr.,M.D.", "3.0", {
        "N family": "Public", "N given": "John", "N additional": "Quinlan Paul", "N prefixes": "Mr.",
        "N suffixes": "Jr. M.D.",
    }),
    (r"CATEGORIES:Friends,A\,B, VIP", "3.0", {"CATEGORIES": "Friends;A,B;VIP"}),
    ("item1.EMAIL;TYPE=INTERNET:a@example.com", "3.0", {"EMAIL": "a@example.com"}),
    ("EMAIL:TYPE=internet,pref:a@example.com", "3.0", {"EMAIL": "a@example.com"}),
    ("EMAIL:mailto:a@example.com", "4.0", {"EMAIL": "a@example.com"}),
    ('TEL;VALUE=uri;TYPE="work,fax":tel:+33-1', "4.0", {"TEL WORK FAX": "+33-1"}),
    ('X-A;NOTE="a:b;c":d', "4.0", {"further properties": "X-A:d"}),
    ("FN;ENCODING=b:w4lsb2RpZQ==", "3.0", {"N family": "Élodie", "FN": "Élodie"}),
    ("FN:Ada Example", "4.0", {"N family": "Ada Example", "FN": "Ada Example"}),
    ("NOTE;ENCODING=QUOTED-PRINTABLE:=E9t=\r\n=E9 = x=3D", "2.1", {"NOTE": "été = x="}),
    ("NOTE;CHARSET=UTF-8;QUOTED-PRINTABLE:=C3=A9 =\r\n EMAIL:no", "2.1", {"NOTE": "é  EMAIL:no"}),
    ("NOTE;CHARSET=koi8-r;ENCODING=QUOTED-PRINTABLE:=F0", "2.1", {"NOTE": "П"}),
    ("NOTE;CHARSET=idna;ENCODING=QUOTED-PRINTABLE:=C3=A9", "2.1", {"NOTE": "é"}),
    ("NOTE:one\r\n  two\r\n\tthree", "3.0", {"NOTE": "one twothree"}),
    ("NOTE:one\r\n two", "2.1", {"NOTE": "one two"}),
    ("NOTE:one\r\ntwo and\r\nthree", "3.0", {"NOTE": "one\ntwo and\nthree"}),
    ("TEL;TYPE=WORK,\r\n VOICE:1", "3.0", {"TEL WORK": "1"}),
    ("N:;;;;\r\nEMAIL:\r\nORG:;", "3.0", {}),
    ("PHOTO;ENCODING=BASE64;JPEG:\r\n AAAA\r\n BB==\r\n\r\nEMAIL:a@example.com", "2.1", {
        "EMAIL": "a@example.com",
    }),
    ("PHOTO;ENCODING=b:AAAAA\r\nKEY;X509;ENCODING=BASE64:AAA", "3.0", {}),
    ("URL;HOME:https://a.example\r\nURL:https://b.example\r\nURL:https://c.example", "3.0", {
        "URL HOME": "https://a.example", "URL": "https://b.example", "further properties": "URL:https://c.example",
    }),
    ("PHOTO;ENCODING=b:AAAA\r\nBBBB\r\nCC==\r\n\r\nTITLE:x", "2.1", {"TITLE": "x"}),
    ("ADR;HOME:;;a;b;c;d;e;f", "2.1", {
        "ADR HOME street": "a", "ADR HOME city": "b", "ADR HOME region": "c", "ADR HOME code": "d",
        "ADR HOME country": "e;f",
    }),
])
def test_what_the_versions_write(cards: Cards, line: str, version: str, expected: dict[str, str]) -> None:
    assert cards(_card(line, version=version)) == [expected]


def test_addresses_beyond_the_third_are_kept(cards: Cards) -> None:
    (card,) = cards(_card(*(f"EMAIL;PREF={9 - n}:{n}@example.com" for n in range(5)), version="4.0"))
    assert card == {
        "EMAIL": "4@example.com", "EMAIL 2": "3@example.com", "EMAIL 3": "2@example.com",
        "EMAIL further": "1@example.com;0@example.com",
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("size", [1, 2, 7, 1 << 20])
def test_line_ends_and_chunks(cards: Cards, monkeypatch: pytest.MonkeyPatch, end: str, size: int) -> None:
    monkeypatch.setattr(encoding, "CHUNK", size)
    content = _card("FN:Ada", "NOTE:one", " two", end=end) + b"\n" + _card("FN:Bea", end="\n")
    assert [card["FN"] for card in cards(content)] == ["Ada", "Bea"]


@pytest.mark.parametrize(("before", "codec", "name"), [
    (b"", "utf-8", "utf-8"), (b"\xef\xbb\xbf", "utf-8", "utf-8-sig"), (b"", "cp1252", "cp1252"),
    (b"\xff\xfe", "utf-16-le", "utf-16"), (b"\xfe\xff", "utf-16-be", "utf-16"), (b"", "utf-16-le", "utf-16"),
])
def test_encodings_of_the_file(read: Read, before: bytes, codec: str, name: str) -> None:
    table = read(before + _card("FN:Zoé Œuvre").decode().encode(codec))
    assert table.reader.encoding == name
    assert [card["FN"] for card in _filled(table)] == ["Zoé Œuvre"]


@pytest.mark.parametrize(("line", "expected"), [
    (b"FN;CHARSET=Windows-1252:D\x92Ex", "D’Ex"), (b"FN;CHARSET=ISO-8859-1:D\x92Ex", "D’Ex"),
    (b"FN;CHARSET=UTF-8:D\x92Ex", "D’Ex"), (b"FN;CHARSET=us-ascii:\xe9", "é"), (b"FN;CHARSET=nothing:\xc3\xa9", "é"),
    (b"FN;CHARSET=shift_jis:\x93\x8c", "東"),
])
def test_each_property_has_its_character_set(cards: Cards, line: bytes, expected: str) -> None:
    both = cards(b"BEGIN:VCARD\n" + line + b"\nTITLE:\xc3\xa9\nEND:VCARD\n")
    assert [(card["FN"], card["TITLE"]) for card in both] == [(expected, "é")]


@pytest.mark.parametrize("agent", ["AGENT:\nBEGIN:VCARD\nFN:No\nEND:VCARD", r"AGENT:BEGIN:VCARD\nFN:No\nEND:VCARD\n"])
def test_the_card_of_an_assistant_is_no_record(cards: Cards, agent: str) -> None:
    found = cards(_card("FN:Ada", *agent.split("\n"), "TITLE:x", end="\n") + _card("FN:Bea"))
    assert [(card["FN"], card.get("TITLE")) for card in found] == [("Ada", "x"), ("Bea", None)]


@pytest.mark.parametrize("damaged", [
    b"BEGIN:VCARD\nFN:Cut\n", b"BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:Cut\n", b"BEGIN:VCXRD\nFN:Lost\nEND:VCARD\n",
    b"some text\nEND:VCARD\n", b"END:VCARD\n", b"BEGIN:VCARD\nEMAIL:a@exa\nmple.com\nEND:VCARD\n",
    b"BEGIN:VCARD\n fold\nEND:VCARD\n", b"BEGIN:VCARD\nFN;ENCODING=b:###A\nEND:VCARD\n",
    b"BEGIN:VCARD\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\n",
    b"BEGIN:VCARD\nNOTE:" + b"x" * (LARGEST_CARD + 1) + b"\nFN:Big\nEND:VCARD\n",
])
def test_damage_stays_within_its_card(read: Read, damaged: bytes) -> None:
    table = read(_card("FN:Ada") + damaged + _card("FN:Bea"))
    assert table.refused == [(3, "record_unreadable")]
    assert {row: card["FN"] for row, card in zip(table.rows, _filled(table), strict=True)} == {2: "Ada", 4: "Bea"}
    assert len(table.loaded.refused[0].as_written) <= 1 << 16


def test_pictures_go_to_no_record_and_no_quarantine(read: Read) -> None:
    picture = base64.encodebytes(bytes(100_000)).decode().replace("\n", "\r\n ")
    table = read(_card("FN:Ada", f"PHOTO;ENCODING=b:{picture}") + _card("FN:Bea", f"PHOTO:{picture}")[:-11])
    assert _filled(table) == [{"N family": "Ada", "FN": "Ada"}]
    assert [refused.as_written for refused in table.loaded.refused] == ["VERSION:3.0\nFN:Bea\nPHOTO:"]


def test_a_last_card_that_was_cut_off_is_refused(read: Read) -> None:
    table = read(_card("FN:Ada") + _card("FN:Bea", "EMAIL:bea@exam")[:-20])
    assert table.refused == [(3, "record_unreadable")]


def test_too_much_damage_refuses_the_file(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "MOST_REFUSED", 3)
    with pytest.raises(UnreadableError, match="more than 3 cards"):
        read(b"BEGIN:VCARD\n" * 5)


PIECES = [
    b"BEGIN:VCARD", b"END:VCARD", b"end : vcard", b"AGENT:", b"item1.AGENT;X=1: ", b"VERSION:2.1", b"FN:Ada", b" fold",
    b"NOTE;ENCODING=QUOTED-PRINTABLE:a=", b"loose text", b"loose; text", b"PHOTO;ENCODING=BASE64:A", b"AAAA", b"",
    b" BEGIN:VCARD", b"\xef\xbb\xbfBEGIN:VCARD", b"AGENT:BEGIN:VCARD", b"\x00", b"  \t", b"x:VCARD",
]


@pytest.mark.parametrize("seed", range(100))
def test_nothing_is_lost_whatever_the_file_holds(read: Read, tmp_path: Path, seed: int) -> None:
    made = random.Random(seed)
    lines = [made.choice(PIECES) + made.choice([b"\n", b"\r\n", b"\r"]) for _ in range(made.randrange(30))]
    content = bytearray(b"".join(lines))
    for _ in range(made.randrange(3) if content else 0):
        content[made.randrange(len(content))] = made.choice(b"\r\n:=; xAB\xe9")
    path = tmp_path / "cards"
    path.write_bytes(b"BEGIN:VCARD\n" + content)
    # read compares with the independent count, too
    table = read(path)
    assert count_cards(path) == len(table.rows) + len(table.refused) >= 1
