"""Segment keys of a Markdown file: written (`{#key}`), or derived from the place under the nearest written.

A derived key is `nearest.p2`: the second paragraph after it. Kinds are counted apart, so a list put between
moves no paragraph's key, and nothing moves a key beyond the next written one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field

from brochure.diagnostics import Sink, Span

KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DERIVED = re.compile(r"\.[a-z]+[0-9]+(?:\.|$)")
HINT = "small letters a–z, digits, - and _, beginning with a letter or digit"


class Keys(Struct):
    """Gives each block of a file its key. nearest: the last written key, at first the part's name."""

    nearest: str
    counts: dict[str, int] = field(default_factory=dict)

    def key(self, written: str, kind: str) -> str:
        """The written key where there is one, else a derived one."""
        if written:
            self.nearest, self.counts = written, {}
            return written
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.nearest}.{kind}{self.counts[kind]}"


def is_derived(key: str) -> bool:
    """Whether a segment's key tells a place, so that another text has it when one is put in above."""
    return bool(_DERIVED.search(key))


def check_unique(keys: Iterable[tuple[str, Span | None]], sink: Sink) -> None:
    """Tell of each key that stands a second time, and where the first is."""
    first: dict[str, Span | None] = {}
    for key, span in keys:
        if key in first:
            message = f"the key “{key}” is already taken in {first[key]}"
            sink.error("content/duplicate-key", message, span, "give one of the two another {#key}")
        else:
            first[key] = span
