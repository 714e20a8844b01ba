"""Headers and footers: the page's ground, the words that mark an edition, the page number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from brochure.brand.computed import Borders, PageStyle, ParagraphStyle, Rule, Sides, Stylesheet
from brochure.brand.legible import darkest, lightest
from brochure.writers.docx.drawing import Anchor, Drawings
from brochure.writers.docx.flow import PageDraft, Para
from brochure.writers.docx.package import Package
from brochure.writers.docx.paragraph import paragraph_tag
from brochure.writers.docx.runs import Runs
from brochure.writers.docx.sections import RunningParts
from brochure.writers.docx.shape import ANCHOR, PICTURE, ParagraphShape
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import Tag, w

GROUND = 0
MARK = "mark"


@lru_cache(maxsize=16)
def with_own_styles(styles: Stylesheet) -> Stylesheet:
    """The stylesheet with the paragraph styles that no theme needs to write.

    `anchor` holds what has no text, one point high, `picture` a picture; `mark` reads on any ground, as in the PDF.
    """
    model = min(styles.paragraph.values(), key=lambda style: style.text.size)
    anchor = ParagraphStyle(ANCHOR, replace(model.text, size=1.0), 1.0)
    own = {ANCHOR: anchor, PICTURE: replace(anchor, name=PICTURE), MARK: _mark(styles, model)}
    return replace(styles, paragraph={**own, **styles.paragraph, ANCHOR: anchor})


def _mark(styles: Stylesheet, model: ParagraphStyle) -> ParagraphStyle:
    dark, light = darkest(styles.colors.values()), lightest(styles.colors.values())
    text = replace(model.text, size=8.0, weight=700, color=dark, tracking=0.0, transform="none")
    rule = Rule(0.75, dark)
    return ParagraphStyle(
        MARK, text, 12.0, align="center", background=light,
        padding=Sides(2.0, 6.0, 2.0, 6.0), borders=Borders(rule, rule, rule, rule),
    )  # fmt: skip


def running(
    leaves: Sequence[PageDraft],
    marks: tuple[str, ...],
    pattern: str,
    parts: tuple[Package, Drawings, Runs],
) -> tuple[RunningParts, ...]:
    """The header and footer of each page; where one page has some, all have, if only empty ones."""
    package, drawings, runs = parts
    heads = marks or any(leaf.style.background for leaf in leaves)
    feet = any(leaf.folio for leaf in leaves)
    return tuple(
        RunningParts(
            package.running(w("hdr", _header(leaf.style, marks, drawings, runs))) if heads else "",
            package.running(w("ftr", _footer(leaf.folio, pattern, runs))) if feet else "",
        )
        for leaf in leaves
    )


def _header(page: PageStyle, marks: tuple[str, ...], drawings: Drawings, runs: Runs) -> Tag:
    content = list(runs.plain(" · ".join(marks))) if marks else []
    if page.background:
        content.insert(0, drawings.rectangle(page.background, page.width, page.height, Anchor(layer=GROUND)))
    return _paragraph(MARK if marks else ANCHOR, tuple(content), runs.book)


def _footer(folio: str, pattern: str, runs: Runs) -> Tag:
    content = tuple(_numbers(pattern, runs)) if folio else ()
    return _paragraph(folio or ANCHOR, content, runs.book)


def _paragraph(style: str, content: tuple[Tag, ...], book: StyleBook) -> Tag:
    return paragraph_tag(Para(style, ParagraphShape(), content), book)


def _numbers(pattern: str, runs: Runs) -> Iterator[Tag]:
    """The pattern as runs: `{n}` and `{total}` become fields."""
    fields = {"n": ("PAGE", "1"), "total": ("NUMPAGES", "1")}
    for position, piece in enumerate(pattern.replace("}", "{").split("{")):
        if position % 2 and piece in fields:
            yield from runs.field(*fields[piece])
        elif piece:
            yield from runs.plain(piece)
