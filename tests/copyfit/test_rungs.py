"""A rung of the ladder on a stylesheet: what changes, how far it may go, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from brochure.brand.computed import Copyfit, FitStep, ParagraphStyle, Stylesheet
from brochure.brand.fitted import AS_DESIGNED, described, fitted, suited
from tests.sample import stylesheet

STEPS = st.builds(
    FitStep,
    font_size=st.floats(0.5, 1.5),
    line_height=st.floats(0.5, 1.5),
    letter_spacing=st.floats(-0.02, 0.02),
    margin=st.floats(0, 2),
)


def sheet(floor: float = 0.0, *names: str) -> Stylesheet:
    styles = stylesheet("pdf")
    child = replace(styles.paragraph["item"], extends="body")
    ladder = Copyfit(names or ("body", "lead"), floor=floor)
    return replace(styles, paragraph={**styles.paragraph, "item": child}, copyfit=ladder)


def changed(one: Stylesheet, two: Stylesheet) -> set[str]:
    return {name for name, style in one.paragraph.items() if two.paragraph[name] != style}


def body(styles: Stylesheet) -> ParagraphStyle:
    return styles.paragraph["body"]


def test_a_rung_changes_the_styles_it_names_and_those_that_extend_them() -> None:
    styles = sheet()
    made = fitted(styles, FitStep(font_size=0.9))
    assert changed(styles, made) == {"body", "lead", "item"}
    assert asdict(replace(made, paragraph=styles.paragraph)) == asdict(styles)


def test_as_designed_is_the_very_same() -> None:
    designed = sheet()
    assert fitted(designed, AS_DESIGNED) is designed


def test_size_leading_and_space_are_shares_and_tracking_is_added() -> None:
    made = body(fitted(sheet(), FitStep(font_size=0.9, line_height=0.95, letter_spacing=-0.01)))
    assert made.text.size == pytest.approx(10.5 * 0.9)
    assert made.leading == pytest.approx(16 * 0.95)
    assert made.after == pytest.approx(8 * 0.95)
    assert made.text.tracking == pytest.approx(-0.01 * 10.5 * 0.9, abs=1e-4)


def test_space_stays_whole_steps_as_high_as_the_lines_make_them() -> None:
    grid = stylesheet("pdf").page["page"].baseline
    for spacing in (0.0, 0.5, 0.75, 1.5):
        made = body(fitted(sheet(), FitStep(line_height=0.9, margin=spacing)))
        assert made.after / (grid * 0.9) == pytest.approx(round(made.after / (grid * 0.9)))


def test_an_indent_of_two_characters_stays_one() -> None:
    styles = sheet()
    indented = replace(styles.paragraph["body"], first_line=21.0, first_line_em=2.0)
    given = replace(styles, paragraph={**styles.paragraph, "body": indented})
    assert body(fitted(given, FitStep(font_size=0.9))).first_line == pytest.approx(2 * 10.5 * 0.9)
    in_points = replace(given, paragraph={**given.paragraph, "body": replace(indented, first_line_em=0.0)})
    assert body(fitted(in_points, FitStep(font_size=0.9))).first_line == 21.0


def test_joined_scripts_are_not_tracked() -> None:
    step = FitStep(font_size=0.9, letter_spacing=-0.01)
    assert suited(step, "Latn") == step
    assert suited(step, "Arab") == FitStep(font_size=0.9)


@given(STEPS, st.floats(6, 14))
def test_no_text_goes_below_the_floor(step: FitStep, floor: float) -> None:
    styles = sheet(floor)
    made = fitted(styles, step)
    for name in ("body", "lead", "item"):
        designed = styles.paragraph[name].text.size
        assert made.paragraph[name].text.size >= min(designed, floor) - 1e-6


@given(STEPS, STEPS)
def test_a_tighter_rung_makes_nothing_larger(one: FitStep, two: FitStep) -> None:
    names = ("font_size", "line_height", "margin")
    least = FitStep(**{name: min(getattr(one, name), getattr(two, name)) for name in names})
    most = FitStep(**{name: max(getattr(one, name), getattr(two, name)) for name in names})
    small, large = body(fitted(sheet(9), least)), body(fitted(sheet(9), most))
    assert small.text.size <= large.text.size
    assert small.leading <= large.leading
    assert (small.before, small.after) <= (large.before, large.after)


def test_a_rung_says_what_it_does_in_the_words_of_the_styles_file() -> None:
    step = FitStep(font_size=0.94, line_height=0.92, letter_spacing=-0.006, margin=0.5, omit=True)
    said = "letter-spacing -0.6%, line-height 92%, margin 50%, font-size 94%, optional passages left out"
    assert described(step) == said
    assert described(AS_DESIGNED) == "as designed"
