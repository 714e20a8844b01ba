"""What is told of pages that are over or under their budget: words, which an editor can count."""

from __future__ import annotations

from brochure.checks.budget import check_sequences, runs_over
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.writers.fill import Fill


def report(budget: tuple[int, int]) -> tuple[n.Pages, ...]:
    return (n.Pages((), name="report", style="page", budget=budget),)


def sheets(*words: int) -> list[Fill]:
    return [Fill(f"report {i}", 90, 100, sequence=1, holds=count) for i, count in enumerate(words, 1)]


def told(budget: tuple[int, int], *words: int) -> list[str]:
    sink = Sink()
    check_sequences(report(budget), sheets(*words), sink)
    return [one.message for one in sink]


def test_a_sequence_within_its_budget_says_nothing() -> None:
    assert told((1, 3), 400, 380) == []


def test_pages_too_many_are_told_with_their_words() -> None:
    said = "“report” takes 3 pages, its budget is 1 to 2: about 120 words too many"
    assert told((1, 2), 400, 380, 120) == [said]


def test_pages_too_few_are_told_with_the_words_that_are_wanted() -> None:
    said = "“report” takes 1 page, its budget is 3 to 4: about 800 words too few"
    assert told((3, 4), 400) == [said]


def test_what_runs_over_can_be_looked_at_and_what_is_too_short_is_no_overflow() -> None:
    assert runs_over(report((1, 2)), sheets(400, 380, 120))
    assert not runs_over(report((3, 4)), sheets(400))
    assert runs_over((n.Page((), style="page"),), [Fill("one", 120, 100)])
    assert not runs_over((n.Page((), style="page"),), [Fill("one", 100, 100)])
