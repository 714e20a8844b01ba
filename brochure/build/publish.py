"""The last step of a build: index pages, made again only when what they show has changed.

Loads nothing heavy. The pages themselves are made by indexes.py, where editions are made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from pathlib import Path

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


class IndexPublisher(Struct, frozen=True):
    """Makes the index pages of an output folder. told: what editions have told, whose texts the pages show."""

    memo: Memo
    output: Path
    options: BuildOptions = BuildOptions()
    told: Collection[Diagnostic] = ()

    def publish(
        self,
        editions: Mapping[str, Sequence[EditionShown]],
        sources: Mapping[str, str],
        pool: Pool,
        sink: Sink,
    ) -> dict[str, str]:
        """Bring the index pages up to date; the SHA-256 of each of their files, by path below the output.

        editions: those that stand in the output, by publication. sources: source language by publication.
        """
        landings = {
            name: Landing(name, sources[name], tuple(shown), self.options) for name, shown in editions.items()
        }
        kept = self._up_to_date(landings, pool, sink)
        frame = next((landing for name, landing in landings.items() if kept[name]), None)
        if frame:
            cards = tuple(each.value.report["card"] for each in self._listed(kept).values())
            overview = Overview(frame.publication, frame.lang, cards, self.options, frame.row)
            kept |= self._up_to_date({ALL: overview}, pool, sink)
        return {
            (Path(folder) / name).as_posix(): sha
            for folder, each in self._listed({ALL: None, **kept}).items()
            for name, sha in each.value.report["files"].items()
        }

    def _listed(self, kept: Mapping[str, Trace | None]) -> dict[str, Trace]:
        """Where one cannot be made, the last one stays, and is listed."""
        return {name: found for name, each in kept.items() if (found := each or self._standing(name))}

    def _up_to_date(
        self, wanted: Mapping[str, Landing | Overview], pool: Pool, sink: Sink
    ) -> dict[str, Trace | None]:
        """The traces of indexes by their folders, those made that were not current; None of one that cannot be."""
        found: dict[str, Trace | None] = {}
        missing: dict[str, Landing | Overview] = {}
        for folder, task in wanted.items():
            before = self._showing(folder, _digest(task))
            found[folder] = self._current(before)
            if not found[folder]:
                missing[folder] = replace(task, before=before)
        for folder, (task, pages) in zip(missing, pool.run([*missing.values()]), strict=True):
            found[folder] = self._stored(folder, task, pages, sink)
        return found

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

    def _stored(self, folder: str, task: Landing | Overview, pages: IndexPages, sink: Sink) -> Trace | None:
        key, before = ("index", folder), task.before
        if before and pages.current:
            return self.memo.save(trace.trace(key, pages.inputs, before.value.output, before.value.report))
        sink.extend(one for one in pages.diagnostics if one not in self.told)
        here = self.output / folder
        shas = {name: put(here / name, data, self.memo.world, sink) for name, data in pages.files.items()}
        if not shas or not all(shas.values()):
            return None
        report = {"files": shas, "shows": _digest(task), "card": pages.card}
        return self.memo.save(trace.trace(key, pages.inputs, shas[INDEX], report))


def shown_editions(standing: Mapping[Job, Trace]) -> dict[str, list[EditionShown]]:
    """The editions of files that stand in the output, by publication.

    An edition's facts are its web page's, which is built last.
    """
    found: defaultdict[str, list[EditionShown]] = defaultdict(list)
    for (publication, lang, row), group in groupby(standing.items(), key=lambda item: item[0].edition):
        reports = {job.format: one.value.report for job, one in group}
        facts = [*reports.values()][-1]["facts"]
        sizes: dict[str, int] = {format: report["size"] for format, report in reports.items()}
        found[publication].append(EditionShown(lang, facts, sizes, row))
    return found


def _digest(task: Landing | Overview) -> str:
    """What an index shows; how it is made says its trace."""
    return digest_of(replace(task, options=BuildOptions(), before=None))
