"""Every .sql file says its grain, is DuckDB's SQL, and keeps to what Spark has too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel

ROOT = Path(__file__).parent.parent
MACROS = ROOT / "transforms" / "macros.sql"
FILES = sorted(path for room in ("flows", "transforms", "schemas") for path in (ROOT / room).rglob("*.sql"))
#: the relational core is to run on Spark one day; what asks a finished run about itself is not part of it
CORE = [path for path in FILES if path.is_relative_to(ROOT / "transforms") and path != MACROS]
#: functions that the transpiled text may call: Spark has them with the same meaning
OF_SPARK = {
    "any_value", "array_contains", "avg", "bool_and", "bool_or", "cast", "chr", "coalesce", "concat", "concat_ws",
    "count", "dense_rank", "exists", "explode", "filter", "floor", "from_unixtime", "greatest", "if", "in", "instr",
    "lag",
    "last_value", "lead", "least", "left", "length", "listagg", "lower", "lpad", "max", "max_by", "md5", "min",
    "min_by",
    "nullif", "over", "pow", "rank", "regexp_extract", "regexp_like", "regexp_replace", "replace", "right",
    "row_number", "sha", "sha2", "size", "sort_array", "split", "starts_with", "startswith", "struct", "substring",
    "sum", "trim", "upper",
}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _statements(path: Path) -> list[exp.Expr]:
    """The statements of a file; pieces made by a function (``{name}``) stand for a table."""
    text = re.sub(r"\{(\w+)\}", r"select * from \1", path.read_text(encoding="utf-8"))
    return [found for found in sqlglot.parse(text, read="duckdb") if found is not None]


def _macros() -> set[str]:
    """The names of the macros: what only DuckDB has, or what is written alike everywhere."""
    return set(re.findall(r"create or replace macro (\w+)", MACROS.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_first_line_says_the_grain(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"-- \S+ \S+", first), "begin with a comment: one row per ..."


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_is_duckdb_sql(path: Path) -> None:
    statements = _statements(path)
    assert statements
    unread = [found.sql()[:60] for found in statements if isinstance(found, exp.Command)]
    assert not unread, f"sqlglot does not understand: {unread}"


@pytest.mark.parametrize("path", CORE, ids=_name)
def test_is_spark_sql_as_well(path: Path) -> None:
    for found in _statements(path):
        text = found.sql(dialect="spark", unsupported_level=ErrorLevel.RAISE, comments=False)
        unknown = {called.lower() for called in re.findall(r"\b([A-Za-z_]\w*)\(", _without_texts(text))}
        unknown -= OF_SPARK | _macros() | _defined(found)
        assert not unknown, f"only DuckDB has {sorted(unknown)}: make it a macro in {_name(MACROS)}"
        methods = {join.method for join in found.find_all(exp.Join)} - {"", "NATURAL"}
        assert not methods, f"only DuckDB joins {sorted(methods)}"


def _without_texts(sql: str) -> str:
    return re.sub(r"'(?:[^']|'')*'", "''", sql)


def _defined(statement: exp.Expr) -> set[str]:
    """Names before a bracket that are no functions: types with a length, tables with columns, CTEs with columns."""
    tables = {table.name.lower() for table in statement.find_all(exp.Table)}
    return tables | {cte.alias.lower() for cte in statement.find_all(exp.CTE)} | {"decimal", "varchar", "values"}
