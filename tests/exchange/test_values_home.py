"""Words that stand for a value or a reference are set elsewhere: an edit of them is told, and not written into the text."""

from __future__ import annotations

from typing import Any

import pytest

from tests.exchange.kit import Edit, WordFile
from tests.exchange.minutes import HEAD, Minutes, replaced, send
from tests.project import Project

TEXT = "# Halls\n\n{#a}\nThe hall {{ subtitle }} is **old**, see [](#t) and [the %t](#h).\n\n"
MORE = "{#h}\n## Prices today\n\n{#t}\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: Costs by place\n"
OWNED = f"{HEAD}subtitle: Ann Old\n"


@pytest.fixture(scope="module")
def minutes(desk: Project) -> Minutes:
    return send(desk, TEXT + MORE, OWNED)


def change(minutes: Minutes, edit: Edit, key: str = "a") -> Any:
    (found,) = (one for one in minutes.bring(edit)["changes"] if one["key"] == key)
    return found


@pytest.mark.parametrize("typed", ["Ann New", "An Old", "Ann", "Bob Smith", "Ann very Old"])
def test_other_words_for_a_value_are_for_a_person(minutes: Minutes, typed: str) -> None:
    found = change(minutes, replaced(("hall Ann Old", f"hall {typed}")))
    assert (found["kind"], found["state"]) == ("changed", "decide")
    assert found["reason"] == (
        "words were changed that stand for {{ subtitle }}, which is set at content/minutes/publication.yml:6:11"
    )
    assert found["new"].startswith(f"The hall {typed} is **old**")


@pytest.mark.parametrize(
    ("old", "new"), [("Table", "Tab."), ("Prices today", "Prices tomorrow"), ("Prices today", "Rates")]
)
def test_other_words_for_a_reference_are_for_a_person(minutes: Minutes, old: str, new: str) -> None:
    def edit(word: WordFile) -> None:
        (text,) = (one for one in word.paragraph("a").iter("{*}t") if old in (one.text or ""))
        text.text = (text.text or "").replace(old, new)

    found = change(minutes, edit)
    assert found["state"] == "decide"
    assert "a reference says of its target" in found["reason"]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (replaced(("hall Ann Old", "hall Ann Old Jr")), "{{ subtitle }} Jr is"),
        (replaced(("hall Ann Old is", "hall is")), "The hall is"),
        (replaced(("The hall Ann", "The old hall of Ann")), "The old hall of {{ subtitle }} is"),
        (lambda word: word.mark("a", "Ann Old", "b"), "hall **{{ subtitle }}** is"),
    ],
)
def test_what_stands_beside_a_value_is_the_texts_own(minutes: Minutes, edit: Edit, expected: str) -> None:
    found = change(minutes, edit)
    assert found["state"] == "ready"
    assert expected in found["new"]


def test_half_of_a_value_in_bold_is_for_a_person(minutes: Minutes) -> None:
    assert change(minutes, lambda word: word.mark("a", "Old", "b"))["state"] == "decide"


@pytest.mark.parametrize("typed", ["Ann New", "Bob Smith"])
def test_a_name_replaced_in_its_field_and_in_the_text_is_one_edit(minutes: Minutes, typed: str) -> None:
    changes = minutes.bring(replaced(("Ann Old", typed)))["changes"]
    assert [(one["key"], one["state"]) for one in changes if one["kind"] == "changed"] == [
        ("subtitle", "ready")
    ]


def test_a_conflict_shows_no_markup_as_taken_away_that_nobody_touched(desk: Project) -> None:
    minutes = send(desk, "{#a}\nThe **bold** word and [a link](https://example.org) and more.\n")
    minutes.change("word", "term")
    (found,) = minutes.bring(replaced(("more", "most")))["changes"]
    assert found["state"] == "conflict"
    assert found["new"] == "The **bold** word and [a link](https://example.org) and most."
