"""Which picture is meant: the file that is written, or whichever of that name was dropped into the folder.

So the owner puts one file there and edits nothing. No picture is opened here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from brochure.content.paths import near_path, path_of
from brochure.diagnostics import Sink, Span, nearest
from brochure.plaintext import composed
from brochure.world import World

PHOTOGRAPH = (".jpg", ".jpeg", ".png", ".webp", ".svg")
PICTURES = frozenset((
    *PHOTOGRAPH, ".tif", ".tiff", ".gif", ".bmp", ".avif", ".heic", ".heif", ".jfif", ".jpe",
    ".psd", ".ai", ".eps", ".pdf",
))  # fmt: skip
"""What people save pictures as, whether they can be shown or not."""
FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|svg|tiff?|bmp|webp|emf|wmf)|(image|picture|img)[\s_-]*\d*", re.I)
"""Words that no person chose for a picture: a file's name, or what a program calls its pictures."""
LOGO = (".svg", ".png", ".jpg", ".jpeg", ".webp")


def dropped_in(
    world: World, folder: Path, written: str, suffixes: tuple[str, ...], span: Span, sink: Sink
) -> str:
    """The picture's path below the root, "" where none is there. suffixes: the preferred first, in any case.

    A path written with its suffix is taken as it is. Two files that both fit are a warning.
    """
    place = path_of(world, folder, written) or folder / written
    directory, name = place.parent, place.name
    if "." in name:
        return _readable(world, directory / name, span, sink)
    fitting = [own for own in world.names(directory) if _suffix(own) in suffixes]
    fitting = [own for own in fitting if composed(Path(own).stem) == composed(name)]
    fitting.sort(key=lambda own: suffixes.index(_suffix(own)))
    if len(fitting) > 1:
        message = f"{fitting[0]} is used, {', '.join(fitting[1:])} is not"
        sink.warning("content/two-pictures", message, span, "delete what should not be used")
    return _readable(world, directory / fitting[0], span, sink) if fitting else ""


class AskedPicture(Struct, frozen=True):
    """A picture that whichever file of that name was dropped in would be. src: the one that is there, "" for none."""

    written: str
    suffixes: tuple[str, ...]
    span: Span
    src: str


def tell_near(
    world: World, folder: Path, asked: Iterable[AskedPicture], used: Collection[str], sink: Sink
) -> None:
    """Tell of each file near the place of a picture that is not there, and which was probably meant for it.

    used: paths below the root of the pictures that the publication shows.
    """
    for one in dict.fromkeys(asked):
        place = path_of(world, folder, one.written) or folder / one.written
        directory, name = place.parent, place.name
        free = [own for own in world.names(directory) if world.shown(directory / own) not in used]
        near = None if one.src else _near(name, free)
        if near:
            wanted = f"{name}{_suffix(near)}" if _suffix(near) in one.suffixes else f"{name}{one.suffixes[0]}"
            verb = "rename it to" if _suffix(near) in one.suffixes else "save it as"
            message = f"{world.shown(directory / near)} is not shown: a picture named {one.written} is wanted"
            sink.warning("content/near-picture", message, one.span, f"{verb} {wanted}")


def _near(name: str, names: Iterable[str]) -> str | None:
    """The picture among files whose name is most like one that is wanted."""
    stems = {Path(own).stem: own for own in reversed([*names]) if _suffix(own) in PICTURES}
    return stems.get(nearest(name, stems))


def picture_path(world: World, folder: Path, written: str, span: Span, sink: Sink) -> str:
    """The path below the root of a picture in a Markdown file; one that is not there is an error.

    written: as an address, in which signs may stand by their codes (`my%20picture.jpg`; RFC 3986, 2.1).
    """
    written = unquote(written)
    place = path_of(world, folder, written)
    names = world.names(place.parent) if place else ()
    if place and place.name not in names:  # the codes may be the name's own
        place = place.with_name(next((own for own in names if unquote(own) == place.name), place.name))
    if place is None or place.name not in names:
        hint = near_path(world, folder, written, "pictures lie in the publication's folder: images/name.jpg")
        sink.error("content/missing-file", f"there is no picture {written}", span, hint)
        return world.shown(folder / written)
    return _readable(world, place, span, sink)


def _readable(world: World, path: Path, span: Span, sink: Sink) -> str:
    """The path below the root of a picture; one that is there and may not be read is told where it is named."""
    shown = world.shown(path)
    try:
        world.located(path)
    except FileNotFoundError:
        pass  # the schema has told
    except OSError as problem:
        message = f"{shown}: {problem.strerror or 'cannot be read'}"
        sink.error("content/refused", message, span, "put the file itself into the publication's folder")
    return shown


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()
