"""An edition's files read back and held against what was laid out, before any of them is stored.

Each file is held against the document that it was written from, and the documents of all formats against one another;
so a build of one format alone tells as well when its layout leaves out what the others have.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Any

from msgspec import Struct, field

from brochure.checks.printed import check_printed
from brochure.checks.same_text import LaidOut, Omitted, check_file, check_layouts
from brochure.diagnostics import Failed, Sink
from brochure.formats import FORMATS, Format
from brochure.languages import full_tag
from brochure.pipeline.edition import Edition
from brochure.pipeline.ready import Ready
from brochure.readers import document

# Loaded when it is asked for: pikepdf takes 25 ms.
READERS: dict[Format, str] = {
    "pdf": "brochure.readers.pdf",
    "docx": "brochure.readers.word",
    "html": "brochure.readers.html",
}


class Comparison(Struct):
    """Of one edition; each document is read once."""

    edition: Edition
    _known: dict[tuple[Format, bool], LaidOut] = field(default_factory=dict)

    def layouts(self, omit: bool, sink: Sink) -> None:
        """Tell of what the layouts of the formats say otherwise than one another, and of what none of them says.

        omit: see `Edition.ready`.

        It is found once for all formats, and known to later builds while text and layouts are the same.
        """
        edition = self.edition

        def make(told: Sink) -> bool:
            laid_out = {format: said for format in FORMATS if (said := self._other(format, omit))}
            told.extend(check_layouts(laid_out))
            with suppress(Failed):
                documents = {format: edition.ready(format, Sink(), omit).document for format in laid_out}
                check_printed(edition.text(Sink(), omit), documents, told)
            return not told.failed

        options = ("release" if edition.release else "", "omit" if omit else "")
        key = ("same", edition.publication, edition.lang, *options)
        with edition.memo.world.aside():  # a file does not depend on the layouts of the other formats
            edition.memo.get(key, sink, make, bool)

    def file(self, format: Format, data: Any, omit: bool, sink: Sink) -> None:
        """Tell of what a file says otherwise than its document. data: its bytes, or a Word file's opened package.

        Raises Unreadable.
        """
        reader = import_module(READERS[format])
        sink.extend(check_file(format, self._laid_out(format, omit, sink).reading, reader.read(data)))

    def _other(self, format: Format, omit: bool) -> LaidOut | None:
        """As `_laid_out`; None where the layout is wrong, which is told when that format is built."""
        with suppress(Failed):
            return self._laid_out(format, omit, Sink())
        return None

    def _laid_out(self, format: Format, omit: bool, sink: Sink) -> LaidOut:
        """What a format's document says. Raises Failed once the sink knows what is wrong with the layout."""
        ready = self.edition.ready(format, sink, omit)
        if (format, omit) not in self._known:
            self._known[format, omit] = _said(ready)
        return self._known[format, omit]


def _said(ready: Ready) -> LaidOut:
    lang = full_tag(ready.document.lang)
    omitted = (Omitted(document.passages(one.children, lang), one.span) for one in ready.document.omitted)
    return LaidOut(document.read(ready.document, ready.properties.title), tuple(omitted))
