"""The attributes of one element, read by their types; what cannot be read is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import Struct, field

from brochure.brand.values import parse_length
from brochure.diagnostics import Sink, did_you_mean
from brochure.fields.declare import BadValueError
from brochure.layout.marks import TOLD
from brochure.layout.markup import MarkupElement
from brochure.layout.slots import Slots, UnprintableError
from brochure.layout.vocabulary import ADDRESS, TEXT, Attribute, attributes_of

T = TypeVar("T")
_SIDES = {"even": "left", "odd": "right"}
"""Other words for the pages of one side."""


class Given(Struct, frozen=True):
    """The attributes that an element really has, all of them known, slots already replaced by characters."""

    element: MarkupElement
    sink: Sink
    words: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The words given, "" for none."""
        return self.words.get(name, "")

    def choice(self, name: str, otherwise: str) -> str:
        """One of the words that the vocabulary allows."""
        if name not in self.words:
            return otherwise
        word = self.words[name]
        choices = attributes_of(self.element.tag)[name].choices
        if word in choices:
            return word
        self._wrong(name, did_you_mean(_SIDES.get(word, word), choices))
        return otherwise

    def whole(self, name: str, otherwise: int = 0, least: int = 0) -> int:
        """A whole number of `least` or more."""
        number = self._read(name, int)
        if number is not None and number < least:
            self._wrong(name, f"write {least} or more")
        return otherwise if number is None else number

    def length(self, name: str) -> float | None:
        """A length above zero in points, None where none is given."""
        return self._read(name, _points)

    def point(self, name: str) -> tuple[float, float]:
        """A point of a picture, 0…1 each; its middle where none is given."""
        return self._read(name, _point) or (0.5, 0.5)

    def range(self, name: str) -> tuple[int, int] | None:
        """The least and the most, None where none is given."""
        return self._read(name, _range)

    def shares(self, name: str) -> tuple[float, ...]:
        """Numbers above zero."""
        return self._read(name, _shares) or ()

    def matching(self, name: str) -> str:
        """A word that has the form of its type (a name, a language, an address), "" for none."""
        word, form = self.text(name), attributes_of(self.element.tag)[name].type.form
        if name in self.words and not re.fullmatch(form, word):
            self._wrong(name)
            return ""
        return word

    def _read(self, name: str, read: Callable[[str], T]) -> T | None:
        """The attribute's value, None where it is not given or cannot be read."""
        if name not in self.words:
            return None
        try:
            return read(self.words[name])
        except (ValueError, BadValueError):
            self._wrong(name)
            return None

    def _wrong(self, name: str, hint: str = "") -> None:
        """Tell of a value that cannot be used."""
        message = f'<{self.element.tag} {name}="{self.text(name)}"> cannot be read'
        hint = hint or attributes_of(self.element.tag)[name].type.hint
        self.sink.error("layout/attribute-value", message, self.element.span, hint)


def given(element: MarkupElement, slots: Slots, sink: Sink) -> Given:
    """Check an element's attributes against the vocabulary and fill their slots."""
    allowed = attributes_of(element.tag)
    words = {}
    for name, written in element.attributes.items():
        if name not in allowed:
            message = f"<{element.tag}> has no attribute “{name}”"
            sink.error("layout/unknown-attribute", message, element.span, did_you_mean(name, allowed))
            continue
        if TOLD in written:
            continue
        try:
            words[name] = _filled(allowed[name], written, slots)
        except UnprintableError as problem:
            sink.error("layout/attribute-value", str(problem), element.span, "print one text of it")
    _demand(element, sink)
    return Given(element, sink, words)


def _demand(element: MarkupElement, sink: Sink) -> None:
    """Tell of required attributes that are not there."""
    for attribute in attributes_of(element.tag).values():
        if attribute.required and attribute.name not in element.attributes:
            message = f'<{element.tag}> needs {attribute.name}="…"'
            sink.error("layout/missing-attribute", message, element.span, attribute.meaning)


def _filled(attribute: Attribute, written: str, slots: Slots) -> str:
    """The attribute's value with its slots filled: addresses take a link's address, the rest its words."""
    if attribute.type == ADDRESS:
        return slots.address(written.strip())
    filled = slots.plain(written)
    return filled if attribute.type == TEXT else filled.strip()


def _points(word: str) -> float:
    length = parse_length(word).points()
    if length <= 0:
        raise ValueError(word)
    return length


def _point(words: str) -> tuple[float, float]:
    x, y = (float(word) for word in words.split())
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise ValueError(words)
    return x, y


def _range(words: str) -> tuple[int, int]:
    least, _, most = words.partition("-")
    found = int(least), int(most or least)
    if not 0 < found[0] <= found[1]:
        raise ValueError(words)
    return found


def _shares(words: str) -> tuple[float, ...]:
    shares = tuple(float(word) for word in words.split())
    if not all(0 < share < float("inf") for share in shares):
        raise ValueError(words)
    return shares
