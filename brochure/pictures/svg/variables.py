"""Custom properties and `var()` (CSS Custom Properties 1): values with what they refer to put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from brochure import budgets

Tokens = tuple[Any, ...]
"""Component values of tinycss2, which has no types."""


def computed(own: Mapping[str, Tokens], above: Mapping[str, str]) -> Mapping[str, str]:
    """The custom properties of an element: its own, computed, and those that it inherits.

    One that refers to itself or to what is not there is left out (CSS Custom Properties 1, 2.3 and 3.1).
    """
    if not own:
        return above
    variables = _Variables(own, {name: value for name, value in above.items() if name not in own})
    return {name: value for name in (*own, *above) if (value := variables.get(name)) is not None}


def substituted(value: Tokens, variables: Mapping[str, str]) -> str:
    """The value with each `var()` replaced, "" where one of them is not there."""
    return _Variables({}, dict(variables)).replaced(value) or ""


class _Variables(Struct):
    """own: as written; known: what is computed already, None for what cannot be (or not yet)."""

    own: Mapping[str, Tokens]
    known: dict[str, str | None] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        """The computed value."""
        if name not in self.known and name in self.own:
            self.known[name] = None  # while it is computed: whoever asks then goes round in a circle
            self.known[name] = self.replaced(self.own[name])
        return self.known.get(name)

    def replaced(self, value: Tokens) -> str | None:
        """The value as text; None where it refers to nothing, or grows beyond the budget."""
        try:
            text = "".join(self._pieces(value)).strip()
        except (LookupError, RecursionError):
            return None
        return None if budgets.SVG_VALUE.excess(len(text)) else text

    def _pieces(self, value: Tokens) -> Iterator[str]:
        for token in value:
            if token.type != "function":
                yield str(token.serialize())
            elif token.lower_name == "var":
                yield self._variable(tuple(token.arguments))
            else:
                yield f"{token.name}({''.join(self._pieces(tuple(token.arguments)))})"

    def _variable(self, arguments: Tokens) -> str:
        """What `var(--name, fallback)` stands for. Raises LookupError."""
        parts = [token for token in arguments if token.type not in ("whitespace", "comment")]
        name = parts[0].value if parts and parts[0].type == "ident" else ""
        found = self.get(name)
        if found is None and len(parts) > 1 and parts[1] == ",":
            found = self.replaced(arguments[arguments.index(parts[1]) + 1 :])
        if found is None:
            raise LookupError(name)
        return found
