"""Which character style a stretch of text has, and what text style comes out of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import assert_never

from msgspec.structs import replace

from brochure.brand.computed import PHRASE_STYLES, CharacterStyle, ParagraphStyle, Stylesheet, TextStyle
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.writers.markers import NUMBER, marker_style, markers

StyledRun = tuple[TextStyle, n.Text]
LINE_END = n.Text("\n")
DIGITS = n.Text("0123456789")
EM = "\u2003"
"""A space as wide as the type size is high: as many as a picture is wide stand for it."""


def character_style(node: n.Inline, paragraph: ParagraphStyle | None) -> str:
    """The name of the node's character style: its own, else the one that the paragraph gives its kind."""
    if node.style or paragraph is None:
        return node.style
    match node:
        case n.Strong():
            return paragraph.strong
        case n.Emphasis():
            return paragraph.emphasis
        case n.Link():
            return paragraph.link
        case n.Phrase():
            return PHRASE_STYLES[node.kind]
        case (
            n.Text() | n.LineBreak() | n.Abbr() | n.Inset() | n.Footnote() | n.PageValue() | n.Image()
        ):  # fmt: skip
            return ""
    assert_never(node)


@lru_cache(maxsize=1024)
def changed(text: TextStyle, style: CharacterStyle | None) -> TextStyle:
    """The text style inside a character style. A size in em or % is a share of what is around."""
    if style is None:
        return text
    values = {name: getattr(style, name) for name in text.__struct_fields__}
    size = text.size * style.scale if style.scale else style.size or text.size
    values |= {"size": size, "rise": text.rise + (style.rise or 0.0) * size}
    return replace(text, **{name: value for name, value in values.items() if value is not None})


def runs(document: n.Document, styles: Stylesheet) -> Iterator[StyledRun]:
    """Every text of the document with the style that it is set in (as far as fonts go)."""
    for node in walk(document):
        match node:
            case n.Heading() | n.Paragraph() | n.CodeBlock() | n.ContentsEntry():
                inside = runs_of(node.children, styles.paragraph[node.style], styles)
                yield from (run for run in inside if run[1] is not LINE_END)
            case n.Table():
                yield from runs_of(node.caption, styles.paragraph[styles.table[node.style].caption], styles)
            case n.List():
                yield from _markers(node, styles)
            case _:
                pass


def runs_of(
    nodes: tuple[n.Inline, ...], paragraph: ParagraphStyle, styles: Stylesheet
) -> Iterator[StyledRun]:
    """The texts of one paragraph with their styles; a forced line end is one too."""
    for node in nodes:
        yield from _inside(node, paragraph.text, paragraph, styles)


def _inside(
    node: n.Inline, text: TextStyle, paragraph: ParagraphStyle, styles: Stylesheet
) -> Iterator[StyledRun]:
    here = changed(text, styles.character.get(character_style(node, paragraph)))
    match node:
        case n.Text():
            yield here, node
        case n.LineBreak():
            yield here, LINE_END
        case n.Footnote():
            yield here, n.Text(node.mark)
        case n.PageValue():
            yield here, DIGITS
        case n.Image():
            yield here, n.Text(EM * max(1, round((node.width or here.size) / here.size)))
        case n.Strong() | n.Emphasis() | n.Phrase() | n.Link() | n.Abbr() | n.Inset():
            for child in node.children:
                yield from _inside(child, here, paragraph, styles)
        case _:
            assert_never(node)


def _markers(node: n.List, styles: Stylesheet) -> Iterator[StyledRun]:
    """What a list's markers may print: the digits stand for every number."""
    style = styles.list[node.style]
    shown = (
        "".join(markers(node, style))
        if node.marks or node.digits
        else style.marker.replace(NUMBER, DIGITS.text)
    )
    for name in dict.fromkeys(marker_style(item, style) for item in node.items):
        yield styles.paragraph[name].text, n.Text(shown)
