"""The Word file as a package: valid, whole, the same each time, and every look in a style of the theme."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from msgspec.structs import replace

from brochure.brand.computed import Color
from brochure.diagnostics import Failed, Severity
from brochure.document import nodes as n
from brochure.document.bookmark import key_digest, read_bookmark
from brochure.document.walk import text_of
from brochure.store import Store
from brochure.writers.docx import write
from tests import gates, sample
from tests.docx.kit import LANGS, made, order
from tests.docx.package_rules import A, Package, W, faults, local, plain_font, spacing

every_language = pytest.mark.parametrize("lang", LANGS)


@every_language
def test_the_package_keeps_every_rule(lang: str) -> None:
    assert faults(Package(made(lang))) == []


@every_language
@pytest.mark.gate
def test_open_xml_sdk_finds_no_error(lang: str, tmp_path: Path) -> None:
    file = tmp_path / f"{lang}.docx"
    file.write_bytes(made(lang))
    assert gates.ooxml_errors(file) == []


@every_language
@pytest.mark.gate
def test_libreoffice_sets_it_in_brand_fonts_only(lang: str, tmp_path: Path) -> None:
    file = tmp_path / f"{lang}.docx"
    file.write_bytes(made(lang))
    fonts = gates.pdf_fonts(gates.office_pdf(file, tmp_path))
    assert fonts
    assert [f for f in fonts if not f.startswith(("IBMPlexSans", "Brochure-Sans"))] == []


@every_language
def test_its_text_is_the_documents_in_order(lang: str) -> None:
    body = Package(made(lang)).body
    pieces = []
    for element in body.iter(f"{W}t", f"{W}p", f"{W}br"):
        pieces.append(element.text or "" if local(element) == "t" else " ")
    direction_marks = dict.fromkeys((0x200E, 0x200F))
    expected = text_of(sample.document(lang))
    assert "".join("".join(pieces).translate(direction_marks).split()) == "".join(expected.split())


def test_python_docx_reads_it() -> None:
    opened = docx.Document(io.BytesIO(made()))
    assert [p.style.name for p in opened.paragraphs if p.text.startswith("La ville")][:2] == [
        "Heading 1",
        "Heading 2",
    ]
    core = opened.core_properties
    assert (core.title, core.language, core.author, core.keywords) == (
        "Le titre",
        "fr",
        "PFVT",
        "ville, campagne",
    )


def test_custom_properties_tell_where_it_comes_from(package: Package) -> None:
    shown = {p.get("name"): p[0].text for p in package.xml["docProps/custom.xml"]}
    assert shown["Publication"] == "sample"
    assert shown["Language"] == "fr"
    assert shown["Revision"] == "0a1b2c"


def test_a_subject_longer_than_word_holds_is_cut() -> None:
    given = order()
    long = replace(given, properties=replace(given.properties, subject="x" * 300))
    core = Package(write(long).data).xml["docProps/core.xml"]
    assert core.findtext("{http://purl.org/dc/elements/1.1/}subject") == "x" * 254 + "…"


def test_the_same_order_gives_the_same_bytes() -> None:
    assert write(order("ar")).data == made("ar")


def test_another_hash_seed_gives_the_same_bytes() -> None:
    code = "import hashlib; from tests.docx.kit import made; print(hashlib.sha256(made('fr')).hexdigest())"
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(sample.ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=sample.ROOT,
    )
    assert told.stdout.strip() == hashlib.sha256(made("fr")).hexdigest()


def test_a_segment_stands_between_bookmarks(package: Package) -> None:
    starts = {read_bookmark(b.get(f"{W}name") or ""): b for b in package.body.iter(f"{W}bookmarkStart")}
    by_key = {mark.key: start for mark, start in starts.items() if mark}
    for key in ("title", "lead"):
        start = by_key[key_digest(key)]
        inside = [e for e in start.itersiblings() if local(e) in ("r", "hyperlink", "bookmarkEnd")]
        assert local(inside[0]) in ("r", "hyperlink")
        assert local(inside[-1]) == "bookmarkEnd"


def test_headings_are_words_own(package: Package) -> None:
    levels = {}
    for style in package.styles.values():
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None and level.get(f"{W}val") != "9":
            alias = style.find(f"{W}aliases")
            levels[_name(style)] = (level.get(f"{W}val"), "" if alias is None else alias.get(f"{W}val"))
    assert levels == {
        f"heading {n + 1}": (str(n), alias) for n, alias in enumerate(["", "h2", "h3", "", "", ""])
    }


def test_a_heading_of_another_look_has_a_character_style() -> None:
    """Other programs, and screen readers, know a heading by Word's own style alone."""
    sheet = sample.stylesheet("docx")
    small = replace(sheet.paragraph["h2"], name="small", text=replace(sheet.paragraph["h2"].text, size=15))
    heading = n.Heading(2, (n.Text("Ici "), n.Strong((n.Text("même"),))), style="small")
    document = n.Document((n.Page((heading,), style="page"),), lang="fr")
    styles = replace(sheet, paragraph={**sheet.paragraph, "small": small})
    package = Package(write(order("fr", document, styles)).data)
    assert faults(package) == []
    (found,) = (p for p in package.body.iter(f"{W}p") if p.find(f"{W}r") is not None)
    assert _name(package.styles[_style(found)]) == "heading 2"
    looks = [package.styles[r.get(f"{W}val")] for r in found.iter(f"{W}rStyle")]
    assert [_name(look) for look in looks] == ["small", "small + strong"]
    assert {local(e): e.get(f"{W}val") for e in looks[0].find(f"{W}rPr")} == {"sz": "30", "szCs": "30"}


def test_a_text_in_a_headings_look_is_no_heading() -> None:
    text = n.Paragraph((n.Text("Ici"),), style="h2")
    package = Package(write(order("fr", n.Document((n.Page((text,), style="page"),), lang="fr"))).data)
    style = package.styles[_style(next(package.body.iter(f"{W}p")))]
    assert (_name(style), style.find(f"{W}basedOn").get(f"{W}val")) == ("h2 text", "Normal")


def test_a_quotation_is_words_own(package: Package) -> None:
    (quoted,) = (s for s in package.styles.values() if _name(s) == "Quote")
    assert quoted.find(f"{W}pPr/{W}pBdr/{W}left").get(f"{W}val") == "single"
    assert [_style(p) for p in package.body.iter(f"{W}p")].count(quoted.get(f"{W}styleId")) == 1


def test_every_style_is_there_under_its_name(package: Package) -> None:
    shown = set()
    for style in package.styles.values():
        shown |= {
            e.get(f"{W}val") for e in (style.find(f"{W}name"), style.find(f"{W}aliases")) if e is not None
        }
    sheet = sample.stylesheet("docx")
    words_own = {"title": "heading 1", "strong": "Strong", "emphasis": "Emphasis"}
    names = {*sheet.paragraph, *sheet.character, *sheet.table}
    assert {words_own.get(name, name) for name in names} <= shown


def test_a_name_of_words_own_gets_a_word_more() -> None:
    """Word takes `closing` for its own `Closing`, which no one can change."""
    sheet = sample.stylesheet("docx")
    closing = replace(sheet.paragraph["lead"], name="closing")
    text = n.Paragraph((n.Text("Ici"),), style="closing")
    document = n.Document((n.Page((text,), style="page"),), lang="fr")
    styles = replace(sheet, paragraph={**sheet.paragraph, "closing": closing})
    package = Package(write(order("fr", document, styles)).data)
    assert faults(package) == []
    assert _name(package.styles[_style(next(package.body.iter(f"{W}p")))]) == "closing text"


def test_no_style_is_there_for_a_place(package: Package) -> None:
    sheet = sample.stylesheet("docx")
    paragraphs = [s for s in package.styles.values() if s.get(f"{W}type") == "paragraph"]
    words_own = {f"heading {level}" for level in range(1, 7)} | {"Body Text", "List Bullet", "List Number"}
    known = {*sheet.paragraph, *words_own, "Normal", "mark", "picture", "anchor", "grid", "Quote", "panel"}
    assert {_name(style) for style in paragraphs} <= known
    listed = {_name(s) for s in paragraphs if s.find(f"{W}qFormat") is not None}
    assert {_name(style) for style in paragraphs} - listed == {"anchor"}


def test_a_list_is_words_own(package: Package) -> None:
    """Its number stands in the paragraph and in its style, as readers ask the one or the other."""
    names = {i: _name(style) for i, style in package.styles.items()}
    items = [p for p in package.body.iter(f"{W}p") if p.find(f"{W}pPr/{W}numPr") is not None]
    assert [names[_style(p)] for p in items] == ["grid"] * 8 + ["List Bullet"] * 4 + ["List Number"] * 4
    assert [_number(package, _style(p)) for p in items] == [
        p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in items
    ]
    lists = package.xml["word/numbering.xml"]
    levels = [a.findall(f"{W}lvl") for a in lists.findall(f"{W}abstractNum")]
    assert [len(found) for found in levels] == [9, 9, 9]
    tied = [[names[e.get(f"{W}val")] for e in found[0].iter(f"{W}pStyle")] for found in levels]
    assert tied == [["List Bullet"], ["List Number"], ["grid"]]


def test_a_second_numbered_list_begins_again() -> None:
    words = n.Item((n.Paragraph((n.Text("un"),), style="item"),))
    one, two = (n.List(True, (words, words), style="numbers") for _ in range(2))
    package = Package(write(order("fr", n.Document((n.Page((one, two), style="page"),), lang="fr"))).data)
    numbers = [e.get(f"{W}val") for e in package.body.iter(f"{W}numId")]
    assert len(set(numbers[:2])) == len(set(numbers[2:])) == 1
    assert numbers[0] != numbers[2]
    (again,) = (
        x for x in package.xml["word/numbering.xml"].iter(f"{W}num") if x.get(f"{W}numId") == numbers[2]
    )
    assert again.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"


def test_lists_that_end_together_are_followed_by_one_space() -> None:
    words = n.Paragraph((n.Text("un"),), style="item")

    def last(*blocks: n.Block) -> n.List:
        return n.List(False, (n.Item((words, *blocks)),), style="bullets")

    def after(blocks: n.List) -> str:
        document = n.Document((n.Page((blocks, words), style="page"),), lang="fr")
        package = Package(write(order("fr", document)).data)
        paragraphs = [p for p in package.body.iter(f"{W}p") if p.find(f"{W}r") is not None]
        return spacing(package, paragraphs[-2])["after"]

    assert after(last(last(last()))) == after(last())


def test_links_have_style_tooltip_and_target(package: Package) -> None:
    link = next(package.body.iter(f"{W}hyperlink"))
    assert link.get(f"{W}tooltip") == sample.TEXTS["fr"][3]
    assert {e.get(f"{W}val") for e in link.iter(f"{W}rStyle")} == {"Hyperlink"}


def test_a_link_inside_leads_to_its_heading() -> None:
    heading = n.Heading(2, (n.Text("Là-bas"),), "là-bas", style="h2")
    link = n.Paragraph((n.Link("#là-bas", (n.Text("voir"),)),), style="body")
    made = Package(write(order("fr", n.Document((n.Page((link, heading), style="page"),), lang="fr"))).data)
    anchor = next(made.body.iter(f"{W}hyperlink")).get(f"{W}anchor")
    assert anchor in {b.get(f"{W}name") for b in made.body.iter(f"{W}bookmarkStart")}
    assert faults(made) == []


def test_a_theme_colour_is_the_only_place_of_a_colour(package: Package) -> None:
    """Take the theme's colours away: then no brand colour is left in any part that Word follows the theme in."""
    scheme = package.xml["word/theme/theme1.xml"].find(f".//{A}clrScheme")
    values = {slot[0].get("val") for slot in scheme}
    assert {color.hex.lstrip("#") for color in sample.stylesheet("docx").colors.values()} <= values


def test_embedded_fonts_are_the_brands(package: Package) -> None:
    table, rels = package.xml["word/fontTable.xml"], package.xml["word/_rels/fontTable.xml.rels"]
    targets = {r.get("Id"): r.get("Target") for r in rels}
    for font in table:
        for embedded in (e for e in font if local(e).startswith("embed")):
            key = embedded.get(f"{W}fontKey")
            identifier = next(v for k, v in embedded.attrib.items() if k.endswith("}id"))
            data = plain_font(package.files[f"word/{targets[identifier]}"], key)
            assert TTFont(io.BytesIO(data))["name"].getDebugName(1) == font.get(f"{W}name")


def test_the_chinese_subset_bears_no_reserved_name() -> None:
    package = Package(made("zh-Hans"))
    names = [font.get(f"{W}name") for font in package.xml["word/fontTable.xml"]]
    assert names[0] == "IBM Plex Sans"
    assert len(names) == 2
    assert "Plex" not in names[1]
    script = package.xml["word/theme/theme1.xml"].find(f".//{A}minorFont/{A}font[@script='Hans']")
    assert script.get("typeface") == names[1]


def test_the_chinese_subset_is_kept_in_the_cache(tmp_path: Path) -> None:
    wanted = order("zh-Hans")
    cached = replace(wanted, fonts=replace(wanted.fonts, store=Store(tmp_path)))
    assert write(cached).data == made("zh-Hans")
    assert len([kept for kept in tmp_path.rglob("*") if kept.is_file()]) >= 2


def test_colours_for_which_the_theme_has_no_room_are_their_value() -> None:
    sheet = sample.stylesheet("docx")
    many = {
        f"c{i}": replace(sheet.character["strong"], name=f"c{i}", color=Color(f"c{i}", (i, 100, 100)))
        for i in range(12)
    }
    wanted = order(styles=replace(sheet, character={**sheet.character, **many}))
    with zipfile.ZipFile(io.BytesIO(write(wanted).data)) as package:
        styles = package.read("word/styles.xml").decode()
    assert [(d.severity, d.code) for d in wanted.sink] == [(Severity.WARNING, "docx/colours")]
    values = [f"{color.color.rgb[0]:02X}6464" for color in many.values() if color.color]
    assert all(value in styles for value in values)
    assert any(f'w:val="{value}"/>' in styles for value in values)


def test_a_missing_picture_is_told_with_its_place() -> None:
    from brochure.diagnostics import Span

    figure = n.Figure(n.Image("nowhere/none.svg", "rien", span=Span("a.md", 7)), style="box")
    wanted = order("fr", n.Document((n.Page((figure,), style="page"),), lang="fr"))
    with pytest.raises(Failed):
        write(wanted)
    assert [(d.code, str(d.span)) for d in wanted.sink] == [("picture/missing", "a.md:7")]


def test_the_archive_says_nothing_of_when_or_where() -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def _name(style: etree._Element) -> str:
    return style.find(f"{W}name").get(f"{W}val")


def _style(paragraph: etree._Element) -> str:
    return paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")


def _number(package: Package, style: str) -> str:
    """The number that a style or one that it is based on gives."""
    while style in package.styles:
        found = package.styles[style].find(f"{W}pPr/{W}numPr/{W}numId")
        if found is not None:
            return found.get(f"{W}val")
        base = package.styles[style].find(f"{W}basedOn")
        style = base.get(f"{W}val") if base is not None else ""
    return ""
