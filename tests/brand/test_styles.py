"""styles.yml: what it says wrong is told with line and hint; what it says right is computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.brand.computed import Color, FitStep
from brochure.brand.legible import contrast, least
from brochure.themes.chain import PRESS_BASE
from brochure.world import World
from tests.brand.kit import BRAND, STYLES, findings, line_of, make, read, sheet

BODY = "body: { font-size: 10pt, line-height: 16pt }"


def changed(new: str, old: str = BODY) -> str:
    text = STYLES.replace(old, new, 1)
    assert text != STYLES
    return text


@pytest.mark.parametrize(
    ("styles", "code", "part", "hint"),
    [
        (changed("body: { font-siz: 10pt, font-size: 10pt, line-height: 16pt }"), "styles/unknown-key", "font-siz:", "font-size"),
        (changed("body: { font-size: 10, line-height: 16pt }"), "styles/unit", "font-size: 10,", "10pt"),
        (changed("body: { font-size: 10ptt, line-height: 16pt }"), "styles/unit", "10ptt", "pt"),
        (changed("body: { font-size: big, line-height: 16pt }"), "styles/length", "big", "10.5pt"),
        (changed("body: { font-size: 10pt, line-height: 16pt, color: primry }"), "styles/unknown-color", "primry", "primary"),
        (changed("body: { font-size: 10pt, line-height: 16pt, color: '#123456' }"), "styles/literal-color", "#123456", "_brand.yml"),
        (changed("body: { font-size: 10pt, line-height: 16pt, font-family: Plec }"), "styles/unknown-font", "Plec", "Plex"),
        (changed("body: { font-size: 10pt, line-height: 16pt, font-weight: bald }"), "brand/weight", "bald", "bold"),
        (changed("body: { font-size: 10pt, line-height: 16pt, text-align: left }"), "styles/value", "left", "start"),
        (changed("body: { font-size: 10pt, line-height: 16pt, orphans: many }"), "styles/type", "orphans", "many"),
        (changed("body: { font-size: 10pt, line-height: 16pt, link: lnk }"), "styles/unknown-style", "lnk", "link"),
        (changed("body: { font-size: 10pt, line-height: 16pt, ground: panle }"), "styles/unknown-style", "panle", "panel"),
        (changed("body: { font-size: 10pt, line-height: 16pt, font-feature-settings: tabular }"), "styles/feature", "tabular", "tnum"),
        (changed("body: { font-size: 10pt, line-height: 16pt, color: }"), "styles/empty", "color:", ""),
        (changed("body: { font-size: 10pt }"), "styles/missing", "body:", ""),
        (changed("body: { font-size: 10pt, line-height: 16pt, last-line: 20pt }"), "styles/value", "last-line", "85%"),
        (changed("strong: { vertical-align: 4pt }", "strong: { font-weight: bold }"), "styles/unit", "vertical-align", "0.5em"),
        (changed("strong: { vertical-align: super }", "strong: { font-weight: bold }"), "styles/length", "vertical-align", ""),
        (changed("body: large"), "styles/type", "body: large", "large"),
        (changed("Body Text: { font-size: 10pt, line-height: 16pt }\n  " + BODY), "styles/name", "Body Text", "cover-date"),
        (changed("small: { extends: boddy, font-size: 80% }", "small: { extends: body, font-size: 80% }"), "styles/unknown-style", "boddy", "body"),
        (changed("small: { extends: strong }", "small: { extends: body, font-size: 80% }"), "styles/unknown-style", "extends: strong", ""),
        (changed("body: { font-size: 10pt, line-height: 16pt, pfd: { color: primary } }"), "styles/unknown-key", "pfd", ""),
        (changed("body: { font-size: 10pt, line-height: 16pt, pdf: { colour: primary } }"), "styles/unknown-key", "colour", "color"),
        (changed("body: { font-size: 10pt, line-height: 16pt, Arab: { extends: small } }"), "styles/unknown-key", "extends: small", ""),
        (changed("panel: { padding: 1em }", "panel: { background-color: primary, padding: 1bl 2bl }"), "styles/unit", "padding: 1em", "bl"),
        (changed("panel: { padding: 1pt 2pt 3pt 4pt 5pt }", "panel: { background-color: primary, padding: 1bl 2bl }"), "styles/length", "5pt", ""),
        (changed("panel: { padding: 1pt -2pt }", "panel: { background-color: primary, padding: 1bl 2bl }"), "styles/length", "-2pt", "without the minus"),
        (changed("panel: { border-block-start: -1pt primary }", "panel: { background-color: primary, padding: 1bl 2bl }"), "styles/length", "-1pt", "without the minus"),
        (changed("panel: { column-gap: -1bl }", "panel: { background-color: primary, padding: 1bl 2bl }"), "styles/length", "-1bl", "without the minus"),
        (changed("bullets: { item: body, marker-width: -4pt }", "bullets: { item: body }"), "styles/length", "-4pt", "without the minus"),
        (changed("panel: { border: thick }", "panel: { background-color: primary, padding: 1bl 2bl }"), "styles/border", "thick", "0.5pt primary"),
        (changed("panel: { bleed: left }", "panel: { background-color: primary, padding: 1bl 2bl }"), "styles/value", "left", "start"),
        (changed("bullets: { item: bodi }", "bullets: { item: body }"), "styles/unknown-style", "bodi", "body"),
        (changed("bullets: { marker: x }", "bullets: { item: body }"), "styles/missing", "bullets", ""),
        (changed("plain: { size: A44 }", "plain: { margin: 20mm 18mm }"), "styles/page-size", "A44", "A4"),
        (STYLES + "boxes:\n  a: {}\n", "styles/unknown-key", "boxes", "box"),
        (STYLES + "elements: { p: boddy }\n", "styles/unknown-style", "boddy", "body"),
        (STYLES + "elements: { para: body }\n", "styles/unknown-element", "para: body", ""),
        (STYLES + "elements: { p: strong }\n", "styles/unknown-style", "p: strong", ""),
        (STYLES + "scripts: { arabic: { hyphens: none } }\n", "styles/script", "arabic", "Arab"),
        (STYLES + "copyfit: { styles: [boddy] }\n", "styles/unknown-style", "boddy", "body"),
        (STYLES + "copyfit: { styles: [body], long: [{ size: 97% }] }\n", "styles/unknown-key", "size: 97%", "font-size"),
        (STYLES + "table:\n  panel: { head: body, body: body, caption: body }\n", "styles/duplicate-name", "panel: { head", ""),
        (STYLES + "table: none\n", "styles/type", "table: none", ""),
        (STYLES + "elements: []\n", "styles/type", "elements: []", ""),
        (STYLES.replace("emphasis: { font-style: italic }", "stress: { font-style: italic }"), "styles/unknown-style", "body:", ""),
    ],
)  # fmt: skip
def test_mistakes_are_told_with_line_and_hint(
    tmp_path: Path, styles: str, code: str, part: str, hint: str
) -> None:
    found = [d for d in findings(make(tmp_path / "t", styles=styles)) if d.code == code]
    assert found, [str(d) for d in findings(tmp_path / "t")]
    assert found[0].span
    assert (found[0].span.file, found[0].span.line) == ("t/styles.yml", line_of(styles, part))
    assert hint in found[0].hint


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    styles = changed("body: { font-siz: 1, colour: red, text-align: left }") + "elements: { q: body }\n"
    codes = [d.code for d in findings(make(tmp_path / "t", styles=styles))]
    assert codes == ["styles/value", "styles/unknown-key", "styles/unknown-key", "styles/unknown-element"]


def test_a_circle_of_extends_names_the_way_round(tmp_path: Path) -> None:
    styles = changed("body: { extends: small, line-height: 16pt }")
    found = findings(make(tmp_path / "t", styles=styles))
    assert {d.code for d in found} == {"styles/cycle"}
    assert "body → small → body" in found[0].message


def test_pale_text_is_an_error_that_names_both_colors(tmp_path: Path) -> None:
    brand = BRAND.replace('sea: "#0B5C7A"', 'sea: "#9CC7D8"')
    found = findings(make(tmp_path / "t", brand=brand))
    assert {d.code for d in found} == {"styles/contrast"}
    assert "primary #9CC7D8 on background #FFFFFF has a contrast of 1.8 and needs 4.5" in found[0].message
    assert "foreground would have" in found[0].hint


@pytest.mark.parametrize(
    ("size", "weight", "ratio"),
    [
        (18, 400, 3),
        (17.9, 400, 4.5),
        (14, 700, 3),
        (14, 900, 3),
        (14, 600, 4.5),
        (13.9, 700, 4.5),
        (9, 400, 4.5),
    ],
)
def test_text_is_large_from_18_points_and_bold_text_from_14(size: float, weight: int, ratio: float) -> None:
    """WCAG 2.2, “large scale (text)”."""
    assert least(size, weight) == ratio


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((119, 119, 119), (255, 255, 255), 4.48),
        ((255, 0, 0), (255, 255, 255), 4.0),
        ((5, 5, 5), (0, 0, 0), 1.03),
        ((0, 0, 255), (0, 0, 0), 2.44),
    ],
)
def test_contrast_is_that_of_wcag(
    one: tuple[int, int, int], other: tuple[int, int, int], ratio: float
) -> None:
    """Values of other checkers, to two digits."""
    assert contrast(Color("", one), Color("", other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(Color("", other), Color("", one)) == pytest.approx(ratio, abs=0.005)


def test_large_and_bold_text_needs_less_contrast(tmp_path: Path) -> None:
    brand = BRAND.replace('sea: "#0B5C7A"', 'sea: "#8A8A8A"').replace(
        "link: { color: primary", "link: { color: foreground"
    )
    assert findings(make(tmp_path / "large", brand=brand)) == []
    small = STYLES.replace("font-size: 40pt", "font-size: 13pt")
    assert [d.code for d in findings(make(tmp_path / "small", brand=brand, styles=small))] == [
        "styles/contrast"
    ]


def test_text_is_held_against_the_box_it_stands_in(tmp_path: Path) -> None:
    styles = changed(BODY + "\n  on-panel: { extends: body, ground: panel }")
    found = findings(make(tmp_path / "t", styles=styles))
    assert any("foreground #102030 on primary #0B5C7A" in d.message for d in found)
    assert any("link in on-panel on panel" in d.message for d in found)


def test_a_theme_may_ask_for_a_warning_instead(tmp_path: Path) -> None:
    brand = BRAND.replace('sea: "#0B5C7A"', 'sea: "#9CC7D8"')
    folder = make(tmp_path / "t", brand=brand, theme="contrast: warning\n")
    assert sheet(folder).colors["primary"].hex == "#9CC7D8"


def test_lengths_are_absolute(tmp_path: Path) -> None:
    styles = sheet(
        make(tmp_path / "t", styles=STYLES + "  wide: { size: A5 landscape, column-gap: 5mm, bleed: 3mm }\n")
    )
    assert styles.paragraph["small"].text.size == 8
    assert styles.paragraph["small"].leading == 16
    padding = styles.box["panel"].padding
    assert (padding.top, padding.end, padding.bottom, padding.start) == (4, 8, 4, 8)
    assert styles.page["plain"].margin.start == pytest.approx(51.02, abs=0.01)
    assert styles.page["wide"].width > styles.page["wide"].height
    assert styles.page["wide"].bleed == pytest.approx(8.504, abs=0.001)


def test_factors_of_the_font_size(tmp_path: Path) -> None:
    styles = changed("body: { font-size: 10pt, line-height: 1.5, letter-spacing: -0.02em, text-indent: 2em }")
    body = sheet(make(tmp_path / "t", styles=styles)).paragraph["body"]
    assert (body.leading, body.text.tracking, body.first_line, body.first_line_em) == (15, -0.2, 20, 2)


def test_a_grid_fills_column_by_column_and_word_says_what_it_cannot(tmp_path: Path) -> None:
    grids = (
        "  plain-grid: { item: body, column-count: 2 }\n  lines: { item: body, column-count: 2, flow: row }\n"
    )
    grids += "  both: { item: body, column-count: 2, flow: row, docx: { flow: column } }\n"
    grids += "  list: { item: body, flow: row }\n"
    styles = STYLES.replace("  bullets: { item: body }\n", "  bullets: { item: body }\n" + grids)
    folder = make(tmp_path / "t", styles=styles)
    assert {name: style.flow for name, style in sheet(folder).list.items() if style.columns > 1} == {
        "plain-grid": "column", "lines": "row", "both": "row",
    }  # fmt: skip
    assert findings(folder) == []
    (told,) = findings(folder, "docx")
    assert (told.severity.value, told.code) == ("warning", "styles/flow")
    assert told.span.line == line_of(styles, "  lines:")
    assert "“lines”" in told.message
    assert {style.flow for style in sheet(folder, "docx").list.values()} == {"column", "row"}
    assert {style.flow for style in sheet(folder, "docx").list.values() if style.columns > 1} == {"column"}


def test_the_ladder_is_typed(tmp_path: Path) -> None:
    ladder = "copyfit:\n  styles: [body]\n  floor: 9pt\n  long:\n    - { letter-spacing: -0.5% }\n"
    ladder += "    - { font-size: 97%, line-height: 0.95, margin: 50%, omit: optional }\n"
    fit = sheet(make(tmp_path / "t", styles=STYLES + ladder)).copyfit
    assert fit.styles == ("body",)
    assert fit.floor == 9
    assert fit.long == (
        FitStep(letter_spacing=-0.005),
        FitStep(font_size=0.97, line_height=0.95, margin=0.5, omit=True),
    )


def test_theme_files_are_checked(tmp_path: Path) -> None:
    make(tmp_path / "base")
    assert [d.code for d in findings(make(tmp_path / "a", theme="extend: base\n"))] == ["theme/unknown-key"]
    told = findings(make(tmp_path / "b", theme="extends: bass\n"))
    assert [d.code for d in told] == ["theme/unknown"]
    assert told[0].hint == "did you mean “base”?"
    make(tmp_path / "c", theme="extends: d\n")
    assert [d.code for d in findings(make(tmp_path / "d", theme="extends: c\n"))] == ["theme/cycle"]
    assert [d.code for d in findings(tmp_path / "basse")] == ["theme/unknown"]


def test_files_are_found_along_the_chain(tmp_path: Path) -> None:
    base = make(tmp_path / "base")
    (base / "layout.xml.j2").write_text("base")
    (base / "web.css").write_text("base")
    child = make(tmp_path / "child", brand=None, styles=None, theme="extends: base\n")
    (child / "web.css").write_text("child")
    theme = read(child)
    world = World(tmp_path)
    assert theme.chain.all("layout.xml.j2", world)[0] == base / "layout.xml.j2"
    assert theme.chain.all("web.css", world) == (child / "web.css", base / "web.css")
    with world.asked() as asked:
        assert theme.chain.first("page.html.j2", world) == PRESS_BASE / "page.html.j2"
    missing = [name for name, sha in asked.files.items() if not sha]
    assert missing == ["child/page.html.j2", "base/page.html.j2"], "one that comes is noticed"
