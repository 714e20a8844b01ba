"""How a run is marked: strong, emphasised, struck out; by its character style or by hand.

The paragraph's own style does not count: a heading is bold by its style, not because someone marked it.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from brochure.exchange.package import W
from brochure.readers.wordml import means


class RunFormat(Struct, frozen=True):
    """None: not said here."""

    strong: bool | None = None
    emphasis: bool | None = None
    struck: bool = False

    def over(self, below: RunFormat) -> RunFormat:
        """What it says, and where it says nothing what the one below says."""
        strong = below.strong if self.strong is None else self.strong
        emphasis = below.emphasis if self.emphasis is None else self.emphasis
        return RunFormat(strong, emphasis, self.struck or below.struck)


class Looks(Struct, frozen=True):
    """The character styles of a file, by identifier."""

    styles: Mapping[str, RunFormat]

    def of(self, properties: etree._Element | None) -> RunFormat:
        """The look of a run with these properties (`w:rPr`)."""
        if properties is None:
            return RunFormat()
        own = _own(properties)
        style = properties.find(f"{W}rStyle")
        return own.over(self.styles.get(_value(style), RunFormat())) if style is not None else own


def looks(styles: etree._Element | None) -> Looks:
    """Read the character styles; each has what it does not say from the one that it is based on."""
    found = {
        style.get(f"{W}styleId", ""): style
        for style in (styles.iter(f"{W}style") if styles is not None else ())
        if style.get(f"{W}type") == "character"
    }
    return Looks({identifier: _resolved(identifier, found, ()) for identifier in found})


def _resolved(identifier: str, styles: Mapping[str, etree._Element], below: tuple[str, ...]) -> RunFormat:
    style = styles.get(identifier)
    if style is None or identifier in below or len(below) > 10:  # Word allows ten levels, and no circle
        return RunFormat()
    properties, base = style.find(f"{W}rPr"), style.find(f"{W}basedOn")
    own = _own(properties) if properties is not None else RunFormat()
    names = {_value(style.find(f"{W}name")).lower(), *_value(style.find(f"{W}aliases")).lower().split(",")}
    strong, emphasis = (any(means(name, what) for name in names) or None for what in ("strong", "emphasis"))
    if any(means(name, "deleted") for name in names):  # that is how the text says it, no edit
        own = replace(own, struck=False)
    named = RunFormat(strong, emphasis)
    under = _resolved(_value(base), styles, (*below, identifier)) if base is not None else RunFormat()
    return named.over(own).over(under)


def _own(properties: etree._Element) -> RunFormat:
    complex_script = _on(properties, "rtl") is True
    strong, emphasis = _on(properties, "b"), _on(properties, "i")
    if complex_script:
        strong, emphasis = _on(properties, "bCs"), _on(properties, "iCs")
    struck = bool(_on(properties, "strike") or _on(properties, "dstrike"))
    return RunFormat(strong, emphasis, struck)


def _on(properties: etree._Element, name: str) -> bool | None:
    """A switch (ISO/IEC 29500-1, 17.17.4): there without a value is on."""
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "true") not in ("0", "false", "off")


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""
