"""Loading ahead: side by side, but taken in in order."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from transforms.ingest.load_ahead import WAITING, LoadAhead
from transforms.ingest.tables.table_reader import Loaded, UnreadableError


def test_what_was_loaded_is_taken_in_in_order() -> None:
    taken: list[int] = []
    with LoadAhead() as ahead:
        for number in range(3 * WAITING):
            def load(number: int = number) -> Loaded:
                time.sleep(0.01 if number % 2 else 0)
                return Loaded(number, number)

            ahead.add(load, lambda load: taken.append(load().records_in))
            assert len(taken) >= number + 1 - WAITING
        ahead.settle()
    assert taken == list(range(3 * WAITING))


def test_what_loading_raises_is_raised_when_it_is_taken_in() -> None:
    def load() -> Loaded:
        raise UnreadableError("cut off")

    said: list[str] = []

    def settle(load: Callable[[], Loaded]) -> None:
        try:
            load()
        except UnreadableError as error:
            said.append(str(error))

    with LoadAhead() as ahead:
        ahead.add(load, settle)
        ahead.settle()
        assert said == ["cut off"]
        ahead.add(load, lambda load: said.append(str(load())))
        with pytest.raises(UnreadableError):
            ahead.settle()
