"""Checks of a translation, segment by segment: what no build may show (errors), what a person should see (warnings)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from brochure.content.abbreviations import Marker
from brochure.content.segments import UNMARKED
from brochure.diagnostics import Diagnostic, Severity, Sink
from brochure.translation import structure_checks, text_checks, waivers
from brochure.translation.case import Case, Finding
from brochure.translation.glossary import Glossary
from brochure.translation.translation import UNREADY, Translation, TranslationRow, TranslationState


def check_blocking(translation: Translation, names: Sequence[str], sink: Sink) -> frozenset[str]:
    """Tell of what makes a translation wrong wherever it is shown: lost markup, changed addresses, placeholders.

    The keys of the segments that are wrong.
    """
    wrong = set()
    for row in translation.rows:
        own = Sink()
        for case in _cases(translation, [row], names, own):
            _tell(case, structure_checks.CHECKS, Severity.ERROR, own)
        wrong |= {row.segment.key} if own.failed else set()
        sink.extend(own)
    return frozenset(wrong)


def check_translation(translation: Translation, names: Sequence[str], glossary: Glossary, sink: Sink) -> None:
    """Tell of everything: what is not ready or wrong as errors; what looks odd, and is not waived, as warnings.

    names: what no translation changes.
    """
    for row in translation.rows:
        if row.state in UNREADY:
            code, why, hint = UNREADY[row.state]
            sink.error(code, f"“{row.segment.key}” {why}", row.span, hint)
    cases = list(_cases(translation, translation.rows, names, sink))
    for case in cases:
        _tell(case, structure_checks.CHECKS, Severity.ERROR, sink)
    odd = list(_odd(cases, glossary))
    waived = waivers.read(translation, sink)
    known = {(waiver.key, waiver.check) for waiver in waived}
    for case, found in odd:
        if (case.row.segment.key, found.code) not in known:
            sink.add(_diagnostic(case, found, Severity.WARNING))
    waivers.check_used(waived, {(case.row.segment.key, found.code) for case, found in odd}, sink)
    _check_voided(translation, sink)
    _check_origins(glossary, sink)


def _cases(
    translation: Translation, rows: Iterable[TranslationRow], names: Sequence[str], sink: Sink
) -> Iterator[Case]:
    """The segments that have a translation to look at."""
    for row in rows:
        if row.target:
            sink.extend(row.read.faults)
            yield Case(row, translation.language, tuple(names), translation.source_language)


def _tell(
    case: Case, checks: Iterable[Callable[[Case], Iterator[Finding]]], severity: Severity, sink: Sink
) -> None:
    for check in checks:
        sink.extend(_diagnostic(case, found, severity) for found in check(case))


def _diagnostic(case: Case, found: Finding, severity: Severity) -> Diagnostic:
    message = f"“{case.row.segment.key}”: {found.message}"
    return Diagnostic(severity, f"check/{found.code}", message, case.row.span, found.hint)


Odd = Iterator[tuple[Case, Finding]]


def _odd(cases: Sequence[Case], glossary: Glossary) -> Odd:
    """What a person should look at: all of it can be right for a reason, and be waived."""
    for case in cases:
        yield from ((case, found) for check in text_checks.CHECKS for found in check(case))
    yield from _other_terms(cases, glossary)
    yield from _same(cases)
    yield from _unmarked(cases)


def _other_terms(cases: Iterable[Case], glossary: Glossary) -> Odd:
    for case in cases:
        for term in glossary.missing(case.source, case.target):
            message = f"the glossary says “{term.target}” for “{term.source}”"
            yield case, Finding("glossary", message, term.remark)


def _same(cases: Iterable[Case]) -> Odd:
    """One text in two translations, and two texts in one: rarely meant."""
    by_source: dict[str, Case] = {}
    by_target: dict[str, Case] = {}
    for case in cases:
        first = by_source.setdefault(case.source, case)
        if _joined(first.target) != _joined(case.target):
            message = f"the same source is translated differently in “{first.row.segment.key}”"
            yield case, Finding("inconsistent", message, f"there: {first.target[:60]}")
        first = by_target.setdefault(case.target, case)
        if first.source.casefold() != case.source.casefold():
            message = f"the same translation stands for another source in “{first.row.segment.key}”"
            yield case, Finding("reused", message, f"there: {first.source[:60]}")


def _unmarked(cases: Sequence[Case]) -> Odd:
    """An abbreviation that the source's texts have, and no text of the translation has in the form of the list."""
    running = [case for case in cases if case.row.segment.kind not in UNMARKED]
    for case in cases:
        if case.row.segment.kind == "short":
            source, target = (Marker({form: ""}).pattern for form in (case.source, case.target))
            where = next((other for other in running if source.search(other.source)), None)
            if where and not any(target.search(other.target) for other in running):
                message = f"“{case.target}” stands in no text, though the source has “{case.source}”"
                hint = f"such as in “{where.row.segment.key}”: one form in the list and in the texts"
                yield case, Finding("abbreviation", message, hint)


def _joined(text: str) -> str:
    """Without spaces: a line break counts as one, also in scripts that have none."""
    return "".join(text.split())


def _check_voided(translation: Translation, sink: Sink) -> None:
    for row in translation.rows:
        marks = translation.ledger.voided(row.entry)
        if marks and row.state < TranslationState.REVIEWED:
            last = marks[-1]
            message = f"“{row.segment.key}”: changed since {last.by} {last.level} it ({last.date})"
            sink.warning("check/changed", message, row.span, "have it read again")


def _check_origins(glossary: Glossary, sink: Sink) -> None:
    """Every form that differs from its source comes from somewhere, or is a guess and says so."""
    for term in glossary.terms:
        if term.guess:
            message = f"“{term.target}” for “{term.source}” is a guess"
            sink.note("glossary/guess", message, term.span, "have it confirmed, and write “source:”")
        elif term.translated and not term.origin:
            message = f"the glossary does not say where “{term.target}” comes from"
            sink.warning("glossary/no-source", message, term.span, "add “source:”, or “guess: true”")
