"""What the page says of itself, with a site and without one."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from msgspec.structs import replace

from brochure.diagnostics import Failed
from brochure.document import nodes as n
from brochure.fonts.names import web_name
from brochure.writers.html import head, write
from tests.html import pages


def page(lang: str = "fr", **changes: object) -> str:
    return write(pages.order(lang, **changes)).data.decode()


def without_site() -> str:
    order = pages.order()
    return page(properties=replace(order.properties, site_url=""))


def test_without_a_site_the_page_names_no_address_of_its_own() -> None:
    made = without_site()
    assert not re.search(r'rel="(canonical|alternate)"|property="og:|contentUrl|"url"', made)


def test_with_a_site_all_editions_are_alternates_and_the_index_is_the_default() -> None:
    made = page()
    found = dict(re.findall(r'hreflang="([^"]+)" href="([^"]+)"', made))
    assert set(found) == {*pages.LANGS, "x-default"}
    assert found["ar"] == "https://www.example.org/sample/ar/sample-ar.html"
    assert found["x-default"] == "https://www.example.org/sample/"
    assert '<link rel="canonical" href="https://www.example.org/sample/fr/sample-fr.html">' in made


def test_open_graph_has_its_required_properties() -> None:
    """ogp.me, “Basic Metadata”."""
    found = set(re.findall(r'property="(og:[a-z:_]+)"', page()))
    assert {"og:title", "og:type", "og:image", "og:url"} <= found


def test_the_policy_names_the_hashes_of_the_one_style_and_the_one_script() -> None:
    made = page()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', made)
    assert policy
    for element in ("style", "script"):
        texts = re.findall(rf"<{element}[^>]*>(.*?)</{element}>", made, re.DOTALL)
        assert len(texts) == 1
        digest = base64.b64encode(hashlib.sha256(texts[0].encode()).digest()).decode()
        assert f"{element}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")


def test_structured_data_is_a_report_with_accessibility_facts() -> None:
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page())[1])  # type: ignore[index]
    assert data["@type"] == "Report"
    assert data["datePublished"] == "2018-02"
    assert data["accessModeSufficient"][0]["itemListElement"] == ["textual"]
    assert "alternativeText" in data["accessibilityFeature"]
    assert data["encoding"][0]["contentUrl"] == "https://www.example.org/sample/fr/sample-fr.pdf"


def test_a_title_cannot_end_the_script() -> None:
    order = pages.order()
    made = head.data_element(head.report(replace(order.properties, title="</script><b>"), ()))
    assert made.count("</script>") == 1


def test_the_current_edition_is_marked_and_no_link() -> None:
    made = page("ru")
    assert '<span aria-current="page">Русский</span>' in made
    assert 'hreflang="ru" dir' not in made
    assert 'lang="ar" hreflang="ar" dir="rtl"><span class="s-autonym-Arab">العربية</span></a>' in made


def test_downloads_say_format_size_and_conformance() -> None:
    made = re.sub(r"<[^>]+>", "", page())
    assert "PDF 143 ko · PDF/UA-1, PDF/A-2a" in made
    assert "DOCX 1,2 Mo" in made


def test_a_draft_shows_its_mark_first() -> None:
    made = page(marks=("Version de travail",))
    assert made.index("Version de travail") < made.index("<main")
    assert "Version de travail" not in page()


def test_untranslated_words_of_the_theme_are_marked_as_french() -> None:
    assert '<span lang="fr" dir="ltr">Aller au contenu</span>' in page("ar")
    assert '<span lang="fr"' not in page("fr")


@pytest.mark.parametrize("lang", pages.LANGS)
def test_size_and_bytes(lang: str) -> None:
    """At most 150 kB for Latin editions, 350 kB for Chinese; the same order gives the same bytes."""
    made = write(pages.order(lang)).data
    assert len(made) <= (350_000 if lang.startswith("zh") else 150_000)
    assert made == write(pages.order(lang)).data


def test_nothing_is_loaded_from_outside() -> None:
    made = re.sub(r'<(?:a|link)\b[^>]*>|xmlns="[^"]*"|<meta[^>]*>', "", page())
    made = re.sub(r'url\("data:[^"]*"\)', "", made)
    made = re.sub(r'<script type="application/ld\+json">.*?</script>', "", made, flags=re.DOTALL)
    assert re.findall(r"(?:https?:)?//[\w.]+", made) == []


def test_the_reserved_font_name_is_not_used() -> None:
    """OFL 1.1, clause 3: “Plex” belongs to the original alone."""
    assert "Plex" not in page()
    assert web_name("IBM Plex Sans Arabic").startswith("Brochure Sans Arabic ")


def test_a_character_that_no_font_has_is_an_error_with_its_place() -> None:
    order = pages.order()
    text = n.Text("☃", span=n.Span("body.md", 9))
    block = n.Paragraph((text,), style="body")
    changed = replace(order, document=n.Document((n.Page((block,), style="page"),), lang="fr"))
    with pytest.raises(Failed):
        write(changed)
    told = [(item.code, str(item.span)) for item in order.sink]
    assert told == [("font/missing-glyph", "body.md:9")]
