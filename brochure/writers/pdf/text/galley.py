"""A galley: a paragraph shaped but not yet broken into lines, with the widths that breaking needs.

All widths are in points. It may not know the measure.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import add

from msgspec import Struct

from brochure.diagnostics import Sink
from brochure.fonts.book import Face
from brochure.fonts.choice import hyphen_of
from brochure.languages import joins
from brochure.languages.characters import (
    LINE_BREAK,
    STRETCHING,
    VANISHING,
    is_cjk,
    is_free_of_cjk,
)
from brochure.writers.pdf.metrics import metrics
from brochure.writers.pdf.text.cjk import CLOSING, NONE, OPENING, Halves, gaps, halves
from brochure.writers.pdf.text.flow import Flow
from brochure.writers.pdf.text.itemise import FacesOf, ShapingRun, itemise
from brochure.writers.pdf.text.shape import PICTURE_GLYPH, Shaped, shape

# Letters set apart are not tied together (CSS Text 3, 8.2 asks the same).
_NO_LIGATURES = ("-liga", "-clig")
_STRETCHING = re.compile(f"[{''.join(sorted(STRETCHING))}]")
_VANISHING = re.compile(f"[{''.join(sorted(VANISHING))}]+")
_MARKS = re.compile(f"[{re.escape(''.join(sorted(OPENING | CLOSING)))}]")


class Galley(Struct, frozen=True, dict=True):
    """A shaped paragraph.

    runs: with their glyphs, in logical order; extra: points added after a character (tracking, CJK spacing);
    at: for each place between characters its distance from the start; rtl: the paragraph's direction.
    halves: of CJK marks; indented: whether its first line is, so that an opening mark there keeps its whole square.
    """

    flow: Flow
    rtl: bool
    runs: tuple[tuple[ShapingRun, Shaped], ...]
    extra: list[float]
    at: list[float]
    halves: Halves = NONE
    indented: bool = False

    @property
    def text(self) -> str:
        """The characters shown."""
        return self.flow.text

    def line_width(self, start: int, stop: int) -> float:
        """Natural width of a line of characters start…stop (stop not included): nothing is added after its last."""
        return self.at[stop] - self.at[start] - self.extra[stop - 1] if stop > start else 0.0

    def hanging(self, start: int, stop: int) -> float:
        """The empty half of a CJK closing mark that ends a line: it stands outside the measure."""
        return self.halves.after.get(stop - 1, 0.0) if stop > start else 0.0

    def opening(self, start: int, stop: int) -> float:
        """The empty half of a CJK opening mark that begins a line: it goes, save after an indent."""
        if stop <= start or (start == 0 and self.indented):
            return 0.0
        return self.halves.before.get(start, 0.0)

    def yielding(self, start: int, stop: int) -> Mapping[int, float]:
        """What CJK marks inside a line may give up, by their place, so that the mark which closes it comes in."""
        if stop - 1 not in self.halves.after:
            return {}
        return {place: half for place, half in self.halves.yielding.items() if start <= place < stop - 1}

    def runs_between(self, start: int, end: int) -> tuple[tuple[ShapingRun, Shaped], ...]:
        """The runs that have characters in start…end."""
        low = bisect_right(self.runs, start, key=lambda one: one[0].end)
        return self.runs[low : bisect_left(self.runs, end, low, key=lambda one: one[0].start)]

    @cached_property
    def is_plain(self) -> bool:
        """Whether nothing stands between its characters."""
        return not any(self.extra)

    def clusters_between(self, start: int, end: int) -> Iterator[int]:
        """The places inside start…end where a glyph begins, and where no letters that join are parted."""
        for run, shaped in self.runs_between(start, end):
            torn = joins(run.script)
            places = (cluster for cluster in shaped.starts if start < run.start + cluster < end)
            yield from (run.start + place for place in places if not torn or shaped.may_cut(place))

    @cached_property
    def glue(self) -> Sequence[float]:
        """For each place the width of all spaces before it that may stretch."""
        sums, total = [0.0], 0.0
        for match in _STRETCHING.finditer(self.text):
            place = match.start()
            sums += [total] * (place + 1 - len(sums))
            total += self.at[place + 1] - self.at[place]
            sums.append(total)
        return sums + [total] * (len(self.text) + 1 - len(sums))

    @cached_property
    def squares(self) -> Sequence[int]:
        """For each place how many CJK characters stand before it: gaps that may stretch."""
        if is_free_of_cjk(self.text):
            return [0] * (len(self.text) + 1)
        return list(accumulate((is_cjk(c) for c in self.text), initial=0))

    @cached_property
    def visible(self) -> Sequence[int]:
        """For each place where the visible text before it ends: spaces at a line's end hang unseen."""
        ends = list(range(len(self.text) + 1))
        for match in _VANISHING.finditer(self.text):
            start, end = match.span()
            ends[start + 1 : end + 1] = [start] * (end - start)
        return ends

    @property
    def is_mostly_cjk(self) -> bool:
        """Whether more than half of it is set on the square."""
        return 2 * self.squares[-1] > len(self.text)


def make_galley(flow: Flow, rtl: bool, faces_of: FacesOf, sink: Sink, indented: bool = False) -> Galley:
    """Shape a flow. Characters that no face has are told to the sink, each once for each place."""
    items = itemise(flow, rtl, faces_of)
    runs = tuple((run, shape_part(flow.text, run, run.start, run.end)) for run in items)
    for run, shaped in runs:
        if shaped.missing:
            _tell_missing(flow.text, run, shaped, faces_of(run.piece), sink)
    advances = [0.0] * len(flow.text)
    extra = [0.0] * len(flow.text)
    for run, shaped in runs:
        _measure(run, shaped, advances, extra)
    sizes = [(run.start, run.end, run.piece.style.size) for run, _ in runs]
    marks = halves(flow.text, _marks(flow.text, runs))
    for index, gap in gaps(_on_the_line(flow.text, runs), marks, sizes):
        extra[index] += gap
    at = list(accumulate(map(add, advances, extra), initial=0.0))
    return Galley(flow, rtl, runs, extra, at, marks, indented)


def _on_the_line(text: str, runs: Sequence[tuple[ShapingRun, Shaped]]) -> str:
    """The text without what is raised or lowered: a note's mark belongs to the word before it, no gap parts them."""
    for run, _ in runs:
        if run.piece.style.rise and not is_free_of_cjk(text):
            text = text[: run.start] + "\u2060" * (run.end - run.start) + text[run.end :]
    return text


def _marks(text: str, runs: Sequence[tuple[ShapingRun, Shaped]]) -> Iterator[tuple[int, Face, int, float]]:
    """The glyphs of what may be a CJK mark: its place, face, glyph and size."""
    if is_free_of_cjk(text):
        return
    for run, shaped in runs:
        for match in _MARKS.finditer(text, run.start, run.end):
            first = match.start() - run.start
            for glyph in shaped.ids[shaped.part(first, first + 1)][:1]:
                yield match.start(), run.face, glyph, run.piece.style.size


def shape_part(text: str, run: ShapingRun, start: int, end: int) -> Shaped:
    """The glyphs of a part of a run; clusters count from `start`. A picture is one that no face has, of its width."""
    style, picture = run.piece.style, run.piece.picture
    if picture:
        return Shaped((PICTURE_GLYPH,), (0,), ((picture.width or style.size) * 1000 / style.size,))
    # The neighbours decide a letter's form where letters join; elsewhere they would only spoil the cache.
    near = joins(run.script)
    before = text[run.start - 1 : run.start] if near and start == run.start else ""
    after = text[run.end : run.end + 1] if near and end == run.end else ""
    features = style.features + (_NO_LIGATURES if style.tracking else ())
    rtl = bool(run.level & 1)
    shown = text[start:end].replace(LINE_BREAK, " ")
    return shape(run.face, shown, rtl, run.script, run.piece.lang, features, before, after)


@lru_cache(maxsize=256)
def hyphen_width(face: Face) -> float:
    """The advance of the hyphen that a broken word ends with, in thousandths of an em."""
    return float(face.hb_font.get_glyph_h_advance(hyphen_of(face)) * metrics(face).scale)


def tracking(run: ShapingRun) -> float:
    """Points between letters: none where letters join, which tracking would tear apart."""
    return 0.0 if joins(run.script) else run.piece.style.tracking


def _measure(run: ShapingRun, shaped: Shaped, advances: list[float], extra: list[float]) -> None:
    size, space = run.piece.style.size / 1000, tracking(run)
    if shaped.each:
        advances[run.start : run.end] = [advance * size for advance in shaped.advances]
    else:
        for cluster, advance in zip(shaped.clusters, shaped.advances, strict=True):
            advances[run.start + cluster] += advance * size
    if space:
        for cluster in shaped.starts:
            extra[run.start + cluster] = space


def _tell_missing(text: str, run: ShapingRun, shaped: Shaped, faces: tuple[Face, ...], sink: Sink) -> None:
    for cluster in shaped.missing:
        character = text[run.start + cluster]
        name = unicodedata.name(character, "unnamed character")
        source = run.piece.source
        place = f" (segment {source.key})" if source.key else ""
        tried = ", ".join(face.name for face in faces)
        sink.error(
            "pdf/missing-glyph",
            f"no font has “{character}” U+{ord(character):04X} {name}{place}; tried: {tried}",
            source.span,
            "write it another way, or add a font that has it to the brand file's families",
        )
