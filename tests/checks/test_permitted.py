"""The permitted differences: each is needed by some sound file, and none hides a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from msgspec.structs import replace

from brochure.checks.differences import differences
from brochure.checks.permitted import PERMITTED, What, permitted, plain_form
from brochure.checks.same_text import check_file
from brochure.document import nodes as n
from brochure.formats import Format
from brochure.readers.passages import Mark, Passage, Reading
from brochure.writers import docx, html
from brochure.writers.request import Artifact, RenderRequest
from tests import stress
from tests.checks.kit import READ, brochure, said
from tests.docx import kit as word
from tests.html import pages
from tests.pdf import faketext, setting

WRITE: dict[Format, Callable[[n.Document], tuple[RenderRequest, Artifact]]] = {
    "pdf": lambda document: written(setting.write, faketext.order(document)),
    "docx": lambda document: written(docx.write, word.order("fr", document)),
    "html": lambda document: written(html.write, replace(pages.order("fr"), document=document)),
}


def written(
    write: Callable[[RenderRequest], Artifact], order: RenderRequest
) -> tuple[RenderRequest, Artifact]:
    return order, write(order)


def p(text: str, style: str = "body", **more: str) -> n.Paragraph:
    return n.Paragraph((n.Text(text),), style=style, **more)


def odd() -> n.Document:
    """What the brochure and the stress document do not have."""
    items = (n.Item((p("un", "item"), p("et encore", "item"))), n.Item((p("deux", "item"),)))
    picture = n.Figure(
        n.Image("tests/html/cover.svg", "a map", height=60), (p("Carte", "lead"),), style="box"
    )
    group = n.TableRow((n.Cell((p("Nord", "cell"),), "rowgroup", colspan=2),))
    row = n.TableRow((n.Cell((p("Lille", "cell"),), "row"), n.Cell((p("12", "cell"),))))
    blocks: tuple[n.Block, ...] = (
        n.Table((), (group, row), style="table"),
        n.Heading(1, (n.Text("Titre"),), "top", style="title"),
        n.List(False, items, style="bullets"),
        n.List(
            False,
            (n.Item((n.QrCode("https://www.example.org/", "a code", 60),), lang="en"),),
            style="bullets",
        ),
        picture,
        n.Definitions((n.Definition((p("Terme"),), (n.Item((p("Sens"),)),)),), style="box"),
        n.Paragraph(
            (
                n.Link(
                    "#b",
                    (n.Text("Bureau"), n.Inset((n.Text(", page "), n.PageValue("page", of="b")), paged=True)),
                ),
            ),
            style="body",
        ),
        n.Address((n.Heading(2, (n.Text("Bureau"),), "b", style="h2"), p("Paris")), style="box"),
    )
    return n.Document((n.Page(blocks, "one", style="page"),), lang="fr")


@cache
def sound(format: Format) -> tuple[tuple[Reading, Reading], ...]:
    """Files without a fault: what each must say, and what it says."""
    return tuple((said(order), READ[format](artifact.data)) for order, artifact in files(format))


def files(format: Format) -> Iterator[tuple[RenderRequest, Artifact]]:
    yield brochure("fr", format)
    yield from (stress.made(lang, format) for lang in ("fr", "ar", "hi"))
    yield WRITE[format](odd())


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_sound_files_need_no_more_rows(format: Format) -> None:
    assert [str(one) for pair in sound(format) for one in check_file(format, *pair)] == []


@pytest.mark.parametrize(
    ("format", "what"), [(format, what) for format, rows in PERMITTED.items() for what in rows]
)
def test_no_row_can_be_taken_away(format: Format, what: What) -> None:
    without = plain_form(frozenset(PERMITTED[format]) - {what})
    assert [one for pair in sound(format) for one in differences(*pair, without)]


def test_every_row_says_why() -> None:
    assert all(why for rows in PERMITTED.values() for why in rows.values())


def test_what_one_format_may_the_others_may_not() -> None:
    broken = Passage("p", "un\ndeux", around=("ul 2",))
    assert permitted("pdf")(broken) == replace(broken, text="un deux")
    assert permitted("docx")(broken) == replace(broken, around=("ul",))
    assert permitted("html")(broken) == broken


def test_marks_keep_their_words_where_signs_go() -> None:
    text = "le déve\u00adloppe\u00adment durable"
    marks = (Mark("strong", "", 3, 18),)
    plain = permitted("pdf")(Passage("p", text, marks))
    (mark,) = plain.marks
    assert plain.text[mark.start : mark.end] == "développement"


def test_marks_that_only_a_sign_parts_are_one() -> None:
    marks = (Mark("lang", "fr-Latn-FR", 0, 2), Mark("lang", "fr-Latn-FR", 3, 5))
    plain = permitted("docx")(Passage("p", "ab\u200ecd", marks))
    assert (plain.text, plain.marks) == ("abcd", (Mark("lang", "fr-Latn-FR", 0, 4),))
