"""What the laid-out document says: the same passages that its files must have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec.structs import replace

from brochure.diagnostics import Span
from brochure.document import nodes as n
from brochure.document.columns import placed
from brochure.document.footnotes import notes_below, place_of
from brochure.document.labels import caption_text, heading_text, labelled
from brochure.document.walk import walk
from brochure.languages import full_tag
from brochure.readers import passages as p

_ROOMS: dict[type, str] = {n.Note: "note", n.Aside: "aside", n.Address: "address"}


class _At(p.ReadingPlace, frozen=True):
    """Where a block stands, and its place in the sources."""

    span: Span | None = None

    def inside(self, node: n.Node, *rooms: str) -> _At:
        """What is inside a node."""
        return replace(self.within(*rooms, lang=node.lang), span=node.span or self.span)


def read(document: n.Document, title: str = "") -> p.Reading:
    """The document's passages. title: of the edition, as its properties have it."""
    lang = full_tag(document.lang)
    said = (*passages(document.pages, lang), *_notes(document, lang))
    names = {name for passage in said for name in passage.anchors}
    for node in walk(document):
        if isinstance(node, n.Footnote):
            names.add(place_of(node))
        elif isinstance(node, n.Figure | n.Table) and node.anchor:
            names.add(node.anchor)
    return p.Reading(title, lang, said, frozenset(names))


def _notes(document: n.Document, lang: str) -> Iterator[p.Passage]:
    """What notes say at the foot or the end, in their order."""
    for node in walk(document):
        if isinstance(node, n.Footnote) and not node.table:
            yield from _all(node.note, _At(lang, lang, (f"footnote {node.mark}",), node.span))


def passages(nodes: tuple[n.Page | n.Pages | n.Block, ...], lang: str) -> tuple[p.Passage, ...]:
    """What pages or blocks say. lang: of the document that they stand in, with its likeliest subtags."""
    at = _At(lang, lang)
    found = (passage for node in nodes for passage in _passages(node, at))
    return tuple(passage for passage in found if passage.text or passage.role == "figure")


def _passages(node: n.Page | n.Pages | n.Block, at: _At) -> Iterator[p.Passage]:
    match node:
        case n.Heading():
            yield _text(f"h{node.level}", node, heading_text(node), at, (node.anchor,) if node.anchor else ())
        case n.Paragraph():
            yield _text("p", node, node.children, at)
        case n.List():
            yield from _list(node, at)
        case n.Definitions():
            yield from _definitions(node, at)
        case n.CodeBlock():
            yield _text("p", node, (n.Phrase("code", node.children),), at)
        case n.ThematicBreak():
            return
        case n.Quote():
            yield from _all((*node.children, *node.attribution), at.inside(node, "quote"))
        case n.Details():
            yield from _all((node.summary, *node.children), at.inside(node))
        case n.Figure():
            if node.image.alt:
                yield _picture(node.image.alt, node.image, at.inside(node))
            yield from _all(labelled(node), at.inside(node, "caption"))
        case n.QrCode():
            yield _picture(node.alt, node, at)
        case n.Table():
            yield from _table(node, at)
        case n.Endnotes():  # what they say is told at the end (`_notes`)
            yield from _all(node.children, at.inside(node))
        case n.Contents():
            inside = at.inside(node)
            yield from _all(node.children, inside)
            yield from (_entry(entry, inside) for entry in node.entries)
        case (
            n.Page() | n.Pages() | n.Section() | n.Aside() | n.Note() | n.Address() | n.Columns()
            | n.Region() | n.Row()
        ):  # fmt: skip
            yield from _all(node.children, at.inside(node, _ROOMS.get(type(node), "")))
        case _:
            assert_never(node)


def _all(nodes: tuple[n.Block, ...], at: _At) -> Iterator[p.Passage]:
    for node in nodes:
        yield from _passages(node, at)


def _text(
    role: str, node: n.Node, children: tuple[n.Inline, ...], at: _At, anchors: tuple[str, ...] = ()
) -> p.Passage:
    inside = at.inside(node)
    text, marks = p.told(piece for child in children for piece in _pieces(child, inside, inside.said))
    key = node.key or next((child.key for child in children if child.key), "")
    span = node.span or next((child.span for child in children if child.span), None) or at.span
    return p.Passage(role, text, marks, at.around, False, anchors, key, span=span)


def _entry(entry: n.ContentsEntry, at: _At) -> p.Passage:
    """A line of a contents list; the number of the page behind it is none of its words."""
    link = n.Link(f"#{entry.of}", heading_text(entry))
    return _text("p", entry, (link,), at.within(p.entry_room(entry.level)))


def _picture(alt: str, node: n.Node, at: _At) -> p.Passage:
    inside = at.inside(node)
    linked = {("link", node.href)} if isinstance(node, n.Image) and node.href else set()
    text, marks = p.told([(alt, inside.said | linked)])
    return p.Passage("figure", text, marks, at.around, span=inside.span)


def _pieces(node: n.Inline, at: _At, said: frozenset[p.Statement]) -> Iterator[p.StyledText]:
    if node.lang:
        at = at.within(lang=node.lang)
        said = at.spoken(said)
    edges = ("", "")
    match node:
        case n.Text():
            yield node.text, said
            return
        case n.LineBreak():
            yield "\n", said
            return
        case n.Footnote():
            yield node.mark, said | {("link", f"#{place_of(node)}")}
            return
        case n.PageValue():
            yield node.said, said
            return
        case n.Image():
            yield p.of_picture(node.alt, said)
            return
        case n.Strong():
            said |= {("strong", "")}
        case n.Emphasis():
            said |= {("em", "")}
        case n.Phrase():
            said |= {(node.kind, "")}
        case n.Link():
            said |= {("link", node.href)}
        case n.Abbr():
            said |= {("abbr", node.expansion)}
        case n.Inset():
            edges = (p.PAGED, p.PAGED_END) if node.paged else ("", "")
        case _:
            assert_never(node)
    yield edges[0], said
    for child in node.children:
        yield from _pieces(child, at, said)
    yield edges[1], said


def _list(node: n.List, at: _At) -> Iterator[p.Passage]:
    inside = at.inside(node)
    for number, item in enumerate(node.items, node.start if node.ordered else 1):
        task = "" if item.done is None else " done" if item.done else " open"
        shown = node.marks.number(number) if node.marks else number
        place = inside.inside(item, f"{'ol' if node.ordered else 'ul'} {shown}{task}")
        yield from p.of_item(_all(item.children, place), place.around)


def _definitions(node: n.Definitions, at: _At) -> Iterator[p.Passage]:
    """Terms, and what they mean; a meaning of several paragraphs is one place."""
    inside = at.inside(node)
    for entry in node.entries:
        place = inside.inside(entry)
        yield from _all(entry.terms, place.inside(entry, "term"))
        for meaning in entry.meanings:
            yield from _all(meaning.children, place.inside(meaning, "meaning"))


def _table(node: n.Table, at: _At) -> Iterator[p.Passage]:
    if node.caption:
        yield _text("p", node, caption_text(node, node.caption), at.within("caption"))
    inside = at.inside(node)
    for row, (line, cells) in enumerate(placed((*node.head, *node.body)), 1):
        for column, one in cells:
            place = p.cell(row, column, one.scope, one.colspan, one.rowspan)
            yield from _all(one.children, inside.inside(line).inside(one, place))
    for note in notes_below(node):
        yield from _all(note.note, inside.inside(note, p.table_note(note.mark)))
