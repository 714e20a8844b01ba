"""The pictures of a publication, and whether it says who made them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from brochure.content import model as m
from brochure.content.figures import CREDIT
from brochure.diagnostics import Span
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.fields.record import Record


class ShownPicture(Struct, frozen=True):
    """A picture. src: path below the root; credited: whether the publication names who made it."""

    src: str
    span: Span | None
    credited: bool


def pictures(thing: object) -> Iterator[ShownPicture]:
    """Every picture of a publication, or of anything in it; a theme's own drawings are none."""
    match thing:
        case m.PictureValue() if thing.src and not thing.drawn:
            yield ShownPicture(thing.src, thing.credit.span, bool(thing.credit))
        case m.Publication():
            yield from pictures(thing.fields)
        case Record():
            for value in thing._values.values():
                yield from pictures(value)
        case m.Named() | m.Part() | tuple():
            for entry in thing:
                yield from pictures(entry)
        case m.BlockValue():
            for node in walk(thing.block):
                if isinstance(node, n.Figure):
                    credited = any(line.key.endswith(f".{CREDIT}") for line in node.caption)
                    yield ShownPicture(node.image.src, node.span, credited)
