"""`build.py import FILE.docx`: shows what came back in an edited Word file, and with --apply writes it home.

Exit: 0 nothing is left to do; 1 a person must decide something, or the file cannot be read; 2 usage.
"""

from __future__ import annotations

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
from brochure.exchange.apply import Wanted, apply
from brochure.exchange.package import WordFile, open_word_file
from brochure.exchange.reading import EditedFile, read
from brochure.exchange.review import Review, ShownText, review, written
from brochure.exchange.targets import target_texts, with_targets
from brochure.memo import Memo
from brochure.world import World
from brochure.writers.request import Artifact


class Origin(Struct, frozen=True):
    """The edition that a file was made from. own: its source of translations, None for the text's own language."""

    publication: Publication
    folder: Path
    lang: str
    own: CatalogueSource | None


def run(root: Path, path: Path, write: bool, as_json: bool, sink: Sink) -> int:
    """Read an edited file and show what it brings back. write: also write what can be written."""
    world = World(root)
    try:
        found = _review(world, path, write, sink)
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


def _review(world: World, path: Path, write: bool, sink: Sink) -> Review:
    """The review; the sources are written where that is asked for. Raises Failed once the sink knows why."""
    shown = world.shown(path)
    try:
        data = world.read_bytes(path, WORD_BYTES)
    except OSError as problem:
        sink.error("file/unreadable", problem.strerror or "cannot be read", Span(shown))
        raise Failed from None
    file = open_word_file(data, shown, sink)
    edited = read(file)
    origin = _origin(world, file, edited, sink)
    base_file = open_word_file(_built(world, origin, sink), shown, sink)
    current = base_file.properties.get("Revision") == file.properties.get("Revision")
    found = review(read(base_file), edited, _texts(origin, sink), current)
    return _apply(world, origin, found, sink) if write else found


def _origin(world: World, file: WordFile, edited: EditedFile, sink: Sink) -> Origin:
    """The edition that the file's properties name."""
    name, lang = file.properties.get("Publication", ""), file.properties.get("Language", "")
    span = Span(file.file)
    if not name or not lang or not edited.found:
        hint = "import reads Word files that build.py made, edited in Word or LibreOffice"
        sink.error("import/foreign", "this file does not say which edition it is", span, hint)
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
