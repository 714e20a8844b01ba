"""Any brand file dresses the theme: what it leaves open is filled, what it cannot give is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.brand.brandfile import SEMANTIC
from brochure.brand.faces import parse_font
from brochure.diagnostics import Severity, Sink
from tests import gates, sample
from tests.brand.kit import BRAND, STYLES, findings, line_of, make, read, sheet


def with_font(text: str) -> str:
    return (
        text
        + "typography:\n  fonts:\n    - { family: P, source: file, files: [{ path: fonts/IBMPlexSans-Regular.ttf }] }\n"
    )


def test_an_empty_brand_still_has_every_semantic_color_and_fonts(tmp_path: Path) -> None:
    brand = read(make(tmp_path / "t", brand="meta:\n  name: Nothing else\n")).brand
    assert set(SEMANTIC) <= set(brand.colors)
    assert brand.file.meta.name.full == "Nothing else"
    assert brand.letters["base"]["font-family"] == "IBM Plex Sans"
    assert brand.scripts["Arab"] == ("IBM Plex Sans Arabic",)
    assert brand.scripts["Hans"] == ("IBM Plex Sans SC",)


def test_colors_left_open_come_from_those_given(tmp_path: Path) -> None:
    colors = read(make(tmp_path / "t", brand=with_font("color:\n  primary: '#0B5C7A'\n"))).brand.colors
    assert colors["secondary"].hex == colors["danger"].hex == "#0B5C7A"
    assert colors["dark"].rgb == colors["foreground"].rgb
    assert colors["background"].hex == "#FFFFFF"


def test_a_family_without_a_file_gives_way_with_a_warning(tmp_path: Path) -> None:
    text = BRAND.replace("base: Plex", "base: Open Sans")
    folder = make(tmp_path / "t", brand=text)
    sink = Sink()
    assert read(folder, sink).brand.letters["base"]["font-family"] == "Plex"
    warning = next(d for d in sink if d.code == "brand/no-font-file")
    assert warning.severity is Severity.WARNING
    assert "Open Sans" in warning.message
    assert "Plex is used" in warning.message
    assert warning.span
    assert warning.span.line == line_of(text, "base: Open Sans")


def test_a_font_on_a_server_is_not_fetched(tmp_path: Path) -> None:
    text = BRAND.replace("fonts/IBMPlexSans-Bold.ttf", "https://example.com/Bold.woff2")
    assert [d.code for d in findings(make(tmp_path / "t", brand=text))] == ["brand/font-format"]


def test_a_color_written_out_in_typography_has_a_name(tmp_path: Path) -> None:
    text = BRAND.replace("link: { color: primary", 'link: { color: "#7A1F5C"')
    styles = sheet(make(tmp_path / "t", brand=text))
    color = styles.character["link"].color
    assert color
    assert (color.token, color.hex) == ("link-color", "#7A1F5C")
    assert styles.colors["link-color"] == color


def test_a_color_of_links_may_stand_among_the_colors(tmp_path: Path) -> None:
    text = BRAND.replace("color:\n", 'color:\n  link: "#7A1F5C"\n', 1).replace(
        "link: { color: primary, ", "link: { "
    )
    color = sheet(make(tmp_path / "t", brand=text)).character["link"].color
    assert color
    assert (color.token, color.hex) == ("link-color", "#7A1F5C")


def test_typography_says_more_of_links_than_the_colors(tmp_path: Path) -> None:
    text = BRAND.replace("color:\n", 'color:\n  link: "#7A1F5C"\n', 1)
    color = sheet(make(tmp_path / "t", brand=text)).character["link"].color
    assert color
    assert color.token == "primary"


def test_a_color_of_links_that_is_none_is_told_where_it_stands(tmp_path: Path) -> None:
    text = BRAND.replace("color:\n", "color:\n  link: purpel\n", 1).replace(
        "link: { color: primary, ", "link: { "
    )
    (found,) = findings(make(tmp_path / "t", brand=text))
    assert (found.code, found.span and found.span.line) == ("brand/color", line_of(text, "purpel"))


def test_a_family_of_a_script_that_is_not_there_is_told_with_the_command(tmp_path: Path) -> None:
    text = BRAND.replace("scripts: { Arab: Plex Arabic }", "scripts: { Arab: Plex Arabic, Zsye: Noto Emoji }")
    (told,) = findings(make(tmp_path / "t", brand=text))
    assert (told.severity, told.code) == (Severity.WARNING, "brand/unknown-font")
    assert "build.py fonts --theme t" in told.hint


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("primary: sea", "primary: see", "brand/color"),
        ('ink: "#102030"', 'ink: "#10203"', "brand/color"),
        ('sea: "#0B5C7A"', "sea: primary", "brand/color-cycle"),
        ("foreground: ink", "foregrund: ink", "brand/unknown-key"),
        ("foreground: ink", "foreground: 12", "brand/type"),
        ("weight: 700, color", "weight: fat, color", "brand/weight"),
        ("cmyk: { sea: [90, 50, 30, 20] }", "cmyk: { see: [90, 50, 30, 20] }", "brand/unknown-color"),
        ("cmyk: { sea: [90, 50, 30, 20] }", "cmyk: { sea: [90, 50, 30] }", "brand/cmyk"),
        ("cmyk: { sea: [90, 50, 30, 20] }", "cmyk: { sea: [90, 50, 30, 200] }", "brand/cmyk"),
        ("scripts: { Arab: Plex Arabic }", "scripts: { Arab: Plex Arabik }", "brand/unknown-font"),
        ("scripts: { Arab: Plex Arabic }", "scripts: { arabic: Plex Arabic }", "brand/script"),
        ("scripts: { Arab: Plex Arabic }", "page: { size: A44 }", "styles/page-size"),
        ("scripts: { Arab: Plex Arabic }", "papers: 3", "brand/unknown-key"),
        ("IBMPlexSans-Bold.ttf", "IBMPlexSans-Bald.ttf", "brand/missing-font"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    text = BRAND.replace(old, new, 1)
    assert text != BRAND
    found = [d for d in findings(make(tmp_path / "t", brand=text)) if d.severity is Severity.ERROR]
    assert [d.code for d in found] == [code]
    assert found[0].span
    assert found[0].span.line == line_of(text, new)
    assert found[0].hint


def test_all_mistakes_of_a_file_are_told_together(tmp_path: Path) -> None:
    text = BRAND.replace("foreground:", "foregrund:").replace("weight: 700, color", "weight: fat, colr")
    codes = [d.code for d in findings(make(tmp_path / "t", brand=text))]
    assert codes == ["brand/unknown-key", "brand/weight", "brand/unknown-key"]


def test_colors_in_a_circle(tmp_path: Path) -> None:
    text = BRAND.replace('ink: "#102030"', "ink: sea").replace('sea: "#0B5C7A"', "sea: ink")
    found = findings(make(tmp_path / "t", brand=text))
    assert [d.code for d in found] == ["brand/color-cycle"]
    assert "ink → sea → ink" in found[0].message


def test_no_brand_at_all(tmp_path: Path) -> None:
    assert [d.code for d in findings(make(tmp_path / "t", brand=None))] == ["brand/missing"]


def test_no_font_at_all(tmp_path: Path) -> None:
    folder = make(tmp_path / "t", brand="meta: { name: X }\n")
    shutil.rmtree(folder / "fonts")
    assert [d.code for d in findings(folder)] == ["brand/no-fonts"]


def test_a_child_theme_changes_only_what_it_says(tmp_path: Path) -> None:
    make(tmp_path / "base")
    child = 'color:\n  palette: { sea: "#5C0B7A" }\ntypography:\n  headings: { weight: 400 }\n'
    theme = read(make(tmp_path / "child", brand=child, styles=None, theme="extends: base\n"))
    assert theme.brand.colors["primary"].hex == "#5C0B7A"
    assert theme.brand.colors["foreground"].hex == "#102030"
    assert theme.brand.letters["headings"]["font-weight"] == 400
    assert theme.brand.letters["headings"]["font-family"] == "Plex"
    files = [Path(t.path).name for t in theme.brand.typefaces if t.family == "Plex"]
    assert files == ["IBMPlexSans-Regular.ttf", "IBMPlexSans-Bold.ttf"]


def test_a_mistake_in_a_child_theme_is_told_in_the_childs_file(tmp_path: Path) -> None:
    make(tmp_path / "base")
    child = "meta:\n  name: C\ntypography:\n  base: Nowhere Sans\n"
    folder = make(tmp_path / "child", brand=child, styles=None, theme="extends: base\n")
    assert [str(d.span) for d in findings(folder)] == ["child/_brand.yml:4:9"]


def test_fonts_of_a_child_come_first(tmp_path: Path) -> None:
    make(tmp_path / "base")
    child = with_font("meta:\n  name: C\n").replace("family: P,", "family: Own,") + "  base: Own\n"
    theme = read(make(tmp_path / "child", brand=child, styles=None, theme="extends: base\n"))
    assert theme.brand.families == ("Own", "Plex", "Plex Arabic")


def test_a_theme_needs_no_styles_of_its_own_but_some(tmp_path: Path) -> None:
    assert [d.code for d in findings(make(tmp_path / "t", styles=None))] == ["styles/missing-file"]
    assert STYLES.startswith("baseline")


@pytest.mark.gate
@pytest.mark.parametrize(
    ("file", "script"),
    [
        ("Thai", "Thai"),
        ("Khmer", "Khmr"),
        ("Devanagari", "Deva"),
        ("Hebrew", "Hebr"),
        ("Ethiopic", "Ethi"),
        ("Georgian", "Geor"),
    ],
)
def test_a_font_of_any_script_is_known_by_its_letters(file: str, script: str) -> None:
    """For a brand that names no fonts: ICU has a letter of each script."""
    found = parse_font(Path(gates.font(f"NotoSans{file}-Regular.ttf")).read_bytes(), "a.ttf")
    assert found.scripts == (script,)


def test_the_brand_s_own_fonts_are_known_by_their_letters() -> None:
    """Latin's like choose no family: a text font has them beside others."""
    fonts = sample.ROOT / "templates/pfvt/fonts"
    names = ("IBMPlexSans-Regular", "IBMPlexSansArabic-Regular", "IBMPlexSansSC-Regular")
    found = [parse_font((fonts / f"{name}.ttf").read_bytes(), name) for name in names]
    assert [font.scripts for font in found][:2] == [(), ("Arab",)]
    assert "Hans" in found[2].scripts
