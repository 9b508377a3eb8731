from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from transforms.emit.import_file_name import IMPORT_OBJECTS, import_file_of
from transforms.emit.import_files import WithoutImport, systems_without_import, write_import_files
from transforms.source_file import SourceFile
from transforms.workspace import Workspace

MakeRun = Callable[..., Workspace]
Export = Callable[..., SourceFile]

COMPANIES_LINK = (
    "Company ID;Name;Associated Deal;Associated Contact\r\n"
    "64f1a0b2c3d4e5f6a7b8c001;Company 1;;101\r\n"
    "64f1a0b2c3d4e5f6a7b8c001;Company 1;64f2a0b2c3d4e5f6a7b8d001;\r\n"
    '64f1a0b2c3d4e5f6a7b8c002;"Boulangerie ""Chez Zoé""; Lyon";;Zoe@exämple.com\r\n'
)
COMPANIES_UNLINK = (
    "Company ID;Name;Associated Deal;Associated Contact\r\n64f1a0b2c3d4e5f6a7b8c001;Company 1;;102\r\n"
)
DEALS_LINK = (
    "Deal ID;Deal Name;Associated Contact\r\n"
    "64f2a0b2c3d4e5f6a7b8d002;;101\r\n"
    "64f2a0b2c3d4e5f6a7b8d001;=1+1;otto@example.com\r\n"
)


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_pair_in_its_file(make_run: MakeRun, pairs: dict) -> None:
    ws = make_run(**pairs)
    write_import_files(ws)
    files = written(ws.folder / "import")
    readme = files.pop("brevo/README.txt")
    assert {name: content.decode() for name, content in files.items()} == {
        "brevo/companies_link.csv": COMPANIES_LINK,
        "brevo/companies_unlink.csv": COMPANIES_UNLINK,
        "brevo/deals_link.csv": DEALS_LINK,
    }
    assert b"ligature confirm run-1\r\n" in readme


def test_undo_is_the_same_bytes_under_the_opposite_name(make_run: MakeRun, pairs: dict) -> None:
    ws = make_run(**pairs)
    write_import_files(ws)
    files = written(ws.folder / "undo")
    readme = files.pop("brevo/README.txt").decode()
    assert {name: content.decode() for name, content in files.items()} == {
        "brevo/companies_unlink.csv": COMPANIES_LINK,
        "brevo/companies_link.csv": COMPANIES_UNLINK,
        "brevo/deals_unlink.csv": DEALS_LINK,
    }
    assert "associated before the import: 1." in " ".join(readme.split())


def test_headings_and_delimiter_of_the_own_exports(make_run: MakeRun, own_export: Export, pairs: dict) -> None:
    api = own_export("company", "exports/a.json", "", {"company_id": "id", "name": "name"})
    french = own_export("company", "exports/b.csv", ",", {"name": "Nom", "company_id": "ID d’entreprise"})
    later = own_export("company", "exports/c.csv", "\t", {"company_id": "Company ID"})
    deals = own_export("deal", "exports/d.csv", "|", {"deal_id": "ID d'opportunité"})
    ws = make_run(language="fr", inputs=[later, french, api, deals], **pairs)
    write_import_files(ws)
    folder = ws.folder / "import/brevo"
    assert (folder / "companies_unlink.csv").read_bytes().decode() == (
        "ID d’entreprise,Nom,Associated Deal,Associated Contact\r\n64f1a0b2c3d4e5f6a7b8c001,Company 1,,102\r\n"
    )
    # no name among its columns, and a delimiter that the importer does not know
    assert (folder / "deals_link.csv").read_text().splitlines()[0] == (
        "ID d'opportunité;Nom de l'opportunité;Associated Contact"
    )


def test_exports_of_others_are_no_model(make_run: MakeRun, own_export: Export, pairs: dict) -> None:
    french = own_export("company", "exports/b.csv", ",", {"company_id": "ID d'entreprise", "name": "Nom"})
    others = [replace(french, account="second"), replace(french, role="link"), replace(french, status="unreadable")]
    ws = make_run(inputs=others, **pairs)
    write_import_files(ws)
    assert (ws.folder / "import/brevo/companies_link.csv").read_bytes().decode() == COMPANIES_LINK


@pytest.mark.parametrize("state", [{"verdict": "refused"}, {"verb": "check"}])
def test_nothing_to_import_from_a_refused_plan_or_a_check(make_run: MakeRun, pairs: dict, state: dict) -> None:
    ws = make_run(**state, **pairs)
    write_import_files(ws)
    assert not (ws.folder / "import").exists()
    assert not (ws.folder / "undo").exists()


def test_only_files_with_rows(make_run: MakeRun, pairs: dict) -> None:
    kept = [change for change in pairs["changes"] if change["action"] != "link"]
    ws = make_run(**{**pairs, "changes": kept})
    write_import_files(ws)
    assert sorted(written(ws.folder / "import")) == ["brevo/README.txt", "brevo/companies_unlink.csv"]
    assert "brevo/companies_link.csv" in written(ws.folder / "undo")


@pytest.mark.parametrize("max_bytes", [400, 1_000, 2_500])
def test_split_below_the_limit_and_nothing_lost(make_run: MakeRun, max_bytes: int) -> None:
    names = ['a "quoted"; name', "ÿ€ " * 5, "two\nlines", "", "plain"]
    ids = [f"{number:024x}" for number in range(60)]
    ws = make_run(
        records=[
            {"object_type": "company", "record_id": own, "display_name": names[number % 5]}
            for number, own in enumerate(ids)
        ],
        changes=[
            {"action": "link", "state": "absent", "from_type": "company", "from_id": own, "to_type": "contact",
             "to_id": str(number)}
            for number, own in enumerate(reversed(ids))
        ],
    )
    write_import_files(ws, max_bytes)
    folder = ws.folder / "import/brevo"
    parts = sorted(folder.glob("*.csv"))
    assert [part.name for part in parts] == [f"companies_link_{n:03}.csv" for n in range(1, len(parts) + 1)]
    assert len(parts) > 1
    assert all(part.stat().st_size < max_bytes for part in parts)
    rows = []
    for part in parts:
        header, *found = csv.reader(io.StringIO(part.read_bytes().decode(), newline=""), delimiter=";")
        assert header == ["Company ID", "Name", "Associated Deal", "Associated Contact"]
        assert found
        rows += found
    assert rows == [[own, names[number % 5], "", str(59 - number)] for number, own in enumerate(ids)]
    undone = sorted((ws.folder / "undo/brevo").glob("*.csv"))
    assert [part.name for part in undone] == [part.name.replace("_link", "_unlink") for part in parts]
    assert "--only companies_link.csv" in (folder / "README.txt").read_text()


def test_a_row_larger_than_the_limit_is_said(make_run: MakeRun, pairs: dict) -> None:
    with pytest.raises(ValueError, match="takes more than half of 150 bytes"):
        write_import_files(make_run(**pairs), 150)


def test_what_no_file_takes_is_told_by_its_column(make_run: MakeRun, pairs: dict) -> None:
    ws = make_run(**pairs)
    changes = str(ws.folder / "tables" / "changes.parquet")
    named = ws.con.execute("select to_id, action, import_file from read_parquet(?)", [changes]).fetchall()
    assert {name for *_, name in named} == {"", "companies_link.csv", "companies_unlink.csv", "deals_link.csv"}
    assert [to_id for to_id, action, name in named if action != "keep" and not name] == ["name:somebody"]
    assert [name for *_, name in named].count("") == 1 + 1  # with the pair that is kept


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (("brevo", "link", "company", "a", "contact", "row:1"), ""),
        (("brevo", "link", "company", "new:1", "contact", "1"), ""),
        (("brevo", "link", "company", "mail:a@example.com", "deal", "b"), ""),
        (("brevo", "link", "contact", "mail:a@example.com", "deal", "b"), "deals_link.csv"),
        (("brevo", "unlink", "contact", "1", "deal", "b"), "deals_unlink.csv"),
        (("brevo", "unlink", "company", "a", "deal", "b"), "companies_unlink.csv"),
        (("brevo", "keep", "company", "a", "deal", "b"), ""),
        (("brevo", "update", "company", "a", "deal", "b"), ""),
        (("brevo", "link", "contact", "1", "contact", "2"), ""),
        (("hubspot", "link", "company", "a", "contact", "1"), ""),
        (("", "link", "company", "a", "contact", "1"), ""),
    ],
)
def test_which_file_takes_a_change(change: tuple[str, ...], name: str) -> None:
    assert import_file_of(*change) == name


def test_association_headings_are_the_exact_ones() -> None:
    exact = {"deal": "Associated Deal", "contact": "Associated Contact"}
    for imported in IMPORT_OBJECTS:
        for language in ("en", "fr"):
            headings = imported.writing.headings[language]
            assert {other: headings[other] for other in imported.others} == {
                other: exact[other] for other in imported.others
            }


def test_accounts_of_other_systems_are_named(make_run: MakeRun, pairs: dict) -> None:
    portal = {"account": "portal", "from_type": "company", "to_type": "contact", "from_id": "1"}
    ws = make_run(
        **{
            **pairs,
            "changes": [
                *pairs["changes"],
                {**portal, "to_id": "2", "action": "link"},
                {**portal, "to_id": "3", "action": "keep"},
                {**portal, "account": "quiet", "to_id": "3", "action": "keep"},
            ],
            "files": [*pairs["files"], {"account": "portal", "system": "hubspot"}],
        }
    )
    write_import_files(ws)
    assert systems_without_import(ws) == [WithoutImport("portal", "hubspot", 1)]
    assert [path.name for path in (ws.folder / "import").iterdir()] == ["brevo"]
