"""What leads a reader through a document: numbers, contents lists, and what references say of their targets.

All of it is told here, once for all formats, but for the numbers of pages, which only composed pages know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.walk import plain, walk
from brochure.layout.numbering import NO_BREAK, DocumentNumbers, ReferenceTarget
from brochure.layout.styles import ElementStyles, StyleScope, ThemeWords

_HINTS: Mapping[n.ListedKind, str] = {
    "headings": 'write %t for its title, or give <pages> numbered="3" in the layout',
    "figures": 'write %t for its caption, or give <pages> captions="numbered" in the layout',
    "tables": 'write %t for its caption, or give <pages> captions="numbered" in the layout',
}
LEVELS = 3
"""Levels of entries that have a style of their own."""


def with_apparatus(document: n.Document, styles: ElementStyles, words: ThemeWords, sink: Sink) -> n.Document:
    """The document with its numbers, contents lists and references. What has no number is told where it is asked."""
    if not _asks(document):
        return document
    numbering = DocumentNumbers.of(document, words)
    document = numbering.numbered(document)
    if one := numbering.told:
        message = f"“{plain(one.children)}” and its like have numbers of their own, and get no other"
        hint = "delete their numbers: the layout counts headings"
        sink.warning("layout/typed-number", message, one.span, hint)
    by_anchor = {one.anchor: one for one in numbering.found}
    builder = _Builder(styles, numbering.top, tuple(numbering.found), by_anchor, sink)
    return Rewriter(builder.block, builder.inline).document(document)


def _asks(document: n.Document) -> bool:
    """Whether there is anything to number, to list or to refer to."""
    if any(isinstance(page, n.Pages) and (page.numbered or page.captions) for page in document.pages):
        return True
    return any(
        isinstance(node, n.Contents)
        or (isinstance(node, n.PageValue) and node.of)
        or (isinstance(node, n.Link) and node.href.startswith("#"))
        for node in walk(document)
    )


class _Builder(Struct, frozen=True):
    """Fills contents lists and references. top: the level of chapters; targets: in reading order, and by anchor."""

    styles: ElementStyles
    top: int
    targets: tuple[ReferenceTarget, ...]
    by_anchor: Mapping[str, ReferenceTarget]
    sink: Sink

    # --- contents lists ---------------------------------------------------------------------

    def block(self, block: n.Block) -> tuple[n.Block, ...]:
        """A contents list with its entries, nothing where it would have too few; any other block as it is."""
        if not isinstance(block, n.Contents):
            return (block,)
        entries = tuple(self._entries(block))
        return (
            (replace(block, entries=entries, first=self.top),) if len(entries) >= max(1, block.least) else ()
        )

    def _entries(self, contents: n.Contents) -> Iterator[n.ContentsEntry]:
        for target in self.targets:
            if target.kind == contents.of and 0 < target.level <= contents.depth and target.anchor:
                title = tuple(_unlinked(target.title))
                tag = f"entry-{min(target.level, LEVELS)}" if target.kind == "headings" else "entry"
                style = self.styles.of(tag, "", StyleScope(), contents.span)
                before = target.name or target.number
                yield n.ContentsEntry(
                    target.level, title, target.anchor, before, style=style, span=contents.span
                )

    # --- references -------------------------------------------------------------------------

    def inline(self, node: n.Inline) -> n.Inline:
        """A reference that says what it stands for; a number stays with the word before it."""
        match node:
            case n.PageValue() if node.of in self.by_anchor and node.value != "page":
                return replace(node, said=self._said(node, self.by_anchor[node.of]))
            case n.Link() | n.Inset() if any(isinstance(child, n.PageValue) for child in node.children):
                return replace(node, children=tuple(_kept_together(node.children)))
        return node

    def _said(self, node: n.PageValue, target: ReferenceTarget) -> str:
        title = plain(tuple(_unlinked(target.title)))
        said = {"number": target.number, "name": target.name or title}.get(node.value, title)
        if not said:
            lacks = "number" if title else "caption"
            hint = _HINTS[target.kind] if title else "write one, or say in words what it is"
            message = f"“{title or target.anchor}” has no {lacks} to refer to"
            self.sink.error("layout/reference", message, node.span, hint)
        return said


def _kept_together(children: tuple[n.Inline, ...]) -> Iterator[n.Inline]:
    """Text with a no-break space where a number of something follows."""
    for node, following in zip(children, (*children[1:], None), strict=True):
        numbered = isinstance(following, n.PageValue) and following.value in ("number", "page")
        if numbered and isinstance(node, n.Text) and node.text.endswith(" "):
            yield replace(node, text=node.text[:-1] + NO_BREAK)
        else:
            yield node


def _unlinked(inlines: tuple[n.Inline, ...]) -> Iterator[n.Inline]:
    """A title as it stands elsewhere: of no segment, on one line, without notes, links and pictures."""
    for node in inlines:
        match node:
            case n.Footnote():
                pass
            case n.LineBreak():
                yield n.Text(" ")
            case n.Image():
                yield n.Text(node.alt)
            case n.Link():
                yield from _unlinked(node.children)
            case n.Text() | n.PageValue():
                yield replace(node, key="")
            case _:
                yield replace(node, key="", children=tuple(_unlinked(node.children)))
