"""The declared formats: each loads, none takes another's files, and no heading means two things by accident.

A format has a sample in ``tests/samples/<system>``, or heading rows in ``headings/<format>/*.txt``, one heading a line:
those of the vendors' exports, and reduced ones as people make them. A case is added by adding a file.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemas.families import ANY_CUSTOM, OBJECT_TYPES, fitted, object_type_of
from schemas.format import ALL_ROLES, Format
from schemas.heading import fold_heading
from schemas.known_formats import FORMATS, format_of, goes_by_name, known_formats, read_format
from transforms.ingest.headings.recognise import best_mappings, explained_headings
from transforms.ingest.open_tables import open_tables

HEADINGS = Path(__file__).parent / "headings"
SAMPLES = Path(__file__).parents[1] / "samples"
CASES = sorted(HEADINGS.glob("*/*.txt"))
FILES = sorted(FORMATS.rglob("*.toml"))

#: headings that stand for two columns of one format on purpose: the second time they mean the second column
SAID_TWICE = {("outlook_contact", "titre"): ("title", "job_title")}

#: heading rows with columns that no format knows: helpers of a person, misspelt or damaged headings
STRANGE = {
    "companies_import_seed_example", "bad_headers_companies_import", "reduced_misspelt_en",
    "broken_fr_replacement_chars_utf8", "errors",
}


def _columns_of(headings: list[str], known: Format) -> list[str]:
    """The canonical column that a format finds for each heading, each once; '' where it finds none."""
    known = fitted(known, headings)
    found: list[str] = []
    for heading in headings:
        fits = known.by_heading.get(fold_heading(heading), ())
        found += [column for column in fits if column not in found][:1] or [""]
    return found


def _explained_by(headings: list[str]) -> dict[str, int]:
    """How many headings each format explains whose signature is there."""
    explained = {}
    for known in known_formats():
        found = _columns_of(headings, known)
        if known.signed_by(found) and not known.ruled_out_by(headings):
            explained[known.name] = sum(1 for column in found if column)
    return explained


def _headings_of(case: Path) -> list[str]:
    return case.read_text(encoding="utf-8").split("\n")[:-1]


def _case_name(case: Path) -> str:
    return f"{case.parent.name}-{case.stem}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_file_declares_one_format(path: Path) -> None:
    known = read_format(path)
    assert path.read_text(encoding="utf-8").startswith("# "), "says first what is confirmed and what is assumed"
    assert known.name == f"{path.parent.name}_{path.stem}"
    assert known.system == path.parent.name
    assert known.object_type in OBJECT_TYPES | {ANY_CUSTOM} or (
        known.rows in ("other", "unread") and not known.object_type
    )
    assert known.signature
    assert all(group for group in known.signature), "an empty signature would fit every table"
    assert {to_type for mention in known.mentions for to_type in mention.any_type} <= OBJECT_TYPES
    assert set(known.roles) <= set(ALL_ROLES)
    assert set(known.named_by) <= {"email", "domain"} & set(known.identifiers)
    assert set(known.separators) <= {column for columns in known.identifiers.values() for column in columns}
    assert bool(known.record_id or known.rows == "association") == bool(known.id_pattern)


@pytest.mark.parametrize("known", known_formats(), ids=lambda known: known.name)
def test_headings_mean_one_thing(known: Format) -> None:
    doubled = {(known.name, heading): found for heading, found in known.by_heading.items() if len(found) > 1}
    assert doubled == {place: found for place, found in SAID_TWICE.items() if place[0] == known.name}


@pytest.mark.parametrize("case", CASES, ids=_case_name)
def test_right_format_explains_most(case: Path) -> None:
    explained = _explained_by(_headings_of(case))
    most = max(explained.values(), default=0)
    assert [name for name, count in explained.items() if count == most] == [case.parent.name]


@pytest.mark.parametrize("case", [case for case in CASES if case.stem not in STRANGE], ids=_case_name)
def test_whole_heading_row_is_known(case: Path) -> None:
    known = fitted(next(known for known in known_formats() if known.name == case.parent.name), _headings_of(case))
    unknown = [heading for heading in _headings_of(case) if fold_heading(heading) not in known.by_heading]
    # one column for each stage that an account has defined
    assert [heading for heading in unknown if not heading.startswith("Date entered ")] == []


def test_headings_are_those_of_formats() -> None:
    assert {case.parent.name for case in CASES} <= {known.name for known in known_formats()}


@pytest.mark.parametrize(
    "known", [known for known in known_formats() if not (HEADINGS / known.name).is_dir()], ids=lambda known: known.name
)
def test_format_without_heading_rows_has_a_sample(known: Format, tmp_path: Path) -> None:
    files = [file for file in sorted((SAMPLES / known.system).rglob("*")) if file.is_file()]
    tables = [table for file in files for table in open_tables(file, tmp_path, explained_headings)]
    found = [best_mappings(table.headings) for table in tables]
    whole = [best for best in found if [mapping.format.name for mapping in best] == [known.name]]
    assert whole, f"no file below tests/samples/{known.system} is recognised as {known.name}"
    assert any(all(best[0].canonical) for best in whole), "of one sample every heading is known"


@pytest.mark.parametrize("headings", [
    ["Record ID", "Associated Company IDs"],
    ["Record Id", "Account Name.id", "Contact Name.id", "Subject"],
    ["Record Id", "Case Owner.id", "Subject", "Account Name.id", "Account Name", "Contact Name.id", "Contact Name"],
    ["Record Id", "Solution Owner.id", "Solution Title", "Product Name.id", "Product Name", "Created By.id"],
    ["Contacts", "Companies"],
    ["Contacts", "Products", "Open rate"],
    ["Record Id", "Contact.id", "Contact", "Created Time"],
    ["Record ID", "Activity date", "Associated Contact", "Associated Contact IDs"],
    ["First Name", "Last Name", "Company"],
])
def test_tables_of_other_objects_are_left_alone(headings: list[str]) -> None:
    assert _explained_by(headings) == {}


@pytest.mark.parametrize("system, object_type, name", [
    ("hubspot", "contact", "hubspot_contact"), ("hubspot", "company", "hubspot_company"),
    ("hubspot", "deal", "hubspot_deal"), ("hubspot", "ticket", "hubspot_ticket"),
    ("hubspot", "call", "hubspot_call"), ("hubspot", "postal_mail", "hubspot_postal_mail"),
    ("zoho", "company", "zoho_account"), ("zoho", "contact", "zoho_contact"),
])
def test_current_format_stands_for_its_object(system: str, object_type: str, name: str) -> None:
    known = format_of(system, object_type)
    assert known is not None
    assert known.name == name


def test_outlook_has_no_ids() -> None:
    assert format_of("outlook", "contact") is None


@pytest.mark.parametrize("system, right, wrong", [
    ("hubspot", ["1", "20400000201"], ["", "1.06E+10", "204.0", "abc"]),
    ("zoho", ["zcrm_5725767000000612001", "5725767000000612001"], ["5.72577E+18", "zcrm_", "572576700000"]),
    ("dynamics", ["11111111-0000-0000-0000-00000000000a", "11111111-0000-0000-0000-00000000000A"], ["", "1.1E+31"]),
])
def test_ids(system: str, right: list[str], wrong: list[str]) -> None:
    for known in known_formats():
        if known.system == system and known.id_pattern:
            assert all(re.fullmatch(known.id_pattern, value) for value in right), known.name
            assert not any(re.fullmatch(known.id_pattern, value) for value in wrong), known.name


def test_hubspot_label_headings() -> None:
    mentions = [m for f in known_formats() if f.system == "hubspot" for m in f.mentions]
    patterns = [m.label_heading for m in mentions if m.label_heading]
    assert all(re.compile(pattern).groups == 1 for pattern in patterns)
    company = patterns[0]
    found = re.fullmatch(company, "associated company ids (Decision maker)", re.IGNORECASE)
    assert found is not None
    assert found[1] == "Decision maker"
    # the primary one is a column of its own, no label
    assert not any(re.fullmatch(pattern, "Associated Company IDs (Primary)", re.I) for pattern in patterns)


def test_hubspot_lists_every_kind_and_only_the_primary_one_apart() -> None:
    known = format_of("hubspot", "contact")
    assert known is not None
    nouns = ["Company", "Contact", "Deal", "Ticket", "Note", "Postal Mail", "Rental Agreement"]
    known = fitted(known, ["Record ID", *(f"Associated {noun} IDs" for noun in nouns), "Associated Bike IDs (Owner)"])
    listed = {m.to_type: m for m in known.mentions if not m.primary}
    assert set(listed) == {
        "company", "contact", "deal", "ticket", "note", "postal_mail", "custom:rental_agreement", "custom:bike",
    }
    assert all(m.covers and m.at_most == 1000 and m.separator == ";" for m in listed.values())
    assert all(m.schemes == ("record_id", "merged_id") for m in listed.values())
    assert [(m.to_type, m.covers) for m in known.mentions if m.primary] == [("company", False)]
    assert re.fullmatch(listed["custom:bike"].label_heading, "Associated Bike IDs (Owner)")


def test_formats_without_families_stay_as_they_are() -> None:
    known = format_of("zoho", "company")
    assert known is not None
    assert fitted(known, ["Associated Bike IDs"]) is known


@pytest.mark.parametrize("noun, object_type", [
    ("Postal Mail", "postal_mail"), ("company", "company"), ("Rental Agreement", "custom:rental_agreement"),
    ("Véhicule (loué)", "custom:véhicule_loué"),
])
def test_the_object_that_a_heading_names(noun: str, object_type: str) -> None:
    assert object_type_of(noun) == object_type


def test_zoho_goes_by_name_for_accounts_only() -> None:
    by_name = {(f.name, m.to_type) for f in known_formats() if f.system == "zoho" for m in f.mentions if m.by_name}
    assert {to_type for _, to_type in by_name} == {"company"}
    assert ("zoho_contact", "company") in by_name
    account = format_of("zoho", "company")
    assert account is not None
    assert account.identifiers["name"] == ("account_name",)


def test_dynamics_goes_by_name_for_accounts_only() -> None:
    assert goes_by_name("dynamics", "company")
    assert not goes_by_name("dynamics", "contact")


def test_folding_ignores_case_accents_apostrophes_and_blanks() -> None:
    assert fold_heading("\ufeff  ID de L\u2019Entreprise\u00a0") == fold_heading("id de l'entreprise")
    assert fold_heading("Prénom") == fold_heading("PRENOM")
    assert fold_heading("Associated Deal") != fold_heading("Associated Deals")


def test_contradicting_declarations_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "thing.toml"
    head = 'name = "x_thing"\nsystem = "x"\nobject_type = "note"\nsignature = [["id"]]\n'
    path.write_text(head + 'idle = ["gone"]\n[columns]\nid = { en = ["Id"] }\n', encoding="utf-8")
    with pytest.raises(ValueError, match="gone"):
        read_format(path)
    path.write_text(head + 'identifiers.phone = ["id"]\n[columns]\nid = { en = ["Id"] }\n', encoding="utf-8")
    with pytest.raises(ValueError, match="phone"):
        read_format(path)
