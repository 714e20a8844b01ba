"""The web page's frame is a template of the theme: escaped, strict, its errors told like those of layouts."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from brochure.diagnostics import Failed, Sink
from brochure.layout.environment import page_shell
from tests.layout.kit import files, theme


def test_words_are_escaped_and_markup_is_not(tmp_path: Path) -> None:
    folder = theme(tmp_path, {"page.html.j2": "<title>{{ title }}</title>{{ body }}"})
    shell = page_shell(files(tmp_path, folder), Sink(), "page.html.j2")
    assert shell({"title": "A & B", "body": Markup("<p>x</p>")}) == "<title>A &amp; B</title><p>x</p>"


def test_undefined_name_is_told_with_its_line(tmp_path: Path) -> None:
    folder = theme(tmp_path, {"page.html.j2": "\n<title>{{ tilte }}</title>"})
    sink = Sink()
    with pytest.raises(Failed):
        page_shell(files(tmp_path, folder), sink, "page.html.j2")({"title": "x"})
    said = "“tilte” is not defined (did you mean “title”?)"
    assert [str(item) for item in sink] == [f"theme/page.html.j2:2: error: {said} [layout/undefined]"]
