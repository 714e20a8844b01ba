"""An edition's files read back and held against what was laid out, before any of them is stored.

Each file is held against the document that it was written from, and the documents of all formats against one another;
so a build of one format alone tells as well when its layout leaves out what the others have.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Any

from msgspec.structs import replace

from brochure.checks.same_text import LaidOut, Omitted, check_file, check_layouts
from brochure.diagnostics import Failed, Sink
from brochure.formats import FORMATS, Format
from brochure.pipeline.edition import Edition
from brochure.pipeline.ready import Ready
from brochure.readers import Unreadable, document
from brochure.readers.languages import likely
from brochure.readers.passages import Reading
from brochure.world import World

# Loaded when it is asked for: pikepdf takes 25 ms.
READERS: dict[Format, str] = {
    "pdf": "brochure.readers.pdf",
    "docx": "brochure.readers.word",
    "html": "brochure.readers.html",
}


def compare_layouts(edition: Edition, omit: bool, sink: Sink) -> None:
    """Tell of what the layouts of an edition's formats say otherwise than one another. omit: see `Edition.ready`.

    It is found once for all formats of an edition, and known to later builds while its text and layouts are the same.
    """

    def make(world: World, told: Sink) -> bool:
        own = replace(edition, world=world)
        told.extend(
            check_layouts({format: said for format in FORMATS if (said := _laid_out(own, format, omit))})
        )
        return not told.failed

    options = ("release" if edition.release else "", "omit" if omit else "")
    edition.shelf.keep(("same", edition.publication, edition.lang, *options), edition.world, sink, make)


def _laid_out(edition: Edition, format: Format, omit: bool) -> LaidOut | None:
    """What a format's document says; None where the layout is wrong, which is told when that format is built."""
    with suppress(Failed):
        ready = edition.ready(format, Sink(), omit)
        lang = likely(ready.document.lang)
        omitted = (Omitted(document.passages(one.children, lang), one.span) for one in ready.document.omitted)
        return LaidOut(_said(ready), tuple(omitted))
    return None


def compare_file(format: Format, data: Any, ready: Ready, sink: Sink) -> None:
    """Tell of what a file says otherwise than its document. data: its bytes, or a Word file's opened package."""
    reader = import_module(READERS[format])
    try:
        sink.extend(check_file(format, _said(ready), reader.read(data)))
    except Unreadable as problem:
        hint = "this is a fault of the press, not of the text or the layout"
        sink.error("formats/unreadable", f"the {format} file {problem}", None, hint)


def _said(ready: Ready) -> Reading:
    return document.read(ready.document, ready.properties.title)
