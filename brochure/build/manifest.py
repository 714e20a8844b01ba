"""`manifest.json`: what stands in the output, what it was made from, and how. Loads nothing heavy.

The same input gives the same bytes: there is no time, no path of a machine and no order of events in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from brochure import __version__
from brochure.build.job import Job, Result, restored
from brochure.build.left import remember
from brochure.build.output import put
from brochure.build.shard import Shard
from brochure.build.trace import Trace
from brochure.diagnostics import Sink, Span
from brochure.files import leads_out
from brochure.formats import Format
from brochure.memo import Memo
from brochure.store import digest_of, read
from brochure.world import TODAY, World

NAME = "manifest.json"


class ManifestFile(Struct, frozen=True):
    """A file of an edition. fill, copyfit: how full its pages are, and what was done for that."""

    path: Annotated[str, Meta(pattern=r"^[^\x00]+\.\w+$", max_length=1000)]
    format: Format
    bytes: int
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    pages: int = 0
    fill: tuple[Mapping[str, Any], ...] = ()
    copyfit: Mapping[str, Any] = {}
    diagnostics: Mapping[str, int] = {}


class ManifestEdition(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An edition. row: of a series, "" for a publication that is none; fingerprint: of all that went in."""

    publication: str
    row: str = ""
    lang: str
    fingerprint: str = ""
    properties: Mapping[str, Any]
    files: tuple[ManifestFile, ...]


class Manifest(Struct, frozen=True):
    """The manifest as data.

    made_with: versions, options and the lock, by name. indexes: path and SHA-256. inputs: SHA-256 by path; two where
    editions were made from two states of a file. shard: `3/8` where this is a part of a build.
    """

    made_with: Mapping[str, str]
    editions: tuple[ManifestEdition, ...]
    indexes: Mapping[str, str]
    inputs: Mapping[str, tuple[str, ...]]
    shard: str = ""

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 of every file, by path below the output."""
        own = {file.path: file.sha256 for edition in self.editions for file in edition.files}
        return own | dict(self.indexes)

    def changed(self, world: World) -> Iterator[str]:
        """The inputs that are others now."""
        return (name for name, shas in self.inputs.items() if shas != (world.sha(name),))

    @property
    def data(self) -> bytes:
        """As it is written."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1) + b"\n"


def load(path: Path) -> Manifest:
    """Read a manifest. Raises ValueError where there is none, or none that can be used."""
    try:
        found = msgspec.json.decode(read(path), type=Manifest)
        _check(found)
    except OSError as problem:
        raise ValueError(problem.strerror or "it cannot be read") from problem
    except (ValueError, RecursionError) as problem:
        raise ValueError("it is not a manifest of this version") from problem
    for name in found.files:
        if leads_out(name):
            raise ValueError(f"it names {name}, which is no place in an output")
    return found


def told(path: Path, code: str, sink: Sink, hint: str = "") -> Manifest | None:
    """Read a manifest; None once the sink knows why there is none. code: of the finding."""
    try:
        return load(path)
    except ValueError as problem:
        sink.error(code, f"cannot be used: {problem}", Span(path.as_posix()), hint)
        return None


def _check(found: Manifest) -> None:
    """Raise ValueError for a manifest from elsewhere that says what none of ours does."""
    if any(not file.path.endswith(f".{file.format}") for each in found.editions for file in each.files):
        raise ValueError("a file is not of its format")
    if "brochure-press" not in found.made_with:
        raise ValueError("it does not say what it was made with")
    if found.shard:
        Shard.read(found.shard)


def made_with(settings: Mapping[str, str]) -> dict[str, str]:
    """The settings of a build as a manifest tells them."""
    return {"brochure-press": __version__} | {name: v for name, v in settings.items() if name != TODAY}


def manifest(
    stock: Mapping[Job, Trace], indexes: Mapping[str, str], settings: Mapping[str, str], shard: str = ""
) -> Manifest:
    """The manifest of what stands in the output, edition by edition."""
    inputs = united(pair for one in stock.values() for pair in one.inputs.every.files.items())
    made = made_with(_settings(stock, settings))
    return Manifest(made, tuple(_editions(stock)), dict(sorted(indexes.items())), inputs, shard)


def united(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """All values that each name has, both in order."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, value in pairs:
        found[name].add(value)
    return {name: tuple(sorted(values)) for name, values in sorted(found.items())}


def _settings(stock: Mapping[Job, Trace], now: Mapping[str, str]) -> dict[str, str]:
    """What the files were made with, which a run that built nothing does not change."""
    found = united(pair for one in stock.values() for pair in one.inputs.every.settings.items())
    return {name: ", ".join(found.get(name, (value,))) for name, value in now.items()}


def _editions(stock: Mapping[Job, Trace]) -> Iterator[ManifestEdition]:
    for (publication, lang, row), group in groupby(stock.items(), key=lambda item: item[0].edition):
        files = list(group)
        yield ManifestEdition(
            publication=publication,
            row=row,
            lang=lang,
            fingerprint=_fingerprint([each for _, each in files]),
            properties=files[-1][1].value.report["facts"],
            files=tuple(_file(job, each) for job, each in files),
        )


def _fingerprint(traces: list[Trace]) -> str:
    """Of all that an edition's files were made from, in whatever order and company they were made."""
    inputs = [each.inputs.every for each in traces]
    files = {pair for one in inputs for pair in one.files.items()}
    folders = {pair for one in inputs for pair in one.folders.items()}
    settings = {pair for one in inputs for pair in one.settings.items()}
    return digest_of([sorted(files), sorted(folders), sorted(settings)])


def _file(job: Job, known: Trace) -> ManifestFile:
    path = job.path(Path())
    result = restored(job, path, known.value.report)
    rung = result.rung
    return ManifestFile(
        path=path.as_posix(),
        format=job.format,
        bytes=result.size,
        sha256=known.value.output,
        pages=result.pages,
        fill=tuple({"page": one.name, "percent": one.percent, "over": one.over} for one in result.fills),
        copyfit={"rung": rung.number, "what": rung.what, "omitted": rung.omitted},
        diagnostics=_counts(result),
    )


def _counts(result: Result) -> dict[str, int]:
    return dict(sorted(Counter(item.severity.value for item in result.diagnostics).items()))


def keep(
    memo: Memo,
    output: Path,
    stock: Mapping[Job, Trace],
    indexes: Mapping[str, str],
    settings: Mapping[str, str],
    shard: str,
    sink: Sink,
) -> None:
    """Write the manifest of an output, unless it is the one that was written for just this."""
    path, world, store = output / NAME, memo.world, memo.store
    made = [[str(job), each.digest, each.value.output] for job, each in stock.items()]
    said = digest_of([made, indexes, made_with(settings), shard])
    memory = f"manifests/{digest_of(output.resolve().as_posix())[:16]}"
    if store.load(memory, tuple[str, str]) == (said, world.files.sha(path)):
        return
    found = manifest(stock, indexes, settings, shard)
    with suppress(ValueError):  # there is none, or not ours
        remember(world, output, load(path).files, found.files)
    if sha := put(path, found.data, world, sink):
        store.save(memory, (said, sha))
