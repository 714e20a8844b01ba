"""Who has read what: marks hold for a text as it was read, and comments in the file stay."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.diagnostics import Failed, Sink
from brochure.translation.catalogue import CatalogueEntry
from brochure.translation.ledger import Ledger, SignOff, read, renamed, signed, text_hash
from brochure.translation.translation import TranslationState, state_of
from tests.translation.catalogues import segment

ENTRY = CatalogueEntry("title", "Le titre", "The title")
HASH = text_hash("Le titre", "The title")
FILE = "locale/en.review.yml"


def ledger(text: str) -> Ledger:
    sink = Sink()
    found = read(text, FILE, sink)
    assert sink.items == []
    return found


def mark(level: str, digest: str = HASH) -> SignOff:
    return SignOff(level, "Ana Pérez: “éditrice”", "2018-02-14", digest)  # type: ignore[arg-type]


def test_a_mark_holds_for_the_text_that_was_read() -> None:
    found = ledger(signed("", {"title": mark("approved")}))
    assert found.marks["title"] == (mark("approved"),)
    assert found.level(ENTRY) == "approved"
    assert found.level(replace(ENTRY, target="A title")) is None
    assert found.level(replace(ENTRY, source="Un titre")) is None
    assert found.voided(replace(ENTRY, target="A title")) == (mark("approved"),)


def test_a_review_and_an_approval_stand_side_by_side() -> None:
    text = signed(signed("", {"title": mark("approved")}), {"title": mark("reviewed")})
    assert ledger(text).level(ENTRY) == "approved"
    stale = signed(text, {"title": mark("approved", "0" * 16)})
    assert ledger(stale).level(ENTRY) == "reviewed"


def test_comments_and_order_of_the_file_stay() -> None:
    text = "# ours\nz: {approved: {by: A, date: 2018-01-01, hash: '12'}} # why\na:\n  reviewed: {by: B, date: 2018-01-01, hash: '12'}\n"
    changed = signed(text, {"title": mark("reviewed")})
    assert changed.startswith("# ours\nz:")
    assert "# why" in changed
    assert list(ledger(changed).marks) == ["z", "a", "title"]


def test_marks_follow_a_segment_that_has_moved() -> None:
    text = signed("", {"old": mark("approved"), "b": mark("approved")})
    assert set(ledger(renamed(text, {"old": "b", "b": "old"})).marks) == {"old", "b"}
    assert set(ledger(renamed(text, {"old": "new"})).marks) == {"new", "b"}
    assert renamed(text, {"x": "y"}) == text


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title: yes", "ledger/unknown-level", 1),
        ("title:\n  aproved: {by: A, date: x, hash: y}", "ledger/unknown-level", 2),
        ("title:\n  approved: {by: A, date: 2018-01-01}", "ledger/incomplete", 2),
        ("title:\n  approved: yes", "ledger/incomplete", 2),
        ("- title", "ledger/wrong-type", 1),
        ("a: ]", "yaml/syntax", 1),
    ],
)
def test_what_is_no_ledger_is_told_with_its_line(text: str, code: str, line: int) -> None:
    sink = Sink()
    try:
        read(text, FILE, sink)
    except Failed:
        assert sink.failed
    assert (sink.items[0].code, sink.items[0].span and sink.items[0].span.line) == (code, line)


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (replace(ENTRY, target=""), TranslationState.MISSING),
        (replace(ENTRY, fuzzy=True, previous="Titre"), TranslationState.FUZZY),
        (replace(ENTRY, source="Titre"), TranslationState.FUZZY),
        (replace(ENTRY, fuzzy=True), TranslationState.DRAFT),
        (replace(ENTRY, target="A title"), TranslationState.TRANSLATED),
        (ENTRY, TranslationState.REVIEWED),
    ],
)
def test_the_state_of_a_segment(entry: CatalogueEntry, state: TranslationState) -> None:
    """A source that has changed is stale also before the catalogue is updated."""
    marks = Ledger(FILE, {"title": (mark("reviewed"),)})
    assert state_of(segment("title", "Le titre"), entry, marks) == state
