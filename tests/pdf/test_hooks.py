"""ReportLab's inner parts that the engine leans on. If one of these fails, ReportLab changed: see canvas.py."""

from __future__ import annotations

import inspect
import io

import reportlab
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from brochure.writers.pdf.objects import Name, PackedDocument, PdfValue, Stream, stream, unpacked
from tests.pdf.setting import canvas, drawn, opened


def test_the_version_is_one_we_know() -> None:
    assert reportlab.Version.startswith("5.1.")


def test_code_is_the_list_of_the_pages_operators() -> None:
    plain = Canvas(io.BytesIO())
    plain.rect(1, 2, 3, 4, stroke=0, fill=1)
    assert any("1 2 3 4 re" in code for code in plain._code)


def test_the_first_page_has_number_one_and_show_page_starts_the_next() -> None:
    plain = Canvas(io.BytesIO())
    assert plain._pageNumber == 1
    plain.showPage()
    assert plain._pageNumber == 2


def test_show_page_asks_set_annotations_and_start_page() -> None:
    called = []

    class Watched(Canvas):
        def _setAnnotations(self, page: pdfdoc.PDFPage) -> None:  # noqa: N802
            called.append(("annotations", isinstance(page, pdfdoc.PDFPage), "stream" in vars(page)))
            super()._setAnnotations(page)

        def _startPage(self) -> None:  # noqa: N802
            called.append(("start", self._annotationrefs, self._formsinuse))
            super()._startPage()

        def _make_preamble(self) -> None:
            self._preamble = "% ours"

    watched = Watched(io.BytesIO())
    watched.rect(1, 2, 3, 4)
    watched.showPage()
    assert called == [("annotations", True, True), ("start", [], [])]
    assert "% ours" in watched._doc.Pages.pages[0].stream


def test_a_page_writes_the_attributes_that_its_class_lists() -> None:
    assert {"MediaBox", "TrimBox", "BleedBox", "Annots", "Contents"} <= set(pdfdoc.PDFPage.__NoDefault__)
    assert "__NoDefault__" in inspect.getsource(pdfdoc.PDFCatalog.format)


def test_a_page_with_contents_of_its_own_keeps_them() -> None:
    assert "if not self.Contents" in inspect.getsource(pdfdoc.PDFPage.check_format)


def test_all_pages_refer_to_one_font_dictionary() -> None:
    assert pdfdoc.BasicFonts in pdfdoc.PDFDocument().idToObject
    resources = pdfdoc.PDFResourceDictionary()
    resources.basicFonts()
    assert resources.Font.name == pdfdoc.BasicFonts


def test_references_number_objects_from_one() -> None:
    document = PackedDocument()
    before = document.objectcounter
    reference = document.refer(PdfValue({"A": 1}))
    assert document.objectcounter == before + 1
    assert document.numberToId[before + 1] == reference.name
    assert document.idToObject[reference.name].format(document) == b"<</A 1>>"
    assert document.idToObjectNumberAndVersion[reference.name] == (before + 1, 0)


def test_pages_are_named_by_number() -> None:
    document = PackedDocument()
    assert document.thisPageName() == "Page1"


def test_registered_objects_reach_the_pages_resources() -> None:
    def draw(paper: object) -> None:
        grey = {"Type": "XObject", "Width": 1, "Height": 1}
        image = Stream(unpacked(b"\0", **grey))
        paper.show(paper.register(image), (10, 0, 0, 10, 0, 0))
        paper.show(paper.register(stream(b"0 0 1 1 re f", Type=Name("XObject"))), (1, 0, 0, 1, 0, 0))

    with opened(drawn(draw)) as pdf:
        objects = pdf.pages[0].Resources.XObject
        assert sorted(bytes(found.read_raw_bytes())[:1] == b"\0" for found in objects.values()) == [
            False,
            True,
        ]
        assert b"0 0 1 1 re f" in [found.read_bytes() for found in objects.values()]


def test_no_font_is_in_the_file_that_was_not_used() -> None:
    paper = canvas()
    with paper.page():
        paper.rect(1, 2, 3, 4)
    data = paper.finish()
    with opened(data) as pdf:
        assert "/Font" not in pdf.pages[0].Resources or len(pdf.pages[0].Resources.Font) == 0
    assert b"Helvetica" not in data
