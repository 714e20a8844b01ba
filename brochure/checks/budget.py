"""The page budget: as many pages as the publication says, none of them over its room, none too empty.

Reads what the PDF's composition measured. It changes nothing and chooses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from brochure.diagnostics import Sink, Span
from brochure.writers.fill import Fill

EPSILON = 0.01  # points


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
