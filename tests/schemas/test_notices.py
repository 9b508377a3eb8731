"""Every notice is documented: a severity, and what it means and how to mend it in English and French."""

from __future__ import annotations

import re

import pytest

from schemas.notices import LANGUAGES, SEVERITIES, Notice, known_notices

#: the codes that the design begins with; a code never changes its meaning, nor goes away
OF_THE_DESIGN = {
    "error": [
        "file_unrecognised", "file_unreadable", "format_ambiguous", "heading_repeated", "heading_misspelt",
        "association_column_missing", "record_unreadable", "record_width_wrong", "own_id_missing", "own_id_malformed",
        "id_spoilt_by_spreadsheet", "mention_malformed", "mention_unknown", "mention_of_other_object",
        "mention_ambiguous", "orders_contradict", "rows_shifted", "date_order_undecidable",
    ],
    "warning": [
        "email_malformed", "email_shared", "name_disagrees", "association_column_in_export", "sides_disagree",
        "list_possibly_cut", "mirror_disarmed", "implied_pair_left", "decision_unused", "mention_unverified",
        "text_damaged",
    ],
    "info": ["already_linked", "not_linked", "order_already_done", "record_repeated", "heading_unknown"],
}
#: the codes that came later
SINCE = {
    "error": [
        "file_no_data", "format_unproven", "rule_line_unusable", "slot_contested", "parent_cycle", "self_pair",
        "labelled_pair",
        "label_column_unclear", "association_limit", "wizard_target_unknown", "choice_malformed",
        "free_mail_names_nobody", "choices_contradict", "segment_unusable", "dates_exchanged",
        "formula_without_result",
    ],
    "warning": [
        "file_without_records", "archive_incomplete", "sheets_several", "order_not_importable",
        "custom_object_unnamed", "import_file_in_exports", "passed_over", "own_name_differs", "date_unreadable",
        "time_missing_in_zone",
        "heading_line_repeated", "total_line", "primary_removed", "undo_overtaken", "wizard_folder_unknown",
        "folder_of_delegate", "mailboxes_several", "mailbox_differs", "choice_unused", "group_spelt_alike",
        "wizard_contact_ambiguous", "wizard_account_ambiguous", "wizard_accounts_disagree", "account_name_too_long",
        "parent_differs", "segment_value_unreadable", "rule_conflict", "module_perhaps_renamed",
    ],
    "info": [
        "association_heading_accepted", "association_unverified", "target_not_exported", "association_in_other_file",
        "time_twice_in_zone", "wizard_target_unclear", "free_mail_domain", "contact_incomplete",
        "address_of_exchange", "order_overruled", "format_by_file_name",
    ],
}

NOTICES = list(known_notices().values())
TEXTS = [
    pytest.param(text, id=f"{notice.code}.{language}.{kind}")
    for notice in NOTICES
    for kind, by_language in (("means", notice.means), ("mend", notice.mend))
    for language, text in by_language.items()
]
FRENCH = [pytest.param(text, id=notice.code) for notice in NOTICES for text in (notice.means["fr"], notice.mend["fr"])]


@pytest.mark.parametrize("expected", [OF_THE_DESIGN, SINCE], ids=["design", "since"])
def test_agreed_codes_have_their_severity(expected: dict[str, list[str]]) -> None:
    wanted = {code: severity for severity, codes in expected.items() for code in codes}
    found = {code: notice.severity for code, notice in known_notices().items() if code in wanted}
    assert found == wanted


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.code)
def test_notice_is_complete(notice: Notice) -> None:
    assert re.fullmatch("[a-z]+(_[a-z]+)*", notice.code)
    assert notice.severity in SEVERITIES
    assert tuple(notice.means) == tuple(notice.mend) == LANGUAGES
    assert notice.means["en"] != notice.means["fr"]
    assert notice.mend["en"] != notice.mend["fr"]


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_whole_sentences(text: str) -> None:
    assert text == text.strip()
    assert len(text) > 30
    assert text[0].isupper()
    assert text.endswith(".")
    assert "  " not in text
    assert text.isprintable() or {letter for letter in text if not letter.isprintable()} <= {"\u00a0", "\u202f"}


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_plain(text: str) -> None:
    """The same text stands in a spreadsheet and in a Markdown page: no character may do anything there."""
    assert not set(text) & set("`*<>|\\")
    assert text[0] not in "=+-@"


@pytest.mark.parametrize("text", FRENCH)
def test_french_typography(text: str) -> None:
    assert "'" not in text, "the apostrophe is ’"
    assert not re.search(r"[ ][;:!?%»]|«[ ]", text), "these signs want a no-break space"
    assert not re.search(r"[^\s][;!?»]|«[^\s]", text), "these signs want a no-break space"


def test_french_is_not_english() -> None:
    english = re.compile(r"\b(e-?mails?|file|files|heading|headings|record|records|row|rows|sheet|inbox|mirror)\b")
    words = {notice.code: english.findall(f"{notice.means['fr']} {notice.mend['fr']}") for notice in NOTICES}
    assert {code: found for code, found in words.items() if found} == {}
