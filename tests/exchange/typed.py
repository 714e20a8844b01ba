"""Edits of the report's Word file as one makes them while typing in Word; see edits.py."""

from __future__ import annotations

import copy

from tests.exchange.edits import xml
from tests.exchange.kit import Edit, W, WordFile, made, run


def typed(key: str, before: str, bold: str, after: str) -> Edit:
    """All of a paragraph typed anew, a word of it bold; its bookmark stays."""

    def edit(word: WordFile) -> None:
        own = word.paragraph(key)
        for one in [child for child in own if child.tag in (f"{W}r", f"{W}hyperlink")]:
            own.remove(one)
        own.extend((run(before), run(bold, "b", "bCs"), run(after)))

    return edit


def sub_item(key: str, text: str) -> Edit:
    """An item a level below one: Enter, Tab."""

    def edit(word: WordFile) -> None:
        own = word.paragraph(key).find(f"{W}pPr")
        assert own is not None
        properties = copy.deepcopy(own)
        for one in properties.findall(f"{W}numPr"):
            properties.remove(one)
        properties.append(xml('<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'))
        word.paragraph(key).addnext(made("p", properties, run(text)))

    return edit


def note_mark_moved(key: str, to: str) -> Edit:
    """The first note's mark dragged behind the first words of a paragraph."""

    def edit(word: WordFile) -> None:
        mark = next(word.paragraph(key).iter(f"{W}footnoteReference")).getparent()
        first = next(word.paragraph(to).iter(f"{W}r"))
        assert mark is not None
        first.addnext(mark)

    return edit


def guide(base: str, text: str) -> str:
    """Runs with a phonetic guide over them (17.3.3.25)."""
    reading = f"<w:rt><w:r><w:t>{text}</w:t></w:r></w:rt>"
    return f"<w:r><w:ruby><w:rubyPr/>{reading}<w:rubyBase>{base}</w:rubyBase></w:ruby></w:r>"


def guided(key: str, words: str, text: str) -> Edit:
    """A phonetic guide put over words."""

    def edit(word: WordFile) -> None:
        own = word.run_with(key, words)
        whole = xml(guide("", text))
        own.addprevious(whole)
        next(whole.iter(f"{W}rubyBase")).append(own)

    return edit


def copied(key: str) -> Edit:
    """A paragraph copied below itself, its bookmark too, as LibreOffice does."""
    return lambda word: word.paragraph(key).addnext(copy.deepcopy(word.paragraph(key)))


def in_a_control(key: str) -> Edit:
    """A content control put round a paragraph."""

    def edit(word: WordFile) -> None:
        control = made("sdt", made("sdtContent"))
        word.paragraph(key).addprevious(control)
        control[0].append(word.paragraph(key))

    return edit


def merged_down(first: str, second: str) -> Edit:
    """A cell made one with that below it, which is empty then."""

    def edit(word: WordFile) -> None:
        for key, kind in ((first, "restart"), (second, "continue")):
            cell = next(word.start(key).iterancestors(f"{W}tc"))
            properties = cell.find(f"{W}tcPr")
            assert properties is not None
            properties.append(made("vMerge", val=kind))
            for one in list(cell.iter(f"{W}r")) if kind == "continue" else ():
                one.getparent().remove(one)  # type: ignore[union-attr]  # it has one

    return edit


def emptied(key: str) -> Edit:
    """A text taken out, its paragraph left."""

    def edit(word: WordFile) -> None:
        for one in list(word.paragraph(key).iter(f"{W}r")):
            one.getparent().remove(one)  # type: ignore[union-attr]

    return edit


def link_by_field(key: str, tip: str) -> Edit:
    """The link as a field, as Word writes it where changes are tracked."""

    def edit(word: WordFile) -> None:
        link = next(word.paragraph(key).iter(f"{W}hyperlink"))
        link.tag = f"{W}fldSimple"
        link.attrib.clear()
        link.set(f"{W}instr", f' HYPERLINK "https://exemple.fr/page" \\o "{tip}" ')

    return edit


def unlinked(key: str) -> Edit:
    """A link taken away, its words left."""

    def edit(word: WordFile) -> None:
        link = next(word.paragraph(key).iter(f"{W}hyperlink"))
        for one in reversed(link):
            link.addnext(one)
        link.getparent().remove(link)  # type: ignore[union-attr]

    return edit
