"""What each property of styles.yml becomes, and what holds where a style says nothing of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from brochure.brand.computed import (
    BoxStyle,
    CharacterStyle,
    Color,
    ListStyle,
    ParagraphStyle,
    Rule,
    Sides,
    Stylesheet,
    TableStyle,
    TextStyle,
)
from tests.brand.kit import BRAND, STYLES, findings, line_of, make, sheet

PARAGRAPH = {
    "text-align: justify": {"align": "justify"},
    "hyphens: auto": {"hyphens": True},
    "hyphenate-limit-chars: 7 4 2": {"min_word": 7, "before_hyphen": 4, "after_hyphen": 2},
    "hyphenate-limit-lines: 1": {"ladder": 1},
    "last-line: 20%": {"last_line": 0.2},
    "orphans: 3": {"orphans": 3},
    "widows: 3": {"widows": 3},
    "break-after: avoid": {"keep_with_next": True},
    "break-inside: avoid": {"keep_together": True},
    "break-before: right": {"break_before": "right"},
    "column-span: all": {"spans": True},
    "text-indent: 2em": {"first_line": 20, "first_line_em": 2},
    "text-indent: 20pt": {"first_line": 20, "first_line_em": 0},
    "margin-block-start: 1bl": {"before": 4},
    "margin-block-end: 50%": {"after": 5},
    "margin-inline-start: 1mm": {"indent": Sides(start=pytest.approx(2.835, abs=0.001))},
    "margin-inline-end: 3pt": {"indent": Sides(end=3)},
    "padding: 1pt 2pt 3pt 4pt": {"padding": Sides(1, 2, 3, 4)},
    "padding-inline-start: 4pt": {"padding": Sides(0, 0, 0, 4)},
    "outline-level: 3": {"outline": 3},
    "strong: emphasis": {"strong": "emphasis"},
    "emphasis: strong": {"emphasis": "strong"},
}
TEXT = {
    "font-style: italic": {"italic": True},
    "text-decoration: underline": {"underline": True},
    "text-decoration: line-through": {"struck": True},
    "text-transform: uppercase": {"transform": "uppercase"},
    "text-emphasis: dot": {"mark": "dot"},
    "letter-spacing: 5%": {"tracking": 0.5},
    "font-weight: bold": {"weight": 700},
    "font-feature-settings: tnum": {"features": ("tnum",)},
}
CHARACTER = {
    "font-style: italic": {"italic": True},
    "font-style: normal": {"italic": False},
    "text-decoration: underline": {"underline": True, "struck": False},
    "text-decoration: line-through": {"underline": False, "struck": True},
    "text-decoration: none": {"underline": False, "struck": False},
    "text-emphasis: dot": {"mark": "dot"},
    "text-emphasis: none": {"mark": ""},
    "hyphens: auto": {"hyphens": True},
    "hyphens: none": {"hyphens": False},
    "letter-spacing: 10%": {"tracking": 1},
    "vertical-align: -0.2em": {"rise": -0.2},
    "font-size: 60%": {"size": 6, "scale": 0.6},
    "font-size: 7pt": {"size": 7, "scale": None},
}
BOX = {
    "bleed: start end": {"bleed": frozenset(("start", "end"))},
    "align-content: center": {"valign": "middle"},
    "align-content: space-between": {"valign": "spread"},
    "min-height: 5bl": {"min_height": 20},
    "max-height: 40pt": {"max_height": 40},
    "column-gap: 6pt": {"gutter": 6},
    "fill: 80%": {"fill": 0.8},
    "break-before: page": {"break_before": "page"},
    "column-span: all": {"spans": True},
}
LIST = {
    "marker: –": {"marker": "–"},
    "marker-done: x": {"done": "x"},
    "marker-style: small": {"marker_style": "small"},
    "marker-width: 0": {"marker_width": 0},
    "marker-position: above": {"stacked": True},
    "column-count: 3": {"columns": 3},
    "column-count: 0": {"columns": 1},
    "row-gap: 2bl": {"row_gap": 8},
    "column-gap: 6pt": {"gutter": 6},
}


def with_style(folder: Path, style: str, section: str) -> Stylesheet:
    """A theme with one style more."""
    return sheet(make(folder / "t", styles=STYLES.replace(f"{section}:\n", f"{section}:\n  own: {style}\n")))


def wanted(plain: Any, given: dict[str, object]) -> dict[str, object]:
    """The fields of a style with some of them changed."""
    return {name: given.get(name, getattr(plain, name)) for name in plain.__struct_fields__}


def test_what_a_style_says_nothing_of_is_as_the_table_of_styles_tells(tmp_path: Path) -> None:
    styles = STYLES.replace("list:\n", "list:\n  plain-list: { item: body }\n")
    styles = styles.replace("box:\n", "box:\n  plain-box: {}\n")
    styles += "table:\n  plain-table: { head: body, body: small, caption: body }\n"
    made = sheet(make(tmp_path / "t", styles=styles))
    text = TextStyle(("Plex", "Plex Arabic"), 10, made.colors["foreground"])
    assert made.paragraph["body"] == ParagraphStyle("body", text, 16)
    assert made.box["plain-box"] == BoxStyle("plain-box")
    assert made.list["plain-list"] == ListStyle("plain-list", "body")
    assert made.table["plain-table"] == TableStyle("plain-table", "body", "small", "body")
    page = made.page["plain"]
    assert (page.columns, page.gutter, page.baseline, page.bleed, page.fill) == (12, 0, 4, 0, 0)
    assert page.background is None
    assert made.character["emphasis"] == CharacterStyle("emphasis", italic=True)


@pytest.mark.parametrize("said", PARAGRAPH)
def test_a_property_of_a_paragraph(tmp_path: Path, said: str) -> None:
    styles = with_style(tmp_path, f"{{ extends: body, {said} }}", "paragraph").paragraph
    plain = wanted(styles["body"], {"name": "own", "extends": "body", **PARAGRAPH[said]})
    assert wanted(styles["own"], {}) == plain


@pytest.mark.parametrize("said", TEXT)
def test_a_property_of_its_letters(tmp_path: Path, said: str) -> None:
    styles = with_style(tmp_path, f"{{ extends: body, {said} }}", "paragraph").paragraph
    assert wanted(styles["own"].text, {}) == wanted(styles["body"].text, TEXT[said])


@pytest.mark.parametrize("said", CHARACTER)
def test_a_property_of_characters(tmp_path: Path, said: str) -> None:
    made = with_style(tmp_path, f"{{ {said} }}", "character").character["own"]
    assert wanted(made, {}) == wanted(CharacterStyle("own"), CHARACTER[said])


@pytest.mark.parametrize("said", BOX)
def test_a_property_of_a_box(tmp_path: Path, said: str) -> None:
    assert with_style(tmp_path, f"{{ {said} }}", "box").box["own"] == BoxStyle("own", **BOX[said])


@pytest.mark.parametrize("said", LIST)
def test_a_property_of_a_list(tmp_path: Path, said: str) -> None:
    made = with_style(tmp_path, f"{{ item: body, {said} }}", "list").list["own"]
    assert made == ListStyle("own", "body", **LIST[said])


def test_rules_and_grounds_are_colours_of_the_brand(tmp_path: Path) -> None:
    own = "{ border: 2pt primary, border-block-end: none, background-color: primary, column-rule: 1pt foreground }"
    styles = with_style(tmp_path, own, "box")
    rule = Rule(2, styles.colors["primary"])
    made = styles.box["own"]
    assert (made.borders.top, made.borders.end, made.borders.bottom, made.borders.start) == (
        rule,
        rule,
        None,
        rule,
    )
    assert made.background == styles.colors["primary"]
    assert made.column_rule == Rule(1, styles.colors["foreground"])


def test_the_ground_of_a_page_is_its_own_or_the_brands(tmp_path: Path) -> None:
    def ground(folder: Path, page: str, brand: str = BRAND) -> Color | None:
        return sheet(make(folder, brand, STYLES + f"  own: {{ {page} }}\n")).page["own"].background

    dark = BRAND.replace('background: "#FFFFFF"', 'background: "#FFFFF0"')
    own = ground(tmp_path / "a", "background-color: primary")
    assert own == ground(tmp_path / "b", "background-color: primary", dark)
    assert own
    assert own.token == "primary"
    of_brand = ground(tmp_path / "c", "margin: 20mm", dark)
    assert of_brand
    assert of_brand.hex == "#FFFFF0"


@pytest.mark.parametrize("key", ["font-size", "line-height"])
def test_text_that_nobody_could_see_is_told(tmp_path: Path, key: str) -> None:
    text = STYLES.replace("paragraph:\n", f"paragraph:\n  own: {{ extends: body, {key}: 0 }}\n")
    (told,) = findings(make(tmp_path / "t", styles=text))
    assert (told.code, told.message) == ("styles/value", f"“{key}: 0” leaves nothing to see")
    tiny = with_style(tmp_path / "tiny", f"{{ extends: body, {key}: 0.5pt }}", "paragraph").paragraph["own"]
    assert 0.5 in (tiny.text.size, tiny.leading)


@pytest.mark.parametrize(
    ("margin", "room"),
    [("0 50pt", False), ("0 49.9pt", True), ("100pt 0", False), ("99pt 0", True), ("60pt 30pt", True)],
)
def test_margins_must_leave_room(tmp_path: Path, margin: str, room: bool) -> None:
    text = STYLES + f"  own: {{ size: 100pt 200pt, margin: {margin} }}\n"
    codes = [d.code for d in findings(make(tmp_path / "t", styles=text))]
    assert codes == ([] if room else ["styles/page-room"])


def test_a_rule_without_a_width_is_none() -> None:
    ink = Color("ink", (0, 0, 0))
    assert [bool(Rule(width, ink)) for width in (0, 0.25)] == [False, True]


@pytest.mark.parametrize("role", ["link", "strong", "emphasis"])
@pytest.mark.parametrize("phrase", ["code", "superscript"])
def test_the_style_of_a_phrase_serves_no_other_words(role: str, phrase: str, tmp_path: Path) -> None:
    """A Word file says by its style that words are code."""
    styles = STYLES.replace("character:\n", f"character:\n  {phrase}: {{}}\n")
    own = f"  own: {{ extends: body, {role}: {phrase} }}\n  more: {{ extends: own }}\n"
    styles = styles.replace("paragraph:\n", f"paragraph:\n{own}")
    (found,) = findings(make(tmp_path / "t", styles=styles))
    assert (found.code, found.span and found.span.line) == ("styles/value", line_of(styles, "own:"))
    assert phrase in found.message
