"""Files that stand in an output and that nobody asks for any more: of a row, a language, a format that is gone.

They stay until somebody removes them (`clean --left`), and until then they are known as ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from brochure.build.job import Job
from brochure.build.project import CACHE, CONTENT
from brochure.diagnostics import Sink, Span
from brochure.store import Store, digest_of
from brochure.world import World

SHOWN = 3


def remember(world: World, output: Path, before: Mapping[str, str], now: Iterable[str]) -> None:
    """Keep in mind what the last manifest of an output lists and this one does not. before: SHA-256 by path."""
    known = _known(world, output)
    gone = {name: sha for name, sha in {**known, **before}.items() if name not in {*now}}
    if gone != known:
        Store(world.root / CACHE).save(_name(output), gone)


def left(world: World, output: Path) -> dict[str, str]:
    """SHA-256 by path of what is left, and still as it was written."""
    known = _known(world, output).items()
    return {name: sha for name, sha in known if world.files.sha(output / name) == sha}


def tell_left(world: World, output: Path, jobs: Sequence[Job], sink: Sink) -> None:
    """Tell of what is left, once for all; not of a publication that could not be read, which may come back."""
    found = left(world, output)
    if not found:
        return
    built, there = {job.publication for job in jobs}, world.names(world.root / CONTENT)
    asked = {job.path(Path()).as_posix() for job in jobs}
    names = [name for name in found if name not in asked and _is_gone(name.split("/"), built, there)]
    if names:
        more = ", …" if len(names) > SHOWN else ""
        message = f"left of what is not made any more: {len(names)} files, {', '.join(names[:SHOWN])}{more}"
        span = Span(world.shown(output))
        sink.warning("output/left", message, span, "python build.py clean --left removes them")


def _is_gone(path: Sequence[str], built: set[str], there: Sequence[str]) -> bool:
    """Whether a file is of nothing that is made. Index pages stand right in their publication's folder."""
    return path[0] not in there if path[0] not in built else len(path) > 2


def _known(world: World, output: Path) -> dict[str, str]:
    return Store(world.root / CACHE).load(_name(output), dict[str, str]) or {}


def _name(output: Path) -> str:
    return f"left/{digest_of(output.resolve().as_posix())[:16]}"
