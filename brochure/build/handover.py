"""Translations on their way to translators and home: which files they come from and go back to.

What a format looks like, and what may be written, is for exchange/ to say.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from brochure.build.catalogues import updated
from brochure.build.output import put_back
from brochure.build.project import publications, rows
from brochure.build.translations import CatalogueSource, Sources, read_sources
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.exchange.bundle import Batch, Bundle, batch
from brochure.exchange.incoming import Decided
from brochure.languages import match
from brochure.world import World


def bundle(sources: Sources, lang: str, sink: Sink) -> Bundle:
    """All texts of an edition, their catalogues brought up to date in passing. Raises Failed for unreadable ones."""
    batches = (_batch(source, lang, sink) for source in sources.to_translate(lang))
    publication = sources.publication
    return Bundle(publication.id, publication.source_language, lang, tuple(batches))


def open_publication(world: World, name: str, lang: str, file: str, sink: Sink) -> tuple[Sources, str]:
    """The publication that a file says it comes from, and the language that is meant. Raises Failed where none is."""
    folder, _ = edition_of(world, name, file, sink)
    sources = read_sources(world, folder, sink)
    known = [tag for tag in sources.publication.languages if sources.to_translate(tag)]
    return sources, language_of(lang, known, f"into which {name} is not translated", file, sink)


def edition_of(world: World, name: str, file: str, sink: Sink) -> tuple[Path, str]:
    """The folder of the publication that a file comes from, and the row where that is a series, else "".

    Raises Failed where there is none.
    """
    folders = {folder.name: folder for folder in publications(world.root, sink)}
    if name in folders:
        return folders[name], ""
    for folder in folders.values():
        row = name.removeprefix(f"{folder.name}-")
        if row != name and row in rows(world, folder, sink):
            return folder, row
    message = f"it comes from the publication “{name}”, which is not here"
    hint = f"{did_you_mean(name, folders)}; or say which: build.py --publication NAME …"
    sink.error("import/publication", message, Span(file), hint)
    raise Failed


def language_of(lang: str, known: Collection[str], lack: str, file: str, sink: Sink) -> str:
    """Which of the known languages a file means. lack: what is said of one that is none of them, before Failed."""
    own = match(lang, known)
    if own is None:
        sink.fail("import/language", f"it is in “{lang}”, {lack}", Span(file), did_you_mean(lang, known))
    return own


def store(sources: Sources, lang: str, decided: Decided, sink: Sink) -> None:
    """Write what was accepted into the catalogues, all or none. Raises Failed once the sink knows why not."""
    files: dict[Path, bytes] = {}
    for source in sources.to_translate(lang):
        if any(one.batch == source.name for one in decided.accepted):
            done = updated(source, lang, sink)
            catalogue = decided.written(source.name, done.merged.catalogue)
            files |= {**done.files, **source.catalogue_file(lang, catalogue)}
    put_back(files, sources.own.world, sink)


def _batch(source: CatalogueSource, lang: str, sink: Sink) -> Batch:
    merged = source.updated(lang, source.catalogue(lang, sink)).catalogue
    current = replace(source.translation(lang, sink), catalogue=merged)
    return batch(current, source.revision, source.glossary(lang, sink))
