"""XLIFF: what agencies get is what the standard and their tools expect, and what they send back comes home whole."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from brochure.diagnostics import Failed, Sink
from brochure.exchange import xliff, xliff_reading
from brochure.exchange.tags import XLIFF
from brochure.translation import glossary
from brochure.translation.catalogue import Suggestion
from tests.exchange.translators import bundle, changed_xliff, entry, from_xliff, texts

LINK = 'Voir [le site](http://www.pfvt.fr "Le site du PFVT") **ici**.'
ENGLISH = 'See **here** [the site](http://www.pfvt.fr "The PFVT’s site").'


def units(data: bytes) -> list[etree._Element]:
    return list(etree.fromstring(data).iter(f"{XLIFF}trans-unit"))


def only(found: Any) -> Any:
    assert len(found) == 1, found
    return found[0]


# --- what goes out --------------------------------------------------------------------------


def test_a_unit_says_all_that_helps_to_translate_it() -> None:
    one = entry("p1", "Bonjour", "Hello", notes=("kind: p", "Salutation."), comment="as in the leaflet")
    data = xliff.write(bundle([one], limit=45))
    assert (
        data.decode()
        == """\
<?xml version='1.0' encoding='UTF-8'?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:own="urn:brochure-press:exchange" version="1.2">
  <file original="brochure" datatype="x-brochure" source-language="fr" target-language="en" product-name="brochure" product-version="a1b2c3d4e5f6" tool-id="brochure-press">
    <header>
      <tool tool-id="brochure-press" tool-name="brochure-press" tool-version="0.1.0"/>
    </header>
    <body>
      <trans-unit id="p1" resname="p1" extradata="source=9172e8ee target=185f8db3" approved="no" xml:space="preserve" maxwidth="45" size-unit="char">
        <source xml:lang="fr">Bonjour</source>
        <target xml:lang="en" state="translated">Hello</target>
        <context-group purpose="location">
          <context context-type="sourcefile">texte.md</context>
          <context context-type="linenumber">1</context>
          <context context-type="x-kind">p</context>
        </context-group>
        <note from="source" annotates="source">kind: p</note>
        <note from="source" annotates="source">Salutation.</note>
        <note from="catalogue" annotates="target">as in the leaflet</note>
      </trans-unit>
    </body>
  </file>
</xliff>"""
    )


def test_the_terms_of_the_glossary_go_out_with_their_texts() -> None:
    terms = glossary.read(
        "territoire: {target: territory, note: not region, source: the Guidelines}\n"
        "vivre ensemble: {target: living together, guess: true}\n"
        "PFVT: PFVT\n",
        "en.glossary.yml",
        Sink(),
    )
    texts = [entry("p1", "Le PFVT et **nos\\\nterritoires**"), entry("p2", "Le vivre\\\nensemble")]
    first, second = units(xliff.write(bundle(texts, glossary=terms)))
    assert [note.text for note in first.iter(f"{XLIFF}note")] == [
        "glossary: territoire = territory (not region; source: the Guidelines)"
    ]
    assert [note.text for note in second.iter(f"{XLIFF}note")] == [
        "glossary: vivre ensemble = living together (a guess, not confirmed)"
    ]


def test_bold_italics_links_and_breaks_are_inline_tags_with_the_numbers_of_the_source() -> None:
    today = bundle(
        [entry("p1", "**un** *deux*\\\n[trois](http://a.b)", "[three](http://a.b)\\\n**one** *two*")]
    )
    unit = only(units(xliff.write(today)))
    tags = [
        [
            (str(e.tag).removeprefix(XLIFF), e.get("id"), e.get("ctype"))
            for e in unit.find(f"{XLIFF}{name}").iter()
            if e.get("id")
        ]
        for name in ("source", "target")
    ]
    assert tags == [
        [("g", "1", "bold"), ("g", "2", "italic"), ("x", "3", "lb"), ("g", "4", "link")],
        [("g", "4", "link"), ("x", "3", "lb"), ("g", "1", "bold"), ("g", "2", "italic")],
    ]


def test_the_title_of_a_link_can_be_translated() -> None:
    unit = only(units(xliff.write(bundle([entry("p1", LINK, ENGLISH)]))))
    titles = ["".join(g.itertext()) for g in unit.iter(f"{XLIFF}g") if g.get("ctype") == "x-link-title"]
    assert titles == ["Le site du PFVT", "The PFVT’s site"]


def test_a_placeholder_of_a_word_is_a_tag() -> None:
    today = bundle([], words=[entry("theme.page", "Page {n}", "Page {n}")])
    placeholder = only(units(xliff.write(today))[0].findall(f"{XLIFF}source/{XLIFF}x"))
    assert (placeholder.get("ctype"), placeholder.get("equiv-text")) == ("x-placeholder", "{n}")


@pytest.mark.parametrize(
    ("made", "state", "approved"),
    [
        (entry("p1", "Un"), "needs-translation", "no"),
        (entry("p1", "Un", "One", fuzzy=True, previous="Une"), "needs-review-translation", "no"),
        (entry("p1", "Un", "One", fuzzy=True), "needs-review-translation", "no"),
        (entry("p1", "Un", "One"), "translated", "no"),
        (entry("ok", "Un", "One"), "signed-off", "yes"),
    ],
)  # fmt: skip
def test_states_are_those_of_the_standard(made: Any, state: str, approved: str) -> None:
    unit = only(units(xliff.write(bundle([made], approved="ok"))))
    assert (unit.find(f"{XLIFF}target").get("state"), unit.get("approved")) == (state, approved)


def test_a_stale_translation_has_its_old_source_beside_it() -> None:
    today = bundle([entry("p1", "Un **mot**", "A **word**", fuzzy=True, previous="Des **mots**")])
    old = only(units(xliff.write(today)))[-1]
    assert old.get("alttranstype") == "previous-version"
    assert ["".join(text.itertext()) for text in old] == ["Des mots", "A word"]


def test_a_similar_translation_is_a_proposal() -> None:
    near = Suggestion(87, "p9", "One *and* two")
    found = only(units(xliff.write(bundle([entry("p1", "Un", suggestions=(near,))]))))[-1]
    assert (found.get("alttranstype"), found.get("match-quality"), found.get("origin")) == (
        "proposal",
        "87%",
        "p9",
    )
    assert "".join(found[0].itertext()) == "One and two"


def test_todo_leaves_out_what_is_translated() -> None:
    today = bundle([entry("p1", "Un", "One"), entry("p2", "Deux"), entry("p3", "Trois", "Three", fuzzy=True)])
    assert [unit.get("id") for unit in units(xliff.write(today.todo()))] == ["p2", "p3"]


# --- there and back -------------------------------------------------------------------------


@given(texts(), texts())
def test_what_goes_out_comes_back(source: str, target: str) -> None:
    today = bundle([entry("p1", source, target)])
    root, *_ = xliff_reading.open_xliff(xliff.write(today), "x.xlf", Sink())
    back = only(xliff_reading.read(root, "x.xlf", today, Sink()).returned)
    assert (back.problem, back.target) == ("", target)
    assert from_xliff(xliff.write(today), today).review.changes == ()


@given(texts())
def test_a_source_that_is_its_own_translation_is_accepted_as_it_is(source: str) -> None:
    today = bundle([entry("p1", source)])
    text = etree.fromstring(xliff.write(today))
    made, target = only(list(text.iter(f"{XLIFF}source"))), only(list(text.iter(f"{XLIFF}target")))
    target.text = made.text
    target.extend(list(made))
    target.set("state", "translated")
    found = from_xliff(etree.tostring(text), today)
    change = only(found.review.changes)
    assert (change.state, change.new) == ("ready", source), change.reason


@given(texts(), texts())
def test_translate_toolkit_reads_and_writes_it_and_nothing_is_lost(source: str, target: str) -> None:
    storage = pytest.importorskip("translate.storage.xliff")
    today = bundle([entry("p1", source, target, notes=("note",)), entry("p2", source, fuzzy=False)], limit=99)
    before = xliff.write(today)
    store = storage.xlifffile.parsestring(before)
    assert [unit.xmlelement.get("id") for unit in store.units] == ["p1", "p2"]
    after = bytes(store)
    assert etree.tostring(etree.fromstring(after), method="c14n") == etree.tostring(
        etree.fromstring(before), method="c14n"
    )
    assert from_xliff(after, today).review.changes == ()


def test_what_a_table_is_called_may_be_said_in_words_with_its_number() -> None:
    today = bundle([entry("p1", "Voir [](#costs).")], language="ru")
    made = 'Смотри в <g id="1" ctype="link">таблице %n</g>.'
    data = changed_xliff(today, ('"needs-translation"/>', f'"translated">{made}</target>'))
    assert only(from_xliff(data, today).accepted).target == "Смотри в [таблице %n](#costs)."


def test_words_that_a_tool_keeps_as_deleted_are_gone() -> None:
    """Trados keeps tracked deletions in the file."""
    today = bundle([entry("p1", "Bonjour")])
    target = '"translated">Hello<mrk mtype="x-sdl-deleted"> you</mrk></target>'
    data = changed_xliff(today, ('"needs-translation"/>', target))
    assert only(from_xliff(data, today).accepted).target == "Hello"


def test_translate_toolkit_translates_a_text_and_it_comes_home() -> None:
    storage = pytest.importorskip("translate.storage.xliff")
    today = bundle([entry("p1", "Bonjour\u00a0: Paris"), entry("p2", "Adieu", "Farewell")])
    store = storage.xlifffile.parsestring(xliff.write(today))
    assert store.units[0].source == "Bonjour\u00a0: Paris"
    store.units[0].target = "Hello:\u00a0Paris"
    found = only(from_xliff(bytes(store), today).accepted)
    assert (found.key, found.target, found.draft) == ("p1", "Hello:\u00a0Paris", False)


def test_a_tool_that_keeps_only_sources_and_targets_loses_no_link() -> None:
    today = bundle([entry("p1", LINK)])
    root = etree.fromstring(xliff.write(today))
    unit = only(list(root.iter(f"{XLIFF}trans-unit")))
    target = unit.find(f"{XLIFF}target")
    source = unit.find(f"{XLIFF}source")
    target.text = source.text
    target.extend(copy.deepcopy(child) for child in source)
    target.set("state", "translated")
    for element in unit.iter():
        for name in [name for name in element.attrib if name not in ("id", "state")]:
            del element.attrib[name]
    for extra in unit.findall(f"{XLIFF}note") + unit.findall(f"{XLIFF}context-group"):
        unit.remove(extra)
    assert only(from_xliff(etree.tostring(root), today).accepted).target == LINK


# --- refused segments -----------------------------------------------------------------------

TAGGED = bundle([entry("p1", LINK, ENGLISH), entry("p2", "Deux")])
GOOD = (
    '<target xml:lang="en" state="needs-translation"/>',
    '<target xml:lang="en" state="translated">Two</target>',
)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('>here</g>', '></g>here', "bold: 1 in the source, 0 in the translation"),
        ('id="3" ctype="bold">here', 'id="33" ctype="x-new">here', "the tag 33 does not stand in the source"),
        ('<g id="3" ctype="bold">here</g>', '<ph id="3">b</ph>here', "the tag 3 has become a <x>"),
        ('<g id="3" ctype="bold">here</g>', '<x id="3"/>here', "the tag 3 has become a <x>"),
        ('<g id="3" ctype="bold">here</g>', 'here', "bold: 1 in the source, 0 in the translation"),
        ('target xml:lang="en" state="translated">See', 'target xml:lang="de" state="translated">Siehe', "it is in “de”"),
        ('>here</g>', '>here\u202e</g>', "a character that is no text, U+202E"),
        ('>here</g>', '>at www.example.org</g>', "www.example.org: 0 in the source, 1 in the translation"),
    ],
)  # fmt: skip
def test_a_text_that_does_not_fit_is_refused_and_the_others_are_not(old: str, new: str, why: str) -> None:
    found = from_xliff(changed_xliff(TAGGED, (old, new), GOOD), TAGGED)
    refused = next(change for change in found.review.changes if change.key == "p1")
    assert refused.state == "decide"
    assert why in refused.reason
    assert "back.xlf:" in refused.reason
    assert [one.key for one in found.accepted] == ["p2"]


def test_a_lost_placeholder_is_refused() -> None:
    today = bundle([], words=[entry("theme.page", "Page {n}", "Page {n}")])
    data = changed_xliff(
        today,
        (
            'state="translated">Page <x id="1" ctype="x-placeholder" equiv-text="{n}"/>',
            'state="translated">Page',
        ),
    )
    change = only(from_xliff(data, today).review.changes)
    assert (change.state, "{n}: 1 in the source, 0 in the translation" in change.reason) == ("decide", True)


def test_tags_very_deep_in_one_another_are_refused() -> None:
    deep = '<g id="1" ctype="bold">' * 120 + "x" + "</g>" * 120
    today = bundle([entry("p1", "**x**")])
    change = only(
        from_xliff(
            changed_xliff(today, ('"needs-translation"/>', f'"translated">{deep}</target>')), today
        ).review.changes
    )
    assert "11 levels of markup in a text" in change.reason


def test_a_segment_that_is_not_there_is_told() -> None:
    data = changed_xliff(bundle([entry("p1", "Un")]), ('"p1"', '"p99"'), GOOD)
    change = only(from_xliff(data, bundle([entry("p1", "Un")])).review.changes)
    assert (change.key, change.state, change.new) == ("p99", "decide", "Two")


MARKUP = st.recursive(
    st.sampled_from(
        ["a", " ", "字", "*", "[x](y)", "`", "&lt;b&gt;", '<x id="1"/>', '<x ctype="lb"/>', "<mrk/>"]
    ),
    lambda inner: st.builds(
        lambda name, number, ctype, parts: f'<{name} id="{number}" ctype="{ctype}">{"".join(parts)}</{name}>',
        st.sampled_from(["g", "g", "mrk", "x", "bpt"]),
        st.sampled_from(["1", "2", "9", "-1", "²", ""]),
        st.sampled_from(["bold", "italic", "link", "x-inset", "x-link-title", "lb"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)


@given(texts(), st.lists(MARKUP, max_size=4).map("".join))
def test_whatever_comes_back_is_refused_or_can_be_read(source: str, target: str) -> None:
    today = bundle([entry("p1", source)])
    data = changed_xliff(today, ('"needs-translation"/>', f'"translated">{target}</target>'))
    for accepted in from_xliff(data, today).accepted:
        sink = Sink()
        only(today.units).nodes(accepted.target, sink)
        assert not sink.failed


# --- hostile files --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import/not-xml"),
        (b"\xff\xfe\x00", "import/not-xml"),
        (b"<xliff", "import/not-xml"),
        (b"msgid \"\"\n", "import/not-xml"),
        (b"<html/>", "import/not-xliff"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>', "import/not-xliff"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "import/foreign"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a"/></xliff>', "import/foreign"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>', "import/untrusted"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>', "import/untrusted"),
        (b"<a>" * 500 + b"</a>" * 500, "import/not-xml"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_told_with_its_name(data: bytes, code: str) -> None:
    sink = Sink()
    with pytest.raises(Failed):
        xliff_reading.open_xliff(data, "bad.xlf", sink)
    problem = only(sink.items)
    assert (problem.code, problem.span.file) == (code, "bad.xlf")
