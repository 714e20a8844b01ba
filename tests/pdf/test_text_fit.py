"""Breaking into lines: nothing lost, nothing over the measure, good looks preferred."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.languages.bidi import visual_order
from brochure.writers.pdf.text import linebreak
from brochure.writers.pdf.text.line import fragments, natural_width
from brochure.writers.pdf.text.linebreak import SHRINK
from brochure.writers.pdf.text.typesetter import SetText
from tests.pdf.setting import BOOKS, lines_of, style, typesetter
from tests.sample import TEXTS

LATIN = "abcdeéfghijlmnoprstuvABC’-,.«»1234\u00a0\u202f\u00ad"
ALPHABETS = {
    "fr": LATIN,
    "ru": "абвгдежзийклмн-,.—",
    "ar": "ابتثجحخدذرزسشصض،؛()12ab",
    "zh-Hans": "城市乡村地区，。；（）“”ab12",
}
SETTERS = {lang: typesetter(lang) for lang in ALPHABETS}


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, tuple[n.Inline, ...], float, str]:
    lang = draw(st.sampled_from(sorted(ALPHABETS)))
    word = st.text(ALPHABETS[lang], min_size=1, max_size=24)
    words = st.lists(word, min_size=1, max_size=25).map(" ".join)
    text = words.map(n.Text)
    node = st.one_of(
        text, st.builds(n.LineBreak), st.builds(n.Strong, st.tuples(text)),
        st.builds(n.Link, st.just("#x"), st.tuples(text)),
        st.builds(n.Inset, st.tuples(text), st.sampled_from(["", "ltr", "rtl", "auto"])),
    )  # fmt: skip
    nodes = tuple(draw(st.lists(node, min_size=1, max_size=4)))
    return lang, nodes, draw(st.floats(40, 420)), draw(st.sampled_from(["start", "justify", "center", "end"]))


def is_unbreakable(line: str, lang: str) -> bool:
    """A single letter may be wider than the measure, and a word of letters that join is not torn apart."""
    return sum(c.isalnum() for c in line) <= 1 or (lang == "ar" and len(line.split()) <= 1)


def hyphen(text: SetText) -> float:
    from brochure.writers.pdf.text.galley import hyphen_width

    return hyphen_width(text.face) * text.style.text.size / 1000


@settings(deadline=None, max_examples=150)
@given(paragraphs())
def test_no_text_is_lost_and_no_line_too_wide(case: tuple[str, tuple[n.Inline, ...], float, str]) -> None:
    lang, nodes, width, align = case
    text = SETTERS[lang].set(nodes, style("body", lang, align=align), width)
    shown = text.galley.text
    assert text.lines[0].start == 0
    assert text.lines[-1].end == len(shown)
    assert all(one.end == following.start for one, following in pairwise(text.lines))
    for line in text.lines:
        assert line.start <= line.stop <= line.end
        assert not shown[line.stop : line.end].strip(" \u2028\u200b\u3000")
        alone = is_unbreakable(shown[line.start : line.stop], lang)
        room = width + text.galley.hanging(line.start, line.stop) + 0.3
        if align == "justify":
            room += (text.galley.glue[line.stop] - text.galley.glue[line.start]) * SHRINK
        assert alone or natural_width(text.galley, line, hyphen(text)) <= room


@settings(deadline=None, max_examples=100)
@given(paragraphs())
def test_placed_glyphs_say_the_text_in_order(case: tuple[str, tuple[n.Inline, ...], float, str]) -> None:
    lang, nodes, width, align = case
    text = SETTERS[lang].set(nodes, style("body", lang, align=align), width)
    said = ""
    for line in text.lines:
        placed = fragments(text.galley, line, text.style, width)
        said += "".join(reads for fragment in placed for reads in fragment.reads)
        said = said.removesuffix("\u00ad")
    assert said == "".join(text.galley.flow.said)


@settings(deadline=None, max_examples=100)
@given(paragraphs())
def test_fragments_of_a_line_stand_side_by_side_within_the_measure(
    case: tuple[str, tuple[n.Inline, ...], float, str],
) -> None:
    lang, nodes, width, align = case
    text = SETTERS[lang].set(nodes, style("body", lang, align=align), width)
    for line in text.lines:
        placed = sorted(fragments(text.galley, line, text.style, width), key=lambda f: f.x)
        assert all(a.x + a.width <= b.x + 0.01 or not a.width or not b.width for a, b in pairwise(placed))
        seen = [f for f in placed if not f.blank and f.ids]
        if not seen or is_unbreakable(text.galley.text[line.start : line.stop], lang):
            continue
        hung = text.galley.hanging(line.start, line.stop)
        assert min(f.x for f in seen) >= -0.3 - hung
        assert max(f.x + f.width for f in seen) <= width + 0.3 + hung


@given(st.lists(st.integers(0, 4), max_size=12))
def test_visual_order_is_an_order_and_twice_reversed_runs_come_back(levels: list[int]) -> None:
    order = visual_order(levels)
    assert sorted(order) == list(range(len(levels)))
    if levels and all(level % 2 == 0 for level in levels) and len(set(levels)) == 1:
        assert order == sorted(order)
    if levels and all(level == 1 for level in levels):
        assert order == sorted(order, reverse=True)


def test_visual_order_of_a_number_in_arabic() -> None:
    assert visual_order([1, 2, 1]) == [2, 1, 0]
    assert visual_order([0, 1, 2, 1, 0]) == [0, 3, 2, 1, 4]


FRENCH = TEXTS["fr"][1] + " " + TEXTS["fr"][1]


def test_a_justified_line_fills_the_measure_except_the_last() -> None:
    text = typesetter().set((n.Text(FRENCH),), style("just"), 240)
    ends = []
    for line in text.lines:
        ends.append(max(f.x + f.width for f in fragments(text.galley, line, text.style, 240) if not f.blank))
    assert ends[:-1] == pytest.approx([240] * (len(ends) - 1))
    assert ends[-1] < 240


def test_hyphens_stay_within_the_ladder_and_no_rest_of_a_word_ends_a_paragraph() -> None:
    for width in range(120, 260, 10):
        for name in ("body", "just"):
            text = typesetter().set((n.Text(f"{FRENCH} {FRENCH}"),), style(name, ladder=1), width)
            lines = text.lines
            assert not any(a.hyphen and b.hyphen for a, b in pairwise(lines)), (name, width)
            alone = " " not in text.galley.text[lines[-1].start :].strip()
            assert not (lines[-2].hyphen and alone), (name, width)


def test_the_whole_paragraph_decides() -> None:
    """Greedy breaking would fill the first line and leave a hole in the second."""
    text = typesetter().set(
        (n.Text("un deux trois quatre extraordinairement-long fin"),), style("body", hyphens=False), 130
    )
    widths = [text.galley.line_width(line.start, line.stop) for line in text.lines]
    assert max(widths) <= 130
    assert min(widths[:-1]) > 60


@settings(deadline=None, max_examples=100, derandomize=True)
@given(paragraphs())
def test_lines_that_are_looked_at_only_in_need_are_no_better(
    case: tuple[str, tuple[n.Inline, ...], float, str],
) -> None:
    lang, nodes, width, align = case
    set_at_once = typesetter(lang).set(nodes, style("body", align=align), width)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linebreak, "DEAR", linebreak.OVERFULL)
        BOOKS[lang].kept.clear()  # with the lines that it has just found
        assert typesetter(lang).set(nodes, style("body", align=align), width).lines == set_at_once.lines


def test_a_compound_is_parted_only_where_nothing_else_will_do() -> None:
    compound = (
        "logique de réciprocité et de partenariat gagnant-gagnant à différentes échelles de territoires"
    )
    parted = []
    for width in range(90, 300, 3):
        lines = lines_of(typesetter().set((n.Text(compound),), style("body", hyphens=False), width))
        parted += [width] * any(line.endswith("gagnant-") for line in lines)
    assert len(parted) < 7
    narrow = lines_of(typesetter().set((n.Text(compound),), style("body", hyphens=False), 60))
    assert any(line.endswith("gagnant-") for line in narrow)


def test_a_word_wider_than_the_measure_is_broken_rather_than_lost() -> None:
    text = typesetter().set((n.Text("anticonstitutionnellement"),), style("body", hyphens=False), 50)
    assert "".join(lines_of(text)) == "anticonstitutionnellement"
    assert text.widest <= 50


def test_the_first_line_is_indented() -> None:
    text = typesetter().set((n.Text(FRENCH),), style("body", first_line=20.0), 200)
    first = fragments(text.galley, text.lines[0], text.style, 200)
    second = fragments(text.galley, text.lines[1], text.style, 200)
    assert (first[0].x, second[0].x) == (20, 0)
    assert text.widest <= 200


@pytest.mark.parametrize(("align", "lang", "side"), [
    ("start", "fr", "left"), ("end", "fr", "right"), ("center", "fr", "both"),
    ("start", "ar", "right"), ("end", "ar", "left"), ("justify", "ar", "right"),
])  # fmt: skip
def test_alignment_is_logical(align: str, lang: str, side: str) -> None:
    text = typesetter(lang).set(
        (n.Text("ab" if lang == "fr" else "مدينة"),), style("body", lang, align=align), 200
    )
    seen = [f for f in fragments(text.galley, text.lines[0], text.style, 200) if not f.blank]
    left, right = min(f.x for f in seen), 200 - max(f.x + f.width for f in seen)
    assert {"left": left, "right": right, "both": left - right}[side] == pytest.approx(0)
    assert max(left, right) > 50


def test_tracking_spreads_letters_and_unties_ligatures() -> None:
    plain = style("body", hyphens=False)
    spaced = replace(plain, text=replace(plain.text, tracking=1.0))
    one, other = (typesetter().set((n.Text("affiche"),), s, 200) for s in (plain, spaced))
    assert len(other.galley.runs[0][1].ids) == 7 > len(one.galley.runs[0][1].ids)
    assert other.widest == pytest.approx(one.widest + 6, abs=0.5)


def test_arabic_is_never_torn_apart_by_tracking() -> None:
    plain = style("body", "ar")
    spaced = replace(plain, text=replace(plain.text, tracking=1.0))
    assert (
        typesetter("ar").set((n.Text("مدينة"),), plain, 200).widest
        == typesetter("ar").set((n.Text("مدينة"),), spaced, 200).widest
    )


def test_a_letter_joins_its_neighbour_in_another_style() -> None:
    whole = typesetter("ar").set((n.Text("مدينة"),), style("body", "ar"), 200)
    halves = typesetter("ar").set(
        (n.Text("مد"), n.Strong((n.Text("ينة"),), style="none")), style("body", "ar"), 200
    )
    assert halves.widest == pytest.approx(whole.widest, abs=0.5)


def test_a_broken_ligature_is_shaped_anew() -> None:
    """The hyphen falls inside the ffi of “difficultés”: the line ends with an f and a hyphen."""
    text = typesetter().set(
        (n.Text("d’incontestables difficultés et encore quelques mots"),), style("body", align="justify"), 100
    )
    assert lines_of(text)[0].endswith("dif-")
    (fragment,) = [f for f in fragments(text.galley, text.lines[0], text.style, 100) if not f.blank]
    assert list(fragment.reads)[-3:] == ["i", "f", "\u00ad"]


@pytest.mark.parametrize("width", range(80, 300, 17))
def test_no_chinese_line_begins_or_ends_with_the_wrong_mark(width: int) -> None:
    for name in ("body", "just"):
        lines = lines_of(
            typesetter("zh-Hans").set((n.Text(TEXTS["zh-Hans"][1] * 3),), style(name, "zh-Hans"), width)
        )
        assert not any(line[0] in "，。；：、）”！？" for line in lines)
        assert not any(line[-1] in "（“" for line in lines)


def test_words_are_counted_in_every_script() -> None:
    assert typesetter().set((n.Text("L’office est fermé."),), style("body"), 400).words() == 3
    text = typesetter("zh-Hans").set((n.Text("城市与乡村，2018年。"),), style("body", "zh-Hans"), 400)
    assert text.words() == 7, "as Word counts: five and one characters, and a number"


def test_words_of_some_lines() -> None:
    text = typesetter().set((n.Text(FRENCH),), style("body", hyphens=False), 160)
    assert sum(text.words(i, i + 1) for i in range(len(text.lines))) == text.words() == len(FRENCH.split())


def test_the_first_baseline() -> None:
    text = typesetter().set((n.Text(FRENCH),), style("body"), 160)
    assert text.first_baseline == pytest.approx((16 - 10.5) / 2 + 10.5 * 0.78)


def test_a_marker_is_one_line_as_wide_as_it_is() -> None:
    marker = typesetter().marker("12.", style("numeral"))
    assert len(marker.lines) == 1
    assert 30 < marker.widest < 60
    assert marker.width == pytest.approx(marker.widest, abs=0.2)


def test_an_empty_paragraph_has_no_lines() -> None:
    text = typesetter().set((), style("body"), 100)
    assert (text.lines, text.widest, text.words()) == ((), 0, 0)


def test_a_paragraph_in_another_language_runs_its_own_way() -> None:
    arabic = typesetter("fr").set((n.Text("مدينة"),), style("body"), 200, lang="ar")
    assert arabic.galley.rtl
    assert not typesetter("ar").set((n.Text("town"),), style("body", "ar"), 200, lang="en").galley.rtl
