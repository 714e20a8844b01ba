"""What the press's own themes look like where a publication asks much of them: long titles, many kinds of text."""

from __future__ import annotations

from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextBox

from brochure.brand.computed import Stylesheet
from brochure.brand.theme import computed, read_theme
from brochure.diagnostics import Sink
from brochure.world import World
from tests.gates import office_pdf
from tests.project import ROOT, Project, copy_themes
from tests.themes.kit import write

TITLE = "A very long title for a publication that would not fit on one line of any cover, with an internationalisation"
HEAD = "date: 2026-11-29\nlanguage: en\n"
MM = 72 / 25.4
LANGS = {"Latn": "fr", "Arab": "ar", "Hans": "zh-Hans"}


def long_titled(folder: Path, theme: str) -> Project:
    copy_themes(folder, theme)
    head = f"title: {TITLE}\nsubtitle: And a subtitle\n{HEAD}theme: {theme}\n"
    write(folder / "content/mine/publication.yml", head + "parts: {one: one.md}\n")
    write(folder / "content/mine/one.md", "## One\n\nText.\n")
    return Project(folder)


@pytest.mark.parametrize(("theme", "drawing"), [("releve", 108), ("report", 107)])
def test_a_long_title_stays_above_the_drawing_of_its_cover(
    theme: str, drawing: float, tmp_path: Path
) -> None:
    """drawing: where it begins, in mm from the top of the page."""
    made = long_titled(tmp_path, theme)
    assert made.build("--quiet").code == 0
    pdf, word = tmp_path / "output/mine/en/mine-en.pdf", tmp_path / "output/mine/en/mine-en.docx"
    assert place_of(pdf, "subtitle") < drawing
    assert (
        place_of(office_pdf(word, tmp_path), "2026") > 250
    )  # and Word's date is not pushed to the next page


def test_a_report_with_one_heading_and_one_table_has_a_list_of_tables(tmp_path: Path) -> None:
    """Its contents list, with a single line, is left out."""
    made = long_titled(tmp_path, "report")
    write(tmp_path / "content/mine/one.md", "# One\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTable: Costs\n")
    outcome = made.build("--quiet", "--format", "html")
    assert (outcome.code, outcome.err) == (0, "")


def place_of(file: Path, words: str) -> float:
    """How far below the top of the first page the line with these words ends, in mm."""
    page = next(iter(extract_pages(file)))
    boxes = (box for box in page if isinstance(box, LTTextBox))
    line = next(line for box in boxes for line in box if words in line.get_text())
    return float(page.height - line.y0) / MM


def styles(theme: str, script: str = "Latn") -> Stylesheet:
    sink = Sink()
    found = computed(
        read_theme(World(ROOT), ROOT / "templates" / theme, sink), "pdf", LANGS[script], script, sink
    )
    assert not sink.failed
    return found


@pytest.mark.parametrize("script", ["Latn", "Arab", "Hans"])
@pytest.mark.parametrize("theme", ["base", "report", "releve"])
def test_no_two_levels_of_headings_look_alike(theme: str, script: str) -> None:
    """Nor does a term or the title of a callout look like a heading: who turns the leaves sees what is below what."""
    sheet = styles(theme, script)
    names = [sheet.elements[one] for one in ("h2", "h3", "h4", "h5", "h6", "dt", "callout-title")]
    looks = {
        (s.size, s.weight, s.italic, s.color, s.families[:1])
        for s in (sheet.paragraph[n].text for n in names)
    }
    assert len(looks) == len(names)
    sizes = [sheet.paragraph[name].text.size for name in names[:5]]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("theme", ["base", "report", "releve"])
def test_breaks_callouts_and_captions_can_be_seen(theme: str) -> None:
    sheet = styles(theme)
    note, warning = (sheet.box[sheet.elements[f"callout{kind}"]] for kind in ("", "-warning"))
    assert sheet.paragraph[sheet.elements["hr"]].borders.bottom
    assert note.background or (note.borders.top and note.borders.bottom and note.padding.bottom)
    assert (note.background, note.borders) != (warning.background, warning.borders)
    assert sheet.paragraph[sheet.table["table"].caption].after >= 2
    code = sheet.paragraph[sheet.elements["pre"]]
    assert code.borders.top or code.background not in (note.background, warning.background)


def building(folder: Path, styles: str, text: str) -> Project:
    """A publication in a theme that changes the neutral one's styles."""
    write(folder / "templates/mine/theme.yml", "extends: base\n")
    write(folder / "templates/mine/styles.yml", styles)
    write(folder / "content/one/publication.yml", f"title: One\n{HEAD}theme: mine\nparts: {{one: one.md}}\n")
    write(folder / "content/one/one.md", text)
    return Project(folder)


@pytest.mark.parametrize(
    "named",
    [
        "table: {table: {caption: endnote, head: code-block, body: footnote}}",
        "list: {bullets: {item: run-in, marker-style: code-block, marker-width: 40pt}}",
    ],
)
def test_what_a_style_names_is_kept_though_few_texts_hold_it(named: str, tmp_path: Path) -> None:
    """A file has the styles that its text uses, and those that these name: here it holds no note, and no code."""
    text = "## One\n\n- **Text** of [a](https://example.org)\n\n| A |\n|---|\n| B |\n\n: C\n"
    outcome = building(tmp_path, named, text).build("--quiet")
    assert (outcome.code, outcome.err) == (0, "")


@pytest.mark.parametrize(
    "styles",
    [
        "paragraph: {body: {link: strong, strong: emphasis}, chapter-entry: {link: emphasis}}",
        "character: {code: {extends: strong}, strong: {extends: emphasis}, superscript: {extends: code}}",
    ],
)
def test_a_style_that_looks_like_another_does_not_say_the_same(styles: str, tmp_path: Path) -> None:
    """A Word file says what words are by the names of their styles; the long text has a contents list."""
    text = "\n".join(
        f"## Part {n}\n\n**Text** of [{n}](https://example.org/{n}), *m*^2^ `code`[^{n}]\n\n[^{n}]: A\n"
        for n in range(9)
    )
    outcome = building(tmp_path, styles, text).build("--quiet", "--format", "docx")
    assert (outcome.code, outcome.err) == (0, "")
