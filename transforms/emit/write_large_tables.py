"""The tables of the report dataset that grow with the number of records, several at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from schemas.tables import TABLES
from transforms.emit.change_columns import ChangeColumns
from transforms.emit.large_table import Derive, write_large_table
from transforms.emit.number_texts import NumberTexts
from transforms.file_hash import sha256_of
from transforms.statements import statement
from transforms.workspace import Workspace

_HERE = Path(__file__).parent
#: the large tables that reports and import files read, and those that can be written beside these
READ = ("changes", "mentions", "identifiers", "records")
UNREAD = ("desired_associations", "current_associations", "orders", "dates")
LARGE = (*READ, *UNREAD)
#: large tables written at the same time
WRITERS = 2


def write_large_tables(ws: Workspace, names: tuple[str, ...]) -> None:
    """Write some of the tables in ``LARGE``, whose queries give numbers in place of texts."""
    texts = ws.texts = ws.texts or NumberTexts(ws.con, ws.folder / "scratch")

    def write(name: str) -> None:
        rows = ws.con.cursor().sql(statement(_HERE / "tables" / f"{name}.sql"))
        written = ws.folder / "scratch" / f"{name}.parquet"
        derived = _of_changes(texts) if name == "changes" else {}
        write_large_table(rows, TABLES[name].columns, written, texts, ws.run_id, derived)
        ws.table_hashes[name] = sha256_of(written)
        # whole at once: others look at what is there
        written.replace(ws.folder / "tables" / written.name)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, names))


def _of_changes(texts: NumberTexts) -> dict[str, Derive]:
    changes = ChangeColumns(texts)
    return {"change_id": changes.change_id, "import_file": changes.import_file}
