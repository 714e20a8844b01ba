"""Small themes in a temporary folder, for tests of brand and styles."""

from __future__ import annotations

import shutil
from pathlib import Path

from brochure.brand.computed import Stylesheet
from brochure.brand.theme import Theme, compute, read_theme
from brochure.diagnostics import Diagnostic, Failed, Sink
from brochure.formats import Format
from brochure.world import World
from tests.project import copied

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "templates/pfvt/fonts"
BRAND = """\
color:
  palette:
    ink: "#102030"
    sea: "#0B5C7A"
  foreground: ink
  background: "#FFFFFF"
  primary: sea
typography:
  fonts:
    - family: Plex
      source: file
      files:
        - { path: fonts/IBMPlexSans-Regular.ttf, weight: 400 }
        - { path: fonts/IBMPlexSans-Bold.ttf, weight: 700 }
    - family: Plex Arabic
      source: file
      files:
        - { path: fonts/IBMPlexSansArabic-Regular.ttf, weight: 400 }
  base: Plex
  headings: { family: Plex, weight: 700, color: primary }
  link: { color: primary, decoration: underline }
defaults:
  brochure:
    cmyk: { sea: [90, 50, 30, 20] }
    scripts: { Arab: Plex Arabic }
"""
STYLES = """\
baseline: 4pt
paragraph:
  body: { font-size: 10pt, line-height: 16pt }
  small: { extends: body, font-size: 80% }
  title: { typography: headings, font-size: 40pt, line-height: 44pt, outline-level: 1 }
character:
  strong: { font-weight: bold }
  emphasis: { font-style: italic }
  link: { typography: link }
box:
  panel: { background-color: primary, padding: 1bl 2bl }
list:
  bullets: { item: body }
page:
  plain: { margin: 20mm 18mm }
"""


def make(folder: Path, brand: str | None = BRAND, styles: str | None = STYLES, theme: str = "") -> Path:
    """A theme folder with these files; its fonts are those of the default theme.

    One that extends none stands by itself, so that a test sees what it says and nothing of the neutral theme.
    """
    if "extends" not in theme:
        theme = f"{theme}\ncomplete: true\n".lstrip()
    folder.mkdir(parents=True)
    shutil.copytree(FONTS, folder / "fonts", copy_function=copied)
    for name, text in (("_brand.yml", brand), ("styles.yml", styles), ("theme.yml", theme)):
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, sink: Sink | None = None) -> Theme:
    """The theme, which must be without error."""
    sink = sink or Sink()
    try:
        return read_theme(World(folder.parent), folder, sink)
    except Failed:
        raise AssertionError("\n".join(map(str, sink))) from None


def sheet(folder: Path, format: Format = "pdf", lang: str = "fr", script: str = "Latn") -> Stylesheet:
    """The theme's stylesheet, which must be without error."""
    sink = Sink()
    theme = read(folder, sink)
    try:
        return compute(theme, format, lang, script, sink)
    except Failed:
        raise AssertionError("\n".join(map(str, sink))) from None


def findings(folder: Path, format: Format = "pdf") -> list[Diagnostic]:
    """What is wrong with a theme."""
    sink = Sink()
    try:
        theme = read_theme(World(folder.parent), folder, sink)
        compute(theme, format, "fr", "Latn", sink)
    except Failed:
        assert sink.failed, "failed without saying why"
    return list(sink)


def line_of(text: str, part: str) -> int:
    """The line of a text that holds a part, from 1."""
    return text[: text.index(part)].count("\n") + 1
