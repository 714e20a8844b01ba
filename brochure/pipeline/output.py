"""Files of an output folder: where they lie, and how they are written."""

from __future__ import annotations

from pathlib import Path

from brochure import store
from brochure.diagnostics import Sink, Span
from brochure.files import leads_out
from brochure.world import World


def located(folder: Path, name: str) -> Path:
    """Where a file lies that a manifest names. Raises ValueError where it is not in the folder, by name or by links."""
    path = folder / name
    if leads_out(name) or path.is_symlink() or not path.parent.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{name} leads out of {folder.as_posix()}")
    return path


def put(path: Path, data: bytes, world: World, sink: Sink) -> str:
    """Write a file; its SHA-256, "" once the sink knows why it cannot be written. Then the last file stays."""
    try:
        store.write(path, data)
    except OSError as problem:
        message = f"it cannot be written: {problem.strerror or type(problem).__name__}"
        sink.error("output/unwritable", message, Span(world.shown(path)), "another folder: --output PATH")
        return ""
    return world.files.wrote(path, data)
