"""Segments: the texts of a publication one by one, and the same publication with other texts.

This is all that translation needs of the content: `segments` gives what there is to translate,
`with_segments` puts the translations in. It may not know where translations come from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from brochure.content import model as m
from brochure.content.abbreviations import Marker
from brochure.content.series import APART
from brochure.diagnostics import Span
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter, same, updated
from brochure.document.walk import is_code, plain, walk
from brochure.fields.record import Record

Whole = TypeVar("Whole", m.Publication, m.Part)
Replacement = Callable[[m.Value], m.Inlines]
_NONE = m.Advice()
UNMARKED = frozenset(("short", "long", "alt", "keywords", "author", "subject"))
"""Kinds of texts in which an expansion would be no help: no running text, and the abbreviations themselves."""


class Segment(Struct, frozen=True):
    """One text to translate. source: its Markdown, inlines: its nodes; kind: as in Value.

    context: a note for the translator; max_length: characters at most, None for no limit.
    """

    key: str
    source: str
    inlines: m.Inlines
    span: Span | None
    kind: str
    context: str = ""
    max_length: int | None = None


def segments(publication: m.Publication) -> tuple[Segment, ...]:
    """What there is to translate, in reading order."""
    return segments_of(texts(publication), publication)


def segments_of(values: Iterable[m.Value], publication: m.Publication) -> tuple[Segment, ...]:
    """Those of some texts of a publication that there are to translate."""
    return tuple(_segment(value, publication) for value in values if _to_translate(value))


def with_segments(publication: m.Publication, translate: Replacement, language: str) -> m.Publication:
    """The publication with each segment's text replaced by what `translate` gives.

    language: BCP 47 tag of the edition. Abbreviations are marked anew, in the edition's own.
    """

    def change(value: m.Value) -> m.Inlines:
        return translate(value) if _to_translate(value) else value.inlines

    return with_abbreviations(replace(with_texts(publication, change), language=language))


def segment_key(value: m.Value, publication: m.Publication) -> str:
    """The key of a text in catalogues: with that of its row, where it is a row's own."""
    own = value.span is not None and value.span.file in publication.own
    return f"{publication.row}{APART}{value.key}" if own else value.key


def with_abbreviations(publication: m.Publication) -> m.Publication:
    """The publication with its own abbreviations marked in all running text."""
    both = {entry.short.plain: entry.long.plain for entry in publication.abbreviations}
    marker = Marker({short: long for short, long in both.items() if short and long})

    def mark(value: m.Value) -> m.Inlines:
        return marker.mark(value.inlines) if value.marked and value.kind not in UNMARKED else value.inlines

    return with_texts(publication, mark)


def texts(whole: m.Publication | m.Part) -> tuple[m.Value, ...]:
    """Every text that is not empty, in reading order."""
    found: list[m.Value] = []

    def keep(value: m.Value) -> m.Inlines:
        found.append(value)
        return value.inlines

    _changed(whole, keep)
    return tuple(found)


def with_texts(whole: Whole, change: Replacement) -> Whole:
    """The publication or part with every text that is not empty passed through `change`."""
    return cast(Whole, _changed(whole, change))


def short_texts(publication: m.Publication) -> tuple[m.Value, ...]:
    """The texts that stand in publication.yml and its tables: all but those of Markdown blocks."""
    return texts(with_parts(publication, lambda part: replace(part, blocks=())))


def every_part(publication: m.Publication) -> tuple[m.Part, ...]:
    """All Markdown of the publication: its parts, and its fields of that type."""
    found: list[m.Part] = []

    def keep(part: m.Part) -> m.Part:
        found.append(part)
        return part

    with_parts(publication, keep)
    return tuple(found)


def with_parts(publication: m.Publication, change: Callable[[m.Part], m.Part]) -> m.Publication:
    """The publication with all its Markdown passed through `change`."""

    def changed(thing: Any) -> Any:
        return change(thing) if isinstance(thing, m.Part) else remade(thing, changed)

    return updated(publication, fields=changed(publication.fields))


def remade(thing: Any, change: Callable[[Any], Any]) -> Any:
    """A part of the model with what it holds passed through `change`; itself where that changes nothing."""
    match thing:
        case tuple():
            return same(thing, map(change, thing))
        case Record():
            values = {name: change(value) for name, value in thing._values.items()}
            kept = all(values[name] is value for name, value in thing._values.items())
            return thing if kept else Record(values)
        case m.Publication() | m.PictureValue() | m.Named() | m.Part() | m.Abbreviation():
            names = thing.__struct_fields__
            return updated(thing, **{name: change(getattr(thing, name)) for name in names})
    return thing


def revision(publication: m.Publication) -> str:
    """Twelve hex digits that stand for all its texts, in their languages, and its date."""
    return revision_of(texts(publication), publication.date.iso)


def revision_of(every: Iterable[m.Value | Segment], date: str = "") -> str:
    """Twelve hex digits that stand for texts; date: of the publication that they are of."""
    digest = hashlib.sha256(date.encode())
    for value in every:
        digest.update(f"\0{value.key}\0{value.source}".encode())
    return digest.hexdigest()[:12]


def _segment(value: m.Value, publication: m.Publication) -> Segment:
    key, advised = segment_key(value, publication), publication.advice
    advice = advised.get(key) or advised.get(value.key) or value.advice or _NONE
    return Segment(key, value.source, value.inlines, value.span, value.kind, advice.note, advice.limit)


def _changed(thing: Any, change: Replacement) -> Any:
    """Any part of the model with its texts changed; itself where none is, so that reading makes nothing new."""
    match thing:
        case m.Value():
            return updated(thing, inlines=change(thing)) if thing.inlines else thing
        case m.BlockValue():
            return updated(thing, block=_Texts(change=change).inside(thing.block, "p"))
        case m.Part() if not thing.translatable:
            change = _untranslated(change)
    return remade(thing, lambda part: _changed(part, change))


def _to_translate(value: m.Value) -> bool:
    """Whether it says something in a language: code alone is the same in every one."""
    bare = all(is_code(node) or plain((node,)).isspace() for node in value.inlines)
    return value.translatable and not bare


def _untranslated(change: Replacement) -> Replacement:
    """The same change, told of each text that it is none to translate."""
    return lambda value: change(replace(value, translatable=False))


class _Texts(Rewriter, frozen=True, kw_only=True):
    """Rebuilds the blocks of a part with other texts."""

    change: Replacement

    def inside(self, block: n.Block, kind: str) -> n.Block:
        """A block with its texts changed; code is none."""
        match block:
            case n.CodeBlock():
                return block
            case n.Note():
                titled = replace(block, key=f"{block.key}.title")
                block = updated(block, title=self.text(titled, "callout", block.title))
            case n.Figure():
                block = updated(block, image=self._image(block.image))
        return super().inside(block, kind)

    def text(self, node: n.Node, kind: str, inlines: m.Inlines) -> m.Inlines:
        """A text changed, and what the notes in it say."""
        if not inlines:
            return inlines
        notes = {
            mark.name: mark.note for mark in walk(*inlines) if isinstance(mark, n.Footnote) and mark.note
        }
        made = self.change(m.Value(node.key, inlines, kind, node.span))
        return self._noted(made, notes) if notes else made

    def _image(self, image: n.Image) -> n.Image:
        """A picture with its words changed; where it is a link, they are those of a link, and may lead elsewhere."""
        words: m.Inlines = (n.Text(image.alt),) if image.alt else ()
        inlines = (n.Link(image.href, words, span=image.span),) if image.href else words
        changed = self.text(image, "alt", inlines)
        href = next((node.href for node in walk(*changed) if isinstance(node, n.Link)), "")
        return image if changed is inlines else replace(image, alt=plain(changed), href=href)

    def _noted(self, inlines: m.Inlines, notes: Mapping[str, tuple[n.Block, ...]]) -> m.Inlines:
        """A text with the notes of the one that it was made from, their own texts changed like it."""
        left = {name: self.blocks(note, "note") for name, note in notes.items()}

        def noted(node: n.Inline) -> n.Inline:
            if not isinstance(node, n.Footnote):
                return node
            return updated(node, note=same(node.note, left.pop(node.name, ())))

        return Rewriter(inline=noted).inlines(inlines)
