"""A text that came back, spelt as the catalogues spell it, and refused where it would not read as it was meant."""

from __future__ import annotations

import re

from brochure.budgets import TEXT_CHARACTERS
from brochure.content.crossrefs import called_in, with_references
from brochure.content.model import Inlines
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.walk import plain
from brochure.exchange.bundle import UnacceptableError, Unit

_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufeff\ufff9-\uffff]")


def spelt(inlines: Inlines, unit: Unit) -> str:
    """The text as it would stand in a catalogue. Raises UnacceptableError where it cannot stand there."""
    excess = TEXT_CHARACTERS.excess(len(plain(inlines)))
    if excess:
        raise UnacceptableError(excess)
    if found := _FORBIDDEN.search(plain(inlines)):
        raise UnacceptableError(f"a character that is no text, U+{ord(found[0]):04X}")
    if not unit.markup:
        return plain(inlines).strip()
    inlines = _with_references(inlines, called_in(unit.nodes(unit.source)))
    text = to_markdown(inlines).strip()
    sink = Sink()
    again = unit.nodes(text, sink)
    for problem in sink:
        raise UnacceptableError(f"{problem.message} ({problem.hint})" if problem.hint else problem.message)
    if plain(again).split() != plain(inlines).split():
        raise UnacceptableError("bold or italics begin or end where Markdown cannot say it: mark whole words")
    return to_markdown(again)


def _with_references(inlines: Inlines, called: frozenset[str]) -> Inlines:
    """Words with `%n`, `%t` or `%p` typed into a link whose source calls its target by name."""

    def read(node: n.Inline) -> n.Inline:
        return with_references(node) if isinstance(node, n.Link) and node.href in called else node

    return Rewriter(inline=read).inlines(inlines) if called else inlines


def as_spelt(unit: Unit, text: str) -> str:
    """A catalogue's text in the one spelling, so that two can be compared; what cannot be read is left out."""
    return to_markdown(unit.nodes(text)).strip() if unit.markup else text.strip()
