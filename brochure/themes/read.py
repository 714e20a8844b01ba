"""`theme.yml`, which says what a theme builds on, and the chain that follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from brochure.diagnostics import Sink, did_you_mean
from brochure.fields.declare import Field, RecordOf
from brochure.fields.markedyaml import Marked
from brochure.fields.reader import Reader, load_mapping
from brochure.fields.scalars import LANGUAGE, LINE, YES_NO, choice
from brochure.themes.chain import BASE, BRANDS, CONTRASTS, PRESS_BASE, THEME, Chain, ChainLink
from brochure.world import World

CODES = {"wrong-type": "type", "unknown-value": "value", "empty": "type", "too-large": "type"}
"""What brand, styles and theme files call rules of the reader."""

FILE = RecordOf({
    "extends": Field(LINE, "Name of the theme folder beside this one that it builds on; base unless told."),
    "contrast": Field(choice(*CONTRASTS), "What text too pale to read is; nearest: it gives way to the nearest tone "
        "that passes, with a warning. Unless told, an error in styles of the theme's own."),
    "language": Field(LANGUAGE, "Language of strings.yml (BCP 47); that of the publication unless told."),
    "rebrands": Field(YES_NO, "Its brand file takes the place of that of the theme below, as --brand does; "
        "unless told, it adds to it."),
    "complete": Field(YES_NO, "Brand, styles and web.css are whole: nothing of the themes below shows through them."),
}, "What theme.yml may say.")  # fmt: skip


def theme_names(world: World, folder: Path) -> tuple[str, ...]:
    """The themes that there are. folder: that of all themes of the project."""
    own = (name for name in world.names(folder) if world.names(folder / name))
    return tuple(sorted({*own, BASE}))


def read_chain(world: World, folder: Path, sink: Sink) -> Chain:
    """The chain of the theme in a folder. Raises Failed once the sink knows why there is none."""
    beside, links = folder.parent, list[ChainLink]()
    if not world.names(folder) and folder.name == BASE:
        folder = PRESS_BASE
    elif not world.names(folder):
        hint = did_you_mean(folder.name, theme_names(world, beside))
        sink.fail("theme/unknown", f"no theme “{folder.name}” ({world.shown(folder)})", hint=hint)
    while True:
        marked, file = _theme_file(world, folder, sink)
        rebrands = bool(file.rebrands) and _has_brand(world, folder, marked, sink)
        own = world.shown(folder), file.language or "", bool(file.complete), file.contrast, rebrands
        links.append(ChainLink(*own))
        if folder == PRESS_BASE:
            return Chain(tuple(links))
        folder = _below(file.extends or BASE, beside, links, marked, world, sink)


def _theme_file(world: World, folder: Path, sink: Sink) -> tuple[Marked, Any]:
    """What theme.yml says, with its places. Raises Failed once the sink knows what is wrong with it."""
    path, before = folder / THEME, sink.errors
    marked = Marked({}, "")
    if world.is_file(path):
        marked = load_mapping(world.read_text(path, sink), world.shown(path), "theme/type", sink)
    file = Reader(marked, "theme", sink, codes=CODES).read(FILE, marked.data)
    sink.stop_if_failed(before)
    return marked, file


def _has_brand(world: World, folder: Path, marked: Marked, sink: Sink) -> bool:
    if not any(world.is_file(folder / name) for name in BRANDS):
        hint = f"write {BRANDS[0]} beside it, or take this line away"
        sink.fail("theme/no-brand", "no brand file to rebrand with", marked.span(("rebrands",)), hint)
    return True


def _below(name: str, beside: Path, links: list[ChainLink], marked: Marked, world: World, sink: Sink) -> Path:
    """The folder of the theme that the last one extends: the project's, or the press's own base."""
    folder, seen = beside / name, [link.folder for link in links]
    if name == BASE and (world.shown(folder) in seen or not world.names(folder)):
        return PRESS_BASE
    if world.shown(folder) in seen:
        way = " → ".join([*(one.rpartition("/")[2] for one in seen), name])
        message = f"these themes extend one another in a circle: {way}"
        sink.fail("theme/cycle", message, marked.span(("extends",)))
    themes = theme_names(world, beside)
    if name not in themes:
        hint = did_you_mean(name, themes)
        sink.fail("theme/unknown", f"no theme “{name}” beside this one", marked.span(("extends",)), hint)
    return folder
