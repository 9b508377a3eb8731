"""What a table is taken for: the formats that its headings fit, and what each of its columns is."""

from __future__ import annotations

import pytest

from transforms.ingest.recognise import best_mappings


@pytest.mark.parametrize("headings", [
    "id,Last_Name,Owner,Change_Log_Time__s", "id,Account_Name,Change_Log_Time__s", "id,Deal_Name,Change_Log_Time",
    "id,Company,Change_Log_Time__s", "id,Campaign_Name,Change_Log_Time__s", "id,Subject,Due_Date,Change_Log_Time__s",
    "Record Id,Deal Name,Change Log Time",
])
def test_the_change_log_of_zoho_is_a_date(headings: str) -> None:
    (mapping,) = best_mappings(headings.split(","))
    assert mapping.canonical[-1] in mapping.format.dates


@pytest.mark.parametrize("headings, identifying", [
    ("Company ID,Name,Website,Domain", ("domain", "website")),
    ("ID de l'entreprise,Nom,Site web", ("domain", "website")),
    ("Company ID,Name,Domain Name,Additional Domains,Create Date", ("domain", "additional_domains")),
])
def test_every_domain_of_a_company_is_read(headings: str, identifying: tuple[str, ...]) -> None:
    (mapping,) = best_mappings(headings.split(","))
    assert mapping.repeated == ()
    assert mapping.format.identifiers["domain"] == identifying
    assert set(mapping.canonical) & set(identifying)


@pytest.mark.parametrize("headings, known", [
    ("Company ID,Associated Contacts", "brevo_company"), ("Company ID,Associate Deal", "brevo_company"),
    ("company_id,associated_contacts", "brevo_company"), ("Company ID,Contacts associés", "brevo_company"),
    ("ID de l'entreprise,Contacts associés", "brevo_company"), ("Deal ID,Associated Companies", "brevo_deal"),
    ("Deal ID,Associated Contacts", "brevo_deal"),
    ("Company ID,Associated Contact IDs", "hubspot_company_legacy"),
    ("Deal ID,Associated Company IDs", "hubspot_deal_legacy"),
    ("Company ID,Associated Company IDs", "hubspot_company_legacy"),
])
def test_a_misspelt_association_heading_tells_whose_orders_they_are(headings: str, known: str) -> None:
    found = best_mappings(headings.split(","), orders=True)
    assert [mapping.format.name for mapping in found] == [known]
    # it tells, and is no column
    assert all("" in mapping.canonical for mapping in found if mapping.nearly)


def test_misspelt_headings_tell_nothing_elsewhere() -> None:
    headings = ["Company ID", "Associated Contacts"]
    assert [m.format.system for m in best_mappings(headings)] == ["hubspot"]
    assert [m.format.system for m in best_mappings(headings, "hubspot", orders=True)] == ["hubspot"]
    assert [m.format.system for m in best_mappings(headings, "brevo", orders=True)] == ["brevo"]
    assert best_mappings(["Name", "Associated Contacts"], orders=True) == []
