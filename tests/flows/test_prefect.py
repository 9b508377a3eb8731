"""The flows on a real Prefect server: what it is told, what is tried again, how runs end."""

from __future__ import annotations

import inspect
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

import transforms.ingest.read_inbox as read_inbox
from flows.errors import NoticesError, RefusedError, UsageError
from flows.run import Options
from flows.run import plan as plan_directly
from transforms.workspace import Workspace

ROOT = Path(__file__).parents[2]
COMPANY = "64f1a0b2c3d4e5f6a7b8c001"
INBOX = {
    "exports/companies.csv": f"Company ID,Name\n{COMPANY},Fictional Bakery\n",
    "exports/contacts.csv": "CONTACT ID,EMAIL,FIRSTNAME,LASTNAME\n101,ann@example.com,Ann,Example\n",
    "link/companies.csv": f"Company ID,Name,Associated Contact\n{COMPANY},Fictional Bakery,ann@example.com\n"
                          f"{COMPANY},Fictional Bakery,nobody@example.com\n",
}
VALUES = (COMPANY, "ann@example.com", "nobody@example.com", "Fictional Bakery", "Example")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def _server() -> Iterator[None]:
    os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=180):
        yield


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for name, text in INBOX.items():
        path = tmp_path / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "inbox"


def _places(inbox: Path) -> dict[str, str]:
    return {"inbox": str(inbox), "runs": str(inbox.parent / "runs"), "ledger": str(inbox.parent / "ledger")}


def _told() -> dict[str, list[dict[str, Any]]]:
    """What the server knows: flow runs, task runs, artifacts, logs."""
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return {
            kind: client._client.post(f"/{kind}/filter", json={}).raise_for_status().json()
            for kind in ("flow_runs", "task_runs", "artifacts", "logs")
        }


def _changes(folder: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect() as con:
        return con.execute(
            "select * exclude (run_id) from read_parquet(?) order by all", [str(folder / "tables" / "changes.parquet")]
        ).fetchall()


def test_plan_and_confirm(inbox: Path) -> None:
    from flows.confirm import confirm
    from flows.plan import plan

    folder = Path(str(plan(**_places(inbox), run_id="one")))
    assert folder == inbox.parent / "runs" / "one"
    direct = plan_directly(Options(inbox, inbox.parent / "direct", inbox.parent / "ledger"))
    assert _changes(folder) == _changes(direct.folder) != []
    places = {key: value for key, value in _places(inbox).items() if key != "inbox"}
    assert "1 changes went into the ledger" in str(confirm("one", **places))
    with pytest.raises(RefusedError, match="confirmed already"):
        confirm("one", **places)
    told = _told()
    names = {run["name"].rsplit("-", 1)[0] for run in told["task_runs"]}
    assert {"read file 1 of 3 (exports)", "read file 3 of 3 (link)", "resolve", "append to the ledger"} <= names
    counts = json.loads(told["artifacts"][0]["data"])
    assert {"count": "changes_link", "number": 1} in counts
    everything = json.dumps(told, ensure_ascii=False)
    assert not [value for value in VALUES if value in everything]
    assert "companies.csv" not in json.dumps([told["task_runs"], told["artifacts"], told["logs"]])


def test_how_runs_end(inbox: Path) -> None:
    from flows.check import check
    from flows.plan import plan

    state = plan(**_places(inbox), fail_on="error", return_state=True)
    assert (state.name, state.is_failed()) == ("Notices", True)
    with pytest.raises(NoticesError) as raised:
        plan(**_places(inbox), fail_on="error", run_id="noticed")
    assert (raised.value.folder / "run.json").exists()
    state = check(**_places(inbox), memory="lots", return_state=True)
    assert (state.name, state.is_failed()) == ("WrongUsage", True)
    with pytest.raises(UsageError, match="--memory lots"):
        check(**_places(inbox), memory="lots")


def test_reading_is_tried_again(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that fails twice changes nothing of the result; one that goes on failing leaves no run."""
    from flows import tasks
    from flows.plan import plan

    read = read_inbox.read_file
    failures = {"left": 2}

    def fail_at_first(ws: Workspace, path: Path, role: str) -> None:
        read(ws, path, role)
        if failures["left"]:
            failures["left"] -= 1
            raise OSError(5, "Input/output error", "somewhere")

    monkeypatch.setattr(tasks, "RETRY_SECONDS", 0.0)
    monkeypatch.setattr(read_inbox, "read_file", fail_at_first)
    folder = Path(str(plan(**_places(inbox), run_id="tried")))
    direct = plan_directly(Options(inbox, inbox.parent / "direct", inbox.parent / "ledger"))
    assert _changes(folder) == _changes(direct.folder)
    counts = [json.loads((made / "run.json").read_text(encoding="utf-8"))["counts"] for made in (folder, direct.folder)]
    assert counts[0] == counts[1]
    failures["left"] = 3
    state = plan(**_places(inbox), run_id="failed", return_state=True)
    assert state.name == "Failed"
    assert "the disk cannot be read or written" in str(state.message)
    assert not (inbox.parent / "runs" / "failed").exists()


def test_a_deployment_spells_out_the_parameters_of_its_flow() -> None:
    from prefect.flows import load_flow_from_entrypoint

    declared = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    found = {}
    for deployment in declared["deployments"]:
        flow = load_flow_from_entrypoint(str(ROOT / deployment["entrypoint"]))
        signature = inspect.signature(flow.fn).parameters
        expected = {name: given.default for name, given in signature.items() if given.default is not given.empty}
        if flow.name in ("plan", "check"):
            expected["inbox"] = "data/inbox"
        assert deployment["parameters"] == expected
        assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "ENQUEUE"}
        found[f"{flow.name}/{deployment['name']}"] = deployment.get("schedules", [])
    assert set(found) == {"plan/nightly", "check/on-demand", "confirm/on-demand", "undo/on-demand"}
    assert found["plan/nightly"] == [{"cron": "0 2 * * *", "timezone": "Europe/Paris", "active": True}]


def test_the_limit_of_a_ledger() -> None:
    from flows.tasks import ledger_limit

    assert ledger_limit("data/ledger") == "ledger-data-ledger"
    assert ledger_limit("/srv/CRM 2/Ledger/") == "ledger-srv-crm-2-ledger"
