"""The settings file of a job, ``job.toml``: read, and refused where it says something that nobody would hear."""

from __future__ import annotations

import difflib
import re
import tomllib
import zoneinfo
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flows.errors import UsageError
from flows.nearest import nearest
from flows.rule_settings import read_rules
from flows.segment_settings import read_segments
from schemas.families import OBJECT_TYPES, one_word
from schemas.job import AccountSettings, Job, Limit, OutlookSettings, PairedLabel
from schemas.known_formats import known_formats, known_systems
from schemas.rules.rule import MODES
from transforms.regular_file import is_regular, is_there

LANGUAGES = ("en", "fr")
FRENCH_FOLDERS = ("lier", "delier", "miroir")
DATE_ORDERS = ("day", "month")
GROUPINGS = ("company", "domain", "category")
MISSING_ACCOUNTS = ("create", "leave")
#: the settings that may be given several times, as [[tables]]
_LISTS = {"paired_labels": PairedLabel, "limits": Limit}
_TYPES: dict[str, tuple[type, str]] = {
    "str": (str, "a text in quotes"), "bool": (bool, "true or false"), "int": (int, "a whole number"),
    "dict[str, list[str]]": (dict, "a table of lists of texts"),
    "dict[str, str]": (dict, "a table of texts"),
    "tuple[str, ...]": (list, 'a list of texts: ["...", "..."]'),
}


def read_job(path: Path | None, inbox: Path) -> Job:
    """The settings in ``path``, else in ``job.toml`` of the inbox, else the defaults.

    Raises UsageError, naming the file and the key, for whatever is not a setting or not a right value.
    """
    if path is None:
        path = inbox / "job.toml"
        if not is_there(path):
            return Job(language=_spoken_language(inbox))
        if not is_regular(path):
            raise UsageError(f"{path}: not a file of its own; put the settings themselves there, or name them by --job")
    given = _read_toml(path)
    given.setdefault("language", _spoken_language(inbox))
    accounts = given.pop("accounts", {})
    outlook = given.pop("outlook", {})
    lists: dict[str, Any] = {
        key: _tables(path, key, given.pop(key), kind) for key, kind in _LISTS.items() if key in given
    }
    rules = read_rules(path, given.pop("rules", {}))
    segments = read_segments(path, given.pop("segments", []))
    settings = _settings(path, given, Job, "", also=("accounts", "outlook", "rules", "segments", *_LISTS))
    if not isinstance(accounts, dict):
        raise UsageError(f"{path}: accounts must be tables, one for each account: [accounts.<name>]")
    if not isinstance(outlook, dict):
        raise UsageError(f"{path}: outlook must be a table: [outlook]")
    return Job(
        **settings, **lists, rules=rules, segments=segments,
        accounts={name: _account(path, name, found) for name, found in accounts.items()},
        outlook=OutlookSettings(**_settings(path, outlook, OutlookSettings, "outlook.")),
    )


def _spoken_language(inbox: Path) -> str:
    """The language of somebody who names the folders ``lier``, ``delier`` or ``miroir``, unless the settings say so."""
    return "fr" if any((inbox / name).is_dir() for name in FRENCH_FOLDERS) else "en"


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        # editors on Windows write a BOM, which TOML does not know
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not a text in UTF-8") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


def _account(path: Path, name: str, given: object) -> AccountSettings:
    if not isinstance(given, dict):
        raise UsageError(f"{path}: accounts.{name} must be a table: [accounts.{name}]")
    return AccountSettings(**_settings(path, given, AccountSettings, f"accounts.{name}."))


def _tables(path: Path, key: str, given: object, kind: type[PairedLabel] | type[Limit]) -> tuple[Any, ...]:
    """The settings that are given as often as wanted: ``[[key]]``."""
    if not isinstance(given, list) or not all(isinstance(table, dict) for table in given):
        raise UsageError(f"{path}: {key} must be tables, one for each: [[{key}]]")
    required = [field.name for field in fields(kind) if field.default is MISSING]
    for number, table in enumerate(given, 1):
        if lacking := [name for name in required if name not in table]:
            raise UsageError(f"{path}: {key}, number {number}: {lacking[0]} is missing")
    return tuple(kind(**_settings(path, table, kind, f"{key}.")) for table in given)


def _settings(
    path: Path, given: dict[str, Any], kind: type[Any], place: str, also: Iterable[str] = ()
) -> dict[str, Any]:
    """The given settings, each a field of ``kind`` with a right value."""
    known = {field.name: str(field.type) for field in fields(kind) if field.name not in also}
    for key, value in given.items():
        if key not in known:
            raise UsageError(f"{path}: no such key: {place}{key}{nearest(key, [*known, *also], place)}")
        given[key] = _value(f"{path}: {place}{key}", key, known[key], value)
    return given


def _value(where: str, key: str, type_name: str, value: object) -> object:
    if key == "as_of" and isinstance(value, date):
        value = value.isoformat()
    kind, words = _TYPES[type_name]
    if type(value) is not kind:
        raise UsageError(f"{where} must be {words}")
    if isinstance(value, list):
        if not all(isinstance(part, str) for part in value):
            raise UsageError(f"{where} must be {words}")
        value = tuple(value)
    if key in _CHECKS:
        _CHECKS[key](where, value)
    return value


def _one_of(*right: str) -> Callable[[str, object], None]:
    def check(where: str, value: object) -> None:
        if value not in right:
            raise UsageError(f"{where} must be one of {', '.join(right)}")

    return check


def _check_system(where: str, value: object) -> None:
    _one_of(*known_systems())(where, value)


def _check_at_least_one(where: str, value: object) -> None:
    if isinstance(value, int) and value < 1:
        raise UsageError(f"{where} must be at least 1")


def _check_patterns(where: str, value: object) -> None:
    import duckdb

    for number, pattern in enumerate(value if isinstance(value, tuple) else (), 1):
        try:
            re.compile(pattern)
            # the engine does without look-around and references
            duckdb.execute("select regexp_full_match('', ?)", [pattern])
        except re.error as error:
            raise UsageError(f"{where}: number {number} is no regular expression: {error.msg}") from None
        except duckdb.Error:
            raise UsageError(
                f"{where}: number {number} is no regular expression of the kind RE2 (no look-around, no references)"
            ) from None


def _check_time_zone(where: str, value: object) -> None:
    # "localtime" is another zone on every machine, and the engine does not know it
    if value not in zoneinfo.available_timezones() - {"localtime"}:
        near = difflib.get_close_matches(str(value), zoneinfo.available_timezones(), n=1, cutoff=0.5)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise UsageError(f'{where} must be a time zone such as "Europe/Paris"{hint}') from None


def _check_as_of(where: str, value: object) -> None:
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        raise UsageError(f'{where} must be a time in ISO 8601, such as "2026-11-22T08:00:00+01:00"') from None


def _check_at_most(where: str, value: object) -> None:
    if isinstance(value, int) and value < 0:
        raise UsageError(f"{where} must not be below 0")


def _check_object_type(where: str, value: object) -> None:
    if value not in OBJECT_TYPES and not re.fullmatch(r"custom:\S.*", str(value)):
        near = difflib.get_close_matches(str(value), sorted(OBJECT_TYPES), n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; there are: {', '.join(sorted(OBJECT_TYPES))}"
        raise UsageError(f"{where} must be an object type or custom:<name>{hint}")


def _check_custom_objects(where: str, value: object) -> None:
    given = value if isinstance(value, dict) else {}
    for name, headings in given.items():
        texts = isinstance(headings, list) and all(isinstance(heading, str) and heading.strip() for heading in headings)
        if not one_word(name) or not headings or not texts:
            raise UsageError(f'{where}.{name} must be a list of headings, such as ["VIN"]')


def _check_formats(where: str, value: object) -> None:
    names = [known.name for known in known_formats()]
    for file, name in (value if isinstance(value, dict) else {}).items():
        if name not in names:
            hint = nearest(name, names) if isinstance(name, str) else " in quotes"
            raise UsageError(f'{where}."{file}" must be the name of a format{hint}')


_CHECKS: dict[str, Callable[[str, object], None]] = {
    "language": _one_of(*LANGUAGES),
    "system": _check_system,
    "date_order": _one_of(*DATE_ORDERS),
    "report_rows": _check_at_least_one,
    "mode": _one_of(*MODES),
    "group_by": _one_of(*GROUPINGS),
    "missing_account": _one_of(*MISSING_ACCOUNTS),
    "technical_categories": _check_patterns,
    "batch": _check_at_least_one,
    "account_name_length": _check_at_least_one,
    "time_zone": _check_time_zone,
    "as_of": _check_as_of,
    "at_most": _check_at_most,
    "object_type": _check_object_type,
    "to_type": _check_object_type,
    "custom_objects": _check_custom_objects,
    "formats": _check_formats,
}
