"""The stylesheet as one document needs it: without the styles, kept spare, of what it does not hold.

So a theme may have a style for everything that people write, and no file grows by what it has no use for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import PHRASE_STYLES, Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import walk

SECTIONS = ("page", "paragraph", "character", "box", "list", "table")
"""Of a stylesheet, by kinds of styles."""


def used(sheet: Stylesheet, document: n.Document | None = None) -> Stylesheet:
    """The stylesheet for a document; for pages that hold none of ours without one."""
    return _reduced(sheet, frozenset(_names(document) if document else ()) & sheet.spare)


def _names(document: n.Document) -> Iterator[str]:
    for node in walk(document):
        if isinstance(node, n.Phrase):
            yield node.style or PHRASE_STYLES[node.kind]
        elif node.style:
            yield node.style
        if isinstance(node, n.Pages):
            yield from (node.first, node.left, node.right, node.last)


@lru_cache(maxsize=64)
def _reduced(sheet: Stylesheet, needed: frozenset[str]) -> Stylesheet:
    """Made once for documents that need the same. What stays has all that it names."""
    every = frozenset(name for kind in SECTIONS for name in getattr(sheet, kind))
    kept = _with_named(sheet, needed, bases=True) | _with_named(sheet, every - sheet.spare, bases=False)
    return replace(sheet, **{kind: _without(getattr(sheet, kind), sheet.spare - kept) for kind in SECTIONS})


def _with_named(sheet: Stylesheet, names: frozenset[str], bases: bool) -> frozenset[str]:
    """The names, and those of the styles that they name. bases: and of those that they extend."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name and name not in found:
            found.add(name)
            left += [*_named_by(sheet, name), *(_extended(sheet, name) if bases else ())]
    return frozenset(found)


def _extended(sheet: Stylesheet, name: str) -> Iterator[str]:
    for text in (sheet.paragraph.get(name), sheet.character.get(name)):
        if text:
            yield text.extends


def _named_by(sheet: Stylesheet, name: str) -> Iterator[str]:
    """Not the pages that a box or a table may stand on: a document that needs them has them."""
    if style := sheet.paragraph.get(name):
        yield from (style.link, style.strong, style.emphasis)
    if listed := sheet.list.get(name):
        yield from (listed.item, listed.marker_style)
    if table := sheet.table.get(name):
        yield from (table.head, table.body, table.caption, table.too_wide if table.page else "")


def _without(styles: Mapping[str, Struct], gone: frozenset[str]) -> Mapping[str, Struct]:
    return {name: style for name, style in styles.items() if name not in gone}
