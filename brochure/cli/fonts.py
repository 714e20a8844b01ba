"""`build.py fonts`: finds the fonts that brands ask for, and locks them (docs/brands.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from brochure.brand.faces import USABLE
from brochure.brand.lock import COMMAND
from brochure.build.fontsearch.files import UNKNOWN, Candidate
from brochure.build.fontsearch.keep import keep, wish_name
from brochure.build.fontsearch.search import SYSTEM, Search
from brochure.build.fontsearch.wishes import FontTarget, Wish, wishes
from brochure.build.project import PUBLICATION_FILE, all_jobs, publications
from brochure.cli.arguments import Usage
from brochure.cli.options import CommandOptions
from brochure.cli.outcome import ended
from brochure.cli.printable import say
from brochure.content import load as content
from brochure.content.segments import texts
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.document.walk import plain, text_of
from brochure.fields.markedyaml import load
from brochure.fields.reader import mapping
from brochure.themes.chain import BASE, THEMES
from brochure.world import World

Found = dict[Wish, tuple[Candidate, ...]]


def run(options: CommandOptions, themes: Sequence[str], words: Sequence[str]) -> int:
    """Find and lock what lacks for some themes or publications, all of them where none is named; the exit code."""
    sink = Sink()
    given, names = _sorted(words)
    world = World(options.root)
    search = Search(options.root, given)
    for target in _targets(options, world, themes, names, sink):
        with suppress(Failed):
            _find(target, search, world, options.quiet, sink)
    if search.silent:
        message = f"no fonts from packages: {', '.join(search.silent.values())}"
        sink.warning("fonts/unreachable", message, hint=f"name font files instead: {COMMAND} FILE…")
    return ended(options, sink)


def _sorted(words: Sequence[str]) -> tuple[list[Path], list[str]]:
    """Font files and publications. Raises Usage for a file that is not there."""
    given = [Path(word) for word in words if word.lower().endswith(USABLE)]
    if missing := [path for path in given if not path.is_file()]:
        raise Usage(f"“{missing[0]}” does not exist")
    return given, [word for word in words if not word.lower().endswith(USABLE)]


def _targets(
    options: CommandOptions, world: World, themes: Sequence[str], names: Sequence[str], sink: Sink
) -> Iterator[FontTarget]:
    """Who asks: each theme with the languages of its publications. Raises Usage for a name that does not exist."""
    folders = publications(options.root, sink)
    known = [folder.name for folder in folders]
    for name in names:
        if name not in known:
            raise Usage(f"no publication “{name}”: {did_you_mean(name, known)}")
    spoken: dict[str, tuple[str, ...]] = dict.fromkeys(themes, ())
    written: dict[str, set[str]] = {}
    jobs = all_jobs(options.root, sink)
    for folder in folders:
        theme = _theme_of(world, folder, sink)
        wanted = theme in themes if themes else folder.name in names or not names
        if wanted:
            own = (job.lang for job in jobs if job.publication == folder.name)
            spoken[theme] = (*spoken.get(theme, ()), *dict.fromkeys(own))
            written.setdefault(theme, set()).update(_characters(world, folder))
    brand = world.shown(options.brand) if options.brand else ""
    for theme, tags in spoken.items():
        place = options.brand.resolve().parent if options.brand else options.root / THEMES / theme
        characters = frozenset(written.get(theme, ()))
        yield FontTarget(theme, place, tuple(dict.fromkeys(tags)), brand, characters)


def _characters(world: World, folder: Path) -> Iterator[str]:
    """What stands in a publication's texts, code too."""
    with suppress(Failed):  # what is wrong is told when it is built
        publication = content.load(world, folder, Sink())
        for value in texts(publication):
            yield from plain(value.inlines)
        for part in publication.parts:
            yield from (character for one in part for character in text_of(one.block))


def _theme_of(world: World, folder: Path, sink: Sink) -> str:
    file = folder / PUBLICATION_FILE
    data = mapping(load(world.read_text(file, sink), world.shown(file), sink).data)
    return str(data.get("theme") or BASE)


def _find(target: FontTarget, search: Search, world: World, quiet: bool, sink: Sink) -> None:
    """Find and lock what one theme or brand file lacks."""
    wanted = wishes(target, world, sink)
    found: Found = {wish: files for wish in wanted if (files := search.found(wish))}
    for wish in wanted:
        if wish not in found:
            _tell_missing(wish, sink)
    if found:
        lock = keep(target.folder, found, world, sink)
        for files in found.values():
            _tell_licence(files[0], lock, world, sink)
        if not quiet:
            for line in _lines(found):
                say(line)
            say(f"locked in {world.shown(lock)}")
    elif not wanted and not quiet:
        say(f"{target.brand or target.theme}: every font is there")


def _lines(found: Found) -> Iterator[str]:
    for wish, files in found.items():
        weights = (("variable" if one.weights else str(one.weight), " italic" * one.italic) for one in files)
        faces = ", ".join(map("".join, weights))
        yield f"{wish_name(wish, files)}: {faces} ({files[0].file.origin}; {files[0].licence})"


def _tell_missing(wish: Wish, sink: Sink) -> None:
    names = " or ".join(f"“{name}”" for name in wish.names)
    places = "not among given files, in no theme, not on the system, in no package"
    message, hint = f"{names} was found nowhere: {places}", f"name its files: {COMMAND} FILE…"
    sink.error("fonts/not-found", message, wish.span, hint)


def _tell_licence(one: Candidate, lock: Path, world: World, sink: Sink) -> None:
    """A font whose licence nobody knows may be used where it was bought, and perhaps not be handed on."""
    if one.licence == UNKNOWN or one.file.origin == SYSTEM:
        said = "its licence is not known" if one.licence == UNKNOWN else f"it is under {one.licence}"
        message = f"{one.family} is from {one.file.origin}, and {said}"
        sink.warning("fonts/licence", message, Span(world.shown(lock)), "see that you may hand it on")
