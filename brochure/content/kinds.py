"""The kinds of values that a publication may say: texts, dates, addresses, pictures, Markdown files.

Each checks what is written and makes the value that templates see; a text is parsed here, and nowhere again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from brochure.content import dates
from brochure.content import model as m
from brochure.content.blocks import parse_part
from brochure.content.images import AskedPicture, dropped_in, picture_path
from brochure.content.inlines import parse_inline
from brochure.content.keys import HINT, KEY
from brochure.content.normal import normalised
from brochure.content.paths import HINT as HINT_PATH
from brochure.content.paths import is_shared, near_path, path_of
from brochure.content.picture_attributes import parse_focus
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.fields.declare import BadValueError, Here, RecordOf, Scalar
from brochure.fields.markedyaml import Marked
from brochure.fields.scalars import matching, wrong_type
from brochure.fields.scalars import number as read_number
from brochure.fields.scalars import text as plain_text
from brochure.fields.tables import check_columns, marked_rows, named_rows, read_table
from brochure.files import leads_out
from brochure.plaintext import NO_TEXT
from brochure.themes.chain import THEMES, Chain
from brochure.themes.read import theme_names
from brochure.world import World

_TEXT: Mapping[str, object] = {"type": "string"}
_ADDRESS = r"(https?://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9()-]+)"
_SITE = r"https?://[^\s/]+(/\S*)?"


class PublicationContext(Struct, frozen=True):
    """What lies around publication.yml. folder: the publication's; chain: its theme's, None where there is none.

    parts: the Markdown that could be read, by its key, whatever else is wrong; pictures: those asked for.
    """

    world: World
    folder: Path
    parts: dict[str, m.Part]
    chain: Chain | None = None
    pictures: list[AskedPicture] = []


def around(here: Here) -> PublicationContext:
    """What the checks of publication.yml know of the world."""
    return cast(PublicationContext, here.context)


def text(kind: str, **more: Any) -> Scalar:
    """A text of one paragraph, in Markdown. kind, more: as in Value."""
    read = partial(_text, partial(m.Value, kind=kind, **more))
    return Scalar(read, _TEXT, absent=lambda here: _value(here, (), kind))


def _text(make: Callable[..., m.Value], written: object, here: Here) -> m.Value:
    words = _written(written, here)
    return make(here.key, parsed(words, here), span=here.marked.text_span(here.path))


def _written(value: object, here: Here) -> str:
    """A text that says something."""
    words = plain_text(value, here)
    if not words.strip():
        hint = "write the text, or leave the key out where it is optional"
        raise BadValueError("empty", f"{here}: is empty", hint)
    return words


def parsed(words: str, here: Here) -> m.Inlines:
    """The nodes of a text. Raises Failed once the sink knows what is wrong in it."""
    before = here.sink.errors
    inlines = parse_inline(words, here.marked.text_span(here.path), here.sink)
    for picture in (node for node in walk(*inlines) if isinstance(node, n.Image)):
        message, hint = "a picture inside a line cannot be used here", "write it in a Markdown file"
        here.sink.error("content/unsupported", message, picture.span, hint)
    here.sink.stop_if_failed(before)
    return inlines


def _value(here: Here, inlines: m.Inlines, kind: str) -> m.Value:
    return m.Value(here.key, inlines, kind, here.marked.text_span(here.path))


def words(values: tuple[m.Value, ...], here: Here, kind: str) -> m.Value:
    """Several texts as one, with commas."""
    run = [inline for value in values for inline in (n.Text(", "), *value.inlines)]
    return _value(here, normalised(run[1:]), kind)


def _date(value: object, here: Here) -> m.PartialDate:
    found = dates.parse_date(value)
    if found is None:
        raise BadValueError("date", f"{here}: “{value}” is no date that can be read", dates.HINT)
    return found


def _day(value: object, here: Here) -> dt.date:
    found = dates.parse_date(value)
    if found is None or found.month is None or found.day is None:
        hint = "write the whole date, such as 2018-02-14"
        raise BadValueError("date", f"{here}: “{value}” is no day", hint)
    return dt.date(found.year, found.month, found.day)


def _focus(value: object, here: Here) -> tuple[float, float]:
    written = plain_text(value, here)
    point = parse_focus(written)
    if point is None:
        message = f"{here}: “{written}” is no place in a picture"
        raise BadValueError("focus", message, "such as center, left top or 30% 60%")
    return point


def _theme(value: object, here: Here) -> str:
    written, world = plain_text(value, here), around(here).world
    themes = theme_names(world, world.root / THEMES)
    if written not in themes:
        message = f"{here}: there is no theme “{written}” in templates/"
        raise BadValueError("unknown-theme", message, did_you_mean(written, themes))
    return written


def _file(value: object, here: Here) -> str:
    """A path as written, of a file that is there: in the publication's folder, or in the project's documents."""
    written, own = plain_text(value, here), around(here)
    path = _path(written, here)
    if path.name not in own.world.names(path.parent) or NO_TEXT in path.name:
        hint = near_path(own.world, own.folder, written, "put the file there, or correct the path")
        raise BadValueError("missing-file", f"{here}: there is no file {written}", hint)
    return written


def _path(written: str, here: Here) -> Path:
    found = path_of(around(here).world, around(here).folder, written)
    if found is None:
        raise BadValueError("outside", f"{here}: {written} is not in the publication's folder", HINT_PATH)
    return found


def _part(value: object, here: Here) -> m.Part:
    own = around(here)
    path = _path(_file(value, here), here)
    written = own.world.read_text(path, here.sink, here.span)
    folder = path.parent if is_shared(path, own.world) else own.folder
    pictures = partial(picture_path, own.world, folder, sink=here.sink)
    files = partial(_include, own.world, path.parent, here.sink)
    shown = own.world.shown(path)
    language = str(here.marked.at("language") or "")
    part = own.parts[here.key] = parse_part(here.name, written, shown, pictures, here.sink, files, language)
    return part


def _include(world: World, folder: Path, sink: Sink, written: str, span: Span) -> tuple[str, str] | None:
    """A Markdown file that another one includes, None after telling why there is none."""
    path = None if leads_out(written) or not written.endswith(".md") else path_of(world, folder, written)
    if path is None or not world.is_file(path):
        hint = near_path(world, folder, written, "it lies beside the file that includes it, and ends in .md")
        sink.error("content/include", f"there is no file {written} to include", span, hint)
        return None
    try:
        return world.read_text(path, sink, span), world.shown(path)
    except Failed:
        return None


def blocks(value: object, here: Here) -> m.Part:
    """Markdown of several blocks in a YAML file or a cell: a part of its own, whose keys begin with the field's."""
    words, own, before = _written(value, here), around(here), here.sink.errors
    span = here.marked.text_span(here.path)
    pictures = partial(picture_path, own.world, own.folder, sink=here.sink)
    lines_above = "\n" * (span.line - 1)  # so that its lines are those of the file
    part = own.parts[here.key] = parse_part(here.key, lines_above + words, span.file, pictures, here.sink)
    here.sink.stop_if_failed(before)
    return part


def picture(suffixes: tuple[str, ...], own: str = "") -> Scalar:
    """A picture in the folder. A path with a suffix must be there; one without stands for whichever is dropped in.

    What is read is its path below the root, "" where the folder has none. suffixes: the preferred first. own: the path
    where none is written, with `{id}` for the name of the record that it belongs to.
    """

    def read(value: object, here: Here) -> str:
        written = plain_text(value, here)
        return shown(_file(written, here) if "." in written.rpartition("/")[2] else written, here)

    def shown(written: str, here: Here) -> str:
        world, folder = around(here).world, around(here).folder
        src = dropped_in(world, folder, written, suffixes, here.span, here.sink)
        around(here).pictures.append(AskedPicture(written, suffixes, here.span, src))
        return src

    def absent(here: Here) -> str:
        record = str(here.path[-3]) if len(here.path) > 2 else ""
        return shown(own.replace("{id}", record), here) if own else ""

    return Scalar(read, _TEXT, absent=absent)


def rows(data: object, key: str, columns: RecordOf, here: Here) -> Marked:
    """The rows of a table, by name: a list in the file itself, or a CSV file beside it. Raises Failed once told."""
    if isinstance(data, str):
        table = read_table(around(here).world, _path(_csv(data, here), here), here.sink, here.span)
        required = [name for name, field in columns.fields.items() if field.required]
        check_columns(table, {*columns.fields}, {*required, key}, here.sink)
        marked = marked_rows(table, here.path)
    elif isinstance(data, list):
        own = here.marked
        marked = replace(own, data=data)
    else:
        hint = "write “- column: cell” lines, or the name of a CSV file in the publication's folder"
        raise wrong_type(data, here, "a list of rows or the name of a CSV file", hint)
    return named_rows(marked, here.path, key, here.sink)


def _csv(written: str, here: Here) -> str:
    if not written.lower().endswith(".csv"):
        message = f"{here}: {written} is no CSV file"
        raise BadValueError("wrong-type", message, "save the table as CSV (UTF-8), and name that file")
    return _file(written, here)


def _number(least: float | None, most: float | None, value: object, here: Here) -> m.Value:
    read_number(least, most, whole=False).read(value, here)
    written = here.marked.digits.get(here.path, str(value))
    return _said(here, written, "number", Decimal(written))


def _date_said(value: object, here: Here) -> m.Value:
    date = _date(value, here)
    return _said(here, date.iso, "date", date)


def _said(here: Here, words: str, kind: str, data: m.PartialDate | Decimal) -> m.Value:
    """A date or number as it stands there; an edition has it in the words of its language."""
    text = n.Text(words, span=here.marked.text_span(here.path))
    return replace(_value(here, (text,), kind), translatable=False, marked=False, data=data)


def number(least: float | None, most: float | None) -> Scalar:
    """A number that is printed as the edition's language writes it."""
    schema = read_number(least, most, whole=False).schema
    either = {"anyOf": [dict(schema), {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}]}
    return Scalar(partial(_number, least, most), either, absent=lambda here: _value(here, (), "number"))


def abbreviation(value: object, here: Here) -> m.Abbreviation:
    """An abbreviation; its short form, which is the key in the file, is a segment too."""
    long = text("long").read(value, here)
    inlines = parsed(here.name, here)
    short = m.Value(f"{here.key}.short", inlines, "short", here.marked.key_span(here.path))
    return m.Abbreviation(here.name, short, long)


ID = matching(KEY.pattern, "key", "{here}: “{text}” cannot be a name here", HINT)
"""A name that people choose is part of segments' keys, and of files' names."""
DATE = Scalar(_date, {"type": ["string", "integer"], "pattern": f"^{dates.PATTERN}$"})
DAY = Scalar(_day, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
FOCUS = Scalar(_focus, _TEXT)
DATE_SAID = Scalar(_date_said, DATE.schema, absent=lambda here: _value(here, (), "date"))
LINK = replace(
    matching(
        _ADDRESS, "broken-link", "{here}: “{text}” is no address", "write https://…, mailto:… or tel:+33…"
    ),
    schema=_TEXT,
    absent=lambda _: "",
)
BLOCKS = Scalar(blocks, _TEXT, absent=lambda _: ())
_OF_SITE = matching(_SITE, "broken-link", "{here}: “{text}” is no address of a site", "write https://…")
SITE = replace(_OF_SITE, schema=_TEXT)
THEME = Scalar(_theme, _TEXT)
PART = Scalar(_part, _TEXT)
ABBREVIATION = Scalar(abbreviation, _TEXT)
