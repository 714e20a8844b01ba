"""A layout that says the same in two formats is parsed once; whatever differs in it is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.content.model import Value
from brochure.diagnostics import Failed, Sink
from brochure.document import nodes as n
from brochure.formats import Format
from brochure.layout.render import ParsedLayouts, render
from tests.layout.kit import context, document, files, sheet, theme

LAYOUT = document("<p>{{ title }}{% if format == 'docx' and more %} …{% endif %}</p>")


def laid_out(
    root: Path, format: Format, before: ParsedLayouts, layout: str = LAYOUT, **more: object
) -> n.Document:
    """The layout in a format, after others."""
    templates = files(root, theme(root, {"layout.xml.j2": layout}))
    given = context(**{"format": format, "more": False, **more})
    return render(templates, format, given, replace(sheet(), format=format), Sink(), before)


def test_what_is_the_same_is_one_document(tmp_path: Path) -> None:
    before: ParsedLayouts = []
    assert laid_out(tmp_path, "docx", before) is not laid_out(tmp_path, "docx", [])
    assert laid_out(tmp_path, "pdf", before) is laid_out(tmp_path, "docx", before)
    assert laid_out(tmp_path, "html", before) is not laid_out(tmp_path, "pdf", before)


@pytest.mark.parametrize(
    "more",
    [
        {"more": True},
        {"lang": "en"},
        {"direction": "rtl"},
        {"title": Value("title", (n.Strong((n.Text("Titre"),)),), "title")},  # reads the same, and is bold
        {"title": Value("other", (n.Text("Titre"),), "title")},
    ],
)
def test_what_differs_is_seen(tmp_path: Path, more: dict[str, object]) -> None:
    before: ParsedLayouts = []
    title = {"title": Value("title", (n.Text("Titre"),), "title")}
    first = laid_out(tmp_path, "pdf", before, **title)
    second = laid_out(tmp_path, "docx", before, **{**title, **more})
    assert second == laid_out(tmp_path, "docx", [], **{**title, **more}) != first


def test_what_is_wrong_is_told_of_each(tmp_path: Path) -> None:
    before: ParsedLayouts = []
    for format in ("pdf", "docx"):
        with pytest.raises(Failed):
            laid_out(tmp_path, format, before, document("<p>{{ title }}</p><h3>{{ title }}</h3>"))
    assert before == []
