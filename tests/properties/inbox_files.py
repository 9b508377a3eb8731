"""Writes an abstract inbox as real files: Brevo's CSV and API lists, HubSpot's CSV."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tests.model.abstract_inbox import File, Inbox, Plan, Row

#: (system, object type) to the headings of id, name and whatever else tells the format, English and French
HEADINGS = {
    ("brevo", "company"): (("Company ID", "Name"), ("ID de l'entreprise", "Nom")),
    ("brevo", "deal"): (("Deal ID", "Deal Name"), ("ID de l’opportunité", "Nom de l'opportunité")),
    ("brevo", "contact"): (("CONTACT ID", "LASTNAME", "EMAIL"), ("ID", "NOM", "EMAIL")),
    ("hubspot", "company"): (
        ("Record ID", "Company name", "Company Domain Name"),
        ("ID de fiche d'informations", "Nom de l'entreprise", "Nom de domaine de l'entreprise"),
    ),
    ("hubspot", "deal"): (
        ("Record ID", "Deal Name", "Deal Stage", "Amount"),
        ("ID de fiche d'informations", "Nom de la transaction", "Phase de la transaction", "Montant"),
    ),
    ("hubspot", "contact"): (
        ("Record ID", "Last Name", "Email", "First Name"),
        ("ID de fiche d'informations", "Nom", "E-mail", "Prénom"),
    ),
    ("zoho", "company"): (
        ("Record Id", "Account Name", "Industry"), ("ID de l'enregistrement", "Nom du compte", "Secteur"),
    ),
    ("zoho", "deal"): (("Record Id", "Deal Name", "Stage", "Amount"), ("Record Id", "Deal Name", "Stage", "Amount")),
    ("zoho", "task"): (("Record Id", "Subject", "Due Date", "Status"),) * 2,
    ("zoho", "contact"): (
        ("Record Id", "Last Name", "Email", "First Name"), ("ID de l'enregistrement", "Nom", "E-mail", "Prénom"),
    ),
}
ZOHO_LOOKUPS = {
    "company": "Account Name.id", "contact": "Contact Name.id", "parent": "Parent Account.id", "what": "Related To.id",
}
ASSOCIATED = {"company": "Associated Company", "contact": "Associated Contact", "deal": "Associated Deal"}
API_LISTS = {"company": "linkedCompaniesIds", "contact": "linkedContactsIds", "deal": "linkedDealsIds"}


def write(inbox: Inbox, folder: Path, order: Iterable[int] | None = None) -> Inbox:
    """Write every file below ``folder`` (in that order of writing, if given); gives the inbox with its sha256s.

    Before, ``history`` names files by their path where the ledger has their sha256.
    """
    written = list(inbox.files)
    for number in order if order is not None else range(len(written)):
        file = written[number]
        target = folder / file.source_file
        target.parent.mkdir(parents=True, exist_ok=True)
        content = file_bytes(file)
        target.write_bytes(content)
        written[number] = replace(file, sha256=hashlib.sha256(content).hexdigest())
    shas = {file.source_file: file.sha256 for file in written}
    return replace(inbox, files=tuple(written), history=tuple(_by_sha(plan, shas) for plan in inbox.history))


def _by_sha(plan: Plan, shas: dict[str, str]) -> Plan:
    asked = frozenset((shas.get(file, file), role, pair) for file, role, pair in plan.asked)
    return replace(plan, inputs=frozenset(shas.get(file, file) for file in plan.inputs), asked=asked)


def file_bytes(file: File) -> bytes:
    """The file's content; the number at the end of its name chooses language, delimiter, quoting and so on."""
    if file.source_file.endswith(".json"):
        return _api_list(file)
    style = int(Path(file.source_file).stem.rpartition("_")[2])
    text = io.StringIO()
    delimiter = ";,\t"[style % 3]
    line_end = "\r\n" if style // 3 % 2 else "\n"
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    if file.system == "hubspot":
        writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL)
    columns = _columns(file, style)
    writer.writerow(columns)
    for number, row in enumerate(file.rows):
        if row.empty and style % 2 and number + 1 < len(file.rows):
            text.write(line_end)
            continue
        writer.writerow([*(_cell(file, row, column) for column in columns.values()), *(["x"] if row.surplus else [])])
    encodings = ("utf-8", "utf-8-sig", "cp1252", "utf-16") if file.system == "brevo" else ("utf-8", "utf-8-sig")
    return text.getvalue().encode(encodings[style // 6 % len(encodings)])


def _columns(file: File, style: int) -> dict[str, str]:
    """Heading to what stands in the column: id, name, email, a kind, or nothing; kinds keep their order."""
    headings = HEADINGS[file.system, file.object_type][style // 24 % 2]
    own = dict(zip(headings, ("id", "name", "email" if file.object_type == "contact" else "", ""), strict=False))
    if not file.has_ids:
        own.pop(headings[0])
    if file.system == "brevo" and file.role != "exports" and not any(row.name for row in file.rows):
        own.pop(headings[1])
    ids = " IDs" if file.system == "hubspot" else ""
    headings = {kind: f"{heading}{ids}" for kind, heading in ASSOCIATED.items()}
    if file.system == "zoho":
        headings = ZOHO_LOOKUPS
    kinds = {headings[kind]: kind for kind in file.kinds}
    turned = list((own | kinds).items())
    if style // 48 % 2:
        turned = [*kinds.items(), *own.items()]
    elif style // 96 % 2:
        turned = [*list(kinds.items())[:1], *reversed(own.items()), *list(kinds.items())[1:]]
    return dict(turned)


def _cell(file: File, row: Row, column: str) -> str:
    plain = {"id": row.own, "name": row.name, "email": row.email, "": ""}
    return plain[column] if column in plain else ";".join(row.cells.get(column, ()))


def _api_list(file: File) -> bytes:
    """Companies or deals as the API lists them; an empty list may be left out, but not in the first item."""
    items: list[dict[str, object]] = []
    for row in file.rows:
        extra = {"domain": "", "revenue": 5} if file.object_type == "company" else {"deal_name": row.name, "amount": 5}
        item: dict[str, object] = {"id": row.own, "attributes": {"name": row.name} | extra}
        if file.object_type == "deal":
            item["attributes"] = extra
        for kind in file.kinds:
            values: list[object] = [int(v) if v.isdigit() else v for v in row.cells.get(kind, ())]
            if values or not items or int(row.own[-1], 16) % 2:
                item[API_LISTS[kind]] = values
        items.append(item)
    return json.dumps({"items": items}, indent=1).encode()
