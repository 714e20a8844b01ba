"""Whether layouts print what they must: the title, and every block of every part. What they drop on purpose, they say.

What one format prints and another does not is found by comparing them (`same_text`); this is what none of them prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from brochure.content.model import BlockValue, Part, Publication
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, walk
from brochure.formats import Format

SHOWN = 3
"""Blocks of a part that a message names."""

Shown = Mapping[Format, frozenset[str]]
"""The keys of the texts that a format prints, or leaves out by an `<omit>`."""


def check_printed(publication: Publication, documents: Mapping[Format, n.Document], sink: Sink) -> None:
    """Tell of what no format prints, and some format's layout does not even leave out on purpose."""
    printed = {key for document in documents.values() for key in _keys((document,))}
    shown = {format: _accounted(document) for format, document in documents.items()}
    title = publication.title
    _tell("the title", "title", {title.key} - printed, shown, title.span, sink)
    for part in publication.parts:
        missing = list(_missing(part, printed))
        if missing:
            keys = {key for value in missing for key in _keys((value.block,))}
            _tell(_named(part, missing), f"parts.{part.name}", keys, shown, missing[0].span, sink)


def _accounted(document: n.Document) -> frozenset[str]:
    omitted = (block for one in document.omitted for block in one.children)
    return _keys((document, *omitted))


def _missing(part: Part, printed: set[str]) -> Iterator[BlockValue]:
    """Blocks that hold texts, none of which is printed."""
    for value in part.blocks:
        keys = _keys((value.block,))
        if keys and keys.isdisjoint(printed):
            yield value


def _keys(nodes: Iterable[AnyNode]) -> frozenset[str]:
    """The keys of all texts in some nodes."""
    every = (one for node in nodes for one in walk(node))
    return frozenset(one.key for one in every if isinstance(one, n.Node) and one.key)


def _named(part: Part, missing: list[BlockValue]) -> str:
    """A part, or some blocks of it, as a message says them."""
    whole = f"the part “{part.name}”"
    if len(missing) == len(part.blocks):
        return whole
    more = " …" if len(missing) > SHOWN else ""
    names = ", ".join(f"“{value.key}”" for value in missing[:SHOWN] if value.key) or "without names"
    return f"{len(missing)} of the {len(part.blocks)} blocks of {whole} ({names}{more})"


def _tell(what: str, name: str, keys: set[str], shown: Shown, span: Span | None, sink: Sink) -> None:
    """One error for all formats whose layouts do not account for the texts with these keys."""
    formats = [format for format, accounted in shown.items() if not keys <= accounted]
    if keys and formats:
        hint = f'{{{{ {name} }}}} prints it; what is left out on purpose stands in <omit reason="…">'
        message = f"no layout prints {what} ({', '.join(formats)})"
        sink.error("layout/not-printed", message, span, hint)
