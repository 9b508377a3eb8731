"""The ids of all records by their number, in a file of the run's scratch folder that is mapped into memory.

A table of pairs names two records a row. Looking their ids up by number takes a tenth of the time that a join
on the number takes, and a mapped file leaves memory to what is being written.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

#: records read at a time
BATCH_ROWS = 122_880
_QUERY = "select record_no, kind_id, record_id from record"


class RecordIds:
    """Record number → id and kind. The numbers are 0, 1, 2 ..., as ``resolve`` gives them."""

    def __init__(self, con: duckdb.DuckDBPyConnection, folder: Path) -> None:
        """Read the scratch table ``record`` into ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        letters, kinds, lengths = folder / "record_ids", [np.empty(0, np.int32)], [np.zeros(1, np.int64)]
        with letters.open("wb") as file:
            for batch in con.sql(_QUERY).to_arrow_reader(BATCH_ROWS):
                ids = batch.column("record_id").cast(pa.large_string())
                if batch.column("record_no").to_numpy()[0] != sum(map(len, kinds)):
                    raise ValueError("records are not in the order of their numbers")
                kinds.append(batch.column("kind_id").to_numpy().astype(np.int32))
                lengths.append(pc.binary_length(ids).to_numpy())
                file.write(_letters(ids))
        #: record number → kind
        self.kinds: npt.NDArray[np.int32] = np.concatenate(kinds)
        #: record number → id
        self.ids = _mapped(letters, np.cumsum(np.concatenate(lengths)))

    def __len__(self) -> int:
        return len(self.kinds)

    def of(self, numbers: pa.Array) -> pa.Array:
        """The ids of records; '' where there is no number."""
        return pc.fill_null(pc.take(self.ids, numbers), "")


def _letters(texts: pa.Array) -> memoryview:
    """The bytes of some texts, one behind the other."""
    _, ends, data = texts.buffers()
    ends = np.frombuffer(ends, np.int64)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(data or b"")[ends[0] : ends[-1]]


def _mapped(letters: Path, ends: npt.NDArray[np.int64]) -> pa.Array:
    # an empty file cannot be mapped
    data = pa.memory_map(str(letters)).read_buffer() if ends[-1] else pa.py_buffer(b"")
    return pa.LargeStringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), data)
