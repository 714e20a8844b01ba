"""Tasks as they are given to a worker, and what it answers. Plain data, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from brochure.build.job import Job, Result
from brochure.build.trace import Trace
from brochure.diagnostics import Diagnostic
from brochure.world import Inputs


class BuildOptions(Struct, frozen=True):
    """What changes the result besides the files. release: refuse drafts and unapproved translations.

    overflow: also make the PDF of an edition that runs over, to look at; it changes no other file.
    """

    release: bool = False
    overflow: bool = False

    @property
    def settings(self) -> Mapping[str, str]:
        """As traces keep them."""
        return {"release": "yes" if self.release else "no"}

    def under(self, inputs: Inputs) -> Inputs:
        """All that has been asked so far, with the options that it was asked under."""
        files, folders = dict(sorted(inputs.files.items())), dict(sorted(inputs.folders.items()))
        return Inputs(files, folders, {**inputs.settings, **self.settings}, inputs.values, inputs.below)


class EditionTask(Struct, frozen=True, tag=True):
    """Jobs of one edition, the web page last.

    beside: size in bytes of the edition's files that are not built again, by format. before: traces of the files that
    stand in the output, by format, for jobs that need not be done where what they rest on turns out to be the same.
    """

    jobs: tuple[Job, ...]
    options: BuildOptions = BuildOptions()
    beside: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, Trace] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.jobs[0].title} {', '.join(job.format for job in self.jobs)}"


class EditionShown(Struct, frozen=True):
    """An edition that stands in the output. facts: its document properties; files: their sizes in bytes by format."""

    lang: str
    facts: Mapping[str, Any]
    files: Mapping[str, int]
    row: str = ""


class Landing(Struct, frozen=True, tag=True):
    """The landing page of a publication or a series. lang: its source language; editions: what it leads to.

    before: trace of the pages that stand and show the same; they need not be made where what they rest on is the same.
    """

    publication: str
    lang: str
    editions: tuple[EditionShown, ...]
    options: BuildOptions = BuildOptions()
    before: Trace | None = None

    @property
    def row(self) -> str:
        """The first row of a series, whose theme and frame the page has."""
        return self.editions[0].row

    def __str__(self) -> str:
        return f"the index of {self.publication}"


class Overview(Struct, frozen=True, tag=True):
    """The list of all publications, in the frame of one of them. cards: one a publication, from their `IndexPages`.

    before: as of a landing page.
    """

    publication: str
    lang: str
    cards: tuple[Mapping[str, Any], ...]
    options: BuildOptions = BuildOptions()
    row: str = ""
    before: Trace | None = None

    def __str__(self) -> str:
        return "the index of all"


class ProofTask(Struct, frozen=True, tag=True):
    """What a preview shows of an edition in a format before its file is checked (proof.py). beside: as above."""

    job: Job
    beside: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"the preview of {self.job}"


class TextPlace(Struct, frozen=True):
    """Where a text stands: on which page from 1, 0 in formats without pages; left, top, width, height in points.

    key: its segment; file and line: where it is written; text: how it reads, shortened.
    """

    key: str
    file: str
    line: int
    text: str = ""
    page: int = 0
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


class PageFoot(Struct, frozen=True):
    """A page with its size and the foot of its text area from the top, in points; over: how far its text runs below."""

    width: float
    height: float
    foot: float
    over: float = 0.0


class SegmentShown(Struct, frozen=True):
    """A text of a translated edition. state: how far it has come; target, source: file and line."""

    state: str
    target: tuple[str, int]
    source: tuple[str, int]


class Proof(Struct, frozen=True, tag=True):
    """What a preview is told. file: the PDF or web page as it is now, also where it may not be kept; never stored."""

    texts: tuple[TextPlace, ...] = ()
    pages: tuple[PageFoot, ...] = ()
    segments: Mapping[str, SegmentShown] = field(default_factory=dict)
    file: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()


class Outcome(Struct, frozen=True):
    """What came of one job. data: the file's bytes, None where it failed or is current.

    result.path is for the one who stores.
    beside: size in bytes of the files that a web page offers, by format. overflow: the PDF of one that runs over.
    """

    result: Result
    data: bytes | None
    inputs: Inputs = field(default_factory=Inputs)
    beside: Mapping[str, int] = field(default_factory=dict)
    overflow: bytes | None = None


class IndexPages(Struct, frozen=True, tag=True):
    """What came of an index: files of one folder by name, none where it failed, or where those that stand are current.

    card: the publication as the list of all shows it.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    inputs: Inputs = field(default_factory=Inputs)
    card: Mapping[str, Any] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    current: bool = False


Task = EditionTask | Landing | Overview | ProofTask
Answer = tuple[Outcome, ...] | IndexPages | Proof
"""To a task of an edition the outcomes of its jobs, to one of an index its pages, to one of a preview its proof."""


def failed(task: Task, *why: Diagnostic) -> Answer:
    """The answer to a task of which nothing came."""
    if isinstance(task, EditionTask):
        return tuple(Outcome(Result(job, "failed", Path(), diagnostics=why), None) for job in task.jobs)
    return Proof(diagnostics=why) if isinstance(task, ProofTask) else IndexPages(diagnostics=why)


def diagnostics(answer: Answer) -> Iterator[Diagnostic]:
    """What an answer tells."""
    for each in (outcome.result for outcome in answer) if isinstance(answer, tuple) else (answer,):
        yield from each.diagnostics
