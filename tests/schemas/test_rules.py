"""The rules are declared in full: words, sources, cases that exist, settings whose defaults are right values."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from flows.rule_settings import read_rules
from schemas.job import OutlookSettings
from schemas.rules.rule import MODES, Rule, Setting, default_settings, known_rules
from schemas.rules_page import outlook_settings, rules_page
from tests.golden.case import CASES
from transforms.associate.apply_rules import RULES

ALL = list(known_rules().values())
SETTINGS = [
    pytest.param(rule, setting, id=f"{rule.name}.{setting.name}") for rule in ALL for setting in rule.settings.values()
]


def test_every_rule_is_applied_and_every_applied_rule_is_declared() -> None:
    assert sorted(RULES) == sorted(known_rules())


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_rule_has_a_source_and_cases(rule: Rule) -> None:
    assert rule.mode in MODES
    assert rule.says
    assert rule.parts
    for part in rule.parts:
        assert part.source, part.name
        assert part.cases, part.name
        missing = [case for case in part.cases if not (CASES / case / "case.toml").is_file()]
        assert not missing, part.name


@pytest.mark.parametrize(("rule", "setting"), SETTINGS)
def test_default_is_a_right_value(rule: Rule, setting: Setting) -> None:
    assert setting.means
    given = {rule.name: {setting.name: setting.default}}
    assert read_rules(Path("job.toml"), given) == default_settings()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_page_tells_all_of_a_rule(rule: Rule) -> None:
    section = rules_page().partition(f"\n## {rule.name}\n")[2].partition("\n## ")[0]
    assert rule.says in section
    for part in rule.parts:
        assert f"| `{part.name}` | {part.says} |" in section
    for setting in rule.settings.values():
        row = next(line for line in section.splitlines() if line.startswith(f"| `{setting.name}` |"))
        assert setting.means in row
        assert all(f"`{choice}`" in row for choice in setting.choices)


def test_page_tells_all_settings_of_the_wizard() -> None:
    section = rules_page().partition("\n## outlook_company\n")[2]
    told = outlook_settings()
    assert set(told) == {field.name for field in fields(OutlookSettings)}
    for name, words in told.items():
        row = next(line for line in section.splitlines() if line.startswith(f"| `{name}` |"))
        assert words["means"] in row
        assert words["source"] in row
