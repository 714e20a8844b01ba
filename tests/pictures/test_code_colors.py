"""QR codes are dark on a ground that is light enough, wherever they stand (ISO/IEC 18004)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.brand.computed import BoxStyle, Color
from brochure.brand.legible import contrast
from brochure.document import nodes as n
from brochure.writers.codes import CodeColors, code_colors
from tests import sample

NIGHT, BONE = Color("night", (14, 17, 22)), Color("bone", (242, 239, 233))
BOTH = Color("paper", (255, 255, 255), dark=NIGHT.rgb)
CODE = n.QrCode("https://example.org", "example.org")


def colors(page: Color, box: Color | None = None, code: bool = True, on_screen: bool = False) -> CodeColors:
    """Of a document with a region that holds a code. page, box: the grounds of each."""
    plain = sample.stylesheet("pdf")
    name, first = next(iter(plain.page.items()))
    styles = replace(
        plain,
        colors={"background": page, "foreground": BONE if page == NIGHT else NIGHT},
        page={name: replace(first, background=None)},
        box={"panel": BoxStyle("panel", background=box)},
    )
    region = n.Region((CODE,) if code else (), style="panel")
    return code_colors(n.Document((n.Page((region,), style=name),), lang="fr"), styles, on_screen)


def test_on_a_light_ground_it_has_none_of_its_own() -> None:
    assert colors(BONE) == CodeColors(NIGHT, None)
    assert colors(NIGHT, BONE).ground is None, "a light box on a dark page"


@pytest.mark.parametrize(
    ("page", "box"), [(NIGHT, None), (BONE, NIGHT), (BONE, Color("petrol", (40, 97, 105)))]
)
def test_on_a_dark_one_it_has_a_light_ground(page: Color, box: Color | None) -> None:
    found = colors(page, box)
    assert found.ground is not None
    assert contrast(found.ink, found.ground) > 15


def test_a_page_that_is_dark_for_some_readers_is_thought_of_on_screen_alone() -> None:
    assert colors(BOTH).ground is None
    assert colors(BOTH, on_screen=True).ground is not None


def test_a_dark_page_without_a_code_is_nobody_s_concern() -> None:
    assert colors(NIGHT, code=False).ground is None
