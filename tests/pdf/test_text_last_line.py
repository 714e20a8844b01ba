"""The last line of a paragraph: no leftover where its style forbids one and the words allow it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from brochure.document import nodes as n
from brochure.writers.pdf.text.typesetter import SetText
from tests.pdf.setting import lines_of, style, typesetter
from tests.sample import TEXTS

SHARE = 0.2
ITEMS = (
    "Favoriser les approches environnementales de l’urbanisme et la prise en compte du changement climatique",
    "Améliorer la mobilité urbaine et périurbaine pour réduire les inégalités socio-spatiales et dynamiser les "
    "territoires",
    "Identifier les interdépendances et les complémentarités pour faire émerger de nouvelles solidarités "
    "interterritoriales",
    TEXTS["fr"][1],
)


def set_text(text: str, width: float, lang: str = "fr", **changes: object) -> SetText:
    given = {"last_line": SHARE, "hyphens": False, **changes}
    return typesetter(lang).set((n.Text(text),), style("body", lang, **given), width)


def ends_well(text: SetText, start: int, stop: int) -> bool:
    words = [word for word in text.galley.text[start:stop].split() if any(map(str.isalnum, word))]
    return len(words) >= 2 and text.galley.line_width(start, stop) >= SHARE * text.width


def ways_end_well(text: SetText, width: float) -> Iterator[bool]:
    """For each last line that could be, where all lines before it are at least half full, whether it is a good one."""
    galley, shown = text.galley, text.galley.text
    places = [0, *(at + 1 for at, c in enumerate(shown) if c == " ")]
    reachable = {0}
    for start in places:
        if start not in reachable:
            continue
        for end in (at for at in places if at > start):
            natural = galley.line_width(start, end - 1)
            if width * 0.5 <= natural <= width:
                reachable.add(end)
    for start in reachable - {0}:
        if galley.line_width(start, len(shown)) <= width:
            yield ends_well(text, start, len(shown))


@pytest.mark.parametrize("text", ITEMS)
@pytest.mark.parametrize("align", ["start", "end", "center"])
def test_two_words_and_a_fifth_of_the_measure_wherever_that_can_be(text: str, align: str) -> None:
    kept = 0
    for width in range(90, 420, 7):
        made = set_text(text, width, align=align)
        if len(made.lines) > 1 and any(ways_end_well(made, width)):
            last = made.lines[-1]
            assert ends_well(made, last.start, last.stop), (width, lines_of(made))
            kept += 1
    assert kept > 30


def test_it_is_the_style_that_asks() -> None:
    width = next(
        w for w in range(150, 300) if len(lines_of(set_text(ITEMS[0], w, last_line=0.0))[-1].split()) == 1
    )
    assert lines_of(set_text(ITEMS[0], width, last_line=0.0))[-1] == "climatique"
    assert lines_of(set_text(ITEMS[0], width))[-1].endswith("changement climatique")


def test_it_costs_no_line_more_than_the_words_need() -> None:
    for width in range(120, 400, 9):
        assert len(set_text(ITEMS[0], width).lines) <= len(set_text(ITEMS[0], width, last_line=0.0).lines) + 1


def test_where_it_cannot_be_the_paragraph_is_set_all_the_same() -> None:
    assert lines_of(set_text("anticonstitutionnellement intergouvernementalisation", 160)) == [
        "anticonstitutionnellement", "intergouvernementalisation",
    ]  # fmt: skip
    assert lines_of(set_text("court", 200)) == ["court"]


def test_marks_and_units_are_no_words() -> None:
    """« territoires » is one word, whatever stands between the marks and it."""
    text = "Une alliance des villes et des campagnes de « territoires\u00a0»\u202f!"
    text = text.replace("« ", "«\u00a0")
    for width in range(120, 330, 6):
        made = set_text(text, width)
        last = lines_of(made)[-1]
        if len(made.lines) > 1 and last.startswith("«"):
            pytest.fail(f"{width}: {lines_of(made)}")


def test_each_part_before_a_forced_break_ends_well() -> None:
    nodes = (n.Text(ITEMS[0]), n.LineBreak(), n.Text("fin"))
    for width in range(150, 300, 7):
        made = typesetter().set(nodes, style("body", last_line=SHARE, hyphens=False), width)
        part = next(line for line in made.lines if line.last)
        assert ends_well(made, part.start, part.stop)
        assert lines_of(made)[-1] == "fin"


def test_arabic_too() -> None:
    for width in range(90, 300, 9):
        made = set_text(TEXTS["ar"][1], width, "ar")
        if len(made.lines) > 1 and any(ways_end_well(made, width)):
            assert len(lines_of(made)[-1].split()) >= 2


def test_justified_lines_are_not_torn_open_for_it() -> None:
    """Three and a half times a space's width at most, or what the paragraph would have without the wish."""
    for width in range(140, 320, 9):
        wished, plain = (
            set_text(ITEMS[1], width, align="justify", last_line=share) for share in (SHARE, 0.0)
        )
        assert widest_space(wished) <= max(widest_space(plain), 3.6)


def widest_space(text: SetText) -> float:
    """How many times its own width the widest space of a justified paragraph is."""
    space = text.galley.glue[-1] / text.galley.text.count(" ")
    found = [1.0]
    for line in text.lines[:-1]:
        spaces = text.galley.text[line.start : line.stop].count(" ")
        if spaces:
            white = text.width - text.galley.line_width(line.start, line.stop)
            found.append(1 + white / spaces / space)
    return max(found)


@pytest.mark.parametrize("width", range(150, 280, 3))
def test_a_chinese_last_line_has_three_characters(width: int) -> None:
    for text in (TEXTS["zh-Hans"][1], TEXTS["zh-Hans"][1] * 3):
        made = set_text(text, width, "zh-Hans", align="justify")
        last = made.lines[-1]
        letters = sum(map(str.isalnum, made.galley.text[last.start : last.stop]))
        assert len(made.lines) == 1 or letters >= 3, lines_of(made)
