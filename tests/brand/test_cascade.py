"""Which declaration wins, for a format, a script, a language and a theme; and the log that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.brand.computed import Stylesheet
from tests.brand.kit import BRAND, STYLES, make, sheet

DELTAS = STYLES.replace(
    "body: { font-size: 10pt, line-height: 16pt }",
    """body:
    font-size: 10pt
    line-height: 16pt
    html: { font-size: 11pt, orphans: 3 }
    docx: { orphans: 4 }
    Arab: { font-size: 12pt }
    ru: { letter-spacing: -0.1pt }""",
)


def size(styles: Stylesheet, name: str = "body") -> float:
    return styles.paragraph[name].text.size


def test_formats_scripts_and_languages_change_what_they_name(tmp_path: Path) -> None:
    folder = make(tmp_path / "t", styles=DELTAS)
    assert size(sheet(folder, "pdf")) == 10
    assert size(sheet(folder, "html")) == 11
    assert sheet(folder, "docx").paragraph["body"].orphans == 4
    assert size(sheet(folder, "html", "ar", "Arab")) == 12, "script wins over format"
    assert sheet(folder, "html", "ar", "Arab").paragraph["body"].orphans == 3
    assert sheet(folder, "pdf", "ru", "Cyrl").paragraph["body"].text.tracking == -0.1
    assert sheet(folder, "pdf", "fr", "Latn").paragraph["body"].text.tracking == 0


@pytest.mark.parametrize(
    ("only", "lang", "holds"),
    [
        ("en", "en", True),
        ("en", "en-GB", True),
        ("es", "es-MX", True),
        ("zh", "zh-Hans", True),
        ("zh-Hans", "zh-CN", True),
        ("zh-Hans", "zh-TW", False),
        ("en-GB", "en-GB", True),
        ("en-GB", "en-AU", False),
        ("es-419", "es-MX", True),
        ("kab-Latn", "kab", True),
        ("en", "fr", False),
        ("html", "hu", False),
    ],
)
def test_what_is_for_a_language_holds_for_those_that_fall_back_on_it(
    tmp_path: Path, only: str, lang: str, holds: bool
) -> None:
    """CLDR's parents of locales."""
    text = STYLES.replace("line-height: 16pt }", f"line-height: 16pt, {only}: {{ font-size: 12pt }} }}", 1)
    assert size(sheet(make(tmp_path / "t", styles=text), lang=lang)) == (12 if holds else 10)


@pytest.mark.parametrize(
    ("far", "near", "lang"),
    [("en", "en-GB", "en-GB"), ("zh", "zh-Hans", "zh-Hans"), ("es", "es-419", "es-MX")],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_nearer_language_wins_wherever_it_stands(
    tmp_path: Path, far: str, near: str, lang: str, first: bool
) -> None:
    lines = [f"{near}: {{ font-size: 12pt }}", f"{far}: {{ font-size: 14pt }}"]
    both = ", ".join(lines if first else reversed(lines))
    text = STYLES.replace("line-height: 16pt }", f"line-height: 16pt, {both} }}", 1)
    assert size(sheet(make(tmp_path / "t", styles=text), lang=lang)) == 12


def test_what_a_style_extends_lies_below_it(tmp_path: Path) -> None:
    folder = make(tmp_path / "t", styles=DELTAS)
    assert size(sheet(folder, "html"), "small") == pytest.approx(8.8), "80 % of what the base is there"
    assert sheet(folder).paragraph["small"].extends == "body"


def test_the_brand_lies_below_all_styles(tmp_path: Path) -> None:
    folder = make(tmp_path / "t")
    title = sheet(folder).paragraph["title"].text
    assert (title.color.token, title.weight, title.families[0]) == ("primary", 700, "Plex")
    own = STYLES.replace(
        "typography: headings,", "typography: headings, color: foreground, font-weight: 400,"
    )
    title = sheet(make(tmp_path / "own", styles=own)).paragraph["title"].text
    assert (title.color.token, title.weight) == ("foreground", 400)


@pytest.mark.parametrize("slant", [True, False])
@pytest.mark.parametrize("line", [True, False])
def test_the_brand_says_whether_letters_slant_and_links_have_a_line(
    tmp_path: Path, slant: bool, line: bool
) -> None:
    style, decoration = "italic" if slant else "normal", "underline" if line else "none"
    brand = BRAND.replace("headings: {", f"headings: {{ style: {style},")
    brand = brand.replace("decoration: underline", f"decoration: {decoration}")
    styles = sheet(make(tmp_path / "t", brand=brand))
    assert (styles.paragraph["title"].text.italic, styles.character["link"].underline) == (slant, line)


def test_changing_the_primary_color_changes_all_that_follows_it(tmp_path: Path) -> None:
    before = sheet(make(tmp_path / "a"))
    after = sheet(make(tmp_path / "b", brand=BRAND.replace("primary: sea", 'primary: "#7A1F5C"')))
    changed = [
        after.paragraph["title"].text.color,
        after.character["link"].color,
        after.box["panel"].background,
    ]
    assert [c.hex for c in changed if c] == ["#7A1F5C"] * 3
    assert before.paragraph["title"].text.color.hex == "#0B5C7A"
    assert after.paragraph["body"] == before.paragraph["body"]


def test_a_character_style_leaves_what_it_does_not_name(tmp_path: Path) -> None:
    strong = sheet(make(tmp_path / "t")).character["strong"]
    assert strong.weight == 700
    assert (strong.color, strong.size, strong.italic, strong.underline, strong.families) == (None,) * 5


def test_a_share_in_a_character_style_is_one_of_the_text_around(tmp_path: Path) -> None:
    given = "superior: { font-size: 60%, vertical-align: 0.5em, hyphens: none }\n  big: { font-size: 12pt }"
    text = STYLES.replace("strong: {", f"{given}\n  strong: {{", 1)
    text += "elements: { p: body }\nscripts:\n  Arab: { font-size: 110% }\n"
    for lang, script, shown in (("fr", "Latn", 6), ("ar", "Arab", 6.6)):
        made = sheet(make(tmp_path / lang, styles=text), lang=lang, script=script).character
        assert (made["superior"].scale, made["superior"].rise, made["superior"].hyphens) == (0.6, 0.5, False)
        assert made["superior"].size == pytest.approx(shown), "of body text, for Word"
        assert made["big"].scale is None


def test_a_whole_script_scales_every_size_and_keeps_the_grid(tmp_path: Path) -> None:
    text = (
        STYLES
        + "scripts:\n  Arab: { font-size: 110%, line-height: 110%, font-style: normal, letter-spacing: 0 }\n"
    )
    folder = make(tmp_path / "t", styles=text)
    arabic = sheet(folder, "pdf", "ar", "Arab")
    assert (size(arabic), arabic.paragraph["body"].leading) == (11, 20)
    assert (size(arabic, "title"), arabic.paragraph["title"].leading) == (44, 52)
    assert arabic.character["emphasis"].italic is False
    assert arabic.character["strong"].italic is None, "what a style does not name it still leaves"
    assert size(sheet(folder)) == 10


def test_a_styles_own_lines_for_a_script_win_over_the_scripts(tmp_path: Path) -> None:
    text = DELTAS + "scripts:\n  Arab: { font-size: 200% }\n"
    arabic = sheet(make(tmp_path / "t", styles=text), "pdf", "ar", "Arab")
    assert size(arabic) == 12
    assert size(arabic, "small") == pytest.approx(9.6), "a share of an Arabic size is not scaled again"
    assert size(arabic, "title") == 80


@pytest.mark.parametrize("script", ["Beng", "Geor", "Hebr", "Khmr", "Mymr", "Taml", "Tibt"])
def test_emphasis_is_bold_in_scripts_without_italics(tmp_path: Path, script: str) -> None:
    """Such fonts have no italic, so that the PDF and the web page showed no emphasis, and Word slanted the letters."""
    made = sheet(make(tmp_path / "t"), script=script).character
    assert (made["emphasis"].italic, made["emphasis"].weight) == (False, 700)
    own = STYLES.replace("italic }", f"italic, {script}: {{ font-style: normal, color: primary }} }}")
    assert sheet(make(tmp_path / "own", styles=own), script=script).character["emphasis"].weight is None


def test_the_fonts_of_the_script_come_first(tmp_path: Path) -> None:
    folder = make(tmp_path / "t")
    assert sheet(folder).paragraph["body"].text.families == ("Plex", "Plex Arabic")
    assert sheet(folder, "pdf", "ar", "Arab").paragraph["body"].text.families == ("Plex Arabic", "Plex")
    assert sheet(folder).fallbacks == {"Arab": ("Plex Arabic",)}


def test_a_child_theme_adds_to_the_styles_by_name(tmp_path: Path) -> None:
    make(tmp_path / "base", styles=DELTAS)
    child = "paragraph:\n  body: { line-height: 18pt }\n  aside: { extends: small, font-weight: bold }\n"
    folder = make(tmp_path / "child", brand=None, styles=child, theme="extends: base\n")
    styles = sheet(folder)
    assert (size(styles), styles.paragraph["body"].leading) == (10, 18)
    assert styles.paragraph["aside"].text.weight == 700
    assert size(sheet(folder, "html")) == 11
