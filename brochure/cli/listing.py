"""What there is to build, and why each job would run: a line each, or JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from brochure.build.job import Job
from brochure.build.plan import Planned
from brochure.cli.arguments import FAILED, OK
from brochure.cli.options import CommandOptions
from brochure.cli.outcome import tell
from brochure.cli.printable import say, show
from brochure.cli.report import answer, named
from brochure.diagnostics import Sink


def list_jobs(options: CommandOptions, jobs: Sequence[Job], sink: Sink) -> int:
    """Print the jobs with their paths; the exit code."""
    rows = [{**named(job), "path": shown(job.path(options.output))} for job in jobs]
    lines = (f"{job}  {row['path']}" for job, row in zip(jobs, rows, strict=True))
    return _told(options, rows, lines, sink)


def list_plan(options: CommandOptions, plan: Sequence[Planned], sink: Sink) -> int:
    """Print the jobs with the reasons for which they would run; the exit code."""
    rows = [{**named(one.job), "reason": one.reason} for one in plan]
    return _told(options, rows, (f"{one.job}: {one.reason or 'current'}" for one in plan), sink)


def _told(options: CommandOptions, rows: Sequence[Any], lines: Iterable[str], sink: Sink) -> int:
    code = FAILED if sink.failed else OK
    if options.json:
        show(answer(code, sink, jobs=rows))
        return code
    for line in lines:
        say(line)
    tell(sink.items, options.verbose)
    return code


def shown(path: Path) -> str:
    """A path as people see it: from where they are, if it lies below."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):  # the second where the folder they are in is gone
        return path.as_posix()
