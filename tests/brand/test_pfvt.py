"""The default theme keeps the promises of its design: one grid, readable sizes, no colour outside the brand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from brochure.brand.computed import Stylesheet
from brochure.brand.legible import contrast
from brochure.brand.styles import ELEMENTS, OTHERWISE
from brochure.brand.theme import Theme, compute, read_theme
from brochure.diagnostics import Sink
from brochure.formats import Format
from brochure.layout.vocabulary import KINDS
from brochure.world import World
from tests.brand.kit import ROOT

SCRIPTS = {"fr": "Latn", "en": "Latn", "es": "Latn", "ru": "Cyrl", "ar": "Arab", "zh-Hans": "Hans"}
NAMES = {
    "page": "cover inside last",
    "paragraph": "body lead title subtitle cover-date credit authority part-title subheading recommendation numeral "
    "thesis closing availability contributors-title contributor organisation contact publisher caption cell cell-head "
    "footer",
    "character": "strong emphasis link link-on-night strong-on-night abbr foreign",
    "box": "plain cover-head authorities opening recommendations body-columns panel closing-box where contributors "
    "colophon quote note",
    "list": "bullets numbers steps names",
    "table": "table",
}


@pytest.fixture(scope="module")
def theme() -> Theme:
    sink = Sink()
    found = read_theme(World(ROOT), ROOT / "templates/pfvt", sink)
    assert not sink.items
    return found


def sheet(theme: Theme, format: Format = "pdf", lang: str = "fr") -> Stylesheet:
    sink = Sink()
    found = compute(theme, format, lang, SCRIPTS[lang], sink)
    assert not sink.items
    return found


@pytest.mark.parametrize("lang", SCRIPTS)
@pytest.mark.parametrize("format", get_args(Format))
def test_it_computes_without_a_word(theme: Theme, format: Format, lang: str) -> None:
    styles = sheet(theme, format, lang)
    for section, names in NAMES.items():
        assert set(names.split()) <= set(getattr(styles, section)), section


@pytest.mark.parametrize("lang", SCRIPTS)
def test_every_line_height_and_space_is_on_the_grid(theme: Theme, lang: str) -> None:
    styles = sheet(theme, "pdf", lang)
    step = styles.page["inside"].baseline
    spaces = {name: (s.leading, s.before, s.after) for name, s in styles.paragraph.items()}
    spaces |= {name: (b.before, b.after, b.padding.top, b.padding.bottom) for name, b in styles.box.items()}
    spaces |= {name: (x.before, x.after, x.row_gap) for name, x in styles.list.items()}
    assert {name for name, found in spaces.items() if any(x % step for x in found)} == set()


@pytest.mark.parametrize("lang", SCRIPTS)
def test_lines_leave_room_for_their_letters(theme: Theme, lang: str) -> None:
    least = {"Arab": 1.4}.get(SCRIPTS[lang], 1.05)
    styles = {n: s for n, s in sheet(theme, "pdf", lang).paragraph.items() if n != "numeral"}  # digits only
    assert {n: s.leading / s.text.size for n, s in styles.items() if s.leading < least * s.text.size} == {}


def test_body_text_on_screen_is_at_least_17_pixels(theme: Theme) -> None:
    styles = sheet(theme, "html")
    assert styles.paragraph[styles.elements["p"]].text.size * styles.screen >= 17


def test_scripts_without_italics_have_none(theme: Theme) -> None:
    for lang in ("ar", "zh-Hans"):
        styles = sheet(theme, "pdf", lang)
        assert [n for n, s in styles.paragraph.items() if s.text.italic] == []
        assert [n for n, s in styles.character.items() if s.italic] == []
    assert sheet(theme, "pdf", "zh-Hans").character["emphasis"].mark == "dot"
    assert sheet(theme, "pdf", "ar").character["emphasis"].weight == 700
    assert all(s.text.tracking == 0 for s in sheet(theme, "pdf", "ar").paragraph.values()), "joined letters"


def test_the_design_s_contrasts(theme: Theme) -> None:
    colors = theme.brand.colors
    against_white = {
        name: round(contrast(colors[name], colors["white"]), 1)
        for name in ("night", "territory", "terracotta", "field")
    }
    assert against_white == {"night": 15.3, "territory": 7.4, "terracotta": 5.4, "field": 5.0}
    assert contrast(colors["amber"], colors["white"]) < 3, "never for text on white"
    assert all(s.text.color.rgb != colors["amber"].rgb for s in sheet(theme).paragraph.values())


def test_styles_name_the_parts_that_colors_play(theme: Theme) -> None:
    """So that a brand with another palette dresses the theme."""
    text = (ROOT / "templates/pfvt/styles.yml").read_text(encoding="utf-8")
    palette = theme.brand.file.color.palette if theme.brand.file.color else {}
    used = set(re.findall(r"[\w-]+", re.sub(r"#.*", "", text)))
    assert used & set(palette) == set()
    assert not re.search(r"#[0-9A-Fa-f]{6}", text)


def test_every_font_file_is_there(theme: Theme) -> None:
    assert len(theme.brand.typefaces) == 11
    assert all((ROOT / face.path).is_file() for face in theme.brand.typefaces)


def test_elements_are_those_of_the_vocabulary() -> None:
    """But what only texts hold, and what shows nothing of its own or takes the look of what is around."""
    bare = {"document", "header", "footer", "row", "omit", "img", "caption", "tr", "br"}
    assert set(KINDS) - set(ELEMENTS) == bare | {"page-number", "page-count", "running-heading"}
    assert set(ELEMENTS) - set(KINDS) == set(OTHERWISE) - set(KINDS)


def test_every_block_element_has_a_style(theme: Theme) -> None:
    """But what has the style of what it stands in, and what long documents have, which four pages do not need."""
    given = set(sheet(theme).elements)
    lists = {"contents", "glossary", "endnotes", "entry", "entry-1", "entry-2", "entry-3", "landscape"}
    within = {"li", "th", "td", "figure", "qr"}
    assert {name for name, kind in ELEMENTS.items() if kind != "character"} - given == within | lists


def test_files_name_their_schemas() -> None:
    for name in ("brand", "styles"):
        path = next(Path(ROOT / "templates/pfvt").glob(f"*{name}.yml"))
        first = path.read_text(encoding="utf-8").split("\n")[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / schema).resolve() == ROOT / f"docs/schema/{name}.schema.json"
