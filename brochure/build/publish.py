"""The last step of a build: index pages, made again only when what they show has changed.

Loads nothing heavy. The pages themselves are made by indexes.py, where editions are made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from brochure.build import trace
from brochure.build.job import Job
from brochure.build.output import put
from brochure.build.pool import Pool
from brochure.build.task import BuildOptions, EditionShown, IndexPages, Landing, Overview
from brochure.build.trace import Made, Trace
from brochure.diagnostics import Diagnostic, Sink
from brochure.memo import Memo
from brochure.store import digest_of

INDEX = "index.html"
ALL = ""  # the folder of the list of all publications, below the output


class StandingFile(Struct, frozen=True):
    """A file that stands in the output. size in bytes; facts: the document properties of its edition."""

    job: Job
    size: int
    facts: Mapping[str, Any]


class IndexPublisher(Struct, frozen=True):
    """Makes the index pages of an output folder. told: what editions have told, whose texts the pages show."""

    memo: Memo
    output: Path
    options: BuildOptions = BuildOptions()
    told: Collection[Diagnostic] = ()

    def publish(
        self, files: Iterable[StandingFile], sources: Mapping[str, str], pool: Pool, sink: Sink
    ) -> dict[str, str]:
        """Bring the index pages up to date; the SHA-256 of each of their files, by path below the output.

        files: what stands in the output, edition by edition. sources: source language by publication.
        """
        landings = [
            Landing(name, sources[name], tuple(_shown(group)), self.options)
            for name, group in groupby(files, key=lambda known: known.job.publication)
        ]
        before = {one.publication: self._showing(one.publication, _digest(one)) for one in landings}
        kept = {name: self._current(known) for name, known in before.items()}
        missing = [
            replace(one, before=before[one.publication]) for one in landings if not kept[one.publication]
        ]
        for landing, pages in pool.run(missing):
            name = landing.publication
            kept[name] = self._stored(name, _digest(landing), landing.before, pages, sink)
        sound = [one for one in landings if kept[one.publication]]
        # Where one cannot be made, the last one stays, and is listed.
        made = {name: found for name, each in kept.items() if (found := each or self._standing(name))}
        overview = (self._overview(sound[0], made, pool, sink) if sound else None) or self._standing(ALL)
        return {
            (Path(folder) / name).as_posix(): sha
            for folder, each in [*made.items(), *([(ALL, overview)] if overview else [])]
            for name, sha in each.value.report["files"].items()
        }

    def _overview(self, frame: Landing, made: Mapping[str, Trace], pool: Pool, sink: Sink) -> Trace | None:
        """The list of publications, in the frame of one of them."""
        cards = tuple(each.value.report["card"] for each in made.values())
        shows = digest_of([frame.publication, frame.lang, cards])
        before = self._showing(ALL, shows)
        current = self._current(before)
        if current is None:
            task = Overview(frame.publication, frame.lang, cards, self.options, frame.row, before)
            for _, pages in pool.run([task]):
                current = self._stored(ALL, shows, before, pages, sink)
        return current

    def _standing(self, folder: str) -> Trace | None:
        """The trace of an index whose files are in the output as they were made."""
        known, sha = trace.seeing(self.memo).load(("index", folder), Made), self.memo.world.files.sha
        files = known.value.report["files"].items() if known else ()
        same = all(sha(self.output / folder / name) == then for name, then in files)
        return known if same else None

    def _showing(self, folder: str, shows: str) -> Trace | None:
        """The trace of an index that stands, and leads to what it must. shows: digest of that."""
        known = None if self.memo.store.blind else self._standing(folder)
        return known if known and known.value.report.get("shows") == shows else None

    def _current(self, known: Trace | None) -> Trace | None:
        """The trace of an index of which nothing has changed."""
        return known if known and not self.memo.world.changed(known.inputs, self.options.settings) else None

    def _stored(
        self, folder: str, shows: str, before: Trace | None, pages: IndexPages, sink: Sink
    ) -> Trace | None:
        key = ("index", folder)
        if before and pages.current:
            return self.memo.save(trace.trace(key, pages.inputs, before.value.output, before.value.report))
        sink.extend(one for one in pages.diagnostics if one not in self.told)
        here = self.output / folder
        shas = {name: put(here / name, data, self.memo.world, sink) for name, data in pages.files.items()}
        if not shas or not all(shas.values()):
            return None
        report = {"files": shas, "shows": shows, "card": pages.card}
        return self.memo.save(trace.trace(key, pages.inputs, shas[INDEX], report))


def _shown(files: Iterable[StandingFile]) -> Iterator[EditionShown]:
    """The files edition by edition. An edition's facts are its web page's, which is built last."""
    for (_, lang, row), group in groupby(files, key=lambda known: known.job.edition):
        each = list(group)
        yield EditionShown(lang, each[-1].facts, {known.job.format: known.size for known in each}, row)


def _digest(landing: Landing) -> str:
    return digest_of([landing.lang, [[one.lang, one.row, one.facts, one.files] for one in landing.editions]])
