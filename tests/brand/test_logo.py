"""Logos: by name and by path, by size, for light pages and dark ones, with words for those who do not see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.brand.assets import Logo, Logos
from brochure.diagnostics import Sink
from tests.brand.fonts import write
from tests.brand.kit import make, read

PAIRS = "color:\n  foreground: { light: black, dark: white }\n  background: { light: white, dark: black }\n"
IMAGES = "logo:\n  images:\n    mark: { path: art/mark.svg, alt: The mark }\n    white: art/white.svg\n"


def logos(folder: Path, text: str, sink: Sink | None = None, color: str = "") -> Logos:
    made = make(
        folder / "t", brand=f"meta: {{ name: Us }}\n{color}{text}", styles=None, theme="extends: base\n"
    )
    for name in ("mark", "white", "wide"):
        write(made / f"art/{name}.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    return read(made, sink).brand.logos


MARK = Logo("t/art/mark.svg", "The mark")


def test_a_name_leads_to_its_picture_and_words(tmp_path: Path) -> None:
    found = logos(tmp_path, IMAGES + "  small: mark\n  large: art/wide.svg\n")
    assert found.small == MARK
    assert found.large == Logo("t/art/wide.svg", "Us"), "read out as the brand where it has no words"


def test_sizes_that_are_left_out_are_the_next_one(tmp_path: Path) -> None:
    found = logos(tmp_path, IMAGES + "  small: mark\n")
    assert found.medium == found.large == MARK


@pytest.mark.parametrize(
    "text",
    ["logo: art/mark.svg\n", "logo: { path: art/mark.svg }\n", "logo: { images: { a: art/mark.svg } }\n"],
)
def test_a_single_picture_is_every_size(tmp_path: Path, text: str) -> None:
    found = logos(tmp_path, text)
    assert found.small == found.medium == found.large == Logo("t/art/mark.svg", "Us")


def test_a_pair_is_for_light_pages_and_dark_ones(tmp_path: Path) -> None:
    pair = IMAGES + "  medium: { light: mark, dark: white }\n"
    assert logos(tmp_path / "a", pair, color=PAIRS).medium == Logo(
        "t/art/mark.svg", "The mark", "t/art/white.svg"
    )
    assert logos(tmp_path / "b", pair).medium == MARK, "a brand without dark pages never shows the other"


@pytest.mark.parametrize(
    "path", ["mark.svg", "Art/Mark.SVG", "art\\mark.svg", "art/márk.svg", "art/marks.svg"]
)
def test_the_logo_that_is_meant_is_told(tmp_path: Path, path: str) -> None:
    sink = Sink()
    assert logos(tmp_path, f"logo: {{ medium: '{path}' }}\n", sink) == Logos()
    assert [one.hint for one in sink if one.code == "brand/missing-logo"] == ["did you mean “art/mark.svg”?"]


@pytest.mark.parametrize(
    "path", ["art/gone.svg", "https://example.org/logo.svg", "../../../etc/gone.svg", "nobody"]
)
def test_a_logo_that_is_not_there_is_told_once_and_left_out(tmp_path: Path, path: str) -> None:
    sink = Sink()
    assert logos(tmp_path, f"logo: {{ small: {path}, medium: {path} }}\n", sink) == Logos()
    (told,) = [one for one in sink if one.code == "brand/missing-logo"]
    assert told.span
    assert told.span.line == 2
