"""Text is judged on what it stands in, in every format (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Outcome
from tests.themes import kit

BRAND = 'color:\n  palette: { wine: "#7A1F3D" }\n'
STYLES = "templates/mine/styles.yml"
GROUNDS = {
    "page": ("page:\n  page: { background-color: wine }\n", ", body on "),
    "box": ("box:\n  quote: { background-color: wine }\n", "body on quote"),
    "table head": ("table:\n  table: { head-background-color: wine }\n", "cell-head on table"),
    "every second row": ("table:\n  table: { band-background-color: wine }\n", "cell on table"),
}
TEXT = "## Programme\n\nUn repas.\n\n> Une **citation** de deux mots.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"


def told(folder: Path, styles: str, *arguments: str, theme: str = "", words: str = TEXT) -> Outcome:
    """A build of a text with a quotation and a table, in styles over those of the base theme."""
    files = {"_brand.yml": BRAND, "styles.yml": styles, "theme.yml": theme}
    made = kit.project(folder, {"mine": files})
    text = folder / "content" / "mine-fr" / "programme.md"
    text.write_text(words, encoding="utf-8")
    return made.build("--quiet", *arguments)


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
@pytest.mark.parametrize("name", GROUNDS)
def test_text_on_a_dark_ground_is_an_error_at_the_line_that_has_it(
    name: str, format: str, tmp_path: Path
) -> None:
    styles, who = GROUNDS[name]
    outcome = told(tmp_path, styles, "--format", format)
    assert outcome.code == 1
    (line,) = [line for line in outcome.lines if who in line]
    assert "error: foreground" in line
    assert "on wine #7A1F3D has a contrast" in line
    assert line.startswith(f"{STYLES}:2:")


def test_text_that_reads_on_its_ground_needs_no_declaration(tmp_path: Path) -> None:
    styles = (
        "paragraph:\n  cell-head: { color: background }\ntable:\n  table: { head-background-color: wine }\n"
    )
    outcome = told(tmp_path, styles)
    assert (outcome.code, outcome.err) == (0, "")


def test_a_note_stands_on_the_page_wherever_its_mark_does(tmp_path: Path) -> None:
    words = f"{TEXT.replace('| a |', '| a[^1] |')}\n[^1]: What is meant by it.\n"
    head = "table:\n  table: { head-background-color: wine }\n"
    outcome = told(tmp_path / "a", f"paragraph:\n  cell-head: {{ color: background }}\n{head}", words=words)
    assert (outcome.code, outcome.err) == (0, "")
    pale = "paragraph:\n  cell-head: { color: background }\n  footnote: { color: background }\n"
    outcome = told(tmp_path / "b", f"{pale}{head}", words=words)
    assert outcome.code == 1
    assert "footnote on" in outcome.err


def test_what_begins_a_sequence_stands_on_its_first_page(tmp_path: Path) -> None:
    """And what follows may: unless its style says which of the pages it stands on."""
    styles = "page:\n  opening: { background-color: wine }\nparagraph:\n"
    light = "{ color: background, html: { color: foreground } }"  # a web page has no first page
    styles += f"  title: {light}\n  date: {light}\n"
    outcome = told(tmp_path / "a", styles, "--format", "pdf")
    assert outcome.code == 1
    assert "body on opening" in outcome.err
    assert " title on" not in outcome.err
    assert "name their styles in its `ground:`" in outcome.err
    named = "".join(
        f"  {one}: {{ ground: page }}\n"
        for one in ("body", "item", "part-title", "cell", "caption", "footer")
    )
    outcome = told(tmp_path / "b", styles + named, "--format", "pdf")
    assert (outcome.code, outcome.err) == (0, "")


def test_a_theme_may_ask_for_a_warning_or_for_tones(tmp_path: Path) -> None:
    styles = "box:\n  quote: { background-color: wine }\n"
    outcome = told(tmp_path / "a", styles, "--format", "html", theme="contrast: warning\n")
    assert outcome.code == 0
    assert "warning: foreground" in outcome.err
    outcome = told(tmp_path / "b", styles, "--format", "html", theme="contrast: nearest\n")
    assert outcome.code == 1
    assert "a tone that can be read is used" in outcome.err
    styles = "page:\n  page: { background-color: wine }\n"
    outcome = told(tmp_path / "c", styles, "--format", "html", theme="contrast: nearest\n")
    assert outcome.code == 0
    assert "is used there instead" in outcome.err
