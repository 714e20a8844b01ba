"""Themes stand on one another: a format, or a theme that extends another, changes blocks of the same layout."""

from __future__ import annotations

from pathlib import Path

from brochure.diagnostics import Failed, Sink
from brochure.document.walk import text_of
from brochure.formats import Format
from brochure.layout.render import render
from tests.layout.kit import context, files, sheet, theme

BASE = (
    "<document><page>{% block all %}{% block one %}<h1>{{ title }}</h1>{% endblock %}"
    "{% block two %}<p>{{ subtitle }}</p>{% endblock %}{% endblock %}</page></document>"
)
BASE_FILE = {"layout.xml.j2": BASE}


def texts(root: Path, *folders: Path, format: Format = "pdf") -> list[str]:
    """The texts of the page's blocks."""
    sink = Sink()
    try:
        made = render(files(root, *folders), format, context(), sheet(format), sink)
    except Failed:
        return [str(item) for item in sink]
    return [text_of(block) for block in made.pages[0].children]


def test_format_has_a_layout_of_its_own(tmp_path: Path) -> None:
    own = '{% extends "layout.xml.j2" %}{% block two %}<p>web</p>{% endblock %}'
    folder = theme(tmp_path, {**BASE_FILE, "layout.html.xml.j2": own})
    assert texts(tmp_path, folder, format="html") == ["L’Alliance & <Co>", "web"]
    assert texts(tmp_path, folder, format="docx") == ["L’Alliance & <Co>", "Une contribution"]


def test_theme_changes_the_layout_of_the_theme_below(tmp_path: Path) -> None:
    swap = '{% extends "layout.xml.j2" %}{% block all %}{{ self.two() }}{{ self.one() }}{% endblock %}'
    child, parent = theme(tmp_path, {"layout.xml.j2": swap}, "child"), theme(tmp_path, BASE_FILE, "parent")
    assert texts(tmp_path, child, parent) == ["Une contribution", "L’Alliance & <Co>"]


def test_format_layout_of_the_theme_below_stands_on_the_upper_themes_layout(tmp_path: Path) -> None:
    upper = '{% extends "layout.xml.j2" %}{% block one %}{{ super() }}<p>upper</p>{% endblock %}'
    web = '{% extends "layout.xml.j2" %}{% block two %}<p>web</p>{% endblock %}'
    child = theme(tmp_path, {"layout.xml.j2": upper}, "child")
    parent = theme(tmp_path, {**BASE_FILE, "layout.html.xml.j2": web}, "parent")
    assert texts(tmp_path, child, parent, format="html") == ["L’Alliance & <Co>", "upper", "web"]


def test_misspelt_block_is_told(tmp_path: Path) -> None:
    own = '{% extends "layout.xml.j2" %}\n{% block tow %}<p>x</p>{% endblock %}'
    child, parent = theme(tmp_path, {"layout.xml.j2": own}, "child"), theme(tmp_path, BASE_FILE, "parent")
    said = "no template below has a block “tow”, so it is never shown (did you mean “two”?)"
    assert texts(tmp_path, child, parent) == [f"child/layout.xml.j2:2: error: {said} [layout/unused-block]"]


def test_markup_outside_of_every_block_is_told(tmp_path: Path) -> None:
    own = '{% extends "layout.xml.j2" %}\n<p>x</p>\n{% block one %}{{ super() }}{% endblock %}'
    child, parent = theme(tmp_path, {"layout.xml.j2": own}, "child"), theme(tmp_path, BASE_FILE, "parent")
    assert texts(tmp_path, child, parent) == [
        "child/layout.xml.j2:2: error: this stands outside of every block, so it is never shown "
        "(put it in a {% block %} that the template below has) [layout/stray]"
    ]


def test_error_names_the_template_that_wrote_the_element(tmp_path: Path) -> None:
    own = '{% extends "layout.xml.j2" %}\n\n{% block two -%}\n\n  {{ super() }}<p style="boody">x</p>{% endblock %}'
    child, parent = theme(tmp_path, {"layout.xml.j2": own}, "child"), theme(tmp_path, BASE_FILE, "parent")
    said = "there is no paragraph style “boody” (did you mean “body”?)"
    assert texts(tmp_path, child, parent) == [f"child/layout.xml.j2:5: error: {said} [layout/unknown-style]"]


def test_layout_that_is_missing_is_told(tmp_path: Path) -> None:
    folder = theme(tmp_path, {})
    assert texts(tmp_path, folder) == ["error: there is no template “layout.xml.j2” [layout/no-template]"]
