"""A field as fields.yml declares it → what may be written there, and the value that templates and translators see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from brochure.content import kinds
from brochure.content import model as m
from brochure.content.images import LOGO, PHOTOGRAPH
from brochure.fields.declare import Choice, Field, Here, RecordOf, RecordsOf, Scalar, Type
from brochure.fields.fieldsfile import ALPHABETICAL, FieldDeclaration
from brochure.fields.jsonschema import type_schema
from brochure.fields.reader import Reader
from brochure.fields.record import Record
from brochure.fields.scalars import YES_NO
from brochure.files import leads_out

_PREFERRED = {"photograph": PHOTOGRAPH, "drawing": LOGO}
_DRAWING = RecordOf({
    "alt": Field(kinds.text("alt"), "What the drawing shows; without it, it is decoration."),
    "credit": Field(kinds.text("credit"), "Who made the drawing; printed only while it is shown."),
}, "The theme's own drawing, shown until there is a picture.")  # fmt: skip


def named(what: str, each: Type, least: int = 0, key: Scalar = kinds.ID) -> RecordsOf:
    """Entries with names that people choose, in the order of the source."""
    return RecordsOf(each, key, least, lambda entries: m.Named(what, tuple(entries.items())))


def field_of(one: FieldDeclaration) -> Field:
    """What may stand under the field's name."""
    default = None if one.type == "picture" else one.default
    return Field(_TYPES[one.type](one), one.about, one.required, default)


def _text(one: FieldDeclaration) -> Type:
    advice = m.Advice(one.limit, one.note) if one.limit or one.note else None
    translatable = one.translate is not False
    return kinds.text(one.kind, translatable=translatable, marked=one.abbreviations, advice=advice)


def _picture(one: FieldDeclaration) -> Type:
    """A path, or a mapping with all that can be said of a picture."""
    files = _PREFERRED[one.prefer]
    suffixes = " ".join(files)
    return RecordOf({
        "picture": Field(kinds.picture(files, one.default or ""), "Path in the publication's folder. Without a "
            f"suffix: the first of {suffixes} that is there, else the theme's drawing."
            + (f" Unless told: {one.default}." if one.default else "")),
        "alt": Field(kinds.text("alt"), "What the picture shows; without it, it is decoration."),
        "focus": Field(kinds.FOCUS, "What a crop must keep in view: center, left top, 30% 60%…", default="center"),
        "credit": Field(kinds.text("credit"), "The picture's credit; always printed."),
        "licence": Field(kinds.text("licence"), "The licence that it is shown under; printed with the credit."),
        "drawing": Field(_DRAWING),
    }, one.about, short="picture", make=partial(_picture_value, one.otherwise))  # fmt: skip


def _picture_value(otherwise: str, values: dict[str, Any], here: Here) -> m.PictureValue:
    shown, drawing = values["picture"], values["drawing"]
    src = shown or (_art(otherwise, here) if otherwise else "")
    texts = values["alt"], drawing.alt, values["credit"], drawing.credit, values["licence"]
    return m.PictureValue(src, not shown, values["focus"], *texts)


def _art(name: str, here: Here) -> str:
    """The path of a drawing of the theme, "" where it has none: then nothing stands for a picture."""
    own = kinds.around(here)
    found = own.chain.first(name, own.world) if own.chain and not leads_out(name) else None
    return own.world.shown(found) if found else ""


def _record(one: FieldDeclaration) -> RecordOf:
    fields = {inner.name: field_of(inner) for inner in one.of}
    return RecordOf(fields, one.about, short=one.short, make=lambda values, _: Record(beside(one.of, values)))


def beside(of: tuple[FieldDeclaration, ...], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a record or a publication, with what its choices say of the fields beside them."""
    made = dict(values)
    for one in of:
        value = made[one.name]
        if isinstance(one.translate, Mapping) and value:
            asked = any(values[name] in words for name, words in one.translate.items())
            made[one.name] = replace(value, translatable=asked)
        if one.sort:
            made[one.name] = replace(value, alphabetical=ALPHABETICAL in (one.sort, values.get(one.sort)))
    return made


def _table(one: FieldDeclaration) -> Type:
    """Rows by the names that their key column gives them, from the file itself or from a CSV file."""
    columns = _record(replace(one, about="", short=""))
    key = one.names
    schema = {"type": ["string", "array"], "pattern": r"\.[cC][sS][vV]$", "items": type_schema(columns)}
    return Scalar(partial(_rows, columns, key), schema, "a table", lambda _: m.Named("row"))


def _rows(columns: RecordOf, key: str, data: object, here: Here) -> Any:
    marked = kinds.rows(data, key, columns, here)
    every = named("row", columns, key=Scalar(lambda name, _: name, {}))
    return Reader(marked, "content", here.sink, here.context).inside(every, marked.data, here.path)


_TYPES: Mapping[str, Callable[[FieldDeclaration], Type]] = {
    "text": _text,
    "markdown": lambda _: kinds.BLOCKS,
    "date": lambda _: kinds.DATE_SAID,
    "number": lambda one: kinds.number(one.least, one.most),
    "choice": lambda one: Choice(one.choices),
    "yes/no": lambda _: YES_NO,
    "link": lambda _: kinds.LINK,
    "picture": _picture,
    "record": _record,
    "records": lambda one: named("entry", _record(replace(one, about="")), int(one.least or 0)),
    "table": _table,
}
