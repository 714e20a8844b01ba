"""What a build has left out of a Word file for want of room, nobody has deleted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.copyfit.test_copyfit import built, with_an_optional_sentence
from tests.copyfit.texts import change_texts, lengthened
from tests.exchange.expected import edited
from tests.project import Project, copy_project


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """An edition whose pages have given way, and left a sentence out."""
    project = copy_project(tmp_path_factory.mktemp("full"))
    change_texts(project, partial(lengthened, share=0.52), "synthese.md", "recommandations.md")
    made = built(with_an_optional_sentence(project), "--format", "docx")
    assert made.result("docx")["copyfit"]["omitted"] == ["synthese-publication"]
    return project


def test_no_edit_no_difference(full: Project) -> None:
    assert full.build("--json", "import", str(full.made("fr", "docx"))).json()["changes"] == []


def test_a_word_beside_it_comes_home_without_it(full: Project, tmp_path: Path) -> None:
    file = tmp_path / "edited.docx"
    data = full.made("fr", "docx").read_bytes()
    file.write_bytes(
        edited(data, lambda word: word.retype("synthese-publication", "publication", "brochure"))
    )
    (change,) = full.build("--json", "import", str(file)).json()["changes"]
    assert (change["key"], change["kind"], change["state"]) == ("synthese-publication", "changed", "ready")
    assert "brochure" in change["new"]
    assert change["new"].endswith("]{.optional}")
    assert change["new"].replace("brochure", "publication") == change["old"]
