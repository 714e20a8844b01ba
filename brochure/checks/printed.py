"""Whether layouts print what they must: the title, every block of every part, and what the fields say. What they drop
on purpose, they say.

What one format prints and another does not is found by comparing them (`same_text`); this is what none of them prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from msgspec import Struct

from brochure.content.model import BlockValue, Part, PictureValue, Publication
from brochure.content.views import FieldView, field_views
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import AnyNode, walk
from brochure.formats import Format

CREDITS = ".credits"
SHOWN = 3
"""Blocks or texts that a message names."""


class Printed(Struct, frozen=True):
    """What the layouts print. shown: the keys of the texts and the paths of the pictures that a format prints or leaves
    out by an `<omit>`; every: those that some format prints.
    """

    shown: Mapping[Format, frozenset[str]]
    every: frozenset[str]

    def tell(self, what: str, name: str, keys: Iterable[str], span: Span | None, sink: Sink) -> None:
        """One error for all formats whose layouts do not account for what has these keys."""
        wanted = frozenset(keys)
        formats = [format for format, accounted in self.shown.items() if not wanted <= accounted]
        if wanted and formats:
            hint = f'{_written(name)} prints it; what is left out on purpose stands in <omit reason="…">'
            message = f"no layout prints {what} ({', '.join(formats)})"
            sink.error("layout/not-printed", message, span, hint)


def _written(name: str) -> str:
    """What a template writes to print this; who made a picture is a list of lines."""
    if name.endswith(CREDITS):
        return f"{{% for credit in {name} %}}<p>{{{{ credit }}}}</p>{{% endfor %}}"
    return f"{{{{ {name} }}}}"


def check_printed(
    publication: Publication, documents: Mapping[Format, n.Document], notice: str, sink: Sink
) -> None:
    """Tell of what no format prints, and some format's layout does not even leave out on purpose.

    notice: the key of the line that says that the translation is not approved, "" where none is due.
    """
    found = {format: _keys((one,)).union(one.attributed) for format, one in documents.items()}
    omitted = {
        format: [*chain(*(left.children for left in one.omitted))] for format, one in documents.items()
    }
    accounted = {format: found[format] | _keys(omitted[format]) for format in documents}
    printed = Printed(accounted, frozenset[str]().union(*found.values()))
    every = printed.every
    title = publication.title
    printed.tell("the title", "title", {title.key} - every, title.span, sink)
    said = "that the translation is not approved"
    printed.tell(said, "notice", {notice} - {""} - every, Span(publication.file), sink)
    for part in publication.parts:
        _check_part(part, printed, sink)
    for field in field_views(publication):
        _check_field(field, printed, sink)


def _check_part(part: Part, printed: Printed, sink: Sink) -> None:
    missing = list(_missing(part, printed.every))
    if missing:
        keys = {key for value in missing for key in _keys((value.block,))}
        named = [value.key for value in missing]
        what = _some("blocks", f"the part “{part.name}”", named, len(part.blocks))
        printed.tell(what, f"parts.{part.name}", keys, missing[0].span, sink)


def _check_field(field: FieldView, printed: Printed, sink: Sink) -> None:
    """A field of which nothing is printed is told as a whole, else what is missing of it."""
    keys = dict(expected for leaf in field.leaves for expected in _expected(leaf))
    missing = {key: span for key, span in keys.items() if key not in printed.every}
    if not missing:
        return
    what = _some("texts", f"the field “{field.name}”", [*missing], len(keys))
    credited = field.type == "picture" and {*missing} <= {credit.key for credit in field.value.credits}
    name = f"{field.name}{CREDITS}" if credited else field.name
    printed.tell(what, name, missing, next(iter(missing.values())), sink)


def _expected(field: FieldView) -> Iterator[tuple[str, Span | None]]:
    """What a field without others must have printed, by key or path. What has a role is said outside of the pages."""
    value = field.value
    match field.type:
        case "markdown":
            yield from ((key, block.span) for block in value for key in _keys((block.block,)))
        case "picture":
            yield from _of_picture(value)
        case "text" | "date" | "number" if not field.declaration.role:
            yield value.key, value.span


def _of_picture(picture: PictureValue) -> Iterator[tuple[str, Span | None]]:
    """The picture itself where it is the publication's, and who made it."""
    if not picture.drawn:
        yield picture.src, picture.picture_alt.span
    yield from ((credit.key, credit.span) for credit in picture.credits)


def _missing(part: Part, printed: frozenset[str]) -> Iterator[BlockValue]:
    """Blocks that hold texts, none of which is printed."""
    for value in part.blocks:
        keys = _keys((value.block,))
        if keys and keys.isdisjoint(printed):
            yield value


def _keys(nodes: Iterable[AnyNode]) -> frozenset[str]:
    """The keys of all texts in some nodes, and the paths of all pictures."""
    every = [*walk(*nodes)]
    keys = {one.key for one in every if isinstance(one, n.Node) and one.key}
    return frozenset(keys | {one.image.src for one in every if isinstance(one, n.Figure)})


def _some(what: str, whole: str, missing: list[str], count: int) -> str:
    """A whole, or some of what it holds, as a message says them. missing: their names; count: of all."""
    if len(missing) == count:
        return whole
    more = " …" if len(missing) > SHOWN else ""
    names = ", ".join(f"“{name}”" for name in missing[:SHOWN] if name) or "without names"
    return f"{len(missing)} of the {count} {what} of {whole} ({names}{more})"
