"""Past activities of new deals and tickets: SQL and a plain Python model of the vendor's page find the same."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings

from tests.model.past_model import Settings, findings, new_record, outcomes, unusable
from tests.properties.past_portals import past_portals, past_settings
from tests.properties.past_scratch import Found, Trial, find

EXAMPLES = min(settings().max_examples, 2_000)
#: the SQL takes a while to be planned, so that each run of it tries so many portals, with settings of its own
TOGETHER = 50


def _model(trial: Trial, chosen: Settings) -> Found:
    portal, lines = trial
    found = Found()
    for number, line in enumerate(lines):
        found.outcomes |= {(number, key): outcome for key, outcome in outcomes(portal, line, chosen).items()}
        if unusable(line):
            found.notices.add((number, "rule_line_unusable", unusable(line)))
            continue
        if not portal.source(line):
            found.notices.add((number, "mention_unknown", "source_id"))
        for key, finding in findings(portal, line, chosen):
            found.findings[number, key] = finding
            if finding != "undecidable":
                found.links.add(frozenset({key, new_record(line)}))
    return found


def _differences(found: Found, wanted: Found) -> Iterator[str]:
    for name in ("findings", "outcomes"):
        ours, model = getattr(found, name), getattr(wanted, name)
        for key in sorted({*ours, *model}):
            if ours.get(key) != model.get(key):
                yield f"{name} {key}: SQL {ours.get(key)}, model {model.get(key)}"
    for name in ("notices", "links"):
        for what in getattr(found, name) ^ getattr(wanted, name):
            yield f"{name}: only one of them has {what}"


def test_the_model_finds_the_same() -> None:
    """300 portals in CI; ``LIGATURE_HYPOTHESIS=long`` makes 2,000 new ones and tries each with one of 40 settings."""
    trials: list[Trial] = []
    chosen: list[Settings] = []

    @settings(max_examples=EXAMPLES)
    @given(past_portals())
    def make_trial(trial: Trial) -> None:
        trials.append(trial)

    @settings(max_examples=-(-EXAMPLES // TOGETHER))
    @given(past_settings)
    def choose(given_settings: Settings) -> None:
        chosen.append(given_settings)

    make_trial()
    choose()
    assert len(trials) >= EXAMPLES
    kinds: set[str] = set()
    for number, first in enumerate(range(0, len(trials), TOGETHER)):
        batch, with_settings = trials[first:first + TOGETHER], chosen[number % len(chosen)]
        for trial, found in zip(batch, find(batch, with_settings), strict=True):
            wrong = list(_differences(found, _model(trial, with_settings)))
            assert not wrong, f"{wrong}\n{trial}\n{with_settings}"
            kinds |= {*found.findings.values(), *found.outcomes.values()}
    assert kinds == {"expected", "seen", "undecidable", "taken", "left_out"}
