"""Paragraphs that were set before, for who sets the same again: the next rung of copyfit, the next build of a process.

They lie with the fonts that they are set in, and go with them. What is kept is a function of its key, so nobody can
tell whether it was; a paragraph that something was said of is not kept, as it must be said again.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from brochure.brand.computed import CharacterStyle, ParagraphStyle
from brochure.diagnostics import Sink
from brochure.document.nodes import Inline
from brochure.fonts.book import FontBook
from brochure.writers.pdf.text.galley import Galley
from brochure.writers.pdf.text.line import Fragment
from brochure.writers.pdf.text.linebreak import Extent

LIMIT = 600  # paragraphs, about 20 MB


class TypeLook(Struct, frozen=True, cache_hash=True):
    """What paragraphs of a stylesheet have in common: its character styles, and the families for other scripts."""

    characters: tuple[tuple[str, CharacterStyle], ...]
    fallbacks: tuple[tuple[str, tuple[str, ...]], ...]


ParagraphKey = tuple[TypeLook, tuple[Inline, ...], ParagraphStyle, str, bool]
"""The look, nodes, style, language, and whether it runs from right to left."""


class SetBefore(Struct, eq=False):
    """A shaped paragraph. lines: its lines by measure, and by the places where words stay whole.

    placed: by measure and line what stands where, of lines that were drawn.
    """

    galley: Galley
    lines: dict[tuple[float, frozenset[int]], tuple[Extent, ...]] = field(default_factory=dict)
    placed: dict[float, dict[Extent, list[Fragment]]] = field(default_factory=dict)


class KeptParagraphs(Struct, eq=False):
    """The last ones that were asked for."""

    _found: dict[ParagraphKey, SetBefore] = field(default_factory=dict)

    def get(self, key: ParagraphKey, make: Callable[[Sink], Galley], sink: Sink) -> SetBefore:
        """A paragraph, made where it is not there. sink: is told what is wrong with it."""
        found = self._found.pop(key, None)
        if found is None:
            own = Sink()
            try:
                found = SetBefore(make(own))
            finally:
                sink.extend(own)
            if own.items:
                return found
        self._found[key] = found  # the last one asked for stands last
        if len(self._found) > LIMIT:
            del self._found[next(iter(self._found))]
        return found


def kept_in(fonts: FontBook) -> KeptParagraphs:
    """Those that were set in a book's fonts."""
    found: KeptParagraphs = fonts.kept.setdefault("paragraphs", KeptParagraphs())
    return found
