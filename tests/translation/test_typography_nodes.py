"""Typography across nodes: a paragraph's rules see all its characters, whatever is bold, linked or in another language."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.content.load import load
from brochure.content.model import Named, Publication
from brochure.content.segments import texts
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import plain, walk
from brochure.fields.record import Record
from brochure.typography.apply import apply, apply_inlines, apply_words
from brochure.world import World
from tests.translation.wording import words_equal

T = n.Text
NAMES = ("PFVT", "Expertise France", "@LePFVT", "7 Milliards", "مدينة للجميع")
ROOT = Path(__file__).resolve().parent.parent.parent


def shown(inlines: tuple[n.Inline, ...]) -> str:
    """The nodes in short: `ltr<…>` and `rtl<…>` for what is set apart, `Strong<…>` for the rest, | for a break."""
    return "".join(_shown(node) for node in inlines).replace("\u00a0", "~").replace("\u202f", "_")


def _shown(node: n.Inline) -> str:
    if isinstance(node, n.Text):
        return node.text
    if isinstance(node, n.LineBreak):
        return "|"
    name = (node.isolate or "Inset") if isinstance(node, n.Inset) else type(node).__name__
    return f"{name}<{shown(node.children)}>"


def test_a_space_between_nodes_stands_in_the_outer_one() -> None:
    run = (T("Voir "), n.Link("http://a.fr", (T("le site"),)), T(": « "), n.Strong((T("oui"),)), T("» !"))
    assert shown(apply_inlines(run, "fr")) == "Voir Link<le site>~: «~Strong<oui>~»_!"


def test_quotes_find_each_other_across_nodes() -> None:
    run = (T('dit "'), n.Strong((T("l'eau"),)), T('"'))
    assert shown(apply_inlines(run, "fr")) == "dit «~Strong<l’eau>~»"


def test_a_forced_break_is_no_space() -> None:
    run = (T("une fin "), n.LineBreak(), T("; suite"))
    assert shown(apply_inlines(run, "fr")) == "une fin |; suite"


def test_another_language_has_its_own_rules() -> None:
    run = (T("le livre "), n.Inset((T('The "city" : a plan ?'),), lang="en"), T(" ?"))
    assert shown(apply_inlines(run, "fr")) == "le livre Inset<The “city”: a plan?>_?"


def test_titles_of_links_and_expansions_are_text_too() -> None:
    run = (n.Link("http://a.fr", (n.Abbr((T("ODD"),), "l'objectif !"),), "Lire : l'eau"),)
    (link,) = apply_inlines(run, "fr")
    assert isinstance(link, n.Link)
    assert link.title == "Lire\u00a0: l’eau"
    assert link.children == (n.Abbr((T("ODD"),), "l’objectif\u202f!"),)


def test_a_text_that_is_nothing_but_a_needless_space_goes() -> None:
    run = (T("城市"), T(" "), n.Strong((T("PFVT"),)))
    assert shown(apply_inlines(run, "zh-Hans")) == "城市Strong<PFVT>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حساب @LePFVT هنا", "حساب ltr<@LePFVT> هنا"),
        ("على www.pfvt.fr/territoires.", "على ltr<www.pfvt.fr/territoires>."),
        ("بريد contact@a.fr، شكرا", "بريد ltr<contact@a.fr>، شكرا"),
        ("هاتف +33 1 43 17 53 53", "هاتف ltr<+33~1~43~17~53~53>"),
        ("الهدف (SDG 11) هنا", "الهدف (ltr<SDG 11>) هنا"),
        ("وكالة Expertise France هنا", "وكالة ltr<Expertise France> هنا"),
        ("PFVT – ADEME", "ltr<PFVT – ADEME>"),
        ("مع PFVT – ADEME", "مع ltr<PFVT> – ltr<ADEME>"),
        ("(2018)", "(2018)"),
        ("و7 Milliards", "وltr<7 Milliards>"),
        ("في 2018-02-01 وبنسبة -5%", "في ltr<2018-02-01> وبنسبة ltr<-5%>"),
        ("عام 2018", "عام 2018"),
        ("من 2016–2030", "من 2016–2030"),
        ("كتاب Cities (in brief) هنا", "كتاب ltr<Cities (in brief)> هنا"),  # as Word and UAX #9, N0, have it
        ("السيد Durand (رئيس)", "السيد ltr<Durand> (رئيس)"),
        ("حول 3D و5G", "حول ltr<3D> وltr<5G>"),
        ("صورة: © IRD", "صورة: ltr<© IRD>"),
        ("73 rue de Vaugirard", "ltr<73 rue de Vaugirard>"),
        ("عام 2018 rue", "عام 2018 ltr<rue>"),
        ("كتاب H2(O) هنا", "كتاب ltr<H2(O)> هنا"),
        ("طوله 5km أو 10 km أو 10 000 km", "طوله ltr<5km> أو ltr<10~km> أو ltr<10~000~km>"),
        ("حرارته 10 °C أو -5 °C أو 10°C", "حرارته ltr<10~°C> أو ltr<-5~°C> أو ltr<10°C>"),
        ("نحو ±3, والمدى", "نحو ltr<±3>، والمدى"),
        ("هاتف 040/123-45 67 هنا", "هاتف ltr<040/123-45~67> هنا"),
        ("هاتف (040) 123-4567 هنا", "هاتف ltr<(040)~123-4567> هنا"),
        ("هاتف 212-555-0100 هنا", "هاتف ltr<212-555-0100> هنا"),
        ("صفحات 05-12، 2018", "صفحات 05-12، 2018"),
        ("في Hafenstraße 12, 20457 Hamburg هنا", "في ltr<Hafenstraße 12, 20457 Hamburg> هنا"),
        ("مدن Paris, London هنا", "مدن ltr<Paris>, ltr<London> هنا"),
        ("سعره US$ 5 أو 5 €", "سعره ltr<US$~5> أو 5~€"),
        ("كتاب Cities: A View هنا", "كتاب ltr<Cities: A View> هنا"),
        ("كتاب «Cities, in the World.» هنا", "كتاب «ltr<Cities, in the World.>» هنا"),
        ("كتاب « Cities? Yes! » و“نعم” هنا", "كتاب «ltr<Cities? Yes!>» و“نعم” هنا"),
        ("كتاب «Cities, مدن» هنا", "كتاب «ltr<Cities>, مدن» هنا"),
    ],
)
def test_what_reads_left_to_right_is_set_apart_in_arabic(text: str, expected: str) -> None:
    assert shown(apply_inlines((T(text),), "ar", NAMES)) == expected


def test_an_abbreviation_and_its_number_are_one() -> None:
    run = (T("الهدف "), n.Abbr((T("SDG"),), "Sustainable Development Goal"), T(" 11 هنا"))
    assert shown(apply_inlines(run, "ar")) == "الهدف ltr<Abbr<SDG> 11> هنا"


def test_what_is_marked_as_one_is_one_with_its_punctuation() -> None:
    title = n.Emphasis((T("Paris, capitale!"),))
    assert (
        shown(apply_inlines((T("كتاب "), title, T(" هنا")), "ar"))
        == "كتاب ltr<Emphasis<Paris, capitale!>> هنا"
    )
    assert shown(apply_inlines((n.Strong((T("OECD:"),)), T(" هنا")), "ar")) == "Strong<ltr<OECD>:> هنا"
    goal = (T("بند "), n.Strong((T("SDG, Goal"),)), T(" 11 هنا"))
    assert shown(apply_inlines(goal, "ar")) == "بند ltr<Strong<SDG, Goal> 11> هنا"


def test_inside_of_bold_and_around_a_link() -> None:
    run = (
        n.Strong(
            (T("من PFVT "), n.Link("http://a.fr", (T("www.a.fr"),)), T(" هنا")),
        ),
        n.LineBreak(),
    )
    assert shown(apply_inlines(run, "ar")) == "Strong<من ltr<PFVT> ltr<Link<www.a.fr>> هنا>|"


def test_french_that_is_not_translated_yet_is_set_apart_as_a_whole() -> None:
    run = (n.Inset((T("Bonjour : @LePFVT"),), lang="fr"), T("نص", lang="ar"), n.Strong((T("un"),), lang="fr"))
    assert shown(apply_inlines(run, "ar")) == "ltr<Bonjour~: @LePFVT>نصltr<Strong<un>>"


def test_arabic_is_set_apart_in_english() -> None:
    run = (T("The word "), n.Emphasis((T("مدينة"),)), T(" (المدينة 11) means town"))
    assert shown(apply_inlines(run, "en")) == "The word rtl<Emphasis<مدينة> (المدينة 11)> means town"


def _controls(inlines: tuple[n.Inline, ...]) -> set[str]:
    return {c for c in plain(inlines) if c in "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c"}


PIECES = st.sampled_from(
    ["مدينة", " ", " ", "PFVT", "SDG 11", "@LePFVT", "www.a.fr/b", "2018", "-5", "%", "(", ")", "،", ",", '"', "'",
     "« ", " »", "و", "Expertise France", "7 Milliards", "مدينة للجميع", ":", " ?", "城", "8–10"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=6).map(lambda parts: T("".join(parts)))


def _wrapped(inner: st.SearchStrategy[n.Inline]) -> st.SearchStrategy[n.Inline]:
    runs = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        runs.map(n.Strong),
        runs.map(lambda run: n.Link("http://a.fr", run)),
        runs.map(lambda run: n.Inset(run, lang="fr")),
        runs.map(lambda run: n.Inset(run, "ltr")),
        runs.map(lambda run: n.Abbr(run, "x")),
    )


RUNS = st.lists(st.recursive(TEXTS | st.just(n.LineBreak()), _wrapped, max_leaves=5), max_size=4).map(tuple)


@settings(max_examples=500, deadline=None)
@given(RUNS, st.sampled_from(["fr", "ar", "en", "he", "zh-Hans"]))
def test_any_nodes_keep_their_words_and_are_set_once(run: tuple[n.Inline, ...], lang: str) -> None:
    once = apply_inlines(run, lang, NAMES)
    assert words_equal(plain(run), plain(once))
    assert not _controls(once)
    assert apply_inlines(once, lang, NAMES) == once


@pytest.fixture(scope="module")
def publication() -> Publication:
    return load(World(ROOT), ROOT / "content" / "alliance-des-territoires", Sink())


def test_the_brochures_words_are_the_same_before_and_after(publication: Publication) -> None:
    after = apply(publication, "fr")
    assert [value.key for value in texts(after)] == [value.key for value in texts(publication)]
    for before, now in zip(texts(publication), texts(after), strict=True):
        assert words_equal(before.plain, now.plain), now.key
    whole = "\n".join(value.plain for value in texts(after))
    assert "«\u00a0hub\u00a0»" in whole
    assert " :" not in whole
    assert " »" not in whole


def test_contributors_follow_the_alphabet_of_a_translation(publication: Publication) -> None:
    given = publication.fields.contributors.names
    sorting = Record({**publication.fields.contributors._values, "names": replace(given, alphabetical=True)})
    asked = replace(publication, fields=Record({**publication.fields._values, "contributors": sorting}))

    def names(edition: Publication) -> Named[Record]:
        return cast(Named[Record], edition.fields.contributors.names)

    assert names(apply(asked, "fr")).ids == given.ids, "the source keeps its own order"
    assert names(apply(publication, "es")).ids == given.ids
    after = [entry.name.plain for entry in names(apply(asked, "es"))]
    assert after != [entry.name.plain for entry in given]
    assert sorted(names(apply(asked, "es")).ids) == sorted(given.ids)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Alliance of the city", "Alliance of~the~city"),
        ("Les enjeux de l'économie", "Les enjeux de~l’économie"),
        ("To be a man as he can do it in the big red sun", "To be a man as he can do it in the big red sun"),
        ("Roads of an internationalisation", "Roads of an internationalisation"),
    ],
)
def test_one_or_two_little_words_of_a_title_stay_with_the_next(
    publication: Publication, typed: str, expected: str
) -> None:
    titled = replace(publication, title=replace(publication.title, inlines=(T(typed),)))
    assert apply(titled, "fr").title.plain.replace("\u00a0", "~") == expected


def test_words_of_the_theme_have_the_rules_of_their_own_language() -> None:
    words = {"size": T("{n} ko", key="theme.size"), "hint": T("Really ?", lang="en")}
    assert {key: word.text for key, word in apply_words(words, "fr").items()} == {
        "size": "{n}\u00a0ko",
        "hint": "Really?",
    }


def test_only_words_that_carry_text_change(publication: Publication) -> None:
    """A node keeps its style, its key and its place."""
    (node,) = apply_inlines((T("l'eau", style="x", key="k", span=Span("f", 3)),), "fr")
    assert node == T("l’eau", style="x", key="k", span=Span("f", 3))
    assert [type(inner) for inner in walk(node)] == [n.Text]
