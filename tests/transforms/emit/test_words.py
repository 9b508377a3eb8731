from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import transforms.emit
from transforms.emit.words import words

FILES = ("words.toml", "import_readme.toml")
BESIDE = Path(transforms.emit.__file__).parent


@pytest.mark.parametrize("file", FILES)
def test_both_languages_say_the_same(file: str) -> None:
    given = tomllib.loads((BESIDE / file).read_text(encoding="utf-8"))
    assert set(given) == {"en", "fr"}
    facts = {language: _facts(given[language]) for language in given}
    assert facts["en"] == facts["fr"]


@pytest.mark.parametrize("file", FILES)
def test_french_has_its_spaces(file: str) -> None:
    given = tomllib.loads((BESIDE / file).read_text(encoding="utf-8"))["fr"]
    texts = "\n".join(_texts(given))
    assert not re.search(r"(?<=\w)[;?!]|(?<! ) [;?!»]|« |[\w»] :(?= \w)", texts)


def test_values_without_a_word_stay_as_they_are() -> None:
    french = words("fr")
    assert french.of("object_type", "custom:Véhicule") == "custom:Véhicule"
    assert french.of("state", None) == ""
    assert french.kind("company–custom:Véhicule") == "entreprise–custom:Véhicule"
    assert french.sentence("more", more=3, where="{x}") == (
        "3 lignes de plus ne sont pas montrées ici\u00a0; elles sont toutes dans {x}."
    )


def _texts(given: dict | str) -> list[str]:
    return [given] if isinstance(given, str) else [text for value in given.values() for text in _texts(value)]


def _facts(given: dict | str) -> object:
    """The keys of all groups, and the facts that each text has places for."""
    if isinstance(given, str):
        return sorted(set(re.findall(r"\{(\w+)\}", given)))
    return {key: _facts(value) for key, value in given.items()}
