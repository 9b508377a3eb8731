"""Invariant 5: the order of the files on disk and the number of threads change nothing."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.model.abstract_inbox import Inbox
from tests.properties.inboxes import inboxes, runs
from tests.properties.stage_run import Tables, planned


def _content(tables: Tables) -> dict[str, list[str]]:
    """Every row of every table as text, sorted."""
    names = [path.stem for path in tables.folder.glob("*.parquet")]
    return {name: sorted(map(repr, (row.items() for row in tables.table(name)))) for name in names}


@runs()
@given(inboxes(), st.randoms(use_true_random=False), st.integers(1, 8))
def test_neither_the_order_of_files_nor_threads_matter(inbox: Inbox, random: Random, threads: int) -> None:
    order = list(range(len(inbox.files)))
    random.shuffle(order)
    with planned(inbox, threads=1) as one, planned(inbox, threads=threads, order=order) as other:
        assert _content(one) == _content(other)
