"""Checks that an output is what it claims to be: built again and compared, or against its manifest. Writes nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from brochure.build import manifest
from brochure.build.job import OVERFLOW, Job
from brochure.build.output import check_overflow, located
from brochure.build.parts import SPLITTERS
from brochure.build.run import Build, BuildScope
from brochure.build.shard import REPORT
from brochure.diagnostics import Sink, Span
from brochure.files import Files
from brochure.store import KEPT, read
from brochure.world import World


def rebuilt(build: Build, jobs: Sequence[Job], project: Sequence[Job], sink: Sink) -> int:
    """Build the jobs elsewhere and compare; the number of files that are the same. What differs is told to the sink.

    Index pages and manifest are compared where all jobs of the project are.
    """
    check_overflow(build.output, "verify/overflow", sink)
    with tempfile.TemporaryDirectory(prefix="brochure-") as folder:
        again = replace(build, output=Path(folder, "output"), kept=Path(folder, "cache"), force=True)
        results = again.run(jobs, sink, BuildScope(project) if len(jobs) == len(project) else None)
        built = [path for path in sorted(again.output.rglob("*")) if path.is_file()]
        names = [path.relative_to(again.output).as_posix() for path in built]
        same = [name for name in names if _same(build.output / name, again.output / name, build, sink)]
        _compare_inputs(build, sink)
    for result in results:
        if result.state == "failed":
            sink.error("verify/failed", f"{result.job} cannot be built")
    return len(same)


def files(file: Path, folder: Path, sink: Sink) -> int:
    """Check a folder's files against a manifest; the number of those that are right."""
    found = manifest.told(file, "verify/manifest", sink)
    if found is None:
        return 0
    check_overflow(folder, "verify/overflow", sink)
    known, right = Files(), 0
    for name, sha in found.files.items():
        try:
            here = known.sha(located(folder, name))
        except ValueError as problem:
            sink.error("verify/outside", str(problem), Span((folder / name).as_posix()))
            continue
        if here == sha:
            right += 1
        else:
            message = "it is not the file of the manifest" if here else "it is missing"
            sink.error("verify/differs", message, Span((folder / name).as_posix()))
    strangers = _names(folder) - {*found.files, manifest.NAME, REPORT, KEPT}
    for name in (name for name in strangers if not name.endswith(OVERFLOW)):
        sink.warning("verify/unknown", "the manifest does not know it", Span((folder / name).as_posix()))
    return right


def _same(there: Path, here: Path, build: Build, sink: Sink) -> bool:
    try:
        data = read(there)
    except OSError:
        sink.error("verify/missing", "it is not there", Span(_shown(there, build)), "python build.py")
        return False
    again = here.read_bytes()
    if data == again:
        return True
    apart = (n for n, (a, b) in enumerate(zip(data, again, strict=False)) if a != b)
    at = next(apart, min(len(data), len(again)))
    message = f"built again it is another file: {len(again)} bytes, was {len(data)}; they part at byte {at}"
    sink.error("verify/differs", message, Span(_shown(there, build)))
    return False


def _compare_inputs(build: Build, sink: Sink) -> None:
    """Where the output is of another state of the project, that is the reason, and it is said."""
    with suppress(ValueError):  # there is none, or not ours
        found = manifest.load(build.output / manifest.NAME)
        for name in sorted(found.changed(World(build.root, splitters=SPLITTERS))):
            sink.note("verify/inputs", f"{name} has changed since the output was built")


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _shown(path: Path, build: Build) -> str:
    return path.relative_to(build.root).as_posix() if path.is_relative_to(build.root) else path.as_posix()
