"""A preview without workers, clock and browser: what a press would answer is given, what happens is a list of events."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from queue import Empty
from typing import Any

from msgspec import Struct, field, json
from reportlab.pdfgen.canvas import Canvas

from brochure.build.job import Job, Result
from brochure.build.task import Proof
from brochure.diagnostics import Diagnostic, Severity, Sink, Span
from brochure.preview.feed import Event, Feed
from brochure.preview.press import ResidentPress
from brochure.preview.session import Session, Viewer

STOP = Event(stopped=True)
JOBS = tuple(Job("leaflet", lang, format) for lang in ("fr", "ar") for format in ("pdf", "docx", "html"))
WRONG = Diagnostic(
    Severity.ERROR, "content/missing", "it is not there", Span("content/leaflet/text.md", 7), "write it"
)


def pdf(*texts: str) -> bytes:
    """A PDF with a page for each text, the same bytes for the same texts."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 300), invariant=1)
    for text in texts:
        canvas.drawString(20, 200, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


PAGES = pdf("as it is")


class Answers(Struct, eq=False):
    """A press that writes what it is told to. files: by job, None where it fails; made: what it was asked for, in order."""

    output: Path
    files: dict[Job, bytes | None] = field(default_factory=dict)
    proofs: dict[Job, Proof] = field(default_factory=dict)
    made_: list[str] = field(default_factory=list)
    meets: Callable[[str], None] = lambda _: None

    def begin(self) -> None:
        self._note("begin")

    def made(self, job: Job) -> Result:
        self._note(str(job))
        data = self.files.get(job, PAGES if job.format == "pdf" else b"<p>as it is</p>")
        if data is None:
            return Result(job, "failed", Path(), diagnostics=(WRONG,))
        path = job.path(self.output)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return Result(job, "built", path, len(data))

    def proof(self, job: Job) -> Proof:
        return self.proofs.get(job, Proof())

    def rest(self, jobs: Sequence[Job]) -> list[Result]:
        self._note("rest")
        return [
            Result(job, "failed" if self.files.get(job, b"") is None else "current", Path()) for job in jobs
        ]

    def close(self) -> None:
        self._note("close")

    def _note(self, what: str) -> None:
        self.made_.append(what)
        self.meets(what)


class Script(Feed):
    """A feed whose events are given: each is taken when the one before is done with; the last one ends the preview."""

    def __init__(self, events: Iterable[Event | Callable[[], Event]]) -> None:
        super().__init__()
        self.events = [*events, STOP]

    def take(self, timeout: float | None = None) -> Event:
        event = self.events.pop(0)
        return event() if callable(event) else event


def session(press: Answers, feed: Feed, jobs: Callable[[Sink], Sequence[Job]] = lambda _: JOBS) -> Session:
    answers: Any = press
    kind: ResidentPress = answers
    return Session(press.output, kind, feed, jobs, None)


def heard(viewer: Viewer) -> list[tuple[str, Any]]:
    """What a viewer has been told since he was asked last, as (kind, data)."""
    found = []
    while True:
        try:
            message = viewer.told.get_nowait()
        except Empty:
            return found
        if message is not None:
            kind, data = message.decode().removesuffix("\n\n").split("\n", 1)
            found.append((kind.removeprefix("event: "), json.decode(data.removeprefix("data: "))))


def last(viewer: Viewer, kind: str = "shown") -> Any:
    """The last thing of a kind that he was told."""
    return [data for own, data in heard(viewer) if own == kind][-1]
