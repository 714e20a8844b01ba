"""The publication as templates and translators see it: frozen, typed, every text with its key and its place.

No text here is a `str`: a template prints a Value or a block whole, and what would take its characters
(`|upper`, `~`, `|replace`) meets a ContentError. This module reads no file and knows no theme and no format.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Generic, Literal, NoReturn, TypeVar, cast

from msgspec import Struct

from brochure.content.errors import ContentError
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Span, did_you_mean
from brochure.document.nodes import Block, Heading, Inline, Link, Paragraph
from brochure.document.walk import plain, walk
from brochure.fields.fieldsfile import PARTS, FieldDeclaration
from brochure.fields.record import Record
from brochure.formats import Format, WordFonts

T = TypeVar("T")
Inlines = tuple[Inline, ...]


def _not_characters(what: str) -> NoReturn:
    message = f"the text “{what}” of the content cannot be changed or joined in a template"
    raise ContentError(message, "use a style, or print it by itself; .plain gives its characters")


class Value(Struct, frozen=True, eq=False, dict=True):
    """A text that people read.

    key: its segment. kind: what it is (`title`, `p`, `li`, `alt`…).
    translatable: false for what is the same in every language (an address of the web, an account).
    marked: whether abbreviations are marked in it. advice: what its declaration tells translators.
    data: the date or number (Decimal) that it says in the words of a language, None for a text.
    """

    key: str
    inlines: Inlines = ()
    kind: str = "text"
    span: Span | None = None
    translatable: bool = True
    marked: bool = True
    advice: Advice | None = None
    data: PartialDate | Decimal | None = None

    @property
    def plain(self) -> str:
        """Its characters, without markup; a line break counts as a space."""
        return plain(self.inlines)

    @cached_property
    def source(self) -> str:
        """Its Markdown, always spelt in the same way."""
        return to_markdown(self.inlines)

    def __bool__(self) -> bool:
        return bool(self.inlines)

    def __eq__(self, other: object) -> bool:
        """Two texts are equal that read the same, whatever their markup and key."""
        if isinstance(other, Value):
            return self.plain == other.plain
        return self.plain == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.plain)

    def __len__(self) -> int:
        _not_characters(self.key)  # what filters such as `truncate` ask first

    def __str__(self) -> str:
        _not_characters(self.key)


UNNUMBERED = "unnumbered"
"""The class of a heading without a number, `{.unnumbered}` or `{-}`."""


class BlockValue(Struct, frozen=True):
    """One block of a part: printed whole. kind: `p h1 h2 h3 ol ul quote table figure`.

    classes: those of its `{.class}`, for the template to see; they are no styles.
    """

    block: Block
    kind: str
    classes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its segment, and its name in the template (`part["thesis"]`)."""
        return self.block.key

    @property
    def span(self) -> Span | None:
        """Where it stands."""
        return self.block.span

    @property
    def text(self) -> Value:
        """The inline text of a paragraph or heading, for an element of the template's own; else empty."""
        inlines = self.block.children if isinstance(self.block, Heading | Paragraph) else ()
        return Value(self.key, inlines, self.kind, self.span)

    @property
    def hrefs(self) -> tuple[str, ...]:
        """Where its links lead, for a QR code."""
        return tuple(node.href for node in walk(self.block) if isinstance(node, Link))

    def __str__(self) -> str:
        _not_characters(self.key)


class Part(Struct, frozen=True):
    """A Markdown file: its blocks in order. name: its name under `parts:`; file: as shown to people.

    places: by names that HTML gives, the keys that links to them lead to, "" to the beginning.
    translatable: false for one that every edition shows in the source's language.
    """

    name: str
    file: str
    blocks: tuple[BlockValue, ...]
    places: Mapping[str, str] = {}
    translatable: bool = True

    @property
    def title(self) -> Value | None:
        """The text of its first heading."""
        heading = self._heading
        return heading.text if heading else None

    @property
    def rest(self) -> tuple[BlockValue, ...]:
        """All but the first heading."""
        heading = self._heading
        return tuple(block for block in self.blocks if block is not heading)

    def before(self, key: str) -> tuple[BlockValue, ...]:
        """What stands before a block, the first heading left out."""
        return self.rest[: self.rest.index(self[key])]

    def after(self, key: str) -> tuple[BlockValue, ...]:
        """What stands after a block."""
        return self.blocks[self.blocks.index(self[key]) + 1 :]

    @property
    def _heading(self) -> BlockValue | None:
        return next((block for block in self.blocks if isinstance(block.block, Heading)), None)

    def __getitem__(self, key: str) -> BlockValue:
        found = next((block for block in self.blocks if block.key == key), None)
        if found is None:
            keys = [block.key for block in self.blocks]
            raise ContentError(f"{self.file} has no block “{key}”", did_you_mean(key, keys))
        return found

    def __contains__(self, key: object) -> bool:
        return any(block.key == key for block in self.blocks)

    def __iter__(self) -> Iterator[BlockValue]:
        return iter(self.blocks)

    def __str__(self) -> str:
        _not_characters(self.name)


class Named(Struct, Generic[T], frozen=True):
    """Entries with names, in the order of the source.

    In a template: `parts.synthese`, `parts["synthese"]`, `for part in parts`, `"synthese" in parts`.
    alphabetical: whether a translated edition has them in the order of its own alphabet.
    """

    what: str
    entries: tuple[tuple[str, T], ...] = ()
    alphabetical: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The entries' names."""
        return tuple(name for name, _ in self.entries)

    def __getitem__(self, name: str) -> T:
        for own, entry in self.entries:
            if own == name:
                return entry
        raise ContentError(f"no {self.what} “{name}” in publication.yml", did_you_mean(name, self.ids))

    def __contains__(self, name: object) -> bool:
        return name in self.ids

    def __iter__(self) -> Iterator[T]:
        return iter(entry for _, entry in self.entries)

    def __len__(self) -> int:
        return len(self.entries)


class PartialDate(Struct, frozen=True):
    """A date as exact as it is known: year, month 1…12 or None, day 1…31 or None (ISO 8601, reduced)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def iso(self) -> str:
        """`2018`, `2018-02` or `2018-02-14`."""
        rest = (f"{n:02d}" for n in (self.month, self.day) if n is not None)
        return "-".join([f"{self.year:04d}", *rest])


class PictureValue(Struct, frozen=True):
    """A picture of the publication, and who made it. In a template it prints the path; it is false where there is none.

    src: path below the root, "" for none. drawn: whether the folder has none: then `src` is the theme's art where its
    fields name one, and a layout may show a drawing of its own.
    focus: the point (x, y in 0…1 from the top left) that a crop keeps in view.
    picture_alt, drawing_alt: one of them is `alt`; both are segments, so that a picture dropped in later
    finds its words translated. credit, licence: what the text owes, whichever is shown; drawing_credit: the
    drawing's own.
    """

    src: str
    drawn: bool
    focus: tuple[float, float]
    picture_alt: Value
    drawing_alt: Value
    credit: Value
    drawing_credit: Value
    licence: Value

    @property
    def alt(self) -> Value:
        """What the picture that is shown shows."""
        return self.drawing_alt if self.drawn else self.picture_alt

    @property
    def credits(self) -> tuple[Value, ...]:
        """The lines to print: the credit, the licence, and the drawing's own credit where the drawing is shown."""
        drawing = (self.drawing_credit,) if self.drawn else ()
        return tuple(value for value in (self.credit, self.licence, *drawing) if value)

    def __bool__(self) -> bool:
        return bool(self.src)


class Abbreviation(Struct, frozen=True):
    """An abbreviation. Both texts are segments: an edition has its own short form (ODD, SDG, ЦУР)."""

    id: str
    short: Value
    long: Value


class Release(Struct, frozen=True):
    """What `--release` demands. review: the state that each translated segment must have reached."""

    review: Literal["translated", "reviewed", "approved"] = "approved"
    embargo_past: bool = True


class Advice(Struct, frozen=True):
    """What a translator should know of a segment. limit: characters at most, None for no limit."""

    limit: int | None = None
    note: str = ""


class Publication(Struct, frozen=True, kw_only=True):
    """A publication in one language. The order of the fields is the reading order of its segments.

    id: the folder's name; folder: its path below the root. language: BCP 47 tag of the text;
    source_language: that of the source; languages: the editions to make.
    pages: the page budget, None for none. names: what no translation may change.
    untranslated: the parts, by name, that every edition shows in the source's language.
    fields: what the theme and the publication declare, and the parts in their place among it; declared: how;
    labels: what pages call the fields that it declares itself, by key.
    approval_note: whether a complete but unapproved translation says so. advice: by segment key.
    notes: where they stand. word_fonts: what the Word file holds of its fonts.
    places: where each of its settings is said, by key.
    row: the key of the row of a series that this is, "" for none; own: the files that say what is its own;
    series: what the whole of it is called.
    """

    id: str
    folder: str
    file: str
    language: str
    source_language: str
    languages: tuple[str, ...]
    theme: str
    formats: tuple[Format, ...]
    status: Literal["draft", "final"]
    embargo: dt.date | None
    pages: int | None
    site_url: str
    approval_note: bool
    release: Release
    word_fonts: WordFonts
    names: tuple[str, ...]
    untranslated: tuple[str, ...]
    advice: Mapping[str, Advice]
    title: Value
    subtitle: Value
    date: PartialDate
    fields: Record
    author: Value
    subject: Value
    keyword_list: Value
    abbreviations: Named[Abbreviation]
    labels: Named[Value]
    places: Mapping[str, Span] = {}
    row: str = ""
    own: frozenset[str] = frozenset()
    series: str = ""
    notes: Literal["foot", "end"] = "foot"
    declared: tuple[FieldDeclaration, ...] = ()

    @property
    def parts(self) -> Named[Part]:
        """The Markdown files, in the order of the source."""
        return cast(Named[Part], getattr(self.fields, PARTS))

    def place(self, key: str) -> Span:
        """Where a setting is said, in publication.yml or in the row of a series; the file where it is not."""
        return self.places.get(key, Span(self.file))

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords one by one; `keyword_list` is their segment, one line with commas of any script."""
        words = re.split("[,،、，;；]", self.keyword_list.plain)
        return tuple(word.strip() for word in words if word.strip())
