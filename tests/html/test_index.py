"""Index pages over the sample's five editions."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.html import index
from brochure.writers.request import Download, OtherEdition, RenderRequest
from tests import gates
from tests.html import pages
from tests.html.browser import WIDTHS, Page

COVER = n.Image("tests/html/cover.svg", "Un territoire vu du ciel", (1.0, 0.5), mirrored=True)
OTHER = replace(COVER, focus=(0.5, 0.0))


def order(site: bool = True, cover: n.Image = COVER) -> RenderRequest:
    made = pages.order(shell=None)
    document = made.document
    figure = n.Figure(cover, style="box", place="page")
    first = replace(document.pages[0], children=(figure, *document.pages[0].children))
    changes = {} if site else {"properties": replace(made.properties, site_url="")}
    return replace(
        made, document=replace(document, pages=(first, *document.pages[1:])), **changes
    )  # fmt: skip


def editions(site: bool = True) -> tuple[index.Built, ...]:
    made = []
    for lang, autonym in pages.AUTONYMS.items():
        given = pages.order(lang).properties
        given = given if site else replace(given, site_url="")
        files = (
            Download("pdf", f"{lang}/sample-{lang}.pdf", 143_000),
            Download("docx", f"{lang}/sample-{lang}.docx", 98_000),
        )
        status = "Version de travail" if lang == "ru" else ""
        made.append(
            index.Built(given, OtherEdition(lang, autonym, f"{lang}/sample-{lang}.html", lang), files, status)
        )
    return tuple(made)


def files(site: bool = True) -> dict[str, bytes]:
    return index.publication_files(order(site), editions(site), pages.shell("index.html.j2"))


def listed() -> dict[str, bytes]:
    entries = [(order(), "sample", editions()), (order(), "other", editions()[:1])]
    return pages.list_files(entries)


def test_every_edition_has_a_card_in_its_own_language() -> None:
    made = files()["index.html"].decode()
    for lang, autonym in pages.AUTONYMS.items():
        assert f'href="{lang}/sample-{lang}.html" hreflang="{lang}"' in made
        assert re.search(rf"{autonym}(</span>)?</strong>", made)
    assert '<li lang="ar" dir="rtl">' in made
    assert made.count("143 ko") == len(pages.LANGS)


def test_what_a_reader_must_know_stands_on_the_card() -> None:
    assert files()["index.html"].decode().count("Version de travail") == 1


def test_the_drawing_stands_in_the_page_once() -> None:
    made = files()["index.html"].decode()
    assert made.count("<symbol") == 1
    assert made.count('<use href="#cover"') == len(pages.LANGS)
    assert len(made) < 150_000


def test_files_for_search_engines_need_a_site() -> None:
    assert set(files(site=False)) == {"index.html"}
    assert set(files()) == {"index.html", "sitemap.xml", "robots.txt", "cover.png"}
    assert "https:" not in re.sub(
        r'"https?://(?:schema|www\.w3)\.org[^"]*"', "", files(site=False)["index.html"].decode()
    )


def test_the_sitemap_names_every_edition_and_its_sisters() -> None:
    root = ET.fromstring(files()["sitemap.xml"])
    places = [node.text for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert places == [f"https://www.example.org/sample/{lang}/sample-{lang}.html" for lang in pages.AUTONYMS]
    assert len(list(root.iter("{http://www.w3.org/1999/xhtml}link"))) == len(places) ** 2


def test_robots_names_the_sitemap() -> None:
    assert b"Sitemap: https://www.example.org/sample/sitemap.xml\n" in files()["robots.txt"]


def test_the_list_leads_to_every_publication() -> None:
    made = listed()["index.html"].decode()
    assert 'href="sample/index.html"' in made
    assert 'href="other/index.html"' in made
    assert 'href="sample/ar/sample-ar.html" lang="ar"' in made


def test_a_drawing_that_many_publications_show_stands_in_the_list_once() -> None:
    entries = [(order(), f"sample-{number}", editions()[:1]) for number in range(30)]
    made = pages.list_files(entries)["index.html"].decode()
    assert made.count("<symbol") == 1
    assert made.count('<use href="#cover-1"') == 30
    one = pages.list_files(entries[:1])["index.html"].decode()
    assert "<symbol" not in one
    assert len(made) < len(one) + 30 * 1500


def test_a_publication_without_a_cover_shows_its_first_picture_on_its_ground() -> None:
    made = pages.order(shell=None)
    first = made.document.pages[0]
    region = n.Region((n.Figure(COVER, style="box"),), style="band")
    page = replace(first, children=(region, *first.children))
    document = replace(made.document, pages=(page, *made.document.pages[1:]))
    ground = made.styles.box["band"].background
    assert ground
    shown = pages.list_files([(replace(made, document=document), "one", editions()[:1])])
    (thumb,) = re.findall(r'<span class="s-thumb">(.*?)</span>', shown["index.html"].decode(), re.DOTALL)
    assert f'fill="{ground.hex}"' in thumb
    assert thumb.count("<svg") == 2


def test_several_drawings_may_be_shown_several_times() -> None:
    entries = [
        (order(cover=cover), f"{name}-{number}", editions()[:1])
        for name, cover in (("one", COVER), ("other", OTHER))
        for number in (1, 2)
    ]
    made = pages.list_files(entries)["index.html"].decode()
    assert re.findall(r'<symbol id="([^"]*)"', made) == ["cover-1", "cover-2"]
    assert re.findall(r'<use href="#([^"]*)"', made) == ["cover-1", "cover-1", "cover-2", "cover-2"]


def test_the_same_editions_give_the_same_bytes() -> None:
    assert files() == files()
    assert listed() == listed()


@pytest.mark.gate
@pytest.mark.xdist_group("html-gates")
def test_gates_find_nothing(tab: Page, tmp_path: Path) -> None:
    made = {"index.html": files()["index.html"], "publications.html": listed()["index.html"]}
    places = [tmp_path / name for name in made]
    for place in places:
        place.write_bytes(made[place.name])
    here = Path(__file__).parent
    assert gates.nu_errors(*places) == []
    assert gates.html_validate_errors(*places, config=here / "htmlvalidate.json") == []
    own = (here / "own_checks.js").read_text(encoding="utf-8")
    for place in places:
        for width in WIDTHS:
            tab.show(place, width)
            assert (place.name, width, tab.script(own), tab.axe()) == (place.name, width, [], [])
