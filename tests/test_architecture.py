"""The rooms of the project: who may import whom, what files are called, how long they may be."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("flows", "transforms", "schemas")
#: what each room may import of ours; the direction is flows -> transforms -> schemas
MAY_IMPORT = {
    "flows": {"flows", "transforms", "schemas"},
    "transforms": {"transforms", "schemas"},
    "schemas": {"schemas"},
}
#: named after nothing: such a file ends at thousands of lines
DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "core", "misc", "lib", "tools", "manager"}
LONGEST = 300
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _imports(path: Path) -> Iterator[str]:
    """The first names of everything a module imports; a relative import is of its own room."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield path.relative_to(ROOT).parts[0] if node.level else (node.module or "").split(".")[0]


def _kept_files() -> list[Path]:
    """The files that git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in found if path.is_file()]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_follow_the_direction(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    ours = set(_imports(path)) & {*ROOMS, "tests", "bench"}
    assert ours <= MAY_IMPORT[room], f"{room}/ may import of ours only {sorted(MAY_IMPORT[room])}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_prefect_is_imported_in_flows_only(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] != "flows":
        assert "prefect" not in set(_imports(path)), "move what needs Prefect to flows/"


def test_nothing_is_named_after_nothing() -> None:
    parts = {_name(path): {part.split(".")[0] for part in path.relative_to(ROOT).parts} for path in _kept_files()}
    found = [name for name, named in parts.items() if DRAWERS & named]
    assert not found, f"name them after their subject: {found}"


def test_python_files_stay_short() -> None:
    files = [path for path in _kept_files() if path.suffix == ".py"]
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    long = {name: lines for name, lines in lengths.items() if lines > LONGEST}
    assert not long, f"more than {LONGEST} lines are probably two subjects: {long}"


def test_every_module_says_what_it_is() -> None:
    silent = [_name(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not silent, f"the first line of a module is a docstring: {silent}"


def test_no_file_names_a_machine_or_an_index() -> None:
    """Neither where this copy lies, nor where packages come from, nor a folder beside the project."""
    forbidden = re.compile("|".join([
        re.escape(str(ROOT)), rf"{re.escape(str(Path.home()))}/\w",
        r"(?<!\.)\.\./shared/\w+\.(?:csv|py)", r"sys\.path\.(?:insert|append)",
        r"pypi\.org", r"(?:index-url|find-links)[ =]+\S*[:/]",
    ]))
    wrong = []
    for path in _kept_files():
        if path.suffix in {".py", ".sql", ".toml", ".md", ".lock", ".yaml", ".txt", ""} and path != Path(__file__):
            text = path.read_text(encoding="utf-8", errors="replace")
            wrong += [f"{_name(path)}: {found[0]}" for found in [forbidden.search(text)] if found]
    assert not wrong


def test_lock_files_hold_versions_and_hashes_alone() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text, f"{name} says where packages come from"
        pinned = re.findall(r"^[a-z0-9][\w.-]*==[^ \\]+(?: ;[^\\]*)? \\\n    --hash=sha256:", text, re.M)
        assert len(pinned) == len(re.findall(r"^\S", text, re.M)), f"{name}: every line is one version with its hashes"
        assert re.search(r"^setuptools==", text, re.M), f"{name} lacks setuptools, which installs the project itself"
