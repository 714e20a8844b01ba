"""Segment keys of a Markdown file: written (`{#key}`), or derived from the place under the nearest written.

A derived key is `nearest.p2`: the second paragraph after it. Kinds are counted apart, so a list put between
moves no paragraph's key, and nothing moves a key beyond the next written one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category, combining, normalize

from msgspec import Struct, field

from brochure.diagnostics import Sink, Span
from brochure.plaintext import composed

KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
"""The keys of YAML. Those of blocks may be of any script: `is_block_key`."""
_WITHIN = " -_\u200c\u200d"
"""Signs that may stand in an address, and what joins and parts letters (UTS #18, Annex C: word characters)."""
_DERIVED = re.compile(r"\.[a-z]+[0-9]+(?:\.|$)|\.[0-9]+\.[0-9]+$")
"""A block by its kind and number (`text.p2`), a cell by its row and column, also of a table with a written key."""
BLOCK_HINT = "small letters of any script, digits, - and _, beginning with a letter or digit"
HINT = "small letters a–z, digits, - and _, beginning with a letter or digit"


def is_block_key(written: str) -> bool:
    """Whether it can be the key of a block: small letters of any script, digits, - and _, no sign at its beginning."""
    return bool(written) and written == slug(written) and written[0] not in "-_"


def key_of(written: str) -> str:
    """The key that people write with capitals, or as Pandoc’s filters do, `fig:one`."""
    return composed(written).lower().replace(":", "-")


def slug(words: str) -> str:
    """The name that a heading has in an address, as GitHub makes it: letters of every script, digits, `-` and `_`.

    Marks are part of their letters: vowels in Devanagari, a shadda in Arabic.
    """
    kept = (
        letter
        for letter in normalize("NFC", words).lower().strip()
        if letter in _WITHIN or category(letter)[0] in "LMN"
    )
    return "".join(kept).replace(" ", "-")


def plain_slug(words: str) -> str:
    """The name that MkDocs, GitBook and Hugo give it: without accents, one `-` for several."""
    bare = "".join(letter for letter in normalize("NFKD", words) if not combining(letter))
    return re.sub("-+", "-", slug(bare)).strip("-")


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
