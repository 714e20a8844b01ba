"""A subset sets a text as its whole font does: the same clusters, advances, offsets and extents, in every script.

The judge is HarfBuzz, which shapes each run with both. The whole fonts are those of a distribution.
"""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from brochure.brand.computed import Typeface
from brochure.fonts import web
from brochure.fonts.book import Face, loaded
from brochure.fonts.closure import closed, clusters
from brochure.languages import is_right_to_left, script_of
from brochure.store import Store
from brochure.world import World
from tests import gates

Glyphs = list[tuple[object, ...]]
SPECIMENS = {
    "th": ("NotoSansThai", "น้ำใจ คำสำคัญ กำลังทำงาน ผู้ที่อยู่ในเมือง ปีน ฐาน ฎีกา"),
    "lo": ("NotoSansLao", "ຄຳ ນ້ຳ ພາສາລາວ"),
    "km": ("NotoSansKhmer", "សហប្រតិបត្តិការ ដែនដី កោះ គ្រឿង ស្រ្តី ប៉ុន្មាន"),
    "my": ("NotoSansMyanmar", "မြန်မာ ကြောင့် င်္ဂ ဒေသ"),
    "hi": ("NotoSansDevanagari", "क्षेत्रों की एकजुटता, ज़मीन और क़ानून; श्रृंखला ख़ास द्वितीय हिन्दी"),
    "bn": ("NotoSansBengali", "কোনো বাংলা জড়িয়ে \u09af\u09bc \u09a1\u09bc"),
    "ta": ("NotoSansTamil", "கொள்கை பௌதிகம் ஸ்ரீ தொழில்"),
    "te": ("NotoSansTelugu", "తెలుగు కైలాసం ప్రభుత్వం"),
    "kn": ("NotoSansKannada", "ಕನ್ನಡ ಕೋಣೆ ಪ್ರೀತಿ"),
    "ml": ("NotoSansMalayalam", "മലയാളം കോഴി കൗതുകം"),
    "or": ("NotoSansOriya", "ଓଡ଼ିଆ କୋଣାର୍କ"),
    "si": ("NotoSansSinhala", "කෝපය ශ්‍රී ලංකා ගෞරව"),
    "ar": ("NotoSansArabic", "التحالف بين الأقاليم لا إله عَرَبِيّ آُ"),
    "fa": ("NotoSansArabic", "می‌خواهم آموزش ئۆ"),
    "he": ("NotoSansHebrew", "עִבְרִית שלום ש\u05bc\u05c1 וֹ"),
    "am": ("NotoSansEthiopic", "አማርኛ ቋንቋ"),
    "ka": ("NotoSansGeorgian", "ქართული ენა"),
    "bo": ("NotoSerifTibetan", "བོད་སྐད་ཧཱུྃ"),
    "vi": ("NotoSans", "Tiếng Việt e\u0302\u0301 ê\u0301 Ở"),
    "fr": ("NotoSans", "Œuvre é\u0323 e\u0301 ça « non »"),
}  # fmt: skip
"""Words with what shapers look up otherwise: parts and wholes of letters, vowels that stand before, stacked marks."""


@cache
def whole(name: str) -> Face:
    path = gates.font(f"{name}-Regular.ttf")
    return loaded(Typeface(name, 400, False, path.name), World(path.parent))


def cut(face: Face, text: str) -> hb.Face:
    """The face that a web page would hold for this text."""
    made = TTFont(io.BytesIO(web.woff2(face, closed(text), (), Store())))
    made.flavor = None
    out = io.BytesIO()
    made.save(out)
    return hb.Face(out.getvalue())


def runs(text: str) -> Iterator[str]:
    """Words, each of one script, as a shaper is given them."""
    for word in text.split():
        scripts = {script_of(c) for c in word} - {"Zyyy", "Zinh"}
        assert len(scripts) <= 1, word
        yield word


def shaped(face: hb.Face, word: str, lang: str) -> Glyphs:
    font, buffer = hb.Font(face), hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.language = lang
    hb.shape(font, buffer)
    found = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [
        (i.cluster, p.x_advance, p.y_advance, p.x_offset, p.y_offset, font.get_glyph_extents(i.codepoint))
        for i, p in found
    ]


def differing(face: Face, text: str, lang: str) -> list[str]:
    """The words that the subset sets otherwise."""
    subset = cut(face, text)
    return [w for w in runs(text) if shaped(face.hb_face, w, lang) != shaped(subset, w, lang)]


@pytest.mark.gate
@pytest.mark.parametrize("lang", SPECIMENS)
@pytest.mark.parametrize("form", ["as written", "NFC", "NFD"])
def test_words_are_set_alike(lang: str, form: str) -> None:
    name, words = SPECIMENS[lang]
    text = words if form == "as written" else unicodedata.normalize(form, words)
    assert differing(whole(name), text, lang) == []


@pytest.mark.gate
@pytest.mark.parametrize("lang", [lang for lang in SPECIMENS if lang not in ("fa", "fr", "vi")])
def test_letters_are_set_alike_in_any_order(lang: str) -> None:
    """Also what no one writes: marks without letters, two vowels, a sign in a wrong place."""
    face, chance = whole(SPECIMENS[lang][0]), random.Random(lang)
    own = script_of(SPECIMENS[lang][1][0])
    letters = sorted(chr(c) for c in face.hb_face.unicodes if script_of(chr(c)) == own)
    for _ in range(4):
        text = " ".join("".join(chance.choices(letters, k=chance.randint(1, 5))) for _ in range(40))
        assert differing(face, text, lang) == []


@pytest.mark.gate
@pytest.mark.parametrize("text", ["נושא (א) [ב]", "موضوع «أ» "])
def test_brackets_that_are_mirrored_are_in_the_subset(text: str) -> None:
    face = whole("NotoSans")
    marks = "".join(c for c in text if face.glyph(c) and not c.isalpha())
    subset = hb.Font(cut(face, marks))
    assert all(subset.get_nominal_glyph(ord(c)) for c in marks)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Ville", ""), ("déjà", ""), ("城市", ""), ("도시", ""), ("Город", ""), ("المدينة", ""),
        ("คำ", "\u0e4d\u0e32\u25cc"), ("ຄຳ", "\u0ecd\u0eb2\u25cc"), ("កោះ", "\u17c1\u25cc"),
        ("கொ", "\u0bc6\u0bbe\u25cc"), ("week\u2011end", "\u2010"), ("e\u0302\u0301", "ếê\u25cc"), ("ế\u0323", "êe\u0302\u0301\u0323ệẹ\u25cc"),
        ("\u09af\u09bc", "\u09df\u25cc"), ("क़", "\u0915\u093c\u25cc"), ("ש\u05bc\u05c1", "\ufb2c\ufb49\u25cc"),
    ],
)  # fmt: skip
def test_what_a_text_asks_for_beyond_itself(text: str, more: str) -> None:
    """Nothing where a letter is drawn as it is written; parts, wholes and stand-ins where shaping looks for them."""
    found = closed(text) - set(text) - {" "}
    assert found >= set(more) - set(text)
    assert found or not more
    assert more or not found


def test_a_letter_stands_with_its_marks() -> None:
    assert list(clusters("น้ำe\u0301x")) == ["น้", "ำ", "e\u0301", "x"]
    assert list(clusters("\u0301a")) == ["\u0301", "a"]
    assert "".join(clusters("क्षेत्रों ab")) == "क्षेत्रों ab"


def test_every_direction_is_tried() -> None:
    assert {is_right_to_left(script_of(words[0])) for _, words in SPECIMENS.values()} == {True, False}
