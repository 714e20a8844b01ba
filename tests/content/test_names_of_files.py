"""Files are found by the names that people give them: with spaces, in any script, with composed accents or not."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from brochure.content.series import Series, row_keys
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.world import World
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


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_included_files_and_tables_have_any_name(folder: Folder, form: str) -> None:
    """macOS writes names on the disk that Markdown editors do not."""
    other = "NFC" if form == "NFD" else "NFD"
    folder.write(normalize(other, "été.md"), "Du fichier inclus.\n")
    folder.write("texte.md", normalize(form, "## Titre\n\n{{< include été.md >}}\n"))
    assert "inclus" in str([value.block for part in folder.load().parts for value in part])
    folder.write(normalize(other, "lignés.csv"), "id\na\n")
    series = Series(normalize(form, "lignés.csv"), "id", Span("publication.yml"))
    assert row_keys(World(folder.root), folder.path, series, Sink()) == ("a",)


@pytest.mark.parametrize("name", ["mon%20plan.png", "100%25.png", "été%20.png"])
def test_a_name_may_have_the_signs_of_a_code(folder: Folder, name: str) -> None:
    """As files have that were saved from the web."""
    folder.write(f"images/{name}", b"picture")
    assert shown(folder, f"![P](images/{name})") == {f"content/demo/images/{name}"}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Été.md", "did you mean “été.md”?"),
        ("ete.md", "did you mean “été.md”?"),
        ("été.MD#lété", "did you mean “été.md”?"),
        ("autre/été.md", "did you mean “été.md”?"),
        ("été.md#leté", "did you mean “lété”?"),
        ("hiver.md", "it is no file of this publication’s parts"),
    ],
)
def test_the_part_that_a_link_means_is_told(folder: Folder, written: str, hint: str) -> None:
    folder.change("publication.yml", "  texte: texte.md\n", "  texte: texte.md\n  autre: été.md\n")
    folder.write("été.md", "## L’été\n\nMots.")
    folder.write("texte.md", f"[a]({written})")
    (told,) = [line for line in folder.problems() if "leads nowhere" in line]
    assert f"({hint})" in told


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vue.jpg", "images/vue.jpg"),  # in the usual folder
        ("images/Vúe.jpg", "images/vue.jpg"),
        ("Images/Vue.JPG", "images/vue.jpg"),  # Windows and macOS do not mind
        ("images\\vue.jpg", "images/vue.jpg"),
        ("images/vue.jpeg", "images/vue.jpg"),
        ("images/vue.jpg?raw=true", "images/vue.jpg"),  # as GitHub writes
        ("../demo/images/vue.jpg", "images/vue.jpg"),
        ("images/l%C3%A0%20bas/plan.png", "images/là bas/plans.png"),
    ],
)
def test_the_file_that_is_meant_is_told(folder: Folder, written: str, meant: str) -> None:
    folder.write("images/vue.jpg", b"picture")
    (folder.path / "images" / "là bas").mkdir()
    folder.write("images/là bas/plans.png", b"picture")
    folder.write("texte.md", f"![P](<{written}>)")
    (told,) = [line for line in folder.problems() if "there is no picture" in line]
    assert f"(did you mean “{meant}”?)" in told


@pytest.mark.parametrize("written", ["a%00b/c.jpg", "a%00.jpg"])
def test_no_file_has_a_name_with_nul(folder: Folder, written: str) -> None:
    folder.write("texte.md", f"![P]({written})")
    assert any("there is no picture a\0" in line for line in folder.problems())
