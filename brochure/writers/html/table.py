"""Tables as HTML: a box that scrolls where the window is too narrow, groups of rows, numbers on their decimal signs.

The browser finds the columns' widths by what stands in them, as the other formats do (CSS 2.2, 17.5.2.2). A number
stays one text in one cell: what its decimals lack is padding behind it, in hundredths of an em (`body_css.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from markupsafe import Markup
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.document.columns import groups, placed, width_of
from brochure.document.footnotes import notes_below
from brochure.document.labels import caption_text
from brochure.document.walk import plain, text_of
from brochure.languages.characters import has_cjk
from brochure.writers.columns import TOLERANCE, ColumnWidths, is_label, is_whole
from brochure.writers.html.css import ROOT_PIXELS
from brochure.writers.html.inline import BodyContext, inlines, named
from brochure.writers.html.markup import element, lines, void
from brochure.writers.html.notes import below_table
from brochure.writers.joints import LONG_WORD, jointed

DECIMAL, TAIL, LEAST, WORD = "l-align-decimal", "l-tail-", "l-least-", "l-word-"
LONG = 40
"""Characters: so much text is given some width, in a window of any, before it is broken into a tower of lines."""


BREAKS = frozenset(" -/\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}")
"""Characters after which a browser may begin a line (UAX #14), of those that dates and numbers hold."""
NARROW = 30
"""em: a table that is whole in so much room finds it on any sheet of paper."""


def table(node: n.Table, at: BodyContext) -> Markup:
    """A table in a box of its own, which scrolls where the screen is too narrow, by keyboard too."""
    inside = at.within(node)
    if node.lang:
        inside = replace(inside, widths=replace(at.widths, lang=node.lang))
    name = at.styles.table[node.style].caption
    caption = node.caption and element(
        "caption", {"class": name}, inlines(caption_text(node, node.caption), inside, name)
    )
    widths = _widths(node)
    columns = widths and element("colgroup", {}, "".join(void("col", {"class": w}) for w in widths))
    measured = at.widths.columns(node, 1.0)
    made = [_row(row, own, inside, measured) for row, own in placed((*node.head, *node.body))]
    head = node.head and element("thead", {}, lines(made[: len(node.head)]))
    del made[: len(node.head)]
    bodies = [element("tbody", {}, lines(made.pop(0) for _ in group)) for group in groups(node.body)]
    content = lines(part for part in (caption, columns, head, *bodies) if part)
    label = {"role": "group", "aria-label": _name(node), "tabindex": "0"} if _name(node) else {}
    whole = element(
        "table", {"id": node.anchor or None} | named(node, at, _least(node, at, measured)), content
    )
    box = element("div", {"class": "l-table", **label}, whole)
    return below_table(box, notes_below(node), inside)


def _name(node: n.Table) -> str:
    """What one hears of the box before what stands in it: the caption, else what the columns are called."""
    heads = (text_of(cell) for row in node.head for cell in row.cells)
    return plain(caption_text(node, node.caption) if node.caption else ()) or ", ".join(filter(None, heads))


def _least(node: n.Table, at: BodyContext, measured: ColumnWidths) -> str:
    """What a wide table needs before a word in it is broken, as a class: em of its text, and rem of its padding.

    A sheet of paper does not scroll, so its text gets smaller there (`paper_css.py`). measured: in one point.
    """
    style = at.styles.table[node.style]
    padding = width_of(node) * (style.cell_padding.start + style.cell_padding.end)
    needed = 1 / max(1 - measured.lacking, TOLERANCE / 100) - padding
    em = ceil(needed / at.styles.paragraph[style.body].text.size)
    return f"{LEAST}{em}-{ceil(padding * at.styles.screen / ROOT_PIXELS)}" if em > NARROW else ""


def _widths(node: n.Table) -> list[str]:
    """The columns' widths as classes, in whole percents (`body_css.py` writes them)."""
    total = sum(node.widths)
    return [f"l-width-{round(100 * width / total)}" for width in node.widths] if total else []


def _row(
    row: n.TableRow, placed: Sequence[tuple[int, n.Cell]], at: BodyContext, columns: ColumnWidths
) -> Markup:
    made = lines(_cell(cell, at, _classes(cell, column, at, columns)) for column, cell in placed)
    return element("tr", named(row, at), made)


def _classes(cell: n.Cell, column: int, at: BodyContext, columns: ColumnWidths) -> tuple[str, ...]:
    """Where its text stands; what is not to be broken; what it leaves free behind it."""
    tail = _tail(cell, column, at, columns)
    if cell.align == "decimal" and tail is not None:
        return DECIMAL, tail
    return (
        f"l-align-{cell.align}" if cell.align else "",
        tail or "",
        _broken(cell, at),
    )


def _tail(cell: n.Cell, column: int, at: BodyContext, columns: ColumnWidths) -> str | None:
    """The class of the room that a text at its column's end leaves, and a number what it lacks beside."""
    first = cell.children[0] if cell.children else None
    if not isinstance(first, n.Paragraph) or cell.align not in ("decimal", "end"):
        return None
    room = columns.gaps[column + cell.colspan - 2]
    if cell.align == "decimal":
        room = columns.tails[column - 1] - at.widths.asked(cell).tail
    tail = round(100 * room / at.styles.paragraph[first.style].text.size)
    return f"{TAIL}{tail}" if tail > 0 else ""


def _broken(cell: n.Cell, at: BodyContext) -> str:
    """How its lines may be broken: a date nowhere, much text not too often, a long word at its joints where there is no
    room for it, which is told in em.
    """
    text = text_of(cell)
    squares = has_cjk(text)
    if (is_whole(text) and cell.scope != "col") or is_label(text):
        return "l-whole" if squares or not BREAKS.isdisjoint(text) else ""
    first = cell.children[0]
    if isinstance(first, n.Paragraph) and any(word.is_long for word in jointed(text)):
        return f"{WORD}{ceil(at.widths.asked(cell).whole / at.styles.paragraph[first.style].text.size)}"
    wide = max(map(len, text.split()), default=0) > LONG_WORD and text.isascii()
    return "l-long" if wide or len(text) > (LONG // 2 if squares else LONG) else ""


def _cell(cell: n.Cell, at: BodyContext, own: tuple[str, ...]) -> Markup:
    spans = {"colspan": cell.colspan, "rowspan": cell.rowspan}
    given = {"id": cell.anchor or None} | named(cell, at, *own)
    given |= {"scope": cell.scope or None, "headers": " ".join(cell.headers) or None}
    given |= {name: str(count) if count > 1 else None for name, count in spans.items()}
    return element("th" if cell.scope else "td", given, at.within(cell).blocks(cell.children))
