"""`build.py import FILE.docx`: shows what came back in an edited Word file, and with --apply writes it home.

Exit: 0 nothing is left to do; 1 a person must decide something, or the file cannot be read; 2 usage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from brochure import office
from brochure.build.catalogues import following, updated
from brochure.build.edition import Edition
from brochure.build.handover import edition_of, language_of
from brochure.build.laid_out import Fit
from brochure.build.output import put_back
from brochure.build.project import open_project, rows
from brochure.build.queries import FONTS, LOOK, STYLES
from brochure.build.translations import CatalogueSource, read_sources, sources
from brochure.checks.glyphs import check_glyphs
from brochure.cli.i18n import update_line
from brochure.cli.options import CommandOptions
from brochure.cli.printable import say
from brochure.cli.review import returned, tell_review
from brochure.content.inlines import parse_inline
from brochure.content.load import load
from brochure.content.model import Publication
from brochure.content.segments import segment_key, texts
from brochure.diagnostics import Failed, Severity, Sink, Span
from brochure.document import nodes as n
from brochure.document.bookmark import key_digest
from brochure.document.walk import walk
from brochure.exchange.addresses import with_links
from brochure.exchange.adopting import renamed, run_together
from brochure.exchange.aligning import aligned, unmarked
from brochure.exchange.apply import Applied, Wanted, accepted_keys, apply
from brochure.exchange.bilingual_reading import is_table
from brochure.exchange.changes import Rebuilding, Review
from brochure.exchange.differences import TextDifference
from brochure.exchange.found import EditedFile
from brochure.exchange.package import open_word_file
from brochure.exchange.reading import read
from brochure.exchange.review import checked, review, tried, without_refused, written
from brochure.exchange.shown_text import ShownText, source_texts, target_texts, with_notes
from brochure.memo import Memo
from brochure.readers.filekind import ODT, what_is
from brochure.readers.package import WordPackage
from brochure.store import Store, place
from brochure.translation.translation import Translation
from brochure.world import World

Rebuildings = tuple[Rebuilding, ...]


class Origin(Struct, frozen=True):
    """The edition that a file was made from.

    own, translation: its source of translations and what there is of it, None for the text's own language.
    """

    publication: Publication
    folder: Path
    lang: str
    own: CatalogueSource | None = None
    translation: Translation | None = None


class ReturnedFile(Struct, frozen=True):
    """A file that came back. shown: its path for people; word: as a Word file; office: by what LibreOffice saved it."""

    shown: str
    word: WordPackage
    edited: EditedFile
    office: tuple[str, ...] = ()


class NamedEdition(Struct, frozen=True):
    """The edition that the command line names, for files that do not say it themselves; "" where it does not."""

    publication: str = ""
    lang: str = ""
    row: str = ""

    @property
    def name(self) -> str:
        """What files of the publication, or of its row, call it."""
        return "-".join(filter(None, (self.publication, self.row)))

    @property
    def options(self) -> str:
        """The options that were given."""
        return " and ".join(f"--{name}" for name in ("publication", "row", "lang") if getattr(self, name))


def run(options: CommandOptions, path: Path, write: bool) -> int:
    """Read an edited file and show what it brings back. write: also write what can be written."""
    names = (next(iter(given), "") for given in (options.publications, options.languages, options.rows))
    sink, found = Sink(), None
    with suppress(Failed):
        found = _review(World(options.root), path, write, NamedEdition(*names), sink)
    return tell_review(found, write, options.json, options, sink)


def _review(world: World, path: Path, write: bool, named: NamedEdition, sink: Sink) -> Review:
    """The review; the sources are written where that is asked for. Raises Failed once the sink knows why."""
    shown = world.shown(path)
    file = _opened(returned(world, path, sink), shown, sink)
    origin = _origin(world, file, named, sink)
    edition = _edition(open_project(world.root), origin)
    own = Sink()  # what a build tells is told here only where there is none
    try:
        fit = edition.fit("docx", own)
        built = edition.word_file(fit, own).data
    except Failed:
        sink.extend(own)
        raise
    base_file = open_word_file(_baseline(world, file, built, sink), shown, sink)
    base = read(base_file, file.edited)
    if unmarked(base, file.edited):
        file = replace(file, edited=aligned(base, read(file.word, marks=False)))
        message = "it has lost its bookmarks: styles, lists, looks, pages, headers and links within it are not compared"
        sink.warning("import/unmarked", message, Span(shown), "its paragraphs are found again by their words")
    if origin.own is None:  # a catalogue's addresses are words
        base, file = with_links(base), replace(file, edited=with_links(file.edited))
    current = file.word.custom().get("Revision") in (None, base_file.custom().get("Revision"))
    found = review(base, file.edited, _texts(world, origin, sink), current, of_source=origin.own is None)
    if origin.translation:
        found = checked(found, origin.translation, origin.publication)
    found = _tried(world, origin, found, file, fit, sink)
    _tell_unshown(found, edition, sink)
    return _apply(world, origin, found, sink) if write else found


def _opened(data: bytes, shown: str, sink: Sink) -> ReturnedFile:
    """The file as a Word file. Raises Failed once the sink knows why it is none."""
    is_odt = what_is(data) == ODT
    word = open_word_file(_from_odt(data, shown, sink) if is_odt else data, shown, sink)
    formats = ("docx", "odt", "docx") if is_odt else ("docx", "docx")
    by_office = is_odt or word.program.startswith("LibreOffice")
    return ReturnedFile(shown, word, read(word), formats if by_office else ())


def _from_odt(data: bytes, shown: str, sink: Sink) -> bytes:
    """An OpenDocument text as a Word file, by LibreOffice. Raises Failed where it is not installed."""
    program = office.installed()
    made = office.through(program, data, "odt", "docx") if program else None
    if made is None:
        message = "an OpenDocument text is read by LibreOffice, which cannot do it"
        hint = "save it as .docx, or install LibreOffice here"
        if program:
            hint = "save it as Word document (.docx)"
        sink.fail("import/odt", message, Span(shown), hint)
    return made


def _baseline(world: World, file: ReturnedFile, built: bytes, sink: Sink) -> bytes:
    """The edition as it is built today, through the program that saved the file, where that rewrites it all."""
    if not file.office:
        return built
    program, kept = office.installed(), open_project(world.root)[1]
    name = place("office", (hashlib.sha256(built).hexdigest(), file.office, file.word.program))
    known = kept.load(name, bytes)
    made = known or (office.through(program, built, *file.office) if program else None)
    if made is None:
        message = "it was saved by LibreOffice, which rewrites styles, lists and pages: these may be told as changes"
        hint = "install LibreOffice here, or have the file saved by Word"
        sink.warning("import/no-office", message, Span(file.shown), hint)
        return built
    if known is None:
        kept.save(name, made)
    return made


def _origin(world: World, file: ReturnedFile, named: NamedEdition, sink: Sink) -> Origin:
    """The edition that the file's properties name, or else the command line."""
    properties, span = file.word.custom(), Span(file.shown)
    name = properties.get("Publication", "") or named.name
    lang = properties.get("Language", "") or named.lang
    if is_table(file.word):
        sink.fail("import/foreign", "this is a bilingual table", span, "i18n import reads it")
    if not name or not lang:
        hint = "say which: build.py --publication NAME --lang LANGUAGE import FILE"
        sink.fail("import/foreign", "this file does not say which edition it is", span, hint)
    if named.name not in ("", name) or named.lang not in ("", lang):
        message = f"this file says that it is “{name}” in “{lang}”"
        sink.fail("import/foreign", message, span, f"leave out {named.options}")
    folder, row = edition_of(world, name, file.shown, sink)
    if not row and (keys := rows(world, folder, sink)) != ("",):
        message = f"{name} is a series of {len(keys)} rows"
        hint = f"say which: build.py --publication {name} --row ROW --lang {lang} import FILE"
        sink.fail("import/series", message, span, hint)
    publication = load(world, folder, sink, row)
    known = dict.fromkeys((publication.source_language, *publication.languages))
    lang = language_of(lang, known, f"which {name} does not have", file.shown, sink)
    if lang == publication.source_language:
        return Origin(publication, folder, lang)
    theme = Memo(world).get(LOOK, sink, publication.theme)
    translation = sources(world, publication, theme, sink).own.translation(lang, sink)
    return Origin(publication, folder, lang, read_sources(world, folder, sink).own, translation)


def _edition(project: tuple[World, Store], origin: Origin) -> Edition:
    return Edition(Memo(*project), origin.folder.name, origin.lang, row=origin.publication.row)


def _texts(world: World, origin: Origin, sink: Sink) -> tuple[ShownText, ...]:
    publication, translation = origin.publication, origin.translation
    found = target_texts(translation, publication) if translation else source_texts(publication)
    if publication.row:
        return with_notes(found, publication, len(rows(world, origin.folder, sink)))
    return found


def _tried(world: World, origin: Origin, found: Review, file: ReturnedFile, fit: Fit, sink: Sink) -> Review:
    """The review with what can be done: what the source has a place for, and of blocks what the next build says too.

    fit: of today's pages.
    """

    def able(some: Rebuildings) -> Rebuildings | None:
        applied = apply(world, origin.folder, _wanted(found), some, origin.publication.row)
        said = not applied.rebuilt or _reproduced(world, applied, origin, file, fit.as_text, sink)
        return applied.rebuilt if said else None

    if origin.own is None and _wanted(found):
        alone = apply(world, origin.folder, _wanted(found), (), origin.publication.row)
        found = without_refused(found, alone.refused)
    return tried(found, _most((), found.rebuildings, able)) if found.rebuildings else found


def _most(
    kept: Rebuildings, more: Rebuildings, able: Callable[[Rebuildings], Rebuildings | None]
) -> Rebuildings:
    """What can be done of `more` beside what is kept: all of it, or what can be done of one half, then of the other.

    So one edit that no build takes is found in a few builds, and left out alone. able: what can be done of some
    together, None where one of them spoils the build.
    """
    together = able((*kept, *more))
    if together is not None or len(more) == 1:
        return kept if together is None else together
    half = len(more) // 2
    return _most(_most(kept, more[:half], able), more[half:], able)


def _reproduced(
    world: World, applied: Applied, origin: Origin, file: ReturnedFile, fit: Fit, sink: Sink
) -> bool:
    """Whether an edition of the sources as they would be says what the file says, where that was accepted.

    fit: which passages are left out; how its pages look is not asked.
    """
    try:
        built = _edition((applied.draft, Store(None)), origin).word_file(fit, Sink()).data
    except Failed:
        return False
    base = read(open_word_file(_baseline(world, file, built, sink), file.shown, sink), file.edited)
    draft = applied.draft
    gone = {key_digest(one.delete) for one in applied.rebuilt if one.delete}
    names = {key_digest(old): key_digest(now) for old, now in draft.keys.items()}
    # The draft has more than the file was made with: its record would take that out again.
    edited = replace(renamed(run_together(file.edited, gone), names), record=None)
    shown = source_texts(draft.publication())
    left = review(base, edited, shown, current=True, of_source=False).changes
    return not accepted_keys(applied) & {one.key for one in left if one.kind in get_args(TextDifference)}


def _tell_unshown(found: Review, edition: Edition, sink: Sink) -> None:
    """Warn of what a build would refuse once the changes are written."""
    laid_out = edition.laid_out("docx", Sink())
    text = tuple(_typed(found, _styles(laid_out.document)))
    if text:
        own, memo = Sink(), edition.memo
        styles = memo.get(STYLES, own, laid_out.theme, "docx", *laid_out.language, "brand")
        document = replace(laid_out.document, pages=(n.Page(text),))
        check_glyphs(document, styles, memo.get(FONTS, own, laid_out.theme), own)
        for one in own:
            sink.add(replace(one, severity=Severity.WARNING))


def _styles(document: n.Document) -> Mapping[str, str]:
    """The style of the paragraph that each text stands in, by key."""
    paragraphs = [node for node in walk(document) if isinstance(node, n.Paragraph | n.Heading)]
    within = {inline.key: one.style for one in paragraphs for inline in one.children if inline.key}
    return {**within, **{one.key: one.style for one in paragraphs if one.key}}


def _typed(found: Review, styles: Mapping[str, str]) -> Iterator[n.Paragraph]:
    """What is to be written, as paragraphs of the edition."""
    for change in found.having("ready"):
        for text in filter(None, (change.new, change.added)):
            if style := styles.get(change.key):
                yield n.Paragraph(parse_inline(text, change.span, Sink()), style=style, span=change.span)


def _wanted(found: Review) -> list[Wanted]:
    texts = (one for one in found.having("ready") if one.kind == "changed")
    return [Wanted(one.key, one.span or Span(""), one.old, one.new) for one in texts]


def _apply(world: World, origin: Origin, found: Review, sink: Sink) -> Review:
    """Write what is ready, all files or none."""
    if origin.own is not None:
        return _apply_targets(origin, found, sink) if found.having("ready") else found
    applied = apply(world, origin.folder, _wanted(found), found.rebuildings, origin.publication.row)
    sources = read_sources(applied.draft, origin.folder, sink) if applied.files else None
    updates = following(sources, sink, _names(origin, applied)) if sources else []
    files = [applied.files, *(done.files for done in updates)]
    changed = put_back({path: data for some in files for path, data in some.items()}, world, sink)
    for done in updates:
        if changed & done.files.keys():
            say(update_line(done), error=True)
    return written(found, applied.refused)


def _names(origin: Origin, applied: Applied) -> dict[str, str]:
    """The keys that segments have now in catalogues, by those that they had."""
    now = applied.draft.key_now
    keys = {value.key: segment_key(value, origin.publication) for value in texts(origin.publication)}
    return {own: own.removesuffix(key) + now(key) for key, own in keys.items()}


def _apply_targets(origin: Origin, found: Review, sink: Sink) -> Review:
    assert origin.own is not None
    done = updated(origin.own, origin.lang, sink)
    keys = {value.key: segment_key(value, origin.publication) for value in texts(origin.publication)}
    targets = {keys[change.key]: change.new for change in found.having("ready")}
    catalogue = done.merged.catalogue.with_targets(targets)
    put_back({**done.files, **origin.own.catalogue_file(origin.lang, catalogue)}, origin.own.world, sink)
    return written(found, ())
