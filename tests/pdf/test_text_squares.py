"""Chinese set as Chinese: on the grid, flush, with marks that give up their empty halves at the right places."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import CharacterStyle
from brochure.document import nodes as n
from brochure.writers.pdf.text.breaks import LineBreaker
from brochure.writers.pdf.text.cjk import has_square_quotes, square_quotes
from brochure.writers.pdf.text.flow import flow
from brochure.writers.pdf.text.line import fragments
from brochure.writers.pdf.text.typesetter import SetText
from tests.pdf.setting import lines_of, style, typesetter
from tests.sample import stylesheet

SIZE = 10.5
PLAIN = "城市乡村地区规划发展合作伙伴关系建立真正条件"


def set_text(
    *nodes: n.Inline | str, squares: float = 10, lang: str = "zh-Hans", **changes: object
) -> SetText:
    children = tuple(n.Text(node) if isinstance(node, str) else node for node in nodes)
    given = {"align": "justify", **changes}
    return typesetter(lang).set(children, style("body", lang, **given), squares * SIZE)


def ink(text: SetText, line: int) -> tuple[float, float]:
    """Where the ink of a line begins and ends, in squares."""
    lefts, rights = [], []
    for fragment in fragments(text.galley, text.lines[line], text.style, text.width):
        for glyph, x in zip(fragment.ids, fragment.xs, strict=True):
            extents = fragment.run.face.hb_font.get_glyph_extents(glyph)
            if extents and not fragment.blank:
                scale = SIZE / fragment.run.face.hb_face.upem
                lefts.append(fragment.x + x + extents.x_bearing * scale)
                rights.append(fragment.x + x + (extents.x_bearing + extents.width) * scale)
    return min(lefts) / SIZE, max(rights) / SIZE


def places(text: SetText, line: int) -> list[float]:
    """Where the squares of a line begin, in squares."""
    found = fragments(text.galley, text.lines[line], text.style, text.width)
    return [round((f.x + x) / SIZE, 3) for f in found if not f.blank for x in f.xs]


def test_a_full_line_stands_on_the_grid() -> None:
    text = set_text(PLAIN, squares=10.7)
    assert text.width == pytest.approx(10 * SIZE)
    assert places(text, 0) == places(text, 1) == pytest.approx(list(range(10)))


def test_ragged_text_keeps_its_measure() -> None:
    assert set_text(PLAIN, squares=10.7, align="start").width == pytest.approx(10.7 * SIZE)


def test_an_indent_is_two_squares() -> None:
    text = set_text(PLAIN, squares=10.7, first_line=2 * SIZE)
    assert places(text, 0) == pytest.approx(list(range(2, 10)))


def test_a_measure_is_cut_to_squares_with_their_tracking() -> None:
    spaced = style("body", "zh-Hans", align="justify")
    spaced = replace(spaced, text=replace(spaced.text, tracking=-0.5))
    text = typesetter("zh-Hans").set((n.Text(PLAIN),), spaced, 10.7 * SIZE)
    assert text.width == pytest.approx(11 * (SIZE - 0.5) + 0.5)
    assert len(lines_of(text)[0]) == 11


@pytest.mark.parametrize("mark", "（《“「")
def test_an_opening_mark_at_a_line_s_start_loses_its_empty_half(mark: str) -> None:
    text = set_text(PLAIN[:10] + mark + PLAIN[:8])
    left, _ = ink(text, 1)
    assert lines_of(text)[1].startswith(mark)
    assert -0.1 < left < 0.2
    assert min(f.x for f in fragments(text.galley, text.lines[1], text.style, text.width)) >= 0


def test_after_an_indent_it_keeps_its_square() -> None:
    assert ink(set_text("“" + PLAIN, first_line=2 * SIZE), 0)[0] > 2.4
    assert ink(set_text("“" + PLAIN), 0)[0] < 0.2


@pytest.mark.parametrize("mark", "，。、；：）》”」！？")
def test_a_closing_mark_at_a_line_s_end_stands_flush(mark: str) -> None:
    text = set_text(PLAIN[:9] + mark + PLAIN[:8])
    _, right = ink(text, 0)
    assert lines_of(text)[0].endswith(mark)
    assert 9.6 < right < 10.15


def test_marks_inside_a_line_give_way_to_the_one_that_closes_it() -> None:
    """Eleven squares in ten: two commas, and the last mark's own empty half."""
    text = set_text("城市，乡村，地区规划。" + PLAIN[:8], squares=10)
    assert lines_of(text)[0] == "城市，乡村，地区规划。"
    assert 9.6 < ink(text, 0)[1] < 10.15
    assert text.widest <= text.width + text.galley.hanging(0, 11) + 0.01


def test_the_white_after_a_sentence_does_not_give_way() -> None:
    text = set_text("城市。乡村。地区规划。" + PLAIN[:8], squares=10)
    assert lines_of(text)[0] == "城市。乡村。地区规"


def test_no_letter_comes_in_by_that() -> None:
    assert lines_of(set_text("城市，乡村，地区规划发展", squares=10))[0] == "城市，乡村，地区规划"[:10]


@pytest.mark.parametrize(
    ("text", "squares"),
    [
        ("市。”市", 3.5),
        ("市”（市", 3.5),
        ("市《“市", 3.5),
        ("市，市", 3.0),
        ("市））市", 3.5),
        ("市（市", 3.0),
        ("市：“市", 3.5),
    ],
)
def test_two_marks_side_by_side_share_a_square(text: str, squares: float) -> None:
    galley = set_text(text, squares=20).galley
    assert galley.at[-1] / SIZE == pytest.approx(squares, abs=0.01)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        (
            "市），市市",
            [0, 1, 1.5, 2.5, 3.5],
        ),  # the first gives up the half behind it, the second keeps its own
        ("市（「市市", [0, 1, 1.5, 2.5, 3.5]),  # the first gives up its half, so that the second begins there
        ("市）（市市", [0, 1, 1.5, 2.5, 3.5]),
        ("市，市（市）市", [0, 1, 2, 3, 4, 5, 6]),  # parted by an ideograph, each has its square
        ("市）））市", [0, 1, 1.5, 2, 3]),
        ("市「（《市", [0, 1, 1.5, 2, 3]),
        ("市A市", [0, 1.125, None, None]),
        ("市1市", [0, 1.125, None, None]),
        ("市，A市", [0, 1, 2, None]),  # a mark has white of its own
    ],
)
def test_marks_share_a_square_where_they_meet_and_nowhere_else(text: str, begins: list[float | None]) -> None:
    found = places(set_text(text, squares=20, align="start"), 0)
    assert [x for x, wanted in zip(found, begins, strict=False) if wanted is not None] == pytest.approx(
        [wanted for wanted in begins if wanted is not None], abs=0.002
    )


def test_white_beside_a_western_word_stands_once_on_each_side() -> None:
    """An eighth of an em (clreq, 3.2.2), also where the word is a run of its own, in its own size."""
    plain = set_text("市A市", squares=20, align="start").galley
    alone = set_text("市市", squares=20, align="start").galley
    letter = set_text("A", squares=20, align="start").galley
    strong = set_text("市", n.Strong((n.Text("A"),)), "市", squares=20, align="start").galley
    bold = set_text(n.Strong((n.Text("A"),)), squares=20, align="start").galley
    assert plain.at[3] - alone.at[2] - letter.at[1] == pytest.approx(SIZE / 4)
    assert strong.at[3] - alone.at[2] - bold.at[1] == pytest.approx(SIZE / 4)


def test_a_raised_mark_stands_beside_its_word() -> None:
    """A note's mark is no word of its own: white before it would part it from what it belongs to."""
    sheet = stylesheet("pdf", "zh-Hans")
    raised = CharacterStyle("superscript", rise=0.5)
    setter = typesetter(
        "zh-Hans", styles=replace(sheet, character={**sheet.character, "superscript": raised})
    )
    mark = n.Phrase("sup", (n.Text("1"),))
    alone, between = (
        setter.set(nodes, style("body", "zh-Hans"), 20 * SIZE).galley
        for nodes in ((n.Text("市市"),), (n.Text("市"), mark, n.Text("市")))
    )
    digit = between.at[2] - between.at[1]
    assert between.at[3] - alone.at[2] == pytest.approx(digit)


def test_what_gives_way_stands_alone_and_ends_no_sentence() -> None:
    galley = set_text("市，市；）市。市（市", squares=20, align="start").galley
    assert {galley.text[place] for place in galley.halves.after} == set("，；）。")
    assert [galley.text[place] for place in galley.halves.yielding] == ["，", "）"]


@pytest.mark.parametrize(
    ("text", "square"),
    [
        ("重要“枢纽”的作用", "“”"),
        ("第九届“Habitat III”会议", "“”"),
        ("“World Urban Forum”", ""),
        ("世界论坛 the world’s cities 会议", ""),
        ("他说 say “yes” to it 城市", ""),
        ("“‘城市’与乡村”", "“‘’”"),
        ("The city “hub”", ""),
        ("“yes”城市", "“”"),
        ("城市“yes”", "“”"),
        ("城市 “yes”, no", "“”"),
        ("no, “yes” 城市", "“”"),
        ("“", ""),
        ("城市’", "’"),
    ],
)
def test_quotes_are_on_the_square_where_they_are_chinese(text: str, square: str) -> None:
    assert "".join(text[place] for place in sorted(square_quotes(text))) == square


def faces(text: SetText) -> dict[str, bool]:
    """For each quote whether its face draws it on the square."""
    found = {}
    for run, _ in text.galley.runs:
        for character in text.galley.text[run.start : run.end]:
            if character in "“”‘’":
                found[character] = has_square_quotes(run.face)
    return found


def test_a_quote_comes_from_the_face_that_draws_it_as_it_is_meant() -> None:
    assert faces(set_text("重要“枢纽”的作用")) == {"“": True, "”": True}
    assert faces(set_text("见the world’s cities会议")) == {"’": False}
    english = n.Inset((n.Text("the “hub”"),), lang="en")
    assert faces(set_text("枢纽（", english, "）")) == {"“": False, "”": False}
    chinese = n.Inset((n.Text("“城市”"),), lang="zh-Hans")
    assert faces(set_text("le mot ", chinese, lang="fr", align="start")) == {"“": True, "”": True}
    assert faces(set_text("le « hub » d’un “lieu”", lang="fr", align="start")) == {
        "’": False,
        "“": False,
        "”": False,
    }


def test_proportional_marks_have_no_empty_half() -> None:
    """The same quotes from a Latin face: they neither hang nor shrink."""
    galley = set_text("un “lieu” (城)", lang="fr", align="start").galley
    assert not galley.halves.before
    assert not galley.halves.after


def test_korean_words_stay_whole() -> None:
    body = style("body")
    text = flow((n.Text("도시와 농촌의 연대"),), body, "ko", {})
    assert [b.at for b in LineBreaker().breaks(text, body, "ko")] == [4, 8, 10]
