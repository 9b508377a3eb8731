"""decisions.csv: which record an ambiguous value means, decided by a person."""

from __future__ import annotations

import re

from schemas.known_formats import format_of
from transforms.workspace import Workspace

_COLUMNS = "source_row, account, object_type, scheme, value, record_id, for_type, for_id"


def read_decisions(ws: Workspace) -> None:
    """Fill the scratch table decision_row from ``decisions.csv`` of the inbox, if it was read.

    An empty record_id means "leave out and do not ask again". Ids are taken as exports write them.
    """
    if not any(file.source_file == "decisions.csv" and file.status == "read" for file in ws.own_files):
        return
    systems = dict(ws.con.execute("select distinct account, system from kind").fetchall())
    for number, account, object_type, scheme, value, record_id, for_type, for_id in ws.con.execute(
        f"select {_COLUMNS} from decisions order by source_row"
    ).fetchall():
        system = systems.get(account, "")
        ws.con.execute(
            "insert into decision_row select ?, ?, ?, ?, ?, "
            "case ? when 'email' then email_key(?) when 'name' then name_key(?) else ? end, ?, ?, ?",
            [
                number, account, object_type, scheme, value, scheme, value, value, value,
                _compared(record_id, system, object_type), for_type, _compared(for_id, system, for_type),
            ],
        )


def _compared(written: str, system: str, object_type: str) -> str:
    """An id as it is compared: without the vendor's prefix, hex digits in lower case (see ``record_key``)."""
    known = format_of(system, object_type)
    if known is None:
        return written
    key = re.sub(f"^{known.id_prefix}", "", written) if known.id_prefix else written
    return key.lower() if known.id_fold_case else key
