"""XLIFF as translation tools save it: inline tags, segments, names and remarks written otherwise than they went out."""

from __future__ import annotations

import re

import pytest

from brochure.diagnostics import Failed, Sink
from brochure.exchange import xliff_reading
from brochure.exchange.incoming import Accepted
from tests.exchange.tables import only
from tests.exchange.translators import bundle, changed_xliff, entry, from_xliff

EMPTY = 'state="needs-translation"/>'
MARKED = "Un **mot** et [un *lien*](https://a.fr)."
WORD = "A **word** and [a *link*](https://a.fr)."
TWO = bundle([entry("p1", MARKED), entry("p2", "Le {{ title }}\\\net la fin[^n].")])
ONE = bundle([entry("p1", "Un mot. Deux mots.")])


def back(target: str, key: str = "p1", state: str = "translated") -> bytes:
    """The file of TWO with one target."""
    before, unit, after = changed_xliff(TWO).decode().partition(f'<trans-unit id="{key}"')
    return (before + unit + after.replace(EMPTY, f'state="{state}">{target}</target>', 1)).encode()


# --- inline tags ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target",
    [
        'A <g id="1">word</g> and <g id="2">a <g id="3">link</g></g>.',
        'A <bpt id="1">&lt;b></bpt>word<ept id="1">&lt;/b></ept> and '
        '<bpt id="2">[</bpt>a <bpt id="3">*</bpt>link<ept id="3">*</ept><ept id="2">]</ept>.',
        'A <bx id="1"/>word<ex id="1"/> and <bx id="2"/>a <bx id="3"/>link<ex id="3"/><ex id="2"/>.',
        'A <bx id="1" rid="7"/>word<ex id="4" rid="7"/> and '
        '<bx id="2" rid="8"/>a <g id="3">link</g><ex id="5" rid="8"/>.',
        'A <it id="1" pos="open">b</it>word<it id="1" pos="close">b</it> and <g id="2">a <g id="3">link</g></g>.',
        '<mrk mtype="seg" mid="1">A <bx id="1"/>wo</mrk><mrk mtype="seg" mid="2">rd<ex id="1"/> and </mrk>'
        '<mrk mtype="seg" mid="3"><g id="2">a <mrk mtype="term"><g id="3">link</g></mrk></g>.</mrk>',
    ],
    ids=["g", "bpt", "bx", "rid", "it", "over segments"],
)  # fmt: skip
def test_a_pair_of_tags_is_the_tag_round_their_words(target: str) -> None:
    """XLIFF 1.2, 2.3: `<bpt>` and `<ept>`, `<bx/>` and `<ex/>`, two `<it>` say the same as `<g>`."""
    assert only(from_xliff(back(target), TWO).accepted).target == WORD


@pytest.mark.parametrize("x", ['<x id="{}"/>', '<ph id="{}">code</ph>', '<ph id="{}"/>'])
def test_a_tag_without_words_may_be_a_ph(x: str) -> None:
    value, line, note = (x.format(number) for number in (1, 2, 3))
    accepted = only(from_xliff(back(f"The {value}{line}and the end{note}.", "p2"), TWO).accepted)
    assert accepted.target == "The {{ title }}\\\nand the end[^n]."


@pytest.mark.parametrize(
    "target",
    [
        'A <bx id="1"/>word and <g id="2">a <g id="3">link</g></g>.',
        'A word<ex id="1"/> and <g id="2">a <g id="3">link</g></g>.',
        'A <bx id="1"/>word <bx id="2"/>and<ex id="1"/> a <g id="3">link</g><ex id="2"/>.',
        'A <g id="1">word <bx id="2"/></g> a <g id="3">link</g><ex id="2"/>.',
        'A <bx/>word<ex/> and <g id="2">a <g id="3">link</g></g>.',
    ],
)
def test_half_a_pair_is_refused(target: str) -> None:
    change = only(from_xliff(back(target), TWO).review.changes)
    assert (change.state, "begins or ends alone" in change.reason) == ("decide", True)


# --- segments -------------------------------------------------------------------------------


@pytest.mark.parametrize("between", [" ", "\n      ", ""])
def test_segments_of_a_tool_are_one_text(between: str) -> None:
    first, second = '<mrk mtype="seg" mid="1">A word.', '<mrk mtype="seg" mid="2">Two words.</mrk>'
    first += "</mrk>" if between else " </mrk>"
    data = changed_xliff(ONE, (EMPTY, f'state="translated">{first}{between}{second}</target>'))
    assert from_xliff(data, ONE).accepted == (Accepted("brochure", "p1", "A word. Two words."),)


def test_a_text_with_a_segment_that_nobody_has_translated_is_a_draft() -> None:
    pieces = '<mrk mtype="seg" mid="1">A word.</mrk> <mrk mtype="seg" mid="2"> </mrk>'
    data = changed_xliff(ONE, (EMPTY, f'state="translated">{pieces}</target>'))
    assert from_xliff(data, ONE).accepted == (Accepted("brochure", "p1", "A word.", draft=True),)


# --- the file -------------------------------------------------------------------------------

DONE = (EMPTY, 'state="translated">One word. Two.</target>')


@pytest.mark.parametrize(
    "namespace", ['xmlns="urn:oasis:names:tc:xliff:document:1.1"', ""], ids=["1.1", "none"]
)
def test_a_file_of_an_older_version_is_read(namespace: str) -> None:
    """1.0 has no namespace; and there are tools that drop it."""
    own = 'xmlns="urn:oasis:names:tc:xliff:document:1.2"'
    assert (
        only(from_xliff(changed_xliff(ONE, DONE, (own, namespace)), ONE).accepted).target == "One word. Two."
    )


def test_a_tool_may_call_the_file_by_its_own_path() -> None:
    today = bundle([entry("p1", "Un")], words=[entry("theme.page", "Page {n}")])
    data = changed_xliff(
        today,
        (EMPTY, 'state="translated">One</target>'),
        ('original="brochure"', 'original="C:\\work\\one.xlf"'),
        ('original="house"', 'original="C:\\work\\one.xlf"'),
    )
    found = from_xliff(data, today)
    assert [(one.batch, one.key) for one in found.accepted] == [("brochure", "p1")]
    assert [change.key for change in found.review.changes] == ["p1", "theme.page"], "it has no {n}"


def test_the_language_may_stand_at_the_targets_alone() -> None:
    data = changed_xliff(ONE, (EMPTY, 'state="translated">One</target>'), (' target-language="en"', ""))
    _, _, language = xliff_reading.open_xliff(data, "back.xlf", Sink())
    assert language == "en"


def test_a_file_of_several_languages_is_told_with_them() -> None:
    sink = Sink()
    data = changed_xliff(ONE, ("</xliff>", '<file original="brochure" target-language="de"/></xliff>'))
    with pytest.raises(Failed):
        xliff_reading.open_xliff(data, "back.xlf", sink)
    (told,) = sink
    assert told.message == "it holds several languages: en, de"


def test_of_two_targets_none_is_dropped_in_silence() -> None:
    data = changed_xliff(ONE, (EMPTY, 'state="translated">One</target><target>Another</target>'))
    (change,) = from_xliff(data, ONE).review.changes
    assert (change.state, "2 targets" in change.reason) == ("decide", True)


def test_remarks_on_words_and_on_the_file_are_listed() -> None:
    target = 'state="translated">One <mrk mtype="x-note" comment="Which?">word</mrk>.</target>'
    data = changed_xliff(ONE, (EMPTY, target), ("</header>", '<note from="Ana">Thanks!</note></header>'),
                         ("<trans-unit", '<group><note from="Bo">Of all.</note><trans-unit'),
                         ("</trans-unit>", "</trans-unit></group>"))  # fmt: skip
    remarks = [(one.key, one.author, one.anchor, one.text) for one in from_xliff(data, ONE).review.remarks]
    assert remarks == [("", "Ana", "", "Thanks!"), ("", "Bo", "", "Of all."), ("p1", "", "word", "Which?")]


def test_a_source_that_was_changed_is_told_and_its_translation_taken() -> None:
    sink = Sink()
    data = changed_xliff(ONE, DONE, (">Un mot. ", ">Un seul mot. "))
    assert only(from_xliff(data, ONE, sink).accepted).key == "p1"
    (told,) = sink
    assert (told.code, told.span.file, "“p1”" in told.message) == ("import/source", "back.xlf", True)


def test_segments_and_spaces_in_the_source_are_no_change_of_it() -> None:
    sink = Sink()
    data = changed_xliff(
        ONE, (">Un mot. Deux mots.<", ">\n  <mrk mtype='seg'>Un mot.</mrk> Deux\u00a0mots.<")
    )
    assert from_xliff(data, ONE, sink).review.changes == ()
    assert not sink.items


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'msgid ""\nmsgstr "Language: en"\n', "a plain text.*a PO file is a catalogue itself"),
        (b"%PDF-1.7", "a PDF"),
        (b"", "an empty file"),
        (b"<tmx version='1.4'/>", "no XLIFF 1.2 but <tmx>"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"/>', "no XLIFF 1.2 but XLIFF 2.1"),
        (b"<xliff>&nbsp;</xliff>", "Entity 'nbsp' not defined"),
    ],
)  # fmt: skip
def test_another_file_is_told_by_what_it_is(data: bytes, words: str) -> None:
    sink = Sink()
    with pytest.raises(Failed):
        xliff_reading.open_xliff(data, "bad.xlf", sink)
    (told,) = sink
    assert re.search(words, f"{told.message} ({told.hint})")
