"""What becomes of translations when the source changes: by key first, nothing lost, nothing stale in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.translation.catalogue import Catalogue, CatalogueEntry, Suggestion, dump, on_one_line
from brochure.translation.merge import MergedCatalogue, merge
from tests.translation.catalogues import catalogue, read, segment

LONG = "Les métropoles jouent un rôle important dans le développement des territoires ruraux."


def merged(old: Catalogue, *pairs: tuple[str, str]) -> MergedCatalogue:
    return merge(old, [segment(key, source) for key, source in pairs], "abc")


def told(done: MergedCatalogue) -> list[tuple[str, str]]:
    return [(change.kind, change.key) for change in done.changes]


def again(done: MergedCatalogue, *pairs: tuple[str, str]) -> MergedCatalogue:
    """Another update, of the file that the first one wrote."""
    found, problems = read(dump(done.catalogue))
    assert found, problems
    return merged(found, *pairs)


def test_what_has_not_changed_is_kept_byte_for_byte() -> None:
    first = merged(catalogue(CatalogueEntry("a", "A", "a"), CatalogueEntry("b", "B")), ("a", "A"), ("b", "B"))
    assert told(first) == [("kept", "a"), ("kept", "b")]
    assert dump(again(first, ("a", "A"), ("b", "B")).catalogue) == dump(first.catalogue)


def test_a_changed_source_keeps_its_translation_as_fuzzy_with_the_previous_source() -> None:
    done = merged(
        catalogue(CatalogueEntry("a", LONG, "Metropolises…")), ("a", LONG.replace("important", "majeur"))
    )
    (entry,) = done.catalogue.entries
    assert told(done) == [("stale", "a")]
    assert (entry.target, entry.fuzzy, entry.previous) == ("Metropolises…", True, LONG)


def test_a_rewritten_source_keeps_its_translation_too() -> None:
    """msgmerge and Babel drop the translation here, because the texts are not alike."""
    (entry,) = merged(
        catalogue(CatalogueEntry("a", LONG, "Old")), ("a", "Tout autre chose.")
    ).catalogue.entries
    assert (entry.target, entry.previous, entry.done) == ("Old", LONG, False)


def test_the_previous_source_stays_that_of_the_translation() -> None:
    first = merged(catalogue(CatalogueEntry("a", "Un", "One")), ("a", "Deux"))
    (entry,) = again(first, ("a", "Trois")).catalogue.entries
    assert (entry.target, entry.previous) == ("One", "Un")


def test_a_source_that_changes_back_finds_its_translation_current() -> None:
    first = merged(catalogue(CatalogueEntry("a", "Un", "One")), ("a", "Deux"))
    back = again(again(first, ("a", "Trois")), ("a", "Un"))
    assert told(back) == [("restored", "a")]
    assert back.catalogue.entries[0].done


def test_but_not_when_someone_has_worked_on_it_since() -> None:
    first = merged(catalogue(CatalogueEntry("a", "Un", "One")), ("a", "Deux"))
    text = dump(first.catalogue).replace('msgstr "One"', 'msgstr "Tw"')
    found, _ = read(text)
    assert found is not None
    (entry,) = merged(found, ("a", "Un")).catalogue.entries
    assert (entry.target, entry.done) == ("Tw", False)


def test_a_translator_s_draft_is_never_taken_for_finished() -> None:
    first = merged(catalogue(CatalogueEntry("a", "Un", "On", fuzzy=True)), ("a", "Deux"))
    assert not again(first, ("a", "Un")).catalogue.entries[0].done


def test_a_text_under_a_new_key_brings_its_translation() -> None:
    done = merged(catalogue(CatalogueEntry("a", LONG, "Metropolises…", comment="mine")), ("b", LONG))
    assert [(c.kind, c.key, c.before) for c in done.changes] == [("moved", "b", "a")]
    (entry,) = done.catalogue.entries
    assert (entry.target, entry.comment, entry.done) == ("Metropolises…", "mine", True)


def test_texts_that_change_places_under_their_keys_offer_both() -> None:
    other = "Les dépendances sont déterminantes."
    old = catalogue(CatalogueEntry("a", LONG, "Metropolises…"), CatalogueEntry("b", other, "Dependencies…"))
    done = merged(old, ("a", other), ("b", LONG))
    assert [e.target for e in done.catalogue.entries] == ["Metropolises…", "Dependencies…"]
    assert [e.suggestions for e in done.catalogue.entries] == [
        (Suggestion(100, "b", "Dependencies…"),),
        (Suggestion(100, "a", "Metropolises…"),),
    ]
    assert not any(entry.done for entry in done.catalogue.entries)


@pytest.mark.parametrize(
    "keys",
    [
        ("prices.1.1", "prices.2.1", "prices.3.1"),
        ("list.li1", "list.li2", "list.li3"),
        ("box.p1", "box.p2", "box.p3"),
        ("prices.1.1", "prices.1.2", "prices.1.3"),
    ],
)
def test_a_place_under_a_written_key_is_a_place(keys: tuple[str, str, str]) -> None:
    """A row, column, item or paragraph put in makes nothing behind it stale."""
    first, second, third = keys
    old = catalogue(CatalogueEntry(first, "Thé", "Tea"), CatalogueEntry(second, "Eau", "Water"))
    done = merged(old, (first, "Vin"), (second, "Thé"), (third, "Eau"))
    assert told(done) == [("new", first), ("moved", second), ("moved", third)]


def test_what_is_put_in_above_moves_the_texts_below() -> None:
    """Derived keys tell places: nothing below has changed, and nobody has to look at it again."""
    old = catalogue(
        CatalogueEntry("t.p1", "Un", "One"), CatalogueEntry("t.p2", LONG, "Metropolises…", comment="mine"),
        CatalogueEntry("t.p3", "Oui", "Yes"), CatalogueEntry("t.p4", "Oui", "Indeed"),
    )  # fmt: skip
    done = merged(
        old,
        ("t.p1", "Un"),
        ("t.p2", "Deux"),
        ("t.p3", LONG),
        ("t.p4", "Oui"),
        ("t.p5", "Oui"),
        ("t.p6", "Oui"),
    )
    assert [(c.kind, c.key, c.before) for c in done.changes] == [
        ("kept", "t.p1", ""), ("new", "t.p2", ""), ("moved", "t.p3", "t.p2"),
        ("kept", "t.p4", ""), ("moved", "t.p5", "t.p3"), ("new", "t.p6", ""),
    ]  # fmt: skip
    assert [e.target for e in done.catalogue.entries] == ["One", "", "Metropolises…", "Indeed", "Yes", ""]
    assert done.catalogue.by_key["t.p3"].comment == "mine"


def test_what_is_taken_out_above_moves_them_back() -> None:
    old = catalogue(
        CatalogueEntry("t.p1", "Un", "One"),
        CatalogueEntry("t.p2", "Deux", "Two"),
        CatalogueEntry("t.p3", LONG, "Old"),
    )
    done = merged(old, ("t.p1", "Deux"), ("t.p2", LONG + " Oui."))
    assert told(done) == [("moved", "t.p1"), ("new", "t.p2"), ("gone", "t.p3")]
    assert done.catalogue.by_key["t.p2"].suggestions[0].text == "Old"
    assert [(e.key, e.target) for e in done.catalogue.entries if e.obsolete] == [
        ("t.p1", "One"),
        ("t.p3", "Old"),
    ]


def test_a_new_text_is_empty_and_what_is_like_it_is_only_offered() -> None:
    done = merged(catalogue(CatalogueEntry("a", LONG, "Metropolises…")), ("a", LONG), ("b", LONG + " Oui."))
    new = done.catalogue.by_key["b"]
    assert (new.target, new.suggestions[0].key, told(done)[1]) == ("", "a", ("new", "b"))
    assert "suggestion (" in dump(done.catalogue)


def test_a_new_text_unlike_all_others_is_offered_nothing() -> None:
    done = merged(
        catalogue(CatalogueEntry("a", "Contactez-nous", "Contact us")),
        ("a", "Contactez-nous"),
        ("b", "Licence"),
    )
    assert done.catalogue.by_key["b"].suggestions == ()


def test_the_same_text_twice_is_a_question_for_the_translator() -> None:
    """Mars the month and Mars the planet: two keys, two translations."""
    done = merged(catalogue(CatalogueEntry("month", "Mars", "March")), ("month", "Mars"), ("planet", "Mars"))
    assert done.catalogue.by_key["planet"].target == ""
    assert done.catalogue.by_key["planet"].suggestions == (Suggestion(100, "month", "March"),)


def test_what_is_gone_is_kept_and_comes_back() -> None:
    first = merged(catalogue(CatalogueEntry("a", "Un", "One")))
    assert told(first) == [("gone", "a")]
    assert first.catalogue.entries[0].obsolete
    back = again(first, ("a", "Un"))
    assert told(back) == [("restored", "a")]
    assert (back.catalogue.entries[0].target, back.catalogue.entries[0].obsolete) == ("One", False)


def test_what_nobody_has_translated_goes_without_a_trace() -> None:
    assert merged(catalogue(CatalogueEntry("a", "Un"))).catalogue.entries == ()


def test_help_for_the_translator_goes_when_the_work_is_done() -> None:
    first = merged(catalogue(CatalogueEntry("a", "Un", "One")), ("a", "Deux"))
    text = dump(first.catalogue).replace("#, fuzzy\n", "").replace('msgstr "One"', 'msgstr "Two"')
    found, _ = read(text)
    assert found is not None
    done = merged(found, ("a", "Deux")).catalogue
    assert "#|" not in dump(done)
    assert "unchanged" not in dump(done)


def test_two_entries_that_gettext_would_refuse_become_one() -> None:
    old = catalogue(CatalogueEntry("a", "Un", "One"), CatalogueEntry("a", "Un", "Uno", obsolete=True))
    done = merged(old, ("a", "Un")).catalogue
    assert [(e.target, e.comment) for e in done.entries] == [("One", "also translated: Uno")]


def test_what_two_entries_both_remark_is_said_once() -> None:
    remarks = ("mine\nours", "ours\ntheirs")
    one, other = (CatalogueEntry("a", "Un", "One", comment=said) for said in remarks)
    (entry,) = merged(catalogue(one, replace(other, obsolete=True)), ("a", "Un")).catalogue.entries
    assert entry.comment.split("\n") == ["mine", "ours", "theirs"]


def test_the_notes_of_a_segment_follow_it() -> None:
    done = merge(catalogue(), [segment("a", "Un", context="Une\n  note", limit=5)], "abc")
    assert done.catalogue.entries[0].notes == ("kind: p", "at most 5 characters", "Une note")
    assert done.catalogue.entries[0].file == "texte.md"
    assert done.catalogue.revision == "abc"


KEYS = st.sampled_from(["a", "b", "c", "t.p1", "t.p2", "t.p3"])
SOURCES = st.sampled_from(["Un", "Deux", "Deux et demi", "Trois ou quatre", LONG])
TARGETS = st.sampled_from(["", "One", "Two", "Two and a half", "line\\\nbreak"])
ENTRIES = st.builds(
    CatalogueEntry, KEYS, SOURCES, TARGETS, fuzzy=st.booleans(), previous=st.sampled_from(["", "Un", "Avant"]),
    comment=st.sampled_from(["", "mine"]), obsolete=st.booleans(),
)  # fmt: skip


def readable(entries: list[CatalogueEntry]) -> list[CatalogueEntry]:
    """What a file can hold: each living key once, obsolete ones last."""
    living = {entry.key: entry for entry in entries if not entry.obsolete}
    return [*living.values(), *(entry for entry in entries if entry.obsolete)]


@given(
    st.lists(ENTRIES, max_size=8).map(readable),
    st.lists(st.dictionaries(KEYS, SOURCES), min_size=1, max_size=4),
)
def test_no_translation_is_ever_lost_and_none_is_stale_in_silence(
    entries: list[CatalogueEntry], revisions: list[dict[str, str]]
) -> None:
    done = MergedCatalogue(catalogue(*entries), ())
    made = {(e.target, e.source) for e in entries}
    for sources in revisions:
        done = merge(done.catalogue, [segment(k, s) for k, s in sources.items()], "r")
        written = dump(done.catalogue)
        found, problems = read(written)
        assert found is not None, problems
        assert [e.key for e in found.entries if not e.obsolete] == list(sources)
        kept = "\n".join(f"{on_one_line(e.target)}\n{e.comment}" for e in found.entries)
        assert all(on_one_line(target) in kept for target, _ in made)
        current = {(e.target, e.source) for e in found.by_key.values() if e.done}
        assert current <= made
        same = merge(found, [segment(k, s) for k, s in sources.items()], "r")
        assert dump(same.catalogue) == written
        assert {change.kind for change in same.changes} <= {"kept", "restored", "moved"}
        done = MergedCatalogue(found, ())


@pytest.mark.parametrize("count", [1_000])
def test_a_whole_book_is_merged_in_key_order(count: int) -> None:
    old = catalogue(*(CatalogueEntry(f"k{n}", f"{LONG} {n}", f"Text {n}") for n in range(count)))
    pairs = [(f"k{n}", f"{LONG} {n}" + (" Oui." if n % 20 == 0 else "")) for n in range(count)]
    done = merged(old, *pairs)
    assert len(done.keys("stale")) == count // 20
    assert [entry.key for entry in done.catalogue.entries] == [key for key, _ in pairs]
