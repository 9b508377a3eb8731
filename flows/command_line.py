"""The command ``ligature``: verbs, options, exit codes (design, section 5)."""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import metadata
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from flows.errors import FAILED, REFUSED, WRONG_USAGE, FailedError, RefusedError, UsageError, failure_of
from flows.terminal import console, print_fields, print_line, print_path, reader_may_leave, shown_progress

app = typer.Typer(
    name="ligature", no_args_is_help=True, add_completion=False,
    # a traceback with the values of variables would show the data
    pretty_exceptions_enable=False,
    help="From a folder of CRM exports to a checked, explained plan of associations, a report, and files to upload.",
)

Inbox = Annotated[Path, typer.Argument(help="The folder with exports/, link/, unlink/ and mirror/.")]
Runs = Annotated[Path, typer.Option("--runs", help="Where run folders are.")]
Ledger = Annotated[Path, typer.Option("--ledger", help="Where the ledger of confirmed changes is.")]
RunId = Annotated[str | None, typer.Option("--run-id", help="The run's id; by default one that sorts by time.")]
JobFile = Annotated[Path | None, typer.Option("--job", help="The settings; by default job.toml of the inbox.")]
Memory = Annotated[str, typer.Option("--memory", help="Memory of the scratch database, such as 1200MB.")]
FailOn = Annotated[str, typer.Option("--fail-on", help="Exit with 1 on notices: never, error or warning.")]
AsJson = Annotated[bool, typer.Option("--json", help="run.json on standard output, all else on standard error.")]
ByPrefect = Annotated[bool, typer.Option("--prefect", help="Run as a Prefect flow.")]
AllowUnlink = Annotated[
    int | None, typer.Option("--allow-unlink", help="Release the brake for this many associations to be unlinked.")
]
Again = Annotated[bool, typer.Option("--again", help="Ask for orders again that were carried out before.")]
ObjectType = Annotated[str, typer.Argument(help="An object type: company, contact, deal, ...")]
RecordId = Annotated[str, typer.Argument(help="Its id, as written, or an e-mail.")]
DATA = Path("data")
NOTHING_READ = "No table was read: exports belong into exports/, orders into link/ and unlink/, targets into mirror/."


def _show_version(asked: bool) -> None:
    if asked:
        try:
            print(f"ligature {metadata.version('ligature')}")
        except metadata.PackageNotFoundError:
            print("ligature, run from its folder without being installed")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of the command itself."""


@app.command()
def check(
    inbox: Inbox, runs: Runs = DATA / "runs", ledger: Ledger = DATA / "ledger", run_id: RunId = None,
    job: JobFile = None, memory: Memory = "", fail_on: FailOn = "never", as_json: AsJson = False,
    prefect: ByPrefect = False,
) -> None:
    """Read and validate the inbox and report what is wrong in it, nothing else."""
    _run(
        "check", as_json, prefect, inbox=inbox, runs=runs, ledger=ledger, run_id=run_id, job=job, memory=memory,
        fail_on=fail_on,
    )


@app.command()
def plan(
    inbox: Inbox, runs: Runs = DATA / "runs", ledger: Ledger = DATA / "ledger", run_id: RunId = None,
    job: JobFile = None, memory: Memory = "", fail_on: FailOn = "never", allow_unlink: AllowUnlink = None,
    again: Again = False, as_json: AsJson = False, prefect: ByPrefect = False,
) -> None:
    """Plan which associations to link and unlink, with reports and files to import."""
    _run(
        "plan", as_json, prefect, inbox=inbox, runs=runs, ledger=ledger, run_id=run_id, job=job, memory=memory,
        fail_on=fail_on, allow_unlink=allow_unlink, again=again,
    )


@app.command()
def confirm(
    run: Annotated[str, typer.Argument(help="A run folder, or the id of one below --runs.")],
    runs: Runs = DATA / "runs", ledger: Ledger = DATA / "ledger",
    only: Annotated[str | None, typer.Option("--only", help="One import file that was imported, by its name.")] = None,
    prefect: ByPrefect = False,
) -> None:
    """Say that the files of a run were imported: its changes go into the ledger."""
    with _exit_codes():
        if prefect:
            from flows.start_flow import start_confirm

            confirmed = start_confirm(run, runs, ledger, only)
        else:
            from flows.confirm_run import confirm as confirm_run

            confirmed = confirm_run(run, runs, ledger, only).sentence
        print_line(console(), confirmed)


@app.command()
def undo(
    run: Annotated[str, typer.Argument(help="A confirmed run: its folder, or the id of one below --runs.")],
    runs: Runs = DATA / "runs", ledger: Ledger = DATA / "ledger", run_id: RunId = None, memory: Memory = "",
    fail_on: FailOn = "never", as_json: AsJson = False, prefect: ByPrefect = False,
) -> None:
    """Plan the exact inverse of a confirmed run, with its files to import; confirm it when they were imported."""
    _run("undo", as_json, prefect, run, runs=runs, ledger=ledger, run_id=run_id, memory=memory, fail_on=fail_on)


@app.command()
def why(
    type_1: ObjectType, id_1: RecordId, type_2: ObjectType, id_2: RecordId,
    runs: Runs = DATA / "runs", ledger: Ledger = DATA / "ledger",
    run: Annotated[str | None, typer.Option("--run", help="A run folder or id; by default the newest plan.")] = None,
) -> None:
    """Tell where an association comes from: file, row, column, rule, candidates."""
    with _exit_codes():
        from flows.explain import explain

        found = explain([(type_1, id_1), (type_2, id_2)], runs, ledger, run)
        to = console()
        print_line(to, f"{type_1} {id_1} and {type_2} {id_2}, in run {found.run_id}", "bold")
        if not found.known:
            print_line(to, "Nothing is known of this pair: no file mentions it, no export or ledger entry has it.")
        for part in found.parts:
            if found.known:
                print_line(to, part.title if part.rows else f"{part.title}: nothing", "bold")
            for row in part.rows:
                print_fields(to, part.headings, row)


@app.command()
def formats(
    name: Annotated[str | None, typer.Argument(help="One format, to see all of it.")] = None,
) -> None:
    """List the formats that are recognised, with their headings."""
    with _exit_codes():
        from flows.list_formats import print_format, print_formats

        if name is None:
            print_formats(console())
        else:
            print_format(name, console())


def _run(verb: str, as_json: bool, by_prefect: bool, undone: str = "", **given: object) -> None:
    """Run check, plan or undo with the given options, show what it did, and leave with its exit code."""
    with _exit_codes():
        from flows import run
        from flows.summary import print_summary

        options = run.Options(**given)  # type: ignore[arg-type]
        if by_prefect:
            from flows.start_flow import start_run

            outcome = start_run(verb, options, undone)
        else:
            with shown_progress() as progress:
                if undone:
                    outcome = run.undo(undone, options, progress=progress)
                else:
                    outcome = (run.check if verb == "check" else run.plan)(options, progress=progress)
        if not undone and not any((outcome.folder / "tables" / "raw").glob("*")):
            print_line(console(stderr=True), NOTHING_READ)
        with reader_may_leave():
            print_summary(outcome.folder, console(stderr=as_json))
            if as_json:
                print(json.dumps(json.loads((outcome.folder / "run.json").read_text(encoding="utf-8")), indent=2))
            else:
                print_path(outcome.folder)
        raise typer.Exit(outcome.exit_code)


def main() -> NoReturn:
    """The command as it is installed; it leaves at once, for taking down all the libraries takes half a second."""
    code = 0
    # imports make a hundred thousand objects that stay; looking through them every 700 takes a tenth of a second
    gc.set_threshold(100_000, 20, 100)
    # a job scheduler may start it with closed streams
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  open to the end
    try:
        app()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    if "prefect" in sys.modules:
        # its own threads have work to end
        sys.exit(code)
    os._exit(code)


@contextmanager
def _exit_codes() -> Iterator[None]:
    """Turn whatever ends a verb early into one sentence on standard error and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a file name that the terminal's encoding lacks must not end the run
            stream.reconfigure(errors="backslashreplace")
    try:
        with reader_may_leave():
            yield
    except typer.Exit:
        raise
    except UsageError as error:
        _leave(error, WRONG_USAGE)
    except RefusedError as error:
        _leave(error, REFUSED)
    except KeyboardInterrupt:
        _leave(FailedError("interrupted; nothing of this run is left"), FAILED)
    except BaseException as error:
        _leave(failure_of(error), FAILED)


def _leave(error: Exception, code: int) -> None:
    if os.environ.get("LIGATURE_DEBUG") == "1":
        traceback.print_exception(error.__context__ or error)
    print_line(console(stderr=True), f"ligature: {error}", "bold red" if code != REFUSED else "bold yellow")
    raise typer.Exit(code) from None
