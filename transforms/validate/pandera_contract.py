"""The contract of a raw table as a pandera schema over batches of its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute

from transforms.validate.contracts import CellRule, code_of

_CASES = pa.schema(
    [("source_row", pa.int64()), ("column_name", pa.string()), ("code", pa.string()), ("value", pa.string())]
)


def broken_cells(contract: Mapping[str, CellRule], rows: pa.RecordBatch) -> pa.Table:
    """The cells of some rows that break the contract: source_row, column_name, code, value.

    ``rows``: source_row and the columns of the contract, all text.
    """
    frame = rows.to_pandas(types_mapper=pd.ArrowDtype).set_index("source_row")
    try:
        _schema(contract).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        # plain lists: going through a column of texts that Arrow holds takes ten times as long
        checks, names = cases["check"].to_list(), cases["column"].to_list()
        values = cases["failure_case"].fillna("").astype(str).to_list()
        codes = [
            code_of(check, value, contract[name].length)
            for check, value, name in zip(checks, values, names, strict=True)
        ]
        return pa.table([pa.array(cases["index"].astype("int64")), names, codes, values], schema=_CASES)
    return _CASES.empty_table()


def _schema(contract: Mapping[str, CellRule]) -> pandera.DataFrameSchema:
    """The schema; the name of each check is the kind of its column and arrives in the failure cases."""
    return pandera.DataFrameSchema({
        column: pandera.Column(
            checks=pandera.Check(_matches(rule.pattern), name=rule.kind, ignore_na=False), nullable=True, required=True
        )
        for column, rule in contract.items()
    })


def _matches(pattern: str) -> Callable[[pd.Series], pd.Series]:
    def check(cells: pd.Series) -> pd.Series:
        found = pyarrow.compute.match_substring_regex(pa.array(cells), pattern)
        return pd.Series(found.to_numpy(zero_copy_only=False), index=cells.index).fillna(False).astype(bool)

    return check
