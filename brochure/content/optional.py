"""Optional passages: what `{.optional}` marks, and the publication with them or without.

A mark is for copyfit alone. It is settled before layout: what is kept loses its mark, so that no template and
no writer meets one. This module may not know when a passage is left out.
"""

from __future__ import annotations

from collections.abc import Set

from msgspec.structs import replace

from brochure.content.inlines import OPTIONAL
from brochure.content.model import Inlines, Part, Publication, Value
from brochure.content.normal import normalised
from brochure.content.segments import every_part, texts, with_parts, with_texts
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter, updated
from brochure.document.walk import plain, walk

ENDS = ("", ".", ",", "…", ")")


def optional_keys(publication: Publication) -> tuple[str, ...]:
    """The segments that are optional or hold an optional passage, each once, in reading order."""
    blocks = [block.key for part in every_part(publication) for block in part if OPTIONAL in block.classes]
    values = [value.key for value in texts(publication) if _holds_optional(value.inlines)]
    return tuple(dict.fromkeys((*blocks, *values)))


def without_optional(publication: Publication, omit: Set[str]) -> Publication:
    """The publication without the optional passages of some segments, and without the blocks that they leave empty.

    omit: their keys; optional passages of all others stay, and lose their marks.
    """
    if not optional_keys(publication):
        return publication
    shorter = with_parts(publication, lambda part: _shorter(part, omit))
    left = with_texts(shorter, lambda value: _settled(value, omit))
    return with_parts(left, _pruned) if omit else left


def _settled(value: Value, omit: Set[str]) -> Inlines:
    """A text with its optional passages, or without them."""
    return _left(value.inlines) if value.key in omit else normalised(_UNMARKED.inlines(value.inlines))


def _holds_optional(inlines: Inlines) -> bool:
    return any(isinstance(node, n.Inset) and node.optional for node in walk(*inlines))


def _unmarked(inline: n.Inline) -> n.Inline:
    return replace(inline, optional=False) if isinstance(inline, n.Inset) else inline


_UNMARKED = Rewriter(inline=_unmarked)


def _left(inlines: Inlines) -> Inlines:
    """A run without its optional passages; of the two spaces that stood round one, one stays."""
    kept: list[n.Inline] = []
    gap = False
    for inline in inlines:
        left = _without(inline)
        if left is None:
            gap = True
            continue
        if gap and isinstance(left, n.Text):
            _close(kept, left.text[:1])
            left = replace(left, text=left.text.lstrip(" ")) if _spaced(kept) else left
        gap = False
        kept.append(left)
    if gap:
        _close(kept, "")
    return normalised(kept)


def _without(inline: n.Inline) -> n.Inline | None:
    """The node without optional passages, None where nothing is left of it."""
    if isinstance(inline, n.InlineLeaf):
        return inline
    if isinstance(inline, n.Inset) and inline.optional:
        return None
    children = _left(inline.children)
    return replace(inline, children=children) if children else None


def _spaced(kept: list[n.Inline]) -> bool:
    """Whether nothing more needs to part what is kept from what follows."""
    return not kept or plain(tuple(kept)).endswith(" ")


def _close(kept: list[n.Inline], following: str) -> None:
    """Take the space from the end of what is kept, where a gap ends the text or its sentence."""
    last = kept[-1] if kept else None
    if isinstance(last, n.Text) and following in ENDS:
        kept[-1] = replace(last, text=last.text.rstrip(" "))


def _shorter(part: Part, omit: Set[str]) -> Part:
    kept = (block for block in part if OPTIONAL not in block.classes or block.key not in omit)
    return replace(part, blocks=tuple(kept))


def _pruned(part: Part) -> Part:
    """The part without blocks that have no text left."""
    blocks = ((value, _block(value.block)) for value in part)
    return replace(part, blocks=tuple(updated(value, block=block) for value, block in blocks if block))


def _block(block: n.Block) -> n.Block | None:
    """A paragraph, list or quotation as far as it still says something; any other block as it is."""
    match block:
        case n.Paragraph():
            return block if block.children else None
        case n.List():
            every = ((item, _blocks(item.children)) for item in block.items)
            items = tuple(replace(item, children=children) for item, children in every if children)
            return replace(block, items=items) if items else None
        case n.Quote() | n.Note() | n.Details() | n.Section():
            return replace(block, children=left) if (left := _blocks(block.children)) else None
    return block


def _blocks(blocks: tuple[n.Block, ...]) -> tuple[n.Block, ...]:
    return tuple(left for block in blocks if (left := _block(block)))
