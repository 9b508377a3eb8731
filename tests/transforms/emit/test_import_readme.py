from __future__ import annotations

from collections.abc import Callable

import pytest

from transforms.emit.import_files import write_import_files
from transforms.workspace import Workspace

MakeRun = Callable[..., Workspace]


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        (
            "fr",
            "LISEZMOI.txt",
            [
                "1. companies_unlink.csv\n     lignes à importer : 1\n"
                "     menu              : Sales CRM > Entreprises > Importer des entreprises\n"
                "     option à choisir  : Délier les objets\n",
                "2. companies_link.csv\n     lignes à importer : 3\n",
                "3. deals_link.csv\n     lignes à importer : 2\n"
                "     menu              : Sales CRM > Opportunités > Importer des opportunités\n"
                "     option à choisir  : Lier les objets\n"
                "     colonnes          : ID de l'opportunité, Nom de l'opportunité, Associated Contact\n",
                "reste ACTIVÉE", "reste DÉSACTIVÉ", "    ligature confirm run-1\n",
                "    ligature confirm run-1 --only companies_unlink.csv\n", "undo/brevo",
            ],
        ),
        (
            "en",
            "README.txt",
            [
                "1. companies_unlink.csv\n     rows to import   : 1\n"
                "     menu             : Sales CRM > Companies > Import companies\n"
                "     option to choose : Unlink objects\n",
                "2. companies_link.csv\n     rows to import   : 3\n", "3. deals_link.csv\n     rows to import   : 2\n",
                "stays ON", "stays OFF", "    ligature confirm run-1\n",
                "    ligature confirm run-1 --only companies_unlink.csv\n", "undo/brevo",
            ],
        ),
    ],
)
def test_the_steps_in_their_order(make_run: MakeRun, pairs: dict, language: str, name: str, said: list[str]) -> None:
    ws = make_run(language=language, **pairs)
    write_import_files(ws)
    content = (ws.folder / "import/brevo" / name).read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > 30
    # a no-break space stands before a French colon
    text = content.decode().replace("\r\n", "\n").replace("\u00a0", " ")
    assert max(map(len, text.splitlines())) <= 100
    assert "{" not in text
    flowing = " ".join(text.split())
    places = [flowing.find(" ".join(sentence.split())) for sentence in said]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(("language", "name"), [("fr", "LISEZMOI.txt"), ("en", "README.txt")])
def test_undo_says_what_it_is_for(make_run: MakeRun, pairs: dict, language: str, name: str) -> None:
    ws = make_run(language=language, **pairs)
    write_import_files(ws)
    text = (ws.folder / "undo/brevo" / name).read_text()
    order = [text.find(f". {file}\n") for file in ("companies_unlink.csv", "deals_unlink.csv", "companies_link.csv")]
    assert -1 not in order
    assert order == sorted(order)
    assert "{" not in text
    assert f"ligature undo {ws.run_id}" in text
