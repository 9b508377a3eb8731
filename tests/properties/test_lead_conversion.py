"""Lead conversion, as SQL tells it, against the plain Python model."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.model.lead_model import Crm, Lead, Person, Settings, created, findings
from tests.properties.lead_scratch import find

EMAILS = ["", "", "a@x.example", "A@X.example ", "b@x.example", "no address", "c@y.example"]
NAMES = ["Acme", "ACME", " Ac\u00a0 me", "Ac me", "Zeta", "", " "]
CONTACTS, ACCOUNTS = ["P1", "P2", "P3"], ["A1", "A2", "A3"]

people = st.builds(
    Person, st.sampled_from(["Ada", "ada ", "Bea", ""]), st.sampled_from(EMAILS), st.sampled_from(EMAILS),
    st.sampled_from(["", "", "1", "2 3", "2  3"]),
)
nothing = st.just("")


@st.composite
def crms(draw: st.DrawFn) -> Crm:
    """An account of Zoho; what leads and contacts name is there, but for some of the choices made by hand."""
    accounts = draw(st.dictionaries(st.sampled_from(ACCOUNTS), st.sampled_from(NAMES)))
    account = st.sampled_from(["", "", *accounts])
    contacts = draw(st.dictionaries(st.sampled_from(CONTACTS), st.tuples(people, account)))
    contact = st.sampled_from(["", "", *contacts])
    leads = {}
    for number in range(draw(st.integers(1, 4))):
        is_converted = draw(st.sampled_from([False, False, False, True]))
        carried = [(f"{kind}{number}", draw(contact)) for kind in draw(st.sets(st.sampled_from(["call", "task"])))]
        is_listed = draw(st.booleans())
        picked = [draw(st.one_of(nothing, nothing, st.just("X1"), known)) if is_listed else ""
                  for known in (contact, account)]
        leads[f"L{number}"] = Lead(
            draw(people), draw(st.sampled_from(NAMES)), is_converted, draw(contact) if is_converted else "",
            is_listed, picked[0], picked[1], tuple(sorted(carried)),
        )
    orders = []
    if contacts and accounts and draw(st.booleans()):
        orders.append((draw(st.sampled_from([*contacts])), draw(st.sampled_from([*accounts]))))
    return Crm(leads, contacts, accounts, tuple(orders))


usual = st.builds(
    Settings, st.booleans(), st.booleans(), st.booleans(),
    st.sampled_from([("email",), ("phone", "email"), ("phone",)]),
)
#: trials that share a run: what costs time is a run, not a trial
TOGETHER = 60
runs = settings(max_examples=max(2, min(settings().max_examples, 2_000) // TOGETHER))


@runs
@given(st.lists(crms(), min_size=TOGETHER, max_size=TOGETHER), usual)
def test_leads_are_converted_as_the_model_says(trials: list[Crm], shared: Settings) -> None:
    for crm, found in zip(trials, find(trials, shared), strict=True):
        expected = findings(crm, shared)
        assert found.findings == expected
        assert found.created == created(crm, shared)
        assert found.links == {
            pair for _, pair, finding, detail in expected
            if detail in ("account", "carried_over") and finding in ("expected", "seen")
            and not any(end.startswith("new:") for end in pair)
        }
