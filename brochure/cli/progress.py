"""What a person sees while a build runs: a bar and a table on a terminal, plain lines elsewhere, nothing."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from brochure.build.job import Job, Result
from brochure.cli import report
from brochure.cli.printable import printable, say
from brochure.writers.fill import counted


class Progress:
    """Told of each job as it starts and ends; this one shows nothing."""

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def started(self, job: Job) -> None:
        """A job is being built."""

    def ended(self, result: Result) -> None:
        """A job is done."""


class LineProgress(Progress):
    """What is asked for, then one line a finished job; with `verbose` also how full its pages are."""

    def __init__(self, jobs: Sequence[Job], verbose: bool) -> None:
        self.jobs = jobs
        self.verbose = verbose

    def __enter__(self) -> Progress:
        """Say at once what will be done: the first file of a fresh checkout takes seconds."""
        editions = {job.edition for job in self.jobs}
        if self.jobs:
            say(f"{counted(len(self.jobs), 'file')} in {counted(len(editions), 'edition')}")
        return self

    def ended(self, result: Result) -> None:
        """Print the job's line."""
        say(report.line(result))
        for line in report.told_lines(result):
            say(line)
        for line in (report.fill_lines(result) or ["        (no pages)"]) if self.verbose else ():
            say(line)


class TableProgress(Progress):
    """A bar with what is being built, then a table of all editions."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        # 55 ms, where somebody looks on
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        described = TextColumn("{task.description}", markup=False)
        self.bar = Bar(BarColumn(bar_width=30), MofNCompleteColumn(), described, transient=True)
        self.task = self.bar.add_task("", total=len(jobs))
        self.results: list[Result] = []
        self.running: list[Job] = []

    def __enter__(self) -> Progress:
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()
        if self.results:
            self._print_table()

    def started(self, job: Job) -> None:
        """Name the first job that is not done beside the bar."""
        self.running.append(job)
        self._name()

    def ended(self, result: Result) -> None:
        """Move the bar on."""
        self.results.append(result)
        if result.job in self.running:
            self.running.remove(result.job)
        self._name()
        self.bar.advance(self.task)

    def _name(self) -> None:
        self.bar.update(self.task, description=printable(str(self.running[0])) if self.running else "")

    def _print_table(self) -> None:
        # 40 ms, as above
        from rich import box
        from rich.table import Table as RichTable
        from rich.text import Text

        table = RichTable("edition", "format", box=box.SIMPLE_HEAD)
        for heading in ("pages", "size", "time", "copyfit"):
            table.add_column(heading, justify="right")
        for result in self.results:
            job = result.job
            failed = result.state == "failed"
            facts = (str(result.pages or ""), report.size(result.size), f"{result.seconds:.2f} s")
            shown = ("failed", "", "") if failed else facts
            edition = Text(printable(job.title))
            style = "red" if failed else ""
            table.add_row(edition, job.format, *shown, printable(result.rung.place), style=style)
        self.bar.console.print(table)
        for result in self.results:
            for line in report.told_lines(result):
                say(f"{result.job}: {line.strip()}")


def progress(jobs: Sequence[Job], quiet: bool, verbose: bool) -> Progress:
    """What suits: nothing when quiet, a bar on a terminal, lines elsewhere and when verbose."""
    if quiet:
        return Progress()
    if sys.stdout.isatty() and not verbose:
        return TableProgress(jobs)
    return LineProgress(jobs, verbose)
