"""HubSpot's rules as SQL and as a plain Python model that was written from the vendor's page find the same."""

from __future__ import annotations

from hypothesis import given, settings

from tests.model.hubspot_model import Settings, findings
from tests.properties.hubspot_portals import portals, settings_given
from tests.properties.hubspot_scratch import Found, Trial, find

EXAMPLES = min(settings().max_examples, 2_000)
#: the SQL takes a while to be planned, so that each run of it tries so many portals, with settings of its own
TOGETHER = 50


def _model(trial: Trial, chosen: Settings) -> Found:
    portal, log = trial
    return {(line.name, key): finding for line in log for key, finding in findings(portal, log, line, chosen).items()}


def test_the_model_finds_the_same() -> None:
    """300 portals in CI; ``LIGATURE_HYPOTHESIS=long`` makes 2,000 new ones and tries each with one of 40 settings.

    What Hypothesis draws are portals; that they share a run of the SQL changes nothing for them, since each is an
    account of its own.
    """
    trials: list[Trial] = []
    chosen: list[Settings] = []

    @settings(max_examples=EXAMPLES)
    @given(portals())
    def make_trial(trial: Trial) -> None:
        trials.append(trial)

    @settings(max_examples=-(-EXAMPLES // TOGETHER))
    @given(settings_given)
    def choose(given_settings: Settings) -> None:
        chosen.append(given_settings)

    make_trial()
    choose()
    assert len(trials) >= EXAMPLES
    kinds: set[str] = set()
    for number, first in enumerate(range(0, len(trials), TOGETHER)):
        batch, with_settings = trials[first:first + TOGETHER], chosen[number % len(chosen)]
        for trial, found in zip(batch, find(batch, with_settings), strict=True):
            wanted = _model(trial, with_settings)
            pairs = {key: (wanted.get(key), found.get(key)) for key in {*wanted, *found}}
            wrong = {key: (one, other) for key, (one, other) in pairs.items() if one != other}
            assert not wrong, f"(line, record): (model, SQL) {wrong}\n{trial}\n{with_settings}"
            kinds |= set(found.values())
    assert kinds == {"expected", "seen", "missing", "unexpected", "undecidable"}
