"""Abbreviations: each occurrence of a known short form becomes a node that carries its expansion.

Every occurrence, not the first only: people enter a text anywhere, so what was explained a page before helps
no one (HTML `abbr` and PDF `E`: WCAG 2.2 techniques H28 and PDF8).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, partial
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.normal import merged
from brochure.document import nodes as n
from brochure.document.rewrite import parted, within
from brochure.document.walk import is_code
from brochure.languages.characters import whole_words


class Marker(Struct, frozen=True, dict=True):
    """Marks the given short forms. expansions: by short form."""

    expansions: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The forms in running text; longer ones win over shorter ones."""
        return re.compile(f"({whole_words(self.expansions)})")

    def mark(self, inlines: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
        """The run with its abbreviations marked, earlier marks forgotten."""
        bare = (inline.children if isinstance(inline, n.Abbr) else (inline,) for inline in inlines)
        unmarked = merged(chain.from_iterable(bare))
        return tuple(marked for inline in unmarked for marked in self._one(inline))

    def _one(self, inline: n.Inline) -> tuple[n.Inline, ...]:
        if isinstance(inline, n.Text):
            return tuple(parted(inline, self.pattern, partial(self._abbreviation, inline)))
        if isinstance(inline, n.Abbr) or is_code(inline):
            return (inline,)
        return (within(inline, self.mark),)

    def _abbreviation(self, text: n.Text, form: str) -> n.Abbr:
        return n.Abbr((replace(text, text=form),), self.expansions[form])
