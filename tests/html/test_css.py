"""The stylesheet as CSS, and the theme's own sheet, which may hold structure alone."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from brochure.brand import computed as c
from brochure.writers.html import body_css, css
from tests import sample
from tests.html import pages

STYLES = sample.stylesheet("html")
WEB_CSS = (pages.THEME / "web.css").read_text(encoding="utf-8")


def rules(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([^{\n]+)\{(.*)\}$", text, re.MULTILINE))


def test_every_style_has_a_class_of_its_name() -> None:
    made = rules(css.compile_css(STYLES))
    kinds = (STYLES.paragraph, STYLES.character, STYLES.list, STYLES.table)
    names = {name for kind in kinds for name in kind}
    assert names <= {selector.lstrip(".") for selector in made}


def test_colours_are_written_once_and_used_by_name() -> None:
    made = css.compile_css(STYLES)
    assert {f"--brand-{name}:{color.hex}" for name, color in STYLES.colors.items()} <= set(
        re.findall(r"--brand-[a-z]+:#[0-9A-F]{6}", made)
    )
    assert len(re.findall(r"#[0-9A-Fa-f]{3,8}\b", made)) == len(STYLES.colors)


def test_body_text_is_at_least_17_pixels_at_the_screen_s_scale() -> None:
    assert css.font_size(10.65, STYLES) == "max(1.065rem,var(--least-text))"


def test_large_type_grows_with_the_window_and_with_the_reader_s_font_size() -> None:
    found = re.fullmatch(
        r"clamp\(([\d.]+)rem,([\d.]+)rem \+ ([\d.]+)vw,([\d.]+)rem\)", css.font_size(44, STYLES)
    )
    assert found
    least, base, slope, most = map(float, found.groups())
    assert most == pytest.approx(44 * STYLES.screen / 16)
    assert base + slope * css.NARROW / 100 == pytest.approx(least, abs=0.01)
    assert base + slope * css.WIDE / 100 == pytest.approx(most, abs=0.01)


def test_lengths_have_logical_directions_only() -> None:
    made = css.compile_css(STYLES) + WEB_CSS
    physical = (
        r"[{;\s](?:margin|padding|border|inset)?-?(?:left|right)\s*:|text-align:\s*(?:left|right)|float"
    )
    assert re.findall(physical, made) == []


def test_chinese_emphasis_is_a_mark() -> None:
    made = rules(css.compile_css(sample.stylesheet("html", "zh-Hans")))
    assert "text-emphasis:filled dot" in made[".emphasis"]


@pytest.mark.parametrize(
    ("marker", "content"),
    [
        ("{n}", "counter(list-item)"),
        ("{n}.", 'counter(list-item) "."'),
        ("({n})", '"(" counter(list-item) ")"'),
        ("•", '"•"'),
        ('"', r'"\""'),
    ],
)
def test_list_markers(marker: str, content: str) -> None:
    style = c.ListStyle("x", "item", marker)
    made = "".join(css._list(style, STYLES))
    assert f"::before{{content:{content};" in made


def test_raised_letters_have_a_share_of_the_size_and_no_line_of_their_own() -> None:
    style = c.CharacterStyle("up", size=6.5, scale=0.62, rise=0.56, hyphens=False)
    made = css._character(style, STYLES)
    assert (made["font-size"], made["vertical-align"], made["line-height"]) == ("0.62em", "0.56em", "0")
    assert made["hyphens"] == "manual"


def test_an_indent_in_characters_and_a_last_line_are_css_s_own() -> None:
    body = replace(STYLES.paragraph["body"], first_line=21.0, first_line_em=2.0, last_line=0.2)
    made = css._paragraph(body, STYLES)
    assert (made["text-indent"], made["text-wrap"]) == ("2em", "pretty")
    assert "text-wrap" not in css._paragraph(replace(body, outline=2), STYLES)


@pytest.mark.parametrize(
    ("lang", "part"),
    [
        ("zh-Hans", "text-spacing-trim:trim-start"),
        ("ja", "text-autospace:normal"),
        ("ko", "word-break:keep-all"),
    ],
)
def test_a_script_s_own_rules(lang: str, part: str) -> None:
    assert part in css.language_rules(lang)
    assert css.language_rules("fr") == ""


def test_a_grid_list_has_no_more_columns_than_its_style() -> None:
    made = rules(css.compile_css(STYLES))[".grid"]
    assert "repeat(auto-fill,minmax(max(calc((100% - 1 * 1.417rem) / 2),min(100%,15rem)),1fr))" in made


def test_a_list_that_runs_down_its_columns_is_a_grid_of_level_lines_where_there_is_room() -> None:
    made = body_css.grid_rules(
        '<ol class="l-lines-4-2 steps"></ol><ul class="l-lines-3-3 steps"></ul>', STYLES
    )
    assert "@media (min-width:40rem){.l-lines-4-2{display:grid" in made
    assert "grid-auto-flow:column;grid-template-rows:repeat(4,auto)" in made
    assert "@media (min-width:57rem){.l-lines-3-3{display:grid" in made


def test_a_picture_that_may_grow_grows_with_the_window() -> None:
    strip = c.BoxStyle("strip", min_height=40, max_height=160)
    made = rules(css.compile_css(replace(STYLES, box={**STYLES.box, "strip": strip})))
    assert made[".strip>svg"] == "inline-size:100%;block-size:clamp(4rem,5rem + 12vw,16rem)"


def test_layout_rules_are_written_for_the_classes_in_use() -> None:
    made = body_css.grid_rules(
        '<div class="l-row l-grid-12"><div class="l-span-5 l-skip-1-5"></div></div>', STYLES
    )
    assert ".l-grid-12{display:grid" in made
    assert ".l-span-5{grid-column-end:span 5}" in made
    assert ".l-skip-1-5{margin-inline-start:calc((100% + 1.417rem) * 1 / 5)}" in made
    assert body_css.grid_rules("<p>nothing</p>", STYLES) == ""


def test_compact_css_is_one_line_without_comments() -> None:
    assert css.compact("a { b : c }\n\n/* x */\nd{e:f}\n") == "a { b : c } d{e:f}"


def test_web_css_has_no_colour_and_no_family_of_its_own() -> None:
    """Structure alone: both belong to the brand. System colours serve forced-colors."""
    without = re.sub(r"/\*.*?\*/", "", WEB_CSS, flags=re.DOTALL)
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", without) == []
    assert re.findall(r"font-family|font\s*:", without) == []
    values = re.findall(r"(?:color|background|outline|border[a-z-]*|fill|stroke)\s*:\s*([^;}]+)", without)
    values = [value for value in values if value.strip() != "collapse"]
    named = {word for value in values for word in re.findall(r"(?<![\w-])[a-zA-Z]+(?![\w(-])", value)}
    assert named <= {"none", "solid", "px", "transparent", "currentColor", "inherit", "Highlight", "LinkText"}
