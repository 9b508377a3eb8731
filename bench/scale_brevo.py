"""Writes a fictional Brevo account of a chosen size as an inbox.

usage: python -m bench.scale_brevo INBOX CONTACTS

Companies are a fifth of the contacts, deals two fifths; the association file has one row per contact, names
contacts by e-mail or by id; one to two rows in a hundred name nobody, and one company in 17 is written with another
name than in its export. 1,000,000 contacts are 205 MB.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

#: 24 hexadecimal digits that differ for every number
OBJECT_ID = "lpad(to_hex(({0}) * 2654435761 % 4294967296), 8, '0') || lpad(to_hex({0}), 16, '0')"

COMPANIES = """
select
    {company_id} as "Company ID",
    'Société ' || i || case when i % 17 = 0 then ' "Nord"' else '' end as "Name",
    'https://www.company' || i || '.example/' as "Domain",
    'owner' || i % 40 || '@crm.example' as "Owner",
    date '2020-01-01' + (i % 2000)::int as "Created at",
    (i % 9) * 1000 as "Revenue"
from range({companies}) as numbers(i)
"""
DEALS = """
select
    {deal_id} as "Deal ID",
    'Opportunité ' || i as "Deal name",
    'Pipeline ' || i % 3 as "Pipeline",
    ['New', 'Qualifying', 'Won', 'Lost'][1 + i % 4] as "Deal stage",
    (i % 997) * 10.5 as "Amount",
    date '2021-01-01' + (i % 1500)::int as "Close date"
from range({deals}) as numbers(i)
"""
CONTACTS = """
select
    i + 1 as "CONTACT ID",
    case when i % 50 = 0 then '' else {email} end as "EMAIL",
    'Prénom' || i % 1000 as "PRENOM",
    'Nom' || i % 5000 as "NOM",
    '336' || lpad((i % 100000000)::varchar, 8, '0') as "SMS",
    date '2020-06-01' + (i % 1900)::int as "ADDED_TIME"
from range({contacts}) as numbers(i)
"""
ASSOCIATIONS = """
select
    {owning_company} as "Company ID",
    'Société ' || i % {companies} as "Name",
    case when i % 5 < 2 then {linked_deal} end as "Associated Deal",
    case
        when i % 101 = 0 then 'nobody' || i || '@nowhere.example'
        when i % 103 = 0 then 'not an address'
        when i % 3 = 0 or i % 50 = 0 then (i + 1)::varchar
        when i % 7 = 0 then '  USER' || i || '@Company' || i % {companies} || '.example '
        else {email}
    end as "Associated Contact"
from range({contacts}) as numbers(i)
"""


def _words(contacts: int) -> dict[str, str | int]:
    """What the queries need to know of an account."""
    companies, deals = contacts // 5, contacts * 2 // 5
    return {
        "contacts": contacts, "companies": companies, "deals": deals,
        "company_id": OBJECT_ID.format("i"),
        "deal_id": OBJECT_ID.format(f"i + {companies}"),
        "owning_company": OBJECT_ID.format(f"i % {companies}"),
        "linked_deal": OBJECT_ID.format(f"i * 2 // 5 % {deals} + {companies}"),
        "email": f"'user' || i || '@company' || i % {companies} || '.example'",
    }


def associations(contacts: int) -> str:
    """The query for the rows of the association file of an account."""
    return ASSOCIATIONS.format(**_words(contacts))


def write_account(inbox: Path, contacts: int) -> None:
    """Write the exports and the association file below ``inbox``."""
    words = _words(contacts)
    exports, link = inbox / "exports" / "brevo", inbox / "link" / "brevo"
    for folder in (exports, link):
        folder.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    for target, query in (
        (exports / "companies.csv", COMPANIES), (exports / "deals.csv", DEALS), (exports / "contacts.csv", CONTACTS),
        (link / "associate_companies.csv", ASSOCIATIONS),
    ):
        con.sql(query.format(**words)).write_csv(str(target), sep=";", header=True, quotechar='"')


if __name__ == "__main__":
    write_account(Path(sys.argv[1]), int(sys.argv[2]))
