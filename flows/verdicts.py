"""How a flow run ends: with the path of its run folder, or in a failed state that says why in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prefect import State
from prefect.states import Failed

from flows.errors import DONE_WITH_NOTICES, REFUSED, FailedError, NoticesError, RefusedError, UsageError
from flows.run import Outcome

#: the names of the states that users and automations see
_STATES = {UsageError: "WrongUsage", RefusedError: "Refused", NoticesError: "Notices", FailedError: "Failed"}


def concluded(do: Callable[[], str]) -> str | State[Any]:
    """What ``do`` gives, or a failed state named after what it raises; whoever calls the flow gets that raised."""
    try:
        return do()
    except (UsageError, RefusedError, NoticesError, FailedError) as error:
        return Failed(name=_STATES[type(error)], message=str(error), data=error)


def folder_of(outcome: Outcome) -> str:
    """The run folder. Raises RefusedError or NoticesError with it, unless the run is plainly done."""
    where = outcome.folder
    if outcome.exit_code == REFUSED:
        raise RefusedError(f"the brake refused the plan; see {where}", where)
    if outcome.exit_code == DONE_WITH_NOTICES:
        raise NoticesError(f"done, with notices that fail_on names; see {where}", where)
    return str(where)
