"""The one normal form of a run of inline nodes: what reads the same is the same, and can be written down.

Neighbours of a kind are one; bold inside bold is no more than bold; italics stand outside of bold where both
hold the same words, as `***` is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from msgspec.structs import replace

from brochure.document import nodes as n


def normalised(inlines: Iterable[n.Inline]) -> tuple[n.Inline, ...]:
    """The run in its normal form."""
    return merged(inner for inline in inlines for inner in _one(inline))


def merged(inlines: Iterable[n.Inline]) -> tuple[n.Inline, ...]:
    """The same run with neighbours of a kind made one: texts, bold with bold, italics with italics."""
    run: list[n.Inline] = []
    for inline in inlines:
        joined = _joined(run[-1], inline) if run else None
        if joined:
            run[-1] = joined
        elif inline != n.Text(""):
            run.append(inline)
    return tuple(run)


def _joined(one: n.Inline, two: n.Inline) -> n.Inline | None:
    """Two neighbours as one node, None where they must stay two."""
    match one, two:
        case n.Text(), n.Text() if replace(one, text="") == replace(two, text=""):
            return replace(one, text=one.text + two.text)
        case n.Strong(), n.Strong():
            return n.Strong(merged((*one.children, *two.children)))
        case n.Emphasis(), n.Emphasis():
            return n.Emphasis(merged((*one.children, *two.children)))
        case n.Phrase(), n.Phrase() if one.kind == two.kind:
            return n.Phrase(one.kind, merged((*one.children, *two.children)))
    return None


def _one(inline: n.Inline) -> tuple[n.Inline, ...]:
    match inline:
        case n.Text() | n.LineBreak() | n.Footnote() | n.PageValue() | n.Image():
            return (inline,)
        case n.Strong():
            return _strong(normalised(_without(n.Strong, inline.children)))
        case n.Emphasis():
            children = normalised(_without(n.Emphasis, inline.children))
            return (n.Emphasis(children),) if children else ()
        case n.Inset() if inline == n.Inset(inline.children):
            return normalised(inline.children)
        case n.Phrase():
            children = normalised(inline.children)
            return (replace(inline, children=children),) if children else ()
        case n.Link() | n.Abbr() | n.Inset():
            return (replace(inline, children=normalised(inline.children)),)
    assert_never(inline)


def _strong(children: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
    match children:
        case ():
            return ()
        case (n.Emphasis() as only,):
            return (n.Emphasis((n.Strong(only.children),)),)
    return (n.Strong(children),)


def _without(kind: type[n.Strong | n.Emphasis], inlines: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
    """The run with nodes of a kind, however deep, replaced by what they hold."""
    found: list[n.Inline] = []
    for inline in inlines:
        if isinstance(inline, n.InlineLeaf):
            found.append(inline)
            continue
        children = _without(kind, inline.children)
        found += children if isinstance(inline, kind) else (replace(inline, children=children),)
    return tuple(found)
