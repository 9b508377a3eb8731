"""What the wizard asks of the mailbox: one mailbox, one address, and the same one in the CRM."""

from __future__ import annotations

import re

from transforms.scratch import add_notice
from transforms.source_file import SourceFile
from transforms.workspace import Workspace


def note_mailboxes(ws: Workspace, files: list[SourceFile]) -> None:
    """The notices ``mailbox_differs`` and ``mailboxes_several``; addresses are compared whatever the case."""
    settings = ws.job.outlook
    accounts = sorted({file.account for file in files})
    if len(accounts) > 1:
        add_notice(ws, "mailboxes_several", value="", detail=", ".join(accounts))
    for setting, given in (("mailbox", settings.mailbox), ("crm_user", settings.crm_user)):
        if len(_addresses(given)) > 1:
            add_notice(ws, "mailboxes_several", column=setting, value=given)
    if settings.mailbox and settings.crm_user and _addresses(settings.mailbox) != _addresses(settings.crm_user):
        add_notice(ws, "mailbox_differs", account=accounts[0], value=settings.mailbox, detail=settings.crm_user)


def _addresses(given: str) -> list[str]:
    return [part.casefold() for part in re.split(r"[;,\s]+", given) if part]
