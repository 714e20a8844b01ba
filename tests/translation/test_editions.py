"""From a changed French word to a released translation, as a person at the command line meets it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from brochure.build.translations import CatalogueSource
from brochure.world import World
from tests.project import ROOT, Outcome, Project, copy_project

LANGUAGES = ("en", "es", "ar", "zh-Hans", "ru")
OLD, NEW = "Si l’urbanisation massive concerne", "Si l’urbanisation intense concerne"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path)


def page(project: Project, lang: str) -> str:
    return project.made(lang, "html").read_text(encoding="utf-8")


def change_a_word(project: Project) -> None:
    project.replace(project.content / "texte.md", OLD, NEW)


def status(project: Project) -> dict[str, dict[str, object]]:
    outcome = project.build("i18n", "status", "--json")
    assert outcome.code == 0, outcome.err
    return {row["language"]: row for row in json.loads(outcome.out)["alliance-des-territoires"]}


def codes(outcome: Outcome) -> set[str]:
    return set(re.findall(r"\[([\w/-]+)\]$", outcome.err, re.MULTILINE))


def test_every_catalogue_is_up_to_date_and_complete() -> None:
    """In the repository itself: after a change of the source, `i18n update` is part of the change."""
    project = Project(ROOT)
    rows = status(project)
    assert set(rows) == set(LANGUAGES)
    assert {row["done"] for row in rows.values()} == {row["segments"] for row in rows.values()}


def test_the_check_is_silent_about_every_shipped_language() -> None:
    """What a check finds odd is mended, or waived with a reason; every form of the glossaries comes from somewhere."""
    outcome = Project(ROOT).build("i18n", "check")
    assert (outcome.code, outcome.out, outcome.err) == (0, "0 errors, 0 warnings\n", "")


def test_an_update_without_a_change_writes_nothing(project: Project) -> None:
    before = {path: path.read_bytes() for path in project.root.glob("*/*/locale/*")}
    outcome = project.build("i18n", "update")
    assert outcome.code == 0
    assert all(line.endswith("up to date") for line in outcome.out.splitlines())
    assert {path: path.read_bytes() for path in project.root.glob("*/*/locale/*")} == before


def test_one_changed_word_makes_one_segment_stale_in_five_languages(project: Project) -> None:
    change_a_word(project)
    outcome = project.build("i18n", "update")
    assert outcome.code == 0
    assert outcome.out.count("  stale: ") == outcome.out.count("  stale: texte-urbanisation\n") == 5
    for lang in LANGUAGES:
        text = (project.content / "locale" / f"{lang}.po").read_text(encoding="utf-8")
        before = (ROOT / "content" / project.content.name / "locale" / f"{lang}.po").read_text(
            encoding="utf-8"
        )
        assert text.count("#, fuzzy") == before.count("#, fuzzy") + 1
        assert '#| msgid "L’urbanisation croissante' in text
        targets = [line for line in before.splitlines() if line.startswith("msgstr")]
        assert all(target in text for target in targets), "no translation is lost"
    assert {(row["done"], row["states"]["fuzzy"]) for row in status(project).values()} == {(92, 1)}  # type: ignore[index]


@pytest.mark.parametrize("updated", [True, False])
def test_a_stale_segment_appears_in_french_and_makes_the_edition_a_draft(
    project: Project, updated: bool
) -> None:
    """Also before the catalogues are updated: what the catalogue was made from tells."""
    change_a_word(project)
    if updated:
        project.build("i18n", "update")
    outcome = project.build("--format", "html")
    assert outcome.code == 0, outcome.err
    assert {line.split(": ")[2] for line in outcome.lines if "i18n/incomplete" in line} == set(LANGUAGES)
    words = {"en": "Working draft", "es": "Versión de trabajo", "ru": "Рабочая версия"}
    for lang in LANGUAGES:
        shown = page(project, lang)
        assert re.search(r'<(span|bdi)[^>]* lang="fr"[^>]*>L’urbanisation croissante', shown), lang
        assert words.get(lang, "") in shown
    assert 'dir="ltr" lang="fr"' in page(project, "ar") or 'lang="fr" dir="ltr"' in page(project, "ar")
    assert "Version de travail" not in page(project, "fr")


def test_a_complete_translation_says_that_it_is_not_approved_until_it_is(project: Project) -> None:
    project.build("--lang", "en", "--format", "html")
    assert "Translation not approved" in page(project, "en")
    assert project.build("i18n", "approve", "en", "--by", "Ana").code == 0
    project.build("--lang", "en", "--format", "html")
    assert "Translation not approved" not in page(project, "en")


def test_the_line_can_be_dropped(project: Project) -> None:
    project.replace(project.content / "publication.yml", "approval_note: true", "approval_note: false")
    project.build("--lang", "en", "--format", "html")
    assert "Translation not approved" not in page(project, "en")


def test_approve_release_change_refused(project: Project) -> None:
    release = ("--release", "--lang", "en", "--format", "html")
    refused = project.build(*release)
    assert refused.code == 1
    assert refused.err.count("[release/translation]") == 93
    assert not project.made("en", "html").exists()
    assert "93 segments approved by Ana" in project.build("i18n", "approve", "en", "--by", "Ana").out
    assert project.build(*release).code == 0
    released = project.made("en", "html").read_bytes()
    change_a_word(project)
    for step in (None, "update"):
        if step:
            project.build("i18n", step)
        refused = project.build(*release)
        assert refused.code == 1
        (line,) = refused.lines
        assert re.match(
            r"content/.*/locale/en\.po:\d+: error: en: “texte-urbanisation” has changed in the source", line
        )
        po = (project.content / "locale" / "en.po").read_text(encoding="utf-8").splitlines()
        assert po[int(line.split(":")[1]) - 1].startswith('msgstr "Growing')
    assert project.made("en", "html").read_bytes() == released, "the last good file stays"


def test_a_changed_translation_voids_its_approval(project: Project) -> None:
    project.build("i18n", "approve", "en", "--by", "Ana")
    project.replace(project.content / "locale" / "en.po", 'msgstr "Recommendations"', 'msgstr "Advice"')
    refused = project.build("--release", "--lang", "en", "--format", "html")
    assert [line.split("“")[1].split("”")[0] for line in refused.lines] == ["recommandations"]
    checked = project.build("i18n", "check", "en")
    assert "changed since Ana approved it" in checked.err


def test_one_segment_reviewed_and_what_publication_yml_demands(project: Project) -> None:
    project.build("i18n", "review", "en", "--by", "Ben")
    project.build("i18n", "approve", "en", "--by", "Ana", "--segment", "title", "--segment", "theme.draft")
    states = status(project)["en"]["states"]
    assert states == {"missing": 0, "fuzzy": 0, "draft": 0, "translated": 0, "reviewed": 91, "approved": 2}
    assert project.build("--release", "--lang", "en", "--format", "html").code == 1
    project.replace(project.content / "publication.yml", "review: approved", "review: reviewed")
    assert project.build("--release", "--lang", "en", "--format", "html").code == 0


def test_what_is_not_translated_cannot_be_approved(project: Project) -> None:
    po = project.content / "locale" / "en.po"
    project.replace(po, 'msgstr "Recommendations"', 'msgstr ""')
    outcome = project.build("i18n", "approve", "en", "--by", "Ana")
    assert outcome.code == 1
    assert "92 segments approved" in outcome.out
    assert "“recommandations” is missing and cannot be approved" in outcome.err


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("status: final", "status: draft", "release/draft"),
        ("status: final", "status: final\nembargo: 2999-01-01", "release/embargo"),
    ],
)
def test_the_source_edition_has_a_gate_too(project: Project, old: str, new: str, code: str) -> None:
    assert project.build("--release", "--lang", "fr", "--format", "html").code == 0
    project.replace(project.content / "publication.yml", old, new)
    refused = project.build("--release", "--lang", "fr", "--format", "html")
    assert (refused.code, codes(refused)) == (1, {code})
    line = (
        (project.content / "publication.yml")
        .read_text(encoding="utf-8")
        .splitlines()
        .index(new.splitlines()[-1])
    )
    assert f"publication.yml:{line + 1}:" in refused.err


HOSTILE = [
    (lambda text: text[: len(text) // 2].rpartition('"')[0], "catalogue/syntax"),
    (lambda text: "", "catalogue/header"),
    (lambda text: text.replace("charset=UTF-8", "charset=latin1"), "catalogue/encoding"),
    (lambda text: text.replace('msgctxt "subtitle"', 'msgctxt "title"'), "catalogue/duplicate-key"),
    (lambda text: text.replace('msgstr "Summary"', 'msgstr "<blink>Summary</blink>"'), "content/raw-html"),
    (lambda text: text.replace('msgstr "Summary"', 'msgstr "Summary\u202e"'), "content/control-character"),
    (lambda text: text.replace('msgstr "Summary"', 'msgstr "\u2067Summary"'), "check/isolates"),
    (lambda text: text.replace('msgstr "Summary"', 'msgstr "[Summary](javascript:alert(1))"'), "content/broken-link"),
    (lambda text: text.replace('msgstr "Summary"', 'msgstr "[Summary](https://example.org)"'), "check/markup"),
    (lambda text: text.replace('msgstr "Summary"', 'msgstr "**Summary"'), "content/unsupported"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "code"), HOSTILE, ids=[code for _, code in HOSTILE])
def test_a_hostile_catalogue_is_told_with_its_line_and_left_alone(
    project: Project, damage: object, code: str
) -> None:
    po = project.content / "locale" / "en.po"
    text = damage(po.read_text(encoding="utf-8"))  # type: ignore[operator]
    po.write_text(text, encoding="utf-8")
    outcome = project.build("--lang", "en", "--format", "html")
    assert outcome.code == 1
    assert code in codes(outcome)
    assert all(re.match(r"content/.*/en\.po:\d+: error: ", line) for line in outcome.lines), outcome.err
    assert not project.made("en", "html").exists()
    updated = project.build("i18n", "update", "en")
    if code.startswith("catalogue/"):
        assert updated.code == 1
    assert po.read_text(encoding="utf-8") == text


def test_a_catalogue_in_another_encoding_is_told_and_left_alone(project: Project) -> None:
    po = project.content / "locale" / "es.po"
    data = po.read_bytes().decode().encode("latin-1", errors="replace")
    po.write_bytes(data)
    outcome = project.build("i18n", "update", "es")
    assert (outcome.code, codes(outcome)) == (1, {"file/encoding"})
    assert re.search(r"es\.po:\d+: error", outcome.err)
    assert po.read_bytes() == data


def test_a_catalogue_that_lost_its_end_is_noticed(project: Project) -> None:
    po = project.content / "locale" / "en.po"
    text = po.read_text(encoding="utf-8")
    po.write_text(text[: text.index("#. kind: h2")], encoding="utf-8")
    outcome = project.build("i18n", "update", "en")
    assert codes(outcome) == {"catalogue/lost"}


def test_a_lost_catalogue_is_an_edition_in_french(project: Project) -> None:
    (project.content / "locale" / "en.po").unlink()
    outcome = project.build("--lang", "en", "--format", "html")
    assert outcome.code == 0
    assert "71 missing" in outcome.err
    assert re.search(r'<h1[^>]*><span[^>]*lang="fr"[^>]*>L’Alliance', page(project, "en"))
    assert '<html lang="en"' in page(project, "en")


def test_a_theme_s_word_that_is_missing_appears_in_french(project: Project) -> None:
    po = project.theme / "locale" / "en.po"
    project.replace(po, 'msgstr "Skip to content"', 'msgstr ""')
    outcome = project.build("--lang", "en", "--format", "html")
    assert outcome.code == 0
    assert "Aller au contenu" in page(project, "en")
    assert "Working draft" in page(project, "en")


def test_the_edition_tells_the_revision_of_what_it_shows(project: Project) -> None:
    def revision() -> str:
        project.build("--lang", "en", "--format", "html", "--force")
        found = re.search(r'"version":\s*"([0-9a-f]{12})"', page(project, "en")) or re.search(
            r"\b[0-9a-f]{12}\b", page(project, "en")
        )
        assert found
        return found[0]

    first = revision()
    assert revision() == first
    project.replace(project.content / "locale" / "en.po", 'msgstr "Recommendations"', 'msgstr "Advice"')
    assert revision() != first


@pytest.mark.parametrize("written", ["[fr, en, es, ar, zh-Hans, ru]", "\n  - fr\n  - en # first\n  - ru"])
def test_a_seventh_language(project: Project, written: str) -> None:
    file = project.content / "publication.yml"
    project.replace(file, "languages: [fr, en, es, ar, zh-Hans, ru]", f"languages: {written}")
    before = file.read_text(encoding="utf-8")
    outcome = project.build("i18n", "add", "de")
    assert outcome.code == 0, outcome.err
    assert "de.po: 71 segments to translate" in outcome.out
    assert "fonts: IBM Plex Sans have its alphabet" in outcome.out or "IBM Plex Sans" in outcome.out
    after = file.read_text(encoding="utf-8")
    assert after.replace(", de]", "]").replace("\n  - de", "") == before
    assert after != before
    # The brochure, its theme, and the words of the press that this theme has not.
    assert status(project)["de"]["states"]["missing"] == 93 + 12  # type: ignore[index]
    built = project.build("--lang", "de", "--format", "html")
    assert built.code == 0, built.err
    assert "Version de travail" in page(project, "de")
    again = project.build("i18n", "add", "de")
    assert "already among its languages" in again.out
    assert file.read_text(encoding="utf-8") == after


@pytest.mark.parametrize(("tag", "script"), [("hi", "Deva"), ("dv", "Thaa")])
def test_a_language_whose_letters_no_font_has_is_told(project: Project, tag: str, script: str) -> None:
    """CLDR knows no alphabet of Dhivehi: there it is the script's."""
    outcome = project.build("i18n", "add", tag)
    assert outcome.code == 0
    assert "i18n/fonts" in codes(outcome)
    assert script in outcome.err


@pytest.mark.parametrize("tag", ["xx", "EN", "zh_Hans", "german", "../x"])
def test_what_is_no_language_cannot_be_added(project: Project, tag: str) -> None:
    assert project.build("i18n", "add", tag).code == 2
    assert not (project.content / "locale" / f"{tag}.po").exists()


def test_pseudo_editions_need_no_translation(project: Project) -> None:
    shutil.rmtree(project.content / "locale")
    shutil.rmtree(project.theme / "locale")
    outcome = project.build("--pseudo", "accented", "--pseudo", "mirrored", "--format", "html")
    assert outcome.code == 0, outcome.err
    accented, mirrored = page(project, "fr-x-accent"), page(project, "ar-x-mirror")
    assert "Áááľľîâñç" in accented.replace("’", "") or "Ľ’Á" in accented
    assert 'dir="rtl"' in mirrored
    assert "http://www.pfvt.fr" in accented
    body = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", mirrored, flags=re.DOTALL)
    latin = set(re.findall(r"[A-Za-zñç]{3,}", body))
    addresses = {"www", "pfvt", "territoiresurbains", "contact", "expertisefrance", "LePFVT"}
    assert latin <= addresses | {"English", "Español", "Français"}, "words that escape translation"


@pytest.mark.parametrize("name", ["en.PO", "EN.po", "en_GB.Po"])
def test_a_catalogue_may_have_its_name_in_capitals(tmp_path: Path, name: str) -> None:
    """As Windows and macOS, which find it, write names."""
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale" / name).write_text("")
    source = CatalogueSource(World(tmp_path), "one", tmp_path, "fr", (), "")
    assert source.path("en-GB" if "GB" in name else "en").name == name
