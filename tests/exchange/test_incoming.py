"""What is written of what came back: three texts are compared, and no work is ever lost or approved by an import."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from brochure.exchange.changes import Review
from brochure.exchange.incoming import Accepted, Decided
from brochure.translation.catalogue import Catalogue, CatalogueEntry, Suggestion
from tests.exchange.translators import bundle, changed_xliff, entry, from_xliff

SENT = entry("p1", "Bonjour", "Hello")


def back(sent: CatalogueEntry, now: CatalogueEntry, *changes: tuple[str, str]) -> Any:
    """The one change that a file made of `sent` brings when the catalogue says `now`."""
    found = from_xliff(changed_xliff(bundle([sent]), *changes), bundle([now]))
    assert len(found.review.changes) <= 1
    return found.review.changes[0] if found.review.changes else None


def test_an_untouched_text_is_no_change() -> None:
    assert back(SENT, SENT) is None


def test_a_changed_text_is_ready_with_its_place_in_the_catalogue() -> None:
    change = back(SENT, SENT, (">Hello<", ">Good morning<"))
    assert (change.state, change.old, change.new, str(change.span)) == (
        "ready",
        "Hello",
        "Good morning",
        "en.po:7",
    )


def test_what_the_translator_and_the_catalogue_both_say_is_no_change() -> None:
    assert back(SENT, replace(SENT, target="Good morning"), (">Hello<", ">Good morning<")) is None


def test_a_catalogue_that_moved_on_wins_over_an_untouched_text() -> None:
    change = back(SENT, replace(SENT, target="Good day"))
    assert (change.state, change.new) == ("note", "")


def test_two_changes_of_one_text_are_a_conflict() -> None:
    change = back(SENT, replace(SENT, target="Good day"), (">Hello<", ">Good morning<"))
    assert (change.state, change.old, change.new) == ("conflict", "Good day", "Good morning")


def test_a_changed_source_is_a_conflict() -> None:
    now = entry("p1", "Bonsoir", "Hello", fuzzy=True, previous="Bonjour")
    change = back(SENT, now, (">Hello<", ">Good morning<"))
    assert (change.state, "source has changed" in change.reason) == ("conflict", True)


def test_an_untouched_text_of_a_changed_source_says_nothing() -> None:
    now = entry("p1", "Bonsoir", "Hello", fuzzy=True, previous="Bonjour")
    assert back(SENT, now) is None


def test_an_emptied_text_deletes_nothing() -> None:
    change = back(SENT, SENT, (">Hello<", "><"))
    assert (change.state, change.new) == ("note", "")


def test_a_file_without_fingerprints_overwrites_no_translation() -> None:
    stripped = ('extradata="source=9172e8ee target=185f8db3"', "")
    change = back(SENT, SENT, stripped, (">Hello<", ">Good morning<"))
    assert (change.state, "does not say" in change.reason) == ("conflict", True)


def test_a_file_without_fingerprints_fills_an_empty_one() -> None:
    empty = entry("p1", "Bonjour")
    stripped = ('extradata="source=9172e8ee target=00000000"', "")
    change = back(empty, empty, stripped, ('"needs-translation"/>', '"translated">Hello</target>'))
    assert (change.state, change.new) == ("ready", "Hello")


def test_a_file_without_fingerprints_notices_a_changed_source() -> None:
    stripped = ('extradata="source=9172e8ee target=00000000"', "")
    written = ('"needs-translation"/>', '"translated">Hello</target>')
    assert back(entry("p1", "Bonjour"), entry("p1", "Bonsoir"), stripped, written).state == "conflict"


def test_a_stale_translation_can_be_confirmed() -> None:
    stale = entry("p1", "Bonjour", "Hello", fuzzy=True, previous="Bonjour !")
    change = back(stale, stale, ('"needs-review-translation"', '"translated"'))
    assert (change.state, change.new, "confirmed" in change.reason) == ("ready", "Hello", True)


def test_one_that_lost_its_markup_cannot_be_confirmed() -> None:
    stale = entry("p1", "**Bonjour**", "Hello", fuzzy=True, previous="Bonjour")
    change = back(stale, stale, ('"needs-review-translation"', '"translated"'))
    assert (change.state, "bold" in change.reason) == ("decide", True)


def test_what_its_tool_calls_a_draft_is_written_as_one() -> None:
    empty = entry("p1", "Bonjour")
    written = ('"needs-translation"/>', '"needs-review-translation">Hello</target>')
    found = from_xliff(changed_xliff(bundle([empty]), written), bundle([empty]))
    assert found.accepted == (Accepted("brochure", "p1", "Hello", draft=True),)


UNFINISHED = (
    'state="new"',
    'state="needs-translation"',
    'state="needs-adaptation"',
    'state="translated" state-qualifier="mt-suggestion"',
    'state-qualifier="fuzzy-match"',
    'state="translated" state-qualifier="rejected-inaccurate"',
)


@pytest.mark.parametrize("state", UNFINISHED)
def test_what_xliff_calls_unfinished_is_a_draft(state: str) -> None:
    empty = entry("p1", "Bonjour")
    written = ('state="needs-translation"/>', f"{state}>Hello</target>")
    found = from_xliff(changed_xliff(bundle([empty]), written), bundle([empty]))
    assert found.accepted == (Accepted("brochure", "p1", "Hello", draft=True),)


def test_a_signed_off_text_is_no_draft_wherever_it_came_from() -> None:
    empty = entry("p1", "Bonjour")
    signed = ('"needs-translation"/>', '"signed-off" state-qualifier="leveraged-mt">Hello</target>')
    found = from_xliff(changed_xliff(bundle([empty]), signed), bundle([empty]))
    assert found.accepted == (Accepted("brochure", "p1", "Hello"),)


@pytest.mark.parametrize("state", [*UNFINISHED, ""])
def test_a_source_that_a_tool_has_copied_is_no_translation(state: str) -> None:
    """Tools put the source where nobody has worked yet."""
    empty = entry("p1", "Bonjour")
    change = back(empty, empty, ('state="needs-translation"/>', f"{state}>Bonjour</target>"))
    assert (change.state, "the source again" in change.reason) == ("note", True)


def test_a_number_needs_no_other_translation_than_itself() -> None:
    empty = entry("p1", "1 250")
    change = back(empty, empty, (' state="needs-translation"/>', ">1 250</target>"))
    assert (change.state, change.new) == ("ready", "1 250")


def test_a_text_over_its_limit_is_written_and_said() -> None:
    today = bundle([SENT], limit=8)
    found = from_xliff(changed_xliff(today, (">Hello<", ">Good morning<")), today)
    assert [(c.state, c.reason) for c in found.review.changes] == [
        ("ready", "longer than it may be: 12 characters of 8")
    ]


def test_one_segment_twice_with_two_texts_is_a_conflict() -> None:
    today, two = bundle([entry("p1", "Bonjour")]), bundle([entry("p1", "Bonjour"), entry("p2", "Bonjour")])
    data = changed_xliff(two, ('id="p1" resname="p1"', 'id="p2" resname="p2"'), ('"p2"', '"p1"'))
    text = data.decode().replace('"needs-translation"/>', '"translated">Hello</target>', 1)
    text = text.replace('"needs-translation"/>', '"translated">Hi</target>', 1)
    found = from_xliff(text.encode(), today)
    assert [(c.state, c.new) for c in found.review.changes] == [("conflict", "Hello"), ("conflict", "Hi")]
    assert found.accepted == ()


def test_a_note_of_the_translator_is_listed() -> None:
    note = ("</trans-unit>", '<note from="Ana">Which Paris?</note></trans-unit>')
    found = from_xliff(changed_xliff(bundle([SENT]), note), bundle([SENT]))
    assert [(r.key, r.author, r.text) for r in found.review.remarks] == [("p1", "Ana", "Which Paris?")]


def test_what_is_written_is_done_and_no_more() -> None:
    before = Catalogue("en.po", {}, (
        entry("p1", "Un", "One", fuzzy=True, previous="Une", untouched="12345678", comment="mine"),
        entry("p2", "Deux", suggestions=(Suggestion(80, "p3", "Two"),)),
        entry("p1", "Une", "A", obsolete=True),
    ))  # fmt: skip
    accepted = (Accepted("b", "p1", "One!"), Accepted("b", "p2", "Two", draft=True), Accepted("c", "p1", "A"))
    after = Decided(Review((), ()), accepted).written("b", before)
    assert after.entries == (
        entry("p1", "Un", "One!", comment="mine"), entry("p2", "Deux", "Two", fuzzy=True), before.entries[2],
    )  # fmt: skip
