"""Four themes at the first try, and none at all: three formats, two directions, every outside judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import gates
from tests.html.browser import Page
from tests.project import Project
from tests.themes import kit

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("themes")]
EMPTY = "".join(f"{{% block {name} %}}{{% endblock %}}" for name in ("inside", "body", "last"))
COVER = (
    '{% block cover %}<page><h1 style="part-title">{{ title }}</h1>{{ parts.programme }}</page>{% endblock %}'
)
CHILD = EMPTY + COVER
THEMES = {
    "": {},
    "brand": {"_brand.yml": 'color:\n  primary: "#A3142B"\n'},
    "scratch": {
        "_brand.yml": 'color:\n  palette: { red: "#A3142B", ink: "#222222" }\n  foreground: ink\n  primary: red\n',
        "styles.yml": "page:\n  page: { size: A5, margin: 12mm }\nparagraph:\n  loud: { extends: lead, color: primary }\n",
        "layout.xml.j2": kit.LAYOUT.replace("</h1>", '</h1><p style="loud">{{ date }}</p>'),
    },
    "replaced": {
        "theme.yml": "extends: pfvt\n",
        "styles.yml": "page:\n  inside: { fill: 0% }\n",
        "layout.xml.j2": kit.LAYOUT.replace("<h1>", '<h1 style="part-title">'),
    },
    "child": {
        "theme.yml": "extends: pfvt\n",
        "styles.yml": "page:\n  inside: { fill: 0% }\n",
        "layout.xml.j2": '{% extends "layout.xml.j2" %}' + CHILD,
    },
}  # fmt: skip
LANGUAGES = ("fr", "ar")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = kit.project(tmp_path_factory.mktemp("themes"), THEMES, LANGUAGES)
    outcome = project.build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")
    return project


def made(built: Project, ending: str) -> list[Path]:
    found = sorted((built.root / "output").glob(f"*/*/*.{ending}"))
    assert len(found) == len(THEMES) * len(LANGUAGES)
    return found


def test_the_pdfs_are_sound(built: Project) -> None:
    gates.verapdf(*made(built, "pdf"))


def test_the_word_files_are_sound(built: Project) -> None:
    assert {
        file.name: gates.ooxml_errors(file) for file in made(built, "docx") if gates.ooxml_errors(file)
    } == {}


def test_the_web_pages_are_sound(built: Project, tab: Page) -> None:
    pages = [*made(built, "html"), *sorted((built.root / "output").glob("**/index.html"))]
    assert gates.nu_errors(*pages) == []
    for page in pages:
        for width in (1280, 360):
            tab.show(page, width)
            assert (page.name, tab.axe()) == (page.name, [])
