"""A picture near its place is seen: it is told that it is not shown, and under which name it would be."""

from __future__ import annotations

import pytest

from brochure.diagnostics import Sink
from tests.content.sample_folder import Folder


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


def told(folder: Folder) -> list[str]:
    sink = Sink()
    folder.load(sink)
    return [f"{item.message} ({item.hint})" for item in sink if item.code == "content/near-picture"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Cover.jpg", "rename it to cover.jpg"),
        ("COVER.PNG", "rename it to cover.png"),
        ("couverture.jpg", "rename it to cover.jpg"),
        ("cover (1).jpeg", "rename it to cover.jpeg"),
        ("cover.tif", "save it as cover.jpg"),
        ("cover.HEIC", "save it as cover.jpg"),
        ("covre.webp", "rename it to cover.webp"),
    ],
)
def test_a_picture_that_was_probably_meant_is_told(folder: Folder, name: str, hint: str) -> None:
    folder.write(f"images/{name}", b"picture")
    assert told(folder) == [
        f"content/demo/images/{name} is not shown: a picture named images/cover is wanted ({hint})"
    ]


@pytest.mark.parametrize("name", ["cover.txt", "vue.jpg", "README.md", "cover"])
def test_what_is_something_else_is_not(folder: Folder, name: str) -> None:
    folder.write(f"images/{name}", b"picture")
    assert told(folder) == []


def test_a_logo_is_wanted_under_the_name_of_its_entry(folder: Folder) -> None:
    folder.write("images/Mairie.svg", b"picture")
    assert told(folder) == [
        "content/demo/images/Mairie.svg is not shown: a picture named images/mairie is wanted (rename it to mairie.svg)"
    ]


def test_a_picture_that_is_shown_is_not_meant_for_another_place(folder: Folder) -> None:
    folder.write("images/cover.jpg", b"picture")
    folder.write("images/cover.tif", b"picture")
    assert told(folder) == [], "the place is taken"
    folder.write("images/mairies.jpg", b"picture")
    folder.write("texte.md", "![La mairie](images/mairies.jpg)\n")
    assert told(folder) == [], "it stands in the text"
