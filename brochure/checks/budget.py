"""The page budget: as many pages as the publication and its sequences say, none over its room, none too empty.

Reads what the PDF's composition measured. It changes nothing and chooses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.writers.fill import Fill, counted, sentence

ALMOST_EMPTY = 12  # percent
OR_ELSE = "mark sentences as {.optional}, or give the page more room in layout or styles"
"""What helps a page that is too full, besides a shorter text."""


def check_count(
    pages: Sequence[n.Page | n.Pages], made: int, budget: int | None, span: Span, sink: Sink
) -> None:
    """Tell of another number of pages than `pages:` says; of fewer only where the layout alone decides how many.

    made: how many the edition has; budget: how many it may have, None for any; span: where that is said.
    """
    flows = any(isinstance(page, n.Pages) for page in pages)
    if budget is None or made == budget or (flows and made < budget):
        return
    who, hint = "the layout makes", "change the layout's pages"
    if flows:
        who, hint = "the text takes", "shorten it"
    message = f"{who} {counted(made, 'page')}, “pages” says {budget}"
    sink.error("pages/count", message, span, f"{hint}, or change “pages”")


def check_sequences(pages: Sequence[n.Page | n.Pages], fills: Sequence[Fill], sink: Sink) -> None:
    """Tell of sequences that make fewer or more pages than their budget, and of a last page that is almost empty."""
    for place, node in enumerate(pages, 1):
        own = [fill for fill in fills if fill.sequence == place]
        if not isinstance(node, n.Pages) or not own:
            continue
        name = node.name or "pages"
        least, most = node.budget or (1, len(own))
        if not least <= len(own) <= most:
            words = _words_beyond(own, least, most)
            message = f"“{name}” takes {counted(len(own), 'page')}, its budget is {least} to {most}: {words}"
            hint = "shorten or lengthen the text, or change budget in the layout"
            sink.error("pages/budget", message, node.span, hint)
        if len(own) > 1 and 0 < own[-1].percent < ALMOST_EMPTY:
            message = f"the last page of “{name}” is only {own[-1].percent} % full"
            texts = (one for one in walk(*node.children) if isinstance(one, n.Paragraph) and one.key)
            *_, last = (node.span, *(one.span for one in texts))
            sink.warning("pages/almost-empty", message, last, "shorten the text, or write more")


def runs_over(pages: Sequence[n.Page | n.Pages], fills: Sequence[Fill]) -> bool:
    """Whether a page holds more than it has room for, or a sequence makes more pages than it may."""
    made = Counter(fill.sequence for fill in fills)
    budgets = ((place, node.budget) for place, node in enumerate(pages, 1) if isinstance(node, n.Pages))
    too_many = any(budget and made[place] > budget[1] for place, budget in budgets)
    return too_many or not all(fill.fits for fill in fills)


def _words_beyond(own: Sequence[Fill], least: int, most: int) -> str:
    """By about how many words a sequence is longer or shorter than its budget."""
    if len(own) > most:
        return f"about {counted(sum(fill.holds for fill in own[most:]), own[0].unit)} too many"
    whole = max(fill.holds for fill in own)
    return f"about {counted(max(1, whole * (least - len(own))), own[0].unit)} too few"


def check_over(fills: Sequence[Fill], rungs: int, sink: Sink) -> None:
    """Tell of each page that runs over, by how much, and what has been tried against it."""
    for number, fill in enumerate(fills, 1):
        if fill.fits:
            continue
        last = f" after {counted(rungs, 'rung')} of copyfit ({fill.gave})" if fill.gave else ""
        points = f"“{fill.name}”, {max(fill.used - fill.room, 1):.0f} points"
        message = f"{sentence(number, fill)}{last}: {points}"
        sink.error("pages/over", message, fill.span, f"shorten the text, {OR_ELSE}")


def check_small(number: int, fill: Fill, size: float, least: float, designed: Fill, sink: Sink) -> None:
    """Tell of a page whose type is set smaller than is good. size: as a share; designed: the page as it was meant."""
    if size >= least or not fill.fits:
        return
    message = f"page {number} is set at {100 * size:.0f} % of its size, below {100 * least:.0f} %"
    shorter = f"shorten “{fill.name}” by about {counted(max(1, -designed.words), designed.unit)}"
    sink.warning("pages/small", message, fill.span, f"{shorter}, {OR_ELSE}")


def check_word_page(number: int, fill: Fill, sink: Sink) -> None:
    """Tell of a page that Word is likely to run on to another, on whatever rung."""
    if not fill.fits:
        message = f"in Word page {number}, “{fill.name}”, is likely to run on to another page"
        sink.warning("docx/page-over", message, fill.span, "shorten its text by a line or two")


def check_short(fills: Sequence[Fill], sink: Sink) -> None:
    """Tell of each page, and each box of a page, that stays emptier than its style asks, whatever copyfit tried."""
    hint = "write more, or let copyfit grow more styles in styles.yml"
    for fill in fills:
        empty = [(f"page “{fill.name}”", replace(fill, regions=()))]
        empty += [(f"“{box.name}” on page “{fill.name}”", box) for box in fill.regions]
        for what, one in empty:
            if one.short:
                message = f"{what} is {one.percent} % full, its style asks for {100 * one.least:.0f} %"
                sink.warning("pages/short", message, fill.span, hint)
