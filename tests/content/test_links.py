"""Links lead to where their author means: headings and parts of the publication, and files that lie on the web."""

from __future__ import annotations

import pytest

from brochure.content.segments import texts
from brochure.document import nodes as n
from brochure.document.walk import walk
from tests.content.sample_folder import Folder

ONLINE = "https://git.example/press/main"


def links(folder: Folder) -> list[str]:
    """Where the links of the publication lead, in reading order."""
    nodes = walk(*(node for value in texts(folder.load()) for node in value.inlines))
    return [node.href for node in nodes if isinstance(node, n.Link)]


@pytest.mark.parametrize("url", [ONLINE, f"{ONLINE}/"])
@pytest.mark.parametrize(
    ("written", "leads"),
    [
        ("plan%20A.pdf", "content/demo/plan%20A.pdf"),
        ("<plan A.pdf>", "content/demo/plan%20A.pdf"),
        ("./images/../plan%20A.pdf#page=2", "content/demo/plan%20A.pdf#page=2"),
        ("../../LICENSE?raw=1", "LICENSE?raw=1"),
        ("/LICENSE", "LICENSE"),
        ("../../notes/", "notes"),
        ("../../notes/lisez-moi.md#suite", "notes/lisez-moi.md#suite"),
    ],
)
def test_a_file_of_the_project_is_where_the_project_is(
    folder: Folder, url: str, written: str, leads: str
) -> None:
    folder.write("plan A.pdf", "")
    (folder.root / "LICENSE").touch()
    (folder.root / "notes").mkdir()
    (folder.root / "notes" / "lisez-moi.md").touch()
    folder.change("publication.yml", "title:", f"files_url: {url}\ntitle:")
    folder.write("texte.md", f"[Ici]({written}) et [là](https://www.example.org/a.pdf).")
    assert links(folder) == [f"{ONLINE}/{leads}", "https://www.example.org/a.pdf"]


def test_a_file_that_is_not_there_leads_nowhere(folder: Folder) -> None:
    folder.change("publication.yml", "title:", f"files_url: {ONLINE}\ntitle:")
    folder.write(
        "texte.md", "[Ici](plan.pdf), [là](//plan.pdf), [là-bas](plan:a.pdf) et [plus loin](autre.md)."
    )
    found = folder.problems()
    assert len(found) == 4
    assert all(line.startswith("texte.md:1: error: “") and "leads nowhere" in line for line in found)


def test_short_texts_have_links_as_well(folder: Folder) -> None:
    folder.write("plan.pdf", "")
    folder.write("texte.md", "## Le but\n\nTexte.")
    words = "'[Le texte](texte.md), [le but](#le-but), [le plan](plan.pdf)'"
    folder.change("publication.yml", "title:", f"files_url: {ONLINE}\ntitle:")
    folder.change("publication.yml", "name: La mairie", f"name: {words}")
    assert links(folder) == ["#texte.h1", "#texte.h1", f"{ONLINE}/content/demo/plan.pdf"]


def test_a_path_from_the_project_s_folder_leads_to_a_part(folder: Folder) -> None:
    folder.write("texte.md", "## Le but\n\nVoir [le but](/content/demo/texte.md#le-but).")
    assert links(folder) == ["#texte.h1"]


@pytest.mark.parametrize("written", ["autre.md", "autre.html", "autre", "./autre/"])
def test_the_page_that_a_site_makes_of_a_part_is_that_part(folder: Folder, written: str) -> None:
    """As mdBook, Docusaurus and MkDocs have it; a folder is what it shows, as on GitHub."""
    folder.change(
        "publication.yml", "texte: texte.md", "texte: texte.md\n  autre: autre.md\n  notes: notes/README.md"
    )
    folder.write("autre.md", "## Le but\n\nTexte.")
    (folder.root / "content" / "demo" / "notes").mkdir()
    folder.write("notes/README.md", "## Notes\n\nVoir [le but](../autre.html#le-but).")
    folder.write("texte.md", f"[Ici]({written}#le-but) et [là](notes/).")
    assert links(folder) == ["#autre.h1", "#notes.h1", "#autre.h1"]


def test_where_files_are_is_an_address(folder: Folder) -> None:
    folder.change("publication.yml", "title:", "files_url: main\ntitle:")
    assert folder.problems() == [
        "publication.yml:1:12: error: “files_url”: “main” is no address of a site (write https://…) [content/broken-link]"
    ]
