"""The theme's own art and the sRGB profile: on brand, exact as shapes, small, calm where the title stands."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from PIL import Image, ImageCms

from brochure.brand.computed import Color
from brochure.pictures.library import Crop, PictureLibrary
from brochure.world import World

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "templates/pfvt"
SRGB = ROOT / "brochure/writers/pdf/data/sRGB.icc"
ART = {"cover.svg": (216, 303, 45_500), "detail.svg": (216, 58, 26_000), "hero.svg": (320, 140, 40_000)}


@pytest.fixture(scope="module")
def library() -> PictureLibrary:
    color = yaml.safe_load((THEME / "_brand.yml").read_text(encoding="utf-8"))["color"]
    palette = {name: tuple(bytes.fromhex(value[1:])) for name, value in color.pop("palette").items()}
    # Art names colours by the part they play, so that another brand file recolours it.
    return PictureLibrary(
        World(THEME / "art"), {part: Color(part, palette[name]) for part, name in color.items()}
    )


def luminance(rgb: tuple[int, ...]) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ART)
def test_art_is_small_exact_and_of_the_right_size(library: PictureLibrary, name: str) -> None:
    width, height, most = ART[name]
    picture, drawing = library.get(name), library.shapes(name)
    assert (picture.width, picture.height) == (width, height)
    assert drawing.reasons == ()
    assert len((THEME / "art" / name).read_bytes()) <= most


@pytest.mark.parametrize("name", ART)
def test_art_has_the_brands_colours_only(library: PictureLibrary, name: str) -> None:
    text = (THEME / "art" / name).read_text(encoding="utf-8")
    values = re.findall(r'(?:fill|stroke)="([^"]*)"', text)
    assert values
    assert [v for v in values if v != "none" and not v.startswith("var(--brand-")] == []
    paints = [p.paint for s in library.shapes(name).shapes for p in (s.fill, s.stroke) if p]
    assert {*paints} <= {color.rgb for color in library.colors.values()}


@pytest.mark.parametrize(
    ("name", "calm"), [("cover.svg", Crop(0, 0, 216, 112)), ("hero.svg", Crop(0, 0, 110, 140))]
)
def test_the_title_stands_on_calm_ground(library: PictureLibrary, name: str, calm: Crop) -> None:
    """Text in paper colour keeps a contrast of 7:1 with the ground everywhere but on a hairline."""
    image = Image.open(io.BytesIO(library.pixels(name, calm, 400))).convert("RGB")
    paper = luminance((0xF6, 0xF2, 0xEA))
    contrast = sorted((paper + 0.05) / (luminance(rgb) + 0.05) for _, rgb in image.getcolors(1 << 20) or ())  # type: ignore[arg-type]
    assert contrast[0] >= 4.5
    low = sum(n for n, rgb in image.getcolors(1 << 20) or () if (paper + 0.05) / (luminance(rgb) + 0.05) < 7)  # type: ignore[arg-type]
    assert low < 0.01 * image.width * image.height


def test_the_script_draws_what_is_committed(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools/draw_cover.py", tmp_path], check=True, capture_output=True)
    for name in ART:
        assert (tmp_path / name).read_bytes() == (THEME / "art" / name).read_bytes(), name


def test_the_profile_is_srgb_for_a_display() -> None:
    """PDF/A-2 (ISO 19005-2, 6.2.3) takes an RGB profile of class mntr; print programs like version 2 best."""
    data = SRGB.read_bytes()
    assert len(data) < 8000
    assert int.from_bytes(data[:4], "big") == len(data)
    assert data[8] == 2
    assert (data[12:16], data[16:20], data[36:40]) == (b"mntr", b"RGB ", b"acsp")
    profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
    ramp = Image.new("RGB", (256, 1))
    ramp.putdata([(v, 255 - v, v // 2) for v in range(256)])
    shown = ImageCms.profileToProfile(ramp, profile, ImageCms.createProfile("sRGB"))
    assert shown is not None
    pairs = zip(ramp.tobytes(), shown.tobytes(), strict=True)
    assert max(abs(a - b) for a, b in pairs) <= 1
    assert (SRGB.parent / "sRGB.icc.LICENSE.txt").exists()
