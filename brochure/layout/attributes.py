"""The attributes of one element, read by their types; what cannot be read is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from brochure.brand.values import parse_length
from brochure.diagnostics import Sink, did_you_mean
from brochure.fields.declare import BadValueError
from brochure.layout import vocabulary as v
from brochure.layout.marks import TOLD
from brochure.layout.markup import MarkupElement
from brochure.layout.slots import Slots, UnprintableError
from brochure.layout.vocabulary import ADDRESS, TEXT, Attribute, AttributeType, attributes_of

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

    def value(self, name: str, otherwise: Any = None) -> Any:
        """What the attribute says, by its type; `otherwise` where it is not given or cannot be read."""
        if name not in self.words:
            return otherwise
        word, attribute = self.words[name], attributes_of(self.element.tag)[name]
        if attribute.choices and word not in attribute.choices:
            self._wrong(name, did_you_mean(_SIDES.get(word, word), attribute.choices))
            return otherwise
        try:
            made = _READ.get(attribute.type, str)(word)
        except (ValueError, BadValueError):
            made = None
        if made is None or not re.fullmatch(attribute.type.form, word):
            self._wrong(name)
            return otherwise
        if isinstance(made, int) and made < attribute.least:
            self._wrong(name, f"write {attribute.least} or more")
        return made

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


_READ: Mapping[AttributeType, Callable[[str], Any]] = {
    v.WHOLE: int, v.LENGTH: _points, v.POINT: _point, v.RANGE: _range, v.SHARES: _shares,
}  # fmt: skip
"""What makes values of words; of any other type the words are the value."""
