"""Abbreviations: each occurrence of a known short form becomes a node that carries its expansion.

Every occurrence, not the first only: people enter a text anywhere, so what was explained a page before helps
no one (HTML `abbr` and PDF `E`: WCAG 2.2 techniques H28 and PDF8).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, partial
from itertools import chain
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.normal import merged
from brochure.document import nodes as n
from brochure.document.rewrite import parted

# A letter or digit beside a form makes it part of a longer word; scripts that write no spaces, and
# Arabic, whose particles join the next word, do not.
_LETTER = r"[^\W_\u0600-\u06ff\u0e00-\u0eff\u2e80-\u9fff\uf900-\ufaff]"


class Marker(Struct, frozen=True, dict=True):
    """Marks the given short forms. expansions: by short form."""

    expansions: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The forms in running text; longer ones win over shorter ones."""
        forms = "|".join(re.escape(form) for form in sorted(self.expansions, key=len, reverse=True))
        return re.compile(rf"(?<!{_LETTER})({forms})(?!{_LETTER})" if forms else r"(?!)")

    def mark(self, inlines: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
        """The run with its abbreviations marked, earlier marks forgotten."""
        bare = (inline.children if isinstance(inline, n.Abbr) else (inline,) for inline in inlines)
        unmarked = merged(chain.from_iterable(bare))
        return tuple(marked for inline in unmarked for marked in self._one(inline))

    def _one(self, inline: n.Inline) -> tuple[n.Inline, ...]:
        match inline:
            case n.Text():
                return tuple(parted(inline, self.pattern, partial(self._abbreviation, inline)))
            case n.LineBreak() | n.Abbr() | n.Footnote() | n.PageValue() | n.Image():
                return (inline,)
            case n.Phrase() if inline.kind == "code":
                return (inline,)
            case n.Strong() | n.Emphasis() | n.Link() | n.Inset() | n.Phrase():
                return (replace(inline, children=self.mark(inline.children)),)
        assert_never(inline)

    def _abbreviation(self, text: n.Text, form: str) -> n.Abbr:
        return n.Abbr((replace(text, text=form),), self.expansions[form])
