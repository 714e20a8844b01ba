"""`build.py i18n`: catalogues brought up to date, checked, signed; where each language stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from brochure.build import add_language, catalogues
from brochure.build.project import publications
from brochure.build.translations import Sources, read_sources
from brochure.cli.arguments import (
    USAGE,
    Command,
    Parser,
    Usage,
    argument,
    call,
    existing_file,
    file_path,
    flag,
    obey,
    parser_of,
)
from brochure.cli.i18n_exchange import ENDINGS, export, import_, translated
from brochure.cli.options import CommandOptions
from brochure.cli.outcome import ended
from brochure.cli.printable import printable, printable_json, say, show
from brochure.content.series import APART
from brochure.diagnostics import Failed, Severity, Sink, did_you_mean
from brochure.languages import direction, script
from brochure.languages.locale import autonym
from brochure.languages.tags import EXAMPLES, is_language, spelt
from brochure.translation.ledger import ReviewLevel
from brochure.translation.status import Status
from brochure.world import World

_WIDTH = 150
_TOLD = {"stale": "stale", "new": "new", "moved": "moved", "restored": "taken back", "gone": "gone"}

PROG = "build.py i18n"
ABOUT = "Translations: bring catalogues up to date, check and approve them, see where each language stands."


def run(options: CommandOptions, words: Sequence[str]) -> int:
    """Run `i18n` with the words that follow it; the exit code."""
    parser = parser_of(PROG, ABOUT, COMMANDS)
    return obey(parser, words, partial(_start, options, parser))


def _start(options: CommandOptions, parser: Parser, words: Sequence[str]) -> int:
    if words:
        return call(COMMANDS, PROG, words, options)
    show(parser.format_help().rstrip("\n"), error=True)
    return USAGE


def update(options: CommandOptions, languages: Sequence[str]) -> int:
    """Bring the catalogues up to date with the source: those of LANGUAGES, or all."""
    sink = Sink()
    every, languages = translated(options, languages, sink)
    for done in catalogues.update(every, languages, sink):
        say(update_line(done))
        for change in done.merged.changes:
            if change.kind == "stale" or (options.verbose and change.kind != "kept"):
                before = f" (was {change.before})" if change.before else ""
                say(f"  {_TOLD[change.kind]}: {change.key}{before}")
    return ended(options, sink)


def update_line(done: catalogues.Updated) -> str:
    """What became of a catalogue."""
    counts = {kind: len(done.merged.keys(kind)) for kind in _TOLD}  # type: ignore[arg-type]  # its keys are kinds
    said = [f"{count} {_TOLD[kind]}" for kind, count in counts.items() if count]
    return f"{done.source.shown(done.language)}: {', '.join(said) or 'up to date'}"


def status(options: CommandOptions, languages: Sequence[str], as_json: bool) -> int:
    """Show how far each language has come."""
    sink = Sink()
    found = {}
    every, languages = translated(options, languages, sink)
    for sources in every:
        langs = catalogues.languages(sources, languages)
        found[sources.publication.id] = list(_standings(sources, langs, sink))
    if as_json or options.json:
        plain = {name: [asdict(row) | {"share": row.share} for row in rows] for name, rows in found.items()}
        show(printable_json(plain))
    else:
        for name, rows in found.items():
            _table(name, rows)
    return ended(options, sink)


def check(options: CommandOptions, languages: Sequence[str]) -> int:
    """Look for what is missing, wrong or odd in the translations of LANGUAGES, or of all."""
    sink = Sink()
    every, languages = translated(options, languages, sink)
    for sources in every:
        for lang in catalogues.languages(sources, languages):
            with suppress(Failed):
                catalogues.check(sources, lang, sink)
    code = ended(options, sink)
    errors = sum(item.severity is Severity.ERROR for item in sink)
    say(f"{errors} errors, {sum(item.severity is Severity.WARNING for item in sink)} warnings")
    return code


def review(options: CommandOptions, **given: Any) -> int:
    """Record that NAME has reviewed the translation of LANGUAGE; a later change voids it."""
    return _sign(options, "reviewed", **given)


def approve(options: CommandOptions, **given: Any) -> int:
    """Record that NAME has approved the translation of LANGUAGE; a later change voids it."""
    return _sign(options, "approved", **given)


def _sign(
    options: CommandOptions,
    level: ReviewLevel,
    language: str,
    segments: Sequence[str],
    by: str,
    publication: str,
    row: str,
) -> int:
    if not by.strip():
        raise Usage("--by needs the name of a person")
    sink = Sink()
    every, (language,) = translated(options, (language,), sink)
    known = {key for sources in every for key in _keys(sources)}
    for key in segments:
        if key not in known and not sink.failed:
            raise Usage(f"no segment “{key}”: {did_you_mean(key, known)}")
    sources = _meant(every, language, segments, publication) if not sink.failed else None
    with suppress(Failed):
        if sources:
            only = [*segments, *_of_rows(sources, {*options.rows, *filter(None, (row,))})]
            signed = catalogues.sign(sources, language, level, by.strip(), only, sink)
            say(f"{sources.publication.id} {language}: {len(signed)} segments {level} by {by.strip()}")
    return ended(options, sink)


def _keys(sources: Sources) -> set[str]:
    return {segment.key for source in sources.all for segment in source.segments}


def _meant(every: Sequence[Sources], language: str, segments: Sequence[str], named: str) -> Sources:
    """The one publication whose translation is signed. Raises Usage where several could be meant, or none is."""
    among = {one.publication.id: one for one in every if language in catalogues.languages(one)}
    if named and named not in among:
        raise Usage(f"no publication “{named}” is translated into {language}: {did_you_mean(named, among)}")
    having = [one for name, one in among.items() if named in ("", name) and {*segments} <= _keys(one)]
    if not having:
        raise Usage(f"no publication has all of these segments: {', '.join(segments)}")
    if len(having) > 1:
        which = ", ".join(one.publication.id for one in having)
        raise Usage(f"several publications could be meant: {which}; name one: --publication NAME")
    return having[0]


def _of_rows(sources: Sources, rows: Collection[str]) -> list[str]:
    """The segments that rows of a series do not share. Raises Usage for a row that is not there."""
    for row in rows:
        if row not in sources.rows:
            hint = did_you_mean(row, filter(None, sources.rows))
            raise Usage(f"{sources.publication.id} has no row “{row}”: {hint}")
    found = [key for key in sorted(_keys(sources)) if key.partition(APART)[0] in rows and APART in key]
    if rows and not found:
        raise Usage(f"{', '.join(sorted(rows))}: nothing to translate that other rows do not say too")
    return found


def add(options: CommandOptions, language: str) -> int:
    """Begin an edition in LANGUAGE (a tag such as de, pt-BR, zh-Hant) and say what it lacks."""
    own = spelt(language)
    if not own or own != language:
        hint = f"write {own}" if own else "such as de, pt-BR, zh-Hant"
        raise Usage(f"“{language}” is no language tag (BCP 47): {hint}")
    if not is_language(language):
        raise Usage(f"“{language}” is no language that CLDR knows: {EXAMPLES}")
    sink = Sink()
    for folder in publications(options.root, sink):
        if not options.publications or folder.name in options.publications:
            with suppress(Failed):
                _begin(World(options.root), folder, language, sink)
    return ended(options, sink)


def _begin(world: World, folder: Path, language: str, sink: Sink) -> None:
    read_sources(world, folder, sink)  # a publication that cannot be read is not changed
    if not add_language.add_to_list(world, folder, language, sink):
        say(f"{folder.name}: {language} is already among its languages")
    sources = read_sources(World(world.root), folder, sink)
    for done in catalogues.update([sources], (language,), sink):
        missing = sum(not entry.target for entry in done.merged.catalogue.by_key.values())
        say(f"{done.source.shown(language)}: {missing} segments to translate")
    found = add_language.lacking(world, sources.publication.theme, language, sink)
    say(f"{autonym(language)}: script {script(language)}, {direction(language)}")
    if found.missing:
        some = " ".join(found.missing[:20])
        message = f"{', '.join(found.families)} lack {len(found.missing)} characters of it: {some}"
        hint = f"give the brand file a family for the script {script(language)}"
        sink.warning("i18n/fonts", message, None, hint)
    else:
        say(f"fonts: {', '.join(found.families)} have its alphabet")
    if not found.hyphenated:
        sink.warning("i18n/hyphenation", f"there are no hyphenation patterns for {language}")
    say(f"next: translate, then python build.py i18n status {language}")


def _standings(sources: Sources, languages: Iterable[str], sink: Sink) -> Iterator[Status]:
    for lang in languages:
        with suppress(Failed):
            yield catalogues.standing(sources, lang, sink)


def _table(name: str, rows: Sequence[Status]) -> None:
    # 45 ms
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(printable(name)), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("language")
    for heading in ("segments", "words", "done", *(rows[0].states if rows else ()), "length"):
        table.add_column(heading, justify="right")
    table.add_column("pages")
    for row in rows:
        table.add_row(Text(printable(row.language)), *_cells(row), row.fit or "not built")
    console = Console()
    console.width = max(console.width, _WIDTH)  # a number that is cut off is worse than a long line
    console.print(table)


def _cells(row: Status) -> list[str]:
    states = (n or "·" for n in row.states.values())
    counts = map(str, (row.segments, row.words, f"{row.share:.0%}", *states))
    return [*counts, f"{row.expansion:.0%}" if row.expansion else ""]


LANGUAGE = argument("language", "Its tag.", metavar="LANGUAGE")
LANGUAGES = argument("languages", "Their tags (default: all).", nargs="*", metavar="LANGUAGES")
SIGNING = (
    LANGUAGE,
    argument("--segment", "Only this segment (again for more).",
             dest="segments", action="append", default=[], metavar="KEY"),
    argument("--by", "Who has read it.", required=True, metavar="NAME"),
    argument("--publication", "Of which publication, where several are translated.", default="", metavar="NAME"),
    argument("--row", "Only what this row of a series says by itself.", default="", metavar="KEY"),
)  # fmt: skip
COMMANDS = {
    "add": Command(add, (LANGUAGE,)),
    "approve": Command(approve, SIGNING),
    "check": Command(check, (LANGUAGES,)),
    "export": Command(export, (
        LANGUAGE,
        argument("--to", "The kind of file.", dest="format", choices=tuple(ENDINGS), required=True),
        argument("--output", "The file to write.", type=file_path, metavar="FILE"),
        flag("--todo", "Only texts that are missing, stale or drafts."),
    )),
    "import": Command(import_, (
        argument("file", "The XLIFF file or Word table.", type=existing_file, metavar="FILE"),
        flag("--apply", "Write what needs no decision into the catalogues.", dest="write"),
        flag("--json", "The result as JSON, and nothing else.", dest="as_json"),
    )),
    "review": Command(review, SIGNING),
    "status": Command(status, (LANGUAGES, flag("--json", "The numbers as JSON.", dest="as_json"))),
    "update": Command(update, (LANGUAGES,)),
}  # fmt: skip
