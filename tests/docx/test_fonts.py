"""What a Word file holds of its fonts, as `word: {fonts: …}` asks and as their makers allow."""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from brochure.brand.computed import Typeface
from brochure.diagnostics import Diagnostic
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.formats import WordFonts
from brochure.world import World
from brochure.writers.docx import write
from brochure.writers.docx.embedding import whole
from brochure.writers.docx.typefaces import family_faces
from tests import gates, sample
from tests.brand import fonts as made_fonts
from tests.docx.kit import made, order
from tests.docx.package_rules import Package, W, faults, plain_font
from tests.project import Project, copied

pytestmark = pytest.mark.xdist_group("word-fonts")
CHINESE = "IBM Plex Sans SC"
FEW = n.Document((n.Page((n.Paragraph((n.Text("城市"),), style="body"),), style="page"),), lang="zh-Hans")
OF_THE_FIRST_LEVEL, OF_THE_SECOND, OF_NONE = "乡", "麒", "喆"


@lru_cache
def file(fonts: WordFonts, document: n.Document = FEW, lang: str = "zh-Hans") -> bytes:
    """A Word file with so much of its fonts; nothing is told."""
    asked = replace(order(lang, document), word_fonts=fonts)
    found = write(asked).data
    assert [d.code for d in asked.sink] == (["docx/large-fonts"] if fonts == "full" else [])
    return found


def held(data: bytes) -> dict[str, list[TTFont]]:
    """The fonts in the file, by the family that they are for."""
    package = Package(data)
    rels = package.xml.get("word/_rels/fontTable.xml.rels", ())
    targets = {r.get("Id"): r.get("Target") for r in rels}
    found: dict[str, list[TTFont]] = {}
    for family in package.xml["word/fontTable.xml"]:
        fonts = found.setdefault(family.get(f"{W}name") or "", [])
        for one in family:
            if key := one.get(f"{W}fontKey"):
                target = targets[next(v for k, v in one.attrib.items() if k.endswith("}id"))]
                fonts.append(TTFont(io.BytesIO(plain_font(package.files[f"word/{target}"], key))))
    return found


def characters(fonts: list[TTFont]) -> set[str]:
    """What every one of them has a glyph for."""
    return set.intersection(*({*map(chr, font.getBestCmap())} for font in fonts))


@pytest.mark.parametrize(
    ("fonts", "typed"),
    [
        ("common", OF_THE_FIRST_LEVEL),
        ("script", OF_THE_FIRST_LEVEL + OF_THE_SECOND),
        ("full", OF_THE_FIRST_LEVEL + OF_THE_SECOND + OF_NONE),
    ],
)
def test_there_is_room_to_type(fonts: WordFonts, typed: str) -> None:
    """Characters that the text does not have are in the file, as many as were asked for."""
    latin, chinese = held(file(fonts)).values()
    assert len(latin) == 4
    assert len(chinese) == 2
    assert {*"城市é€"} <= characters(chinese)
    assert {c for c in OF_THE_FIRST_LEVEL + OF_THE_SECOND + OF_NONE if c in characters(chinese)} == {*typed}


def test_script_holds_both_levels_of_the_standard() -> None:
    """GB/T 2312: rows 16 to 55 and 56 to 87, 3,755 and 3,008 characters."""
    pairs = [bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 88) for cell in range(1, 95)]
    both = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    (_, chinese) = held(file("script")).values()
    assert len(both) == 3755 + 3008
    assert {*both} <= characters(chinese)


@pytest.mark.parametrize("fonts", ["common", "script", "full"])
def test_what_is_changed_bears_no_reserved_name_and_keeps_its_licence(fonts: WordFonts) -> None:
    _, chinese = held(file(fonts))
    assert "Plex" not in chinese
    for font in held(file(fonts))[chinese]:
        named = {i: font["name"].getDebugName(i) for i in (0, 1, 4, 6, 13, 14)}
        assert named[1] == chinese
        assert "Plex" not in f"{named[4]} {named[6]}"
        assert "IBM" in named[0]
        assert "Open Font License" in named[13]
        assert font["hhea"].lineGap == 0, "lines are as high as in the other files"


def test_none_names_the_families_as_their_owners_know_them() -> None:
    package = Package(file("none"))
    assert held(file("none")) == {"IBM Plex Sans": [], CHINESE: []}
    assert not [name for name in package.files if name.endswith(".odttf")]
    assert package.xml["word/settings.xml"].find(f"{W}embedTrueTypeFonts") is None
    assert faults(package) == []


def test_unless_told_nothing_has_changed() -> None:
    assert file("common", sample.document("zh-Hans")) == made("zh-Hans")


def test_word_is_never_told_to_cut_fonts_to_the_letters_in_use() -> None:
    assert Package(file("script")).xml["word/settings.xml"].find(f"{W}saveSubsetFonts") is None


@pytest.mark.gate
@pytest.mark.parametrize("fonts", ["script", "none"])
def test_open_xml_sdk_finds_no_error(fonts: WordFonts, tmp_path: Path) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(file(fonts))
    assert gates.ooxml_errors(path) == []


@pytest.mark.gate
def test_libreoffice_shows_the_fonts_that_the_file_holds(tmp_path: Path) -> None:
    whole, named = tmp_path / "script.docx", tmp_path / "none.docx"
    whole.write_bytes(file("script"))
    named.write_bytes(file("none"))
    shown = [gates.pdf_fonts(pdf) for pdf in gates.office_pdfs([whole, named], tmp_path)]
    assert [font for font in shown[0] if not font.startswith("Brochure-Sans-SC")] == []
    assert [font for font in shown[1] if font.startswith("Brochure")] == []


# --- what makers allow ------------------------------------------------------------------------------


def spoilt(folder: Path, rights: int, family: str, fonts: WordFonts) -> tuple[bytes, list[Diagnostic]]:
    """The file made with a family whose regular font has these rights; what was told."""
    folder.mkdir()
    faces = [replace(face, path=Path(face.path).name) for face in sample.FACES]
    for face, given in zip(faces, sample.FACES, strict=True):
        target = folder / face.path
        copied(str(sample.ROOT / given.path), str(target))
        if (face.family, face.weight, face.italic) == (family, 400, False):
            data = target.read_bytes()
            at = TTFont(io.BytesIO(data)).reader.tables["OS/2"].offset + 8
            target.unlink()  # which may be a link to the real one
            target.write_bytes(data[:at] + rights.to_bytes(2, "big") + data[at + 2 :])
    wanted = replace(order("zh-Hans", FEW), fonts=FontBook(World(folder), tuple(faces)), word_fonts=fonts)
    return write(wanted).data, [*wanted.sink]


@pytest.mark.parametrize(
    ("rights", "told"),
    [(0, ""), (8, ""), (0xC, ""), (2, "may not be embedded"), (4, "view and print"), (0x200, "bitmaps")],
)
def test_a_font_is_held_if_its_maker_lets_it_be_edited_with(tmp_path: Path, rights: int, told: str) -> None:
    data, found = spoilt(tmp_path / "a", rights, "IBM Plex Sans", "common")
    assert len(held(data)["IBM Plex Sans"]) == (3 if told else 4)
    assert [d.code for d in found] == (["docx/font-licence"] if told else [])
    assert all(told in d.message and d.hint and d.span for d in found)


def test_a_font_that_must_stay_whole_is_not_cut(tmp_path: Path) -> None:
    data, found = spoilt(tmp_path / "a", 0x100, CHINESE, "common")
    assert held(data)[CHINESE] == [], "nor is its bold, under a name that it may not bear"
    assert [(d.code, "full" in d.hint) for d in found] == [("docx/font-licence", True)]
    data, found = spoilt(tmp_path / "b", 0x100, CHINESE, "full")
    assert sorted(map(len, held(data).values())) == [2, 4]
    assert [d.code for d in found] == ["docx/large-fonts"]


# --- as it is written -------------------------------------------------------------------------------


def test_a_publication_says_what_its_word_files_hold(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "minutes"
    folder.mkdir(parents=True)
    file = folder / "publication.yml"
    file.write_text("title: Minutes\ndate: 2026\nlanguage: en\nparts: {text: text.md}\nword: {fonts: none}\n")
    (folder / "text.md").write_text("## Present\n\nAll.\n")
    project = Project(tmp_path)
    assert project.build("--quiet").code == 0
    assert not any(held((tmp_path / "output/minutes/en/minutes-en.docx").read_bytes()).values())
    project.replace(file, "none", "common")
    states = {result["format"]: result["state"] for result in project.build("--json").json()["results"]}
    assert (states["docx"], states["pdf"]) == ("built", "current")
    project.replace(file, "common", "some")
    told = project.build()
    assert told.code == 1
    assert (
        "publication.yml:5:15: error: “word.fonts” cannot be “some” (one of: common, full, none, script)"
        in told.err
    )


# --- weights of a family ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weights", "wanted"),
    [
        ((300, 900), {"Regular": 300, "Bold": 900}),
        ((500,), {"Regular": 500}),
        ((700,), {"Bold": 700}),
        ((100, 400, 700, 900), {"Regular": 400, "Bold": 700}),
    ],
)
def test_the_nearest_weights_stand_for_regular_and_bold(
    weights: tuple[int, ...], wanted: dict[str, int]
) -> None:
    """Word knows no others of a family (ISO/IEC 29500-1, 17.8.3)."""
    faces = [Typeface("Bars", weight, False, "") for weight in weights]
    assert {article: face.weight for article, face in family_faces("Bars", faces).items()} == wanted


def test_a_font_that_stands_for_regular_is_found_by_that_name(tmp_path: Path) -> None:
    path = tmp_path / "light.ttf"
    path.write_bytes(made_fonts.font("Bars Light", weight=300))
    book = FontBook(World(tmp_path), (Typeface("Bars", 300, False, "light.ttf"),))
    (face,) = book.faces(["Bars"], 400, False)
    hidden = whole(face, "Bars", "Regular", book.store)
    names = TTFont(io.BytesIO(plain_font(hidden.data, hidden.key)))["name"]
    assert [names.getDebugName(one) for one in (1, 2, 4)] == ["Bars", "Regular", "Bars Regular"]
