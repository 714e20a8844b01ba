"""What `inspect` says of PDFs: ours, others', broken ones. The whole report is golden in tests/pdf."""

from __future__ import annotations

import io

import pikepdf
import pytest

from brochure.document import nodes as n
from brochure.inspect import report
from brochure.readers import Unreadable, tags
from brochure.readers.marked import decoder
from tests.pdf.faketext import order
from tests.pdf.setting import write


def ours(*blocks: n.Block) -> bytes:
    return write(order(n.Document((n.Page(blocks, "one", style="page"),), lang="fr"))).data


def paragraph(*inlines: n.Inline) -> n.Paragraph:
    return n.Paragraph(inlines, style="body")


def changed(data: bytes, change) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def blank() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(72, 144))
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def test_a_plain_pdf_of_others_is_told_as_it_is() -> None:
    first, *rest = report(blank()).splitlines()
    assert first.endswith("1 page, not tagged")
    assert "  1  25.4 × 50.8 mm" in rest
    assert not any(line.startswith(("Tags", "Fonts", "Outline")) for line in rest)


def test_where_info_and_xmp_differ_both_are_shown() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Title"] = "Autre"

    assert "Autre in Info, Title in XMP" in report(changed(ours(paragraph(n.Text("abc"))), change))


def test_a_page_label_of_its_own_is_shown() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PageLabels = pikepdf.Dictionary(
            Nums=pikepdf.Array([0, pikepdf.Dictionary(S=pikepdf.Name.r)])
        )

    assert "  i  210 × 297 mm" in report(changed(ours(paragraph(n.Text("abc"))), change))


def test_a_font_that_is_not_embedded_is_told() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))

    assert "Helvetica  Type1, not embedded, does not map to Unicode" in report(changed(blank(), change))


def test_where_lines_and_columns_end_is_not_shown() -> None:
    text = n.Text("développement durable et solidarités interterritoriales " * 8)
    (line,) = (
        line
        for line in report(ours(n.Columns((paragraph(text),), 3, style="columns"))).splitlines()
        if "“d" in line
    )
    assert line.strip() == f"“{text.text.strip()}”" or line.strip() == f"“{text.text}”"


def test_a_link_has_its_target_and_its_words() -> None:
    link = n.Link("https://www.example.org/", (n.Text("le site"),), "Le site du partenariat")
    (found,) = tags.read(ours(paragraph(link))).find("Link")
    assert found.properties == {"href": "https://www.example.org/", "Contents": "Le site du partenariat"}
    assert (found.text(), len(found.hrefs)) == ("le site", 1)


@pytest.mark.parametrize(
    ("cmap", "data", "read"),
    [
        (b"2 beginbfchar <0041> <00E9> <0042> <00660069> endbfchar", b"\x00A\x00B", ["é", "fi"]),
        (b"1 beginbfrange <0001> <0003> <0061> endbfrange", b"\x00\x01\x00\x03", ["a", "c"]),
        (b"1 beginbfrange <01> <02> [<0078> <0079>] endbfrange", b"\x00\x02\x00\x09", ["y", "\ufffd"]),
        (b"1 beginbfchar <0001> <D83DDE00> endbfchar", b"\x00\x01", ["😀"]),
    ],
)
def test_tounicode_maps_of_all_forms_are_read(cmap: bytes, data: bytes, read: list[str]) -> None:
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(Subtype=pikepdf.Name.Type0, ToUnicode=pdf.make_stream(cmap))
        )
        assert decoder(font).read(data) == read


@pytest.mark.parametrize("data", [b"", b"abc", b"%PDF-1.7 cut off", b"PK\x03\x04 cut off"])
def test_what_cannot_be_read_is_told(data: bytes) -> None:
    with pytest.raises(Unreadable):
        report(data)


def test_a_locked_file_is_told() -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(blank())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Unreadable, match="password"):
        report(buffer.getvalue())
