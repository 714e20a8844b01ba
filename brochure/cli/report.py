"""How results are shown: a table on a terminal, plain lines elsewhere, JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from brochure.build.job import Job, Result
from brochure.cli.printable import printable_json
from brochure.diagnostics import Diagnostic
from brochure.writers.fill import Fill, counted, sentence, worth_telling


def size(count: int) -> str:
    """Bytes for people: `138 kB`."""
    return f"{count / 1000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"


def line(result: Result) -> str:
    """One result as a line of text."""
    if result.state == "failed":
        return f"failed  {result.job}"
    pages = f"{result.pages} pages, " if result.pages else ""
    rung = f", {result.rung}" if result.rung.number else ""
    if result.state == "current":
        return f"current {result.path}  {pages}{size(result.size)}{rung}"
    return f"built   {result.path}  {pages}{size(result.size)}, {result.seconds:.2f} s{rung}"


def told_lines(result: Result) -> list[str]:
    """What an editor should know of its pages: those that gave way, are full, or run over."""
    told = [sentence(number, fill) for number, fill in enumerate(result.fills, 1) if worth_telling(fill)]
    return [f"        {said}" for said in told]


def fill_lines(result: Result) -> list[str]:
    """How the text fills its pages, in percent of their text area, and what copyfit left out for that."""
    left_out = [f"left out: {', '.join(result.rung.omitted)}"] if result.rung.omitted else []
    return [f"        {said}" for said in [*left_out, *map(_fill, result.fills)]]


def _fill(fill: Fill) -> str:
    """`body: 92 % full (panel 62 %), 3 words over`; only boxes that were given more than they need."""
    roomy = ", ".join(f"{box.name} {box.percent} %" for box in fill.regions if box.percent < 100)
    over = f", {counted(fill.over, fill.unit)} over" if fill.over else ""
    return f"{fill.name}: {fill.percent} % full" + (f" ({roomy})" if roomy else "") + over


def answer(code: int, diagnostics: Iterable[Diagnostic], **own: object) -> str:
    """What a command answers to a program, as JSON: its exit code, what it alone tells, and all findings."""
    return printable_json({"exit": code, **own, "diagnostics": [one.fields for one in diagnostics]})


def named(job: Job) -> dict[str, str]:
    """What a job is of."""
    return {"publication": job.publication, "row": job.row, "lang": job.lang, "format": job.format}


def plain(result: Result) -> dict[str, Any]:
    """All that a program may want to know of a result."""
    return {
        **named(result.job),
        "state": result.state,
        "path": str(result.path),
        "bytes": result.size,
        "pages": result.pages,
        "seconds": round(result.seconds, 3),
        "copyfit": {
            "rung": result.rung.number,
            "of": result.rung.of,
            "what": result.rung.what,
            "omitted": list(result.rung.omitted),
        },
        "fills": [_page(number, fill) for number, fill in enumerate(result.fills, 1)],
    }


def _page(number: int, fill: Fill) -> dict[str, Any]:
    """A page of the PDF: how full it is, and what gave way. excess: boxes in points from its upper left corner."""
    return {
        "page": fill.name,
        "number": number,
        **_amounts(fill),
        "over": fill.over,
        "rung": fill.rung,
        "what": fill.gave,
        "said": "" if fill.sequence else sentence(number, fill),
        "regions": [{"style": box.name, **_amounts(box)} for box in fill.regions],
        "excess": [list(area) for area in fill.excess],
    }


def _amounts(fill: Fill) -> dict[str, Any]:
    """words: about how many more there is room for; below 0 how many are too many."""
    points = {"used": round(fill.used, 1), "room": round(fill.room, 1)}
    return {**points, "percent": fill.percent, "least": round(100 * fill.least), "words": fill.words}
