"""The content has moved on since the file was made: nothing of it is overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.exchange.kit import Edit, WordFile, made, run
from tests.project import Project


@pytest.fixture
def bring(built: tuple[Project, bytes], project: Project, tmp_path: Path) -> Any:
    """Edit the file and import it with --apply; the report and the text of texte.md."""

    def brought(edit: Edit) -> Any:
        word = WordFile(built[1])
        edit(word)
        file = tmp_path / "edited.docx"
        file.write_bytes(word.bytes())
        return project.build("--json", "import", str(file), "--apply").json()

    return brought


def change_source(project: Project, old: str, new: str) -> str:
    path = project.content / "texte.md"
    project.replace(path, old, new)
    return path.read_text(encoding="utf-8")


def test_a_segment_changed_on_both_sides_is_a_conflict(bring: Any, project: Project) -> None:
    source = change_source(project, "pourvoyeurs", "grands pourvoyeurs")
    report = bring(lambda word: word.retype("texte-ressources", "pourvoyeurs", "fournisseurs"))
    (change,) = report["changes"]
    assert (report["exit"], change["key"], change["state"]) == (1, "texte-ressources", "conflict")
    assert "fournisseurs" in change["new"]
    assert "grands pourvoyeurs" in change["old"]
    assert (project.content / "texte.md").read_text(encoding="utf-8") == source


def test_markup_changed_in_the_source_is_a_conflict_too(bring: Any, project: Project) -> None:
    source = change_source(project, "indispensables", "**indispensables**")
    report = bring(lambda word: word.retype("texte-ressources", "pourvoyeurs", "fournisseurs"))
    assert [change["state"] for change in report["changes"]] == ["conflict"]
    assert (project.content / "texte.md").read_text(encoding="utf-8") == source


def test_a_segment_changed_in_the_source_alone_asks_for_nothing(bring: Any, project: Project) -> None:
    source = change_source(project, "indispensables", "**indispensables**")
    report = bring(lambda word: None)
    (change,) = report["changes"]
    assert (report["exit"], change["state"]) == (0, "note")
    assert (project.content / "texte.md").read_text(encoding="utf-8") == source


def test_other_segments_are_written_all_the_same(bring: Any, project: Project) -> None:
    source = change_source(project, "pourvoyeurs", "grands pourvoyeurs")
    report = bring(lambda word: word.retype("closing", "France", "Europe"))
    assert {change["key"]: change["state"] for change in report["changes"]} == {
        "texte-ressources": "note",
        "closing": "written",
    }
    expected = source.replace("développée en France", "développée en Europe")
    assert (project.content / "texte.md").read_text(encoding="utf-8") == expected


def test_the_same_change_on_both_sides_is_none(bring: Any, project: Project) -> None:
    change_source(project, "pourvoyeurs", "fournisseurs")
    report = bring(lambda word: word.retype("texte-ressources", "pourvoyeurs", "fournisseurs"))
    assert (report["exit"], report["changes"]) == (0, [])


def test_a_segment_gone_from_the_source_and_changed_in_the_file_is_told(bring: Any, project: Project) -> None:
    path = project.content / "recommandations.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("8. {#reco-capacites}")], encoding="utf-8")
    report = bring(lambda word: word.retype("reco-capacites", "acteurs", "élus"))
    (change,) = report["changes"]
    assert (report["exit"], change["state"]) == (1, "conflict")
    assert change["key"].endswith("capacites")


def type_anew(word: WordFile) -> None:
    """Select a whole paragraph, its bookmark with it, and type."""
    paragraph = word.paragraph("closing")
    text = (
        "C’est le sens de l’action développée en Europe, sur le territoire national ainsi que dans le monde."
    )
    for child in [c for c in paragraph if not c.tag.endswith("}pPr")]:
        paragraph.remove(child)
    paragraph.append(run(text))


def test_a_paragraph_typed_anew_is_found_again(bring: Any, project: Project) -> None:
    (change,) = bring(type_anew)["changes"]
    assert (change["key"], change["state"]) == ("closing", "written")
    assert "développée en Europe, sur" in (project.content / "texte.md").read_text(encoding="utf-8")


def test_a_paragraph_typed_anew_in_an_old_file_is_a_conflict(bring: Any, project: Project) -> None:
    change_source(project, "pourvoyeurs", "grands pourvoyeurs")
    states = {change["key"]: change["state"] for change in bring(type_anew)["changes"]}
    assert states == {"texte-ressources": "note", "closing": "conflict"}


def test_paragraphs_joined_and_moved_come_home(bring: Any) -> None:
    def edit(word: WordFile) -> None:
        first, second = word.paragraph("texte-urbanisation"), word.paragraph("texte-metropoles")
        first.extend(child for child in list(second) if not child.tag.endswith("}pPr"))
        second.getparent().remove(second)  # type: ignore[union-attr]
        word.paragraph("reco-croissance").addnext(word.paragraph("reco-planification"))

    report = bring(edit)
    kinds = {change["key"]: change["kind"] for change in report["changes"]}
    assert kinds.pop("texte-metropoles") == "joined"
    assert kinds == {"reco-planification": "moved"}
    assert {change["state"] for change in report["changes"]} == {"written"}


def test_what_no_source_can_say_is_told(bring: Any) -> None:
    def edit(word: WordFile) -> None:
        word.mark("closing", "France", "strike")
        word.paragraph("thesis").append(made("r", made("footnoteReference", id="2")))
        look = word.run_with("publisher.name", "Expertise France").find("{*}rPr")
        assert look is not None
        look.clear()

    kinds = {change["key"]: (change["kind"], change["state"]) for change in bring(edit)["changes"]}
    told = {"closing": "marks", "thesis": "note", "publisher.name": "remark"}
    assert kinds == {key: (kind, "decide") for key, kind in told.items()}


def test_a_date_and_other_words_that_no_segment_holds_are_told(bring: Any) -> None:
    (change,) = bring(lambda word: word.retype("date", "Février", "Mars"))["changes"]
    assert (change["key"], change["state"]) == ("…date", "decide")
