"""The first translation of a text in the neutral theme, from `i18n add` to a release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.diagnostics import Sink
from brochure.translation.catalogue import CatalogueEntry, dump, parse
from tests.project import Project

TEXT = "One.\n\nTwo.\n\nThree.\n"
GERMAN = {"One.": "Eins.", "Two.": "Zwei.", "Three.": "Drei.", "Numbers": "Zahlen"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "content" / "x"
    folder.mkdir(parents=True)
    said = "title: Numbers\ndate: 2026-11-28\nlanguage: en\nparts: {text: text.md}\n"
    (folder / "publication.yml").write_text(said, encoding="utf-8")
    (folder / "text.md").write_text(TEXT, encoding="utf-8")
    return Project(tmp_path)


def translate(catalogue: Path, targets: dict[str, str], lang: str = "de") -> None:
    """Write translations into a catalogue; a source that is not named is translated by itself and a sign."""

    def done(entry: CatalogueEntry) -> CatalogueEntry:
        return replace(entry, target=targets.get(entry.source, f"{entry.source}°"))

    found = parse(catalogue.read_text(encoding="utf-8"), str(catalogue), lang, Sink())
    assert found
    catalogue.write_text(dump(replace(found, entries=tuple(map(done, found.entries)))), encoding="utf-8")


def states(project: Project, lang: str = "de") -> dict[str, int]:
    (row,) = json.loads(project.build("i18n", "status", lang, "--json").out)["x"]
    return {name: count for name, count in row["states"].items() if count}


def own(project: Project, ending: str = "po") -> Path:
    return project.root / f"content/x/locale/de.{ending}"


def page(project: Project, lang: str = "de") -> str:
    project.build("--lang", lang, "--format", "html")
    return (project.root / f"output/x/{lang}/x-{lang}.html").read_text(encoding="utf-8")


@pytest.fixture
def german(project: Project) -> Project:
    """Translated and approved."""
    project.build("i18n", "add", "de")
    for catalogue in project.root.rglob("locale/de.po"):
        translate(catalogue, GERMAN)
    assert project.build("i18n", "approve", "de", "--by", "Ana").code == 0
    return project


def test_before_an_update_what_is_put_in_leaves_the_rest_translated_and_approved(german: Project) -> None:
    """Builds, status and checks pair texts as an update does."""
    (german.root / "content/x/text.md").write_text(f"New.\n\n{TEXT}", encoding="utf-8")
    before = states(german)
    assert before["missing"] == 1
    assert not {"fuzzy", "translated"} & before.keys()
    assert "check/fuzzy" not in german.build("i18n", "check", "de").err
    assert all(word in page(german) for word in ("New.", "Eins.", "Zwei.", "Drei."))
    german.build("i18n", "update")
    assert states(german) == before


def test_what_is_signed_before_an_update_is_what_was_read(german: Project) -> None:
    own(german, "review.yml").unlink()
    (german.root / "content/x/text.md").write_text(f"New.\n\n{TEXT}", encoding="utf-8")
    german.build("i18n", "approve", "de", "--by", "Ana", "--segment", "text.p2", "--segment", "text.p3")
    german.build("i18n", "update")
    assert "text.p2" in (marks := own(german, "review.yml").read_text(encoding="utf-8"))
    assert "text.p3" in marks
    assert states(german)["translated"] == 2  # Three, and the title
    assert states(german)["missing"] == 1


def test_approvals_stay_where_an_import_brings_the_catalogue_up_to_date(german: Project) -> None:
    (german.root / "content/x/text.md").write_text(f"New.\n\n{TEXT}", encoding="utf-8")
    before = states(german)
    file = german.root / "x.xlf"
    german.build("i18n", "export", "de", "--to", "xliff", "--output", str(file))
    german.replace(file, 'state="needs-translation"/>', 'state="translated">Neu.</target>')
    assert german.build("i18n", "import", str(file), "--apply").code == 0
    after = states(german)
    assert (after["approved"], after["translated"]) == (before["approved"], 1)


# --- the words of the press -------------------------------------------------------------------


def test_the_words_of_the_press_are_translated_like_all_others(project: Project) -> None:
    """In a file of the project, which every command for translators knows."""
    said = project.build("i18n", "add", "de").out
    assert "locale/de.po" in {line.split(": ")[0] for line in said.splitlines()}
    words = project.root / "locale/de.po"
    assert {"Figure {n}", "Page", "Warning"} <= {entry.source for entry in entries(words)}
    assert states(project).keys() == {"missing"}
    file = project.root / "x.xlf"
    project.build("i18n", "export", "de", "--to", "xliff", "--output", str(file))
    assert 'msgid "Figure {n}"' not in own(project).read_text(encoding="utf-8")
    assert "Figure <x " in file.read_text(encoding="utf-8")
    assert 'original="press" datatype="x-brochure" source-language="en"' in file.read_text(encoding="utf-8")


def test_what_translators_send_of_the_press_s_words_comes_home(project: Project) -> None:
    project.build("i18n", "add", "de")
    file = project.root / "x.xlf"
    project.build("i18n", "export", "de", "--to", "xliff", "--output", str(file))
    project.replace(
        file,
        '>Warning</source>\n        <target xml:lang="de" state="needs-translation"/>',
        '>Warning</source>\n        <target xml:lang="de" state="translated">Warnung</target>',
    )
    assert project.build("i18n", "import", str(file), "--apply").code == 0
    assert {entry.target for entry in entries(project.root / "locale/de.po")} == {"", "Warnung"}


def test_a_translated_callout_is_called_in_its_language(project: Project) -> None:
    text = project.root / "content/x/text.md"
    text.write_text("> [!WARNING]\n> One.\n", encoding="utf-8")
    project.build("i18n", "add", "de")
    translate(own(project), GERMAN)
    assert '<span lang="en">Warning</span>' in page(project)
    assert "[release/translation]" in project.build("--release", "--lang", "de", "--format", "html").err
    translate(project.root / "locale/de.po", {"Warning": "Warnung"})
    assert "Warnung</p>" in page(project)
    project.build("i18n", "approve", "de", "--by", "Ana")
    assert project.build("--release", "--lang", "de", "--format", "html").code == 0


@pytest.mark.parametrize("lang", ["fr", "zh-Hans", "es-MX", "en-GB"])
def test_a_language_that_the_press_speaks_needs_no_words(project: Project, lang: str) -> None:
    project.build("i18n", "add", lang)
    assert not (project.root / "locale").exists()
    assert sum(states(project, lang).values()) == 4


def test_a_text_first_written_in_another_language_has_the_words_to_translate(project: Project) -> None:
    project.replace(project.root / "content/x/publication.yml", "language: en", "language: de")
    assert "i18n add de" in project.build("--format", "html").err
    said = project.build("i18n", "add", "de").out
    assert "locale/de.po" in said
    file = project.root / "x.xlf"
    project.build("i18n", "export", "de", "--to", "xliff", "--output", str(file))
    project.replace(
        file,
        '>Skip to content</source>\n        <target xml:lang="de" state="needs-translation"/>',
        '>Skip to content</source>\n        <target xml:lang="de" state="translated">Zum Inhalt</target>',
    )
    assert project.build("i18n", "import", str(file), "--apply").code == 0
    assert "Zum Inhalt" in page(project)


def test_a_word_that_a_theme_has_of_its_own_is_not_asked_for(project: Project) -> None:
    theme = project.root / "templates/house"
    theme.mkdir(parents=True)
    (theme / "theme.yml").write_text("extends: base\nlanguage: de\n", encoding="utf-8")
    (theme / "strings.yml").write_text("draft: Entwurf\n", encoding="utf-8")
    said = project.root / "content/x/publication.yml"
    said.write_text(said.read_text(encoding="utf-8") + "theme: house\n", encoding="utf-8")
    project.build("i18n", "add", "de")
    every = len(entries(project.root / "locale/de.po"))
    assert sum(states(project).values()) == every + 4 - 1
    assert "Entwurf" in page(project)


def entries(catalogue: Path) -> tuple[CatalogueEntry, ...]:
    found = parse(catalogue.read_text(encoding="utf-8"), str(catalogue), "de", Sink())
    assert found
    return found.entries
