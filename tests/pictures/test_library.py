"""The library: what a user may give, what comes out, and what is said of a picture that cannot be used."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from brochure.brand.computed import Color
from brochure.budgets import Budget
from brochure.pictures.library import Crop, PictureError, PictureLibrary
from brochure.pictures.picture import cut
from brochure.world import World

NIGHT = Color("night", (0x12, 0x26, 0x3F))
SIZES = st.floats(1, 5000)
SHARES = st.floats(0, 1)


def library(root: Path) -> PictureLibrary:
    return PictureLibrary(World(root), {"night": NIGHT, "paper": Color("paper", (0xF6, 0xF2, 0xEA))})


def quarters(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Red top left, green top right, blue bottom left, white bottom right: shows every turn and flip."""
    image = Image.new("RGB", size, "white")
    w, h = size[0] // 2, size[1] // 2
    image.paste("red", (0, 0, w, h))
    image.paste("lime", (w, 0, size[0], h))
    image.paste("blue", (0, h, w, size[1]))
    return image.convert(mode)


def seen(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(image: Image.Image, at: tuple[float, float], color: tuple[int, int, int], slack: int = 24) -> bool:
    x, y = int(at[0] * image.width), int(at[1] * image.height)
    pixel = image.convert("RGB").getpixel((x, y))
    return all(abs(a - b) <= slack for a, b in zip(pixel, color, strict=True))


def told(lib: PictureLibrary, src: str) -> PictureError:
    with pytest.raises(PictureError) as caught:
        lib.get(src)
    return caught.value


# --- frames -------------------------------------------------------------------------------------


@given(SIZES, SIZES, st.floats(0.05, 20), SHARES, SHARES)
def test_a_frame_is_the_largest_part_with_its_aspect_and_holds_the_focus(
    width: float, height: float, aspect: float, x: float, y: float
) -> None:
    frame = cut(width, height, aspect, (x, y))
    assert frame.width / frame.height == pytest.approx(aspect)
    assert frame.width == pytest.approx(width) or frame.height == pytest.approx(height)
    slack = 1e-6 * max(width, height)
    assert -slack <= frame.x <= x * width + slack
    assert x * width - slack <= frame.x + frame.width <= width + slack
    assert -slack <= frame.y <= y * height + slack
    assert y * height - slack <= frame.y + frame.height <= height + slack


@given(SHARES)
def test_the_focus_is_in_the_middle_unless_an_edge_is_in_the_way(x: float) -> None:
    frame = cut(1000, 100, 1.0, (x, 0.5))
    assert frame.x + 50 == pytest.approx(min(max(1000 * x, 50), 950))


def test_a_crop_shows_the_part_that_the_frame_names(tmp_path: Path) -> None:
    quarters((400, 200)).save(tmp_path / "a.png")
    lib = library(tmp_path)
    right = seen(lib.pixels("a.png", lib.frame("a.png", 1.0, (1.0, 0.5)), 100))
    assert right.size == (100, 100)
    assert near(right, (0.5, 0.25), (0, 255, 0))
    assert near(right, (0.5, 0.75), (255, 255, 255))


# --- photographs --------------------------------------------------------------------------------


def test_a_large_photograph_is_turned_upright_made_small_and_stripped(tmp_path: Path) -> None:
    """EXIF orientation 6: the camera was held upright, the data lies on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of a person"
    lying = quarters((3000, 4000)).transpose(Image.Transpose.ROTATE_90)
    lying.save(tmp_path / "a.jpg", exif=exif, quality=90)
    lib = library(tmp_path)
    picture = lib.get("a.jpg")
    assert (picture.kind, picture.width, picture.height) == ("raster", 3000, 4000)
    data = lib.pixels("a.jpg", None, 600)
    small = seen(data)
    assert small.size == (600, 800)
    assert near(small, (0.25, 0.25), (255, 0, 0))
    assert near(small, (0.75, 0.25), (0, 255, 0))
    assert near(small, (0.25, 0.75), (0, 0, 255))
    assert not small.getexif()
    assert "icc_profile" not in small.info
    assert b"Camera" not in data
    assert len(data) < 20_000


def test_every_orientation_is_undone(tmp_path: Path) -> None:
    upright = quarters((80, 120))
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    lib = library(tmp_path)
    for orientation, turn in turns.items():
        exif = Image.Exif()
        exif[0x0112] = orientation
        upright.transpose(turn).save(tmp_path / f"{orientation}.png", exif=exif)
        image = seen(lib.pixels(f"{orientation}.png", None, 80))
        assert image.size == (80, 120)
        assert near(image, (0.25, 0.25), (255, 0, 0)), orientation
        assert near(image, (0.75, 0.25), (0, 255, 0)), orientation


def test_a_picture_is_never_enlarged_and_keeps_its_proportions(tmp_path: Path) -> None:
    quarters((120, 80)).save(tmp_path / "a.png")
    lib = library(tmp_path)
    assert seen(lib.pixels("a.png", None, 5000)).size == (120, 80)
    assert seen(lib.pixels("a.png", Crop(0, 0, 60, 80), 5000)).size == (60, 80)
    assert seen(lib.pixels("a.png", Crop(0, 0, 120, 1), 30)).size == (30, 1)


def test_a_photograph_can_be_mirrored(tmp_path: Path) -> None:
    quarters((200, 100)).save(tmp_path / "a.png")
    image = seen(library(tmp_path).pixels("a.png", None, 200, mirrored=True))
    assert near(image, (0.75, 0.25), (255, 0, 0))


def test_a_jpeg_is_baseline_so_that_every_pdf_reader_takes_it(tmp_path: Path) -> None:
    quarters((200, 100)).save(tmp_path / "a.jpg", progressive=True)
    image = seen(library(tmp_path).pixels("a.jpg", None, 200))
    assert image.format == "JPEG"
    assert image.mode == "RGB"
    assert "progressive" not in image.info


def test_a_cmyk_jpeg_comes_out_in_srgb(tmp_path: Path) -> None:
    Image.new("CMYK", (60, 40), (0, 255, 255, 0)).save(tmp_path / "a.jpg")
    image = seen(library(tmp_path).pixels("a.jpg", None, 60))
    assert image.mode == "RGB"
    assert near(image, (0.5, 0.5), (255, 0, 0))


def test_the_pictures_own_profile_is_obeyed(tmp_path: Path) -> None:
    """A picture that says its numbers are L*a*b*-like (here: XYZ-linear) looks the same after conversion."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    source = Image.new("RGB", (20, 20), (200, 60, 60))
    in_lab = ImageCms.profileToProfile(source, ImageCms.createProfile("sRGB"), lab, outputMode="LAB")
    in_lab.save(tmp_path / "a.tif", icc_profile=lab.tobytes())
    image = seen(library(tmp_path).pixels("a.tif", None, 20))
    assert near(image, (0.5, 0.5), (200, 60, 60), 6)


def test_a_profile_that_does_not_fit_is_left_out_of_account(tmp_path: Path) -> None:
    quarters((40, 40)).save(tmp_path / "a.png", icc_profile=b"this is no profile")
    assert near(seen(library(tmp_path).pixels("a.png", None, 40)), (0.25, 0.25), (255, 0, 0))


def test_sixteen_bit_grey_keeps_its_middle(tmp_path: Path) -> None:
    Image.new("I;16", (20, 20), 0x8080).save(tmp_path / "a.png")
    assert near(seen(library(tmp_path).pixels("a.png", None, 20)), (0.5, 0.5), (128, 128, 128), 2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I", "F", "CMYK", "YCbCr"])
def test_every_mode_can_be_shown(tmp_path: Path, mode: str) -> None:
    name = "a.jpg" if mode in ("CMYK", "YCbCr") else "a.tif" if mode in ("I", "F") else "a.png"
    quarters((40, 40)).convert(mode).save(tmp_path / name)
    image = seen(library(tmp_path).pixels(name, None, 20))
    assert image.size == (20, 20)
    assert near(image, (0.75, 0.75), (255, 255, 255))


# --- transparency -------------------------------------------------------------------------------


def test_transparency_stays_as_png_and_falls_on_white_as_jpeg(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    logo.paste((18, 38, 63, 255), (0, 0, 100, 100))
    logo.save(tmp_path / "logo.png")
    lib = library(tmp_path)
    png = seen(lib.pixels("logo.png", None, 100))
    assert (png.format, png.mode) == ("PNG", "RGBA")
    assert png.getpixel((75, 25))[3] == 0  # type: ignore[index]
    assert png.getpixel((25, 25)) == (18, 38, 63, 255)
    jpeg = seen(lib.pixels("logo.png", None, 100, kind="jpeg"))
    assert near(jpeg, (0.75, 0.5), (255, 255, 255))


def test_the_transparent_colour_of_a_palette_counts(tmp_path: Path) -> None:
    quarters((40, 40)).quantize(4).save(tmp_path / "a.png", transparency=0)
    assert seen(library(tmp_path).pixels("a.png", None, 20)).format == "PNG"


def test_an_opaque_png_becomes_a_jpeg_unless_png_is_asked_for(tmp_path: Path) -> None:
    quarters((40, 40)).convert("RGBA").save(tmp_path / "a.png")
    lib = library(tmp_path)
    assert seen(lib.pixels("a.png", None, 20)).format == "JPEG"
    assert seen(lib.pixels("a.png", None, 20, kind="png")).mode == "RGB"


# --- what cannot be used ------------------------------------------------------------------------


def test_a_missing_picture_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "cover.JPG").write_bytes(b"x")
    (tmp_path / "detail.svg").write_bytes(b"x")
    lib = library(tmp_path)
    error = told(lib, "cover.jpg")
    assert (error.code, str(error)) == ("picture/missing", "cover.jpg is not there")
    assert error.hint == "did you mean “cover.JPG”?"
    assert told(lib, "detial.svg").hint == "did you mean “detail.svg”?"
    assert "folder art" in told(lib, "art/cover.jpg").hint


@pytest.mark.parametrize("src", ["../secret.png", "/etc/hostname", "a/../../b.png"])
def test_a_picture_outside_the_project_is_refused(tmp_path: Path, src: str) -> None:
    (tmp_path / "in").mkdir()
    assert told(library(tmp_path / "in"), src).code == "picture/outside"


@pytest.mark.parametrize("kept", [0, 4, 40, 700])
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_damaged_file_is_told_at_once(tmp_path: Path, name: str, kept: int) -> None:
    quarters((400, 300)).save(tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: min(kept, len(whole) - 20)])
    error = told(library(tmp_path), name)
    assert name in str(error)
    assert error.code == "picture/unreadable"


def test_what_is_no_picture_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"some other bytes")
    error = told(library(tmp_path), "a.jpg")
    assert "SVG can be used" in error.hint


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.png").mkdir()
    assert told(library(tmp_path), "a.png").code == "picture/unreadable"


def test_a_picture_of_absurd_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A few bytes that claim 40,000 × 40,000 pixels (a decompression bomb)."""
    Image.new("1", (40_000, 40_000)).save(tmp_path / "a.png")
    error = told(library(tmp_path), "a.png")
    assert error.code in ("picture/huge", "picture/unreadable")
    Image.new("1", (13_000, 12_000)).save(tmp_path / "b.png")
    assert "13000 × 12000" in str(told(library(tmp_path), "b.png"))


# --- the same bytes -----------------------------------------------------------------------------


def test_the_same_order_gives_the_same_bytes(tmp_path: Path) -> None:
    quarters((900, 600)).save(tmp_path / "a.jpg")
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M0 0h9v6z"/></svg>'
    )
    for src in ("a.jpg", "a.svg"):
        made = {library(tmp_path).pixels(src, None, 300) for _ in range(3)}
        assert len(made) == 1
    assert len({library(tmp_path).svg("a.svg", mirrored=True) for _ in range(3)}) == 1


def test_every_read_goes_through_the_given_reader(tmp_path: Path) -> None:
    quarters((9, 6)).save(tmp_path / "a.png")
    read: list[Path] = []

    class Reader(World):
        def read_bytes(self, path: Path, limit: Budget | None = None) -> bytes:
            read.append(path)
            return super().read_bytes(path, limit)

    lib = PictureLibrary(Reader(tmp_path), {})
    for width in (9, 3):
        with lib.world.asked() as asked:
            lib.pixels("a.png", None, width)
        assert list(asked.files) == ["a.png"], "who asks depends on it, read already or not"
    assert read == [tmp_path / "a.png"]


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp"])
def test_of_an_animation_the_first_picture_is_shown_and_that_is_told(tmp_path: Path, name: str) -> None:
    first, second = Image.new("RGB", (20, 20), "red"), Image.new("RGB", (20, 20), "blue")
    first.save(tmp_path / name, save_all=True, append_images=[second])
    pictures = library(tmp_path)
    (told,) = pictures.get(name).findings
    assert str(told) == (
        f"{name}: warning: of 2 pictures in {name} the first is shown (save that one alone; a film is a link) [picture/animated]"
    )
    shown = Image.open(io.BytesIO(pictures.pixels(name, pictures.get(name).whole, 20)))
    assert getattr(shown, "n_frames", 1) == 1
    assert shown.convert("RGB").getpixel((10, 10))[0] > 200
