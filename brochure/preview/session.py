"""A preview as it runs: what is looked at, what is known of it, and who is told.

One thread builds: it takes what the feed gives, makes what is looked at, tells, and when it is quiet makes the rest.
Threads of the server ask here, and read what they are told from queues.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import assert_never

from msgspec import Struct, json
from msgspec.structs import replace

from brochure.build.job import Job, Result
from brochure.build.pool import Superseded
from brochure.build.project import CONTENT
from brochure.build.task import Proof
from brochure.diagnostics import Severity, Sink
from brochure.preview.access import served
from brochure.preview.feed import NOTHING, Event, Feed
from brochure.preview.office import WordPages
from brochure.preview.pictures import PagePictures
from brochure.preview.press import ResidentPress
from brochure.preview.shown import Project, ShownFile, ShownTexts, choices, copyfit, findings, fullness, rows

QUIET = 0.25  # seconds without an event, after which all else is built
DRAWN = 0.1  # seconds that a browser has to itself, to draw what is new before it is checked
NOTHING_YET = "There is nothing to show yet: mend what is wrong first."
DRAWING = "LibreOffice draws the pages …"
Jobs = Callable[[Sink], Sequence[Job]]


class Viewer(Struct, eq=False):
    """A page in a browser. job: what it looks at, None for whatever comes first; told: messages, the last one None."""

    job: Job | None
    told: SimpleQueue[bytes | None]


class Session:
    """A preview of a project. jobs: what there is to look at now. office: the path of LibreOffice.

    web_pages: those that are shown, by the paths of their files below the output, of which there may be none.
    """

    def __init__(
        self, output: Path, press: ResidentPress, feed: Feed, jobs: Jobs, office: str | None
    ) -> None:
        self.output, self.pictures = output, PagePictures()
        self.web_pages: dict[str, bytes] = {}
        self._press, self._feed, self._jobs = press, feed, jobs
        self._office = WordPages(self._office_told, office)
        self._lock = threading.RLock()
        self._viewers: list[Viewer] = []
        self._project = Project()
        self._shown: dict[Job, ShownFile] = {}
        self._texts: dict[Job, ShownTexts] = {}
        self._current: list[Job] = []

    # --- For the server ---------------------------------------------------------------------

    def join(self, job: Job | None) -> Viewer:
        """Somebody looks at something; what is known of it is told at once, and what changes, later."""
        viewer = Viewer(job, SimpleQueue())
        with self._lock:
            self._viewers.append(viewer)
            self._tell_all(viewer)
        self._feed.viewed()
        return viewer

    def leave(self, viewer: Viewer) -> None:
        """Nobody looks there any more."""
        with self._lock:
            self._viewers = [one for one in self._viewers if one is not viewer]

    def close(self) -> None:
        """The preview ends: every page is told."""
        self._office.close()
        with self._lock:
            for viewer in self._viewers:
                viewer.told.put(None)

    # --- The thread that builds -------------------------------------------------------------

    def run(self) -> None:
        """Build until the feed says that it ends."""
        event = Event(viewed=True)
        while not event.stopped:
            try:
                self._take(event)
                event = self._feed.take(QUIET)
                if event == NOTHING:
                    self._rest()
                    event = self._feed.take()
            except Superseded:
                event = self._feed.take()

    def _take(self, event: Event) -> None:
        """What has happened: what is looked at is made again."""
        if event.code:
            self._project = replace(self._project, restart=True)
            self._tell_project()
        if self._project.restart:
            return  # what was loaded and what lies on the disk are two presses
        self._press.begin()
        self._look_round()
        proofs = {job: self._prove(job) for job in self._wanted()}
        if any(proof.file for proof in proofs.values()):
            self._feed.pause(DRAWN)
        for job, proof in proofs.items():
            self._make(job, proof)

    def _look_round(self) -> None:
        """What there is to look at now, and who looks at what is gone."""
        sink = Sink()
        now = [*self._jobs(sink)]
        left = [job for job in self._current if job not in now and _is_broken(job, sink)]
        self._current = sorted([*now, *left], key=lambda job: job.publication)
        project = replace(
            self._project,
            publications=choices(self._current),
            rows=rows(self._current),
            findings=findings(sink),
        )
        with self._lock:
            for viewer in self._viewers:
                if viewer.job not in self._current and self._current:
                    viewer.job = self._nearest(viewer.job)
                    self._tell_all(viewer)
            self._shown = {job: one for job, one in self._shown.items() if job in self._current}
        if project != self._project:
            self._project = project
            self._tell_project()

    def _nearest(self, wanted: Job | None) -> Job:
        """What to show instead of what is not there: of the same publication, language, format, as far as there is."""
        given = wanted or self._current[0]

        def likeness(job: Job) -> tuple[bool, ...]:
            parts = "publication", "row", "lang", "format"
            return tuple(getattr(job, part) == getattr(given, part) for part in parts)

        return max(self._current, key=likeness)

    def _wanted(self) -> list[Job]:
        """What is looked at, the last one who came first."""
        with self._lock:
            return [*dict.fromkeys(viewer.job for viewer in reversed(self._viewers) if viewer.job)]

    def _prove(self, job: Job) -> Proof:
        """What is looked at, shown as soon as it is written, before it is read back and held against the others."""
        proof = self._press.proof(job)
        if proof.file:
            shown = self._shown.get(job, ShownFile(job))
            self._keep(job, replace(self._with(proof.file, shown), fresh=True))
        return proof

    def _make(self, job: Job, proof: Proof) -> None:
        """What is looked at, checked and stored. proof: what is shown of it."""
        if proof.file:
            self._keep_texts(job, proof)
        shown = self._told_of(job, self._press.made(job))
        self._keep(job, replace(shown, fresh=bool(proof.file) or shown.state == "current"))
        if proof.texts:
            self._keep_texts(job, proof)

    def _told_of(self, job: Job, result: Result) -> ShownFile:
        """What is shown of a result: of one that failed, the last good file."""
        before = self._shown.get(job, ShownFile(job))
        shown = replace(
            before,
            state="failed" if result.state == "failed" else "current",
            fills=tuple(map(fullness, result.fills)) if result.fills else before.fills,
            copyfit=copyfit(result) if result.fills else before.copyfit,
            findings=findings(result.diagnostics),
        )
        if result.state == "failed" and before.file:
            return shown
        file = served(self.output, job.path(Path()).as_posix())
        return self._with(file.read_bytes(), shown) if file else replace(shown, note=NOTHING_YET)

    def _with(self, data: bytes, shown: ShownFile) -> ShownFile:
        """With what a file looks like."""
        job, file = shown.job, hashlib.sha256(data).hexdigest()[:16]
        if file == shown.file:
            return shown
        shown = replace(shown, file=file, note="")
        match job.format:
            case "html":
                path = job.path(Path()).as_posix()
                self.web_pages[path] = data
                return replace(shown, web=f"/output/{path}")
            case "pdf":
                return replace(shown, pages=self.pictures.add(data))
            case "docx":
                why = self._office.ask(str(job), data)
                return replace(shown, note=why or ("" if shown.pages else DRAWING))
            case _:
                assert_never(job.format)

    def _office_told(self, name: str, pdf: bytes, problem: str) -> None:
        """LibreOffice has drawn a Word file; in its thread."""
        with self._lock:
            job = next((one for one in self._shown if str(one) == name), None)
            if job:
                shown = self._shown[job]
                pages = self.pictures.add(pdf) if pdf else shown.pages
                self._keep(job, replace(shown, pages=pages, note=problem))

    def _rest(self) -> None:
        """All that nobody looks at, then index pages and manifest."""
        if self._project.restart or not self._current:
            return
        results = self._press.rest(self._current)
        failing = tuple(str(one.job) for one in results if one.state == "failed")
        if failing != self._project.failing:
            self._project = replace(self._project, failing=failing)
            self._tell_project()

    # --- What is told -----------------------------------------------------------------------

    def _keep(self, job: Job, shown: ShownFile) -> None:
        with self._lock:
            before = self._shown.get(job)
            if before is None or replace(shown, number=before.number) != before:
                self._shown[job] = replace(shown, number=shown.number + 1)
                self._send(job, "shown", self._shown[job])

    def _keep_texts(self, job: Job, proof: Proof) -> None:
        with self._lock:
            texts = ShownTexts(self._shown[job].file, proof.texts, proof.pages, proof.segments)
            if texts != self._texts.get(job):
                self._texts[job] = texts
                self._send(job, "texts", texts)

    def _tell_project(self) -> None:
        with self._lock:
            for viewer in self._viewers:
                viewer.told.put(_message("project", self._project))

    def _tell_all(self, viewer: Viewer) -> None:
        viewer.told.put(_message("project", self._project))
        if shown := viewer.job and self._shown.get(viewer.job):
            viewer.told.put(_message("shown", shown))
        if texts := viewer.job and self._texts.get(viewer.job):
            viewer.told.put(_message("texts", texts))

    def _send(self, job: Job, kind: str, data: object) -> None:
        message = _message(kind, data)
        for viewer in self._viewers:
            if viewer.job == job:
                viewer.told.put(message)


def _is_broken(job: Job, sink: Sink) -> bool:
    """Whether something is wrong in a job's publication: then what there was of it stays until that is mended."""
    folder = f"{CONTENT}/{job.publication}/"
    places = (one.span for one in sink if one.severity is Severity.ERROR and one.span)
    return any(place.file.startswith(folder) for place in places)


def _message(kind: str, data: object) -> bytes:
    """A server-sent event (html.spec.whatwg.org/multipage/server-sent-events.html)."""
    return b"event: %s\ndata: %s\n\n" % (kind.encode(), json.encode(data))
