"""Letters of every script in Word's slots: what runs and styles say, and in which fonts LibreOffice then sets them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from brochure.brand.computed import Stylesheet, Typeface
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.languages import COMPLEX, direction, script
from brochure.world import World
from brochure.writers.docx import write
from brochure.writers.docx.letters import ScriptLetters
from brochure.writers.docx.typefaces import Typefaces, typefaces
from brochure.writers.request import RenderRequest
from tests import gates, sample
from tests.docx.kit import FONTS, order
from tests.docx.package_rules import A, Package, W, faults

TEXTS = {
    "th": ("Thai", "กำลังทำงาน น้ำใจ"), "lo": ("Lao", "ພາສາລາວ ນ້ຳ"), "km": ("Khmer", "សហប្រតិបត្តិការ កោះ"),
    "my": ("Myanmar", "မြန်မာ ကြောင့်"), "hi": ("Devanagari", "क्षेत्रों की एकजुटता।"), "ta": ("Tamil", "கொள்கை ஸ்ரீ"),
    "bn": ("Bengali", "কোনো বাংলা"), "am": ("Ethiopic", "አማርኛ ቋንቋ"), "he": ("Hebrew", "שלום עולם"),
    "ka": ("Georgian", "ქართული ენა"), "hy": ("Armenian", "Հայերեն լեզու"),
}  # fmt: skip
"""By language: what Noto calls its script, and words."""
CODES = {lang: script(lang) for lang in TEXTS}
NAMES = {lang: f"Noto Sans {name}" for lang, (name, _) in TEXTS.items()}


def with_families(sheet: Stylesheet, own: str, faces: Mapping[str, Typeface]) -> Stylesheet:
    """The sheet with a family for each of these scripts, the edition's own first, as a brand file gives them."""
    given = {code: (face.family,) for code, face in faces.items()}
    first = given.get(own, ())
    paragraphs = {
        name: replace(style, text=replace(style.text, families=(*first, *style.text.families)))
        for name, style in sheet.paragraph.items()
    }
    return replace(sheet, paragraph=paragraphs, fallbacks={**sheet.fallbacks, **given})


def written(lang: str, *paragraphs: n.Paragraph, faces: Mapping[str, Typeface]) -> bytes:
    """An edition of a few paragraphs with these families beside the brand's."""
    document = n.Document((n.Page(paragraphs, style="page"),), direction(lang), lang=lang)
    given: RenderRequest = order(
        "fr", document, with_families(sample.stylesheet("docx"), script(lang), faces)
    )
    given = replace(given, fonts=FontBook(World(sample.ROOT), (*sample.FACES, *faces.values())))
    return write(replace(given, properties=replace(given.properties, language=lang))).data


def text(words: str, lang: str = "") -> n.Paragraph:
    return n.Paragraph((n.Text(words, lang=lang),), style="body")


def named(*langs: str) -> dict[str, Typeface]:
    """Families without files: enough to see what the markup says. The brand's own file stands in for each."""
    return {CODES[lang]: replace(sample.FACES[0], family=NAMES[lang]) for lang in langs}


def runs(data: bytes) -> list[tuple[str, dict[str, dict[str, str]]]]:
    """Each run's text, and what its properties say, without namespaces."""
    package = Package(data)
    assert faults(package) == []
    found = []
    for run in package.body.iter(f"{W}r"):
        shown = "".join(t.text or "" for t in run.iter(f"{W}t"))
        properties = run.find(f"{W}rPr")
        found.append((shown, {_name(e.tag): _said(e) for e in properties} if properties is not None else {}))
    return [(shown, said) for shown, said in found if shown]


def _name(tag: str) -> str:
    return etree.QName(tag).localname


def _said(element: etree._Element) -> dict[str, str]:
    return {_name(key): value for key, value in element.attrib.items()}


def fonts_of(data: bytes, name: str) -> dict[str, str]:
    """The fonts that a character style sets, by slot."""
    styles = Package(data).styles.values()
    style = next(s for s in styles if s.find(f"{W}name").get(f"{W}val") == name)
    return _said(style.find(f"{W}rPr/{W}rFonts"))


@pytest.mark.parametrize("lang", [lang for lang in TEXTS if script(lang) in COMPLEX])
def test_letters_of_a_complex_script_say_so_and_stand_alone(lang: str) -> None:
    """`w:cs` draws a whole run into its slot: Latin letters and digits are left out of it."""
    words = TEXTS[lang][1]
    found = runs(written(lang, text(f"{words} (PFVT, 2018) {words}"), faces=named(lang)))
    assert [shown for shown, _ in found] == [words, " (PFVT, 2018) ", words]
    assert found[0][1] == {"rFonts": {"hint": "cs"}, "cs": {}}
    assert found[1][1] == {}


@pytest.mark.parametrize("lang", TEXTS)
def test_the_edition_s_language_and_script_are_the_theme_s(lang: str) -> None:
    package = Package(written(lang, text(TEXTS[lang][1]), faces=named(lang)))
    kind = "val" if lang in ("ka", "hy") else "bidi"
    for part, element in (("word/settings.xml", "themeFontLang"), ("word/styles.xml", "lang")):
        said = next(package.xml[part].iter(f"{W}{element}")).get(f"{W}{kind}")
        assert said.startswith(f"{lang}-")
    scripts = {f.get("script") for f in package.xml["word/theme/theme1.xml"].iter(f"{A}font")}
    assert scripts == ({script(lang)} if kind == "bidi" else set()), "stand-ins have Latin's letters alone"


@pytest.mark.parametrize("lang", ["ka", "hy"])
def test_georgian_and_armenian_stand_in_all_four_slots(lang: str) -> None:
    data = written(lang, text(f"PFVT: {TEXTS[lang][1]}, 2018"), faces=named(lang))
    found = runs(data)
    assert [shown for shown, _ in found] == ["PFVT: ", TEXTS[lang][1], ", 2018"]
    assert found[1][1]["rStyle"]
    assert fonts_of(data, f"letters {script(lang)}") == dict.fromkeys(
        ("ascii", "hAnsi", "eastAsia", "cs"), NAMES[lang]
    )


def test_letters_that_the_family_lacks_name_the_one_that_has_them() -> None:
    """As in the PDF: a family for anything (`Zyyy`) stands behind those of the style."""
    world, named = (
        World(sample.ROOT),
        {"IBM Plex Sans": sample.FONTS, "Source Sans 3": "templates/releve/fonts"},
    )
    faces = tuple(
        Typeface(name, 400, False, f"{folder}/{name.replace(' ', '')}-Regular.ttf")
        for name, folder in named.items()
    )
    own = Typefaces(
        "IBM Plex Sans", "IBM Plex Sans", {"Zyyy": "Source Sans 3"}, {name: name for name in named}
    )
    letters = ScriptLetters("ha", own, FontBook(world, faces))
    assert letters.stretches("Hausa ɓ ko", "", False, tuple(named)) == [
        ("Hausa ", ""),
        ("ɓ", "Zyyy"),
        (" ko", ""),
    ]
    assert letters.style("Zyyy") == "letters Zyyy"


@pytest.mark.parametrize("lang", ["ug", "ar"])
def test_the_theme_s_complex_family_is_that_of_the_edition(lang: str) -> None:
    """Word and LibreOffice look for a script's family by the language, and know no script of Uyghur or Sorani."""
    theme = Package(written(lang, text("سۇ"), faces={})).xml["word/theme/theme1.xml"]
    assert {found.get("typeface") for found in theme.iter(f"{A}cs")} == {"IBM Plex Sans Arabic"}


def test_a_guest_s_letters_name_their_family() -> None:
    """The theme fills each slot for one script: in a French file the complex one is Arabic's."""
    data = written("fr", text("Bonjour สวัสดี שלום مرحبا नमस्ते"), faces=named("th", "he", "hi"))
    said = {shown.strip(): properties for shown, properties in runs(data)}
    assert {"rStyle", "cs"} <= said["สวัสดี"].keys()
    assert {"rStyle", "rtl"} <= said["שלום"].keys()
    assert said["مرحبا"] == {"rtl": {}}
    assert fonts_of(data, "letters Thai") == {"cs": NAMES["th"]}
    assert fonts_of(data, "letters Hebr") == {"cs": NAMES["he"]}


def test_a_guest_s_letters_keep_the_style_they_stand_in() -> None:
    paragraph = n.Paragraph((n.Strong((n.Text("Salut สวัสดี"),)),), style="body")
    data = written("fr", paragraph, faces=named("th"))
    style = Package(data).styles[runs(data)[1][1]["rStyle"]["val"]]
    assert style.find(f"{W}name").get(f"{W}val") == "strong + letters Thai"
    assert style.find(f"{W}basedOn") is not None


def test_thai_between_two_arabic_words_runs_from_left_to_right() -> None:
    found = runs(written("th", text("مرحبا สวัสดี مرحبا"), faces=named("th")))
    assert [("rtl" in said, shown.strip()) for shown, said in found if shown.strip()] == [
        (True, "مرحبا"), (False, "สวัสดี"), (True, "مرحبا"),
    ]  # fmt: skip


def stretches(lang: str, words: str, rtl: bool = False, of: str = "") -> list[tuple[str, str]]:
    sheet = with_families(sample.stylesheet("docx"), script(lang), named("th", "he", "hi", "ka"))
    return ScriptLetters(lang, typefaces(sheet, script(lang)), FONTS).stretches(words, of, rtl)


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("fr", "Déjà 12 €", [("Déjà 12 €", "")]),
        ("ru", "Город 2018", [("Город 2018", "")]),
        ("zh-Hans", "城市, 2018", [("城市, 2018", "")]),
        ("ar", "التحالف", [("التحالف", "")]),
        ("hi", "क्षेत्र। और 2", [("क्षेत्र। और", "Deva"), (" 2", "")]),
        ("th", "ไทย\u00a0ไทย", [("ไทย\u00a0ไทย", "Thai")]),
        ("th", "", []),
    ],
)
def test_stretches_of_a_text(lang: str, words: str, expected: list[tuple[str, str]]) -> None:
    """Shared signs such as the danda stay with their letters; nothing is cut where the theme sets it all."""
    assert stretches(lang, words) == expected


@pytest.mark.gate
@pytest.mark.parametrize("lang", TEXTS)
def test_open_xml_sdk_finds_no_error(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(written(lang, text(f"{TEXTS[lang][1]} 2018"), text("สวัสดี"), faces=named(lang, "th")))
    assert gates.ooxml_errors(file) == []


@pytest.fixture(scope="module")
def specimens(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """By language: the fonts in which LibreOffice sets an edition with a guest, from the fonts inside the file."""
    folder = tmp_path_factory.mktemp("letters")
    for lang in TEXTS:
        guest = "hi" if lang == "th" else "th"
        faces = {
            CODES[tag]: Typeface(
                f"Essai {tag}", 400, False, str(gates.font(f"NotoSans{TEXTS[tag][0]}-Regular.ttf"))
            )
            for tag in (lang, guest)
        }
        paragraphs = (
            text(f"{TEXTS[lang][1]} “2018” (PFVT, 45 %)"),
            text(f"Un mot : {TEXTS[guest][1].split()[0]}"),
        )
        (folder / f"{lang}.docx").write_bytes(written(lang, *paragraphs, faces=faces))
    gates.office_pdfs(sorted(folder.glob("*.docx")), folder)
    return {lang: gates.pdf_fonts(folder / f"{lang}.pdf") for lang in TEXTS}


@pytest.mark.gate
@pytest.mark.parametrize("lang", TEXTS)
def test_libreoffice_sets_each_script_in_its_own_font(specimens: dict[str, list[str]], lang: str) -> None:
    guest = "hi" if lang == "th" else "th"
    expected = {f"NotoSans{TEXTS[tag][0]}" for tag in (lang, guest)} | {"IBMPlexSans"}
    assert {re.sub("-Regular$", "", font) for font in specimens[lang]} == expected


def test_a_family_of_latin_and_other_scripts_is_not_lost_to_a_script_s_own() -> None:
    """A brand whose one text font has Thai too, beside a family for the edition's script."""
    sheet = with_families(sample.stylesheet("docx"), "Deva", named("hi"))
    sheet = replace(sheet, fallbacks={**sheet.fallbacks, "Thai": ("IBM Plex Sans",)})
    assert typefaces(sheet, "Deva").minor == "IBM Plex Sans"
