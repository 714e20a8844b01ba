"""The page budget: as many pages as the publication and its sequences say, none over its room, none too empty.

Reads what the PDF's composition measured. It changes nothing and chooses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.writers.fill import Fill

EPSILON = 0.01  # points
ALMOST_EMPTY = 12  # percent


def is_over(fill: Fill) -> bool:
    """Whether a page holds more than it has room for."""
    return fill.used > fill.room + EPSILON


def is_short(fill: Fill) -> bool:
    """Whether a page is emptier than its style asks."""
    return fill.used < fill.least * fill.room - EPSILON


def check_count(made: int, budget: int | None, span: Span, sink: Sink) -> None:
    """Tell of more or fewer pages than `pages:` of publication.yml; None: no budget."""
    if budget is None or made == budget:
        return
    message = f"the layout makes {_counted(made, 'page')}, “pages” says {budget}"
    hint = "change the layout's pages, or the budget in publication.yml"
    sink.error("pages/count", message, span, hint)


def check_sequences(pages: Sequence[n.Page | n.Pages], fills: Sequence[Fill], sink: Sink) -> None:
    """Tell of sequences that make fewer or more pages than their budget, and of a last page that is almost empty."""
    for place, node in enumerate(pages, 1):
        own = [fill for fill in fills if fill.sequence == place]
        if not isinstance(node, n.Pages) or not own:
            continue
        name = node.name or "pages"
        least, most = node.budget or (1, len(own))
        if not least <= len(own) <= most:
            message = f"“{name}” takes {_counted(len(own), 'page')}, its budget is {least} to {most}"
            hint = "shorten or lengthen the text, or change budget in the layout"
            sink.error("pages/budget", message, node.span, hint)
        if len(own) > 1 and 0 < own[-1].percent < ALMOST_EMPTY:
            message = f"the last page of “{name}” is only {own[-1].percent} % full"
            sink.warning("pages/almost-empty", message, node.span, "shorten the text, or write more")


def check_over(fills: Sequence[Fill], tried: Sequence[str], sink: Sink) -> None:
    """Tell of each page that runs over, by how much, and what has been tried against it."""
    for fill in filter(is_over, fills):
        points = f"runs over by {max(fill.used - fill.room, 1):.0f} points"
        words = f"{_counted(fill.over, 'word')} {'does' if fill.over == 1 else 'do'} not fit"
        last = f" after {_counted(len(tried), 'rung')} of copyfit ({tried[-1]})" if tried else ""
        sink.error(
            "pages/over",
            f"page “{fill.name}” {points}{last}: {words}",
            fill.span,
            "shorten the text, mark sentences as {.optional}, or give the page more room in layout or styles",
        )


def check_short(fills: Sequence[Fill], sink: Sink) -> None:
    """Tell of each page that stays emptier than its style asks, whatever copyfit tried."""
    for fill in filter(is_short, fills):
        message = f"page “{fill.name}” is {fill.percent} % full, its style asks for {100 * fill.least:.0f} %"
        hint = "write more, or let copyfit grow more styles in styles.yml"
        sink.warning("pages/short", message, fill.span, hint)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
