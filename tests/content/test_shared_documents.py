"""What a publication takes from the project's documents, `/docs/…`: texts, their pictures and their links."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from brochure.document import nodes as n
from brochure.document.walk import walk
from tests.content.sample_folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The sample, with two documents beside `content/`; the first has a picture of its own, and leads to the second."""
    folder = Folder(tmp_path)
    pictures = tmp_path / "docs" / "pictures"
    pictures.mkdir(parents=True)
    Image.linear_gradient("L").save(pictures / "vue.png")
    guide = "## Guide\n\n[suite](more/suite.md#fin)\n\n![Une vue](pictures/vue.png)\n"
    (tmp_path / "docs/guide.md").write_text(guide, encoding="utf-8")
    (tmp_path / "docs/more").mkdir()
    (tmp_path / "docs/more/suite.md").write_text("## Suite\n\n### Fin\n\nFin.\n", encoding="utf-8")
    return folder


def test_a_part_may_be_one_of_the_projects_documents(folder: Folder) -> None:
    parts = "texte: texte.md\n  guide: /docs/guide.md\n  suite: /docs/more/suite.md"
    folder.change("publication.yml", "texte: texte.md", parts)
    part = folder.load().parts["guide"]
    nodes = [node for block in part for node in walk(block.block)]
    (link,) = [node for node in nodes if isinstance(node, n.Link)]
    (picture,) = [node for node in nodes if isinstance(node, n.Image)]
    assert link.href == "#suite.h2"
    assert picture.src == "docs/pictures/vue.png"
    assert part.blocks[0].span
    assert part.blocks[0].span.file == "docs/guide.md"


def test_pictures_of_a_publication_may_be_the_projects(folder: Folder) -> None:
    folder.change("publication.yml", "cover:\n", "cover:\n  picture: /docs/pictures/vue.png\n")
    folder.change("texte.md", "Deux.", "![Une vue](/docs/pictures/vue.png)")
    publication = folder.load()
    assert str(publication.fields.cover.src) == "docs/pictures/vue.png"
    images = [
        node
        for block in publication.parts["texte"]
        for node in walk(block.block)
        if isinstance(node, n.Image)
    ]
    assert [image.src for image in images] == ["docs/pictures/vue.png"]


def test_a_picture_without_its_ending_is_found_there_too(folder: Folder) -> None:
    folder.change("publication.yml", "cover:\n", "cover:\n  picture: /docs/pictures/vue\n")
    assert str(folder.load().fields.cover.src) == "docs/pictures/vue.png"


@pytest.mark.parametrize("path", ["/docs/../secret.md", "/secret.md", "/content/other/text.md", "/etc/hosts.md", "../docs/guide.md"])  # fmt: skip
def test_nothing_else_of_the_project_can_be_named(folder: Folder, path: str) -> None:
    for name in ("secret.md", "content/other/text.md"):
        (folder.root / name).parent.mkdir(exist_ok=True)
        (folder.root / name).write_text("Secret.\n", encoding="utf-8")
    folder.change("publication.yml", "texte: texte.md", f"texte: {path}")
    (told,) = folder.problems()
    assert f"{path} is not in the publication's folder" in told
    assert "/docs/name" in told


def test_a_document_that_is_not_there_is_told_with_its_neighbours(folder: Folder) -> None:
    folder.change("publication.yml", "texte: texte.md", "texte: /docs/giude.md")
    (told,) = folder.problems()
    assert "there is no file /docs/giude.md (did you mean “/docs/guide.md”?)" in told
    folder.change("publication.yml", "/docs/giude.md", "/docs/guide.md")
    guide = folder.root / "docs/guide.md"
    guide.write_text("![Une vue](pictures/veu.png)\n", encoding="utf-8")
    (told,) = folder.problems()
    assert told.startswith(
        "docs/guide.md:1: error: there is no picture pictures/veu.png (did you mean “pictures/vue.png”?)"
    )


def test_a_document_may_not_be_a_link_out_of_the_documents(folder: Folder) -> None:
    (folder.root / "secret.md").write_text("Secret.\n", encoding="utf-8")
    (folder.root / "docs/secret.md").symlink_to("../secret.md")
    folder.change("publication.yml", "texte: texte.md", "texte: /docs/secret.md")
    (told,) = folder.problems()
    assert "it is a link out of docs" in told
