"""`build.py import FILE.docx`: shows what came back in an edited Word file, and with --apply writes it home.

Exit: 0 nothing is left to do; 1 a person must decide something, or the file cannot be read; 2 usage.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from brochure import store
from brochure.budgets import WORD_BYTES
from brochure.build.edition import Edition
from brochure.build.handover import folder_of, language_of
from brochure.build.project import open_project
from brochure.build.queries import LOOK
from brochure.build.translations import CatalogueSource, sources
from brochure.cli.arguments import FAILED, OK
from brochure.cli.printable import show
from brochure.cli.review import as_lines, review_json
from brochure.content.load import load
from brochure.content.model import Publication
from brochure.content.segments import texts
from brochure.diagnostics import Failed, Sink, Span
from brochure.exchange.aligning import aligned
from brochure.exchange.apply import Wanted, apply
from brochure.exchange.office import Office
from brochure.exchange.package import WordFile, open_word_file
from brochure.exchange.reading import read
from brochure.exchange.review import Review, ShownText, review, written
from brochure.exchange.targets import target_texts, with_targets
from brochure.memo import Memo
from brochure.readers.filekind import ODT, what_is
from brochure.store import place
from brochure.world import World
from brochure.writers.request import Artifact


class Origin(Struct, frozen=True):
    """The edition that a file was made from. own: its source of translations, None for the text's own language."""

    publication: Publication
    folder: Path
    lang: str
    own: CatalogueSource | None


class Named(Struct, frozen=True):
    """The edition that the command line names, for files that do not say it themselves; "" where it does not."""

    publication: str = ""
    lang: str = ""


def run(root: Path, path: Path, write: bool, as_json: bool, sink: Sink, named: Named = Named()) -> int:  # noqa: B008
    """Read an edited file and show what it brings back. write: also write what can be written."""
    world = World(root)
    try:
        found = _review(world, path, write, named, sink)
    except Failed:
        found = None
    left = found.having("decide", "conflict") if found else ()
    code = FAILED if found is None or left else OK
    if as_json:
        show(review_json(found, sink, code))
    elif found:
        for line in as_lines(found, write):
            show(line)
    return code


def _review(world: World, path: Path, write: bool, named: Named, sink: Sink) -> Review:
    """The review; the sources are written where that is asked for. Raises Failed once the sink knows why."""
    shown = world.shown(path)
    try:
        data = world.read_bytes(path, WORD_BYTES)
    except OSError as problem:
        sink.error("file/unreadable", problem.strerror or "cannot be read", Span(shown))
        raise Failed from None
    is_odt = what_is(data) == ODT
    file = open_word_file(_from_odt(data, shown, sink) if is_odt else data, shown, sink)
    origin = _origin(world, file, named, sink)
    base_file = open_word_file(_baseline(world, origin, file, is_odt, sink), shown, sink)
    base, edited = read(base_file), read(file)
    if not edited.found:
        edited = aligned(base, edited)
        message = "it has lost its bookmarks: styles, lists, tables, pages and headers are not compared"
        sink.warning("import/unmarked", message, Span(shown), "its paragraphs are found again by their words")
    current = file.properties.get("Revision") in (None, base_file.properties.get("Revision"))
    found = review(base, edited, _texts(origin, sink), current)
    return _apply(world, origin, found, sink) if write else found


def _from_odt(data: bytes, shown: str, sink: Sink) -> bytes:
    """An OpenDocument text as a Word file, by LibreOffice. Raises Failed where it is not installed."""
    office = Office.found()
    made = office.through(data, "odt", "docx") if office else None
    if made is None:
        hint = (
            "save it as Word document (.docx)" if office else "save it as .docx, or install LibreOffice here"
        )
        sink.error(
            "import/odt", "an OpenDocument text is read by LibreOffice, which cannot do it", Span(shown), hint
        )
        raise Failed
    return made


def _baseline(world: World, origin: Origin, file: WordFile, is_odt: bool, sink: Sink) -> bytes:
    """The edition as it is built today, through the program that saved the file, where that rewrites it all."""
    built = _built(world, origin, sink)
    if not is_odt and not file.program.startswith("LibreOffice"):
        return built
    formats = ("docx", "odt", "docx") if is_odt else ("docx", "docx")
    office, kept = Office.found(), open_project(world.root)[1]
    name = place("office", (hashlib.sha256(built).hexdigest(), formats, file.program))
    known = kept.load(name, bytes)
    made = known or (office.through(built, *formats) if office else None)
    if made is None:
        message = "it was saved by LibreOffice, which rewrites styles, lists and pages: these may be told as changes"
        hint = "install LibreOffice here, or have the file saved by Word"
        sink.warning("import/no-office", message, Span(file.file), hint)
        return built
    if known is None:
        kept.save(name, made)
    return made


def _origin(world: World, file: WordFile, named: Named, sink: Sink) -> Origin:
    """The edition that the file's properties name, or else the command line."""
    name = file.properties.get("Publication", "") or named.publication
    lang = file.properties.get("Language", "") or named.lang
    span = Span(file.file)
    if not name or not lang:
        hint = "say which: build.py --publication NAME --lang LANGUAGE import FILE"
        sink.error("import/foreign", "this file does not say which edition it is", span, hint)
        raise Failed
    if (named.publication and named.publication != name) or (named.lang and named.lang != lang):
        message = f"this file says that it is “{name}” in “{lang}”"
        sink.error("import/foreign", message, span, "leave out --publication and --lang")
        raise Failed
    folder = folder_of(world, name, file.file, sink)
    publication = load(world, folder, sink)
    known = dict.fromkeys((publication.source_language, *publication.languages))
    lang = language_of(lang, known, f"which {name} does not have", file.file, sink)
    own = None
    if lang != publication.source_language:
        theme = Memo(world).get(LOOK, sink, publication.theme)
        own = sources(world, publication, theme, sink).own
    return Origin(publication, folder, lang, own)


def _built(world: World, origin: Origin, sink: Sink) -> bytes:
    """The edition as it is built today. What a build would warn of is not told here."""
    own = Sink()
    try:
        edition = Edition(Memo(*open_project(world.root)), origin.folder.name, origin.lang)
        writer = import_module("brochure.writers.docx")
        artifact: Artifact = writer.write(edition.order("docx", own))
    except Failed:
        sink.extend(own)
        raise
    return artifact.data


def _texts(origin: Origin, sink: Sink) -> tuple[ShownText, ...]:
    values = texts(origin.publication)
    if origin.own is None:
        return tuple(ShownText(value.key, value.inlines, value.span) for value in values)
    return target_texts(origin.own.translation(origin.lang, sink), values)


def _apply(world: World, origin: Origin, found: Review, sink: Sink) -> Review:
    """Write what is ready."""
    ready = found.having("ready")
    if not ready:
        return found
    if origin.own is not None:
        return _apply_targets(origin, found, sink)
    wanted = [Wanted(one.key, one.span or Span(""), one.old, one.new) for one in ready]
    applied = apply(world, origin.folder, wanted)
    for path, data in applied.files.items():
        store.write(path, data)
    return written(found, applied.done, applied.refused)


def _apply_targets(origin: Origin, found: Review, sink: Sink) -> Review:
    assert origin.own is not None
    catalogue = origin.own.catalogue(origin.lang, sink)
    assert catalogue is not None  # a text without translation is never ready
    targets = {change.key: change.new for change in found.having("ready")}
    origin.own.write_catalogue(origin.lang, with_targets(catalogue, targets))
    return written(found, tuple(targets), ())
