"""Every notice code that the program can emit is documented, and every documented code is emitted and tested."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import sqlglot
from sqlglot import exp

from schemas.notices import known_notices

ROOT = Path(__file__).parent.parent
STAGES = ROOT / "transforms"
#: calls that make a notice, with the place of the code among their arguments
MAKERS = {"add_notice": 1, "RefusedRecord": 1}
#: tests about all codes together say nothing about one of them
ABOUT_ALL = {Path(__file__), ROOT / "tests" / "schemas" / "test_notices.py"}


def _results(node: exp.Expr) -> Iterator[str]:
    """The texts that an SQL expression may give; those of a column are made elsewhere."""
    if isinstance(node, exp.Case):
        for branch in [*(found.args["true"] for found in node.args["ifs"]), node.args.get("default")]:
            if branch is not None:
                yield from _results(branch)
    elif isinstance(node, exp.Literal) and node.is_string:
        yield node.this
    elif isinstance(node, exp.Alias | exp.Paren):
        yield from _results(node.this)
    elif not isinstance(node, exp.Column | exp.Null):
        raise AssertionError(f"write each notice code out, so that it can be found: {node.sql()[:80]}")


def _codes_in_sql(path: Path) -> Iterator[str]:
    """The codes in the second column of what a file inserts into notice."""
    for statement in sqlglot.parse(path.read_text(encoding="utf-8").replace("{", "").replace("}", ""), read="duckdb"):
        if isinstance(statement, exp.Insert) and statement.this.name == "notice":
            for select in _selects(statement.expression):
                yield from _results(select.expressions[1])


def _selects(query: exp.Expr) -> Iterator[exp.Select]:
    if isinstance(query, exp.SetOperation):
        yield from _selects(query.left)
        yield from _selects(query.right)
    else:
        yield from [query] if isinstance(query, exp.Select) else []


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts that a Python expression may give."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from [*_texts(node.body), *_texts(node.orelse)]


def _codes_in_python(path: Path) -> Iterator[str]:
    """The codes given to the calls that make notices, also by way of a name, and those that ``code_of`` returns."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        named = {
            target.id: list(_texts(node.value))
            for node in ast.walk(function) if isinstance(node, ast.Assign)
            for target in node.targets if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value and function.name == "code_of":
                yield from _texts(node.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                place = MAKERS[node.func.id]
                codes = [*node.args[place:place + 1], *(key.value for key in node.keywords if key.arg == "code")]
                for code in codes:
                    yield from named.get(code.id, []) if isinstance(code, ast.Name) else _texts(code)


def _emitted() -> set[str]:
    in_sql = {code for path in STAGES.rglob("*.sql") for code in _codes_in_sql(path)}
    return in_sql | {code for path in STAGES.rglob("*.py") for code in _codes_in_python(path)}


def _tests() -> str:
    kinds = {".py", ".toml", ".csv"}
    files = [path for path in (ROOT / "tests").rglob("*") if path.suffix in kinds and path not in ABOUT_ALL]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


def test_every_emitted_code_is_documented() -> None:
    undocumented = sorted(_emitted() - set(known_notices()))
    assert not undocumented, f"add them to schemas/notices.toml, with severity and words: {undocumented}"


def test_every_documented_code_is_emitted() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for kind in ("*.sql", "*.py") for path in STAGES.rglob(kind))
    silent = [code for code in known_notices() if f"'{code}'" not in source and f'"{code}"' not in source]
    assert not silent, f"nothing in transforms/ emits these; emit them, or take them out: {silent}"


def test_every_documented_code_is_tested() -> None:
    known = _tests()
    untested = [code for code in known_notices() if code not in known]
    assert not untested, f"no test knows these; add a case to tests/golden that gives them: {untested}"
