"""Text that cannot be read on what it stands in: the box, table or page round it in the laid-out document.

So an unused style of a theme is nobody's concern, and no style needs to say what it stands on. Two things only a style
can say, by `ground:`: what lies below it where a picture covers the page, and on which of the pages of a sequence it
stands, where these differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import CharacterStyle, Color, Stylesheet, TextStyle
from brochure.brand.legible import least
from brochure.brand.pairs import PairUse
from brochure.brand.pale import WAY_ROUND, Pair, own_place, pale_pair, passes, tell_pair
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, children, walk
from brochure.writers.block_styles import style_of
from brochure.writers.inlines import changed, character_style

_ROLES: dict[type[n.Inline], str] = {n.Link: "link", n.Strong: "strong", n.Emphasis: "emphasis"}
ON_PAGES = "where it stands on some of these pages alone, name their styles in its `ground:`"
TO_TONE = "name what it stands on in its style's `ground:`, and a tone that can be read is used"


class Letters(Struct, frozen=True):
    """How letters look at a place. style: that of their paragraph; role: their part in it, "" for its own letters.

    origin: the style that their colour comes from.
    """

    style: str
    text: TextStyle
    origin: str
    role: str = ""

    def inside(self, role: str, style: CharacterStyle | None) -> Letters:
        """Those in a stretch of a character style."""
        if style is None:
            return self
        origin = style.name if style.color or style.background else self.origin
        return replace(self, role=role or self.role, text=changed(self.text, style), origin=origin)


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
TextOnGround = tuple[Letters, TextGround]


def check_contrast(document: n.Document, styles: Stylesheet, sink: Sink) -> None:
    """Tell of each pair of colours that falls short and that the document shows."""
    seen = [*dict.fromkeys(one for page in document.pages for one in _on(page, styles))]
    shown = {(letters.style, letters.role) for letters, _ in seen}
    covered = {(letters.style, letters.role) for letters, ground in seen if ground.color is None}
    for pair in styles.pale:
        looked_at = shown if pair.toned else covered
        tell_pair(pair, [use for use in pair.uses if (use.style, use.role) in looked_at], sink)
    for colors, pairs in _pale(seen).items():
        uses = [*dict.fromkeys(_use(letters, ground, styles) for letters, ground in pairs)]
        tell_pair(pale_pair(colors, uses, styles, way=_way(pairs, styles)), uses, sink)


def _pale(seen: list[TextOnGround]) -> dict[Pair, list[TextOnGround]]:
    """The pairs that fall short, with where they are seen."""
    found: dict[Pair, list[TextOnGround]] = {}
    for letters, ground in seen:
        text, behind = letters.text, letters.text.background or ground.color
        pair = (text.color, behind, least(text.size, text.weight)) if behind else None
        if pair and not passes(*pair):
            found.setdefault(pair, []).append((letters, ground))
    return found


def _use(letters: Letters, ground: TextGround, styles: Stylesheet) -> PairUse:
    """A place of a pair, in words, with the line that says the text's colour, or else the ground's."""
    on = "its own ground" if letters.text.background else _called(ground, styles)
    who = f"{letters.origin} in {letters.style}" if letters.origin != letters.style else letters.style
    declared = styles.origins.declared
    text = declared.get(f"{letters.origin}.color")
    span = own_place((text, declared.get(f"{ground.style}.{ground.key}")))
    return PairUse(letters.style, letters.role, f"{who} on {on}", span)


def _called(ground: TextGround, styles: Stylesheet) -> str:
    paper = ground.style in styles.page and ground.color == styles.colors["background"]
    return "the page" if paper else ground.style


def _way(pairs: list[TextOnGround], styles: Stylesheet) -> str:
    """The way round the error."""
    if any(ground.shared for _, ground in pairs):
        return ON_PAGES
    return TO_TONE if styles.origins.rule == "nearest" else WAY_ROUND


# --- what is seen --------------------------------------------------------------------------------


def _on(page: n.Page | n.Pages, styles: Stylesheet) -> Iterator[TextOnGround]:
    """The letters of a page or sequence, with what is behind them. What notes say stands on the page itself."""
    for block, grounds in _on_pages(page, styles):
        yield from _below(block, None, grounds, styles)
        for note in (one for node in walk(block) if isinstance(node, n.Footnote) for one in node.note):
            yield from _below(note, None, grounds, styles)


def _below(
    node: AnyNode, letters: Letters | None, around: Grounds, styles: Stylesheet
) -> Iterator[TextOnGround]:
    if isinstance(node, n.Footnote):  # a mark that looks as the text round it
        return
    if isinstance(node, n.Text | n.PageValue):
        if letters and (isinstance(node, n.PageValue) or node.text.strip()):
            yield from ((letters, ground) for ground in _meant(letters, around, styles))
    elif isinstance(node, n.Table):
        caption = _letters(styles.table[node.style].caption, styles)
        yield from (one for text in node.caption for one in _below(text, caption, around, styles))
        for cell, grounds in _of_rows(node, around, styles):
            yield from _below(cell, None, grounds, styles)
    else:
        grounds, own = _within(node, around, styles), _looking(node, letters, styles)
        if isinstance(node, n.List) and own:
            yield from ((own, ground) for ground in _meant(own, grounds, styles))
        yield from (one for child in children(node) for one in _below(child, own, grounds, styles))


def _meant(letters: Letters, grounds: Grounds, styles: Stylesheet) -> Grounds:
    """Of several pages those that the style says it stands on, if it does."""
    named = styles.origins.grounds.get(letters.style, ())
    return tuple(one for one in grounds if one.shared and one.style in named) or grounds


def _looking(node: AnyNode, around: Letters | None, styles: Stylesheet) -> Letters | None:
    """How letters directly in a node look."""
    match node:
        case n.Paragraph() | n.Heading() | n.CodeBlock() | n.ContentsEntry():
            return _letters(node.style, styles)
        case n.List():
            marker = styles.list[node.style]
            return _letters(marker.of_marker, styles) if marker.marker else None
    if around is None or not isinstance(node, n.Inline):
        return around
    style = character_style(node, styles.paragraph[around.style])
    return around.inside(_role(node), styles.character.get(style))


def _letters(name: str, styles: Stylesheet) -> Letters | None:
    style = styles.paragraph.get(name)
    return Letters(name, style.text, name) if style else None


def _role(node: n.Inline) -> str:
    if isinstance(node, n.Phrase):
        return node.style or node.kind
    return _ROLES.get(type(node), "")


# --- what is behind it ---------------------------------------------------------------------------


def _on_pages(node: n.Page | n.Pages, styles: Stylesheet) -> Iterator[tuple[n.Block | n.Running, Grounds]]:
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
    if style_of(block, styles).break_before:
        return True
    inside = [one for one in children(block) if isinstance(one, n.Block)]
    return bool(inside) and _begins_page(inside[0], styles)


def _within(node: AnyNode, around: Grounds, styles: Stylesheet) -> Grounds:
    """The grounds of what stands directly in a node."""
    if isinstance(node, n.Paragraph | n.Heading | n.CodeBlock | n.ContentsEntry):
        paragraph = styles.paragraph.get(node.style)
        color = paragraph.background if paragraph else None
    else:
        box = styles.box.get(node.style) if isinstance(node, n.Block) else None
        color = box.background if box else None
    return (TextGround(color, node.style),) if color else around


def _of_rows(table: n.Table, around: Grounds, styles: Stylesheet) -> Iterator[tuple[n.Cell, Grounds]]:
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
