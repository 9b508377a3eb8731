"""The texts that the numbers of the scratch database stand for, put in while a table is written.

The query of a large table gives numbers (``from_no``, ``file_id``, ``label_id`` ...) and leaves out the columns
that follow from them. Columns of few values become dictionaries: Parquet then gets numbers, too, and they read
back as plain texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.emit.record_ids import RecordIds

#: number → what it numbers, and the columns that follow from it; a column follows from the first that is there
NUMBERS: dict[str, tuple[str, dict[str, str]]] = {
    "file_id": ("file", {"source_file": "source_file", "role": "role", "sha256": "sha256"}),
    "column_id": ("mention_column", {"source_column": "heading"}),
    "label_id": ("label", {"label": "label", "inverse_label": "inverse_label"}),
    "from_kind": ("kind", {"account": "account", "from_type": "object_type"}),
    "to_kind": ("kind", {"to_type": "object_type"}),
    "from_no": ("record", {
        "account": "account", "from_type": "object_type", "from_id": "id", "from_value": "id",
    }),
    # what a mention names may be known where the mention itself is not
    "named_no": ("record", {"to_value": "id"}),
    "to_no": ("record", {"to_type": "object_type", "to_id": "id"}),
    "record_no": ("record", {
        "account": "account", "system": "system", "object_type": "object_type", "record_id": "id", "value": "id",
        "value_key": "id",
    }),
}
#: the small scratch tables that numbers stand for: the number's name there, and the texts
_LISTS = {
    "file": ("file_id", ("source_file", "role", "sha256")),
    "mention_column": ("column_id", ("heading",)),
    "label": ("label_id", ("label", "inverse_label")),
    "kind": ("kind_id", ("account", "system", "object_type")),
}


class NumberTexts:
    """All lists of texts of a run; ``scratch``: a folder that lasts as long."""

    def __init__(self, con: duckdb.DuckDBPyConnection, scratch: Path) -> None:
        self.records = RecordIds(con, scratch)
        self._kinds = pa.array(self.records.kinds)
        self._lists = {
            (table, text): _coded(con, table, number, text)
            for table, (number, texts) in _LISTS.items() for text in texts
        }

    def follows(self, column: str, given: Mapping[str, pa.Array]) -> pa.Array | None:
        """A column of texts that follows from a given column of numbers; None where none does."""
        for number, (numbered, columns) in NUMBERS.items():
            if number in given and column in columns:
                return self._texts(numbered, columns[column], given[number])
        return None

    def _texts(self, numbered: str, text: str, numbers: pa.Array) -> pa.Array:
        if numbered == "record" and text == "id":
            return self.records.of(numbers)
        if numbered == "record":
            numbered, numbers = "kind", pc.take(self._kinds, numbers)
        codes, texts = self._lists[numbered, text]
        # the first text is empty, for where there is no number
        return pa.DictionaryArray.from_arrays(pc.fill_null(pc.take(codes, numbers), 0), texts)


def _coded(con: duckdb.DuckDBPyConnection, table: str, number: str, text: str) -> tuple[pa.Array, pa.Array]:
    """The texts of a small scratch table, each once, and by number which of them it is."""
    rows = con.execute(f"select {number}, coalesce({text}, '') from {table}").fetchall()
    texts = sorted({"", *(text for _, text in rows)})
    places = {text: place for place, text in enumerate(texts)}
    codes = np.zeros(1 + max((row[0] for row in rows), default=-1), np.int32)
    for row_number, row_text in rows:
        codes[row_number] = places[row_text]
    return pa.array(codes), pa.array(texts, pa.string())
