"""Pictures inside the page: drawings inline, photographs as data, each with its words."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image as Pixels

from brochure.brand.computed import Color
from brochure.document.nodes import Image, QrCode
from brochure.pictures.library import PictureLibrary
from brochure.world import World
from brochure.writers.codes import CodeColors
from brochure.writers.html.art import Gallery, data_uri
from tests import sample

DRAWING = "tests/html/cover.svg"

INK = CodeColors(Color("night", (0x12, 0x26, 0x3F)))


def gallery(root: Path = sample.ROOT) -> Gallery:
    return Gallery(PictureLibrary(World(root), sample.stylesheet("html").colors), 1.6, INK)


@pytest.fixture
def photograph(tmp_path: Path) -> str:
    Pixels.new("RGB", (4000, 3000), (40, 90, 120)).save(tmp_path / "photo.jpg")
    return "photo.jpg"


def test_a_drawing_speaks_by_its_label_or_not_at_all() -> None:
    assert 'role="img" aria-label="Un fleuve"' in gallery().image(Image(DRAWING, "Un fleuve"), False)
    silent = gallery().image(Image(DRAWING), False)
    assert 'aria-hidden="true"' in silent
    assert "role=" not in silent


def test_a_drawing_may_stand_twice_in_a_page() -> None:
    """Identifiers are unique in a document (HTML, 3.2.6), and references follow them."""
    shown = gallery()
    found = [
        (re.findall(r'\bid="([^"]+)"', made), re.findall(r"url\(#([^)]+)\)", made))
        for made in (shown.image(Image(DRAWING), False) for _ in range(2))
    ]
    assert all(identifiers and identifiers == references for identifiers, references in found)
    assert found[0] != found[1]


def test_a_drawing_has_no_style_attribute_that_the_policy_would_refuse() -> None:
    assert "style=" not in gallery().hero(Image(DRAWING), False)


@pytest.mark.parametrize(
    ("focus", "mirrored", "fit"),
    [
        ((0.5, 0.5), False, "xMidYMid slice"),
        ((1.0, 0.1), False, "xMaxYMin slice"),
        ((1.0, 0.1), True, "xMinYMin slice"),
    ],
)
def test_a_cover_keeps_its_focus_in_view(focus: tuple[float, float], mirrored: bool, fit: str) -> None:
    assert f'preserveAspectRatio="{fit}"' in gallery().hero(Image(DRAWING, focus=focus), mirrored)


def test_a_photograph_is_sampled_down_and_stands_in_the_page(tmp_path: Path, photograph: str) -> None:
    made = gallery(tmp_path).hero(Image(photograph, "Vue", (0.9, 0.5)), False)
    assert 'preserveAspectRatio="xMaxYMid slice"' in made
    assert 'href="data:image/jpeg;base64,' in made
    assert 'aria-label="Vue"' in made
    assert len(made) < 400_000


def test_a_photograph_with_width_and_height_is_cropped_to_them(tmp_path: Path, photograph: str) -> None:
    made = gallery(tmp_path).image(Image(photograph, width=100, height=100), False)
    assert 'width="160" height="160"' in made
    assert 'aria-hidden="true"' in made


def test_a_qr_code_says_where_it_leads() -> None:
    made = gallery().qr(QrCode("https://www.example.org/", "Le site", 72))
    assert 'aria-label="Le site"' in made
    assert 'width="115"' in made


def test_data_uris_tell_their_kind() -> None:
    out = io.BytesIO()
    Pixels.new("RGB", (1, 1)).save(out, "PNG")
    assert data_uri(out.getvalue()).startswith("data:image/png;base64,")
