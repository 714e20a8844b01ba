"""Every word of the text is in all three formats, in order: against the printed source and against each edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import extract
from tests.content import source_text
from tests.project import Project, copy_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("same-text"))
    assert project.build("--lang", "fr").code == 0
    return project


@pytest.mark.gate
@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_french_edition_has_the_words_of_the_source(project: Project, format: str) -> None:
    text = extract.READ[format](project.made("fr", format))
    assert source_text.tokens(text) == source_text.expected(source_text.publication())


def test_a_lost_word_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<html><body><main><p>un <b>deux</b></p><p>trois</p></main></body></html>", encoding="utf-8"
    )
    assert source_text.tokens(extract.html_text(page)) == ["un", "deux", "trois"]
