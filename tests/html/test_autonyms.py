"""Languages' own names: drawn by the brand, by the press's own fonts, or said in the page's language."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import category

import icu
import pytest
import uharfbuzz as hb
from msgspec.structs import replace

from brochure.brand.computed import Typeface
from brochure.brand.packing import unpacked
from brochure.fonts import autonyms, web
from brochure.fonts.book import FontBook
from brochure.fonts.closure import closed
from brochure.languages import direction, script
from brochure.languages.locale import autonym, has_autonym, name
from brochure.store import Store
from brochure.world import World
from brochure.writers.html import frame, index, write
from brochure.writers.request import OtherEdition
from tests import gates, sample
from tests.html import pages
from tests.html.browser import Page

LANGUAGES = sorted({icu.Locale(tag).getLanguage() for tag in icu.Locale.getAvailableLocales()})
"""Every language that CLDR has words in."""
LATIN = ("Latn", "Cyrl", "Grek")


def sibling(lang: str, page: str = "fr") -> OtherEdition:
    own = autonym(lang) if has_autonym(lang) else ""
    return OtherEdition(lang, own, f"../{lang}/x.html", name(lang, page))


def written(*langs: str, page: str = "fr") -> str:
    """A page that leads to editions in these languages."""
    order = pages.order(page, editions=(sibling(page, page), *(sibling(lang, page) for lang in langs)))
    made = write(order).data.decode()
    assert list(order.sink) == []
    return made


def entry(page: str, lang: str) -> str:
    """What the switcher says of a language."""
    found = re.search(rf'<a href="\.\./{lang}/x\.html"[^>]*>(.*?)</a>', page)
    assert found
    return found[1]


def shaped(face: hb.Face, text: str) -> list[object]:
    font, buffer = hb.Font(face), hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    found = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return [
        (i.cluster, p.x_advance, p.x_offset, p.y_offset, font.get_glyph_extents(i.codepoint))
        for i, p in found
    ]


def test_a_name_in_the_page_s_own_letters_is_plain() -> None:
    page = written("en", "ru")
    assert (entry(page, "en"), entry(page, "ru")) == ("English", "Русский")
    assert "s-autonym" not in page


def test_a_name_that_another_font_of_the_brand_draws_is_set_apart() -> None:
    page = written("ar", "zh-Hans")
    assert entry(page, "ar") == '<span class="s-autonym-Arab">العربية</span>'
    assert re.search(r'\.s-autonym-Arab\{font-family:[^}]*"Brochure Sans Arabic \w{4}",sans-serif\}', page)
    assert "Brochure Sans Arabic" not in re.sub(r"@font-face\{[^}]*\}|\.s-autonym-\w+\{[^}]*\}", "", page)


def test_a_name_that_the_brand_cannot_draw_has_a_font_of_the_press_s_own() -> None:
    page = written("th")
    assert entry(page, "th") == '<span class="s-autonym-Thai">ไทย</span>'
    family = web.web_name(autonyms.family("Thai"))
    assert f'.s-autonym-Thai{{font-family:"{family}",sans-serif}}' in page
    (data,) = re.findall(rf'@font-face\{{font-family:"{family}"[^}}]*base64,([^"]*)"', page)
    assert len(data) < 2000, "three letters of it"


def test_only_the_entry_and_its_font_are_added() -> None:
    def bare(page: str) -> str:
        page = re.sub(
            r' ?\.s-autonym-Thai\{[^}]*\}|\n<li><a [^>]*lang="th".*?</li>|sha256-[\w+/=]*', "", page
        )
        return re.sub(
            rf'@font-face\{{font-family:"{web.web_name(autonyms.family("Thai"))}"[^}}]*\}} ?', "", page
        )

    alternates = r'\n<link rel="alternate"[^>]*>|\n<meta property="og:locale:alternate"[^>]*>'
    old, new = (re.sub(alternates, "", page) for page in (written("en"), written("en", "th")))
    assert old != new
    assert bare(new) == bare(old)


@pytest.mark.parametrize(
    ("page", "said"), [("fr", "Maldivien"), ("ar", "المالديفية"), ("zh-Hans", "迪维希语"), ("en", "Divehi")]
)
def test_where_no_one_can_draw_it_the_page_s_language_says_it(page: str, said: str) -> None:
    """CLDR has no name of Divehi in itself. The element says in which language the name is."""
    assert (
        entry(written("dv", page=page), "dv") == f'<span lang="{page}" dir="{direction(page)}">{said}</span>'
    )


def test_letters_that_no_font_has_are_said_likewise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autonyms, "face", lambda _: None)
    page = written("th")
    assert entry(page, "th") == '<span lang="fr" dir="ltr">Thaï</span>'


def test_every_language_of_cldr_has_a_name_that_is_drawn() -> None:
    """By a brand that has Latin alone."""
    plain = FontBook(
        World(sample.ROOT), tuple(face for face in sample.FACES if face.family == "IBM Plex Sans")
    )
    names = frame.autonyms_of(pages.order(fonts=plain))
    missing = [lang for lang in LANGUAGES if names.word(OtherEdition(lang, autonym(lang), "")).lang]
    assert missing == []


@pytest.mark.parametrize("code", sorted(set(map(script, LANGUAGES)) - set(LATIN)))
def test_the_press_s_own_fonts_have_every_name_closed_under_shaping(code: str) -> None:
    """The page's part of a font sets each name as the press's whole one does, and nothing is a missing glyph."""
    face = autonyms.face(code)
    assert face
    for own in {autonym(lang) for lang in LANGUAGES if script(lang) == code}:
        packed = web.woff2(face, [c for c in closed(own) if face.glyph(c)], (), Store())
        cut = hb.Face(unpacked(packed))
        assert shaped(cut, own) == shaped(face.hb_face, own)
        font = hb.Font(cut)
        assert all(font.get_nominal_glyph(ord(c)) for c in own if category(c)[0] in "LM")


def test_the_press_s_own_fonts_are_small_and_carry_their_licence() -> None:
    files = sorted(autonyms.FOLDER.glob("*.woff2"))
    assert {file.stem for file in files} >= set(map(script, LANGUAGES)) - set(LATIN)
    assert sum(file.stat().st_size for file in files) < 180_000
    licence = (autonyms.FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Copyright" in licence.splitlines()[0]


@pytest.mark.gate
def test_a_browser_draws_each_name_in_its_font(tab: Page, tmp_path: Path) -> None:
    langs = ("th", "hi", "he", "ko", "km", "ka", "am", "bo", "ar", "zh-Hans")
    file = tmp_path / "a.html"
    file.write_text(written(*langs).replace("<details>", "<details open>"), encoding="utf-8")
    families = {typeface.family for typeface in sample.FACES} | {
        autonyms.family(script(lang)) for lang in langs
    }
    tab.show(file, 1280)
    assert {*tab.fonts()} <= {web.web_name(family) for family in families}
    assert len({*tab.fonts()} & {web.web_name(autonyms.family(script(lang))) for lang in langs}) == 8
    assert gates.nu_errors(file) == []


def test_a_list_draws_each_title_in_its_theme_s_font() -> None:
    """The frame is the first publication's; the second one's theme alone has Hebrew."""
    hebrew = Typeface("Noto Sans Hebrew", 400, False, "tests/fonts/given/NotoSansHebrew-Regular.ttf")
    first, second = pages.order(shell=None), pages.order(shell=None)
    given = replace(second.properties, title="ברית השטחים", subject="תקציר", language="he")
    styles = replace(second.styles, fallbacks={**second.styles.fallbacks, "Hebr": (hebrew.family,)})
    second = replace(
        second, properties=given, styles=styles, fonts=FontBook(World(sample.ROOT), (*sample.FACES, hebrew))
    )
    built = index.Built(given, OtherEdition("he", autonym("he"), "he/x.html", "Hébreu"))
    entries = [(first, "one", ()), (second, "two", (built,))]
    made = pages.list_files(entries)["index.html"].decode()
    assert list(first.sink) == []
    assert "ברית השטחים" in made
    assert f'@font-face{{font-family:"{web.web_name(hebrew.family)}"' in made
    alone = pages.list_files(entries[:1])["index.html"].decode()
    assert web.web_name(hebrew.family) not in alone
