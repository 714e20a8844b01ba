"""Any tree of the vocabulary becomes a PDF whose structure says what the tree says, in its order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.walk import text_of, walk
from brochure.readers import tags
from tests import gates
from tests.pdf.faketext import order
from tests.pdf.setting import write
from tests.sample import ROOT, TEXTS

PROFILE = (ROOT / "brochure/writers/pdf/data/sRGB.icc").read_bytes()
LANGS = ("fr", "ar", "zh-Hans")


def words(lang: str) -> st.SearchStrategy[n.Text]:
    tokens = [token for text in TEXTS[lang] for token in text.replace("(", "").replace(")", "").split()]
    return st.lists(st.sampled_from(tokens), min_size=1, max_size=25).map(lambda t: n.Text(" ".join(t)))


def inlines(lang: str) -> st.SearchStrategy[tuple[n.Inline, ...]]:
    text = words(lang)
    inline = st.one_of(
        text,
        text.map(lambda t: n.Strong((t,))),
        text.map(lambda t: n.Emphasis((n.Strong((t,)),))),
        text.map(lambda t: n.Link("https://www.example.org/", (t,), "title")),
        text.map(lambda t: n.Link("#top", (n.Strong((t,)),))),
        text.map(lambda t: n.Abbr((t,), "expansion")),
        text.map(lambda t: n.Inset((t,), "auto")),
        text.map(lambda t: n.Inset((t,), lang="en")),
        st.just(n.LineBreak()),
    )
    parts = st.lists(inline, min_size=1, max_size=4)
    return st.tuples(text, parts).map(lambda both: (both[0], *spaced(both[1])))


def spaced(parts: list[n.Inline]) -> list[n.Inline]:
    return [piece for part in parts for piece in (n.Text(" "), part)]


def blocks(lang: str) -> st.SearchStrategy[n.Block]:
    styles = st.sampled_from(["body", "just", "lead", "caption", "thesis"])
    paragraph = st.builds(n.Paragraph, inlines(lang), style=styles)
    leaf = st.one_of(
        paragraph,
        words(lang).map(lambda t: n.Heading(2, (t,), style="h2")),
        words(lang).map(lambda t: n.Heading(3, (t,), style="h3")),
        st.just(n.QrCode("https://www.example.org/", "alt", 60)),
        st.lists(st.lists(paragraph, min_size=2, max_size=2), min_size=1, max_size=3).map(table),
    )
    return st.recursive(leaf, boxes, max_leaves=6)


def table(rows: list[list[n.Paragraph]]) -> n.Table:
    head = n.TableRow(tuple(n.Cell((n.Paragraph((n.Text("abc"),), style="cell-head"),), "col") for _ in "ab"))
    body = tuple(n.TableRow(tuple(n.Cell((replace(p, style="cell"),)) for p in row)) for row in rows)
    return n.Table((head,), body, style="table")


def boxes(inner: st.SearchStrategy[n.Block]) -> st.SearchStrategy[n.Block]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(several.map(n.Item), min_size=1, max_size=4).map(tuple)
    region = st.builds(
        n.Region, several, style=st.sampled_from(["box", "panel", "band"]), grow=st.integers(0, 2)
    )
    return st.one_of(
        st.builds(n.Section, several, style=st.just("box")),
        st.builds(n.Aside, several, style=st.just("panel")),
        st.builds(n.Quote, several, style=st.just("quote")),
        st.builds(n.Note, several, style=st.just("box")),
        st.builds(n.Address, several, style=st.just("box")),
        st.builds(n.Columns, several, st.integers(1, 3), style=st.just("columns")),
        st.builds(n.List, st.booleans(), items, style=st.sampled_from(["bullets", "numbers", "grid"])),
        st.lists(region, min_size=1, max_size=3).map(lambda r: n.Row(tuple(r))),
        region,
    )


@st.composite
def documents(draw: st.DrawFn) -> n.Document:
    lang = draw(st.sampled_from(LANGS))
    title = n.Heading(1, (n.Text(TEXTS[lang][0]),), "top", style="title")
    inside = draw(st.lists(blocks(lang), min_size=1, max_size=3))
    page = n.Page((title, *inside), "one", style=draw(st.sampled_from(["page", "cover"])))
    return n.Document((page,), "rtl" if lang == "ar" else "ltr", lang=lang)


def squeezed(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_the_structure_says_what_the_tree_says(document: n.Document) -> None:
    tree = tags.read(write(order(document)).data)
    assert len(tree.find("Link")) == sum(isinstance(node, n.Link) for node in walk(document))
    assert len(tree.find("P")) == sum(isinstance(node, n.Paragraph) for node in walk(document))
    for label in tree.find("Lbl"):
        label.kids.clear()
    assert squeezed(tree.text()) == squeezed("".join(text_of(page) for page in document.pages))


@pytest.mark.gate
def test_random_documents_pass_the_gates(tmp_path: Path) -> None:
    files: list[Path] = []

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(documents())
    def make(document: n.Document) -> None:
        files.append(tmp_path / f"{len(files)}.pdf")
        files[-1].write_bytes(write(replace(order(document), profile=PROFILE)).data)

    make()
    gates.verapdf(*files)
