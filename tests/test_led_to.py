"""Links to figures and tables that have no caption lead there in three formats, in any layout."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.project import Project
from tests.themes.kit import LAYOUT, project, write

TEXT = """## Titre

Voir [le tableau](#couts), [le plan, page %p](#plan) et [la suite](#fin).

{#couts}
| a | b |
|---|---|
| 1 | 2 |

{#plan}
![Un plan](plan.svg)

{#fin}
## Suite

Un mot.
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><rect width="9" height="4" fill="#345"/></svg>'
)
KEYS = {"couts", "plan", "fin"}
# Pages that flow, of the neutral theme, and a page composed by a layout of a few lines, which counts nothing.
THEMES = {"mine": {"_brand.yml": "meta: {name: Mine}\n"}, "own": {"layout.xml.j2": LAYOUT}}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    found = project(tmp_path_factory.mktemp("led"), THEMES)
    for theme in THEMES:
        write(place(found, theme) / "programme.md", TEXT)
        write(place(found, theme) / "plan.svg", DRAWING)
    outcome = found.build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    return found


def place(found: Project, theme: str) -> Path:
    return found.root / "content" / f"{theme}-fr"


def file(found: Project, theme: str, format: str) -> Path:
    return found.root / "output" / f"{theme}-fr" / "fr" / f"{theme}-fr-fr.{format}"


@pytest.mark.parametrize("theme", THEMES)
def test_links_lead_to_tables_and_pictures_without_captions(made: Project, theme: str) -> None:
    page = file(made, theme, "html").read_text(encoding="utf-8")
    assert [key for key in KEYS if page.count(f'id="{key}"') != 1 or f'href="#{key}"' not in page] == []
    with zipfile.ZipFile(file(made, theme, "docx")) as package:
        words = package.read("word/document.xml").decode()
    assert [
        key for key in KEYS if words.count(f'w:name="{key}"') != 1 or f'w:anchor="{key}"' not in words
    ] == []
    with pikepdf.open(file(made, theme, "pdf")) as pdf:
        assert {str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)} >= KEYS


@pytest.mark.parametrize("mark", ["%n", "%t", ""])
def test_what_has_no_caption_has_neither_number_nor_title(made: Project, mark: str) -> None:
    text = place(made, "mine") / "programme.md"
    write(text, TEXT.replace("[le plan, page %p]", f"[{mark}]"))
    outcome = made.build("--quiet", "--publication", "mine-fr", "--format", "html")
    write(text, TEXT)
    said = "“plan” has no caption to refer to (write one, or say in words what it is) [layout/reference]"
    assert outcome.lines == [f"content/mine-fr/programme.md:3: error: {said}"]
