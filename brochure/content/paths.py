"""Where a file is that a publication names: in its own folder, or in the project's documents, `/docs/name.md`.

Nothing else can be named: neither another publication's files nor what lies outside of the project.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from brochure.files import SHARED, leads_out
from brochure.world import World

_SHARED = f"/{SHARED}/"
HINT = f"put it into the publication's folder, or into {SHARED}/ and write {_SHARED}name"


def path_of(world: World, folder: Path, written: str) -> Path | None:
    """The path of a file as it is named, whether it is there or not; None for one that may not be named.

    folder: that of the publication, or of the file that names it.
    """
    shared = written.startswith(_SHARED)
    start, name = (world.root / SHARED, written.removeprefix(_SHARED)) if shared else (folder, written)
    return None if leads_out(name) else start / name


def is_shared(path: Path, world: World) -> bool:
    """Whether a file is one of the project's documents, and no publication's own."""
    return PurePosixPath(world.shown(path)).parts[0] == SHARED
