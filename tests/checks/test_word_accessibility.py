"""What a Word user with a screen reader or weak sight would stumble over is found, and nothing else is."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path

import pytest

from brochure.checks.word_accessibility import GENERIC, check_word
from brochure.diagnostics import Severity
from brochure.document import nodes as n
from brochure.readers.package import WordPackage
from brochure.writers.docx import write
from tests.build.kit import small_project
from tests.docx.kit import LANGS, made, order
from tests.project import PUBLICATION, copy_project

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
END = "<w:sectPr>"  # the last one closes the body
CODE = 'descr="le site du partenariat"/>'
HEAD = "<w:tblHeader/></w:trPr><w:tc><w:tcPr>"
LINK = "le site du partenariat</w:t></w:r></w:hyperlink>"


def decoration(alt: str, flag: int) -> str:
    """The end of a drawing's properties, with the mark that says of it that it tells nothing."""
    mark = f'<a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative val="{flag}"/></a:ext>'
    return f'descr="{alt}">{mark}</a:extLst></wp:docPr>'


def changed(data: bytes, part: str, old: str, new: str, last: bool = False) -> bytes:
    """The file with the first, or the last, place of `old` in a part changed."""
    made_new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made_new, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode("utf-8")
                assert old in text, f"{part} does not contain {old!r}"
                before, after = text.rsplit(old, 1) if last else text.split(old, 1)
                content = f"{before}{new}{after}".encode()
            target.writestr(name, content)
    return made_new.getvalue()


def row_headings(lang: str, shaded: bool) -> bytes:
    """The sample with the header's ground in its first column or without; the text there is the body's."""
    return changed(
        made(lang), DOCUMENT, "w:firstColumn=", f'w:firstColumn="{int(shaded)}" w:before=', last=True
    )


@lru_cache
def clean(lang: str = "fr") -> bytes:
    return row_headings(lang, False)


def codes(data: bytes) -> list[str]:
    return [finding.code.removeprefix("word/") for finding in check_word(WordPackage(data))]


def added(*paragraphs: str) -> bytes:
    """The clean file with paragraphs more at its end."""
    return changed(clean(), DOCUMENT, END, "".join(paragraphs) + END, last=True)


def p(text: str = "", style: str = "BodyText", run: str = "", more: str = "") -> str:
    shown = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{shown}</w:p>'


def link(text: str) -> str:
    return f'<w:p><w:hyperlink w:anchor="top"><w:r><w:t>{text}</w:t></w:r></w:hyperlink></w:p>'


def colored(color: str) -> str:
    return f'<w:color w:val="{color}"/>'


@pytest.mark.parametrize("lang", LANGS)
def test_a_clean_file_has_no_finding(lang: str) -> None:
    assert [str(finding) for finding in check_word(WordPackage(clean(lang)))] == []


SEEDED = {
    "picture without alt text": (DOCUMENT, 'descr="le site du partenariat"', 'descr=""', "no-alt"),
    "alt text of blanks": (DOCUMENT, 'descr="le site du partenariat"', 'descr="  "', "no-alt"),
    "alt text is a file name": (DOCUMENT, 'descr="le site du partenariat"', 'descr="p_1.JPG"', "alt-file-name"),
    "alt text is a default name": (DOCUMENT, 'descr="le site du partenariat"', 'descr="Image 3"', "alt-file-name"),
    "decoration with alt text": (DOCUMENT, CODE, decoration("sol", 1), "decorative-with-alt"),
    "decoration without its flag": (DOCUMENT, CODE, decoration("", 0), "no-alt"),
    "no header row": (DOCUMENT, "<w:tblHeader/>", "", "no-header-row"),
    "header row switched off": (DOCUMENT, "<w:tblHeader/>", '<w:tblHeader w:val="0"/>', "no-header-row"),
    "table style without header": (DOCUMENT, 'w:firstRow="1"', 'w:firstRow="0"', "no-header-row"),
    "merged cells": (DOCUMENT, HEAD, f'{HEAD}<w:gridSpan w:val="2"/>', "merged-cells"),
    "no title": (CORE, ">Le titre<", "> <", "title"),
    "no language": (STYLES, "<w:lang ", "<w:noLang ", "language"),
    "heading left out": (DOCUMENT, 'w:val="Heading2"', 'w:val="BodyText"', "heading-order"),
    "link without text": (DOCUMENT, LINK, "</w:t></w:r></w:hyperlink>", "empty-link"),
    "colour of a style": (STYLES, 'w:val="0B5C7A" w:themeColor="text2"/><w:sz', 'w:val="EEEEEE"/><w:sz', "contrast"),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEDED)
def test_a_seeded_defect_is_found(name: str) -> None:
    part, old, new, code = SEEDED[name]
    assert code in codes(changed(clean(), part, old, new))


ADDED = {
    "empty heading": ([p(style="Heading2")], "empty-heading"),
    "long heading": ([p("Un titre trop long " * 10, "Heading2")], "long-heading"),
    "heading of the paragraph's own": ([p("Ici", more='<w:outlineLvl w:val="5"/>')], "heading-order"),
    "empty paragraphs": ([p(), p()], "blank-paragraphs"),
    "blanks": ([p("un    deux")], "blank-characters"),
    "no-break blanks": ([p("un\u00a0\u00a0\u00a0deux")], "blank-characters"),
    "typed number": ([p("1. Penser")], "typed-list"),
    "typed bullet": ([p("• Penser")], "typed-list"),
    "typed Chinese number": ([p("1、思考")], "typed-list"),
    "long address": ([link("https://www.example.org/" + "territoires/" * 4)], "link-address"),
    "pale text in a shaded paragraph": (
        [p("pâle", run=colored("BBBBBB"), more='<w:shd w:val="clear" w:fill="F6F2EA"/>')],
        "contrast",
    ),
    "pale text in a shaded run": ([p("x", run=colored("777777") + '<w:shd w:fill="666666"/>')], "contrast"),
    "table in a table": (
        ["<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"],
        "nested-table",
    ),
    "inside a content control": (
        [f"<w:sdt><w:sdtContent>{p('2) Agir')}</w:sdtContent></w:sdt>"],
        "typed-list",
    ),
}


@pytest.mark.parametrize("name", ADDED)
def test_an_added_defect_is_found(name: str) -> None:
    paragraphs, code = ADDED[name]
    assert code in codes(added(*paragraphs))


@pytest.mark.parametrize("said", [said for texts in GENERIC.values() for said in texts])
def test_a_link_text_that_says_nothing_is_found(said: str) -> None:
    assert codes(added(link(f"{said.capitalize()} …"))) == ["link-text"]


@pytest.mark.parametrize("text", ["75006 Paris", "2018", "11.5 km", "45 %", "— Penser", "-5 degrés"])
def test_what_only_looks_like_an_item_is_left_alone(text: str) -> None:
    assert codes(added(p(text))) == []


DATES = {
    "de-DE": ("28. November 2026", "1. Januar", "3. Jan. 2027", "5. 000 Euro", "28. 11. 2026", "28. 11."),
    "da-DK": ("28. november 2026",),
    "cs-CZ": ("28. listopadu 2026",),
    "fi-FI": ("28. marraskuuta 2026",),
    "hr-HR": ("28. studenoga 2026.",),
    "is-IS": ("28. nóvember 2026",),
    "hu-HU": ("2026. november 28.",),
}


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang, texts in DATES.items() for text in texts])
def test_a_date_with_a_point_behind_its_day_is_no_item(lang: str, text: str) -> None:
    assert codes(added(p(text, run=f'<w:lang w:val="{lang}"/>'))) == []


@pytest.mark.parametrize("text", ["28. Nachdenken", "1. Jansen lesen", "1. 5 Punkte", "2. Maier fragen"])
def test_an_item_in_a_language_of_such_dates_is_one(text: str) -> None:
    assert codes(added(p(text, run='<w:lang w:val="de-DE"/>'))) == ["typed-list"]


@pytest.mark.parametrize("style", ["Code", "CodeName"])
@pytest.mark.parametrize("text", ["a    b", "1. Penser", "- un"])
def test_blanks_and_signs_of_code_in_a_paragraph_are_the_codes_own(text: str, style: str) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="CodeName"><w:basedOn w:val="Code"/></w:style>'
        '<w:style w:type="character" w:styleId="Code"><w:rPr><w:noProof/></w:rPr></w:style>'
    )
    told = added(p(text, run=f'<w:rStyle w:val="{style}"/>'))
    assert codes(told) != []
    assert codes(changed(told, STYLES, "</w:styles>", f"{styles}</w:styles>")) == []


def test_blank_paragraphs_of_neighbouring_cells_are_no_row() -> None:
    cell = "<w:tc><w:p/></w:tc>"
    assert "blank-paragraphs" not in codes(added(f"<w:tbl><w:tr>{cell * 3}</w:tr></w:tbl>"))


def test_what_stands_between_two_empty_paragraphs_parts_them() -> None:
    """Code as any text: the press keeps boxes apart by such paragraphs."""
    style = '<w:style w:type="paragraph" w:styleId="Lines"><w:rPr><w:noProof/></w:rPr></w:style>'
    told = added(p("text") + p() + p("make all", "Lines") + p() + p("text"))
    assert codes(changed(told, STYLES, "</w:styles>", f"{style}</w:styles>")) == []


def test_a_row_heading_in_the_bodys_colour_on_the_headers_ground_is_found() -> None:
    found = check_word(WordPackage(row_headings("fr", True)))
    assert [finding.code for finding in found] == ["word/contrast"]
    assert "#12263F on #0B5C7A has a contrast of 2.1" in found[0].message


def test_text_over_a_drawing_is_not_judged_by_the_paper() -> None:
    """A page's ground is a drawing in its header."""
    title = n.Heading(1, (n.Text("Ici"),), style="title")
    cover = n.Document((n.Page((title,), style="cover"),), lang="fr")
    over = write(order("fr", cover)).data
    pale = changed(over, STYLES, '<w:sz w:val="88"/>', f'{colored("F6F2EA")}<w:sz w:val="88"/>')
    assert codes(pale) == []
    assert "contrast" in codes(changed(pale, "word/header1.xml", 'behindDoc="1"', 'behindDoc="0"'))


def test_a_table_for_layout_needs_no_header_and_may_hold_a_table() -> None:
    """It is told by its style, which is based on one called `layout`; without it, it is a table like any other."""
    table = n.Table(
        (n.TableRow((n.Cell((n.Paragraph((n.Text("Ici"),), style="cell-head"),), "col"),)),),
        (),
        style="table",
    )
    title = n.Heading(1, (n.Text("Ici"),), style="title")
    panel = n.Document((n.Page((n.Region((title, table), style="panel"),), style="page"),), lang="fr")
    data = write(order("fr", panel)).data
    assert not {"no-header-row", "nested-table"} & {*codes(data)}
    other = changed(data, STYLES, 'w:name w:val="layout"', 'w:name w:val="other"')
    assert {"no-header-row", "nested-table"} <= {*codes(other)}


def test_errors_and_warnings_are_told_apart() -> None:
    part, old, new, _ = SEEDED["no header row"]
    by_code = {
        f.code: f.severity for f in check_word(WordPackage(changed(added(p("1. Penser")), part, old, new)))
    }
    assert by_code == {"word/no-header-row": Severity.ERROR, "word/typed-list": Severity.WARNING}


def test_every_finding_says_how_to_mend_it() -> None:
    data = added(*(paragraph for paragraphs, _ in ADDED.values() for paragraph in paragraphs), link("ici"))
    assert [
        finding for finding in check_word(WordPackage(data)) if not finding.hint or not finding.message
    ] == []


def test_a_build_runs_the_rules_on_its_word_file(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    outcome = project.build("--format", "docx")
    assert outcome.code == 0
    assert "word/" not in outcome.err
    made_files = sorted((project.root / "output").rglob("*.docx"))
    assert len(made_files) == 6
    assert [finding for file in made_files for finding in check_word(WordPackage(file.read_bytes()))] == []
    text = project.content / "texte.md"
    text.write_text(
        text.read_text(encoding="utf-8") + "\n[ici](https://www.example.org/)\n", encoding="utf-8"
    )
    assert "[word/link-text]" in project.build("--format", "docx", "--lang", "fr").err


def test_a_finding_has_the_place_of_its_text_in_the_sources(tmp_path: Path) -> None:
    project = small_project(tmp_path, "[fr]")
    text = project.content / "texte.md"
    line = text.read_text(encoding="utf-8").count("\n") + 2
    with text.open("a", encoding="utf-8") as file:
        file.write("\nVoir [ici](https://example.org).\n")
    told = project.build("--json", "--format", "docx").json()["diagnostics"]
    places = [(one["file"], one["line"]) for one in told if one["code"] == "word/link-text"]
    assert places == [(f"content/{PUBLICATION}/texte.md", line)]


def test_an_entry_that_begins_with_its_mark_alone_is_no_blank() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    assert "blank-paragraphs" not in codes(added(p(more=numbered), p()))


def test_lines_to_write_on_are_no_blanks() -> None:
    ruled = '<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr>'
    assert "blank-paragraphs" not in codes(added(p(more=ruled), p(more=ruled)))
    assert "blank-paragraphs" in codes(added(p(more=ruled.replace("single", "nil")), p()))
