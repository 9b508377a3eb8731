"""A table of the report dataset as Parquet, from a query whose numbers become texts while it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from transforms.emit.number_texts import NumberTexts

#: rows that are put together and written at a time: a row group
BATCH_ROWS = 122_880
#: columns in which texts hardly come twice; looking for repetitions in them would take most of the time
_UNLIKE = {
    "change_id", "from_id", "to_id", "from_value", "to_value", "record_id", "value", "value_key", "display_name",
}

_TYPES = {
    "BIGINT": pa.int64(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(), "TIMESTAMP": pa.timestamp("us"),
}

Columns = Mapping[str, pa.Array]
#: makes a column from those that are made already and the numbers that the query gives
Derive = Callable[[Columns], pa.Array]


def write_large_table(
    rows: duckdb.DuckDBPyRelation, columns: Mapping[str, str], target: Path, texts: NumberTexts, run_id: str,
    derived: Mapping[str, Derive],
) -> None:
    """Write ``columns`` (name → DuckDB type) of a query, ``run_id`` before them, in the order of its rows.

    A column is derived, or given by the query; a text that is not given, or null, follows from a number that the
    query gives. KeyError where a column comes from nowhere.
    """
    writer = None
    try:
        for batch in _batches(rows.to_arrow_reader(BATCH_ROWS)):
            given = dict(zip(batch.schema.names, batch.columns, strict=True))
            made = {
                column: _column(column, kind, given, texts) for column, kind in columns.items() if column not in derived
            }
            made |= {column: derive({**given, **made}) for column, derive in derived.items()}
            table = _record_batch({"run_id": _constant(run_id, len(batch)), **{name: made[name] for name in columns}})
            writer = writer or _writer(target, table.schema)
            writer.write_batch(table)
    finally:
        if writer:
            writer.close()


def _record_batch(made: Columns) -> pa.RecordBatch:
    # a text is never null: Parquet need not note of each that it is there
    fields = [pa.field(name, array.type, nullable=not _is_text(array.type)) for name, array in made.items()]
    return pa.record_batch(list(made.values()), schema=pa.schema(fields))


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_dictionary(kind) or pa.types.is_large_string(kind))


def _writer(target: Path, schema: pa.Schema) -> pq.ParquetWriter:
    alike = [field.name for field in schema if field.name not in _UNLIKE]
    # rows of a file follow each other: the steps between numbers are smaller than the numbers
    steps = {name: "DELTA_BINARY_PACKED" for name in alike if pa.types.is_integer(schema.field(name).type)}
    # without Arrow's own schema the columns of few values read back as plain texts
    return pq.ParquetWriter(
        target, schema, compression="zstd", compression_level=1, write_statistics=alike, store_schema=False,
        use_dictionary=[name for name in alike if name not in steps], column_encoding=steps,
        # values handed on at a time; the usual 1,024 take a sixth more time
        write_batch_size=16_384,
    )


def _batches(rows: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    """The batches of a query; one without rows where it gives none, so that the table has its columns."""
    found = False
    for batch in rows:
        found = True
        yield batch
    if not found:
        none = [pa.array([], field.type) for field in rows.schema]
        yield pa.RecordBatch.from_arrays(none, schema=rows.schema)


def _column(column: str, kind: str, given: Columns, texts: NumberTexts) -> pa.Array:
    own = given.get(column)
    if own is not None and kind != "VARCHAR":
        return own.cast(_TYPES[kind])
    follows = texts.follows(column, given) if own is None or own.null_count else None
    if own is None and follows is None:
        raise KeyError(f"nothing gives the column {column}")
    if own is None or (follows is not None and own.null_count == len(own)):
        return _stored(column, follows)
    if follows is None:
        return _stored(column, own.fill_null(""))
    return _stored(column, pc.coalesce(own.cast(pa.large_string()), follows.cast(pa.large_string())))


def _stored(column: str, texts: pa.Array) -> pa.Array:
    """The texts in the one form that all batches of a column have: as they are, or each once and numbers."""
    if column in _UNLIKE:
        return texts.cast(pa.large_string())
    if pa.types.is_dictionary(texts.type):
        return texts
    same = _same_text(texts)
    return texts.cast(pa.string()).dictionary_encode() if same is None else _constant(same, len(texts))


def _same_text(texts: pa.Array) -> str | None:
    """The text that all of an array are, the rule in columns of few values; found faster than several texts are."""
    if len(texts) == 0 or texts.null_count or texts.offset or not pa.types.is_string(texts.type):
        return None
    first = texts[0].as_py()
    letters = first.encode()
    data = texts.buffers()[2]
    ends = np.frombuffer(texts.buffers()[1], np.int32, len(texts) + 1)
    if ends[-1] != len(letters) * len(texts) or not (np.diff(ends) == len(letters)).all():
        return None
    return first if not letters or data[: ends[-1]].to_pybytes() == letters * len(texts) else None


def _constant(value: str, length: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(np.zeros(length, np.int32), pa.array([value]))
