"""Writing HTML elements: escaping and attributes, nothing that knows the document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

Attributes = Mapping[str, str | None]
"""Attributes by name, in the order of writing. None leaves the attribute out."""


def attributes(given: Attributes) -> str:
    """The attributes as they stand in a start tag, each with a space before it."""
    return "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value is not None)


def element(name: str, given: Attributes, content: str = "") -> Markup:
    """An element with its end tag. content: HTML already."""
    return Markup(f"<{name}{attributes(given)}>{content}</{name}>")


def void(name: str, given: Attributes) -> Markup:
    """An element that has no end tag (HTML, 13.1.2 “Void elements”)."""
    return Markup(f"<{name}{attributes(given)}>")


def classes(*names: str) -> str | None:
    """The value of a class attribute; None where no name is left."""
    return " ".join(name for name in names if name) or None


def lines(parts: Iterable[str]) -> Markup:
    """Blocks, each on a line of its own, so that the page can be read and compared as text."""
    return Markup("\n" + "\n".join(parts) + "\n")
