"""The kinds of values that a publication may say: texts, dates, addresses, pictures, Markdown files.

Each checks what is written and makes the value that templates see; a text is parsed here, and nowhere again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import cast

from msgspec import Struct

from brochure.content import dates
from brochure.content import model as m
from brochure.content.blocks import parse_part
from brochure.content.focus import parse_focus
from brochure.content.images import dropped_in, picture_path
from brochure.content.inlines import parse_inline
from brochure.content.keys import HINT, KEY
from brochure.content.normal import normalised
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.document import nodes as n
from brochure.fields.declare import BadValueError, Here, Scalar
from brochure.fields.scalars import text as plain_text
from brochure.files import leads_out
from brochure.plaintext import NO_TEXT
from brochure.world import World

_TEXT: Mapping[str, object] = {"type": "string"}
_ADDRESS = r"(https?://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9()-]+)"
_SITE = r"https?://[^\s/]+(/\S*)?"
NEUTRAL = "base"
"""The theme of a publication that names none; the press has it."""


class PublicationContext(Struct, frozen=True):
    """What lies around publication.yml. folder: the publication's.

    parts: the Markdown files that could be read, by name, whatever else is wrong.
    """

    world: World
    folder: Path
    parts: dict[str, m.Part]

    @property
    def themes(self) -> tuple[str, ...]:
        """The names of those that there are."""
        return tuple(sorted({*self.world.names(self.world.root / "templates"), NEUTRAL}))


def around(here: Here) -> PublicationContext:
    """What the checks of publication.yml know of the world."""
    return cast(PublicationContext, here.context)


class ChosenPicture(Struct, frozen=True):
    """A picture to show. src: path below the root, "" where the folder has none (`drawn`: a theme may draw one)."""

    src: str
    drawn: bool


def text(kind: str) -> Scalar:
    """A text of one paragraph, in Markdown. kind: as in Value."""
    return Scalar(partial(_text, kind), _TEXT, absent=lambda here: _value(here, (), kind))


def _text(kind: str, written: object, here: Here) -> m.Value:
    words = plain_text(written, here)
    if not words.strip():
        hint = "write the text, or leave the key out where it is optional"
        raise BadValueError("empty", f"{here}: is empty", hint)
    return _value(here, parsed(words, here), kind)


def parsed(words: str, here: Here) -> m.Inlines:
    """The nodes of a text. Raises Failed once the sink knows what is wrong in it."""
    before = here.sink.errors
    inlines = parse_inline(words, here.marked.text_span(here.path), here.sink)
    if here.sink.errors > before:
        raise Failed
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
        raise BadValueError(
            "date", f"{here}: “{value}” is no day", "write the whole date, such as 2018-02-14"
        )
    return dt.date(found.year, found.month, found.day)


def _focus(value: object, here: Here) -> tuple[float, float]:
    written = plain_text(value, here)
    point = parse_focus(written)
    if point is None:
        message = f"{here}: “{written}” is no place in a picture"
        raise BadValueError("focus", message, "such as center, left top or 30% 60%")
    return point


def _id(name: str, here: Here) -> str:
    if not KEY.fullmatch(name):
        raise BadValueError("key", f"{here}: “{name}” cannot be a name here", HINT)
    return name


def _address(pattern: str, what: str, hint: str, value: object, here: Here) -> str:
    written = plain_text(value, here)
    if not re.fullmatch(pattern, written):
        raise BadValueError("broken-link", f"{here}: “{written}” is no address{what}", hint)
    return written


def _theme(value: object, here: Here) -> str:
    written, themes = plain_text(value, here), around(here).themes
    if written not in themes:
        message = f"{here}: there is no theme “{written}” in templates/"
        raise BadValueError("unknown-theme", message, did_you_mean(written, themes))
    return written


def _file(value: object, here: Here) -> str:
    """A path in the publication's folder, of a file that is there."""
    written = plain_text(value, here)
    folder, _, name = written.rpartition("/")
    if leads_out(written):
        raise BadValueError(
            "outside", f"{here}: {written} is not in the publication's folder", "put the file into it"
        )
    names = around(here).world.names(around(here).folder / folder)
    if name not in names or NO_TEXT in name:
        hint = did_you_mean(name, names, "put the file there, or correct the path")
        raise BadValueError("missing-file", f"{here}: there is no file {written}", hint)
    return written


def _part(value: object, here: Here) -> m.Part:
    own = around(here)
    path = own.folder / _file(value, here)
    written = own.world.read_text(path, here.sink, here.span)
    pictures = partial(picture_path, own.world, own.folder, sink=here.sink)
    files = partial(_include, own.world, path.parent, here.sink)
    shown = own.world.shown(path)
    part = own.parts[here.name] = parse_part(here.name, written, shown, pictures, here.sink, files)
    return part


def _include(world: World, folder: Path, sink: Sink, written: str, span: Span) -> tuple[str, str] | None:
    """A Markdown file that another one includes, None after telling why there is none."""
    path = folder / written
    if leads_out(written) or not written.endswith(".md") or not world.is_file(path):
        hint = "it lies beside the file that includes it, and ends in .md"
        sink.error("content/include", f"there is no file {written} to include", span, hint)
        return None
    try:
        return world.read_text(path, sink, span), world.shown(path)
    except Failed:
        return None


def picture(suffixes: tuple[str, ...], own: str = "") -> Scalar:
    """A picture in the folder. A path with a suffix must be there; one without stands for whichever is dropped in.

    suffixes: the preferred first. own: the path where none is written, with `{id}` for the name of the record that it
    belongs to.
    """

    def read(value: object, here: Here) -> ChosenPicture:
        written = plain_text(value, here)
        return shown(_file(written, here) if "." in written.rpartition("/")[2] else written, here)

    def shown(written: str, here: Here) -> ChosenPicture:
        world, folder = around(here).world, around(here).folder
        src = dropped_in(world, folder, written, suffixes, here.span, here.sink)
        return ChosenPicture(src, not src)

    def absent(here: Here) -> ChosenPicture:
        return shown(own.replace("{id}", str(here.path[-2])), here)

    return Scalar(read, _TEXT, absent=absent if own else None)


def abbreviation(value: object, here: Here) -> m.Abbreviation:
    """An abbreviation; its short form, which is the key in the file, is a segment too."""
    long = _text("long", value, here)
    inlines = parsed(here.name, here)
    short = m.Value(f"{here.key}.short", inlines, "short", here.marked.key_span(here.path))
    return m.Abbreviation(here.name, short, long)


ID = Scalar(_id, {"pattern": f"^{KEY.pattern}$"})
"""A name that people choose is part of segments' keys, and of files' names."""
DATE = Scalar(_date, {"type": ["string", "integer"], "pattern": f"^{dates.PATTERN}$"})
DAY = Scalar(_day, {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
FOCUS = Scalar(_focus, _TEXT)
LINK = Scalar(partial(_address, _ADDRESS, "", "write https://…, mailto:… or tel:+33…"), _TEXT)
SITE = Scalar(partial(_address, _SITE, " of a site", "write https://…"), _TEXT)
THEME = Scalar(_theme, _TEXT)
PART = Scalar(_part, _TEXT)
ABBREVIATION = Scalar(abbreviation, _TEXT)
