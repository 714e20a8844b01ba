"""Checks of a translation, segment by segment: what no build may show (errors), what a person should see (warnings)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct, field

from brochure.content.inlines import parse_inline
from brochure.diagnostics import Diagnostic, Severity, Sink
from brochure.document import nodes as n
from brochure.i18n import structure_checks, text_checks
from brochure.i18n.case import Case, Finding
from brochure.i18n.glossary import Glossary
from brochure.i18n.translation import Row, State, Translation

_UNREADY = {
    State.MISSING: ("check/missing", "is not translated", "translate it"),
    State.FUZZY: (
        "check/fuzzy",
        "is stale: its source has changed",
        "translate it anew, and take “fuzzy” away",
    ),
    State.DRAFT: ("check/draft", "is marked as a draft", "finish it, and take “fuzzy” away"),
}


class Context(Struct, frozen=True):
    """What checks know besides the segment. names: what no translation changes."""

    names: Sequence[str] = ()
    glossary: Glossary = field(default_factory=Glossary)


def check_blocking(translation: Translation, names: Sequence[str], sink: Sink) -> frozenset[str]:
    """Tell of what makes a translation wrong wherever it is shown: lost markup, changed addresses, placeholders.

    The keys of the segments that are wrong.
    """
    wrong = set()
    for row in translation.rows:
        own = Sink()
        for case in _cases(translation, [row], Context(names), own):
            _tell(case, structure_checks.CHECKS, Severity.ERROR, own)
        wrong |= {row.segment.key} if own.failed else set()
        sink.extend(own)
    return frozenset(wrong)


def check_translation(translation: Translation, context: Context, sink: Sink) -> None:
    """Tell of everything: what is not ready and what is wrong as errors, what looks odd as warnings."""
    for row in translation.rows:
        if row.state in _UNREADY:
            code, why, hint = _UNREADY[row.state]
            sink.error(code, f"“{row.segment.key}” {why}", row.span, hint)
    cases = list(_cases(translation, translation.rows, context, sink))
    for case in cases:
        _tell(case, structure_checks.CHECKS, Severity.ERROR, sink)
        _tell(case, text_checks.CHECKS, Severity.WARNING, sink)
    _check_terms(cases, context.glossary, sink)
    _check_same(cases, sink)
    _check_voided(translation, sink)


def _cases(translation: Translation, rows: Iterable[Row], context: Context, sink: Sink) -> Iterator[Case]:
    """The segments that have a translation to look at."""
    parse = _marked_up if translation.markup else _plain
    for row in rows:
        if row.target:
            source = parse(row.segment.source, row, Sink())
            target = parse(row.target, row, sink)
            yield Case(row, translation.language, source, target, tuple(context.names))


def _marked_up(text: str, row: Row, sink: Sink) -> tuple[n.Inline, ...]:
    return parse_inline(text, row.span, sink)


def _plain(text: str, _row: Row, _sink: Sink) -> tuple[n.Inline, ...]:
    return (n.Text(text),)


def _tell(
    case: Case, checks: Iterable[Callable[[Case], Iterator[Finding]]], severity: Severity, sink: Sink
) -> None:
    for check in checks:
        for found in check(case):
            message = f"“{case.row.segment.key}”: {found.message}"
            sink.add(Diagnostic(severity, f"check/{found.code}", message, case.row.span, found.hint))


def _check_terms(cases: Iterable[Case], glossary: Glossary, sink: Sink) -> None:
    for case in cases:
        for term in glossary.missing(case.source, case.target):
            message = f"“{case.row.segment.key}”: the glossary says “{term.target}” for “{term.source}”"
            sink.warning("check/glossary", message, case.row.span, term.note)


def _check_same(cases: Iterable[Case], sink: Sink) -> None:
    """One text in two translations, and two texts in one: rarely meant."""
    by_source: dict[str, Case] = {}
    by_target: dict[str, Case] = {}
    for case in cases:
        key = case.row.segment.key
        first = by_source.setdefault(case.source, case)
        if _joined(first.target) != _joined(case.target):
            message = f"“{key}”: the same source is translated differently in “{first.row.segment.key}”"
            sink.warning("check/inconsistent", message, case.row.span, f"there: {first.target[:60]}")
        first = by_target.setdefault(case.target, case)
        if first.source.casefold() != case.source.casefold():
            message = f"“{key}”: the same translation stands for another source in “{first.row.segment.key}”"
            sink.warning("check/reused", message, case.row.span, f"there: {first.source[:60]}")


def _joined(text: str) -> str:
    """Without spaces: a line break counts as one, also in scripts that have none."""
    return "".join(text.split())


def _check_voided(translation: Translation, sink: Sink) -> None:
    for row in translation.rows:
        marks = translation.ledger.voided(row.entry) if row.entry else ()
        if marks and row.state < State.REVIEWED:
            message = (
                f"“{row.segment.key}”: changed since {marks[-1].by} {marks[-1].level} it ({marks[-1].date})"
            )
            sink.warning("check/changed", message, row.span, "have it read again")
