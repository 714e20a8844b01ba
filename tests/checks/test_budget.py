"""What is told of pages that are over or under their budget: words, which an editor can count."""

from __future__ import annotations

from brochure.checks.budget import check_count, check_sequences, runs_over
from brochure.diagnostics import Sink, Span
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


def test_an_almost_empty_last_page_is_told_where_its_text_ends() -> None:
    sink = Sink()
    blocks = tuple(
        n.Paragraph((n.Text("Mot"),), key=f"k{line}", span=Span("text.md", line)) for line in (1, 9)
    )
    made = n.Pages(
        (*blocks, n.Paragraph((n.Text("Mentions"),))), "text", style="page", span=Span("layout.xml.j2", 3)
    )
    check_sequences((made,), [*sheets(400), Fill("text 2", 5, 100, sequence=1, holds=20)], sink)
    assert [str(one).partition(" (")[0] for one in sink] == [
        "text.md:9: warning: the last page of “text” is only 5 % full"
    ]


def counted(pages: tuple[n.Page | n.Pages, ...], budget: int | None, made: int) -> list[str]:
    sink = Sink()
    check_count(pages, made, budget, Span("publication.yml", 4), sink)
    return [str(one).partition(" (")[0] for one in sink]


def test_a_text_that_flows_may_take_as_many_pages_as_it_says_or_fewer() -> None:
    assert counted(report((1, 9)), 3, 3) == []
    assert counted(report((1, 9)), 3, 1) == []
    assert counted(report((1, 9)), None, 2) == []
    assert counted(report((1, 9)), 1, 3) == [
        "publication.yml:4: error: the text takes 3 pages, “pages” says 1"
    ]


def test_a_layout_of_composed_pages_has_as_many_as_it_says() -> None:
    page = n.Page((), style="page")
    assert counted((page, page), 2, 2) == []
    for budget in (1, 3):
        assert counted((page, page), budget, 2) == [
            f"publication.yml:4: error: the layout makes 2 pages, “pages” says {budget}"
        ]


def test_what_runs_over_can_be_looked_at_and_what_is_too_short_is_no_overflow() -> None:
    assert runs_over(report((1, 2)), sheets(400, 380, 120))
    assert not runs_over(report((3, 4)), sheets(400))
    assert runs_over((n.Page((), style="page"),), [Fill("one", 120, 100)])
    assert not runs_over((n.Page((), style="page"),), [Fill("one", 100, 100)])
