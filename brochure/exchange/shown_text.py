"""A text as an edition shows it: what an import compares with, and writes home."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.inlines import parse_inline
from brochure.content.model import Inlines, Publication
from brochure.content.segments import segment_key, texts
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink, Span
from brochure.exchange.local_values import LocalValue
from brochure.fields.fieldsfile import names_row
from brochure.translation.translation import Translation
from brochure.typography.apply import apply_inlines

_MISSING = "not translated yet: the file shows the source; translate it in the catalogue"
_FIXED = "the same in every language; change it in the source"


class ShownText(Struct, frozen=True):
    """A text that the edition shows. barred: why an import may not write it, "" where it may.

    value: the number or date that it is. names: whether it names its row of a table. note: told where it is written.
    typeset: the typography of its language.
    """

    key: str
    inlines: Inlines
    span: Span | None
    barred: str = ""
    value: LocalValue | None = None
    names: bool = False
    note: str = ""
    typeset: Callable[[Inlines], Inlines] = tuple

    def looks_like(self, inlines: Inlines) -> bool:
        """Whether an edition shows other nodes as it shows the text: what typography undoes is no edit."""
        return to_markdown(self.typeset(inlines)) == to_markdown(self.typeset(self.inlines))


def source_texts(publication: Publication) -> tuple[ShownText, ...]:
    """What the edition in the source's own language shows."""
    declared, language = publication.declared, publication.source_language
    typeset = partial(apply_inlines, lang=language, names=publication.names)
    return tuple(
        ShownText(
            one.key,
            one.inlines,
            one.span,
            value=None if one.data is None else LocalValue(one.data, language),
            names=names_row(declared, one.key),
            typeset=typeset,
        )
        for one in texts(publication)
    )


def target_texts(translation: Translation, publication: Publication) -> tuple[ShownText, ...]:
    """What a translated edition of a publication shows; some of its texts have no translation."""
    rows = {row.segment.key: row for row in translation.rows}
    typeset = partial(apply_inlines, lang=translation.language, names=publication.names)
    found = []
    for value in texts(publication):
        row = rows.get(segment_key(value, publication))
        if row is None:
            found.append(ShownText(value.key, value.inlines, value.span, _FIXED))
        elif row.target:
            target = parse_inline(row.target, row.span, Sink())
            found.append(ShownText(value.key, target, row.span, typeset=typeset))
        else:
            found.append(ShownText(value.key, value.inlines, row.span, _MISSING))
    return tuple(found)


def with_notes(shown: Iterable[ShownText], publication: Publication, rows: int) -> tuple[ShownText, ...]:
    """The texts of a row of a series, those that all rows share with a note that says so. rows: how many there are."""
    own = {value.key for value in texts(publication) if segment_key(value, publication) != value.key}
    note = f"shared by {rows} rows of the series: changed in all of them"
    return tuple(one if one.key in own else replace(one, note=note) for one in shown)
