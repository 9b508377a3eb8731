"""A condition of a segment as SQL: columns are quoted, values are bound, operators come from a fixed list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from schemas.segment import NUMBER_OPERATORS, TIME_OPERATORS, Clause, Group
from transforms.statements import quoted

#: operator → SQL over a cell; ``?`` is the value
_FORMS = {
    "blank": "blank({cell})", "filled": "not blank({cell})",
    "is": "name_key({cell}) = name_key(?)", "is_not": "coalesce(name_key({cell}) <> name_key(?), true)",
    "contains": "contains(name_key({cell}), name_key(?))", "starts_with": "starts_with(name_key({cell}), name_key(?))",
    "less": "{number} < ?", "at_most": "{number} <= ?", "more": "{number} > ?", "at_least": "{number} >= ?",
    "before": "{time} < ?", "after": "{time} > ?",
}


@dataclass
class ConditionSql:
    """SQL that is true for the rows that meet a condition, and the values for its ``?`` in their order.

    ``now``: the moment from which days are counted back, in UTC. ``time_zone``, ``date_order``: of the account.
    """

    now: datetime
    time_zone: str
    date_order: str
    values: list[object] = field(default_factory=list)

    def of(self, condition: Group | Clause) -> str:
        """The SQL of a condition; its values are added to ``values``."""
        if isinstance(condition, Clause):
            return self._test(condition)
        joined = (" or " if condition.any_of else " and ").join(map(self.of, condition.parts))
        return f"({joined})"

    def unreadable(self, test: Clause) -> str:
        """SQL that is true for filled cells in which no number or no date can be read; '' for other operators."""
        cell = quoted(test.column)
        if test.operator in NUMBER_OPERATORS:
            return f"not blank({cell}) and {_number(cell)} is null"
        if test.operator in TIME_OPERATORS:
            return f"not blank({cell}) and {self._time(cell)} is null"
        return ""

    def _test(self, test: Clause) -> str:
        cell = quoted(test.column)
        form = _FORMS[test.operator]
        time = self._time(cell) if "{time}" in form else ""
        if "?" in form:
            self.values.append(self._moment(test) if time else test.value)
        return f"coalesce({form.format(cell=cell, number=_number(cell), time=time)}, false)"

    def _time(self, cell: str) -> str:
        self.values += [self.time_zone, self.date_order]
        return f"segment_time(tidy({cell}), ?, ?)"

    def _moment(self, test: Clause) -> datetime:
        if test.days_ago is not None:
            return self.now - timedelta(days=test.days_ago)
        # before a day is before it begins, after it is after it has ended
        clock = datetime.min.time() if test.operator == "before" else datetime.max.time()
        day = datetime.combine(date.fromisoformat(str(test.value)), clock, ZoneInfo(self.time_zone))
        return day.astimezone(UTC).replace(tzinfo=None)


def tests_of(condition: Group | Clause) -> list[Clause]:
    """The single tests of a condition."""
    if isinstance(condition, Clause):
        return [condition]
    return [test for part in condition.parts for test in tests_of(part)]


def _number(cell: str) -> str:
    return f"try_cast(tidy({cell}) as double)"
