"""An edition's files read back and held against what was laid out, before any of them is stored.

Each file is held against the document that it was written from, and the documents of all formats against one another;
so a build of one format alone tells as well when its layout leaves out what the others have.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any

from brochure.build.edition import Edition
from brochure.build.queries import LAID_OUT, LOCALIZED, PUBLICATION, READING, SAME
from brochure.checks.same_text import LayoutReading, Omitted, check_file, check_layouts
from brochure.diagnostics import Failed, Sink
from brochure.formats import Format
from brochure.languages import full_tag
from brochure.memo import Memo
from brochure.readers import document

# Loaded when it is asked for: pikepdf takes 25 ms.
READERS: dict[Format, str] = {
    "pdf": "brochure.readers.pdf",
    "docx": "brochure.readers.word",
    "html": "brochure.readers.html",
}


def compare_layouts(edition: Edition, omit: Iterable[str], sink: Sink) -> None:
    """Tell of what the layouts of the formats say otherwise than one another, and of what none of them says.

    omit: see `Edition.laid_out`.
    """
    with edition.memo.world.aside():  # a file does not depend on the layouts of the other formats
        edition.memo.get(SAME, sink, *edition.key, " ".join(omit))


def compare_file(edition: Edition, format: Format, data: Any, omit: Iterable[str], sink: Sink) -> None:
    """Tell of what a file says otherwise than its document. data: its bytes, or a Word file's opened package.

    Raises Unreadable.
    """
    reader = import_module(READERS[format])
    expected = edition.memo.get(READING, sink, *edition.key, format, " ".join(omit))
    sink.extend(check_file(format, expected.reading, reader.read(data)))


def same(memo: Memo, sink: Sink, *edition: str) -> bool:
    """Whether all layouts of an edition say the same, and all of it; else it is told. edition: its key, and `omit`."""
    # 20 ms, with the reader of YAML
    from brochure.build.localized import notice
    from brochure.checks.printed import check_printed

    *key, omit = edition
    found, documents = {}, {}
    for format in memo.get(PUBLICATION, Sink(), *key[:2]).formats:
        with suppress(Failed):  # what is wrong with a layout is told when that format is built
            found[format] = memo.get(READING, Sink(), *key, format, omit)
            documents[format] = memo.get(LAID_OUT, Sink(), *key, format, omit).document
    sink.extend(check_layouts(found))
    if documents:
        text = memo.get(LOCALIZED, Sink(), *key).variant(omit)
        due = notice(text)
        check_printed(text.publication, documents, due.key if due else "", sink)
    return not sink.failed


def reading(memo: Memo, sink: Sink, *edition: str) -> LayoutReading:
    """What is laid out, as the files of all formats can say it. edition: its key, format, and `omit`."""
    found = memo.get(LAID_OUT, sink, *edition)
    lang = full_tag(found.document.lang)
    omitted = (Omitted(document.passages(one.children, lang), one.span) for one in found.document.omitted)
    return LayoutReading(document.read(found.document, found.properties.title), tuple(omitted))
