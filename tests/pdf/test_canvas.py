"""The tagged canvas: what is content and what is not, navigation, properties, boxes, reproducible bytes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pikepdf
import pytest

from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.colour import components
from tests.pdf.setting import ABOUT, canvas, drawn, opened, operators, style, typesetter


def sequences(data: bytes) -> list[tuple[str, str]]:
    """Each marked-content sequence of the page with the operators in it; fails where something is outside."""
    body = operators(data).removeprefix("1 0 0 1 0 0 cm").strip()
    found = re.findall(r"(/\w+(?:<<.*?>>BDC| BMC))\s(.*?)\sEMC\s*", body, re.DOTALL)
    assert re.sub(r"/\w+(?:<<.*?>>BDC| BMC)\s.*?\sEMC\s*", "", body, flags=re.DOTALL) == ""
    return found


def test_what_is_drawn_outside_content_is_an_artifact() -> None:
    def draw(paper: TaggedCanvas) -> None:
        paper.rect(1, 1, 1, 1)
        with paper.content(paper.root.add("Figure", alt="x")):
            paper.rect(2, 2, 2, 2)
        paper.rect(3, 3, 3, 3)
        with paper.artifact("Pagination", "Footer"):
            paper.rect(4, 4, 4, 4)

    assert [(opening, code.split()[1]) for opening, code in sequences(drawn(draw))] == [
        ("/Artifact BMC", "1"), ("/Figure<</MCID 0>>BDC", "2"), ("/Artifact BMC", "3"),
        ("/Artifact<</Type/Pagination/Subtype/Footer>>BDC", "4"),
    ]  # fmt: skip


def test_content_inside_content_interrupts_it_and_nothing_empty_is_written() -> None:
    def draw(paper: TaggedCanvas) -> None:
        outer = paper.root.add("P")
        inner = outer.add("Span")
        with paper.content(outer):
            with paper.content(inner):
                paper.rect(1, 1, 1, 1)
            paper.rect(2, 2, 2, 2)
            with paper.content(paper.root.add("Sect")):
                pass

    data = drawn(draw)
    assert [opening for opening, _ in sequences(data)] == ["/Span<</MCID 0>>BDC", "/P<</MCID 1>>BDC"]
    with opened(data) as pdf:
        kids = pdf.Root.StructTreeRoot.K[0].K.K
        assert str(kids[0].S) == "/Span"
        assert kids[1] == 1


def test_a_link_has_its_rectangle_contents_and_place_in_the_structure() -> None:
    def draw(paper: TaggedCanvas) -> None:
        link = paper.root.add("P").add("Link")
        with paper.content(link):
            paper.rect(1, 1, 1, 1)
        paper.link(link, "https://exemple.fr/été?a=(b)", (10, 20, 60, 32), "Le site")
        paper.link(link, "https://exemple.fr/été?a=(b)", (10, 0, 30, 12), "Le site")

    with opened(drawn(draw)) as pdf:
        first, second = pdf.pages[0].Annots
        assert [float(x) for x in first.Rect] == [10, 20, 60, 32]
        assert str(first.A.URI) == "https://exemple.fr/%C3%A9t%C3%A9?a=(b)"
        assert str(first.Contents) == "Le site"
        assert first.F == 4
        element = pdf.Root.StructTreeRoot.K[0].K.K
        assert [str(kid.Type) for kid in element.K if isinstance(kid, pikepdf.Dictionary)] == ["/OBJR"] * 2
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        entries = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
        assert entries[int(first.StructParent)].objgen == element.objgen
        assert entries[int(second.StructParent)].objgen == element.objgen


def test_a_link_to_an_anchor_leads_there_and_one_to_nowhere_is_an_error() -> None:
    sink = Sink()
    paper = canvas(sink=sink)
    with paper.page():
        link = paper.root.add("Link")
        with paper.content(link):
            paper.rect(1, 1, 1, 1)
        paper.link(link, "#fin", (0, 0, 1, 1), "Fin")
        paper.link(link, "#nulle-part", (0, 0, 1, 1), "?", Span("texte.md", 4))
    with paper.page():
        paper.anchor("fin", 12, 340)
    data = paper.finish()
    assert [str(found) for found in sink] == [
        "texte.md:4: error: no place is named #nulle-part [pdf/unknown-anchor]"
    ]
    with opened(data) as pdf:
        name, place = pdf.Root.Names.Dests.Names
        assert str(name) == str(pdf.pages[0].Annots[0].Dest) == "fin"
        assert place[0].objgen == pdf.pages[1].objgen
        assert [float(x) for x in list(place)[2:4]] == [12, 340]


def test_the_outline_nests_by_level_even_where_a_level_is_skipped() -> None:
    def draw(paper: TaggedCanvas) -> None:
        for title, level in (("Un", 1), ("Un.a", 3), ("Un.b", 2), ("Deux", 1)):
            paper.outline(title, level, top=700)

    with opened(drawn(draw)) as pdf, pdf.open_outline() as outline:
        assert [(item.title, [kid.title for kid in item.children]) for item in outline.root] == [
            ("Un", ["Un.a", "Un.b"]), ("Deux", []),
        ]  # fmt: skip
        assert pdf.Root.PageMode == pikepdf.Name.UseOutlines


def test_pages_are_numbered_except_where_they_have_a_label() -> None:
    paper = canvas()
    for label in ("couverture", "", "", "dos", ""):
        with paper.page(label=label):
            paper.rect(1, 1, 1, 1)
    with opened(paper.finish()) as pdf:
        assert [page.label for page in pdf.pages] == ["couverture", "2", "3", "dos", "5"]


def test_metadata_say_what_the_properties_say_in_both_places() -> None:
    with opened(drawn(lambda paper: paper.rect(1, 1, 1, 1))) as pdf, pdf.open_metadata() as xmp:
        info = pdf.docinfo
        assert str(info.Title) == xmp["dc:title"] == ABOUT.title
        assert str(info.Author) == xmp["dc:creator"][0] == ABOUT.author
        assert str(info.Subject) == xmp["dc:description"] == ABOUT.subject
        assert str(info.Keywords) == xmp["pdf:Keywords"] == "ville, campagne"
        assert set(xmp["dc:subject"]) == {"ville", "campagne"}
        assert set(xmp["dc:language"]) == {"fr"}
        assert str(pdf.Root.Lang) == "fr"
        assert (
            datetime.fromisoformat(xmp["xmp:CreateDate"]) == ABOUT.created == datetime(2018, 2, 1, tzinfo=UTC)
        )
        assert str(info.CreationDate) == str(info.ModDate) == "D:20180201000000Z"
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "2", "A")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked


def test_direction_of_the_edition() -> None:
    with opened(drawn(lambda paper: paper.rect(1, 1, 1, 1), "ar")) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L


def test_the_same_drawing_gives_the_same_bytes() -> None:
    def draw(paper: TaggedCanvas) -> None:
        typesetter().set((n.Text("Deux fois la même chose."),), style("body"), 200).draw(
            paper, 60, 700, paper.root.add("P")
        )

    first, second = drawn(draw), drawn(draw)
    assert first == second
    with opened(first) as pdf:
        assert len(set(map(bytes, pdf.trailer.ID))) == 1


def test_a_page_says_how_large_it_is() -> None:
    paper = canvas()
    with paper.page((200, 300)):
        paper.rect(0, 0, 200, 300)
    with opened(paper.finish()) as pdf:
        page = pdf.pages[0]
        for box in (page.TrimBox, page.BleedBox, page.MediaBox):
            assert [float(x) for x in box] == [0, 0, 200, 300]


def test_colours_are_shares_of_red_green_and_blue() -> None:
    assert components((255, 0, 51)) == (1, 0, 0.2)


def test_a_file_without_a_page_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="without a page"):
        canvas().finish()
