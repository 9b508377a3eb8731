"""The generated pages of docs/ are current and complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.documents import main, notices_page, stale_pages
from schemas.format import Format, Mentioning
from schemas.formats_page import format_section, formats_page
from schemas.known_formats import known_formats
from schemas.notices import known_notices


def test_pages_in_the_repository_are_current() -> None:
    assert stale_pages() == [], "run python -m schemas.documents"


def test_notices_page_holds_every_notice() -> None:
    page = notices_page()
    for notice in known_notices().values():
        _, _, section = page.partition(f"\n### {notice.code}\n")
        section = section.partition("\n##")[0]
        assert f"Severity: {notice.severity} (" in section
        for text in (*notice.means.values(), *notice.mend.values()):
            assert text in section
        assert f"[{notice.code}](#{notice.code})" in page


def test_notices_stand_below_their_severity() -> None:
    page = notices_page()
    places = [page.index(f"\n## {heading}\n") for heading in ("Errors", "Warnings", "Information")]
    assert places == sorted(places)
    starts = dict(zip(("error", "warning", "info"), zip(places, [*places[1:], len(page)], strict=True), strict=True))
    for notice in known_notices().values():
        first, last = starts[notice.severity]
        assert first < page.index(f"\n### {notice.code}\n") < last


@pytest.mark.parametrize("known", known_formats(), ids=lambda known: known.name)
def test_formats_page_holds_every_format(known: Format) -> None:
    page = formats_page()
    section = page.partition(f"\n## {known.name}\n")[2].partition("\n## ")[0]
    assert f"[{known.name}](#{known.name})" in page
    for column in known.columns:
        assert f"| `{column}` |" in section
        for heading in known.headings_of(column):
            assert f"`{heading}`".replace("|", "\\|") in section
    for mention in known.mentions:
        kind = f"type `{mention.to_type}`" if mention.to_type else "any of the types "
        assert f"- `{mention.column}` names a record of {kind}" in section
    for scheme in known.identifiers:
        assert f"- Also named by `{scheme}`:" in section


def test_rules_of_a_mention_are_told() -> None:
    mention = Mentioning(
        "deals", "deal", ("record_id", "name"), separator=";", name_column="names", by_name=True, primary=True,
        label="Owner", inverse_label="Owned", covers=True, at_most=1000, same_row=True, roles=("link",), exact=True,
        misspelt=("Deal",), label_heading="Deals (.+)",
    )
    columns = {name: {"en": (name,)} for name in ("deals", "names", "key|id")}
    known = Format("x_y", "x", "y", columns, (("key|id",),), mentions=(mention,), short_rows=True, idle=("names",))
    section = format_section(known)
    for part in (
        "by `record_id`, else `name`", "between `;`", "names in `names`, which identify where the id is blank",
        "label `Owner`, seen from the other side `Owned`", "the primary one", "every association", "exactly 1,000",
        "one row", "must be exact", "near misses `Deal`", "columns of a label: `Deals (.+)`", "taken only in `link/`",
        "Rows with fewer cells", "Id: none", "| `key\\|id` |",
    ):
        assert part in section


def test_command_writes_and_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "docs"
    assert main(["--check"], folder) == 1
    assert "notices.md, formats.md, rules.md. Run python -m schemas.documents" in capsys.readouterr().err
    assert not folder.exists(), "a check writes nothing"
    assert main([], folder) == 0
    assert main(["--check"], folder) == 0
    assert capsys.readouterr().err == ""
    (folder / "notices.md").write_text("# Notices, by hand\n", encoding="utf-8")
    assert stale_pages(folder) == ["notices.md"]
    assert main(["--check"], folder) == 1
