"""Tables whose queries give numbers: the texts come in while they are written."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from transforms.emit.change_columns import ChangeColumns
from transforms.emit.large_table import BATCH_ROWS, write_large_table
from transforms.emit.number_texts import NumberTexts

RECORDS = [("company", "a1"), ("company", ""), ("contact", "zoë@example.com"), ("contact", "mail:x@example.com")]


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute("create table kind (kind_id integer, account varchar, system varchar, object_type varchar)")
    con.execute("insert into kind values (0, 'acme', 'brevo', 'company'), (3, 'acme', 'brevo', 'contact')")
    con.execute("create table file (file_id integer, source_file varchar, role varchar, sha256 varchar)")
    con.execute("insert into file values (0, 'link/a.csv', 'link', 'f00')")
    con.execute("create table label (label_id integer, label varchar, inverse_label varchar)")
    con.execute("insert into label values (0, '', ''), (1, 'Boss', 'Report')")
    con.execute("create table mention_column (column_id integer, heading varchar)")
    con.execute("create table record (record_no integer, kind_id integer, record_id varchar)")
    kinds = {"company": 0, "contact": 3}
    con.executemany("insert into record values (?, ?, ?)", [[i, kinds[t], id_] for i, (t, id_) in enumerate(RECORDS)])
    return con


def _written(con: duckdb.DuckDBPyConnection, folder: Path, query: str, columns: dict[str, str]) -> list[tuple]:
    target = folder / "t.parquet"
    write_large_table(con.sql(query), columns, target, NumberTexts(con, folder), "run-1", {})
    return duckdb.sql(f"select * from read_parquet('{target}')").fetchall()


def test_texts_follow_from_numbers(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    columns = {
        "account": "VARCHAR", "from_type": "VARCHAR", "from_id": "VARCHAR", "to_id": "VARCHAR", "to_value": "VARCHAR",
        "label": "VARCHAR", "source_file": "VARCHAR", "source_row": "BIGINT",
    }
    query = """
        select * from (values (0, 2, 2, null, 1, 0, 7), (1, null, 3, 'X', 0, null, null))
            as t(from_no, to_no, named_no, to_value, label_id, file_id, source_row)"""
    assert _written(con, tmp_path, query, columns) == [
        ("run-1", "acme", "company", "a1", "zoë@example.com", "zoë@example.com", "Boss", "link/a.csv", 7),
        ("run-1", "acme", "company", "", "", "X", "", "", None),
    ]


def test_a_table_without_rows_has_its_columns(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    columns = {"from_id": "VARCHAR", "source_row": "BIGINT"}
    query = "select 1 as from_no, 2::bigint as source_row where false"
    assert _written(con, tmp_path, query, columns) == []
    kinds = duckdb.sql(f"describe select * from read_parquet('{tmp_path / 't.parquet'}')").fetchall()
    assert [kind[:2] for kind in kinds] == [("run_id", "VARCHAR"), ("from_id", "VARCHAR"), ("source_row", "BIGINT")]


def test_a_column_from_nowhere_is_an_error(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="nothing gives the column label"):
        _written(con, tmp_path, "select 0 as from_no", {"label": "VARCHAR"})


def test_numbers_are_looked_up_in_every_batch(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    rows = BATCH_ROWS + 10
    con.execute(f"create or replace table record as select i::integer as record_no, 3 as kind_id, 'c' || i as record_id"
                f" from range({rows}) as t(i)")
    found = _written(con, tmp_path, f"select ({rows} - 1 - i)::integer as from_no from range({rows}) as t(i)",
                     {"from_id": "VARCHAR"})
    assert found == [("run-1", f"c{number}") for number in reversed(range(rows))]


def _changes(con: duckdb.DuckDBPyConnection, folder: Path, **given: list[object]) -> tuple[list[str], list[str]]:
    texts = NumberTexts(con, folder)
    columns = {name: pa.array(values) for name, values in given.items()}
    for column in ("account", "from_type", "to_type", "label", "inverse_label"):
        columns[column] = texts.follows(column, columns)
    derived = ChangeColumns(texts)
    return derived.change_id(columns).to_pylist(), derived.import_file(columns).to_pylist()


def test_the_id_of_a_change_stands_for_all_that_it_says(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    ids, files = _changes(
        con, tmp_path, action=["link", "link", "unlink", "link", "link", "link"], from_no=[0, 0, 0, 0, 2, 1],
        to_no=[2, 3, 2, 2, 0, 2], label_id=[0, 0, 0, 1, 0, 0],
    )
    assert len(set(ids)) == 6
    assert all(len(id_) == 16 and int(id_, 16) >= 0 for id_ in ids)
    # the types of a pair are in alphabetical order, so no file takes the fifth
    assert files == ["companies_link.csv", "companies_link.csv", "companies_unlink.csv", "companies_link.csv", "",
                     "companies_link.csv"]


def test_the_id_of_a_change_does_not_depend_on_the_run(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    first, _ = _changes(con, tmp_path, action=["link"], from_no=[0], to_no=[2], label_id=[0])
    con.execute("update record set record_no = 3 - record_no, kind_id = kind_id")
    con.execute("create or replace table record as select * from record order by record_no")
    con.execute("update kind set kind_id = 8 where kind_id = 0")
    con.execute("update record set kind_id = 8 where kind_id = 0")
    again, _ = _changes(con, tmp_path, action=["link"], from_no=[3], to_no=[1], label_id=[0])
    assert first == again == ["66845ab10d3783c0"]
