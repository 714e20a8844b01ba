"""The whole PDF of the sample document, in five languages: structure, reading order, pages, navigation, gates."""

from __future__ import annotations

import io
import unicodedata
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.walk import text_of, walk
from brochure.inspect import report
from brochure.readers import tags
from brochure.writers.request import Artifact, RenderRequest
from tests import gates, golden
from tests.pdf.faketext import order
from tests.pdf.setting import write
from tests.sample import ROOT, TEXTS, document, stylesheet

GOLDEN = Path(__file__).parent / "golden"
PROFILE = ROOT / "brochure/writers/pdf/data/sRGB.icc"


def an_order(lang: str) -> RenderRequest:
    """The sample, on a page with room enough for its second page in every language."""
    styles = stylesheet("pdf", lang)
    page = styles.page["page"]
    roomy = replace(page, margin=replace(page.margin, top=30.0, bottom=30.0))
    styles = replace(styles, page={**styles.page, "page": roomy})
    return replace(order(document(lang), styles), profile=PROFILE.read_bytes())


@cache
def made(lang: str) -> Artifact:
    wanted = an_order(lang)
    artifact = write(wanted)
    assert [str(found) for found in wanted.sink] == []
    return artifact


def squeezed(text: str) -> str:
    """Without spaces and line-end hyphens; compatibility characters as their plain ones."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())


def strip_controls(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


@pytest.mark.parametrize("lang", TEXTS)
def test_two_pages_within_their_room(lang: str) -> None:
    artifact = made(lang)
    assert artifact.pages == len(artifact.fills) == 2
    assert [fill.name for fill in artifact.fills] == ["first", "second"]
    assert all(fill.over == 0 and fill.used <= fill.room for fill in artifact.fills)


@pytest.mark.parametrize("lang", TEXTS)
def test_what_the_file_holds_is_known(lang: str) -> None:
    golden.check(GOLDEN / f"sample-{lang}.txt", report(made(lang).data))


@pytest.mark.parametrize("lang", TEXTS)
def test_the_structures_text_is_the_contents_in_order(lang: str) -> None:
    wanted = "".join(text_of(page) for page in document(lang).pages)
    tree = tags.read(made(lang).data)
    for label in tree.find("Lbl"):
        label.kids.clear()
    assert strip_controls(squeezed(tree.text())) == strip_controls(squeezed(wanted))


@pytest.mark.parametrize("lang", ["fr", "en", "ru", "zh-Hans"])
@pytest.mark.gate
def test_the_pages_text_is_the_contents_in_order(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "sample.pdf"
    file.write_bytes(made(lang).data)
    shown = gates.pdf_text(file, "-raw")
    words = text_of(document(lang).pages[1].children[0]).split()
    found = squeezed(shown.replace("-\n", ""))
    at = 0
    for word in words:
        at = found.find(squeezed(word).replace("-", ""), at) if "-" not in word else at
        assert at >= 0, word


@pytest.mark.parametrize("lang", TEXTS)
def test_a_paragraph_in_two_columns_is_one_element(lang: str) -> None:
    wanted = [x for x in walk(document(lang)) if isinstance(x, n.Paragraph)]
    assert len(tags.read(made(lang).data).find("P")) == len(wanted)


@pytest.mark.parametrize("lang", TEXTS)
def test_a_link_over_two_lines_is_one_link(lang: str) -> None:
    long = n.Link("https://www.example.org/", (n.Text(TEXTS[lang][1]),), "title")
    block = n.Columns(
        (n.Paragraph((n.Text("abc "), long, n.Text(" abc")), style="body"),), 3, style="columns"
    )
    made_of = n.Document((n.Page((block,), "one", style="page"),), document(lang).direction, lang=lang)
    (link,) = tags.read(write(order(made_of)).data).find("Link")
    assert len(link.hrefs) >= 3
    assert squeezed(link.text()) == squeezed(TEXTS[lang][1])


def test_a_foreign_paragraph_says_its_language() -> None:
    foreign = n.Paragraph((n.Text("Towns and villages"),), style="body", lang="en")
    inside = n.Region((foreign,), style="box", lang="en")
    page = n.Page((inside, n.Section((foreign,), style="box", lang="en")), "one", style="page")
    tree = tags.read(write(order(n.Document((page,), lang="fr"))).data)
    assert [(tag.role, tag.properties.get("Lang")) for tag in tree.walk()][1:] == [
        ("Part", None), ("P", "en"), ("Sect", "en"), ("P", None),
    ]  # fmt: skip


def test_skipped_heading_levels_are_mended_and_told() -> None:
    deep = n.Heading(3, (n.Text("abc"),), "a", style="h3", span=n.Span("a.md", 2))
    wanted = order(n.Document((n.Page((deep, replace(deep, anchor="b")), "one", style="page"),), lang="fr"))
    tree = tags.read(write(wanted).data)
    assert [tag.role for tag in tree.walk()][2:] == ["H1", "H2"]
    assert [found.code for found in wanted.sink] == ["pdf/heading-skip"] * 2


def test_the_outline_leads_to_the_headings() -> None:
    with pikepdf.open(io.BytesIO(made("fr").data)) as pdf, pdf.open_outline() as outline:
        (top,) = outline.root
        assert top.title == TEXTS["fr"][0]
        assert [child.title for child in top.children] == [TEXTS["fr"][0]]
        assert pdf.Root.PageMode == "/UseOutlines"


def test_a_link_to_an_anchor_leads_there() -> None:
    heading = n.Heading(1, (n.Text("abc"),), "there", style="title")
    link = n.Paragraph((n.Link("#there", (n.Text("abc"),)),), style="body")
    pages = (n.Page((link,), "one", style="page"), n.Page((heading,), "two", style="page"))
    with pikepdf.open(io.BytesIO(write(order(n.Document(pages, lang="fr"))).data)) as pdf:
        name = str(pdf.pages[0].Annots[0].Dest)
        names = list(pdf.Root.Names.Dests.Names)
        assert names[names.index(name) + 1][0].objgen == pdf.pages[1].objgen


def test_the_fonts_used_are_listed() -> None:
    assert made("ru").fonts
    assert any("Arabic" in name for name in made("ar").fonts)


@pytest.mark.parametrize("lang", TEXTS)
def test_the_same_order_gives_the_same_bytes(lang: str) -> None:
    again = write(an_order(lang))
    assert again.data == made(lang).data


@pytest.mark.gate
def test_every_language_is_pdf_ua_1_and_pdf_a_2a(tmp_path: Path) -> None:
    files = []
    for lang in TEXTS:
        files.append(tmp_path / f"{lang}.pdf")
        files[-1].write_bytes(made(lang).data)
    gates.verapdf(*files)
