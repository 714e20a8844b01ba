"""A line of glyph runs in their places: bidi order, justification, alignment.

Lengths in points, x from the left edge of the measure. It may not draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from operator import add

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import ParagraphStyle
from brochure.fonts.choice import hyphen_of
from brochure.languages.bidi import visual_order
from brochure.languages.characters import SOFT_HYPHEN, STRETCHING, is_cjk
from brochure.writers.pdf.text.galley import Galley, hyphen_width, shape_part
from brochure.writers.pdf.text.itemise import ShapingRun
from brochure.writers.pdf.text.linebreak import Extent
from brochure.writers.pdf.text.shape import Shaped

# Of the white that justification adds, a space takes this many times what a gap between CJK characters takes.
SPACE_SHARE = 2.0


class Fragment(Struct, frozen=True):
    """Glyphs of one run on one line, in reading order. blank: the unseen space at the line's end.

    For each glyph: ids, its number in the face; reads, its text or ""; xs, its origin from the fragment's left
    edge, in points; advances and rises in thousandths of an em; rises () where all stand on the baseline.
    """

    run: ShapingRun
    start: int
    x: float
    width: float
    ids: Sequence[int]
    reads: Sequence[str]
    xs: Sequence[float]
    advances: Sequence[float]
    rises: Sequence[float] = ()
    blank: bool = False


class Spacing(Struct, frozen=True):
    """What justification adds, in points: to each space and to each gap between CJK characters.

    marks: the share of their empty halves that CJK marks inside the line give up.
    """

    space: float = 0.0
    square: float = 0.0
    marks: float = 0.0


NO_SPACING = Spacing()


class _Part(Struct, frozen=True):
    """Characters start…end of a run on a line; glyphs: where theirs are; base: where the clusters count from."""

    run: ShapingRun
    start: int
    end: int
    level: int
    blank: bool
    shaped: Shaped
    glyphs: slice
    base: int


def natural_width(galley: Galley, extent: Extent, hyphen: float) -> float:
    """Width of what is seen of a line before justification, with CJK marks as narrow as they may be."""
    width = galley.line_width(extent.start, extent.stop) + (hyphen if extent.hyphen else 0.0)
    yielded = sum(galley.yielding(extent.start, extent.stop).values())
    return width - galley.opening(extent.start, extent.stop) - yielded


def fragments(galley: Galley, extent: Extent, style: ParagraphStyle, width: float) -> list[Fragment]:
    """The line's fragments in reading order, placed for a measure of `width`."""
    parts = list(_parts(galley, extent))
    indent = style.first_line if extent.start == 0 else 0.0
    room = width - indent + galley.hanging(extent.start, extent.stop)
    seen = sum(_natural(galley, part, extent) for part in parts if not part.blank)
    seen -= galley.opening(extent.start, extent.stop)
    spacing = _spacing(galley, extent, style, room - seen)
    placed = [_place(galley, part, extent, spacing) for part in parts]
    seen = sum(fragment.width for fragment in placed if not fragment.blank)
    blank = sum(fragment.width for fragment in placed if fragment.blank)
    x = _left(galley.rtl, style.align, room - seen, indent) - (blank if galley.rtl else 0.0)
    result = list(placed)
    for index in visual_order([part.level for part in parts]):
        result[index] = replace(placed[index], x=x)
        x += placed[index].width
    return result


def _parts(galley: Galley, extent: Extent) -> Iterator[_Part]:
    """The line cut where runs meet and before its unseen end, which has the paragraph's level (rule L1)."""
    base_level = 1 if galley.rtl else 0
    for run, shaped in galley.runs_between(extent.start, extent.end):
        low, high = max(run.start, extent.start), min(run.end, extent.end)
        for start, end in ((low, min(high, extent.stop)), (max(low, extent.stop), high)):
            if start >= end:
                continue
            blank = start >= extent.stop
            cut, base = shaped, run.start
            if not _cut_is_safe(shaped, start - run.start, end - run.start, run.end - run.start):
                cut, base = shape_part(galley.text, run, start, end), start
            glyphs = cut.part(start - base, end - base)
            yield _Part(run, start, end, base_level if blank else run.level, blank, cut, glyphs, base)


def _cut_is_safe(shaped: Shaped, start: int, end: int, length: int) -> bool:
    return (start == 0 or shaped.may_cut(start)) and (end == length or shaped.may_cut(end))


def _place(galley: Galley, part: _Part, extent: Extent, spacing: Spacing) -> Fragment:
    """Positions of a part's glyphs, found from left to right, kept in reading order."""
    size, rtl = part.run.piece.style.size / 1000, bool(part.run.level & 1)
    ids, advances = part.shaped.ids[part.glyphs], part.shaped.advances[part.glyphs]
    reads, gaps = _reads_and_gaps(galley, part, extent, spacing)
    steps = [advance * size for advance in advances]
    if gaps:
        steps = list(map(add, steps, gaps))
    lead = galley.opening(extent.start, extent.stop) if part.start == extent.start else 0.0
    xs = list(accumulate(reversed(steps) if rtl else steps, initial=-lead))
    width = xs.pop()
    if rtl:
        xs.reverse()
    rises: tuple[float, ...] = ()
    if offsets := part.shaped.offsets[part.glyphs]:
        xs = [x + right * size for x, (right, _) in zip(xs, offsets, strict=True)]
        rises = tuple(up for _, up in offsets)
    if extent.hyphen and part.end == extent.stop:
        hyphen = hyphen_width(part.run.face)
        ids, advances = (*ids, hyphen_of(part.run.face)), (*advances, hyphen)
        reads, xs, rises = [*reads, SOFT_HYPHEN], [*xs, width], (*rises, 0.0) if rises else ()
        width += hyphen * size
    return Fragment(part.run, part.start, 0.0, width, ids, reads, xs, advances, rises, part.blank)


def _natural(galley: Galley, part: _Part, extent: Extent) -> float:
    """The part's width before justification."""
    last = part.end == extent.stop
    hyphen = hyphen_width(part.run.face) if last and extent.hyphen else 0.0
    size = part.run.piece.style.size / 1000
    own = sum(part.shaped.advances[part.glyphs]) + hyphen
    added = 0.0 if galley.is_plain else sum(galley.extra[part.start : part.end - last])
    return own * size + added


def _reads_and_gaps(
    galley: Galley, part: _Part, extent: Extent, spacing: Spacing
) -> tuple[Sequence[str], Sequence[float]]:
    """For each glyph in reading order what it reads as, and the gap that stands on its right; () where none has one."""
    said = galley.flow.said[part.start : part.end]
    gaps = [] if part.blank else _gaps(galley, part.start, part.end, extent, spacing)
    own = part.shaped.clusters[part.glyphs]
    if part.shaped.each or own == tuple(range(part.start - part.base, part.end - part.base)):
        return said, gaps
    gaps = gaps or [0.0] * len(said)
    if own and len(set(own)) == len(own):  # ligatures, and no marks beside their letters
        starts = [0, *(part.base + cluster - part.start for cluster in own[1:])]
        spans = list(zip(starts, [*starts[1:], len(said)], strict=True))
        read = [said[first] if last - first == 1 else "".join(said[first:last]) for first, last in spans]
        return read, [sum(gaps[first:last]) for first, last in spans] if any(gaps) else []
    clusters = [(cluster, len(list(group))) for cluster, group in groupby(own)]
    ends = [part.base + cluster - part.start for cluster, _ in clusters[1:]] + [len(said)]
    each_reads: list[str] = []
    each_gap: list[float] = []
    start, rtl = 0, bool(part.run.level & 1)
    for (_, count), end in zip(clusters, ends, strict=False):
        each_reads += _shared("".join(said[start:end]), count)
        rest = [0.0] * (count - 1)
        gap = sum(gaps[start:end])
        each_gap += [gap, *rest] if rtl else [*rest, gap]
        start = end
    return each_reads, each_gap


def _shared(reads: str, count: int) -> Sequence[str]:
    """The text of a cluster's glyphs. A letter and its marks keep a glyph each; else the first reads as all."""
    return reads if len(reads) == count else (reads, *[""] * (count - 1))


def _gaps(galley: Galley, start: int, end: int, extent: Extent, spacing: Spacing) -> list[float]:
    """What stands after each character beside its own advance; nothing after the last one seen. [] where all is 0."""
    if galley.is_plain and spacing == NO_SPACING:
        return []
    gaps = galley.extra[start:end]
    if spacing.space or spacing.square:
        for index, character in enumerate(galley.text[start:end]):
            if character in STRETCHING:
                gaps[index] += spacing.space
            elif spacing.square and is_cjk(character):
                gaps[index] += spacing.square
    if spacing.marks:
        for place, half in galley.yielding(extent.start, extent.stop).items():
            if start <= place < end:
                gaps[place - start] -= spacing.marks * half
    if end == extent.stop:
        gaps[-1] = 0.0
    return gaps


def _spacing(galley: Galley, extent: Extent, style: ParagraphStyle, slack: float) -> Spacing:
    """How slack is shared out. A last line only shrinks, and only where it would not fit.

    CJK marks give way in every alignment: the line was broken where it is because they can.
    """
    if slack < 0 and (yielding := sum(galley.yielding(extent.start, extent.stop).values())):
        return Spacing(marks=min(-slack / yielding, 1.0))
    if style.align != "justify" or (extent.last and slack >= 0):
        return NO_SPACING
    seen = galley.text[extent.start : max(extent.stop - 1, extent.start)]
    spaces = sum(character in STRETCHING for character in seen)
    squares = sum(map(is_cjk, seen)) if slack > 0 else 0
    if not spaces + squares:
        return NO_SPACING
    share = slack / (SPACE_SHARE * spaces + squares) if squares else slack / spaces
    return Spacing(SPACE_SHARE * share, share) if squares else Spacing(share)


def _left(rtl: bool, align: str, slack: float, indent: float) -> float:
    """Where the seen part of a line begins on the left; the indent stands at the line's start."""
    own = 0.0 if rtl else indent
    match align:
        case "center":
            return own + slack / 2
        case "end":
            return own if rtl else own + slack
        case _:
            return own + slack if rtl else own
