"""Sections, directions and marks in the Word file; boxes, columns and what stands at the foot."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.writers.docx import write
from tests import sample
from tests.docx.kit import in_arabic, made, order, paragraph
from tests.docx.package_rules import WP, Package, W, faults, local, spacing


def test_pages_start_sections_and_columns_continue(package: Package) -> None:
    sections = list(package.body.iter(f"{W}sectPr"))
    kinds = [s.find(f"{W}type").get(f"{W}val") for s in sections]
    assert kinds.count("nextPage") == len(sample.document().pages)
    assert "2" in {s.find(f"{W}cols").get(f"{W}num") for s in sections}


def test_right_to_left_is_in_styles_sections_and_runs() -> None:
    package = Package(made("ar"))
    assert package.styles["Normal"].find(f"{W}pPr/{W}bidi") is not None
    assert all(s.find(f"{W}bidi") is not None for s in package.body.iter(f"{W}sectPr"))
    for run in package.body.iter(f"{W}r"):
        text = "".join(t.text or "" for t in run.iter(f"{W}t"))
        if any("\u0600" <= c <= "\u06ff" for c in text):
            assert run.find(f"{W}rPr/{W}rtl") is not None, text
            assert not any(c.isascii() and c.isalpha() for c in text)


@pytest.mark.parametrize(("lang", "other", "bidi"), [("ar", "en", "0"), ("fr", "ar", "1")])
def test_a_paragraph_in_a_language_of_the_other_direction_is_turned(lang: str, other: str, bidi: str) -> None:
    """Else its last full stop would stand at its beginning."""
    own, guest = (n.Paragraph((n.Text("1."),), style="body", lang=own) for own in ("", other))
    document = n.Document((n.Page((own, guest), style="page"),), "rtl" if lang == "ar" else "ltr", lang=lang)
    package = Package(write(order(lang, document)).data)
    first, second = (p for p in package.body.iter(f"{W}p") if p.find(f"{W}r") is not None)
    turned = second.find(f"{W}pPr/{W}bidi")
    assert turned is not None
    assert turned.get(f"{W}val", "1") == bidi
    assert first.find(f"{W}pPr/{W}bidi") is None
    assert [p.find(f".//{W}rtl") is not None for p in (first, second)] == [lang == "ar", lang != "ar"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("@LePFVT", "\u200e@LePFVT"),
        ("PFVT", "PFVT"),
        ("73 rue", "\u200e73 rue"),
        ("Paris (France)", "Paris (France)\u200e"),
        ("© IRD", "\u200e© IRD"),
    ],
)
def test_a_name_set_apart_has_marks_where_it_would_turn(name: str, shown: str) -> None:
    """And stands in plain runs: other programs drop what a `w:dir` holds."""
    document = in_arabic(paragraph(n.Inset((n.Text(name),), "ltr")))
    body = Package(write(order("ar", document)).data).body
    assert list(body.iter(f"{W}dir")) == []
    assert "".join(t.text for t in body.iter(f"{W}t")) == shown


def test_marks_stand_inside_the_link_that_is_set_apart() -> None:
    link = n.Link("https://www.example.org/", (n.Text("@LePFVT"),))
    body = Package(write(order("ar", in_arabic(paragraph(n.Inset((link,), "ltr"))))).data).body
    (found,) = body.iter(f"{W}hyperlink")
    assert "".join(t.text for t in found.iter(f"{W}t")) == "\u200e@LePFVT"


@pytest.mark.parametrize(
    ("after", "shown"), [(" (2015–2030)", "\u200f (2015–2030)"), (" هنا 2015", " هنا 2015")]
)
def test_a_number_behind_a_name_does_not_go_with_it(after: str, shown: str) -> None:
    document = in_arabic(paragraph(n.Inset((n.Text("OECD"),), "ltr"), n.Text(after)))
    body = Package(write(order("ar", document)).data).body
    assert "".join(t.text for t in body.iter(f"{W}t")) == "OECD" + shown


def test_code_runs_from_left_to_right_in_its_own_letters() -> None:
    code = n.Phrase("code", (n.Text('(x, "y") # z'),))
    page = n.Page((n.CodeBlock((code,), style="body"),), style="page")
    document = in_arabic(n.Document((page,)))
    body = Package(write(order("ar", document)).data).body
    assert [*body.iter(f"{W}rtl")] == []


def test_another_language_is_told_to_the_reader() -> None:
    document = paragraph(n.Inset((n.Text("cities"),), lang="en"), n.Inset((n.Text("城市"),), lang="zh-Hans"))
    found = [dict(e.attrib) for e in Package(write(order("fr", document)).data).body.iter(f"{W}lang")]
    assert found == [{f"{W}val": "en-US"}, {f"{W}eastAsia": "zh-CN"}]


def test_nested_character_styles_become_one() -> None:
    document = paragraph(n.Strong((n.Link("https://www.example.org/", (n.Emphasis((n.Text("ici"),)),)),)))
    package = Package(write(order("fr", document)).data)
    style = package.styles[next(package.body.iter(f"{W}rStyle")).get(f"{W}val")]
    assert style.find(f"{W}name").get(f"{W}val") == "strong + link + emphasis"
    assert {local(e) for e in style.find(f"{W}rPr")} == {"color", "u", "i", "iCs"}


def test_a_mark_stands_on_every_page() -> None:
    package = Package(write(replace(order(), marks=("Brouillon",))).data)
    heads = [n for n in package.names if n.startswith("word/header")]
    assert heads
    for name in heads:
        assert "".join(t.text or "" for t in package.xml[name].iter(f"{W}t")) == "Brouillon"
    assert faults(package) == []


def test_a_foot_line_has_fields_and_its_words_their_direction() -> None:
    """Word sets Arabic in the brand's Arabic font only in runs that say so."""
    words = (n.Text("الصفحة "), n.PageValue("page"), n.Text(" من "), n.PageValue("pages"))
    foot = n.Running((n.Paragraph(words, style="caption"),), "footer")
    made = sample.document("ar")
    pages = tuple(replace(page, running=(foot,)) for page in made.pages)
    package = Package(write(order("ar", replace(made, pages=pages))).data)
    assert faults(package) == []
    foot = package.xml["word/footer1.xml"]
    assert [(e.text or "").strip() for e in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    arabic = [r for r in foot.iter(f"{W}r") if any(c >= "\u0600" for t in r.iter(f"{W}t") for c in t.text)]
    assert len(arabic) == 2
    assert all(run.find(f"{W}rPr/{W}rtl") is not None for run in arabic)


def test_a_code_stands_beside_its_text() -> None:
    text = n.Region((n.Paragraph((n.Text("Ici"),), style="body"),), style="box", cols=9)
    code = n.Region((n.QrCode("https://www.example.org/", "le site", 72),), style="box", cols=3)
    package = Package(
        write(order("fr", n.Document((n.Page((n.Row((text, code)),), style="page"),), lang="fr"))).data
    )
    assert [s.find(f"{W}cols").get(f"{W}num") for s in package.body.iter(f"{W}sectPr")] == ["2"]
    assert [d.get("descr") for d in package.body.iter(f"{WP}docPr")] == ["le site"]
    assert list(package.body.iter(f"{WP}anchor")) == []


def test_boxes_side_by_side_are_columns_of_their_widths() -> None:
    boxes = tuple(
        n.Region((n.Paragraph((n.Text("Ici"),), style="body"),), style="box", cols=c) for c in (8, 4)
    )
    page = n.Page((n.Row(boxes),), style="page")
    body = Package(write(order("fr", n.Document((page,), lang="fr"))).data).body
    first, second = (int(c.get(f"{W}w")) for c in body.iter(f"{W}col"))
    assert first > 2 * second - 20
    assert [b.get(f"{W}type") for b in body.iter(f"{W}br")] == ["column"]


def test_a_band_at_the_foot_is_a_table_that_floats_there() -> None:
    """A table grows with its text, upwards here; a shape behind it would not."""
    package = Package(made())
    (foot,) = (t for t in package.body.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblpPr") is not None)
    place = foot.find(f"{W}tblPr/{W}tblpPr")
    assert (place.get(f"{W}vertAnchor"), place.get(f"{W}tblpYSpec")) == ("page", "bottom")
    assert "".join(t.text for t in foot.iter(f"{W}t")) == "73 rue de Vaugirard75006 Paris"
    ground = package.styles[foot.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")].find(f"{W}tcPr/{W}shd")
    assert ground.get(f"{W}themeFill") == "background2"
    assert list(package.body.iter(f"{WP}anchor")) == []


def test_lines_are_exact_only_where_they_are_lower_than_their_font_asks() -> None:
    """What is put into an exact line, a picture or a larger word, is cut off in Word."""
    sheet = sample.stylesheet("docx")
    tight = replace(sheet.paragraph["body"], name="tight", leading=12)
    texts = tuple(n.Paragraph((n.Text("Ici"),), style=name) for name in ("body", "tight"))
    document = n.Document((n.Page(texts, style="page"),), lang="fr")
    styles = replace(sheet, paragraph={**sheet.paragraph, "tight": tight})
    package = Package(write(order("fr", document, styles)).data)
    first, second = package.body.iter(f"{W}p")
    assert spacing(package, first)["lineRule"] == "atLeast"
    assert spacing(package, second)["lineRule"] == "exact"


def test_items_have_the_lines_of_their_text_also_where_these_are_lower_than_the_font_asks() -> None:
    """A marker as large as its text makes no line higher: lists in fonts as tall as Tibetan's had twice its lines."""
    sheet = sample.stylesheet("docx")
    tight = replace(sheet.paragraph["item"], leading=12)
    item = n.Item((n.Paragraph((n.Text("Ici"),), style="item"),))
    document = n.Document((n.Page((n.List(False, (item,), style="bullets"),), style="page"),), lang="fr")
    styles = replace(sheet, paragraph={**sheet.paragraph, "item": tight})
    package = Package(write(order("fr", document, styles)).data)
    assert spacing(package, next(package.body.iter(f"{W}p")))["lineRule"] == "exact"
