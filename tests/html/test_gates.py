"""The sample document in five languages: valid, accessible, and complete in itself, on a wide screen and a narrow one."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.fonts.names import web_name
from brochure.writers.html import write
from tests import gates
from tests.html import pages
from tests.html.browser import WIDTHS, Page

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("html-gates")]
OWN = (Path(__file__).parent / "own_checks.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample's pages, a draft among them."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for lang in pages.LANGS:
        order = pages.order(lang, folder / "cache", marks=("Version de travail",) if lang == "en" else ())
        made[lang] = folder / f"sample-{lang}.html"
        made[lang].write_bytes(write(order).data)
    return made


def test_nu_checker_finds_nothing(built: dict[str, Path]) -> None:
    assert gates.nu_errors(*built.values()) == []


def test_html_validate_finds_nothing(built: dict[str, Path]) -> None:
    config = Path(__file__).parent / "htmlvalidate.json"
    assert gates.html_validate_errors(*built.values(), config=config) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", pages.LANGS)
def test_page_in_a_browser(built: dict[str, Path], tab: Page, lang: str, width: int) -> None:
    """axe-core, and own checks: anchors, direction, overflow, outside requests, sizes."""
    tab.show(built[lang], width)
    assert tab.script(OWN) == []
    assert tab.axe() == []


@pytest.mark.parametrize("lang", pages.LANGS)
def test_every_glyph_comes_from_the_page(built: dict[str, Path], tab: Page, lang: str) -> None:
    tab.show(built[lang], 1280)
    ours = {web_name(typeface.family) for typeface in pages.sample.FACES}
    assert {*tab.fonts()} <= ours


def test_text_at_200_percent_does_not_overflow(built: dict[str, Path], tab: Page) -> None:
    """WCAG 2.2, 1.4.10: 640 px at 200 % is a window of 320 CSS pixels; larger root font size as well (1.4.4)."""
    tab.show(built["ru"], 320)
    tab.script("document.adoptedStyleSheets = [Object.assign(new CSSStyleSheet(), {})]; 1")
    tab.script("document.adoptedStyleSheets[0].replaceSync(':root{font-size:24px}'); 1")
    assert tab.script("document.documentElement.scrollWidth <= innerWidth") is True
