"""The command ``ligature``: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from flows.command_line import NOTHING_READ, app
from tests.flows.made_run import COMPANY, give, link

ROOT = Path(__file__).parents[2]
NOTICE = {
    "notice_code": "mention_unknown", "severity": "error", "source_file": "link/\x1b[31m[bold]orders.csv",
    "source_row": 3, "source_column": "Associated\x07 Contact", "account": "brevo",
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inbox").mkdir()
    monkeypatch.chdir(tmp_path)


def _ligature(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def test_the_last_line_is_the_run_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101")]})
    result = _ligature("plan", "inbox", "--run-id", "one")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "data/runs/one"
    for words in ("Records in", "company–contact", "companies_link.csv"):
        assert words in result.stdout
    assert result.stderr == NOTHING_READ + "\n", "no terminal, no progress"


def test_a_long_run_folder_stays_on_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    give(monkeypatch)
    runs = tmp_path / ("long " * 40)
    assert _ligature("plan", "inbox", "--runs", str(runs), "--run-id", "one").stdout.splitlines()[-1] == f"{runs}/one"


def test_nothing_in_the_data_steers_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    # wide enough for the file's name to stay in one piece
    monkeypatch.setenv("COLUMNS", "300")
    give(monkeypatch, {"notices": [NOTICE], "changes": [link("101", account="b\u202erevo")]})
    shown = _ligature("plan", "inbox").stdout
    assert "link/\\u001b[31m[bold]" in "".join(line.strip() for line in shown.splitlines()).replace(" ", "")
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_json_alone_on_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101")]})
    result = _ligature("plan", "inbox", "--run-id", "one", "--json")
    assert json.loads(result.stdout) == json.loads(Path("data/runs/one/run.json").read_text(encoding="utf-8"))
    assert "company–contact" in result.stderr


def test_the_language_of_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101")]})
    Path("inbox/job.toml").write_text('language = "fr"', encoding="utf-8")
    assert "entreprise–contact" in _ligature("plan", "inbox").stdout


@pytest.mark.parametrize(
    ("given", "arguments", "code", "words"),
    [
        ({"rows": {"notices": [NOTICE]}}, ["plan", "inbox"], 0, ""),
        ({"rows": {"notices": [NOTICE]}}, ["plan", "inbox", "--fail-on", "error"], 1, ""),
        ({"rows": {"notices": [NOTICE]}}, ["check", "inbox", "--fail-on", "warning"], 1, ""),
        ({}, ["plan", "none"], 2, "none: no such folder"),
        ({}, ["plan"], 2, "Missing argument"),
        ({}, ["plan", "inbox", "--allow-unlink", "many"], 2, "to parse string as an integer"),
        ({}, ["plan", "inbox", "--no-such-option"], 2, "No such option"),
        ({}, ["plan", "inbox", "--fail-on", "info"], 2, "--fail-on must be one of"),
        ({}, ["plan", "inbox", "--runs", "inbox/runs"], 2, "lie in each other"),
        ({}, ["plan", "inbox", "--job", "no.toml"], 2, "no.toml: cannot be read"),
        ({}, ["confirm", "none"], 2, "no such run"),
        ({}, ["why", "company", "1", "contact", "2"], 2, "there is no run of plan"),
        ({"verdict": "refused"}, ["plan", "inbox"], 3, ""),
        ({"error": KeyError("alice@example.com")}, ["plan", "inbox"], 4, "an unexpected KeyError"),
        ({"error": KeyboardInterrupt()}, ["plan", "inbox"], 4, "interrupted"),
        ({"counts": {"records_counted": 9}}, ["plan", "inbox"], 4, "independent count finds 9"),
    ],
)
def test_exit_codes(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, Any], arguments: list[str], code: int, words: str
) -> None:
    give(monkeypatch, **given)
    result = _ligature(*arguments)
    assert result.exit_code == code
    assert words in " ".join(result.stderr.split())
    assert "Traceback" not in result.output
    assert "alice" not in result.output


def test_a_refused_plan_names_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    unlinks = [link(str(n), "", action="unlink", state="present", reason="absent_from_mirror") for n in range(7)]
    give(monkeypatch, {"changes": unlinks}, verdict="refused")
    result = _ligature("plan", "inbox", "--run-id", "one")
    assert "--allow-unlink 7" in result.stdout
    assert result.stdout.splitlines()[-1] == "data/runs/one"
    confirmed = _ligature("confirm", "one")
    assert (confirmed.exit_code, confirmed.stdout) == (3, "")
    assert "refused by the brake" in confirmed.stderr


def test_confirm_says_what_it_did(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101")]})
    _ligature("plan", "inbox", "--run-id", "one")
    assert "1 changes went into the ledger" in _ligature("confirm", "one").stdout
    again = _ligature("confirm", "data/runs/one")
    assert again.exit_code == 3
    assert "confirmed already" in again.stderr


def test_why_says_plainly_that_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, {"changes": [link("101")]})
    _ligature("plan", "inbox", "--run-id", "one")
    nothing = _ligature("why", "company", COMPANY, "contact", "[red]9")
    assert nothing.exit_code == 0
    assert "Nothing is known of this pair" in nothing.stdout
    assert "contact [red]9" in nothing.stdout
    known = _ligature("why", "contact", "101", "company", COMPANY)
    assert "companies_link.csv" in known.stdout
    assert "In the ledger: nothing" in known.stdout


def test_an_account_without_import_files_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    file = {"source_file": "link/h.csv", "account": "portal", "system": "hubspot", "status": "read", "role": "link"}
    give(monkeypatch, {"files": [file], "changes": [link("101", "", account="portal")]})
    shown = _ligature("plan", "inbox").stdout
    assert "no import files" in shown
    assert "portal" in shown


def test_formats() -> None:
    listed = _ligature("formats").stdout
    assert "brevo_company" in listed
    assert "l'entreprise" in listed
    one = _ligature("formats", "brevo_company").stdout
    assert "Associated Deal" in one
    assert "associated_contact" in one
    wrong = _ligature("formats", "brevo_compani")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "did you mean brevo_company?" in wrong.stderr


def test_help_and_version() -> None:
    assert _ligature("--version").stdout.startswith("ligature")
    shown = _ligature("--help").stdout
    assert all(verb in shown for verb in ("check", "plan", "confirm", "why", "formats"))


def test_help_loads_no_heavy_part() -> None:
    program = (
        "import sys\nfrom flows.command_line import NOTHING_READ, app\n"
        "heavy = {'duckdb', 'polars', 'pandas', 'pyarrow', 'deltalake', 'prefect', 'pandera'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_a_reader_that_goes_away_ends_nothing() -> None:
    """``ligature formats | head -1``: no traceback, and no exit code that says something else."""
    program = "from flows.command_line import NOTHING_READ, app; app(['formats'])"
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_end_nothing(tmp_path: Path, closed: str) -> None:
    program = "from flows.command_line import main; main()"
    command = f'"{sys.executable}" -c "{program}" plan inbox --run-id one {closed}'
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stdout + done.stderr
    assert (tmp_path / "data" / "runs" / "one" / "run.json").exists()
