"""Subsets for the web: what they hold, what they are called, and where they are kept."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from brochure.fonts import subset, web
from brochure.fonts.book import Face, FontBook, loaded
from brochure.store import Store
from brochure.world import World
from tests import sample


def face(family: str = "IBM Plex Sans") -> Face:
    return FontBook(World(sample.ROOT), sample.FACES).faces([family], 400, False)[0]


def kept_in(cache: Path) -> list[Path]:
    return [path for path in cache.rglob("*") if path.is_file()]


def opened(data: bytes) -> TTFont:
    return TTFont(io.BytesIO(data))


def test_a_subset_draws_what_was_asked_and_nothing_else() -> None:
    font = opened(web.woff2(face(), "Été", [], Store()))
    assert {chr(code) for code in font.getBestCmap()} == set("Été")
    assert font.flavor == "woff2"


def test_arabic_keeps_the_forms_of_its_letters() -> None:
    """A subset without its substitution rules would show letters unjoined."""
    font = opened(web.woff2(face("IBM Plex Sans Arabic"), "مدينة", [], Store()))
    found = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= found


@pytest.mark.parametrize("family", ["IBM Plex Sans", "IBM Plex Sans Arabic", "IBM Plex Sans SC"])
def test_names_are_ours_and_the_licence_stays(family: str) -> None:
    """OFL 1.1, clauses 2 and 3: licence and copyright stay, the reserved name goes."""
    names = opened(web.woff2(face(family), "a", [], Store()))["name"]
    ours = [names.getDebugName(identifier) for identifier in (subset.FAMILY, subset.FULL, subset.POSTSCRIPT)]
    assert not any("Plex" in name for name in ours)
    assert "Copyright" in names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)


def test_the_same_request_gives_the_same_bytes_from_the_cache(tmp_path: Path) -> None:
    first = web.woff2(face(), "abc", ["tnum"], Store(tmp_path))
    assert (
        first
        == web.woff2(face(), "cab", ["tnum"], Store())
        == web.woff2(face(), "bca", ["tnum"], Store(tmp_path))
    )
    assert len(kept_in(tmp_path)) == 1


def test_other_requests_have_other_places_in_the_cache(tmp_path: Path) -> None:
    for characters, features in (("abc", ()), ("abcd", ()), ("abc", ("smcp",))):
        web.woff2(face(), characters, features, Store(tmp_path))
    assert len(kept_in(tmp_path)) == 3


def test_one_file_that_stands_for_two_weights_is_named_by_each(tmp_path: Path) -> None:
    """Also from the cache: a font may be put in another's place."""
    regular = face()
    bold = loaded(replace(regular.typeface, weight=700), regular.world)
    store = Store(tmp_path)
    made = [
        opened(web.woff2(one, "a", [], store))["name"].getDebugName(subset.SUBFAMILY)
        for one in (regular, bold)
    ]
    assert made == ["Regular", "Bold"]
