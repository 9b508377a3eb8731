"""What HubSpot's rules need of an account beside its pairs: its zone and now, stages of deals, directions of mail."""

from __future__ import annotations

from transforms.associate.export_rows import exports_of, rows_of
from transforms.now_of import now_of
from transforms.source_file import SourceFile
from transforms.statements import insert_rows, quoted
from transforms.workspace import Workspace

#: what stands in the log → object type, type of activity in the settings, direction that the word says
WORDS = {
    "note": ("note", "note", ""), "task": ("task", "task", ""), "meeting": ("meeting", "meeting", ""),
    "call": ("call", "call", ""), "call_outbound": ("call", "call", "outbound"),
    "call_inbound": ("call", "call", "inbound"), "email": ("email", "email", ""),
    "email_outbound": ("email", "email", "outbound"), "email_inbound": ("email", "email", "inbound"),
    "postal_mail": ("postal_mail", "postal_mail", ""), "sms": ("communication", "sms", ""),
    "whatsapp": ("communication", "whatsapp", ""), "whats_app": ("communication", "whatsapp", ""),
    "linkedin_message": ("communication", "linkedin_message", ""),
    "linkedin": ("communication", "linkedin_message", ""),
}


def activity_words(ws: Workspace) -> None:
    """Make the scratch table activity_word: word, object_type, kind, direction."""
    shape = "word varchar, object_type varchar, kind varchar, direction varchar"
    ws.con.execute(f"create or replace table activity_word ({shape})")
    rows = [[word, *meaning] for word, meaning in WORDS.items()]
    insert_rows(ws.con, "activity_word", rows)


def hubspot_accounts(ws: Workspace) -> None:
    """Make the scratch table hubspot_account: account, time_zone, now_at (UTC)."""
    ws.con.execute("create or replace table hubspot_account (account varchar, time_zone varchar, now_at timestamp)")
    found = ws.con.execute("select distinct account from kind where system = 'hubspot' order by account").fetchall()
    for (account,) in found:
        settings = ws.job.account(account)
        row = [account, settings.time_zone, now_of(ws, account)]
        ws.con.execute("insert into hubspot_account values (?, ?, ?)", row)


def collect_stages(ws: Workspace) -> None:
    """Make the scratch table deal_cell: what exports say of the stage of each deal that rules may add."""
    ws.con.execute(
        "create or replace table deal_cell (record_no integer, is_closed varchar, stage varchar, pipeline varchar)"
    )
    for file in exports_of(ws, "hubspot", "deal"):
        cells = [_cell(file, column) for column in ("is_closed", "deal_stage", "pipeline")]
        rows = rows_of(file, "select other_no from logged_companion")
        ws.con.execute(f"insert into deal_cell select record_no, {', '.join(cells)} from {rows}")


def collect_direction(ws: Workspace) -> None:
    """Make the scratch table activity_direction: which way exported calls and e-mails went, where that is told."""
    ws.con.execute("create or replace table activity_direction (record_no integer, direction varchar)")
    for file in (*exports_of(ws, "hubspot", "call"), *exports_of(ws, "hubspot", "email")):
        if "direction" in file.columns:
            ws.con.execute(f"""
                insert into activity_direction
                select record_no, case
                    when word in ('outbound', 'email', 'forwarded_email') then 'outbound'
                    when word in ('inbound', 'incoming_email') then 'inbound'
                end as direction
                from (select record_no, word_key("direction") as word from {rows_of(file)})
                where direction is not null and record_no not in (select record_no from activity_direction)""")


def _cell(file: SourceFile, column: str) -> str:
    return f"coalesce(tidy({quoted(column)}), '')" if column in file.columns else "''"
