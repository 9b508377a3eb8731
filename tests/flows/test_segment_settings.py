"""Segments, limits and paired labels in job.toml: what is taken, and what a wrong word is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.job_file import read_job
from schemas.job import LIMITS, Job, Limit, PairedLabel
from schemas.segment import Clause, Group, Segment

HEAD = '[[segments]]\nname = "s"\nobject_type = "contact"\n'
FILLED = '{ column = "email", operator = "filled" }'


def _read(tmp_path: Path, text: str) -> Job:
    (tmp_path / "job.toml").write_text(text, encoding="utf-8")
    return read_job(None, tmp_path)


def test_a_segment(tmp_path: Path) -> None:
    text = HEAD + (
        'members = 2026-01-31\nall = [{ column = "score", operator = "more", value = 1.5 }]\n'
        'any = [{ column = "seen_at", operator = "before", days_ago = 90 }, { all = [' + FILLED + "] }]\n"
    )
    found = _read(tmp_path, text).segments
    score, seen = Clause("score", "more", 1.5), Clause("seen_at", "before", "", 90)
    both = Group((Group((score,)), Group((seen, Group((Clause("email", "filled"),))), any_of=True)))
    assert found == (Segment("s", "contact", both, members="2026-01-31"),)


@pytest.mark.parametrize(("text", "told"), [
    ("segments = 3", "must be tables"),
    ('[[segments]]\nname = "s"\nall = [' + FILLED + "]", "object_type must be a text"),
    (HEAD, "a list of conditions is missing"),
    (HEAD + "al = 3", "no such key: al; there are: name"),
    (HEAD + "all = []", "all must be a list"),
    (HEAD + 'all = ["email"]', "a condition is like"),
    (HEAD + 'members = "then"\nall = [' + FILLED + "]", "members must be"),
    (HEAD + 'all = [{ column = "a", operator = "like", value = "x" }]', "no such operator: like; there are: is,"),
    (HEAD + 'all = [{ column = "a", operator = "is", valu = "x" }]', "no such key: valu"),
    (HEAD + 'all = [{ column = "a", operator = "is", value = 3 }]', "is takes a value that is a text"),
    (HEAD + 'all = [{ column = "a", operator = "less", value = true }]', "less takes a value that is a number"),
    (HEAD + 'all = [{ column = "a", operator = "after", value = "soon" }]', "after takes a value that is a date"),
    (HEAD + 'all = [{ column = "a", operator = "blank", value = "" }]', "blank takes no value"),
    (HEAD + "all = [" + FILLED + "]\n" + HEAD + "all = [" + FILLED + "]", "two segments are called s"),
    (HEAD + "all = [" + "{ all = [" * 10 + FILLED + "] }" * 10 + "]", "more than 10 deep"),
    ('[[limits]]\nobject_type = "note"\nto_type = "contact"', "limits, number 1: at_most is missing"),
    ('[[limits]]\nobject_type = "note"\nto_type = "contacts"\nat_most = 1',
     "limits.to_type must be an object type or custom:<name>; did you mean contact?"),
    ('[[limits]]\nobject_type = "xyz"\nto_type = "contact"\nat_most = 1', "there are: attachment, call, campaign"),
    ('[[limits]]\nobject_type = "note"\nto_type = "contact"\nat_most = -1', "limits.at_most must not be below 0"),
    ('[[paired_labels]]\nlabels = "x"', "paired_labels, number 1: object_type is missing"),
    ("paired_labels = 1", "paired_labels must be tables"),
])
def test_what_is_wrong_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        _read(tmp_path, text)


def test_limits_stand_instead_of_the_default(tmp_path: Path) -> None:
    assert _read(tmp_path, "").limits == LIMITS
    given = '[[limits]]\nobject_type = "note"\nto_type = "deal"\nat_most = 2\nlabel = "Billing"'
    assert _read(tmp_path, given).limits == (Limit("note", "deal", 2, "Billing"),)


def test_a_paired_label_is_read_from_both_ends(tmp_path: Path) -> None:
    given = (
        '[[paired_labels]]\nobject_type = "contact"\nlabel = "Manager"\nto_type = "contact"\n'
        'inverse_label = "Employee"\naccount = "one"'
    )
    job = _read(tmp_path, given)
    assert job.paired_labels == (PairedLabel("contact", "Manager", "contact", "Employee", "one"),)
    assert job.labels_of("one", "contact", "contact", "Manager") == ("Manager", "Employee")
    assert job.labels_of("one", "contact", "contact", "Employee") == ("Employee", "Manager")
    assert job.labels_of("two", "contact", "contact", "Manager") == ("Manager", "Manager")
