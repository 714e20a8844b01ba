"""The guided tour of docs/architecture.md is true: what it says of each stage is what the stage makes."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from brochure.content.inlines import parse_inline
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.typography.apply import apply_inlines
from brochure.writers import docx, html
from brochure.writers.pdf.text.line import fragments
from brochure.writers.pdf.text.typesetter import SetText
from tests.docx.kit import order
from tests.html import pages
from tests.pdf.setting import style, typesetter
from tests.project import ROOT

SENTENCE = "La ville de **تونس** compte 2 300 habitants !"
TOUR = (
    (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## A sentence on its way")[2]
)
SHOWN = {"\u202f": "°", "\u00a0": "⍽", "\u2067": "[RLI]", "\u2069": "[PDI]", "\u200b": ""}


def visible(text: str) -> str:
    """A text with signs for what cannot be seen, as the tour has them."""
    return "".join(SHOWN.get(character, character) for character in text)


@pytest.fixture(scope="module")
def read() -> tuple[n.Inline, ...]:
    return parse_inline(SENTENCE, Span("publication.yml", 12), Sink())


@pytest.fixture(scope="module")
def typeset(read: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
    return apply_inlines(read, "fr")


@pytest.fixture(scope="module")
def text(typeset: tuple[n.Inline, ...]) -> SetText:
    return typesetter("fr").set(typeset, style("body"), 400)


def node(inline: n.Inline) -> str:
    """A node in a line: `Inset rtl (Strong (Text “…”))`."""
    if isinstance(inline, n.Text):
        return f"Text “{visible(inline.text)}”"
    inner = " ".join(node(one) for one in inline.children)  # type: ignore[union-attr]
    about = f" {inline.isolate}" if isinstance(inline, n.Inset) else ""
    return f"{type(inline).__name__}{about} ({inner})"


def test_the_source_is_what_catalogues_hold(read: tuple[n.Inline, ...]) -> None:
    assert f"`{SENTENCE}`" in TOUR
    assert to_markdown(read) == SENTENCE


def test_nodes_as_they_are_read_and_as_typography_leaves_them(
    read: tuple[n.Inline, ...], typeset: tuple[n.Inline, ...]
) -> None:
    for inlines in (read, typeset):
        assert f"`{' · '.join(map(node, inlines))}`" in TOUR


def test_the_pdf_s_runs_and_glyphs(text: SetText) -> None:
    galley = text.galley
    for run, _ in galley.runs:
        words = visible(galley.text[run.start : run.end])
        if words not in SHOWN.values():
            assert f"| {words.strip()} | {run.face.name} | {run.script} | {run.level} |" in TOUR
    arabic = next(
        f for f in fragments(galley, text.lines[0], text.style, text.width) if f.run.script == "Arab"
    )
    assert f"glyphs {', '.join(map(str, arabic.ids))} at {arabic.x:.1f} pt" in TOUR


def test_a_run_in_word(typeset: tuple[n.Inline, ...]) -> None:
    paragraph = n.Paragraph(typeset, style="body", key="subtitle")
    made = docx.write(order("fr", n.Document((n.Page((paragraph,), style="page"),), lang="fr"))).data
    body = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    run = re.search(r"<w:r>(?:(?!</w:r>).)*تونس(?:(?!</w:r>).)*</w:r>", body)
    assert run
    assert f"`{visible(run[0])}`" in TOUR


def test_an_element_of_the_web_page(typeset: tuple[n.Inline, ...]) -> None:
    paragraph = n.Paragraph(typeset, style="body", key="subtitle")
    made = html.write(
        pages.order("fr", document=n.Document((n.Page((paragraph,), style="page"),), lang="fr"))
    ).data.decode()
    found = re.search(r"<p[^>]*>La ville.*?</p>", made)
    assert found
    assert f"`{visible(found[0])}`" in TOUR
