"""Files are found by the names that people give them: with spaces, in any script, with composed accents or not."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from brochure.document import nodes as n
from brochure.document.walk import walk
from tests.content.sample_folder import Folder


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


def shown(folder: Folder, text: str) -> set[str]:
    """The pictures of a text."""
    folder.write("texte.md", text)
    blocks = [value.block for part in folder.load().parts for value in part]
    return {node.src for node in walk(*blocks) if isinstance(node, n.Image)}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("été.jpg", "![P](images/été.jpg)"),
        ("été.jpg", "![P](images/%C3%A9t%C3%A9.jpg)"),
        ("été.jpg", '<img src="images/été.jpg" alt="x">'),
        ("my pic.jpg", "![P](images/my%20pic.jpg)"),
        ("my pic.jpg", "![P](<images/my pic.jpg>)"),
        ("l’été/图片.jpg", "![P][p]\n\n[p]: images/l’été/图片.jpg"),
        ("50%.png", "![P](images/50%.png)"),
    ],
)
def test_pictures_have_any_name(folder: Folder, name: str, text: str, form: str) -> None:
    name = normalize("NFC" if form == "NFD" else "NFD", name)
    (folder.path / "images" / name).parent.mkdir(exist_ok=True)
    folder.write(f"images/{name}", b"picture")
    assert shown(folder, normalize(form, text)) == {f"content/demo/images/{name}"}


def test_a_picture_whose_name_is_no_code_is_told_as_it_was_written(folder: Folder) -> None:
    folder.write("texte.md", "![P](images/é t.jpg)\n\n![P](images/été.jpg)")
    assert "texte.md:3: error: there is no picture images/été.jpg" in "\n".join(folder.problems())


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_links_lead_to_headings_and_parts_of_any_name(folder: Folder, form: str) -> None:
    other = normalize("NFC" if form == "NFD" else "NFD", "été.md")
    folder.change("publication.yml", "  texte: texte.md\n", f"  texte: texte.md\n  autre: {other}\n")
    folder.write(other, "## L’été\n\nMots.")
    folder.write(
        "texte.md", normalize(form, "## Première clé {#clé}\n\n[a](#clé) [b](été.md) [c](été.md#lété)")
    )
    blocks = [value.block for part in folder.load().parts for value in part]
    keys = {node.href for node in walk(*blocks) if isinstance(node, n.Link)}
    assert keys == {"#clé", "#autre.h1"}


def test_a_link_that_leads_nowhere_is_told_as_it_was_written(folder: Folder) -> None:
    folder.write("texte.md", "[a](#été) [b](autre été.md) [c](<autre été.md>)")
    told = "\n".join(folder.problems())
    assert "the key “été”" in told
    assert "“autre été.md” leads nowhere" in told
