"""What stands behind the blocks of a laid-out document: the page, or what has a ground of its own round them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from brochure.brand.computed import Color, Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, children, walk


class TextGround(Struct, frozen=True):
    """A colour behind text, None for a picture. style: the style that has it; key: the property that says so.

    shared: the text may stand on several pages, of which this is one.
    """

    color: Color | None
    style: str
    key: str = "background-color"
    shared: bool = False


Grounds = tuple[TextGround, ...]
PICTURE: Grounds = (TextGround(None, "a picture"),)


def on_pages(node: n.Page | n.Pages, styles: Stylesheet) -> Iterator[tuple[n.Block | n.Running, Grounds]]:
    """What stands on a page or in a sequence of pages, with the grounds that it may stand on.

    The text that begins a sequence stands on its first page. What follows may, until a block begins a new page.
    """
    pictured = any(isinstance(one, n.Figure) and one.place == "page" for one in walk(*node.children))
    if pictured or isinstance(node, n.Page) or styles.format == "html":
        grounds = PICTURE if pictured else _pages((node.style,), styles)
        yield from ((one, grounds) for one in (*node.running, *node.children))
        return
    rest = [node.left or node.style, node.right or node.style, node.last]
    first = node.first or node.style
    yield from ((one, _pages(_pages_with(one, node), styles)) for one in node.running)
    candidates = [first]
    for at, block in enumerate(node.children):
        if at and _begins_page(block, styles):
            candidates = rest
        yield block, _pages(candidates, styles)
        if candidates is not rest and not isinstance(block, n.Figure):
            candidates = [first, *rest]


def _pages_with(running: n.Running, node: n.Pages) -> tuple[str, ...]:
    """The page styles of a sequence that a header or footer stands on."""
    every = {"first": node.first, "left": node.left, "right": node.right, "last": node.last}
    if running.on == "every":
        return (node.style, *every.values())
    return (every[running.on] or node.style,)


def _pages(names: Iterator[str] | list[str] | tuple[str, ...], styles: Stylesheet) -> Grounds:
    """The grounds of pages of these styles, one for each colour."""
    paper = styles.colors["background"]
    found = {name: styles.page[name].background or paper for name in names if name in styles.page}
    one_each = {color: name for name, color in reversed(found.items())}
    return tuple(TextGround(color, name, shared=len(one_each) > 1) for color, name in one_each.items())


def _begins_page(block: n.Block, styles: Stylesheet) -> bool:
    """Whether a block, or what stands first in it, asks for a new page."""
    kinds = (styles.paragraph, styles.box, styles.list, styles.table)
    if any(block.style in kind and kind[block.style].break_before for kind in kinds):
        return True
    inside = [one for one in children(block) if isinstance(one, n.Block)]
    return bool(inside) and _begins_page(inside[0], styles)


def within(node: AnyNode, around: Grounds, styles: Stylesheet) -> Grounds:
    """The grounds of what stands directly in a node."""
    if isinstance(node, n.Paragraph | n.Heading | n.CodeBlock | n.ContentsEntry):
        paragraph = styles.paragraph.get(node.style)
        color = paragraph.background if paragraph else None
    else:
        box = styles.box.get(node.style) if isinstance(node, n.Block) else None
        color = box.background if box else None
    return (TextGround(color, node.style),) if color else around


def of_rows(table: n.Table, around: Grounds, styles: Stylesheet) -> Iterator[tuple[n.Cell, Grounds]]:
    """The cells of a table with their grounds."""
    style = styles.table[table.style]

    def ground(color: Color | None, key: str) -> Grounds:
        return (TextGround(color, style.name, key),) if color else around

    head = ground(style.head_background, "head-background-color")
    band = ground(style.band, "band-background-color")
    yield from ((cell, head) for row in table.head for cell in row.cells)
    for at, row in enumerate(table.body):
        own = band if at % 2 else around
        yield from ((cell, head if cell.scope == "rowgroup" else own) for cell in row.cells)
