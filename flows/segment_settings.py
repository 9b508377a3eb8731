"""``[[segments]]`` of ``job.toml``: conditions are data, of which nothing is ever run as SQL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from flows.errors import UsageError
from schemas.segment import (
    BARE_OPERATORS,
    NUMBER_OPERATORS,
    OPERATORS,
    TEXT_OPERATORS,
    TIME_OPERATORS,
    Clause,
    Group,
    Segment,
)

_KEYS = ("name", "object_type", "account", "members", "all", "any")
_TEST_KEYS = ("column", "operator", "value", "days_ago")
#: groups within groups, at most
_DEEPEST = 10


def read_segments(path: Path, given: object) -> tuple[Segment, ...]:
    """The segments of the settings. Raises UsageError, naming the segment and the right words."""
    if not isinstance(given, list) or not all(isinstance(found, dict) for found in given):
        raise UsageError(f"{path}: segments must be tables, one for each: [[segments]]")
    found = tuple(_segment(f"{path}: segments, number {number}", table) for number, table in enumerate(given, 1))
    names = [segment.name for segment in found]
    if repeated := [name for name in names if names.count(name) > 1]:
        raise UsageError(f"{path}: two segments are called {repeated[0]}")
    return found


def _segment(where: str, given: Mapping[str, object]) -> Segment:
    if wrong := [key for key in given if key not in _KEYS]:
        raise UsageError(f"{where}: no such key: {wrong[0]}; there are: {', '.join(_KEYS)}")
    name, object_type = _text(where, given, "name"), _text(where, given, "object_type")
    members = given.get("members", "live")
    if isinstance(members, date):
        members = members.isoformat()
    if members != "live" and not _is_date(members):
        raise UsageError(f'{where}: members must be "live" or a date such as 2026-11-22')
    account = _text(where, given, "account") if "account" in given else ""
    return Segment(name, object_type, _condition(where, given, 1), account, str(members))


def _condition(where: str, given: Mapping[str, object], depth: int) -> Group:
    """The conditions below ``all`` and ``any``; where both stand, both must hold."""
    if depth > _DEEPEST:
        raise UsageError(f"{where}: conditions stand more than {_DEEPEST} deep in each other")
    groups = [
        Group(tuple(_part(f"{where}: {key}", part, depth) for part in _list(where, key, given[key])), key == "any")
        for key in ("all", "any") if key in given
    ]
    if not groups:
        raise UsageError(f"{where}: a list of conditions is missing: all = [...] or any = [...]")
    return groups[0] if len(groups) == 1 else Group(tuple(groups))


def _list(where: str, key: str, given: object) -> list[object]:
    if not isinstance(given, list) or not given:
        raise UsageError(f"{where}: {key} must be a list of conditions")
    return given


def _part(where: str, given: object, depth: int) -> Group | Clause:
    if not isinstance(given, dict):
        raise UsageError(f'{where}: a condition is like {{ column = "email", operator = "filled" }}')
    return _condition(where, given, depth + 1) if {"all", "any"} & set(given) else _test(where, given)


def _test(where: str, given: Mapping[str, object]) -> Clause:
    if wrong := [key for key in given if key not in _TEST_KEYS]:
        raise UsageError(f"{where}: no such key: {wrong[0]}; there are: {', '.join(_TEST_KEYS)}, all, any")
    column, operator = _text(where, given, "column"), _text(where, given, "operator")
    if operator not in OPERATORS:
        raise UsageError(f"{where}: no such operator: {operator}; there are: {', '.join(OPERATORS)}")
    value, days = given.get("value"), given.get("days_ago")
    if isinstance(value, date):
        value = value.isoformat()
    right = {
        BARE_OPERATORS: value is None and days is None,
        TEXT_OPERATORS: isinstance(value, str) and days is None,
        NUMBER_OPERATORS: type(value) in (int, float) and days is None,
        TIME_OPERATORS: (_is_date(value) and days is None) or (value is None and type(days) is int and days >= 0),
    }
    words = {
        BARE_OPERATORS: "no value", TEXT_OPERATORS: "a value that is a text",
        NUMBER_OPERATORS: "a value that is a number", TIME_OPERATORS: "a value that is a date, or days_ago",
    }
    kind = next(kind for kind in right if operator in kind)
    if not right[kind]:
        raise UsageError(f"{where}: {operator} takes {words[kind]}")
    plain = value if isinstance(value, str | int | float) else ""
    return Clause(column, operator, plain, days if isinstance(days, int) else None)


def _text(where: str, given: Mapping[str, object], key: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value:
        raise UsageError(f"{where}: {key} must be a text in quotes")
    return value


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False
