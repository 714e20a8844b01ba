"""What came of a command, told in every way that is asked for: lines, JSON, reports for CI, annotations."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from brochure.build.job import Result
from brochure.cli.arguments import FAILED, OK
from brochure.cli.options import CommandOptions
from brochure.cli.printable import say, show
from brochure.diagnostics import Diagnostic, Severity, Sink, Span


def report_all(options: CommandOptions, results: Sequence[Result], sink: Sink) -> int:
    """Tell what came of a build in every way that is asked for; the exit code."""
    for junit, summary in ((options.junit, None), (None, options.summary)):
        if junit or summary:
            _write_report(options.root, results, junit, summary, sink)
    strict = options.strict and any(one.severity is Severity.WARNING for one in sink)
    code = FAILED if sink.failed or strict or any(result.state == "failed" for result in results) else OK
    if options.json:
        from brochure.cli import report

        show(report.as_json(results, sink.items, code))
    annotate = options.annotations == "github" or (
        options.annotations == "auto" and os.environ.get("GITHUB_ACTIONS") == "true"
    )
    if annotate:
        from brochure.cli import ci

        ci.annotate(sink.items, options.root, options.verbose)
    elif not options.json:
        tell(sink.items, options.verbose)
    return code


def _write_report(
    root: Path, results: Sequence[Result], junit: Path | None, summary: Path | None, sink: Sink
) -> None:
    """Write one of the reports; a place where it cannot be is told."""
    from brochure.cli import ci

    try:
        ci.report(root, results, sink.items, junit, summary)
    except OSError as problem:
        message = f"the report cannot be written: {problem.strerror or problem}"
        sink.error("file/unwritable", message, Span(str(junit or summary)))


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
