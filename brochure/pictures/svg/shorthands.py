"""Properties that stand for others (SVG 2, 13.7.1; CSS Fonts 4, 2.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import tinycss2


def longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    """What a declaration sets: itself, or what its shorthand stands for."""
    if name == "marker":
        yield from ((f"marker-{place}", value) for place in ("start", "mid", "end"))
    elif name == "font":
        yield from _font(value)
    elif name.startswith("background"):
        yield "background", value
    elif name == "d":
        yield name, value.removeprefix("path(").removesuffix(")").strip("\"' ")
    else:
        yield name, value


def _font(value: str) -> Iterator[tuple[str, str]]:
    """`italic bold 12px/1.2 Arial, sans-serif` (CSS Fonts 4, 2.7); other words than slant and weight are left out."""
    words = [str(token.serialize()) for token in _spaced(tinycss2.parse_component_value_list(value))]
    size = next((i for i, word in enumerate(words) if _is_size(word)), None)
    if size is None:
        return
    yield "font-style", next((word for word in words[:size] if word in ("italic", "oblique")), "normal")
    yield "font-weight", next((word for word in words[:size] if _is_weight(word)), "normal")
    yield "font-size", words[size]
    family = words[size + 1 :]
    if family[:1] == ["/"]:
        family = family[2:]
    yield "font-family", " ".join(family).replace(" ,", ",")


def _spaced(tokens: list[Any]) -> list[Any]:
    return [token for token in tokens if token.type not in ("whitespace", "comment")]


def _is_size(word: str) -> bool:
    sizes = ("small", "medium", "large", "x-small", "x-large", "xx-small", "xx-large", "smaller", "larger")
    return word in sizes or (word[0] in "+-.0123456789" and not word.isdigit())


def _is_weight(word: str) -> bool:
    return word in ("bold", "bolder", "lighter") or word.isdigit()
