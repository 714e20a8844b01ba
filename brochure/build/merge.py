"""Joins the outputs of several machines into one, as a single build would have left it.

Nothing is trusted: every file must have the SHA-256 that its manifest names, and all must come from one state of
the project, the one that is checked out here. Index pages are made here, because they show every edition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.build import manifest
from brochure.build.facts import from_plain
from brochure.build.job import Job, Result
from brochure.build.manifest import Manifest, ManifestEdition
from brochure.build.output import check_overflow, located, put
from brochure.build.pool import Processes
from brochure.build.project import open_project
from brochure.build.publish import IndexPublisher
from brochure.build.run import Build, BuildScope
from brochure.build.shard import REPORT, Shard, read_report
from brochure.build.task import EditionShown
from brochure.build.told import told
from brochure.diagnostics import Failed, Sink, Span
from brochure.files import Files
from brochure.formats import FORMATS
from brochure.memo import Memo
from brochure.store import Store, read
from brochure.world import World


class ShardOutput(Struct, frozen=True):
    """The output of one machine. shown: its folder as people named it."""

    folder: Path
    manifest: Manifest

    @property
    def shown(self) -> str:
        """How it is spoken of."""
        return self.folder.as_posix()


def merged(build: Build, folders: Sequence[Path], project: Sequence[Job], sink: Sink) -> list[Result]:
    """Join the outputs; the results of all, in the project's order. What does not go together is told to the sink.

    Nothing is written where something is wrong.
    """
    hint = "each folder must be the output of a build"
    parts = [
        ShardOutput(folder, found)
        for folder in folders
        if (found := manifest.told(folder / manifest.NAME, "merge/manifest", sink, hint))
    ]
    results = _results(build, parts, project, sink)
    world, kept = open_project(build.root, build.environ, build.cache, build.force)
    for folder in folders:
        check_overflow(folder, "merge/overflow", sink)
    _check_versions(parts, build.options.release, sink)
    _check_shards(parts, sink)
    _check_inputs(parts, world, sink)
    _check_properties(parts, sink)
    files = _files(parts, build.output, sink)
    editions = _in_order(parts, project, sink)
    if any(item.code.startswith("merge/") for item in sink):
        return results
    if not all(put(build.output / name, read(folder / name), world, sink) for name, folder in files.items()):
        return results
    joined = replace(_joined(parts), editions=tuple(editions))
    indexes = _indexes(build, (world, kept), joined, project, sink)
    whole = replace(joined, indexes=dict(sorted(indexes.items())))
    put(build.output / manifest.NAME, whole.data, world, sink)
    return results


def _results(build: Build, parts: Sequence[ShardOutput], project: Sequence[Job], sink: Sink) -> list[Result]:
    """What the parts tell of their jobs; one that is no share has no report."""
    found: dict[Job, Result] = {}
    for part in parts:
        report = part.folder / REPORT
        try:
            if part.manifest.shard or report.exists():
                found |= {each.job: each for each in read_report(report, build.output, sink)}
        except (OSError, ValueError) as problem:
            why = getattr(problem, "strerror", None) or problem
            sink.error("merge/report", f"cannot be used: {why}", Span(report.as_posix()), "fetch it again")
    results = [found[job] for job in project if job in found]
    sink.extend(told(results))
    return results


def _check_versions(parts: Sequence[ShardOutput], release: bool, sink: Sink) -> None:
    for part in parts:
        if release and part.manifest.made_with.get("release") != "yes":
            hint = "build each share with --release"
            sink.error("merge/release", "it was built without --release", Span(part.shown), hint)
    for part in parts[1:]:
        for name in sorted({*parts[0].manifest.made_with, *part.manifest.made_with}):
            first, other = (each.manifest.made_with.get(name, "not set") for each in (parts[0], part))
            if first != other:
                message = f"{name} is {other}, in {parts[0].shown} {first}"
                sink.error("merge/versions", message, Span(part.shown), "build all parts in one environment")


def _check_shards(parts: Sequence[ShardOutput], sink: Sink) -> None:
    """All shares of one build, each once."""
    shards = [Shard.read(part.manifest.shard) for part in parts if part.manifest.shard]
    totals = {shard.of for shard in shards}
    if len(totals) > 1:
        sink.error("merge/shards", f"shares of different builds: {', '.join(map(str, shards))}")
    for total in totals if len(totals) == 1 else ():
        missing = sorted({*range(1, total + 1)} - {shard.part for shard in shards})
        if missing:
            named = ", ".join(f"{part}/{total}" for part in missing)
            sink.error("merge/shards", f"shares are missing: {named}")


def _check_inputs(parts: Sequence[ShardOutput], world: World, sink: Sink) -> None:
    """Every part was made from the files that are here."""
    for part in parts:
        for name in part.manifest.changed(world):
            hint = "merge where the commit that was built is checked out"
            sink.error("merge/inputs", f"{name} was another when this was built", Span(part.shown), hint)


def _check_properties(parts: Sequence[ShardOutput], sink: Sink) -> None:
    """What index pages show of an edition must be there, and be what it should."""
    for part in parts:
        for edition in part.manifest.editions:
            try:
                from_plain(edition.properties)
            except ValueError as problem:
                name = f"{edition.publication} {edition.lang}"
                message = f"{name}: these are no document properties: {problem}"
                sink.error("merge/properties", message, Span(part.shown), "build it again")


def _files(parts: Sequence[ShardOutput], output: Path, sink: Sink) -> dict[str, Path]:
    """Where each file is taken from. The same file in two parts must be the same."""
    found: dict[str, Path] = {}
    known = Files()
    for part in parts:
        for name, sha in _own(part.manifest):
            try:
                here, _ = known.sha(located(part.folder, name)), located(output, name)
            except ValueError as problem:
                sink.error("merge/outside", str(problem), Span(part.shown))
                continue
            if here != sha:
                message = f"{name} is not what its manifest says" if here else f"{name} is missing"
                sink.error("merge/damaged", message, Span(part.shown), "fetch it again")
            elif name in found and known.sha(found[name] / name) != sha:
                message = f"{name} is another than in {found[name].as_posix()}"
                sink.error("merge/conflict", message, Span(part.shown), "build it on one machine only")
            else:
                found.setdefault(name, part.folder)
    return found


def _own(found: Manifest) -> Iterator[tuple[str, str]]:
    """The files of editions. Indexes are made again."""
    return ((name, sha) for name, sha in found.files.items() if name not in found.indexes)


def _in_order(parts: Sequence[ShardOutput], project: Sequence[Job], sink: Sink) -> list[ManifestEdition]:
    """The editions of all parts in the project's order; formats built apart are joined."""
    found: dict[tuple[str, str, str], ManifestEdition] = {}
    for part in parts:
        for edition in part.manifest.editions:
            key = edition.publication, edition.lang, edition.row
            known = found.get(key, edition)
            files = {file.path: file for file in (*known.files, *edition.files)}
            in_order = sorted(files.values(), key=lambda file: FORMATS.index(file.format))
            found[key] = replace(known, files=tuple(in_order))
    order = list(dict.fromkeys(job.edition for job in project))
    for publication, lang, row in found.keys() - {*order}:
        title = Job(publication, lang, "html", row).title
        sink.error("merge/unknown", f"there is no edition {title} in this project")
    return [found[key] for key in order if key in found]


def _joined(parts: Sequence[ShardOutput]) -> Manifest:
    inputs = (pair for part in parts for pair in part.manifest.inputs.items())
    every = manifest.united((name, sha) for name, shas in inputs for sha in shas)
    return Manifest(parts[0].manifest.made_with if parts else {}, (), {}, every)


def _indexes(
    build: Build, place: tuple[World, Store], joined: Manifest, project: Sequence[Job], sink: Sink
) -> dict[str, str]:
    publisher = IndexPublisher(Memo(*place), build.output, build.options)
    shown: defaultdict[str, list[EditionShown]] = defaultdict(list)
    for one in joined.editions:
        sizes: dict[str, int] = {file.format: file.bytes for file in one.files}
        shown[one.publication].append(EditionShown(one.lang, one.properties, sizes, one.row))
    with closing(Processes(*place, build.workers or 1)) as pool:
        try:
            return publisher.publish(shown, BuildScope(project).sources, pool, sink)
        except Failed:
            return {}
