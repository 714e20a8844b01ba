"""What texts hold, in the Word file: code, tasks, cells that reach down, notes, and where a page must begin."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from brochure.brand.computed import CharacterStyle, Sides, Stylesheet
from brochure.document import nodes as n
from brochure.writers.docx import write
from tests import sample
from tests.docx.kit import in_arabic, order
from tests.docx.package_rules import Package, W, faults


def words(text: str, style: str = "body") -> n.Paragraph:
    return n.Paragraph((n.Text(text),), style=style)


def package(*blocks: n.Block, styles: Stylesheet | None = None, lang: str = "fr") -> Package:
    made = n.Document((n.Pages(blocks, style="page"),), lang="fr")
    made = in_arabic(made) if lang == "ar" else made
    found = Package(write(order(lang, made, styles)).data)
    assert faults(found) == []
    return found


def style_of(found: Package, text: str) -> etree._Element:
    """The style of the paragraph that says so."""
    said = (p for p in found.body.iter(f"{W}p") if text in "".join(t.text or "" for t in p.iter(f"{W}t")))
    return found.styles[next(said).find(f"{W}pPr/{W}pStyle").get(f"{W}val")]


def name_of(style: etree._Element) -> str:
    return str(style.find(f"{W}name").get(f"{W}val"))


def test_code_has_a_style_that_says_so_and_that_nobody_checks_for_spelling() -> None:
    style = style_of(package(n.CodeBlock((n.Text("fetch()"),), style="caption")), "fetch()")
    assert name_of(style).endswith(" (code)")
    assert style.find(f"{W}rPr/{W}noProof") is not None


def test_code_that_begins_an_item_has_the_number_and_its_own_look() -> None:
    code = n.CodeBlock((n.Text("fetch()"),), style="caption")
    found = package(n.List(True, (n.Item((code,)),), style="numbers"))
    assert name_of(style_of(found, "fetch()")).endswith(" (code)")
    assert len(list(found.body.iter(f"{W}numId"))) == 1


def test_items_with_a_text_of_their_own_have_its_look_and_the_number() -> None:
    items = tuple(n.Item((words(style, style),)) for style in ("item", "caption"))
    found = package(n.List(True, items, style="numbers"))
    size = style_of(found, "caption").find(f"{W}rPr/{W}sz")
    assert size is not None
    assert size.get(f"{W}val") == str(round(2 * sample.stylesheet("docx").paragraph["caption"].text.size))
    assert len(list(found.body.iter(f"{W}numId"))) == 2


def test_two_blocks_of_code_stay_two() -> None:
    """Word makes one ground of paragraphs of one look that touch."""
    code = n.CodeBlock((n.Text("fetch()"),), style="caption")
    made = [len(list(p.iter(f"{W}t"))) for p in package(code, code).body.iter(f"{W}p")]
    assert made[:3] == [1, 0, 1]


def test_the_ground_of_a_box_is_as_wide_as_the_box_whatever_its_text_keeps_free() -> None:
    """It is that of its paragraphs, and ends where they do."""
    sheet = sample.stylesheet("docx")
    narrow = replace(sheet.paragraph["body"], indent=Sides(end=80.0))
    sheet = replace(sheet, paragraph={**sheet.paragraph, "body": narrow})
    box = n.Region((words("in"), words("lead", "lead")), style="panel")
    found = package(box, words("out"), styles=sheet)
    ends = [style_of(found, text).find(f"{W}pPr/{W}ind").get(f"{W}right") for text in ("in", "lead", "out")]
    assert ends == ["320", "320", "1600"]


def test_code_runs_from_left_to_right_in_arabic() -> None:
    found = package(n.CodeBlock((n.Text("fetch()"),), style="caption"), lang="ar")
    assert [turn.get(f"{W}val") for turn in found.body.iter(f"{W}bidi")][:1] == ["0"]


def test_a_line_through_a_paragraph_is_there_and_ends_with_a_style_that_has_none() -> None:
    sheet = sample.stylesheet("docx")
    body = sheet.paragraph["body"]
    struck = replace(body, name="struck", text=replace(body.text, struck=True))
    plain = replace(body, name="plain", extends="struck")
    styles = replace(sheet, paragraph={**sheet.paragraph, "struck": struck, "plain": plain})
    found = package(words("old", "struck"), words("new", "plain"), words("other"), styles=styles)
    strikes = [style_of(found, text).find(f"{W}rPr/{W}strike") for text in ("old", "new", "other")]
    assert [one is not None for one in strikes] == [True, True, False]
    assert [one.get(f"{W}val") for one in strikes if one is not None] == [None, "0"]


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_code_takes_its_share_of_the_size_around_it(lang: str) -> None:
    """As in the PDF and on the web. Word's styles know no shares: a run has the style of the size that it comes to."""
    sheet = sample.stylesheet("docx", lang)
    code = CharacterStyle("code", size=0.9 * 10.5, scale=0.9)
    sheet = replace(sheet, character={**sheet.character, "code": code})
    said = (n.Text("make "), n.Phrase("code", (n.Text("fetch"),)))
    blocks = (
        n.Paragraph(said, style="body"),
        n.Heading(2, said, style="h2"),
        n.Paragraph(said, style="caption"),
    )
    found = package(*blocks, styles=sheet, lang=lang)
    runs = [run for run in found.body.iter(f"{W}r") if run.findtext(f"{W}t") == "fetch"]
    styles = [found.styles[run.find(f"{W}rPr/{W}rStyle").get(f"{W}val")] for run in runs]
    for size in ("sz", "szCs"):
        assert [one.find(f"{W}rPr/{W}{size}").get(f"{W}val") for one in styles] == ["19", "40", "14"]
    assert [name_of(one) for one in styles] == ["code", "code (20 pt)", "code (7 pt)"]
    assert {run.find(f"{W}rPr/{W}sz") for run in runs} == {None}


def test_tasks_that_are_done_have_a_marker_of_their_own() -> None:
    sheet = sample.stylesheet("docx")
    name, style = next(iter(sheet.list.items()))
    tasks = replace(sheet, list={**sheet.list, name: replace(style, marker="☐", done="☑")})
    items = (n.Item((words("a", style.item),), done=False), n.Item((words("b", style.item),), done=True))
    found = package(n.List(False, (*items, *items), style=name), styles=tasks)
    open_, done, *again = [number.get(f"{W}val") for number in found.body.iter(f"{W}numId")]
    assert open_ != done
    assert again == [open_, done]
    shown = {text.get(f"{W}val") for text in found.xml["word/numbering.xml"].iter(f"{W}lvlText")}
    assert {"☐", "☑"} <= shown


def test_a_cell_that_reaches_down_has_a_cell_in_each_row() -> None:
    high = n.Cell((words("high", "cell"),), rowspan=2)
    low = tuple(n.Cell((words(text, "cell"),), align="end") for text in ("one", "two"))
    head = n.TableRow((n.Cell((words("head", "cell-head"),), colspan=2),))
    rows = n.TableRow((high, low[0])), n.TableRow((low[1],))
    found = package(n.Table((head,), rows, style="table"))
    assert [merged.get(f"{W}val") for merged in found.body.iter(f"{W}vMerge")] == ["restart", "continue"]
    assert name_of(style_of(found, "two")) == "cell (end)"


def test_a_note_is_words_own_and_a_second_mark_leads_to_it() -> None:
    first = n.Footnote("a", (words("what it says", "caption"),), 1, "1")
    text = n.Paragraph((n.Text("one"), first, n.Text(", again"), replace(first, note=())), style="body")
    found = package(text)
    assert [mark.get(f"{W}id") for mark in found.body.iter(f"{W}footnoteReference")] == ["1"]
    notes = found.xml["word/footnotes.xml"]
    assert "what it says" in "".join(t.text or "" for t in notes.iter(f"{W}t"))


def test_a_style_that_begins_a_page_does_so_and_another_look_of_its_level_does_not() -> None:
    sheet = sample.stylesheet("docx")
    looks = {**sheet.paragraph, "h2": replace(sheet.paragraph["h2"], break_before="page")}
    looks["quiet"] = replace(sheet.paragraph["h2"], name="quiet")
    heads = (n.Heading(2, (n.Text(name),), style=name, anchor=name) for name in ("h2", "quiet"))
    found = package(*heads, styles=replace(sheet, paragraph=looks))
    assert style_of(found, "h2").find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert [off.get(f"{W}val") for off in found.body.iter(f"{W}pageBreakBefore")] == ["0"]


def test_headers_and_footers_of_the_layout_stand_in_the_margins() -> None:
    def made(*running: n.Running) -> tuple[list[str], list[str]]:
        text = (n.Paragraph((n.Text("a"),), style="body"),)
        wanted = order("fr", n.Document((n.Pages(text, "p", running, style="page"),), lang="fr"))
        stories = Package(write(wanted).data).stories
        shown = ("".join(root.itertext()) for name, root in stories.items() if "document" not in name)
        return sorted(filter(None, shown)), [found.code for found in wanted.sink]

    words = n.Paragraph((n.Text("La ville"),), style="caption")
    both = n.Paragraph((n.PageValue("page"), n.Text(" / "), n.PageValue("pages")), style="caption")
    assert made(n.Running((words,), "header")) == (["La ville"], [])
    assert made(n.Running((both,), "footer")) == ([" PAGE 1 /  NUMPAGES 1"], [])
    left, first = n.Running((words,), "header", "left"), n.Running((both,), "header", "first")
    assert made(left, first) == ([" PAGE 1 /  NUMPAGES 1", "La ville"], [])
    assert made(n.Running((words,), "header", "last"))[1] == ["docx/running"]
