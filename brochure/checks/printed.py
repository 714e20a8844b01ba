"""Whether a layout prints what it must: the title, and every block of every part. What it drops on purpose, it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brochure.content.model import BlockValue, Part, Publication
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, walk
from brochure.formats import Format

SHOWN = 3
"""Blocks of a part that a message names."""


def check_printed(publication: Publication, document: n.Document, format: Format, sink: Sink) -> None:
    """Tell of what a format's layout neither prints nor leaves out by an `<omit>`. Raises Failed where it does."""
    omitted = (block for one in document.omitted for block in one.children)
    printed = _keys((document, *omitted))
    if publication.title.key not in printed:
        _tell("the title", "title", format, publication.title.span, sink)
    for part in publication.parts:
        _check_part(part, printed, format, sink)
    sink.stop_if_failed()


def _check_part(part: Part, printed: frozenset[str], format: Format, sink: Sink) -> None:
    """One error for all blocks of a part that are missing."""
    missing = list(_missing(part, printed))
    if not missing:
        return
    more = " …" if len(missing) > SHOWN else ""
    names = ", ".join(f"“{value.key}”" for value in missing[:SHOWN] if value.key) or "without names"
    whole, what = len(missing) == len(part.blocks), f"the part “{part.name}”"
    if not whole:
        what = f"{len(missing)} of the {len(part.blocks)} blocks of {what} ({names}{more})"
    _tell(what, f"parts.{part.name}", format, missing[0].span, sink)


def _missing(part: Part, printed: frozenset[str]) -> Iterator[BlockValue]:
    """Blocks that hold texts, none of which is printed."""
    for value in part.blocks:
        keys = _keys((value.block,))
        if keys and keys.isdisjoint(printed):
            yield value


def _keys(nodes: Iterable[AnyNode]) -> frozenset[str]:
    """The keys of all texts in some nodes."""
    every = (one for node in nodes for one in walk(node))
    return frozenset(one.key for one in every if isinstance(one, n.Node) and one.key)


def _tell(what: str, name: str, format: Format, span: Span | None, sink: Sink) -> None:
    hint = f'{{{{ {name} }}}} prints it; what is left out on purpose stands in <omit reason="…"> (docs/designing.md)'
    sink.error("layout/not-printed", f"the layout of {format} does not print {what}", span, hint)
