"""`build.py i18n export` and `i18n import`: translations sent out as XLIFF, Word table or TMX, and taken home.

Import exits with 0 when nothing is left to do, 1 when a person must decide something or the file cannot be read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from brochure.build import catalogues, handover
from brochure.build.output import note, put
from brochure.build.translations import Sources
from brochure.cli.arguments import Usage
from brochure.cli.asked import check_written
from brochure.cli.options import CommandOptions
from brochure.cli.outcome import ended
from brochure.cli.printable import say
from brochure.cli.review import returned, tell_review
from brochure.diagnostics import Failed, Sink, did_you_mean
from brochure.exchange import bilingual, bilingual_reading, tmx, xliff, xliff_reading
from brochure.exchange.bundle import Arrival, Bundle, Unit, check_targets
from brochure.exchange.changes import Review
from brochure.exchange.incoming import decide
from brochure.exchange.package import open_word_file
from brochure.exchange.review import written
from brochure.languages.tags import meant
from brochure.world import World

ENDINGS = {"xliff": "xlf", "docx": "docx", "tmx": "tmx"}


def translated(
    options: CommandOptions, languages: Sequence[str], sink: Sink
) -> tuple[list[Sources], Sequence[str]]:
    """The publications asked for, and the languages as they have them. Raises Usage for one that none of them has."""
    every = catalogues.open_all(options.root, options.publications, sink)
    known = {lang for sources in every for lang in catalogues.languages(sources)}
    languages = meant(languages, known)
    for lang in languages:
        if lang not in known and not sink.failed:
            hint = f"{did_you_mean(lang, known)}; " if known else ""
            raise Usage(f"no translation into “{lang}”: {hint}`i18n add {lang}` begins one")
    return every, languages


def export(options: CommandOptions, language: str, format: str, output: Path | None, todo: bool) -> int:
    """Write the translation into LANGUAGE to a file for translators (docs/exchange.md)."""
    sink = Sink()
    every, (language,) = translated(options, (language,), sink)
    chosen = [sources for sources in every if language in catalogues.languages(sources)]
    if output and len(chosen) > 1:
        raise Usage("--output takes one publication: say which with build.py --publication NAME")
    for sources in chosen:
        folder = options.output / "exchange"
        path = output or folder / f"{sources.publication.id}-{language}.{ENDINGS[format]}"
        check_written(options.root, "--output", path)
        with suppress(Failed):
            _export(World(options.root), sources, language, format, path, todo, sink)
    return ended(options, sink)


def _export(
    world: World, sources: Sources, lang: str, format: str, path: Path, todo: bool, sink: Sink
) -> None:
    whole = handover.bundle(sources, lang, sink)
    bundle = whole.todo() if todo else whole
    check_targets(bundle.units, sink)
    data = {
        "xliff": lambda: xliff.write(bundle),
        "docx": lambda: bilingual.write(bundle, world.now()),
        "tmx": lambda: tmx.write(bundle, world.now()),
    }[format]()
    if put(path, data, world, sink):
        note(world.root, path)
        say(f"{world.shown(path)}: {len(bundle.units)} texts")


def import_(options: CommandOptions, file: Path, write: bool, as_json: bool) -> int:
    """Show what a translated XLIFF file or Word table brings back (docs/exchange.md)."""
    sink, found = Sink(), None
    with suppress(Failed):
        found = _import(World(options.root), file, write, next(iter(options.publications), ""), sink)
    return tell_review(found, write, as_json or options.json, options, sink)


ReadIncoming = Callable[[Bundle], Arrival]


def _import(world: World, path: Path, write: bool, named: str, sink: Sink) -> Review:
    """The review; the catalogues are written where that is asked for. Raises Failed once the sink knows why.

    named: the publication on the command line, for a file whose tool has put its own name there.
    """
    shown = world.shown(path)
    name, told, read, through = _opened(returned(world, path, sink), shown, sink)
    sources, lang = handover.open_publication(world, named or name, told, shown, sink)
    bundle = handover.bundle(sources, lang, sink)
    decided = decide(bundle, read(bundle), through)
    if not write:
        return decided.review
    handover.store(sources, lang, decided, sink)
    return written(decided.review, ())


def _opened(data: bytes, file: str, sink: Sink) -> tuple[str, str, ReadIncoming, Callable[[Unit, str], str]]:
    """Whose file it is, its reader, and what its format does to a text. Word files are ZIP archives."""
    if data.startswith(b"PK"):
        word = open_word_file(data, file, sink)
        name, lang = bilingual_reading.origin(word, file, sink)
        return name, lang, lambda bundle: bilingual_reading.read(word, file, bundle, sink), bilingual.through
    root, name, lang = xliff_reading.open_xliff(data, file, sink)
    return name, lang, lambda bundle: xliff_reading.read(root, file, bundle, sink), Unit.as_spelt
