"""Files that a build writes: where they lie, how they are written, and which of them no manifest lists.

Reports and exports are noted when they are written, so that `clean` knows them as ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from brochure import store
from brochure.build.job import OVERFLOW
from brochure.build.project import CACHE
from brochure.diagnostics import Failed, Sink, Span
from brochure.files import ROOMS, Files, leads_out
from brochure.store import Store
from brochure.world import World

_MEMORY = "written"


def located(folder: Path, name: str) -> Path:
    """Where a file lies that a manifest names. Raises ValueError where it is not in the folder, by name or by links."""
    path = folder / name
    if leads_out(name) or path.is_symlink() or not path.parent.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{name} leads out of {folder.as_posix()}")
    return path


def holds_sources(root: Path, output: Path) -> bool:
    """Whether a path is the project, one above it, or one of its sources: nothing is written or emptied there."""
    real, project = output.resolve(), root.resolve()
    return project.is_relative_to(real) or any(real.is_relative_to((root / room).resolve()) for room in ROOMS)


def put(path: Path, data: bytes, world: World, sink: Sink) -> str:
    """Write a file; its SHA-256, "" once the sink knows why it cannot be written. Then the last file stays."""
    try:
        store.write(path, data)
    except OSError as problem:
        message = f"it cannot be written: {problem.strerror or type(problem).__name__}"
        sink.error("output/unwritable", message, Span(world.shown(path)), "another folder: --output PATH")
        return ""
    return world.files.wrote(path, data)


def put_back(files: Mapping[Path, bytes], world: World, sink: Sink) -> frozenset[Path]:
    """Write sources anew, all of them or none; those that are others now. Raises Failed once the sink knows why not.

    Who writes is no longer alone where a file is not what was read of it: an editor, version control, another command.
    """
    others = [path for path in files if Files().sha(path) != world.found.get(world.shown(path), "")]
    for path in others:
        why = "it has been changed meanwhile by another program, and stays so"
        sink.error("file/changed", why, Span(world.shown(path)), "nothing was written: run this again")
    if others:
        raise Failed
    try:
        changed = store.write_all(files)
    except OSError as problem:
        place = Span(world.shown(problem.filename or min(files)))
        hint = "nothing was written: sources and catalogues are as they were"
        sink.fail("file/unwritable", problem.strerror or "cannot be written", place, hint)
    world.found |= {world.shown(path): world.files.wrote(path, data) for path, data in files.items()}
    return changed


def note(root: Path, path: Path) -> None:
    """Remember a file that has been written beside what a manifest lists."""
    Store(root / CACHE).save(_MEMORY, {**_known(root), _key(root, path): Files().sha(path.resolve())})


def forget(root: Path, path: Path) -> None:
    """Remove a file that has been noted, while it is still as it was written."""
    if os.path.lexists(path) and noted(root, path):
        with suppress(OSError):  # `clean` tells what stays
            path.unlink()


def check_overflow(folder: Path, code: str, sink: Sink) -> None:
    """Refuse a folder in which an edition lies that runs over. code: of the finding."""
    for path in sorted(folder.rglob(f"*{OVERFLOW}")):
        message = "this edition runs over its pages: it is for looking at, not for publication"
        hint = "shorten it and build again, or remove it: python build.py clean"
        sink.error(code, message, Span(path.as_posix()), hint)


def noted(root: Path, path: Path) -> bool:
    """Whether a file is one of those, and still as it was written."""
    return _known(root).get(_key(root, path)) == Files().sha(path.resolve())


def noted_below(root: Path, output: Path) -> Iterator[tuple[str, str]]:
    """Path below the output and SHA-256 of what was noted there."""
    for key, sha in _known(root).items():
        path = Path(os.path.normpath(root.resolve() / key))
        if path.is_relative_to(output.resolve()):
            yield path.relative_to(output.resolve()).as_posix(), sha


def _known(root: Path) -> dict[str, str]:
    return Store(root / CACHE).load(_MEMORY, dict[str, str]) or {}


def _key(root: Path, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()
