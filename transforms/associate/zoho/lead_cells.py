"""What the exports say of leads to be converted, and of the contacts that share something with them."""

from __future__ import annotations

from transforms.associate.export_rows import exports_of, rows_of
from transforms.source_file import SourceFile
from transforms.statements import quoted, text
from transforms.workspace import Workspace

#: the fields in which a lead and a contact may hold the same value, beside their names
FIELDS = ("email", "secondary_email", "phone", "mobile", "fax", "skype_id", "twitter")
_EMAILS = ("email", "secondary_email")
#: columns that a lead has only once it is converted
_CONVERTED = ("converted_at", "converted_account_id", "converted_contact_id", "converted_deal_id")


def collect_leads(ws: Workspace) -> None:
    """Make the scratch tables lead_cell and lead_key of the leads in convert_lead."""
    ws.con.execute(
        "create or replace table lead_cell "
        "(record_no integer, place bigint, company varchar, name varchar, is_converted boolean)"
    )
    ws.con.execute("create or replace table lead_key (record_no integer, field varchar, value_key varchar)")
    for file in exports_of(ws, "zoho", "lead"):
        rows = rows_of(file, "select lead_no from convert_lead")
        ws.con.execute(
            f"insert into lead_cell select record_no, place(file_id, source_row), {_company(file)}, "
            f"{_name(file)}, {_is_converted(file)} from {rows}"
        )
        for field, key in _keys(file):
            ws.con.execute(f"insert into lead_key select record_no, {text(field)}, {key} from {rows}")
    ws.con.execute("delete from lead_key where value_key is null or value_key = ''")


def collect_contacts(ws: Workspace) -> None:
    """Make the scratch table contact_key: what contacts share with the leads in lead_key."""
    ws.con.execute("create or replace table contact_key (record_no integer, field varchar, value_key varchar)")
    for file in exports_of(ws, "zoho", "contact"):
        for field, key in _keys(file):
            ws.con.execute(
                f"insert into contact_key select record_no, {text(field)}, {key} as value_key from {rows_of(file)} "
                "where value_key in (select value_key from lead_key)"
            )


def _keys(file: SourceFile) -> list[tuple[str, str]]:
    """Field and SQL of its value as it is compared: e-mails as e-mails, other texts whatever their case and blanks."""
    found = []
    for field in FIELDS:
        if field in file.columns:
            cell = f"tidy({quoted(field)})"
            key = f"case when is_email({cell}) then email_key({cell}) end" if field in _EMAILS else f"name_key({cell})"
            found.append((field, key))
    return [*found, ("full_name", f"name_key({_name(file)})")]


def _name(file: SourceFile) -> str:
    cells = [f"filled({quoted(column)})" for column in ("first_name", "last_name") if column in file.columns]
    return f"concat_ws(' ', {', '.join(cells)})" if cells else "''"


def _company(file: SourceFile) -> str:
    return f"nullif(blank_folded({quoted('company')}), '')" if "company" in file.columns else "null"


def _is_converted(file: SourceFile) -> str:
    told = [f"filled({quoted(column)}) is not null" for column in _CONVERTED if column in file.columns]
    if "is_converted" in file.columns:
        told.append(f"coalesce(lower(tidy({quoted('is_converted')})) in ('true', 'yes', '1', 'oui', 'vrai'), false)")
    return f"({' or '.join(told)})" if told else "false"
