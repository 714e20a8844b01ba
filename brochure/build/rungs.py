"""On which rung of the ladder each page of an edition stands. Who measures pages: copyfit.py and word_fit.py.

A page gives way alone, so that a longer text does not set the whole edition smaller. But a style has two looks in an
edition at most, its own and another: pages that leave their design and share a style stand on one rung, and a page
joins them where its type would differ from theirs by more than the ladder's `spread`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import permutations

from msgspec.structs import replace

from brochure.brand.computed import Copyfit, FitStep
from brochure.brand.fitted import AS_DESIGNED, described, fitted, suited
from brochure.build.job import Rung
from brochure.build.laid_out import Fit, LaidOut
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.layout.variants import fitted_styles, page_names, with_variants
from brochure.writers.fill import Fill
from brochure.writers.request import RenderRequest

Stands = Mapping[int, int]
"""The rung of each page, by its place: 0 as designed, from 1 where it gives way, from −1 down where it grows."""


class LadderPages:
    """The composed pages of an edition in a format, each measured by itself on the rungs that are asked for.

    places: theirs in the document. long, short: how many rungs there are. designed: how they fit as designed.
    """

    def __init__(self, laid_out: LaidOut, ladder: Copyfit, designed: Fit) -> None:
        self.laid_out, self.designed, document = laid_out, designed, laid_out.document
        self.names = page_names(document)
        self.places = [p for p, page in enumerate(document.pages) if isinstance(page, n.Page)]
        self.spread, self.warn = ladder.spread, ladder.warn
        self._long, self._short = self._real(ladder.long), self._real(ladder.short)
        self.long, self.short = len(self._long), len(self._short)
        self._measured: dict[tuple[int, int], Fill] = {}

    @cached_property
    def order(self) -> RenderRequest:
        """All pages as designed."""
        raise NotImplementedError

    def _real(self, steps: Sequence[FitStep]) -> tuple[FitStep, ...]:
        """The rungs that differ in this edition: where nothing is optional, nothing can be left out."""
        suiting = (suited(step, self.laid_out.language[1]) for step in steps)
        optional = bool(self.laid_out.optional)
        return tuple(dict.fromkeys(replace(step, omit=step.omit and optional) for step in suiting))

    def step(self, rung: int) -> FitStep:
        """What a rung is."""
        return (self._long if rung > 0 else self._short)[abs(rung) - 1] if rung else AS_DESIGNED

    def rung(self, number: int, omitted: tuple[str, ...] = ()) -> Rung:
        """A rung as it is told."""
        of = (len(self._long) if number > 0 else len(self._short)) if number else 0
        return Rung(number, of, described(self.step(number)), omitted)

    def fill(self, place: int, rung: int) -> Fill:
        """How full a page is on a rung."""
        if (place, rung) not in self._measured:
            self._measured[place, rung] = self._fill(place, rung)
        return self._measured[place, rung]

    def _fill(self, place: int, rung: int) -> Fill:
        raise NotImplementedError

    def alone(self, order: RenderRequest, place: int, rung: int) -> RenderRequest:
        """A page by itself. What is wrong with the content has been told when the whole was measured."""
        alone = replace(order.document, pages=order.document.pages[place : place + 1])
        steps = dict.fromkeys(page_names(alone), self.step(rung)) if rung else {}
        document, styles = with_variants(alone, order.styles, steps)
        return replace(order, document=document, styles=styles, sink=Sink())

    def differ(self, one: int, rung: int, other: int, its: int) -> bool:
        """Whether two pages on these rungs share a style that would look otherwise on each than it may."""
        shared = self._styles[one] & self._styles[other]
        if rung and its:
            return bool(shared)
        return any(abs(self._size(name, rung) - self._size(name, its)) > self.spread for name in shared)

    @cached_property
    def _styles(self) -> dict[int, frozenset[str]]:
        """What of the ladder's styles stands on each page."""
        pages = self.laid_out.document.pages
        return {place: fitted_styles(pages[place], self.order.styles) for place in self.places}

    def _size(self, name: str, rung: int) -> float:
        return fitted(self.order.styles, self.step(rung)).paragraph[name].text.size

    def optional(self, place: int) -> tuple[str, ...]:
        """The segments on a page that hold optional passages."""
        known = {node.key for node in walk(self.laid_out.document.pages[place]) if isinstance(node, n.Node)}
        return tuple(key for key in self.laid_out.optional if key in known)

    def fitted(self, stands: Stands) -> Fit:
        """How an edition fits whose pages stand so."""
        steps = {self.names[place]: self.step(rung) for place, rung in stands.items() if rung}
        left = {key for place, rung in stands.items() if self.step(rung).omit for key in self.optional(place)}
        omitted = tuple(key for key in self.laid_out.optional if key in left)
        tightest, loosest = max(stands.values(), default=0), min(stands.values(), default=0)
        return replace(self.designed, steps=steps, rung=self.rung(tightest or loosest, omitted))


def settled(pages: LadderPages, designed: Stands) -> Stands:
    """The rungs with which no page runs over, as far as there are such, and as few as can be are too empty."""
    before, found = None, designed
    while before != found:  # who followed another may run over there
        before = found
        for place in designed:
            found = _given_way(pages, place, found)
    for place in designed:
        found = _grown(pages, place, found)
    return found


def _given_way(pages: LadderPages, place: int, stands: Stands) -> Stands:
    """Up to the first rung with which the page fits, and all that go with it; the last where there is none."""
    found = stands
    while not pages.fill(place, found[place]).fits and found[place] < pages.long:
        found = _together(pages, {**found, place: found[place] + 1})
    return found


def _grown(pages: LadderPages, place: int, stands: Stands) -> Stands:
    """Down to the first rung with which the page is not too empty, as long as it fits, and all that go with it."""
    found = stands
    while found[place] <= 0 and pages.fill(place, found[place]).short and -found[place] < pages.short:
        wanted = {**found, place: found[place] - 1}
        tried = _together(pages, wanted)
        moved = [one for one in tried if tried[one] != found[one]]
        if tried[place] != wanted[place] or not all(pages.fill(one, tried[one]).fits for one in moved):
            break
        found = tried
    return found


def _together(pages: LadderPages, stands: Stands) -> Stands:
    """The rungs once pages have followed those that they share a style with: the tightest is followed first."""
    for one, other in permutations(stands, 2):
        if _leads(stands[one], stands[other]) and pages.differ(one, stands[one], other, stands[other]):
            return _together(pages, {**stands, other: stands[one]})
    return stands


def _leads(rung: int, other: int) -> bool:
    """Whether a page on the one rung is followed by one on the other."""
    return rung > max(other, 0) or rung < other <= 0
