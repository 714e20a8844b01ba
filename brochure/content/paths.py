"""Where a file is that a publication names: in its own folder, or in the project's documents, `/docs/name.md`.

Nothing else can be named: neither another publication's files nor what lies outside of the project.
"""

from __future__ import annotations

from functools import partial, reduce
from pathlib import Path, PurePosixPath

from brochure.diagnostics import near_file
from brochure.files import SHARED, leads_out
from brochure.plaintext import composed
from brochure.world import World

_SHARED = f"/{SHARED}/"
HINT = f"put it into the publication's folder, or into {SHARED}/ and write {_SHARED}name"


def path_of(world: World, folder: Path, written: str) -> Path | None:
    """The path of a file as it is named, whether it is there or not; None for one that may not be named.

    Accents may be letters of their own on the disk and not in the text, or the other way round (UAX #15).
    folder: that of the publication, or of the file that names it.
    """
    shared = written.startswith(_SHARED)
    start, name = (world.root / SHARED, written.removeprefix(_SHARED)) if shared else (folder, written)
    if leads_out(name):
        return None
    return (
        start / name if name.isascii() else reduce(partial(_below, world), PurePosixPath(name).parts, start)
    )


def near_path(world: World, folder: Path, written: str, otherwise: str) -> str:
    """A hint for a name under which there is no file, by those that could be named: `near_file`."""
    shared = _SHARED if written.startswith(_SHARED) else ""
    start, wanted = world.root / SHARED if shared else folder, written.removeprefix(shared).replace("\\", "/")
    own = "" if leads_out(wanted) else PurePosixPath(wanted).parent
    folders = dict.fromkeys(map(PurePosixPath, (own, "", *world.names(start))))
    found = (inner / name for inner in folders for name in world.names(start / inner))
    files = [f"{shared}{path}" for path in found if path.suffix]  # and no folders
    return near_file(written, files, otherwise)


def _below(world: World, folder: Path, name: str) -> Path:
    """What a folder holds under a name, composed or not."""
    names = () if name.isascii() else world.names(folder)
    return folder / next((own for own in names if composed(own) == composed(name)), name)


def is_shared(path: Path, world: World) -> bool:
    """Whether a file is one of the project's documents, and no publication's own."""
    return PurePosixPath(world.shown(path)).parts[0] == SHARED
