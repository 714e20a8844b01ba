"""Size and line height of a brand: body text is as the brand says, all else keeps its proportion."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.brand.computed import Stylesheet
from tests.brand.kit import make, sheet


def styled(folder: Path, typography: str) -> Stylesheet:
    """The neutral theme's styles in a brand of this typography."""
    text = f"color: {{ primary: '#0B5C7A' }}\ntypography:\n{typography}"
    return sheet(make(folder / "t", brand=text, styles=None, theme="extends: base\n"))


PLAIN = "  headings: { weight: 700 }\n"


@pytest.mark.parametrize(
    ("written", "size"), [("10pt", 10), ("16px", 10), ("1rem", 11), ("110%", 12.1), ("0.9em", 9.9)]
)
def test_body_text_has_the_size_of_the_brand(tmp_path: Path, written: str, size: float) -> None:
    """A pixel is one of the web page, which shows 1.6 of them for a point."""
    styles = styled(tmp_path, f"  base: {{ family: Open Sans, size: {written} }}\n")
    assert styles.paragraph["body"].text.size == pytest.approx(size)


def test_other_sizes_keep_their_proportion(tmp_path: Path) -> None:
    plain = styled(tmp_path / "a", PLAIN)
    larger = styled(tmp_path / "b", "  base: { family: Open Sans, size: 13.2pt }\n")
    for name in ("title", "lead", "caption", "cell", "footer"):
        assert larger.paragraph[name].text.size == pytest.approx(1.2 * plain.paragraph[name].text.size)
        assert larger.paragraph[name].leading == pytest.approx(1.2 * plain.paragraph[name].leading)


def test_lines_are_as_far_apart_as_the_brand_says_and_the_grid_goes_with_them(tmp_path: Path) -> None:
    styles = styled(tmp_path, "  base: { family: Open Sans, size: 10pt, line-height: 1.45 }\n")
    assert styles.paragraph["body"].leading == pytest.approx(14.5)
    grid = styles.page["page"].baseline
    assert styles.paragraph["body"].leading / grid == pytest.approx(4)
    assert styles.paragraph["title"].leading / grid == pytest.approx(10)
    assert styles.page["page"].margin == styled(tmp_path / "b", PLAIN).page["page"].margin


def test_headings_have_their_own_line_height_on_the_grid(tmp_path: Path) -> None:
    styles = styled(tmp_path, "  headings: { line-height: 1.05 }\n")
    title = styles.paragraph["title"]
    assert title.leading == 36  # 32 pt at 1.05 is 33.6, on steps of 4
    assert styles.paragraph["body"].leading == 16


def test_text_of_fixed_width_has_the_brands_size_and_ground(tmp_path: Path) -> None:
    styles = styled(
        tmp_path,
        "  monospace: { family: JetBrains Mono, size: 0.8em }\n"
        "  monospace-inline: { background-color: '#EEEEEE' }\n"
        "  monospace-block: { background-color: '#112233', color: '#FFFFFF', line-height: 1.5 }\n",
    )
    code, block = styles.character["code"], styles.paragraph["code-block"]
    assert code.scale == pytest.approx(0.8)
    assert code.background
    assert code.background.hex == "#EEEEEE"
    assert block.text.size == pytest.approx(8.8)
    assert block.background
    assert (block.background.hex, block.text.color.hex) == ("#112233", "#FFFFFF")
    assert block.leading == 16  # 8.8 pt at 1.5 is 13.2


def test_a_ground_of_links_stays_with_the_brands_own_colour(tmp_path: Path) -> None:
    styles = styled(tmp_path, "  link: { color: primary, background-color: '#EEEEEE' }\n")
    assert styles.character["link"].background
    assert styles.character["link-on-dark"].background is None, "white text, which is for a dark ground"


def test_nothing_stands_behind_a_transparent_link(tmp_path: Path) -> None:
    """`transparent` is CSS for no ground, and what the standard's own examples write."""
    styles = styled(tmp_path, "  link: { color: primary, background-color: transparent }\n")
    assert styles.character["link"].background is None
