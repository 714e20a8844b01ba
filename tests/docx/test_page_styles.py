"""First, left and right pages of a sequence that look otherwise: their grounds and margins in the Word file."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest
from lxml import etree
from msgspec.structs import replace

from brochure.brand.computed import Sides, Stylesheet
from brochure.document import nodes as n
from brochure.writers.docx import write
from brochure.writers.request import RenderRequest
from tests import gates, sample
from tests.docx.kit import order
from tests.docx.package_rules import A, Package, R, W, faults

WORDS = n.Paragraph((n.Text("Des mots pour remplir la page, autant qu’il en faut. " * 12),), style="body")
HIGH, DEEP = 200.0, 150.0
"""Upper and lower margin of first pages, in points."""
INNER, OUTER = 90.0, 40.0
"""Side margins of a book's pages, in points."""


def styles() -> Stylesheet:
    sheet = sample.stylesheet("docx")
    page = sheet.page["page"]
    margin = Sides(HIGH, page.margin.end, DEEP, page.margin.start)
    opening = replace(page, name="opening", margin=margin, background=sample.NIGHT)
    plain = replace(page, name="plain", background=sample.PAPER)
    return replace(sheet, page={**sheet.page, "opening": opening, "plain": plain})


def asked(**pages: object) -> RenderRequest:
    made = n.Pages((WORDS,) * 12, style="page", span=n.Span("layout", 3))
    document = n.Document((replace(made, **pages),), lang="fr")  # type: ignore[arg-type]
    return order("fr", document, styles())


def package(**pages: object) -> Package:
    found = Package(write(asked(**pages)).data)
    assert faults(found) == []
    return found


def header(found: Package, kind: str) -> etree._Element | None:
    """The header of the section's pages of a kind: `first`, `even`, `default`."""
    references = found.body.iter(f"{W}headerReference")
    named = next((one.get(f"{R}id") for one in references if one.get(f"{W}type") == kind), None)
    targets = {one.get("Id"): one.get("Target") for one in found.xml["word/_rels/document.xml.rels"]}
    return found.xml[f"word/{targets[named]}"] if named else None


def grounded(part: etree._Element | None) -> bool:
    return part is not None and part.find(f".//{A}prstGeom") is not None


def drawn(found: Package, folder: Path) -> list[tuple[float, list[dict[str, float]]]]:
    """The pages as LibreOffice shows them: their heights, and the words of the text."""
    path = folder / "file.docx"
    path.write_bytes(found.data)
    with pdfplumber.open(gates.office_pdf(path, folder)) as pdf:
        return [
            (page.height, [word for word in page.extract_words() if word["text"] != "courant"])
            for page in pdf.pages
        ]


def test_the_first_page_has_its_ground_and_no_other_has() -> None:
    found = package(first="opening")
    assert found.body.find(f".//{W}titlePg") is not None
    assert [grounded(header(found, kind)) for kind in ("first", "default")] == [True, False]


def test_left_pages_have_theirs() -> None:
    found = package(left="plain")
    assert [grounded(header(found, kind)) for kind in ("even", "default")] == [True, False]
    assert found.xml["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None


@pytest.mark.gate
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("running", [(), ("header", "footer")])
def test_the_first_page_has_its_margins(running: tuple[str, ...], tmp_path: Path) -> None:
    line = n.Paragraph((n.Text("courant"),), style="caption")
    own = tuple(n.Running((line,), place) for place in running)  # type: ignore[arg-type]
    first, second, *_ = drawn(package(first="opening", running=own), tmp_path)
    usual = sample.stylesheet("docx").page["page"].margin
    for (height, words), top, bottom in ((first, HIGH, DEEP), (second, usual.top, usual.bottom)):
        assert min(word["top"] for word in words) == pytest.approx(top, abs=6)
        assert height - max(word["bottom"] for word in words) == pytest.approx(bottom, abs=20)


def test_what_word_has_not_is_told() -> None:
    for pages, lost in (({"last": "opening"}, "no last page"), ({"first": "shifted"}, "side margins")):
        request = asked(**pages)
        margin = replace(request.styles.page["page"].margin, start=10.0, end=10.0)
        shifted = replace(request.styles.page["page"], name="shifted", margin=margin)
        request = replace(
            request, styles=replace(request.styles, page={**request.styles.page, "shifted": shifted})
        )
        write(request)
        assert [lost in one.message for one in request.sink.items] == [True]


def book(lang: str = "fr", **pages: object) -> RenderRequest:
    """A sequence whose left pages have the side margins of its right ones, the other way round."""
    sheet = styles()
    own = sheet.page["page"]
    right = replace(own, margin=replace(own.margin, start=INNER, end=OUTER))
    left = replace(own, name="left", margin=replace(own.margin, start=OUTER, end=INNER))
    sheet = replace(sheet, page={**sheet.page, "page": right, "left": left})
    made = n.Pages((WORDS,) * 20, style="page", left="left", span=n.Span("layout", 3))
    direction: n.Direction = "rtl" if lang == "ar" else "ltr"
    document = n.Document((replace(made, **pages),), direction, lang=lang)  # type: ignore[arg-type]
    return order(lang, document, sheet)


@pytest.mark.gate
@pytest.mark.xdist_group("office")
@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_left_pages_of_a_book_have_its_side_margins_the_other_way_round(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(write(book(lang)).data)
    starts = []
    with pdfplumber.open(gates.office_pdf(path, tmp_path)) as pdf:
        for page in pdf.pages[:3]:
            words = page.extract_words()
            left, right = min(word["x0"] for word in words), max(word["x1"] for word in words)
            starts.append(left if lang == "fr" else page.width - right)
    assert starts == [pytest.approx(margin, abs=3) for margin in (INNER, OUTER, INNER)]


def test_side_margins_that_are_no_mirror_are_told() -> None:
    request = book()
    left = replace(request.styles.page["left"], margin=replace(request.styles.page["left"].margin, start=1.0))
    request = replace(request, styles=replace(request.styles, page={**request.styles.page, "left": left}))
    found = Package(write(request).data)
    assert found.xml["word/settings.xml"].find(f"{W}mirrorMargins") is None
    assert ["on left pages other side margins" in one.message for one in request.sink.items] == [True]
