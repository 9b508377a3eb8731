"""What docs/design.md and docs/adding.md say of formats, tables and notices is what the declarations say."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path

import pytest

from schemas.documents import DOCS
from schemas.format import Format, Mentioning, Writing
from schemas.notices import SEVERITIES, known_notices
from schemas.tables import TABLES, Table

ROOT = DOCS.parent
DESIGN = (DOCS / "design.md").read_text(encoding="utf-8")
ADDING = (DOCS / "adding.md").read_text(encoding="utf-8")


def _block(language: str, number: int) -> str:
    """A fenced block of docs/adding.md."""
    return re.findall(rf"```{language}\n(.*?)```", ADDING, re.S)[number]


def _first_cells(heading: str) -> set[str]:
    """The words in code marks in the first column of the table below this heading of docs/adding.md."""
    table = ADDING.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return {key for line in table.splitlines()[2:] for key in re.findall("`([a-z_]+)`", line.split("|")[1])}


def _shown_files() -> dict[str, str]:
    """The files that docs/adding.md shows whole, by their paths."""
    return dict(re.findall(r"`([a-z_/]+\.(?:toml|csv))`:\n```[a-z]+\n(.*?)```", ADDING, re.S))


def test_example_of_a_format_is_the_one_in_use() -> None:
    shown = _shown_files()
    assert {path: (ROOT / path).read_text(encoding="utf-8") for path in shown} == shown
    case = ROOT / "tests" / "golden" / "pipedrive_persons"
    parts = {file.relative_to(ROOT).as_posix() for file in case.rglob("*") if file.is_file()}
    assert set(shown) == parts | {"schemas/formats/pipedrive/person.toml", "tests/samples/pipedrive/persons.csv"}


def test_example_of_a_notice_is_the_notice() -> None:
    (code, entry), *others = tomllib.loads(_block("toml", -1)).items()
    notice = known_notices()[code]
    assert others == []
    assert entry["severity"] == notice.severity
    assert {language: entry[language]["means"] for language in notice.means} == notice.means
    assert {language: entry[language]["mend"] for language in notice.mend} == notice.mend


@pytest.mark.parametrize(("heading", "declared"), [("Key of a format", Format), ("Key of a mention", Mentioning)])
def test_every_key_is_told(heading: str, declared: type[Format] | type[Mentioning]) -> None:
    assert _first_cells(heading) == {field.name for field in dataclasses.fields(declared)}


def test_every_key_of_writing_is_told() -> None:
    told = re.search(r"\| `writing` \|(.*)", ADDING)
    assert told is not None
    assert set(re.findall("`([a-z_]+)`", told[1])) == {field.name for field in dataclasses.fields(Writing)}


def test_named_files_exist() -> None:
    paths = set(re.findall(r"`((?:schemas|transforms|tests|docs)/[a-z_/]+(?:\.[a-z]+)?)`", ADDING))
    assert paths >= {"schemas/notices.toml", "transforms/scratch.py"}
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("severity", SEVERITIES)
def test_design_lists_every_notice(severity: str) -> None:
    row = re.search(rf"^\| {severity} \| (.*) \|$", DESIGN, re.M)
    assert row is not None
    listed = re.findall("`([a-z_]+)`", row[1])
    assert sorted(listed) == sorted(code for code, notice in known_notices().items() if notice.severity == severity)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_design_lists_every_column(table: Table) -> None:
    row = re.search(rf"^\| `{table.name}` \|[^|]*\| (.*) \|$", DESIGN, re.M)
    assert row is not None
    assert re.sub(r" \([^)]*\)", "", row[1]).split(", ") == list(table.columns)


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "../shared" not in text
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", text):
        other = page.with_name(target) if target else page
        assert other.is_file(), target
        if anchor:
            assert re.search(rf"^#+ {re.escape(anchor)}$", other.read_text(encoding="utf-8"), re.M), anchor
