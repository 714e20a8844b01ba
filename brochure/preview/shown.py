"""What the page in the browser is told, as plain data: an edition in a format, its faults, how full its pages are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from msgspec import Struct

from brochure.build.job import Job, Result
from brochure.build.project import of_publications
from brochure.build.task import PageFoot, SegmentShown, TextPlace
from brochure.diagnostics import Diagnostic, Severity
from brochure.languages import direction
from brochure.languages.locale import autonym, has_autonym
from brochure.preview.pictures import PagePicture
from brochure.writers.fill import Fill, room_said

State = Literal["building", "current", "failed"]


class Fullness(Struct, frozen=True):
    """How full a page is, in words and percent; over: whether it runs over."""

    name: str
    percent: int
    words: str
    over: bool


class LanguageChoice(Struct, frozen=True):
    """A language that can be looked at: its tag, its own name and how it is written."""

    lang: str
    name: str
    direction: str


class Project(Struct, frozen=True):
    """What can be looked at: languages, and rows of a series, by publication. failing: other files that cannot be
    made now.
    """

    publications: Mapping[str, tuple[LanguageChoice, ...]] = {}
    rows: Mapping[str, tuple[str, ...]] = {}
    failing: tuple[str, ...] = ()
    findings: tuple[Mapping[str, Any], ...] = ()
    restart: bool = False


class ShownFile(Struct, frozen=True):
    """What is looked at. number: rises with each change; file: stands for the file that is shown.

    pages: pictures; web: address of the web page. fresh: whether they are of the text as it is now, else they are of
    the last good file.
    note: why there is no picture.
    """

    job: Job
    number: int = 0
    file: str = ""
    state: State = "building"
    pages: tuple[PagePicture, ...] = ()
    web: str = ""
    fills: tuple[Fullness, ...] = ()
    copyfit: str = ""
    fresh: bool = False
    findings: tuple[Mapping[str, Any], ...] = ()
    note: str = ""


class ShownTexts(Struct, frozen=True):
    """What stands where in a file that is shown. segments: how far translations have come, by key."""

    file: str
    texts: tuple[TextPlace, ...] = ()
    pages: tuple[PageFoot, ...] = ()
    segments: Mapping[str, SegmentShown] = {}


def findings(diagnostics: Iterable[Diagnostic]) -> tuple[Mapping[str, Any], ...]:
    """Errors, then warnings; notes are for the log."""
    told = [one for one in diagnostics if one.severity is not Severity.NOTE]
    told.sort(key=lambda one: one.severity is not Severity.ERROR)
    return tuple(one.fields for one in told)


def fullness(fill: Fill) -> Fullness:
    """A page with how full it is."""
    roomy = [f"{box.name} {box.percent} %" for box in fill.regions if box.percent < 100]
    said = [] if fill.sequence and fill.fits else [room_said(fill)]
    return Fullness(fill.name, fill.percent, ", ".join([*said, *roomy]), not fill.fits)


def copyfit(result: Result) -> str:
    """What copyfit did, in words; "" where pages are as they were designed."""
    rung = result.rung
    left_out = f"; left out: {', '.join(rung.omitted)}" if rung.omitted else ""
    return f"{rung}{left_out}" if rung.number else ""


def rows(jobs: Iterable[Job]) -> dict[str, tuple[str, ...]]:
    """The rows of each publication, "" alone for one that is no series."""
    return of_publications(jobs, lambda job: job.row)


def choices(jobs: Iterable[Job]) -> dict[str, tuple[LanguageChoice, ...]]:
    """The languages of each publication, in their order."""
    return of_publications(jobs, lambda job: _choice(job.lang))


def _choice(lang: str) -> LanguageChoice:
    return LanguageChoice(lang, autonym(lang) if has_autonym(lang) else lang, direction(lang))
