"""Empties an output folder of what the press has written there, and of nothing else.

What that is, the manifest says; reports and exports, which no manifest lists, are noted when they are written.
A file is taken for ours only while its bytes are those that we wrote.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from brochure.build import manifest
from brochure.build.left import left
from brochure.build.output import holds_sources, located, noted_below
from brochure.build.project import BRANDS
from brochure.diagnostics import Sink, Span
from brochure.files import Files, names
from brochure.store import KEPT
from brochure.world import World


def clean_left(root: Path, output: Path, sink: Sink) -> int:
    """Remove what is left of editions that are not made any more; the number of files."""
    _check(root, output, sink)
    gone = [name for name, sha in left(World(root), output).items() if _removed(output, name, sha, sink)]
    _remove_folders(output, gone)
    return len(gone)


def clean(root: Path, output: Path, sink: Sink) -> int:
    """Remove what is ours; the number of files. What is left, and why, is told. Raises Failed for no folder of ours."""
    if not {*names(output)} - {KEPT}:
        return 0
    _check(root, output, sink)
    every = (*(f"{BRANDS}/{name}/{manifest.NAME}" for name in names(output / BRANDS)), manifest.NAME)
    lists = [name for name in every if (output / name).exists()] or [manifest.NAME]
    listed = {name: sha for one in lists for name, sha in _listed(output, one, sink).items()}
    ours = {**listed, **dict(noted_below(root, output)), **left(World(root), output)}
    gone = [name for name, sha in ours.items() if _removed(output, name, sha, sink)]
    for one in lists:
        folder = one.removesuffix(manifest.NAME)
        # What is left must still be known as ours.
        if not any(os.path.lexists(output / name) for name in ours if name.startswith(folder)):
            gone += [one] * _removed(output, one, Files().sha(output / one), sink)
    _remove_folders(output, gone)
    for path in sorted(output.rglob("*")):
        name = path.relative_to(output).as_posix()
        if not path.is_dir() and name not in {KEPT, *lists, *ours}:
            sink.warning("clean/kept", "it is not ours, and stays", Span(path.as_posix()))
    return len(gone)


def _remove_folders(output: Path, gone: Iterable[str]) -> None:
    """Remove the folders that files left empty."""
    for folder in sorted({path for name in gone for path in Path(name).parents[:-1]}, reverse=True):
        with suppress(OSError):  # it is not empty
            (output / folder).rmdir()


def _check(root: Path, output: Path, sink: Sink) -> None:
    """Raise Failed for a folder that is not emptied, whatever it holds."""
    if holds_sources(root, output):
        message = "the project and its sources are not emptied"
        sink.fail("clean/refused", message, Span(output.as_posix()), "name the output")


def _listed(output: Path, name: str, sink: Sink) -> dict[str, str]:
    """SHA-256 by path of what a manifest lists. name: of the manifest. Raises Failed where it is none of ours."""
    shown = Span(output.as_posix())
    try:
        files = manifest.load(output / name).files
        return {f"{name.removesuffix(manifest.NAME)}{file}": sha for file, sha in files.items()}
    except ValueError as problem:
        message = f"nothing is removed: it has no {manifest.NAME} of ours ({problem})"
        sink.fail("clean/foreign", message, shown, "build into it first, or remove it by hand")


def _removed(output: Path, name: str, sha: str, sink: Sink) -> bool:
    """Remove one file, if it is what we wrote."""
    path = output / name
    if not os.path.lexists(path):
        return False
    try:
        if Files().sha(located(output, name)) == sha:
            path.unlink()
            return True
        why = "it is not what was built, and stays"
    except ValueError:
        why = "it is reached through a link, and stays"
    except OSError as problem:
        why = f"it cannot be removed: {problem.strerror}"
    sink.warning("clean/kept", why, Span(path.as_posix()))
    return False
