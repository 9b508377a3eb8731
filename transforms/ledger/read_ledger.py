"""What was confirmed so far, for the plan that is being made."""

from __future__ import annotations

from transforms.ledger.ledger_table import load_ledger, open_ledger
from transforms.workspace import Workspace


def read_ledger(ws: Workspace) -> None:
    """Make the scratch table ledger_entry and note the ledger's version (-1: there is none).

    Raises LedgerError and OSError.
    """
    table = open_ledger(ws.ledger)
    load_ledger(ws.con, table, ws.ledger)
    ws.ledger_version = -1 if table is None else table.version()
