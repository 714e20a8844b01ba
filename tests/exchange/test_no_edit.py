"""No edit, no difference: what pandoc and LibreOffice make of an untouched edition, of every publication and language."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests import office
from tests.exchange import salon as s
from tests.exchange.expected import edited
from tests.exchange.kit import W, WordFile
from tests.project import Project, copy_project

LANGS = {
    "alliance-des-territoires": ("fr", "en", "es", "ar", "zh-Hans", "ru"),
    "pleine-mer": ("fr", "en"),
    "rapport": ("fr", "en"),
    "fiches": ("fr", "en"),
}
EDITIONS = [(name, lang) for name, langs in LANGS.items() for lang in langs]
SAVED_BY_OFFICE = [
    ("alliance-des-territoires", "ar"), ("alliance-des-territoires", "zh-Hans"), ("pleine-mer", "en"), ("rapport", "fr"),
    ("fiches", "fr"),
]  # fmt: skip
ROW = "mobilite"
Sent = Callable[[str, str], tuple[Project, Path]]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """The Word file of an edition, and the project that it comes from; each publication is built once."""

    @cache
    def project(name: str) -> Project:
        return copy_project(tmp_path_factory.mktemp(name), name)

    @cache
    def build(name: str, lang: str) -> tuple[Project, Path]:
        row = (ROW,) if name == "fiches" else ()
        options = ("--row", ROW) if row else ()
        outcome = project(name).build("--publication", name, *options, "--lang", lang, "--format", "docx")
        assert outcome.code == 0, outcome.err
        folder = project(name).root.joinpath("output", name, *row, lang)
        return project(name), folder / f"{'-'.join((name, *row, lang))}.docx"

    return build


def told(sent: Sent, name: str, lang: str, folder: Path, saved: Callable[[Path], Path]) -> list[object]:
    """What an import says of the file that a program has saved."""
    project, path = sent(name, lang)
    own = folder / path.name
    own.write_bytes(path.read_bytes())
    options = ("--row", ROW) if name == "fiches" else ()
    outcome = project.build(
        "--publication", name, *options, "--lang", lang, "--json", "import", str(saved(own))
    )
    found: list[object] = outcome.json()["changes"]
    return found


@pytest.mark.parametrize("program", ["", "pandoc"])
@pytest.mark.parametrize(("name", "lang"), EDITIONS)
def test_as_it_was_built_and_through_pandoc(
    sent: Sent, tmp_path: Path, name: str, lang: str, program: str
) -> None:
    assert told(sent, name, lang, tmp_path, lambda file: s.saved(file, program)) == []


@pytest.mark.gate
@pytest.mark.parametrize(("name", "lang"), SAVED_BY_OFFICE)
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_through_libreoffice(sent: Sent, tmp_path: Path, name: str, lang: str, ending: str) -> None:
    assert told(sent, name, lang, tmp_path, lambda file: office.saved(file, ending)) == []


def counted_anew(word: WordFile) -> None:
    """Every page, figure and table that Word has counted has another number than it had."""
    for result in word.root.iter(f"{W}fldChar"):
        run = result.getparent()
        following = run.getnext() if run is not None and result.get(f"{W}fldCharType") == "separate" else None
        text = following.find(f"{W}t") if following is not None else None
        if text is not None and (text.text or "").isdecimal():
            text.text = f"{int(text.text or 0) + 1}"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_numbers_that_word_has_counted_anew_are_no_edit(sent: Sent, tmp_path: Path, lang: str) -> None:
    def saved(file: Path) -> Path:
        file.write_bytes(edited(file.read_bytes(), counted_anew))
        return file

    assert told(sent, "rapport", lang, tmp_path, saved) == []


@pytest.mark.parametrize(
    ("lang", "key", "old", "new"),
    [
        ("fr", "debit-prelevements", "figurent", "se trouvent"), ("en", "debit-prelevements", "stand in", "are in"),
        ("fr", "debit-courbe", "montre", "donne"),
    ],
)  # fmt: skip
def test_a_word_beside_a_reference_leaves_it(
    sent: Sent, tmp_path: Path, lang: str, key: str, old: str, new: str
) -> None:
    def saved(file: Path) -> Path:
        file.write_bytes(edited(file.read_bytes(), lambda word: word.retype(key, old, new)))
        return file

    change: Any
    (change,) = told(sent, "rapport", lang, tmp_path, saved)
    assert (change["key"], change["state"]) == (key, "ready")
    assert change["new"] == change["old"].replace(old, new)
    assert "](#" in change["new"]
