"""Headers and footers: for each page the ones that hold there, their values told, placed in its margins.

They are made when all pages are: only then one knows how many there are and which heading is in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec import Struct

from brochure.document import nodes as n
from brochure.document.labels import heading_text
from brochure.document.rewrite import InlineReplacer
from brochure.document.walk import running_on
from brochure.writers.pdf.compose.box import ARTIFACT, Placed, Rect
from brochure.writers.pdf.compose.context import Context
from brochure.writers.pdf.compose.decorate import across
from brochure.writers.pdf.compose.page import Sheet

Headings = dict[int, tuple[n.Inline, ...]]


class RunningPlace(Struct, frozen=True):
    """Where a page stands. number: counted through the document from 1; label, total: what it and all pages show.

    first, last: of its sequence. headings: those in force, by level.
    """

    number: int
    label: str
    total: str
    first: bool
    last: bool
    headings: Headings

    @property
    def kinds(self) -> tuple[str, ...]:
        """What a header or footer may be `on` to hold here, the narrowest first."""
        side = "right" if self.number % 2 else "left"
        return (*(["first"] if self.first else []), *(["last"] if self.last else []), side, "every")


def running_boxes(running: Sequence[n.Running], place: RunningPlace, context: Context) -> Iterator[Placed]:
    """The header and the footer of a page, each in the middle of its margin."""
    page = context.page
    width = page.width - across(page.margin)
    for where in ("header", "footer"):
        found = running_on(running, where, place.kinds)
        if found is None or not found.children:
            continue
        told = InlineReplacer(inlines_for=partial(_told, place=place)).blocks(found.children)
        stack = context.stack(told, width)
        middle = page.margin.top / 2 if where == "header" else page.height - page.margin.bottom / 2
        top = middle - stack.height / 2
        boxes = stack.place(page.margin.start, top, stack.height)
        rect = Rect(page.margin.start, top, width, stack.height)
        yield Placed(ARTIFACT, None, rect, boxes)


def _told(node: n.Inline, place: RunningPlace) -> tuple[n.Inline, ...]:
    """What only this page can tell, in the place of its value; any other node as it is."""
    if not isinstance(node, n.PageValue):
        return (node,)
    match node.value:
        case "page":
            return (n.Text(place.label),)
        case "pages":
            return (n.Text(place.total),)
        case "heading":
            return place.headings.get(node.level, ())
        case "number" | "title" | "name":
            return (node,)


def headings_in_force(sheets: Sequence[Sheet]) -> Iterator[Headings]:
    """For each page the headings by level: on a left page the first that begins there, on a right one the last.

    Where none begins, the one before goes on, unless a heading above it has begun since.
    """
    force: Headings = {}
    beginning = _beginning(sheets)
    for number, sheet in enumerate(sheets, 1):
        before, own = force, beginning.get((id(sheet.box), sheet.index), [])
        for heading in own:
            force = {level: words for level, words in force.items() if level < heading.level}
            force[heading.level] = heading_text(heading)
        yield force if number % 2 else {**before, **{one.level: heading_text(one) for one in reversed(own)}}


def _beginning(sheets: Sequence[Sheet]) -> dict[tuple[int, int], list[n.Heading]]:
    """The headings that begin on each sheet."""
    found: dict[tuple[int, int], list[n.Heading]] = {}
    for box in {id(sheet.box): sheet.box for sheet in sheets}.values():
        for inner in box.walk():
            if isinstance(inner.node, n.Heading):
                found.setdefault((id(box), inner.sheet), []).append(inner.node)
    return found
