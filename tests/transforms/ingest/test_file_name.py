"""The name of a file breaks a tie between objects of one vendor, and says nothing else."""

from __future__ import annotations

import pytest

from transforms.ingest.headings.file_name import named_by_file
from transforms.ingest.headings.recognise import best_mappings

TIE = best_mappings(["id", "Account_Name.id"])


def _named(name: str) -> list[str]:
    return [mapping.format.name for mapping in named_by_file(TIE, name)]


@pytest.mark.parametrize("name, known", [
    ("Contacts.csv", "zoho_contact_bulk"), ("Contacts_2026_02_12.csv", "zoho_contact_bulk"),
    ("Data/Contacts_001.csv", "zoho_contact_bulk"),
    ("Contacts_update_unlink_ignore_empty_false.csv", "zoho_contact_bulk"),
    ("contacts-maj.csv", "zoho_contact_bulk"),
    ("Potentials_001.csv", "zoho_deal_bulk"), ("Deals.xlsx", "zoho_deal_bulk"),
    ("Sales_Orders_001.csv", "zoho_sales_order"), ("Cases 2026.csv", "zoho_case"),
])
def test_a_name_that_begins_with_a_module_tells(name: str, known: str) -> None:
    assert _named(name) == [known]


@pytest.mark.parametrize("name", [
    "lookups.csv", "update_Contacts.csv", "Contactsheet.csv", "My contacts.csv", "5725767000000612005.csv", "",
    "Contacts_Deals.csv", "Contacts X Products_001.csv", "Contacts_of_a_deal.csv", "Contacts et affaires.csv",
    "Notes_Contacts_2026.csv", "Contacts_with_sales_orders.csv", "Contacts_companies.csv",
    "Leads_2026_02_12.csv", "Accounts_update.csv", "Vendors.csv",
])
def test_a_name_that_says_nothing_or_two_things_or_the_contrary_does_not(name: str) -> None:
    assert named_by_file(TIE, name) == TIE


def test_only_objects_of_one_vendor_are_told_apart() -> None:
    tie = best_mappings(["Company ID", "Name", "Owner", "Create Date"])
    assert len(tie) > 1
    assert named_by_file(tie, "Accounts_001.csv") == tie
    alone = best_mappings(["id", "Last_Name", "Account_Name"])
    assert named_by_file(alone, "Deals_001.csv") == alone
    assert named_by_file([], "Deals_001.csv") == []
