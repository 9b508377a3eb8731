"""job.toml: what is not a setting is named, with the nearest right one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.job_file import read_job
from schemas.job import AccountSettings, Job, OutlookSettings
from schemas.known_formats import known_systems


def _write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "job.toml"
    path.write_text(text, encoding=encoding)
    return path


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read_job(None, tmp_path) == Job()


def test_every_setting_is_taken(tmp_path: Path) -> None:
    _write(tmp_path, """
        language = "fr"
        trust_ids = true
        same_row = false
        accept_misspelt_headings = true
        accept_shifted = true
        report_rows = 50
        [accounts."north & south"]
        system = "hubspot"
        time_zone = "Europe/Paris"
        date_order = "day"
        as_of = "2026-11-22T08:00:00+01:00"
        [accounts."north & south".custom_objects]
        vehicle = ["VIN"]
    """)
    account = AccountSettings(
        "hubspot", "Europe/Paris", "day", "2026-11-22T08:00:00+01:00", custom_objects={"vehicle": ["VIN"]}
    )
    assert read_job(None, tmp_path) == Job("fr", True, False, True, True, 50, {"north & south": account})


def test_the_settings_of_outlook_are_taken(tmp_path: Path) -> None:
    _write(tmp_path, '[outlook]\nmode = "plan"\ntarget = "crm"\nfolders_off = ["Private"]\nbatch = 5')
    wanted = OutlookSettings(mode="plan", target="crm", folders_off=("Private",), batch=5)
    assert read_job(None, tmp_path) == Job(outlook=wanted)


def test_a_given_file_wins_over_that_of_the_inbox(tmp_path: Path) -> None:
    _write(tmp_path, 'language = "en"')
    other = tmp_path / "other.toml"
    other.write_text('language = "fr"', encoding="utf-8")
    assert read_job(other, tmp_path).language == "fr"


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    _write(tmp_path, 'language = "fr"', "utf-8-sig")
    assert read_job(None, tmp_path).language == "fr"


def test_a_date_without_quotes_is_a_time(tmp_path: Path) -> None:
    _write(tmp_path, "[accounts.brevo]\nas_of = 2026-11-22T08:00:00Z")
    assert read_job(None, tmp_path).account("brevo").as_of == "2026-11-22T08:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('lenguage = "fr"', "no such key: lenguage; did you mean language?"),
        ("[account.brevo]", "no such key: account; did you mean accounts?"),
        ('[accounts.brevo]\ntimezone = "UTC"', "accounts.brevo.timezone; did you mean accounts.brevo.time_zone?"),
        ("zzz = 1", "there are: accept_misspelt_headings, accept_shifted, accounts, formats, language"),
        ('language = "de"', "language must be one of en, fr"),
        ("language = 1", "language must be a text"),
        ("trust_ids = 1", "trust_ids must be true or false"),
        ('same_row = "no"', "same_row must be true or false"),
        ("report_rows = 0", "report_rows must be at least 1"),
        ("report_rows = true", "report_rows must be a whole number"),
        ("report_rows = 10.5", "report_rows must be a whole number"),
        ("accounts = 1", "accounts must be tables"),
        ("[accounts]\nbrevo = 1", "accounts.brevo must be a table"),
        ('[accounts.brevo]\nsystem = "sendinblue"', f"system must be one of {', '.join(known_systems())}"),
        ('[accounts.brevo]\ndate_order = "year"', "date_order must be one of day, month"),
        ('[accounts.brevo]\ntime_zone = "Europe/Pariss"', "did you mean Europe/Paris?"),
        ('[accounts.brevo]\ntime_zone = "../UTC"', "must be a time zone"),
        ('[accounts.brevo]\nas_of = "yesterday"', "as_of must be a time in ISO 8601"),
        ('[accounts.h.custom_objects]\nbike = "VIN"', 'accounts.h.custom_objects.bike must be a list of headings'),
        ("[accounts.h.custom_objects]\nbike = []", "custom_objects.bike must be a list of headings"),
        ("[accounts.h.custom_objects]\nbike = [1]", "custom_objects.bike must be a list of headings"),
        ('[accounts.h.custom_objects]\n"-" = ["VIN"]', "custom_objects.- must be a list of headings"),
        ("[accounts.h]\ncustom_objects = 1", "custom_objects must be a table of lists of texts"),
        ('[formats]\n"a.csv" = "zoho_contakt"', '"a.csv" must be the name of a format; did you mean zoho_contact?'),
        ('[formats]\n"a" = 1', "must be the name of a format in quotes"),
        ('formats = "zoho_contact"', "formats must be a table of texts"),
        ("outlook = 1", "outlook must be a table"),
        ('[outlook]\nmode = "on"', "mode must be one of explain, plan, off"),
        ('[outlook]\ngroup_by = "name"', "group_by must be one of company, domain, category"),
        ('[outlook]\ntargt = "crm"', "outlook.targt; did you mean outlook.target?"),
        ('[outlook]\nmissing_account = "no"', "missing_account must be one of create, leave"),
        ('[outlook]\ntechnical_categories = ["(?=a)"]', "number 1 is no regular expression of the kind RE2"),
        ("[rules.outlook_company]", "the settings of the rule outlook_company stand in [outlook]"),
        ('[outlook]\nbatch = 0', "batch must be at least 1"),
        ('[outlook]\nfolders_off = "Private"', "folders_off must be a list of texts"),
        ('[outlook]\nfolders_off = [1]', "folders_off must be a list of texts"),
        ('[outlook]\ntechnical_categories = ["("]', "number 1 is no regular expression"),
        ('language = "fr"\nreport_rows = = 1', "not valid TOML: Invalid value (at line 2"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(UsageError) as raised:
        read_job(None, tmp_path)
    assert str(raised.value).startswith(f"{path}: ")
    assert words in str(raised.value)


def test_other_encodings_and_missing_files_are_usage_errors(tmp_path: Path) -> None:
    _write(tmp_path, 'language = "fré"', "cp1252")
    with pytest.raises(UsageError, match="not a text in UTF-8"):
        read_job(None, tmp_path)
    with pytest.raises(UsageError, match=r"no\.toml: cannot be read: No such file"):
        read_job(tmp_path / "no.toml", tmp_path)


def test_settings_of_an_inbox_that_are_a_link_or_a_pipe_are_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "job.toml"
    for target in ("elsewhere.toml", "missing.toml"):
        (tmp_path / "elsewhere.toml").write_text('language = "fr"', encoding="utf-8")
        path.symlink_to(tmp_path / target)
        with pytest.raises(UsageError, match="not a file of its own"):
            read_job(None, tmp_path)
        path.unlink()
    os.mkfifo(path)
    with pytest.raises(UsageError, match="not a file of its own"):
        read_job(None, tmp_path)
    # who names a file may have a link there
    (tmp_path / "named.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert read_job(tmp_path / "named.toml", tmp_path).language == "fr"


@pytest.mark.parametrize("folder", ["lier", "delier", "miroir"])
def test_french_folders_ask_for_french(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    assert read_job(None, tmp_path).language == "fr"
    _write(tmp_path, "same_row = false")
    assert read_job(None, tmp_path).language == "fr"
    _write(tmp_path, 'language = "en"')
    assert read_job(None, tmp_path).language == "en"


def test_rules_take_modes_and_settings(tmp_path: Path) -> None:
    _write(tmp_path, """
        [rules.hubspot_activities]
        mode = "plan"
        most_recent_by = "last_activity"
        closed_stages."Sales Pipeline" = ["Won", "Lost"]
        associate.contact.meeting.deal = 1
        [rules.hubspot_past_activities]
        mode = "off"
        days = 14
    """)
    rules = read_job(None, tmp_path).rules
    activities = rules["hubspot_activities"]
    assert (activities.mode, rules["hubspot_past_activities"].mode) == ("plan", "off")
    assert activities.values["most_recent_by"] == "last_activity"
    assert activities.values["closed_stages"] == {"Sales Pipeline": ["Won", "Lost"]}
    assert activities.values["associate"] == {"contact": {"meeting": {"deal": "1"}}}
    assert activities.values["api"] == "nothing"
    assert rules["hubspot_past_activities"].values["days"] == 14


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('rules = "plan"', "rules must be tables"),
        ("[rules.hubspot_activity]", "no such rule: rules.hubspot_activity; did you mean rules.hubspot_activities?"),
        ('[rules.hubspot_activities]\nmode = "on"', "mode must be one of explain, plan, off"),
        ("[rules.hubspot_activities]\nrecent = 1", "no such key: recent; did you mean most_recent_by?"),
        ('[rules.hubspot_activities]\nmost_recent_by = "amount"', "must be one of create_date, last_activity"),
        ("[rules.hubspot_activities]\nclosed_labels = [1]", "closed_labels must be a text in quotes"),
        ('[rules.hubspot_activities]\nclosed_labels = "won"', "closed_labels must be a list of texts in quotes"),
        ('[rules.hubspot_activities]\ncustomised_channels = ["fax"]', "customised_channels must be one of record"),
        ("[rules.hubspot_activities]\nassociate.contact = 5", "associate.contact must be a table"),
        ("[rules.hubspot_activities]\nassociate.lead.note.deal = 5", "associate: no such key: lead; there are"),
        ("[rules.hubspot_activities]\nassociate.deal.note.deal = 7", "associate.deal.note.deal must be one of none, 1"),
        ("[rules.hubspot_activities]\nrecipients_of_contact_activities = 1", "must be true or false"),
        ("[rules.hubspot_past_activities]\ndays = true", "days must be a whole number"),
        ("[rules.hubspot_past_activities]\ndays = -1", "days must be at least 0"),
        ("[rules.hubspot_past_activities]\ndays = 100000", "days must be at most 99999"),
        ("[rules.zoho_lead_conversion]\nclosing_date = '31/12/2026'", "closing_date must be a date in quotes"),
    ],
)
def test_wrong_settings_of_rules_name_the_right_ones(tmp_path: Path, text: str, words: str) -> None:
    _write(tmp_path, text)
    with pytest.raises(UsageError) as refused:
        read_job(None, tmp_path)
    assert words in str(refused.value)
