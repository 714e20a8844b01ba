"""Text inside a paragraph as HTML, and what any element of the page may carry."""

from __future__ import annotations

from typing import assert_never

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PageStyle, ParagraphStyle, Stylesheet
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.footnotes import link_to, mark_of
from brochure.document.walk import plain
from brochure.languages import direction
from brochure.writers.html.art import Gallery
from brochure.writers.html.markup import classes, element, void
from brochure.writers.inlines import character_style
from brochure.writers.textwidth import TextWidths

_PHRASES: dict[n.PhraseKind, str] = {"code": "code", "deleted": "s", "sub": "sub", "sup": "sup"}


class BodyContext(Struct, frozen=True):
    """Where a node stands: what it needs to know of the nodes above it.

    paragraph: the style of the paragraph around, which names the styles of its links and its emphasis.
    page: the style of the page around, whose grid the rows stand on.
    widths: measures numbers, whose decimal signs stand below one another.
    """

    styles: Stylesheet
    gallery: Gallery
    sink: Sink
    direction: n.Direction
    widths: TextWidths
    paragraph: ParagraphStyle | None = None
    page: PageStyle | None = None

    def within(self, node: n.Node) -> BodyContext:
        """The place of the node's children."""
        return replace(self, direction=direction(node.lang)) if node.lang else self


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
            text = escape(node.text)
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
        case n.PageValue():
            return escape(node.said)  # a screen has no pages, and what is said of them is left out
    assert_never(node)


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
