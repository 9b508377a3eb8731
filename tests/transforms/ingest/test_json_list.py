from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.ingest.conftest import Read
from transforms.ingest.tables.table_reader import UnreadableError
from transforms.ingest.texts.json_list import looks_like_json

SNAPSHOT = """{"count": 3, "items": [
 {"attributes": {"name": "Company 1", "revenue": 1500000.00, "score": 0.50, "owner": {"id": 7}},
  "id": "64f1a0b2c3d4e5f6a7b8c001", "linkedContactsIds": [101, 106], "linkedDealsIds": ["64f2", "64f3"]},
 {"id": "64f1a0b2c3d4e5f6a7b8c002", "attributes": {"name": null, "active": true}, "linkedContactsIds": []},
 {}
]}"""


def test_a_list_of_the_api_becomes_a_table(read: Read) -> None:
    table = read(SNAPSHOT.encode())
    assert table.reader.headings == [
        "id", "name", "revenue", "score", "owner", "linkedContactsIds", "linkedDealsIds", "active",
    ]
    assert table.rows == {
        2: (
            "64f1a0b2c3d4e5f6a7b8c001", "Company 1", "1500000", "0.50", '{"id":7}', "101;106", "64f2;64f3", "",
        ),
        3: ("64f1a0b2c3d4e5f6a7b8c002", "", "", "", "", "", "", "true"),
        4: ("",) * 8,
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(read: Read, encoding: str) -> None:
    table = read('[{"name": "Zoé"}]'.encode(encoding))
    assert (table.reader.encoding, table.reader.member, table.rows) == (encoding, "", {2: ("Zoé",)})


@pytest.mark.parametrize("key", ["items", "contacts", "companies", "deals"])
def test_each_key_of_a_list(read: Read, key: str) -> None:
    assert read(json.dumps({"count": 1, key: [{"id": 12345678901234567890}]}).encode()).rows == {
        2: ("12345678901234567890",)
    }


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("4.87688E+18", "4.87688E+18"), ("-0.0", "-0"), ("1e3", "1e3"), ('"1.0"', "1.0"),
        ("[1.0, null, true]", "1;;true"),
        ("[[1], {}]", "[[1],{}]"), ('"=1+1"', "=1+1"), ('"\\u001b[0m\\u0000"', "\x1b[0m\0"), ("{}", "{}"), ("[]", ""),
    ],
)
def test_values_as_text(read: Read, written: str, text: str) -> None:
    assert read(f'[{{"note": {written}}}]'.encode()).rows == {2: (text,)}


def test_an_attribute_called_like_a_key_keeps_its_whole_name(read: Read) -> None:
    table = read(b'[{"id": 1, "name": "a", "attributes": {"name": "b", "id": 2, "x": 3}}, {"attributes": "none"}]')
    assert table.reader.headings == ["id", "name", "attributes.name", "attributes.id", "x", "attributes"]
    assert table.rows == {2: ("1", "a", "b", "2", "3", ""), 3: ("", "", "", "", "", "none")}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"link_entities": true}', "not a list"), ("[1, 2]", "not a list"), ('{"items": {"id": 1}}', "not a list"),
        ('[{"id": 1}, 2]', "not a list"), ("[]", "without records"), ('{"items": []}', "without records"),
        ('[{"id": 1},', "damaged"), ('{"items": [', "damaged"), ("[" * 100_000, "damaged"),
        ('[{"id": NaN}]', "damaged"), ('[{"id": 1}] x', "damaged"), ('[{"name": "secret" 1}]', "damaged"),
        ('[{"id": ' + "9" * 5000 + "}]", "damaged"),
    ],
)
def test_other_json_is_refused_with_a_reason_that_quotes_nothing(read: Read, content: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as raised:
        read(content.encode())
    assert "secret" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_half_a_surrogate_pair_does_no_harm(read: Read) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        read(b'[{"name": "a\\ud800"}]')


def test_what_json_looks_like() -> None:
    assert all(map(looks_like_json, ['[{"a":1}]', ' \n[ ]', "{}", '{ "a"', "[1]", "[[", "[", "{"]))
    assert not any(map(looks_like_json, ["[id];name", "{id},name", "id", "", '"a"']))


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=2),
    max_leaves=4,
)


_records = st.dictionaries(st.sampled_from(["id", "name", "attributes", "x"]), _values, max_size=4)


@given(records=st.lists(_records, min_size=1))
def test_every_record_is_read_and_counted(read: Read, records: list[dict[str, object]]) -> None:
    try:
        table = read(json.dumps({"items": records}).encode())
    except UnreadableError as error:
        assert str(error) == "a list without records"
        assert all(not record or record == {"attributes": {}} for record in records)
        return
    assert len(table.rows) == len(records)
    for number, record in enumerate(records, start=2):
        for name, value in record.items():
            if isinstance(value, str):
                assert table.rows[number][table.reader.headings.index(name)] == value
