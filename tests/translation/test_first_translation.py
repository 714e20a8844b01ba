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
