"""Segments of ``job.toml`` (``[[segments]]``): named groups of records, by conditions over canonical columns."""

from __future__ import annotations

from dataclasses import dataclass

#: operators that take a text, a number, a moment (a date, or days before now), or nothing
TEXT_OPERATORS = ("is", "is_not", "contains", "starts_with")
NUMBER_OPERATORS = ("less", "at_most", "more", "at_least")
TIME_OPERATORS = ("before", "after")
BARE_OPERATORS = ("blank", "filled")
OPERATORS = (*TEXT_OPERATORS, *NUMBER_OPERATORS, *TIME_OPERATORS, *BARE_OPERATORS)


@dataclass(frozen=True)
class Clause:
    """One condition: what a column holds. ``value`` is a text, a number or an ISO date, by the operator.

    ``days_ago`` instead of a value: that many days before the segment's moment.
    """

    column: str
    operator: str
    value: str | float = ""
    days_ago: int | None = None


@dataclass(frozen=True)
class Group:
    """Conditions of which all, or (``any_of``) at least one, must hold."""

    parts: tuple[Group | Clause, ...]
    any_of: bool = False


@dataclass(frozen=True)
class Segment:
    """A named group of records of one object. ``account``: empty for all accounts that have the object.

    ``members``: ``live`` (judged now, that is at ``as_of``), or an ISO date: fixed to the members of that day.
    """

    name: str
    object_type: str
    condition: Group
    account: str = ""
    members: str = "live"


def columns_of(condition: Group | Clause) -> set[str]:
    """The columns that a condition looks at."""
    if isinstance(condition, Clause):
        return {condition.column}
    return {column for part in condition.parts for column in columns_of(part)}
