"""A translated edition's Word file: what was changed goes into its catalogue, as translated and no more."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests import office
from tests.exchange.kit import Edit, WordFile
from tests.project import Project, copy_project


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, bytes]:
    project = copy_project(tmp_path_factory.mktemp("english"))
    po = project.content / "locale" / "en.po"
    text = po.read_text(encoding="utf-8")
    start = text.index('msgctxt "reco-foncier"')
    end = text.index("\n\n", start)
    entry = text[start:end]
    po.write_text(text.replace(entry, entry[: entry.index("msgstr")] + 'msgstr ""'), encoding="utf-8")
    outcome = project.build("--lang", "en", "--format", "docx")
    assert outcome.code == 0, outcome.err
    return project, project.made("en", "docx").read_bytes()


@pytest.fixture
def bring(english: tuple[Project, bytes], tmp_path: Path) -> Any:
    """Edit the file and import it with --apply; the report and the catalogue's lines that differ."""

    def brought(edit: Edit) -> tuple[Any, list[str]]:
        project, data = english
        word = WordFile(data)
        edit(word)
        file = tmp_path / "edited.docx"
        file.write_bytes(word.bytes())
        po = project.content / "locale" / "en.po"
        before = po.read_text(encoding="utf-8")
        try:
            report = project.build("--json", "import", str(file), "--apply").json()
            after = po.read_text(encoding="utf-8")
        finally:
            po.write_text(before, encoding="utf-8")
        old = before.split("\n")
        return report, [line for line in after.split("\n") if line not in old]

    return brought


def first_word(word: WordFile, key: str) -> str:
    texts = [t.text for t in word.paragraph(key).iter("{*}t") if t.text]
    return texts[0].split()[0]


def test_no_edit_gives_no_diff(bring: Any) -> None:
    report, lines = bring(lambda word: None)
    assert (report["exit"], report["changes"], lines) == (0, [], [])


def test_a_word_changed_goes_into_the_catalogue(bring: Any) -> None:
    def edit(word: WordFile) -> None:
        word.retype("closing", first_word(word, "closing"), "CHANGED")

    report, lines = bring(edit)
    (change,) = report["changes"]
    assert (report["exit"], change["state"]) == (0, "written")
    assert change["span"]["file"].endswith("en.po")
    assert len(lines) == 1
    assert "CHANGED" in lines[0]
    assert "fuzzy" not in lines[0]


def test_text_that_is_not_translated_yet_is_for_a_person(bring: Any) -> None:
    report, lines = bring(lambda word: word.retype("reco-foncier", "Promouvoir", "Promote"))
    (change,) = report["changes"]
    assert (report["exit"], change["state"], lines) == (1, "decide", [])
    assert "not translated yet" in change["reason"]


def test_what_is_the_same_in_every_language_is_for_a_person(bring: Any) -> None:
    report, lines = bring(lambda word: word.retype("contacts.entries.compte.text", "LePFVT", "PFVT"))
    (change,) = report["changes"]
    assert (change["state"], lines) == ("decide", [])


@pytest.mark.gate
@pytest.mark.parametrize("lang", ["ar", "zh-Hans"])
def test_no_edit_gives_no_diff_in_any_script_after_libreoffice(
    english: tuple[Project, bytes], lang: str
) -> None:
    project = english[0]
    project.build("--lang", lang, "--format", "docx")
    saved = office.saved(project.made(lang, "docx"))
    try:
        assert project.build("import", str(saved)).out == "no changes\n"
    finally:
        shutil.rmtree(saved.parent)
