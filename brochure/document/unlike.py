"""Names that must be unlike those that are taken."""

from __future__ import annotations

from collections.abc import Container


def unique(name: str, taken: Container[str], between: str = "") -> str:
    """The name, with the first free number from 2 where it is taken."""
    number, candidate = 2, name
    while candidate in taken:
        candidate, number = f"{name}{between}{number}", number + 1
    return candidate
