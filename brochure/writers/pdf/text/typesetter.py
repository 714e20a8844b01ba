"""The way in to text setting: a Typesetter sets inline nodes to a measure, a SetText is drawn.

It may not know blocks, pages or columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from functools import cached_property
from itertools import chain

from msgspec import Struct, field

from brochure.brand.computed import ParagraphStyle, Stylesheet
from brochure.diagnostics import Sink
from brochure.document.nodes import Direction, Footnote, Inline, Text
from brochure.fonts.book import Face, FontBook
from brochure.languages import direction
from brochure.languages.characters import has_cjk, is_cjk
from brochure.writers.columns import ContentWidth
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.metrics import baseline
from brochure.writers.pdf.structure import StructureElement
from brochure.writers.pdf.text.breaks import BreakPoint, LineBreaker, Split
from brochure.writers.pdf.text.cjk import on_squares
from brochure.writers.pdf.text.draw import InlineElements, PaintPicture, Positioned, draw
from brochure.writers.pdf.text.flow import Piece, flow
from brochure.writers.pdf.text.galley import Galley, hyphen_width, make_galley
from brochure.writers.pdf.text.hyphens import Divisions
from brochure.writers.pdf.text.kept import SetBefore, TypeLook, kept_in
from brochure.writers.pdf.text.line import Fragment, fragments, natural_width
from brochure.writers.pdf.text.linebreak import Extent, fit
from brochure.writers.pdf.text.measure import Measure
from brochure.writers.pdf.text.natural import content_width

_UNBOUNDED = 1e6
_WORD = re.compile(r"\S+")


class SetText(Struct, frozen=True, dict=True):
    """A paragraph broken into lines. All lengths in points.

    lines: what characters stand on each; width: the measure; face: the one that its baselines are hung by.
    placed: what stands where on lines that were drawn before.
    """

    lines: tuple[Extent, ...]
    style: ParagraphStyle
    width: float
    galley: Galley
    face: Face
    placed: dict[Extent, list[Fragment]] = field(default_factory=dict)
    _elements: InlineElements = field(default_factory=InlineElements)

    @property
    def first_baseline(self) -> float:
        """From the top of a line box down to its baseline."""
        return baseline(self.face, self.style.text.size, self.style.leading)

    @cached_property
    def widest(self) -> float:
        """Natural width of the longest line, its hyphen and first-line indent included."""
        hyphen = hyphen_width(self.face) * self.style.text.size / 1000
        indents = (self.style.first_line if line.start == 0 else 0.0 for line in self.lines)
        widths = (natural_width(self.galley, line, hyphen) for line in self.lines)
        return max((width + indent for width, indent in zip(widths, indents, strict=True)), default=0.0)

    @property
    def ends(self) -> float:
        """Natural width of the last line."""
        return natural_width(self.galley, self.lines[-1], 0.0) if self.lines else 0.0

    def text(self, first: int = 0, last: int | None = None) -> str:
        """What lines first…last (last not included) read as."""
        lines = self.lines[first:last]
        return "".join(self.galley.flow.said[lines[0].start : lines[-1].end]) if lines else ""

    def split(self, line: int) -> Split | None:
        """The word that a hyphen divides at the line's end, None where there is none."""
        end = self.lines[line]
        return (self.galley.flow.text, end.end) if end.hyphen else None

    @property
    def torn(self) -> Iterator[str]:
        """What is wider than the measure and therefore broken where nothing may be."""
        flow, ends = self.galley.flow, [line.end for line in self.lines if line.torn]
        for word in _WORD.finditer(flow.text) if ends else ():
            if any(word.start() < end < word.end() for end in ends):
                yield "".join(flow.said[word.start() : word.end()])

    @cached_property
    def footnotes(self) -> Sequence[tuple[int, Footnote]]:
        """The notes that the text refers to, each with the line that its mark stands on."""
        starts = [line.start for line in self.lines]
        marks = {id(node): (piece.start, node) for piece in self.galley.flow.pieces for node in piece.path
                 if isinstance(node, Footnote)}  # fmt: skip
        return [(bisect_right(starts, start) - 1, node) for start, node in marks.values()]

    def words(self, first: int = 0, last: int | None = None) -> int:
        """How many words begin on lines first…last (last not included); an ideograph or kana is one, as in Word."""
        text = self.text(first, last)
        if not has_cjk(text):
            return len(_WORD.findall(text))
        square = [character for character in text if is_cjk(character)]
        others = "".join(" " if is_cjk(character) else character for character in text)
        return sum(map(str.isalnum, square)) + len(_WORD.findall(others))

    def draw(
        self, canvas: TaggedCanvas, x: float, top: float, element: StructureElement | None,
        first: int = 0, last: int | None = None, paint: PaintPicture | None = None,
    ) -> None:  # fmt: skip
        """Draw lines first…last (last not included) as content of `element`.

        x: left edge of the measure, in every direction of writing; top: upper edge of the first line drawn.
        paint: for pictures within the lines.
        element None: the text joins whatever is open, the page's artifact if nothing is, and has no links.
        A paragraph that is split is drawn twice, in reading order, with one element; its links stay one each.
        The canvas's fill colour is changed.
        """
        positioned = []
        base = top - self.first_baseline
        for index, line in enumerate(self.lines[first:last]):
            y = base - index * self.style.leading
            if line not in self.placed:
                self.placed[line] = fragments(self.galley, line, self.style, self.width)
            positioned += [Positioned(fragment, x, y, index) for fragment in self.placed[line]]
        draw(canvas, positioned, element, self._elements, paint)


class Typesetter:
    """Sets text in one edition's styles, fonts and language. Keeps what it shaped for the next measure.

    divisions: where words may be divided, as far as it is known; what is looked up is added.
    """

    def __init__(
        self,
        styles: Stylesheet,
        fonts: FontBook,
        sink: Sink,
        lang: str,
        direction: Direction,
        divisions: Divisions | None = None,
    ) -> None:
        self.styles, self.fonts, self.sink, self.lang, self.direction = styles, fonts, sink, lang, direction
        self._breaker = LineBreaker({} if divisions is None else divisions)
        self._kept = kept_in(fonts)
        self._look = TypeLook(tuple(styles.character.items()), tuple(styles.fallbacks.items()))
        self._spare = tuple(chain(*(styles.fallbacks[script] for script in sorted(styles.fallbacks))))
        # As in `_kept`, by this typesetter's own short key; also those that something was said of.
        self._set: dict[tuple[tuple[Inline, ...], ParagraphStyle, str], SetBefore] = {}
        self._divided: dict[int, list[BreakPoint]] = {}

    def set(
        self,
        children: tuple[Inline, ...],
        style: ParagraphStyle,
        width: float,
        lang: str = "",
        whole: Set[Split] = frozenset(),
    ) -> SetText:
        """The nodes as lines no wider than `width`; lang: the paragraph's own language, where it has one.

        whole: words that are not divided there.
        style.first_line is applied here; indents, padding and space around are the caller's.
        Characters that no font has are told to the sink (`pdf/missing-glyph`).
        """
        lang = lang or self.lang
        known = self._paragraph(children, style, lang)
        galley = known.galley
        face = self._faces_for(style.text.families, style.text.weight, style.text.italic)[0]
        if galley.is_mostly_cjk and style.align == "justify":
            width = on_squares(width, style.text.size, style.text.tracking)
        measure = Measure(width, hyphen_width(face) * style.text.size / 1000, style.first_line)
        own = frozenset(at for text, at in whole if text == galley.flow.text)
        breaks = self._breaks(galley, style, lang)
        if (width, own) not in known.lines:
            divided = [b for b in breaks if not b.hyphen or b.at not in own]
            known.lines[width, own] = tuple(fit(galley, divided, style, measure))
        placed = known.placed.setdefault(width, {})
        return SetText(known.lines[width, own], style, width, galley, face, placed)

    def content_width(
        self,
        children: tuple[Inline, ...],
        style: ParagraphStyle,
        lang: str = "",
        number: bool = False,
        head: bool = False,
    ) -> ContentWidth:
        """What the nodes ask for in a table. number: in a column of numbers; head: they say what it holds."""
        lang = lang or self.lang
        return content_width(self._paragraph(children, style, lang).galley, style, lang, number, head)

    def marker(self, text: str, style: ParagraphStyle, width: float = 0.0) -> SetText:
        """A list marker, to be drawn with the list item's `Lbl` element. width 0: as wide as it is."""
        children = (Text(text),)
        found = self.set(children, style, _UNBOUNDED)
        return self.set(children, style, width or found.widest + 0.1)

    def _breaks(self, galley: Galley, style: ParagraphStyle, lang: str) -> list[BreakPoint]:
        """Where its lines may end: looked up also where its lines are known, so that `divisions` are complete."""
        if id(galley) not in self._divided:  # which lives as long as this
            self._divided[id(galley)] = self._breaker.breaks(galley.flow, style, lang)
        return self._divided[id(galley)]

    def _paragraph(self, children: tuple[Inline, ...], style: ParagraphStyle, lang: str) -> SetBefore:
        key = (children, style, lang)
        if key not in self._set:
            rtl = (direction(lang) if lang != self.lang else self.direction) == "rtl"

            def make(sink: Sink) -> Galley:
                characters = flow(children, style, lang, self.styles.character)
                return make_galley(characters, rtl, self._faces_of, sink, style.first_line > 0)

            self._set[key] = self._kept.get((self._look, *key, rtl), make, self.sink)
        return self._set[key]

    def _faces_of(self, piece: Piece) -> tuple[Face, ...]:
        return self._faces_for(piece.style.families, piece.style.weight, piece.style.italic)

    def _faces_for(self, families: tuple[str, ...], weight: int, italic: bool) -> tuple[Face, ...]:
        """The style's own families, then those that the brand gives for other scripts."""
        return self.fonts.faces(dict.fromkeys((*families, *self._spare)), weight, italic)
