"""Edits of the report's Word file, each as a function of the file: what reviewers do, and what it looks like inside."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from tests.exchange.kit import BY, W_NS, Edit, W, WordFile, made, run
from tests.exchange.report import picture

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W_NS}" xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def xml(text: str) -> etree._Element:
    """An element with Word's usual prefixes."""
    return etree.fromstring(f"<x {NAMESPACES}>{text}</x>")[0]


def marked(key: str, words: str, *look: str) -> Edit:
    """Words marked by hand; look: elements of `w:rPr`."""

    def edit(word: WordFile) -> None:
        found = word.run_with(key, words)
        properties = found.find(f"{W}rPr")
        if properties is None:
            properties = made("rPr")
            found.insert(0, properties)
        properties.extend(xml(one) for one in look)

    return edit


def retyped(key: str, old: str, new: str) -> Edit:
    return lambda word: word.retype(key, old, new)


def after(key: str, words: str, *elements: str) -> Edit:
    """Something put after some words."""

    def edit(word: WordFile) -> None:
        found = word.run_with(key, words)
        for one in reversed(elements):
            found.addnext(xml(one))

    return edit


def below(key: str, block: str) -> Edit:
    """A paragraph or table put below a segment's."""
    return lambda word: word.paragraph(key).addnext(xml(block))


def about(key: str, *properties: str) -> Edit:
    """A paragraph's own formatting; another style takes the place of the one that it has."""

    def edit(word: WordFile) -> None:
        own = word.paragraph(key).find(f"{W}pPr")
        assert own is not None
        for one in map(xml, properties):
            for old in own.findall(one.tag):
                own.remove(old)
            own.insert(0 if one.tag == f"{W}pStyle" else 1, one)

    return edit


def without(key: str, tag: str) -> Edit:
    """A paragraph's own formatting of a kind taken away."""

    def edit(word: WordFile) -> None:
        own = word.paragraph(key).find(f"{W}pPr")
        assert own is not None
        for one in own.findall(f"{W}{tag}"):
            own.remove(one)

    return edit


def part(name: str, old: str, new: str) -> Edit:
    """Characters of a part of the file that is not its text."""

    def edit(word: WordFile) -> None:
        text = word.parts[name].decode()
        assert old in text, text
        word.parts[name] = text.replace(old, new, 1).encode()

    return edit


def add_part(word: WordFile, name: str, data: str, kind: str, relation: str, rid: str) -> None:
    word.parts[f"word/{name}"] = data.encode()
    part("[Content_Types].xml", "</Types>",
         f'<Override PartName="/word/{name}" ContentType="{TYPES}.{kind}+xml"/></Types>')(word)  # fmt: skip
    part("word/_rels/document.xml.rels", "</Relationships>",
         f'<Relationship Id="{rid}" Type="{relation}" Target="{name}"/></Relationships>')(word)  # fmt: skip


def both(*edits: Edit) -> Edit:
    def edit(word: WordFile) -> None:
        for one in edits:
            one(word)

    return edit


# --- hidden text ------------------------------------------------------------------------------


def hidden(key: str, words: str, look: str, text: str = "SECRET") -> Edit:
    return after(key, words, f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>")


def hidden_by_style(key: str, words: str) -> Edit:
    style = ('<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>'
             "</w:styles>")  # fmt: skip
    return both(part("word/styles.xml", "</w:styles>", style), hidden(key, words, '<w:rStyle w:val="Gone"/>'))


# --- equations and pictures -------------------------------------------------------------------

EQUATION = "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"


def replaced_picture(word: WordFile) -> None:
    name = next(one for one in word.parts if one.startswith("word/media/"))
    word.parts[name] = picture("#b5482a")


def drawing(word: WordFile) -> etree._Element:
    return next(word.root.iter(f"{W}drawing"))


def copied_picture(key: str, words: str) -> Edit:
    def edit(word: WordFile) -> None:
        word.run_with(key, words).addnext(made("r", copy.deepcopy(drawing(word))))

    return edit


def deleted_picture(word: WordFile) -> None:
    found = drawing(word).getparent()
    assert found is not None
    found.remove(drawing(word))


def dragged_picture(behind: str) -> Edit:
    """The picture's paragraph, dragged behind a text."""

    def edit(word: WordFile) -> None:
        whole = next(one for one in drawing(word).iterancestors() if one.getparent().tag == f"{W}body")
        word.paragraph(behind).addnext(whole)

    return edit


def new_picture(key: str, words: str) -> Edit:
    def edit(word: WordFile) -> None:
        word.parts["word/media/new.png"] = picture("#006b3c")
        if 'Extension="png"' not in word.parts["[Content_Types].xml"].decode():
            part(
                "[Content_Types].xml",
                "</Types>",
                '<Default Extension="png" ContentType="image/png"/></Types>',
            )(word)
        part("word/_rels/document.xml.rels", "</Relationships>",
             f'<Relationship Id="rIdP" Type="{OFFICE}/image" Target="media/new.png"/></Relationships>')(word)  # fmt: skip
        copied_picture(key, words)(word)
        drawing = word.run_with(key, words).getnext()
        assert drawing is not None
        for blip in drawing.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
            blip.set(f"{{{OFFICE}}}embed", "rIdP")
        for properties in drawing.iter(f"{WP}docPr"):
            properties.set("descr", "Une image nouvelle")

    return edit


def alternative(text: str, old: str = "") -> Edit:
    def edit(word: WordFile) -> None:
        found = [one for one in word.root.iter(f"{WP}docPr") if one.get("descr")]
        next(one for one in found if not old or old in (one.get("descr") or "")).set("descr", text)

    return edit


# --- tables -----------------------------------------------------------------------------------


def _row(word: WordFile, key: str) -> etree._Element:
    return next(word.start(key).iterancestors(f"{W}tr"))


def row_added(key: str, *texts: str) -> Edit:
    def edit(word: WordFile) -> None:
        new = copy.deepcopy(_row(word, key))
        for cell, text in zip(new.iter(f"{W}p"), texts, strict=True):
            for child in [one for one in cell if one.tag != f"{W}pPr"]:
                cell.remove(child)
            cell.append(run(text))
        _row(word, key).addnext(new)

    return edit


def row_deleted(key: str) -> Edit:
    def edit(word: WordFile) -> None:
        row = _row(word, key)
        row.getparent().remove(row)  # type: ignore[union-attr]

    return edit


def column_added(key: str, text: str) -> Edit:
    def edit(word: WordFile) -> None:
        table = next(word.start(key).iterancestors(f"{W}tbl"))
        grid = table.find(f"{W}tblGrid")
        assert grid is not None
        grid.append(made("gridCol", w="900"))
        for row in table.iter(f"{W}tr"):
            row.append(
                xml(
                    f"<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
                )
            )

    return edit


def cells_merged(key: str) -> Edit:
    def edit(word: WordFile) -> None:
        first, second = _row(word, key).findall(f"{W}tc")
        for child in [one for one in second if one.tag == f"{W}p"]:
            first.append(child)
        second.getparent().remove(second)  # type: ignore[union-attr]
        properties = first.find(f"{W}tcPr")
        assert properties is not None
        properties.insert(1, made("gridSpan", val="2"))

    return edit


def table_deleted(key: str) -> Edit:
    def edit(word: WordFile) -> None:
        table = next(word.start(key).iterancestors(f"{W}tbl"))
        table.getparent().remove(table)  # type: ignore[union-attr]

    return edit


TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='2000'/></w:tblGrid><w:tr>"
    "<w:tc><w:p><w:r><w:t>Nouveau</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Tableau</w:t></w:r></w:p></w:tc>"
    "</w:tr></w:tbl>"
)


# --- notes, headers, comments, tracked changes ------------------------------------------------


def note_text(old: str, new: str) -> Edit:
    return part("word/footnotes.xml", old, new)


def note_added(key: str, words: str, text: str) -> Edit:
    note = f'<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
    return both(
        after(key, words, '<w:r><w:footnoteReference w:id="7"/></w:r>'),
        part("word/footnotes.xml", "</w:footnotes>", f"{note}</w:footnotes>"),
    )


def endnote_added(key: str, words: str, text: str) -> Edit:
    def edit(word: WordFile) -> None:
        notes = f'<w:endnotes {NAMESPACES}><w:endnote w:id="3"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:endnote></w:endnotes>'
        add_part(word, "endnotes.xml", notes, "endnotes", f"{OFFICE}/endnotes", "rIdE")
        after(key, words, '<w:r><w:endnoteReference w:id="3"/></w:r>')(word)

    return edit


def note_deleted(word: WordFile) -> None:
    for mark in list(word.root.iter(f"{W}footnoteReference")):
        found = mark.getparent()
        assert found is not None
        found.getparent().remove(found)  # type: ignore[union-attr]


def header_added(text: str) -> Edit:
    def edit(word: WordFile) -> None:
        add_part(word, "header9.xml", f"<w:hdr {NAMESPACES}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>",
                 "header", f"{OFFICE}/header", "rIdH")  # fmt: skip
        section = list(word.root.iter(f"{W}sectPr"))[-1]
        section.insert(0, xml('<w:headerReference w:type="default" r:id="rIdH"/>'))

    return edit


def footer(old: str, new: str) -> Edit:
    def edit(word: WordFile) -> None:
        name = next(
            one
            for one in sorted(word.parts)
            if one.startswith("word/footer") and old in word.parts[one].decode()
        )
        part(name, old, new)(word)

    return edit


def comments(*threads: tuple[str, str, str, str, bool], key: str, words: str) -> Edit:
    """Comments: identifier, author, text, the identifier of the one answered, whether settled."""

    def edit(word: WordFile) -> None:
        one = "".join(
            f'<w:comment w:id="{i}" w:author="{by}" w:date="2026-03-01T10:00:00Z"><w:p w14:paraId="0000000{i}">'
            f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
            for i, by, text, _, _ in threads
        )
        more = "".join(
            f'<w15:commentEx w15:paraId="0000000{i}" w15:done="{int(done)}"'
            + (f' w15:paraIdParent="0000000{to}"/>' if to else "/>")
            for i, _, _, to, done in threads
        )
        add_part(word, "comments.xml", f"<w:comments {NAMESPACES}>{one}</w:comments>", "comments",
                 f"{OFFICE}/comments", "rIdC")  # fmt: skip
        add_part(word, "commentsExtended.xml", f"<w15:commentsEx {NAMESPACES}>{more}</w15:commentsEx>",
                 "commentsExtended", "http://schemas.microsoft.com/office/2011/relationships/commentsExtended", "rIdX")  # fmt: skip
        found = word.run_with(key, words)
        for i, *_ in threads:
            found.addprevious(made("commentRangeStart", id=i))
            found.addnext(xml(f'<w:r><w:commentReference w:id="{i}"/></w:r>'))
            found.addnext(made("commentRangeEnd", id=i))

    return edit


def tracked_row(key: str, kind: str) -> Edit:
    """A row's insertion or deletion, tracked: `ins`, `del`."""

    def edit(word: WordFile) -> None:
        change = made(kind, id="77")
        change.attrib.update(BY)
        properties = _row(word, key).find(f"{W}trPr")
        assert properties is not None
        properties.append(change)

    return edit


def tracked_move(key: str, to: str) -> Edit:
    """A paragraph dragged elsewhere with changes tracked: its bookmark stays where it was."""

    def edit(word: WordFile) -> None:
        old, new = word.paragraph(key), made("p")
        properties = old.find(f"{W}pPr")
        assert properties is not None
        new.append(copy.deepcopy(properties))
        for child in old:
            if child.tag == f"{W}r":
                new.append(_change("moveTo", copy.deepcopy(child)))
        for child in [one for one in old if one.tag == f"{W}r"]:
            place = _change("moveFrom")
            child.addprevious(place)
            place.append(child)
        properties.append(made("rPr", _change("moveFrom")))
        word.paragraph(to).addnext(new)

    return edit


def _change(kind: str, *children: etree._Element) -> etree._Element:
    change = made(kind, *children, id="88")
    change.attrib.update(BY)
    return change


Edits = dict[str, Callable[[WordFile], None]]
