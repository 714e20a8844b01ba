"""Text inside a paragraph as HTML, and what any element of the page may carry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import assert_never

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle, ParagraphStyle, Stylesheet
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.footnotes import link_to, mark_of
from brochure.document.walk import plain
from brochure.languages import direction
from brochure.pictures.library import PictureError
from brochure.writers.html.art import Gallery
from brochure.writers.html.markup import classes, element, void
from brochure.writers.inlines import character_style
from brochure.writers.joints import PER, jointed, ranges
from brochure.writers.textwidth import TextWidths

KEPT = "l-kept"
"""The class of what is not broken into lines."""
PICTURE = "l-picture"
"""The class of a picture within a line."""
_BREAK = Markup("<wbr>")
_UNIT = re.compile(PER + r"[^\W\d_]{1,4}[²³]?(?!\w)")
# Where lines are short, a number is not parted from the word that says what it counts: ODD 11.
_NUMBERED = re.compile(r"(?<!\S)[^\s\d]{1,8} \d{1,4}(?!\S)")
_PHRASES: dict[n.PhraseKind, str] = {"code": "code", "deleted": "s", "sub": "sub", "sup": "sup"}


class BodyContext(Struct, frozen=True):
    """Where a node stands: what it needs to know of the nodes above it.

    paragraph: the style of the paragraph around, which names the styles of its links and its emphasis.
    page: the style of the page around, whose grid the rows stand on.
    widths: measures numbers, whose decimal signs stand below one another. write: writes blocks (`body.py`).
    """

    styles: Stylesheet
    gallery: Gallery
    sink: Sink
    direction: n.Direction
    widths: TextWidths
    write: Callable[[tuple[n.Block, ...], BodyContext], Markup]
    paragraph: ParagraphStyle | None = None
    page: PageStyle | None = None

    def within(self, node: n.Node) -> BodyContext:
        """The place of the node's children."""
        return replace(self, direction=direction(node.lang)) if node.lang else self

    def blocks(self, nodes: tuple[n.Block, ...]) -> Markup:
        """Blocks as HTML."""
        return self.write(nodes, self)


def inlines(nodes: tuple[n.Inline, ...], at: BodyContext, owner: n.Node | str) -> Markup:
    """The words of a paragraph, whose style names those of its links and its emphasis."""
    style = owner if isinstance(owner, str) else owner.style
    place = at if isinstance(owner, str) else at.within(owner)
    inside = replace(place, paragraph=at.styles.paragraph[style])
    return Markup("").join(inline(node, inside) for node in nodes)


def inline(node: n.Inline, at: BodyContext) -> Markup:
    """A stretch of text as HTML."""
    match node:
        case n.Text():
            text = _broken(node.text, at.paragraph)
            return element("span", named(node, at), text) if node.style or node.lang else text
        case n.LineBreak():
            return void("br", {})
        case n.Strong():
            return element("strong", _worded(node, at), _within(node, at))
        case n.Emphasis():
            return element("em", _worded(node, at), _within(node, at))
        case n.Phrase():
            return element(_PHRASES[node.kind], _worded(node, at), _within(node, at))
        case n.Link():
            title = {"title": node.title if node.title and node.title != plain(node.children) else None}
            return element("a", _worded(node, at) | {"href": node.href} | title, _within(node, at))
        case n.Abbr():
            return element("abbr", named(node, at) | {"title": node.expansion}, _within(node, at))
        case n.Inset():
            return Markup() if node.paged else _inset(node, at)
        case n.Footnote():
            return element("sup", named(node, at), _mark(node))
        case n.Image():
            return element("span", {"class": PICTURE}, drawn(node, at, at.gallery.image, node.span))
        case n.PageValue():
            return escape(node.said)  # a screen has no pages, and what is said of them is left out
    assert_never(node)


def drawn(
    image: n.Image, at: BodyContext, draw: Callable[[n.Image, bool], Markup], span: Span | None
) -> Markup:
    """A picture as a gallery draws it; one that cannot be had is told with its place, and left out."""
    try:
        return draw(image, image.mirrored and at.direction == "rtl")
    except PictureError as problem:
        at.sink.add(problem.diagnostic(span))
        return Markup()


def _broken(text: str, style: ParagraphStyle | None) -> Markup:
    """A text that browsers break into lines as the PDF does: long words at joints, units and ranges not at all."""
    cuts = {word.start: word.cuts for word in jointed(text) if word.is_long}
    spans = dict(_kept(text, style)) | {start: own[-1] for start, own in cuts.items()}
    made, end = Markup(), 0
    for start, stop in sorted(spans.items()):
        if start < end:
            continue
        if start in cuts:
            own = _BREAK.join(text[a:b] for a, b in pairwise(cuts[start]))
        else:
            own = element("span", {"class": KEPT}, escape(text[start:stop]))
        made, end = made + escape(text[end:start]) + own, stop
    return made + escape(text[end:])


def _kept(text: str, style: ParagraphStyle | None) -> Iterator[tuple[int, int]]:
    """What is not broken: ranges; units with a raised digit or a sign, which alone browsers break; numbers in
    headings.
    """
    yield from ranges(text)
    if "/" in text and not text.isascii():
        yield from (unit.span() for unit in _UNIT.finditer(text) if not unit[0].isascii())
    if style and style.outline:
        yield from (found.span() for found in _NUMBERED.finditer(text))


def _mark(node: n.Footnote) -> Markup:
    """A footnote's mark, which leads to the note; the first one is what the note leads back to."""
    link = link_to(node)
    given = {"href": link.href, "id": mark_of(node) if node.note else None, "role": "doc-noteref"}
    return element("a", given, escape(node.mark))


def _inset(node: n.Inset, at: BodyContext) -> Markup:
    """`bdi` sets the stretch apart for the bidi algorithm (HTML, 4.5.24); what its style raises is a superscript."""
    given = named(node, at)
    if node.isolate:
        return element("bdi", given | {"dir": node.isolate}, _within(node, at))
    style = at.styles.character.get(node.style)
    rise = style.rise or 0.0 if style else 0.0
    return element("sup" if rise > 0 else "sub" if rise < 0 else "span", given, _within(node, at))


def _within(node: n.Strong | n.Emphasis | n.Phrase | n.Link | n.Abbr | n.Inset, at: BodyContext) -> Markup:
    inside = at.within(node)
    return Markup("").join(inline(child, inside) for child in node.children)


def _worded(node: n.Strong | n.Emphasis | n.Phrase | n.Link, at: BodyContext) -> dict[str, str | None]:
    """Attributes of emphasis and links: where they name no style, the paragraph names it for them."""
    return named(node, at, "" if node.style else character_style(node, at.paragraph))


def _bleeds(node: n.Node, at: BodyContext) -> str:
    """What runs to both edges of the paper runs to both edges of the window."""
    box = at.styles.box.get(node.style) if isinstance(node, n.Box | n.Figure) else None
    return "l-bleed" if box and box.bleed >= {"start", "end"} else ""


def named(node: n.Node, at: BodyContext, *more: str) -> dict[str, str | None]:
    """What any element may carry: classes, the key of its segment, its language and direction."""
    turned = node.lang and direction(node.lang) != at.direction
    given: dict[str, str | None] = {
        "class": classes(*more, _bleeds(node, at), node.style),
        "data-key": node.key or None,
        "lang": node.lang or None,
        "dir": direction(node.lang) if turned else None,
    }
    return given
