"""The settings of rules in ``job.toml``: read, and refused where they say something that nobody would hear."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from flows.nearest import nearest
from schemas.rules.rule import MODES, Rule, RuleSettings, Setting, default_settings, known_rules


def read_rules(path: Path, given: object) -> dict[str, RuleSettings]:
    """The settings below ``[rules]``, with the defaults of what is not given.

    Raises UsageError, naming the file, the key and the right values, for whatever is not right.
    """
    if not isinstance(given, dict) or not all(isinstance(found, dict) for found in given.values()):
        raise UsageError(f"{path}: rules must be tables, one for each rule: [rules.<name>]")
    found = default_settings()
    for name, settings in given.items():
        if name == "outlook_company":
            raise UsageError(f"{path}: the settings of the rule {name} stand in [outlook]")
        if name not in known_rules():
            raise UsageError(f"{path}: no such rule: rules.{name}{nearest(name, known_rules(), 'rules.')}")
        found[name] = _rule(f"{path}: rules.{name}", known_rules()[name], settings)
    return found


def _rule(where: str, rule: Rule, given: dict[str, Any]) -> RuleSettings:
    mode = given.pop("mode", rule.mode)
    if mode not in MODES:
        raise UsageError(f"{where}.mode must be one of {', '.join(MODES)}")
    for key in given:
        if key not in rule.settings:
            raise UsageError(f"{where}: no such key: {key}{nearest(key, [*rule.settings, 'mode'])}")
    values = {
        name: _value(f"{where}.{name}", setting, given[name]) if name in given else setting.default
        for name, setting in rule.settings.items()
    }
    return RuleSettings(mode, values)


def _value(where: str, setting: Setting, value: object) -> object:
    if setting.levels:
        return _table(where, setting, setting.levels, value)
    if isinstance(setting.default, list):
        return _texts(where, setting, value)
    if isinstance(setting.default, str):
        return _text(where, setting, value)
    if type(value) is not type(setting.default):
        words = "true or false" if isinstance(setting.default, bool) else "a whole number"
        raise UsageError(f"{where} must be {words}")
    if type(value) is int and value < setting.least:
        raise UsageError(f"{where} must be at least {setting.least}")
    if type(value) is int and setting.most is not None and value > setting.most:
        raise UsageError(f"{where} must be at most {setting.most}")
    return value


def _table(where: str, setting: Setting, levels: tuple[tuple[str, ...], ...], value: object) -> object:
    """A table of tables, as deep as the setting has levels."""
    if not levels:
        return _texts(where, setting, value) if setting.leaf == "texts" else _text(where, setting, value)
    if not isinstance(value, dict):
        raise UsageError(f"{where} must be a table")
    for key in value:
        if levels[0] and key not in levels[0]:
            raise UsageError(f"{where}: no such key: {key}; there are: {', '.join(levels[0])}")
    return {key: _table(f"{where}.{key}", setting, levels[1:], found) for key, found in value.items()}


def _texts(where: str, setting: Setting, value: object) -> list[str]:
    if not isinstance(value, list):
        raise UsageError(f"{where} must be a list{_right(setting)}")
    return [_text(where, setting, member) for member in value]


def _text(where: str, setting: Setting, value: object) -> str:
    """A text; a whole number is one too where the choices are numbers ("1", "5")."""
    word = str(value) if type(value) is int and str(value) in setting.choices else value
    if setting.form == "date" and type(word) is date:
        word = word.isoformat()
    if not isinstance(word, str) or (setting.choices and word not in setting.choices):
        words = f"one{_right(setting)}" if setting.choices else "a text in quotes"
        raise UsageError(f"{where} must be {words}")
    if setting.form == "date" and word and not _is_date(word):
        raise UsageError(f"{where} must be a date in quotes, as in 2026-12-31")
    return word


def _is_date(word: str) -> bool:
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False


def _right(setting: Setting) -> str:
    return f" of {', '.join(setting.choices)}" if setting.choices else " of texts in quotes"
