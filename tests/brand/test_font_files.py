"""Font files of a brand: locked, variable, packed, missing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from brochure.brand.theme import Theme
from brochure.diagnostics import Severity, Sink
from brochure.fonts.book import FontBook
from brochure.world import World
from tests.brand import fonts
from tests.brand.kit import findings, make, read

TYPE = "typography:\n  base: Bars\n  headings: { family: Bars, weight: 800 }\n"
FILES = (
    "typography:\n  fonts:\n    - family: Bars\n      source: file\n      files: [FILE]\n"
    "  base: Bars\n  headings: { weight: 800 }\n"
)


def theme(folder: Path, brand: str, files: dict[str, bytes], sink: Sink | None = None) -> Theme:
    """A theme of one brand file on the neutral one, with these files beside it."""
    made = make(folder / "t", brand=brand, styles=None, theme="extends: base\n")
    for name, data in files.items():
        fonts.write(made / name, data)
    return read(made, sink)


def row(name: str, data: bytes, weight: str = "400", family: str = "Bars") -> str:
    sha = hashlib.sha256(data).hexdigest()
    return f"  - {{ family: {family}, file: {name}, weight: {weight}, sha256: {sha} }}\n"


def test_a_locked_font_is_used_without_being_named_by_a_file(tmp_path: Path) -> None:
    data = fonts.font("Bars")
    lock = ("fonts:\n" + row("kept/a.ttf", data)).encode()
    made = theme(tmp_path, TYPE, {"kept/a.ttf": data, "fonts.lock.yml": lock})
    assert made.brand.letters["base"]["font-family"] == "Bars"
    assert [face.path for face in made.brand.typefaces if face.family == "Bars"] == ["t/kept/a.ttf"]


def test_a_file_that_is_not_the_one_that_was_locked_is_an_error(tmp_path: Path) -> None:
    data = fonts.font("Bars")
    folder = make(tmp_path / "t", brand=TYPE, styles=None, theme="extends: base\n")
    fonts.write(folder / "a.ttf", fonts.font("Bars", 700))
    (folder / "fonts.lock.yml").write_text("fonts:\n" + row("a.ttf", data) + row("gone.ttf", data))
    found = [one for one in findings(folder) if one.code == "lock/font"]
    assert [one.span.line for one in found if one.span] == [2, 3]
    assert "is not the file that was locked" in found[0].message


@pytest.mark.parametrize(
    "lock", ["fonts: 3\n", "fonts: [{ family: A }]\n", "fonts: [{ family: A, file: a.ttf, sha256: x }]\n"]
)
def test_a_lock_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, lock: str) -> None:
    folder = make(tmp_path / "t", brand=TYPE, styles=None, theme="extends: base\n")
    (folder / "fonts.lock.yml").write_text(lock)
    errors = [one for one in findings(folder) if one.severity is Severity.ERROR]
    assert errors
    assert all(one.span and one.span.file == "t/fonts.lock.yml" for one in errors)


@pytest.mark.parametrize("how", ["lock", "file", "packed"])
def test_a_variable_font_is_cut_into_the_weights_in_use(tmp_path: Path, how: str) -> None:
    data = fonts.font("Bars", variable=True)
    if how == "lock":
        lock = ("fonts:\n" + row("v.ttf", data, "variable")).encode()
        made = theme(tmp_path, TYPE, {"v.ttf": data, "fonts.lock.yml": lock})
    elif how == "file":
        made = theme(tmp_path, FILES.replace("FILE", "{ path: v.ttf }"), {"v.ttf": data})
    else:
        made = theme(tmp_path, FILES.replace("FILE", "{ path: v.woff2 }"), {"v.woff2": fonts.packed(data)})
    own = [face for face in made.brand.typefaces if face.family == "Bars"]
    assert [face.weight for face in own] == [400, 700, 800]
    book = FontBook(World(tmp_path), made.brand.typefaces)
    faces = [book.face(one) for one in own]
    widths = [face.hb_font.get_glyph_extents(face.glyph("a")).width for face in faces]
    assert widths[0] == 200
    assert widths == sorted({*widths}), "each is bolder than the one before"
    assert not any(face.hb_face.axis_infos for face in faces), "nothing varies any more"
    assert len({face.name for face in faces}) == len({face.digest for face in faces}) == 3


def test_a_weight_that_a_variable_font_does_not_have_is_told(tmp_path: Path) -> None:
    sink = Sink()
    data = fonts.font("Bars", variable=True)
    theme(tmp_path, FILES.replace("FILE", "{ path: v.ttf, weight: 900 }"), {"v.ttf": data}, sink)
    assert "brand/variable-font" not in {one.code for one in sink}
    narrow = data.replace((900 << 16).to_bytes(4, "big"), (600 << 16).to_bytes(4, "big"))
    theme(tmp_path / "b", FILES.replace("FILE", "{ path: v.ttf, weight: 900 }"), {"v.ttf": narrow}, sink)
    assert "brand/variable-font" in {one.code for one in sink}


def test_a_packed_font_serves(tmp_path: Path) -> None:
    data = fonts.packed(fonts.font("Bars"))
    made = theme(tmp_path, FILES.replace("FILE", "{ path: a.woff2 }"), {"a.woff2": data})
    (face,) = FontBook(World(tmp_path), made.brand.typefaces).faces(["Bars"], 400, False)
    assert face.glyph("a")


@pytest.mark.parametrize("spoilt", [b"wOF2", b"wOF2" + bytes(60), b"wOF2" + bytes(12) + b"\xff" * 40])
def test_a_packed_font_that_cannot_be_unpacked_is_told(tmp_path: Path, spoilt: bytes) -> None:
    folder = make(
        tmp_path / "t", brand=FILES.replace("FILE", "{ path: a.woff2 }"), styles=None, theme="extends: base\n"
    )
    fonts.write(folder / "a.woff2", spoilt)
    assert [one.code for one in findings(folder) if one.severity is Severity.ERROR] == ["brand/bad-font"]


def test_a_family_that_has_come_without_its_files_gives_way(tmp_path: Path) -> None:
    sink = Sink()
    made = theme(tmp_path, FILES.replace("FILE", "{ path: a.ttf }, { path: b.woff2, weight: 700 }"), {}, sink)
    assert made.brand.letters["base"]["font-family"] == "Open Sans"
    assert {one.code for one in sink} == {"brand/missing-font", "brand/no-font-file"}
    assert all(one.severity is Severity.WARNING for one in sink)


def test_a_missing_file_is_not_taken_for_a_folder(tmp_path: Path) -> None:
    sink = Sink()
    theme(tmp_path, FILES.replace("FILE", "{ path: fonts/e.ttf }"), {"fonts/x/Other.txt": b""}, sink)
    assert [one.hint for one in sink if one.code == "brand/missing-font"] == ["paths start at the brand file"]


def test_a_file_that_cannot_serve_is_told_of_once(tmp_path: Path) -> None:
    """Nothing is said of missing files where the files are there, and of a kind that is told."""
    sink = Sink()
    theme(tmp_path, FILES.replace("FILE", "{ path: fonts/e.ttc }"), {"fonts/e.ttc": b"ttcf"}, sink)
    assert [one.code for one in sink] == ["brand/font-format", "brand/no-font-file"]


def test_one_missing_file_among_others_is_a_mistake(tmp_path: Path) -> None:
    folder = make(tmp_path / "t", brand=FILES.replace("FILE", "{ path: a.ttf }, { path: A.TTF }"), styles=None,
                  theme="extends: base\n")  # fmt: skip
    fonts.write(folder / "a.ttf", fonts.font("Bars"))
    (told,) = findings(folder)
    assert (told.code, told.severity, told.hint) == (
        "brand/missing-font",
        Severity.ERROR,
        "did you mean “a.ttf”?",
    )


def test_a_font_file_that_is_not_named_is_no_role_s_type_by_itself(tmp_path: Path) -> None:
    """It serves where its family is asked for."""
    files = {"fonts/Bars.ttf": fonts.font("Bars", weight=100)}
    made = theme(tmp_path, "color: { primary: '#0B5C7A' }\n", files)
    assert made.brand.letters["base"]["font-family"] == "Literata"
    assert "Bars" in made.brand.families
