"""Font files are looked at before they are used: what is wrong is told with the brand file's line."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.brand.fontfile import fault_of, is_restricted
from tests.brand import fonts
from tests.brand.kit import findings, make
from tests.project import Project, copy_project

FONTS = Path(__file__).resolve().parents[2] / "templates/pfvt/fonts"
PLEX = (FONTS / "IBMPlexSansArabic-Bold.ttf").read_bytes()


def directory(data: bytes | bytearray) -> dict[bytes, tuple[int, int, int]]:
    """Of each table its entry's place, and its own place and length."""
    entries = {}
    for index in range(int.from_bytes(data[4:6], "big")):
        at = 12 + 16 * index
        tag, _, place, length = struct.unpack(">4sLLL", data[at : at + 16])
        entries[tag] = (at, place, length)
    return entries


def without(tag: bytes) -> bytes:
    """The font with a table called otherwise."""
    at, _, _ = directory(PLEX)[tag]
    return PLEX[:at] + b"xxxx" + PLEX[at + 4 :]


def with_bytes(tag: bytes, offset: int, value: bytes) -> bytes:
    """The font with other bytes in a table."""
    at = directory(PLEX)[tag][1] + offset
    return PLEX[:at] + value + PLEX[at + len(value) :]


def zeroed(tag: bytes) -> bytes:
    """The font with a table of zeros."""
    return with_bytes(tag, 0, bytes(directory(PLEX)[tag][2]))


def shortened(tag: bytes, length: int) -> bytes:
    """The font with a directory that gives a table fewer bytes."""
    at = directory(PLEX)[tag][0] + 12
    return PLEX[:at] + struct.pack(">L", length) + PLEX[at + 4 :]


def of_signs() -> bytes:
    """The font with its letters where symbol fonts have theirs, at U+F000 and above (OpenType 1.9, cmap, 3 0)."""
    font, out = TTFont(io.BytesIO(PLEX)), io.BytesIO()
    table = CmapSubtable.newSubtable(4)
    table.platformID, table.platEncID, table.language = 3, 0, 0
    table.cmap = {0xF000 + code: glyph for code, glyph in font.getBestCmap().items() if code < 0x100}
    font["cmap"].tables = [table]
    font.save(out)
    return out.getvalue()


BAD: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "a Git LFS pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "Git LFS pointer"),
    "a WOFF2": (b"wOF2" + PLEX[4:], "WOFF2"),
    "a WOFF": (b"wOFF" + PLEX[4:], "WOFF file"),
    "a collection": (b"ttcf" + PLEX[4:], "collection"),
    "a ZIP archive": (b"PK\x03\x04" + PLEX[4:], "ZIP"),
    "a web page": (b"\n<!DOCTYPE html><html></html>", "web page"),
    "an SVG font": (b"<svg xmlns='http://www.w3.org/2000/svg'><font/></svg>", "text"),
    "Type 1": (b"%!PS-AdobeFont-1.0", "Type 1"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "is no font"),
    "three bytes": (PLEX[:3], "is no font"),
    "no directory": (PLEX[:12], "cut off"),
    "half a directory": (PLEX[:100], "cut off"),
    "half a file": (PLEX[: len(PLEX) // 2], "cut off: its table"),
    "no tables": (b"\0\1\0\0" + bytes(200), "cut off"),
    "no characters": (without(b"cmap"), "cmap (which glyph a character has)"),
    "no widths": (without(b"hmtx"), "hmtx"),
    "no names": (without(b"name"), "name"),
    "no outlines": (without(b"glyf"), "outlines"),
    "no places of outlines": (without(b"loca"), "outlines"),
    "no scale": (with_bytes(b"head", 18, b"\0\0"), "scale"),
    "no glyphs": (with_bytes(b"maxp", 4, b"\0\0"), "no character has a glyph"),
    "no slant": (without(b"post"), "post (its slant)"),
    "a short OS/2": (shortened(b"OS/2", 40), "OS/2 (its weight and heights) is too short"),
    "a short hhea": (shortened(b"hhea", 3), "hhea (its lines' height) is too short"),
    "layout of zeros": (zeroed(b"GSUB"), "no part of it can be used"),
    "half the layout": (shortened(b"GPOS", 99), "no part of it can be used"),
    "widths of zeros": (zeroed(b"hmtx"), "none has a width"),
    "outlines of zeros": (zeroed(b"glyf"), "no character is drawn"),
    "places of outlines of zeros": (zeroed(b"loca"), "no character is drawn"),
    "signs for letters": (of_signs(), "signs in the places of letters"),
    "an empty cmap": (with_bytes(b"cmap", 2, b"\0\0"), "no character has a glyph"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_font_that_does_not_serve_is_told(name: str) -> None:
    data, says = BAD[name]
    fault = fault_of(data)
    assert fault is not None
    assert says in fault.what
    assert fault.hint


def test_every_shipped_font_is_sound() -> None:
    for path in FONTS.glob("*.ttf"):
        data = path.read_bytes()
        assert fault_of(data) is None
        assert not is_restricted(data)


def test_a_font_that_must_not_be_embedded_is_known() -> None:
    assert is_restricted(with_bytes(b"OS/2", 8, b"\0\2"))
    assert not is_restricted(with_bytes(b"OS/2", 8, b"\0\4"))


@settings(max_examples=200)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_whatever_the_bytes_an_answer_is_given(data: bytes, place: int) -> None:
    for font in (data, PLEX[:4] + data, PLEX[:place] + data + PLEX[place + len(data) :]):
        fault_of(font)


def lfs(project: Project, font: Path) -> None:
    font.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")


def woff2(project: Project, font: Path) -> None:
    font.write_bytes(b"wOF2" + font.read_bytes())


def noisy(sound: Path, font: Path) -> None:
    """Write a sound font with noise in its outlines."""
    chance, data = Random(1), bytearray(sound.read_bytes())
    _, place, length = directory(data)[b"glyf"]
    for _ in range(length // 40):
        data[place + chance.randrange(length)] = chance.randrange(256)
    font.write_bytes(data)


def restricted(project: Project, font: Path) -> None:
    font.write_bytes(with_bytes(b"OS/2", 8, b"\0\2"))


@pytest.mark.parametrize(
    ("spoil", "severity", "says"),
    [
        (lfs, "error", "is a Git LFS pointer, not the font (run `git lfs pull`)"),
        (woff2, "error", "WOFF2"),
        (restricted, "warning", "may not be embedded"),
    ],
)
def test_a_bad_font_is_one_line_with_the_brand_files_place(
    tmp_path: Path, spoil: Callable[[Project, Path], None], severity: str, says: str
) -> None:
    project = copy_project(tmp_path)
    font = project.theme / "fonts/IBMPlexSansArabic-Bold.ttf"
    font.unlink()  # which may be a link to the real one
    font.write_bytes(PLEX)
    spoil(project, font)
    outcome = project.build("--lang", "fr")
    (told,) = [line for line in outcome.lines if "IBMPlexSansArabic-Bold.ttf" in line]
    assert told.startswith(f"templates/pfvt/_brand.yml:45:19: {severity}: ")
    assert says in told
    assert outcome.code == (1 if severity == "error" else 0)
    assert "Traceback" not in outcome.err


def test_a_font_whose_outlines_cannot_be_read_is_told_by_its_name(tmp_path: Path) -> None:
    """They are read when a letter is needed; the edition fails, and the press is not blamed."""
    project = copy_project(tmp_path)
    font = project.theme / "fonts/IBMPlexSans-Regular.ttf"
    font.unlink()
    noisy(FONTS / font.name, font)
    outcome = project.build("--lang", "fr", "--format", "html")
    place = "templates/pfvt/fonts/IBMPlexSans-Regular.ttf"
    assert outcome.code == 1
    assert [line for line in outcome.lines if "error" in line] == [
        f"{place}: error: IBMPlexSans-Regular.ttf is damaged: a part of it cannot be read "
        "(get the file again from where it came) [brand/bad-font]"
    ]


def test_a_named_font_in_the_fonts_folder_is_told_once(tmp_path: Path) -> None:
    """The folder is looked through as well, for scripts that no font is named for."""
    brand = "typography: { base: Mine, fonts: [{ family: Mine, source: file, files: [{ path: fonts/a.ttf }] }] }\n"
    folder = make(tmp_path / "t", brand=brand, styles=None, theme="extends: base\n")
    fonts.write(folder / "fonts/a.ttf", PLEX[:200])
    ((code, place),) = [(one.code, str(one.span)) for one in findings(folder)]
    assert (code, place) == ("brand/bad-font", "t/_brand.yml:1:81")


def test_a_font_that_is_too_large_is_told_and_not_read(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    font = project.theme / "fonts" / "IBMPlexSans-Regular.ttf"
    font.unlink()  # which is another name of ours
    with font.open("wb") as file:
        file.truncate(60_000_001)
    outcome = project.build("--lang", "fr", "--format", "html")
    assert outcome.code == 1
    assert (
        "IBMPlexSans-Regular.ttf is too large: 60,000,001 bytes, where 60,000,000 are allowed" in outcome.err
    )
