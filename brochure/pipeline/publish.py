"""The last step of a build: index pages, made again only when what they show has changed.

Loads nothing heavy. The pages themselves are made by indexes.py, where editions are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from brochure.diagnostics import Sink
from brochure.pipeline import store, trace
from brochure.pipeline.executors import Crew
from brochure.pipeline.hashing import Hasher, digest_of
from brochure.pipeline.job import Job
from brochure.pipeline.task import Landing, Options, Overview, Pages, Shown
from brochure.pipeline.trace import Trace

INDEX = "index.html"
ALL = ""  # the folder of the list of all publications, below the output


class Known(Struct, frozen=True):
    """A file that stands in the output. size in bytes; facts: the document properties of its edition."""

    job: Job
    size: int
    facts: Mapping[str, Any]


class Publisher(Struct, frozen=True):
    """Makes the index pages of an output folder. settings: what they depend on besides files and editions."""

    root: Path
    output: Path
    cache: Path
    settings: Mapping[str, str]
    hasher: Hasher
    options: Options = field(default_factory=Options)
    force: bool = False

    def publish(
        self, files: Iterable[Known], sources: Mapping[str, str], crew: Crew, sink: Sink
    ) -> dict[str, str]:
        """Bring the index pages up to date; the SHA-256 of each of their files, by path below the output.

        files: what stands in the output, edition by edition. sources: source language by publication.
        """
        landings = [
            Landing(name, sources[name], tuple(_shown(group)), self.options)
            for name, group in groupby(files, key=lambda known: known.job.publication)
        ]
        kept = {one.publication: self._current(one.publication, _digest(one)) for one in landings}
        missing = [one for one in landings if kept[one.publication] is None]
        for landing, pages in crew.run(missing):
            kept[landing.publication] = self._stored(landing.publication, _digest(landing), pages, sink)
        made = {name: each for name, each in kept.items() if each}
        if landings and len(made) == len(landings):
            made |= self._overview(landings, made, crew, sink)
        return {
            (Path(folder) / name).as_posix(): sha
            for folder, each in made.items()
            for name, sha in each.report["files"].items()
        }

    def _overview(
        self, landings: Sequence[Landing], made: Mapping[str, Trace], crew: Crew, sink: Sink
    ) -> dict[str, Trace]:
        first = landings[0]
        shows = digest_of([first.publication, first.lang, [each.report["card"] for each in made.values()]])
        current = self._current(ALL, shows)
        if current is None:
            errand = Overview(first.publication, first.lang, self._cards(made), self.options)
            for _, pages in crew.run([errand]):
                current = self._stored(ALL, shows, pages, sink)
        return {ALL: current} if current else {}

    def _cards(self, publications: Iterable[str]) -> tuple[Mapping[str, Any], ...]:
        """Of each publication. Covers that are the same are one string, which is sent to a worker once."""
        covers: dict[str, str] = {}
        cards = [msgspec.json.decode(self._card(name).read_bytes()) for name in publications]
        return tuple({**card, "cover": covers.setdefault(card["cover"], card["cover"])} for card in cards)

    def _current(self, folder: str, shows: str) -> Trace | None:
        """The trace of an index that need not be made again. shows: digest of what it is made from."""
        known = None if self.force else trace.kept(self._trace(folder))
        if known is None or known.report.get("shows") != shows:
            return None
        here = self.output / folder
        if trace.why(known, self.root, here / INDEX, self.settings, self.hasher):
            return None
        files = known.report["files"].items()
        same = all(self.hasher.sha(here / name) == sha for name, sha in files)
        return known if same and self.hasher.sha(self._card(folder)) == known.report["card"] else None

    def _stored(self, folder: str, shows: str, pages: Pages | None, sink: Sink) -> Trace | None:
        if pages is None:
            sink.error("build/crashed", f"the process that made the index of {folder or 'all'} died")
            return None
        sink.extend(pages.diagnostics)
        if not pages.files:
            return None
        shas = {name: self._write(self.output / folder / name, data) for name, data in pages.files.items()}
        card = msgspec.json.encode(pages.card)
        report = {"files": shas, "shows": shows, "card": self._write(self._card(folder), card)}
        return trace.keep(self._trace(folder), Trace(pages.inputs, shas[INDEX], report))

    def _write(self, path: Path, data: bytes) -> str:
        """Store a file; its SHA-256."""
        store.write(path, data)
        self.hasher.forget(path)
        return self.hasher.sha(path)

    def _trace(self, folder: str) -> Path:
        return self.cache / "indexes" / folder / "trace.json"

    def _card(self, folder: str) -> Path:
        """A publication as the list of all shows it."""
        return self.cache / "indexes" / folder / "card.json"


def _shown(files: Iterable[Known]) -> Iterator[Shown]:
    """The files edition by edition. An edition's facts are its web page's, which is built last."""
    for lang, group in groupby(files, key=lambda known: known.job.lang):
        each = list(group)
        yield Shown(lang, each[-1].facts, {known.job.format: known.size for known in each})


def _digest(landing: Landing) -> str:
    return digest_of([landing.lang, [[one.lang, one.facts, one.files] for one in landing.editions]])
