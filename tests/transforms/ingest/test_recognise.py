"""What a table is taken for: the formats that its headings fit, and what each of its columns is."""

from __future__ import annotations

import pytest

from transforms.ingest.headings.everyday_tables import is_unproven
from transforms.ingest.headings.recognise import best_mappings


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


@pytest.mark.parametrize("headings", [
    "ID", "Email", "Name,E-mail", "ID,Title", "Subject,Date", "name,phone", "company,domain", "id,name",
    "ID,Company Name",
    "ID,Email", "id,first_name,last_name,email", "First Name,Last Name,Email",
    "Nom,Prénom,E-mail,Société",
    "Firma,E-Mail-Adresse", "ID,Date", "id,text", "ID,Size", "ID,Category", "ID,Role", "ID,Location", "ID,Product Name",
    "ID,Name,Phone,City,Country,Owner", "Record ID,City", "Record ID,Notes", "Record ID,Company", "Contact ID,Title",
    "Contact ID,Email", "Deal ID,Description",
])
def test_tables_of_everyday_words_are_nobodys(headings: str) -> None:
    row = headings.split(",")
    assert all(is_unproven(mapping, row, "") for mapping in best_mappings(row)) or len(best_mappings(row)) != 1


@pytest.mark.parametrize("headings, system, known", [
    ("id,name", "brevo", "brevo_company"), ("Name,E-mail", "brevo", "brevo_contact"),
    ("ID,Product Name", "zoho", "zoho_product"), ("Contact ID,Title", "zoho", "zoho_contact"),
    ("EMAIL,NOM,PRENOM", "", "brevo_contact"), ("ID,EMAIL", "", "brevo_contact"),
    ("ID,EMAIL,LAST_NAME", "", "brevo_contact"),
    ("CONTACT ID,EMAIL", "", "brevo_contact"), ("Company ID,Name", "", "brevo_company"),
    ("ID de l'entreprise,Nom", "", "brevo_company"), ("company_id,name", "", "brevo_company"),
    ("Record ID,Email", "", "hubspot_contact"), ("Record Id,Account Name", "", "zoho_account"),
    ("Record Id,Company", "", "zoho_lead"),
    ("Ticket ID,Priority", "", "hubspot_ticket"), ("id,Account_Name", "", "zoho_account_bulk"),
    ("accountid,name", "", "dynamics_account"),
])
def test_one_word_of_a_vendor_or_its_account_proves_a_table(headings: str, system: str, known: str) -> None:
    row = headings.split(",")
    (mapping,) = best_mappings(row, system)
    assert mapping.format.name == known
    assert not is_unproven(mapping, row, system)


@pytest.mark.parametrize("headings, system", [
    ("id,name", "zoho"), ("Name,E-mail", "hubspot"), ("Record ID,City", "hubspot"), ("id,Department", "zoho"),
    ("Contact ID,Email", "hubspot"), ("Company ID,Description", "brevo"),
    # exports in a language that nobody has described, of which some words are those of Brevo
    ("ID do registro,Nome,Sobrenome,E-mail,Associated Company IDs", "hubspot"),
    ("Datensatz-Nr.,VORNAME,NACHNAME,E-mail,WHATSAPP", "zoho"),
])
def test_an_account_proves_neither_another_vendor_nor_an_object(headings: str, system: str) -> None:
    row = headings.split(",")
    (mapping,) = best_mappings(row, system)
    assert is_unproven(mapping, row, system)


def test_contacts_for_an_importer_are_taken_among_orders_alone() -> None:
    row = ["First name", "Last name", "Email"]
    (mapping,) = best_mappings(row, orders=True)
    assert mapping.format.name == "hubspot_import_contact"
    assert not is_unproven(mapping, row, "", "link")
    assert is_unproven(mapping, row, "", "exports")
