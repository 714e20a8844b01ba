"""Right-to-left editions: the one place where the line's direction becomes left and right."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from brochure.writers.pdf.compose.box import (
    Content,
    Ground,
    Lines,
    PictureContent,
    Placed,
    QrContent,
    Rect,
    Side,
    TextContent,
)

_OTHER: dict[Side, Side] = {"start": "end", "end": "start", "top": "top", "bottom": "bottom"}


def mirror(box: Placed, width: float) -> Placed:
    """The box and all in it, mirrored on a page of the given width. Mirroring twice changes nothing."""
    return replace(
        box,
        rect=_rect(box.rect, width),
        children=tuple(mirror(child, width) for child in box.children),
        grounds=tuple(_ground(ground, width) for ground in box.grounds),
        content=_content(box.content, width),
    )


def _rect(rect: Rect, width: float) -> Rect:
    return replace(rect, x=width - rect.right)


def _ground(ground: Ground, width: float) -> Ground:
    return replace(ground, rect=_rect(ground.rect, width), bleed=frozenset(_OTHER[s] for s in ground.bleed))


def _content(content: Content | None, width: float) -> Content | None:
    match content:
        case None:
            return None
        case TextContent():
            parts = tuple(_lines(part, content.width, width) for part in content.parts)
            return replace(content, parts=parts)
        case PictureContent() | QrContent():
            return replace(content, rect=_rect(content.rect, width))
    assert_never(content)


def _lines(lines: Lines, measure: float, width: float) -> Lines:
    return replace(lines, x=width - lines.x - measure)
