"""Parts that every edition shows in the source's language (`untranslated:`), as the people meet it who make one."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from brochure.readers import html, pdf, word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Reading
from tests.project import Outcome, Project, copy_themes

PUBLICATION = """title: Report
date: 2026-11
language: en
languages: [en, fr, ar]
parts: {text: text.md, annex: annex.md}
untranslated: [annex]
abbreviations: {SDG: Sustainable Development Goal}
release: {review: translated}
approval_note: false
"""
TEXT = "## The text\n\nA word. [Annex](annex.md)\n"
ANNEX = (
    "## Annex: what was “agreed”\n\nSDG 11, in full.[^1]\n\n| Goal | Year |\n|---|---|\n| a town | 2030 |\n\n"
    "[^1]: As it was signed.\n"
)
WORDS = {
    "fr": {"Report": "Rapport", "The text": "Le texte", "A word. [Annex](#annex.h1)": "Un mot. [Annexe](#annex.h1)",
           "SDG": "ODD", "Sustainable Development Goal": "Objectif de développement durable"},
    "ar": {"Report": "تقرير", "The text": "النص", "A word. [Annex](#annex.h1)": "كلمة. [ملحق](#annex.h1)",
           "SDG": "أهداف", "Sustainable Development Goal": "هدف التنمية المستدامة"},
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A report whose text is translated, and its annex not."""
    project = Project(tmp_path_factory.mktemp("untranslated"))
    copy_themes(project.root)
    folder = project.root / "content/report"
    folder.mkdir(parents=True)
    for name, text in {"publication.yml": PUBLICATION, "text.md": TEXT, "annex.md": ANNEX}.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert project.build("i18n", "update").code == 0
    for lang, words in WORDS.items():
        catalogue = folder / f"locale/{lang}.po"
        for source, target in words.items():
            project.replace(catalogue, f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    return project


@pytest.fixture(scope="module")
def built(project: Project) -> Outcome:
    return project.build("--release", "--lang", "fr,ar")


def read(project: Project, lang: str) -> dict[str, Reading]:
    files = project.root / f"output/report/{lang}/report-{lang}"
    return {
        "pdf": pdf.read(files.with_suffix(".pdf").read_bytes()),
        "docx": word.read(WordPackage(files.with_suffix(".docx").read_bytes())),
        "html": html.read(files.with_suffix(".html").read_bytes()),
    }


def test_nobody_is_asked_to_translate_them(project: Project) -> None:
    rows = json.loads(project.build("i18n", "status", "--json").out)["report"]
    assert {row["segments"] for row in rows} == {len(WORDS["fr"])}
    assert "annex" not in (project.root / "content/report/locale/fr.po").read_text(encoding="utf-8").replace(
        "#annex.h1", ""
    )
    assert project.build("i18n", "check").code == 0


def test_the_edition_is_no_draft_and_may_be_released(built: Outcome) -> None:
    assert (built.code, built.err) == (0, "")


@pytest.mark.parametrize("lang", ["fr", "ar"])
@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_they_stand_there_in_their_language(project: Project, built: Outcome, lang: str, format: str) -> None:
    """With its own typography too: quotation marks and spaces of English, the expansions of English."""
    assert built.code == 0
    reading = read(project, lang)[format]
    found = {
        one.text.strip(): {mark.value for mark in one.marks if mark.kind == "lang"}
        for one in reading.passages
    }
    for text in ("Annex: what was “agreed”", "a town", "2030", "As it was signed."):
        assert [langs for shown, langs in found.items() if text in shown] == [{"en-Latn-US"}], text
    expansions = {mark.value for one in reading.passages for mark in one.marks if mark.kind == "abbr"}
    assert expansions == (set() if format == "docx" else {"Sustainable Development Goal"})


def test_in_a_right_to_left_word_file_a_note_s_mark_stands_behind_the_words(
    project: Project, built: Outcome
) -> None:
    """A direction mark behind it, or the full stop before it goes to the other side (UAX #9, 3.3.4)."""
    assert built.code == 0
    with zipfile.ZipFile(project.root / "output/report/ar/report-ar.docx") as package:
        body = package.read("word/document.xml").decode()
    assert re.search(
        r'in full\.</w:t></w:r><w:r>.*?<w:footnoteReference w:id="1"/></w:r><w:r>.*?>\u200e</w:t>', body
    )


def test_a_link_leads_to_them(project: Project, built: Outcome) -> None:
    assert built.code == 0
    links = {
        mark.value
        for one in read(project, "fr")["html"].passages
        for mark in one.marks
        if mark.kind == "link"
    }
    assert "#annex.h1" in links


def test_what_a_reviewer_changes_in_them_goes_into_the_source(
    project: Project, built: Outcome, tmp_path: Path
) -> None:
    assert built.code == 0
    edited = tmp_path / "edited.docx"
    document = docx.Document(str(project.root / "output/report/fr/report-fr.docx"))
    (run,) = [run for one in document.paragraphs for run in one.runs if "in full" in run.text]
    run.text = run.text.replace("in full", "abridged")
    document.save(str(edited))
    outcome = project.build("import", str(edited))
    assert outcome.code == 1
    assert "annex.p1" in outcome.out
    assert "the same in every language; change it in the source" in outcome.out


def test_a_name_that_no_part_has_is_told(project: Project, tmp_path: Path) -> None:
    copy = Project(tmp_path)
    shutil.copytree(project.root / "content", tmp_path / "content")
    copy.replace(
        tmp_path / "content/report/publication.yml", "untranslated: [annex]", "untranslated: [anex, text]"
    )
    outcome = copy.build("--lang", "en", "--format", "html")
    assert outcome.code == 1
    assert outcome.lines[-1] == (
        "content/report/publication.yml:6:16: error: there is no part “anex” (did you mean “annex”?) "
        "[content/unknown-part]"
    )


def test_a_part_that_is_translated_after_all_finds_what_was_written(project: Project, tmp_path: Path) -> None:
    copy = Project(tmp_path)
    shutil.copytree(project.root / "content", tmp_path / "content")
    for old, new in (("[annex]", "[text]"), ("[text]", "[]")):
        copy.replace(
            tmp_path / "content/report/publication.yml", f"untranslated: {old}", f"untranslated: {new}"
        )
        assert copy.build("i18n", "update", "fr").code == 0
    text = (tmp_path / "content/report/locale/fr.po").read_text(encoding="utf-8")
    assert '\nmsgstr "Le texte"' in text
    assert '\nmsgid "As it was signed."\nmsgstr ""' in text
