"""What came of a command, told in every way that is asked for: lines, JSON, reports for CI, annotations."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from brochure.build.job import Result
from brochure.cli import report
from brochure.cli.arguments import FAILED, OK
from brochure.cli.options import CommandOptions
from brochure.cli.printable import say, show
from brochure.diagnostics import Diagnostic, Severity, Sink, Span


def report_all(options: CommandOptions, results: Sequence[Result], sink: Sink) -> int:
    """Tell what came of a build in every way that is asked for; the exit code."""
    if options.junit or options.summary:
        _write_reports(options, results, sink)
    strict = options.strict and any(one.severity is Severity.WARNING for one in sink)
    code = FAILED if sink.failed or strict or any(result.state == "failed" for result in results) else OK
    if options.json:
        show(report.answer(code, sink, results=list(map(report.plain, results))))
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    if options.annotations == "github" or (options.annotations == "auto" and on_github):
        from brochure.cli import ci  # 45 ms, with XML

        ci.annotate(sink.items, options.root, options.verbose)
    elif not options.json:
        tell(sink.items, options.verbose)
    return code


def _write_reports(options: CommandOptions, results: Sequence[Result], sink: Sink) -> None:
    """Write the reports that are asked for; a place where one cannot be is told."""
    from brochure.cli import ci  # 45 ms, with XML

    for file, write in ((options.junit, ci.write_junit), (options.summary, ci.add_summary)):
        try:
            if file:
                write(options.root, file, results, sink.items)
        except OSError as problem:
            message = f"the report cannot be written: {problem.strerror or problem}"
            sink.error("file/unwritable", message, Span(str(file)))


def ended(options: CommandOptions, sink: Sink) -> int:
    """Tell what a command has found; its exit code."""
    tell(sink.items, options.verbose)
    return FAILED if sink.failed else OK


def tell(diagnostics: Sequence[Diagnostic], verbose: bool) -> None:
    """Errors and warnings to standard error, one line each; notes when asked for."""
    with suppress(BrokenPipeError):
        sys.stdout.flush()  # in a log of both, what was printed before stands before
    for item in diagnostics:
        if verbose or item.severity is not Severity.NOTE:
            say(str(item), error=True)
        for line in item.trace.splitlines() if verbose else ():
            say(line, error=True)
