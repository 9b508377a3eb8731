"""A rule: what it says, on which authority, its settings with their defaults; declared in a TOML file beside it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

#: ``explain``: findings only; ``plan``: it also links what is new; ``off``: nothing is looked at
MODES = ("explain", "plan", "off")


@dataclass(frozen=True)
class Setting:
    """A setting of a rule: what the vendor leaves open or lets accounts change.

    ``default``: a text, a whole number, true or false, a list of texts, or a table. ``choices``: the right
    values (of a list: of its members; of a table: of its leaves), any text where there are none.
    ``least``, ``most``: of a number. ``levels``: the right keys of a table, level by level; no keys: any name.
    ``leaf``: ``text`` or ``texts``, what a table holds in the end. ``form``: ``date`` where a text is a date or blank.
    ``source``: where the vendor says what the default does; blank: the words of ``means`` tell it.
    """

    name: str
    default: Any
    means: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    levels: tuple[tuple[str, ...], ...] = ()
    leaf: str = "text"
    form: str = ""
    source: str = ""


@dataclass(frozen=True)
class Part:
    """One sentence of a rule, its source, and the golden cases that show it."""

    name: str
    says: str
    source: str
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """A rule, named as in the column ``rule`` of the tables; ``system``: whose rule it is."""

    name: str
    system: str
    says: str
    mode: str = "explain"
    settings: dict[str, Setting] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


def _setting(name: str, given: dict[str, Any]) -> Setting:
    levels = tuple(tuple(level) for level in given.pop("levels", []))
    return Setting(name, levels=levels, choices=tuple(given.pop("choices", [])), **given)


def _rule(name: str, given: dict[str, Any]) -> Rule:
    settings = {key: _setting(key, found) for key, found in given.pop("settings", {}).items()}
    parts = tuple(Part(**{**part, "cases": tuple(part["cases"])}) for part in given.pop("parts", []))
    return Rule(name, settings=settings, parts=parts, **given)


@cache
def known_rules() -> dict[str, Rule]:
    """All declared rules by name, file by file. A key that means nothing is a TypeError."""
    found: dict[str, Rule] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        given: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {name: _rule(name, entry) for name, entry in given.items()}
    return found


@dataclass(frozen=True)
class RuleSettings:
    """The settings of one rule in a job (``[rules.<name>]``): its mode, and a value for every setting."""

    mode: str = "explain"
    values: dict[str, Any] = field(default_factory=dict)


def default_settings() -> dict[str, RuleSettings]:
    """Every rule as it is where ``job.toml`` says nothing about it."""
    return {
        rule.name: RuleSettings(rule.mode, {setting.name: setting.default for setting in rule.settings.values()})
        for rule in known_rules().values()
    }
