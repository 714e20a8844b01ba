"""What is wrong in a layout is told with template, line and a way to mend it; all of it in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.diagnostics import Failed, Sink, Span
from brochure.document import nodes as n
from brochure.layout.render import render
from tests.layout.kit import ELEMENTS, complaints, context, document, files, sheet, value

T = "theme/layout.xml.j2"

MARKUP = {
    "unknown element": ("<pp>x</pp>", [f"{T}:3: error: there is no element <pp> (did you mean “p”?) [layout/unknown-element]"]),
    "unknown attribute": ("\n<p stlye='lead'>x</p>", [f"{T}:4: error: <p> has no attribute “stlye” (did you mean “style”?) [layout/unknown-attribute]"]),
    "unknown style": ("<p style='laed'>x</p>", [f"{T}:3: error: there is no paragraph style “laed” (did you mean “lead”?) [layout/unknown-style]"]),
    "unknown style of a container": (
        "<region\np-style='laed'>\n\n<p>x</p></region>",
        [f"{T}:3: error: there is no paragraph style “laed” (did you mean “lead”?) [layout/unknown-style]"],
    ),
    "style of another kind": ("<aside style='lead'><p>x</p></aside>", ["there is no box style “lead”"]),
    "nesting": ("<ol><p>x</p></ol>", ["<ol> has no <li>", f"{T}:3: error: <p> may not stand in <ol> (it may stand in <page>, "]),
    "text where none may stand": ("<region>some words</region>", [f"{T}:3: error: text stands in <region>: “some words” (put it in a <p>) [layout/text]"]),
    "content where no text may stand": ("<region>{{ title }}</region>", ["text stands in <region>: “L’Alliance & <Co>”"]),
    "block in a paragraph": (
        "<p>{{ parts.body['one'] }}</p>",
        [f"{T}:3: error: a whole block of the content (<p>) may not stand in <p> (take <p> away, or print its text: {{{{ block.text }}}}) [layout/nesting]"],
    ),
    "part in an attribute": ("<figure><img src='x' alt='{{ parts.body }}'/></figure>", ["a whole block stands in an attribute"]),
    "mixture": ("<ul><li>x<p>y</p></li></ul>", ["text and blocks stand side by side in <li> (put the text in a <p>)"]),
    "empty paragraph": ("<p>{{ nothing }}</p>", ["<p> is empty (leave it out where there is nothing to say"]),
    "missing attribute": ("<figure><img src='x.svg'/></figure>", ['<img> needs alt="…" (what it shows']),
    "bad number": ("<columns count='two'><p>x</p></columns>", ['<columns count="two"> cannot be read (write a whole number such as 2)']),
    "number below the least": ("<columns count='0'><p>x</p></columns>", ["(write 1 or more)"]),
    "bad focus": ("<figure><img src='x' alt='' focus='0.5 3'/></figure>", ["(write two numbers from 0 to 1, such as 0.5 0.3)"]),
    "bad length": ("<qr href='https://a.example' alt='a' size='3 parsecs'/>", ['<qr size="3 parsecs"> cannot be read']),
    "bad address": ("<p><a href='javascript:x'>x</a></p>", ['<a href="javascript:x"> cannot be read']),
    "bad choice": ("<figure place='pgae'><img src='x' alt=''/></figure>", ["(did you mean “page”?)"]),
    "row wider than the grid": ("<row><region cols='8'><p>x</p></region><region cols='5'><p>x</p></region></row>", ["the row takes 13 columns; the page style “page” has 12"]),
    "name given twice": ("<h1 id='a'>x</h1>\n<h2 id='a'>y</h2>", [f"{T}:4: error: the name “a” is given twice (the other is in {T}:3) [layout/duplicate-anchor]"]),
    "heading level skipped": ("<h1>x</h1><h3>y</h3>", ["heading “y” has level 3 after level 1 (make it level 2; how it looks is its style)"]),
    "link to nowhere": ("<h1 id='there'>x</h1><p><a href='#ther'>y</a></p>", ["the link “y” leads to “#ther”, which is nowhere (did you mean “there”?)"]),
    "link in a link": ("<p><a href='#x'>{{ site }}</a></p>", ["a link stands in a link"]),
    "not closed": ("<p>x<br></p>", [f"{T}:3: error: <br> of {T}:3 is not closed here (write </br>, or <br/> when it is empty) [layout/markup]"]),
    "closed too often": ("</region>", [f"<page> of {T}:2 is not closed here"]),
    "bare ampersand": ("\n<p>a & b</p>", [f"{T}:4: error: this is not markup (an “&” is written &amp;"]),
    "entity of HTML": ("<p>a&nbsp;b</p>", ["an entity that markup does not have (write the character itself"]),
    "numbers that are no list of numbers": ("<ul style='numbers'><li>x</li></ul>", [f"{T}:3: error: the style “numbers” shows numbers, and this list is a <ul> (make it an <ol>, or give it another style) [layout/list-style]"]),
    "omission without a reason": ("<omit><p>x</p></omit>", [f'{T}:3: error: <omit> needs reason="…" (why, for those who read the layout) [layout/missing-attribute]']),
    "omission of nothing": ("<omit reason='r'>\n</omit>", [f"{T}:3: error: <omit> omits nothing (write in it what the others show, as {{{{ super() }}}} does in a block that is replaced) [layout/omits-nothing]"]),
    "omission with an empty reason": ("<omit reason=' '><p>x</p></omit>", [f"{T}:3: error: <omit> says no reason (say why it is left out) [layout/attribute-value]"]),
    "omission of what may not stand there": ("<row><region><p>x</p></region><omit reason='r'><p>y</p></omit></row>", [f"{T}:3: error: <p> may not stand in <omit> (it may stand in "]),
    "omission in a line of text": ("<p>x <omit reason='r'>y</omit></p>", ["<omit> may not stand in <p>"]),
    "fault in what is omitted": ("<omit reason='r'><p style='laed'>x</p></omit>", [f"{T}:3: error: there is no paragraph style “laed”"]),
    "attribute given twice": ("<p lang='fr' lang='fr'>x</p>", ["an attribute is given twice"]),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "said"), MARKUP.values(), ids=MARKUP.keys())
def test_wrong_markup(tmp_path: Path, inside: str, said: list[str]) -> None:
    found = complaints(tmp_path, document(inside))
    assert all(any(part in line for line in found) for part in said), found
    assert all(line.startswith(f"{T}:") for line in found)


JINJA = {
    "undefined name": ("<p>{{ tittle }}</p>", f"{T}:3: error: “tittle” is not defined (did you mean “title”?) [layout/undefined]"),
    "undefined name in a test": ("{% if tittle %}{% endif %}", "“tittle” is not defined"),
    "undefined name in a loop": ("{% for x in tittles %}{% endfor %}", "“tittles” is not defined"),
    "undefined name compared": ("{% if foo == 'x' %}{% endif %}", "“foo” is not defined"),
    "undefined name called": ("<p>x</p>\n{{ foo() }}", f"{T}:4: error: “foo” is not defined"),
    "undefined property": ("<p>{{ title.pain }}</p>", "there is no “pain” in this Value (did you mean “plain”?)"),
    "undefined word": ("<p>{{ words.draught }}</p>", "there is no “draught” in this mapping (did you mean “draft”?)"),
    "no such part": ("{{ parts.bdy }}", f"{T}:3: error: no part “bdy” in publication.yml (did you mean “body”?) [layout/content]"),
    "no such block": ("{{ parts.body['tow'] }}", "text.md has no block “tow” (did you mean “two”?)"),
    "text filter": ("<p>{{ title|upper }}</p>", f"{T}:3: error: “upper” cannot change a text of the content (use a style instead) [layout/filter]"),
    "text filter through map": ("{% for x in [title]|map('upper') %}<p>{{ x }}</p>{% endfor %}", "“upper” cannot change a text"),
    "joined text": ("<p>{{ title ~ '!' }}</p>", f"{T}:3: error: the text “title” of the content cannot be changed or joined in a template (use a style"),
    "unknown filter": ("\n<p>{{ 'x'|uper }}</p>", f"{T}:4: error: No filter named 'uper'. (did you mean “upper”?) [layout/syntax]"),
    "unknown test": ("{% if 1 is odds %}{% endif %}", "(did you mean “odd”?)"),
    "random filter": ("{{ [1, 2]|random }}", "No filter named 'random'."),
    "syntax": ("\n\n{% if %}", f"{T}:5: error: Expected an expression"),
    "block not closed": ("{% if title %}", "error: Unexpected end of template."),
    "no such template": ("{% include 'cover.xml.j2' %}", f"{T}:3: error: there is no template “cover.xml.j2”"),
    "template extends itself": ("{% include 'layout.xml.j2' %}", "there is no template “layout.xml.j2”"),
    "arithmetic": ("<p>{{ 1 // 0 }}</p>", f"{T}:3: error: ZeroDivisionError"),
    "printing what is no text": ("<p>{{ words }}</p>", f"{T}:3: error: a dict cannot be printed whole"),
    "printing nothing": ("<p>{{ None }}</p>", "nothing (None) cannot be printed whole"),
    "private use in a template": ("<p>\ue000</p>", f"{T}:3: error: U+E000 may not stand in a template"),
    "control character printed": ("<p>{{ '\\x07' }}</p>", "U+0007 cannot stand in markup"),
}  # fmt: skip


@pytest.mark.parametrize(("inside", "said"), JINJA.values(), ids=JINJA.keys())
def test_wrong_template(tmp_path: Path, inside: str, said: str) -> None:
    found = complaints(tmp_path, document(inside))
    assert any(said in line for line in found), found
    assert all(line.startswith(f"{T}:") for line in found)


def test_macros_that_call_each_other_are_told(tmp_path: Path) -> None:
    found = complaints(tmp_path, "{% macro a() %}{{ a() }}{% endmacro %}" + document("{{ a() }}"))
    assert found == [f"{T}:1: error: templates or macros call each other in a circle [layout/circle]"]


def test_everything_is_told_in_one_run(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        document("<p>{{ tittle }}</p>\n<p>{{ title|upper }}{{ subtitel }}</p>"),
    )
    assert [line.split(": ")[0] for line in found] == [f"{T}:3", f"{T}:4", f"{T}:4"]


def test_all_markup_is_told_in_one_run(tmp_path: Path) -> None:
    found = complaints(tmp_path, document("<pp/>\n<p style='x'>x</p>\n<p lagn='fr'>x</p>\n<h3>x</h3>"))
    assert {line.split(": ")[0] for line in found} == {f"{T}:{line}" for line in (3, 4, 5, 6)}


def test_document_type_and_other_roots_are_refused(tmp_path: Path) -> None:
    assert "markup has no document type" in complaints(tmp_path, "<!DOCTYPE x><document/>")[0]
    assert "a layout begins with <document>, not <page>" in complaints(tmp_path, "<page/>")[0]
    assert "the layout writes no markup" in complaints(tmp_path, "{# nothing #}")[0]
    assert "markup after </document>" in complaints(tmp_path, document("<p>x</p>") + "<document/>")[0]


def test_element_without_any_style_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(ELEMENTS, "note")
    found = complaints(tmp_path, document("<note><p>x</p></note>"))
    said = "<note> has no style (give it one, or add “note:” to elements: in styles.yml)"
    assert found == [f"{T}:3: error: {said} [layout/no-style]"]


def test_link_of_the_content_to_nowhere_names_the_contents_line(tmp_path: Path) -> None:
    link = n.Link("#nowhere", (n.Text("là"),), span=Span("text.md", 7))
    found = complaints(tmp_path, document("<h1>{{ title }}</h1><p>{{ v }}</p>"), v=value("v", link))
    assert found == [
        "text.md:7: error: the link “là” leads to “#nowhere”, which is nowhere (one of: title) [layout/broken-link]"
    ]


def test_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    complaints(tmp_path, "")
    (tmp_path / T).write_bytes(b"<document>\n\xe9</document>")
    sink = Sink()
    with pytest.raises(Failed):
        render(files(tmp_path, tmp_path / "theme"), "pdf", context(), sheet(), sink)
    assert [str(item) for item in sink] == [
        f"{T}:2: error: byte 0xE9 is not UTF-8 (save the file as UTF-8) [file/encoding]"
    ]


def test_columns_that_run_through_pages_are_told_of_a_box_that_nothing_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "<columns count='2'>{{ parts.body }}</columns>"
    monkeypatch.setitem(ELEMENTS, "columns", "panel")
    told = [complaints(tmp_path, document(text).replace("page>", f"{kind}>").replace("<page ", f"<{kind} "))
            for kind in ("pages", "page")]  # fmt: skip
    assert [any("layout/columns-box" in one for one in found) for found in told] == [True, False]
