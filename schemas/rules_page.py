"""``docs/rules.md``: every rule with its parts, its sources, its settings and its cases."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict
from pathlib import Path

from schemas.job import OutlookSettings
from schemas.rules.rule import MODES, Rule, Setting, known_rules

HEAD = """# Rules

A CRM makes associations of its own accord: when an activity is logged, when a deal is created, when a lead is
converted. Ligature knows these rules and says for each association which rule made it or would have made it. This page
is made from `schemas/rules/*.toml` by `python -m schemas.documents`; change the words there.

Rules explain; they do not rewrite history. Each has a mode in `job.toml`, `[rules.<name>]`, `mode = "..."`:

| Mode | Effect |
|---|---|
| `explain` | the default: findings in the table `rule_findings`; nothing is planned |
| `plan` | as `explain`, and what is new is linked |
| `off` | the rule is not looked at |

Findings are expected (nobody can see it yet), seen, missing, unexpected, undecidable and conflict. New are lines of
an activity log marked `new`, lines of `past_activities.csv` ([inputs.md](inputs.md)) and records that are yet to be
created.
No rule unlinks, moves or changes a primary association by itself. Where something stands against what it expects (the
contact is under another account, an order or a target of the same run says otherwise), nothing is done, the finding is
`conflict` with what stands in `against`, and the notice is `rule_conflict`.
"Now" is the `as_of` of the account in `job.toml`, else the latest
moment at which the exports say that a record was created, changed or active; it stands in `run.json`.

Conflicts are decided by people: a run that has some writes `report/conflicts.csv`, a line for each rule and pair. Write
`rule` or `keep` into its column `decision` and put it into the inbox as `conflicts.csv` or `choices.csv`
([inputs.md](inputs.md)). `rule` does what the rule says, in every mode but `off`: what stands in the way moves (unlink
and link, reason `moved`, counted by the brake), and an order or a target that says otherwise is set aside
(`order_overruled`). `keep` leaves it, and the conflict is told no more. A decision holds while the conflict is there; a
line that no longer fits is `choice_unused`. Cases: `rule_conflict`, `rule_conflict_decided`.
"""

#: a rule with a page of its own, and settings in a table of their own
OUTLOOK = """
## outlook_company

Outlook contacts are put into groups and under accounts, as the wizard "Add Contacts" of Dynamics does it. Its parts,
with their sources and cases, stand in [outlook.md](outlook.md).

Settings in `[outlook]`:

| Setting | Values | Default | Means | Source |
|---|---|---|---|---|
"""
OUTLOOK_SETTINGS = Path(__file__).with_name("outlook_settings.toml")


def rules_page() -> str:
    """The text of ``docs/rules.md``: the modes, then every rule."""
    return "\n".join([HEAD, "\n\n".join(map(_rule_section, known_rules().values())), _outlook_section()])


def outlook_settings() -> dict[str, dict[str, str]]:
    """The settings in ``[outlook]`` with their values, meaning and source; the defaults are those of the job."""
    return tomllib.loads(OUTLOOK_SETTINGS.read_text(encoding="utf-8"))


def _outlook_section() -> str:
    defaults = asdict(OutlookSettings())
    rows = [
        (f"`{name}`", told["values"], _default(defaults[name]), _cell(told["means"]), _cell(told["source"]))
        for name, told in outlook_settings().items()
    ]
    return OUTLOOK + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _default(value: object) -> str:
    return "none" if value == 0 and value is not False else f"`{json.dumps(value, ensure_ascii=False)}`"


def _rule_section(rule: Rule) -> str:
    lines = [f"## {rule.name}", "", rule.says, "", "| Part | Says | Source | Cases |", "|---|---|---|---|"]
    for part in rule.parts:
        cases = ", ".join(f"`{case}`" for case in part.cases)
        lines.append(f"| `{part.name}` | {_cell(part.says)} | {_cell(part.source)} | {cases} |")
    lines += ["", f"Settings in `[rules.{rule.name}]`:", "", "| Setting | Values | Default | Means | Source |"]
    lines.append("|---|---|---|---|---|")
    modes = ", ".join(f"`{mode}`" for mode in MODES)
    lines.append(f"| `mode` | {modes} | `{json.dumps(rule.mode)}` | see above | ours |")
    for setting in rule.settings.values():
        default = json.dumps(setting.default, ensure_ascii=False)
        told = f"{_cell(setting.means)} | {_cell(setting.source)}"
        lines.append(f"| `{setting.name}` | {_values(setting)} | `{default}` | {told} |")
    return "\n".join(lines)


def _values(setting: Setting) -> str:
    choices = ", ".join(f"`{choice}`" for choice in setting.choices)
    if setting.levels:
        keys = ", then ".join(" or ".join(f"`{key}`" for key in level) or "any name" for level in setting.levels)
        leaf = choices or ("a list of texts" if setting.leaf == "texts" else "a text")
        return f"a table: {keys}; in it {leaf}"
    if isinstance(setting.default, bool):
        return "`true`, `false`"
    if isinstance(setting.default, int):
        return f"a whole number from {setting.least}" + ("" if setting.most is None else f" to {setting.most}")
    plain = "a date, as in 2026-12-31" if setting.form == "date" else "a text"
    return f"a list of {choices or 'texts'}" if isinstance(setting.default, list) else choices or plain


def _cell(words: str) -> str:
    return words.replace("|", "\\|")
