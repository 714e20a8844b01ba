"""Slots: what stands in rendered markup in place of a content value, until the parser puts its nodes there.

A slot is a number between two private-use characters. It means the same in text and in attributes and needs
no escaping; plain words and numbers that a template prints are escaped instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Undefined
from markupsafe import Markup, escape
from msgspec import Struct, field

from brochure.content.model import BlockValue, Part, PictureValue, Value
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.layout.marks import CLOSE, OPEN, TOLD

_SLOT = re.compile(f"{OPEN}(\\d+){CLOSE}")
_FORBIDDEN = re.compile(f"[{OPEN}{CLOSE}{TOLD}\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Blocks = tuple[n.Block, ...]
SlotContent = Value | Blocks


class UnprintableError(Exception):
    """A template prints something that is neither content nor a plain word; the message is for people."""


class Slots(Struct):
    """The content values of one rendering, by number. attributed: the keys of those that stand in attributes."""

    values: list[SlotContent] = field(default_factory=list)
    attributed: set[str] = field(default_factory=set)

    def printed(self, value: object) -> object:
        """What `{{ value }}` writes into the markup. Raises UnprintableError."""
        if isinstance(value, Markup | Undefined):
            return value
        content = content_of(value)
        if content is None:
            return escape(_word(value))
        self.values.append(content)
        return Markup(f"{OPEN}{len(self.values) - 1}{CLOSE}")

    def pieces(self, text: str) -> Iterator[str | SlotContent]:
        """Text as words and contents in turn; a number that no slot has is words."""
        if OPEN not in text:
            yield from (text,) if text else ()
            return
        for index, piece in enumerate(_SLOT.split(text)):
            if index % 2 and int(piece) < len(self.values):
                yield self.values[int(piece)]
            elif piece:
                yield piece

    def plain(self, text: str) -> str:
        """Text with the characters of each inline content in its slot. Raises UnprintableError for blocks."""
        return "".join(self._characters(piece) for piece in self.pieces(text))

    def address(self, text: str) -> str:
        """An address: that of the link in the slot where the slot holds one, otherwise the characters."""
        pieces = list(self.pieces(text))
        if len(pieces) == 1 and isinstance(pieces[0], Value):
            nodes = (node for inline in pieces[0].inlines for node in walk(inline))
            links = [node for node in nodes if isinstance(node, n.Link)]
            if len(links) == 1:
                return links[0].href
        return self.plain(text)

    def _characters(self, piece: str | SlotContent) -> str:
        match piece:
            case str():
                return piece
            case Value():
                self.attributed.add(piece.key)
                return piece.plain
            case _:
                raise UnprintableError("a whole block stands in an attribute")


def content_of(value: object) -> SlotContent | None:
    """What a template's value stands for in the document, None where it is no content."""
    match value:
        case Value():
            return value
        case BlockValue():
            return (value.block,)
        case Part():
            return tuple(block.block for block in value.blocks)
        case n.Text():
            return Value(value.key, (value,), span=value.span)
        case tuple() | list() if value and all(isinstance(entry, BlockValue) for entry in value):
            return tuple(entry.block for entry in value)
    return None


def _word(value: object) -> str:
    """A plain word or number, as markup shows it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case str() | int():
            return _checked(str(value))
        case PictureValue():
            return _checked(value.src)
        case tuple() if value and all(isinstance(entry, int | float) for entry in value):
            return " ".join(f"{entry:g}" for entry in value)
        case tuple() | list() if not value:
            return ""
    raise UnprintableError(f"{_called(value)} cannot be printed whole")


def _checked(word: str) -> str:
    """The word, unless it holds characters that markup cannot carry."""
    found = _FORBIDDEN.search(word)
    if found:
        raise UnprintableError(f"U+{ord(found[0]):04X} cannot stand in markup")
    return word


def _called(value: object) -> str:
    """A value's kind, for people."""
    return "nothing (None)" if value is None else f"a {type(value).__name__}"
