"""Whatever is done to a Word file is applied, put to a person, or told with its reason; nothing is silent."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from lxml import etree

from brochure.exchange.changes import Change
from brochure.exchange.review import review
from tests.exchange import edits as e
from tests.exchange import looks
from tests.exchange.expected import CASES, Case, edited
from tests.exchange.kit import WordFile
from tests.exchange.report import LANGS, WORDS, Built, reading

REPORT = dict[str, Built]


def shown(change: Change) -> str:
    """All that a person reads of a change."""
    return f"{change.old}\n{change.new}\n{change.added}\n{change.reason}"


def check(changes: tuple[Change, ...], case: Case) -> None:
    told = [(c.kind, c.state, shown(c)) for c in changes]
    for kind, state, words in case.expected:
        assert any((k, s) == (kind, state) and words in text for k, s, text in told), (
            kind,
            state,
            words,
            told,
        )
    assert {c.kind for c in changes} <= {kind for kind, _, _ in case.expected}, told
    assert all("SECRET" not in c.new for c in changes), "hidden text is never taken"
    assert all(c.reason for c in changes if c.state != "ready"), "what is not applied has a reason"


@pytest.mark.parametrize("name", CASES)
def test_it_is_told(report: REPORT, name: str) -> None:
    case = CASES[name]
    own = report[case.lang]
    check(own.review(edited(own.data, case.edit), of_source=case.lang == "fr").changes, case)


@pytest.mark.parametrize(("x", "y", "said"), [(9, 12, True), (6.02, 12, False), (6, 15, True)])
def test_a_picture_that_floats_is_dragged_over_its_page(
    report: REPORT, x: float, y: float, said: bool
) -> None:
    before, after = (reading(edited(report["ar"].data, looks.afloat(*place))) for place in ((6, 12), (x, y)))
    changes = review(before, after, report["ar"].texts, current=True).changes
    assert [(one.kind, one.state) for one in changes] == [("look", "note")] * said
    assert all(f"{x:.1f} cm" in shown(one) and f"{y:.1f} cm" in shown(one) for one in changes)


@pytest.mark.parametrize("lang", LANGS)
def test_no_edit_no_difference(report: REPORT, lang: str) -> None:
    own = report[lang]
    assert own.review(own.data).changes == ()


@pytest.mark.parametrize("lang", LANGS)
def test_no_edit_no_difference_through_python_docx(report: REPORT, lang: str) -> None:
    out = io.BytesIO()
    docx.Document(io.BytesIO(report[lang].data)).save(out)
    assert report[lang].review(out.getvalue()).changes == ()


@pytest.mark.parametrize("lang", LANGS)
def test_a_thread_of_comments_with_its_state(report: REPORT, lang: str) -> None:
    threads = (
        ("1", "Ana", "Trop long ?", "", True),
        ("2", "Paul", "Non.", "1", True),
        ("3", "Ana", "Et ici ?", "", False),
    )
    edit = e.comments(*threads, key="avant", words=WORDS[lang]["avant"])
    found = report[lang].review(edited(report[lang].data, edit))
    assert found.changes == ()
    said: Any = [(r.author, r.text, r.reply_to, r.resolved) for r in found.remarks]
    assert said == [
        ("Ana", "Trop long ?", None, True),
        ("Paul", "Non.", 0, True),
        ("Ana", "Et ici ?", None, False),
    ]
    assert {r.key for r in found.remarks} == {"avant"}


@pytest.mark.parametrize("value", ["x", "9" * 40])
def test_an_attribute_that_says_nothing_is_read_as_such(report: REPORT, value: str) -> None:
    """Every attribute of the text, each kind once: none is a traceback."""
    places = attributes(WordFile(report["ar"].data).root)
    assert len(places) > 50
    for number, name in places:

        def spoil(word: WordFile, number: int = number, name: str = name) -> None:
            elements(word.root)[number].set(name, value)

        report["ar"].review(edited(report["ar"].data, spoil))


def elements(root: etree._Element) -> list[etree._Element]:
    return [one for one in root.iter() if isinstance(one.tag, str)]


def attributes(root: etree._Element) -> list[tuple[int, str]]:
    """Each kind of attribute: the number of the first element that has it, and its name."""
    found = {
        (one.tag, str(name)): number
        for number, one in reversed([*enumerate(elements(root))])
        for name in one.attrib
    }
    return [(number, name) for (_, name), number in found.items()]
