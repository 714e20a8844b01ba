"""`brochure new`: a project, a publication or a theme that builds at once."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from brochure.build.add_language import lacking
from brochure.build.schemas import write_schemas
from brochure.cli.arguments import Usage
from brochure.cli.options import CommandOptions
from brochure.cli.outcome import ended
from brochure.cli.printable import say
from brochure.content.load import FILE
from brochure.diagnostics import Failed, Sink, did_you_mean
from brochure.fields.markedyaml import load
from brochure.fields.reader import mapping
from brochure.languages.tags import fault as tag_fault
from brochure.starters import new
from brochure.starters.table import CONTENT, THEMES, starters
from brochure.themes.chain import BASE
from brochure.world import World

KINDS = ("project", "publication", "theme")


def run(options: CommandOptions, kind: str, wish: new.NewRequest) -> int:
    """Write what is new; the exit code. Raises Usage for what cannot be asked for."""
    _check(options, kind, wish)
    root = Path.cwd() / wish.name if kind == "project" else options.root
    sink = Sink()
    with suppress(Failed):
        _check_free(root, kind, wish, sink)
        made = new.new_theme(wish, sink) if kind == "theme" else new.new_publication(wish, sink)
        files = new.without_themes(made, root)
        new.write_new(
            root, {**files, **({".gitignore": new.GITIGNORE.encode()} if kind == "project" else {})}, sink
        )
        if kind == "project":
            write_schemas(root)
        _tell(options, root, kind, wish, files)
    return ended(options, sink)


def wished(
    options: CommandOptions, name: str, starter: str, brand: Path | None, languages: tuple[str, ...]
) -> new.NewRequest:
    """What the words of the command line ask for. Raises Usage."""
    known = starters()
    if starter and starter not in known:
        raise Usage(f"no starter “{starter}”: {did_you_mean(starter, known)}")
    today = World(options.root, os.environ).now().date().isoformat()
    begun = known.get(starter)
    return new.NewRequest(name, today, begun, brand or options.brand, languages or options.languages)


def _check(options: CommandOptions, kind: str, wish: new.NewRequest) -> None:
    """Raise Usage for names and tags that cannot be, and where there is no project to add to."""
    message, hint = new.name_fault(wish.name)
    if message:
        raise Usage(f"{message} ({hint})")
    for tag in wish.languages:
        if how := tag_fault(tag):
            raise Usage(f"“{tag}” is no language tag: {how}")
    if len(wish.languages) > 1 and not wish.starter:
        raise Usage("a new publication begins in one language: “i18n add” adds others")
    if kind != "project" and not any((options.root / folder).is_dir() for folder in (CONTENT, THEMES)):
        raise Usage("there is no project here: “new project NAME” makes one")


def _check_free(root: Path, kind: str, wish: new.NewRequest, sink: Sink) -> None:
    """Raise Failed, once told, where there is something of a name that is to be a folder's."""
    publication, theme = root / CONTENT / wish.name, root / THEMES / wish.name
    own = {
        "project": (root,),
        "publication": (publication, *((theme,) if wish.brand else ())),
        "theme": (theme,),
    }
    for place in own[kind]:
        if os.path.lexists(place):
            message = f"there is already a “{wish.name}” in {place.parent.name or place.parent}"
            sink.error("new/exists", message, hint="take another name: nothing is written over")
    sink.stop_if_failed()


def _tell(options: CommandOptions, root: Path, kind: str, wish: new.NewRequest, files: new.NewFiles) -> None:
    """Say what was written, and what to do next."""
    if options.quiet:
        return
    shown = f"{wish.name}/" if kind == "project" else ""
    for path in sorted(files):
        say(f"{shown}{path}")
    if kind == "theme":
        say(f"next: write “theme: {wish.name}” into a {FILE}, and build")
        return
    steps = [f"cd {wish.name}"] if kind == "project" else []
    steps += [f"brochure fonts {wish.name}"] if _lacks_fonts(root, wish, files) else []
    build = "brochure" if kind == "project" else f"brochure --publication {wish.name}"
    say(f"next: {' && '.join([*steps, build])}")


def _lacks_fonts(root: Path, wish: new.NewRequest, files: new.NewFiles) -> bool:
    """Whether fonts must be found first, for a script that the theme has none for."""
    said = mapping(load(files[f"{CONTENT}/{wish.name}/{FILE}"].decode(), FILE, Sink()).data)
    tags = said.get("languages") or [said.get("language")]
    theme, world = str(said.get("theme", BASE)), World(root)
    with suppress(Failed):
        return any(lacking(world, theme, str(tag), Sink()).missing for tag in tags)
    return False
