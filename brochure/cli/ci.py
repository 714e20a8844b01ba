"""Results in the languages of CI: GitHub annotations, JUnit XML, a Markdown summary. Says nothing new."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from brochure import store
from brochure.build.job import Job, Result
from brochure.build.output import note, noted
from brochure.build.told import told
from brochure.cli.printable import printable, show
from brochure.cli.report import size
from brochure.diagnostics import Diagnostic, Severity
from brochure.formats import FORMATS


def write_junit(root: Path, file: Path, results: Sequence[Result], diagnostics: Sequence[Diagnostic]) -> None:
    """Write what came of a build as JUnit XML. Raises OSError."""
    store.write(file, junit(results, diagnostics).encode())
    note(root, file)


def add_summary(root: Path, file: Path, results: Sequence[Result], diagnostics: Sequence[Diagnostic]) -> None:
    """Add a summary to a file, as GITHUB_STEP_SUMMARY wants it. Raises OSError."""
    ours = not file.exists() or noted(root, file)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as opened:
        opened.write(summary(results, diagnostics))
    if ours:
        note(root, file)


# --- GitHub ---------------------------------------------------------------------------------


def annotate(diagnostics: Iterable[Diagnostic], root: Path, verbose: bool) -> None:
    """Workflow commands that GitHub shows beside the line; notes when asked for. To standard error, as all that
    is wrong, so that --json stays alone; the runner reads both.

    docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for item in diagnostics:
        if verbose or item.severity is not Severity.NOTE:
            show(annotation(item, _prefix(root)), error=True)


def annotation(item: Diagnostic, prefix: str = "") -> str:
    """`::error file=content/a.md,line=3::…`. prefix: the project's folder in the repository, with its slash."""
    kind = "notice" if item.severity is Severity.NOTE else item.severity.value
    place = [("file", f"{prefix}{item.span.file}")] if item.span else []
    if item.span and item.span.line:
        place += [("line", str(item.span.line))]
        place += [("col", str(item.span.column))] if item.span.column else []
    properties = ",".join(f"{name}={_property(value)}" for name, value in [*place, ("title", item.code)])
    # The runner's log shows the message alone, so it names the place as well.
    where = f"{item.span}: " if item.span else ""
    said = f"{where}{item.message}" + (f" ({item.hint})" if item.hint else "")
    return f"::{kind} {properties}::{_data(said)}"


def _prefix(root: Path) -> str:
    workspace = os.environ.get("GITHUB_WORKSPACE", "")
    if not workspace or not root.resolve().is_relative_to(Path(workspace).resolve()):
        return ""
    inner = root.resolve().relative_to(Path(workspace).resolve()).as_posix()
    return "" if inner == "." else f"{inner}/"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# --- JUnit ----------------------------------------------------------------------------------


def junit(results: Sequence[Result], diagnostics: Sequence[Diagnostic]) -> str:
    """A suite an edition, a case a file. What belongs to no file is a case of its own.

    The elements that GitLab, Jenkins and others read: github.com/testmoapp/junitxml
    """
    suites = [_suite(group[0].job.title, group) for group in _editions(results)]
    own = {*told(results), *(item for result in results for item in result.diagnostics)}
    apart = [item for item in diagnostics if item not in own and item.severity is not Severity.NOTE]
    if apart:
        failed = any(item.severity is Severity.ERROR for item in apart)
        case = _case("project", "build", 0.0, failed, apart)
        counts = f'tests="1" failures="{int(failed)}" time="0.000"'
        suites.append(f'<testsuite name="project" {counts}>{case}</testsuite>\n')
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="brochure-press">\n'
    return f"{head}{''.join(suites)}</testsuites>\n"


def _suite(name: str, results: Sequence[Result]) -> str:
    failures = sum(result.state == "failed" for result in results)
    each = ((one, one.state == "failed") for one in results)
    cases = "".join(_case(name, one.job.filename, one.seconds, bad, one.diagnostics) for one, bad in each)
    total = sum(result.seconds for result in results)
    counts = f'tests="{len(results)}" failures="{failures}" time="{total:.3f}"'
    return f"<testsuite name={_attribute(name)} {counts}>\n{cases}</testsuite>\n"


def _case(suite: str, name: str, seconds: float, failed: bool, diagnostics: Iterable[Diagnostic]) -> str:
    lines = [printable(str(item)) for item in diagnostics if item.severity is not Severity.NOTE]
    said = "\n".join(lines)
    opening = f'<testcase classname={_attribute(suite)} name={_attribute(name)} time="{seconds:.3f}"'
    if failed:
        first = lines[0] if lines else "failed"
        return f"{opening}><failure message={quoteattr(first)}>{escape(said)}</failure></testcase>\n"
    return f"{opening}><system-out>{escape(said)}</system-out></testcase>\n" if said else f"{opening}/>\n"


def _attribute(text: str) -> str:
    """In quotes. What XML 1.0 does not allow (2.2, Char) is none of what is printable."""
    return quoteattr(printable(text))


# --- Markdown -------------------------------------------------------------------------------


def summary(results: Sequence[Result], diagnostics: Sequence[Diagnostic]) -> str:
    """A table with a row an edition, and what is wrong below it."""
    head = "| Edition | State | Pages | Full | Copyfit | PDF | Word | Web |\n"
    head += "|---|---|--:|---|---|--:|--:|--:|\n"
    rows = "".join(_row(_edition(group[0].job), group) for group in _editions(results))
    wrong = [item for item in diagnostics if item.severity is not Severity.NOTE]
    listed = "".join(f"- {_line(item)}\n" for item in wrong)
    return f"## Editions\n\n{head}{rows}\n" + (f"### To look at\n\n{listed}\n" if wrong else "")


def _row(name: str, results: Sequence[Result]) -> str:
    states = [result.state for result in results]
    state = next((s for s in ("failed", "built") if s in states), "current")
    paged = next((result for result in results if result.job.format == "pdf"), None)
    sizes = {result.job.format: size(result.size) for result in results if result.state != "failed"}
    fills = _words(", ".join(f"{fill.name} {fill.percent} %" for fill in paged.fills)) if paged else ""
    pages = str(paged.pages) if paged and paged.pages else ""
    rung = _words(str(paged.rung)) if paged and paged.state != "failed" else ""
    shown = f"❌ {state}" if state == "failed" else state
    cells = [name, shown, pages, fills, rung, *(sizes.get(format, "") for format in FORMATS)]
    return f"| {' | '.join(cells)} |\n"


def _line(item: Diagnostic) -> str:
    place = f"{_code(str(item.span))} " if item.span else ""
    hint = f" ({item.hint})" if item.hint else ""
    return f"**{item.severity.value}** {place}{_words(f'{item.message}{hint}')} {_code(item.code)}"


def _words(text: str) -> str:
    """Words that are no markup: GitHub Flavored Markdown, 6.1 (backslash escapes)."""
    return re.sub(r"([\\`*_\[\]<>|~!&#$@])", r"\\\1", printable(text))


def _code(text: str) -> str:
    """A code span, in which nothing else is read; its fence is longer than any within (GFM 6.3)."""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    space = " " if len(fence) > 1 else ""
    return f"{fence}{space}{printable(text)}{space}{fence}"


def _edition(job: Job) -> str:
    return " ".join([*map(_words, filter(None, (job.publication, job.row))), f"**{_words(job.lang)}**"])


def _editions(results: Iterable[Result]) -> Iterator[list[Result]]:
    for _, group in groupby(results, key=lambda result: result.job.edition):
        yield list(group)
