"""What a web page says: its main part, by the elements of HTML, as a screen reader would meet them.

Blanks are HTML's own: any of them is one space. What is hidden, and what stands outside of `main`, is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from brochure.document.columns import TableColumns
from brochure.document.footnotes import NOTE_MARK
from brochure.languages import full_tag
from brochure.languages.alphabets import counting
from brochure.languages.counting import Marks, kind_of
from brochure.readers import Unreadable
from brochure.readers import passages as p

# Fonts and pictures are most of a page's bytes, and say nothing. Nor do places where lines may end, which the parser,
# of HTML 4, takes for elements that are never closed: it stops where 255 stand in one another.
_DATA, _BREAK = re.compile(rb'"data:[^"]*"'), b"<wbr>"
_PHRASING = frozenset((
    "a", "abbr", "b", "label", "input", "bdi", "bdo", "br", "cite", "code", "data",
    "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
))  # fmt: skip
"""Elements that stand in a line of text (HTML, 3.2.5.2.5)."""
_TEXTS = {**{name: name for name in ("h1", "h2", "h3", "h4", "h5", "h6", "p")}, "pre": "p", "dt": "p"}
"""The role of an element that holds a text."""
_UNSEEN = frozenset(("script", "style", "template", "title", "head"))
_PICTURES = frozenset(("img", "svg"))
_LINE_PICTURE = "l-picture"
_ROOMS = {
    "blockquote": "quote", "aside": "aside", "address": "address", "figcaption": "caption", "caption": "caption",
    "dt": "term", "dd": "meaning",
}  # fmt: skip
_MARKS = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "code": "code", "s": "deleted", "del": "deleted",
}  # fmt: skip
_RAISED = {"sub": "subscript", "sup": "superscript"}
"""Elements with the class by which they say something; the letters of an ordinal are raised and say no more."""
LINE_END = "\u2028"
"""Stands for the end of a line of preformatted text while it is read."""
_BLANK = " \t\n\f\r"


def read(data: bytes) -> p.Reading:
    """A page's passages. Raises Unreadable where it has no `main`."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(_DATA.sub(b'""', data).replace(_BREAK, b""), parser)
    main = None if root is None else root.find(".//main")
    if root is None or main is None:
        raise Unreadable("is no web page of ours: it has no main part")
    lang = full_tag(root.get("lang", ""))
    reader = _Reader(lang)
    found = (*reader.inside(main, p.ReadingPlace(lang, lang)), *reader.noted())
    names = frozenset(str(element.get("id")) for element in root.iter() if element.get("id"))
    title = (root.findtext("head/title") or "").strip(_BLANK)
    return p.Reading(title, lang, found, names)


class _Reader(Struct):
    """Reads elements. lang: of the page. notes: lists of footnotes met so far."""

    lang: str
    notes: list[etree._Element] = []

    def inside(self, element: etree._Element, at: p.ReadingPlace) -> Iterator[p.Passage]:
        """What an element holds: blocks, and text between them as a paragraph of its own."""
        line: list[etree._Element | str] = [element.text or ""]
        for child in element:
            if child.tag in _PHRASING and not _holds_figure(child):
                line += [child, child.tail or ""]
                continue
            yield from self._loose(line, element, at)
            yield from self.block(child, at)
            line = [child.tail or ""]
        yield from self._loose(line, element, at)

    def block(self, element: etree._Element, at: p.ReadingPlace) -> Iterator[p.Passage]:
        """Any element that does not stand in a line."""
        tag = str(element.tag)
        if tag in _UNSEEN or element.get("aria-hidden") == "true" or element.get("hidden") is not None:
            return
        at = at.within(lang=element.get("lang"))
        if element.get("role") == "doc-endnotes":
            self.notes.append(element)
        elif tag in _TEXTS:
            if tag == "pre":
                _keep_lines(element)
            yield from self._text(_TEXTS[tag], _line(element), element, at.within(_ROOMS.get(tag, "")))
        elif tag in _PICTURES:
            yield from self._picture(element, at)
        elif tag == "nav":
            yield from self._contents(element, at)
        elif tag in ("ol", "ul"):
            yield from self._list(element, at)
        elif tag == "table":
            yield from self._table(element, at)
        elif tag == "figure" and element.find("blockquote") is not None:
            yield from self._quote(element, at)
        elif element.get("role") == "doc-footnote":
            yield from self.inside(element, at.within(p.table_note(_mark_of(element))))
        else:
            room = _ROOMS.get(tag) or ("note" if element.get("role") == "note" else "")
            yield from self.inside(element, at.within(room))

    def noted(self) -> Iterator[p.Passage]:
        """What footnotes say, by their numbers."""
        for item in (item for notes in self.notes for item in notes.iterfind("div")):
            yield from self.inside(
                item, p.ReadingPlace(self.lang, self.lang, (f"footnote {_mark_of(item)}",))
            )

    # --- text -------------------------------------------------------------------------------

    def _loose(
        self, line: list[etree._Element | str], owner: etree._Element, at: p.ReadingPlace
    ) -> Iterator[p.Passage]:
        """Text that stands in a box, an item or a cell without a paragraph round it."""
        if any(not isinstance(one, str) or one.strip(_BLANK) for one in line):
            yield from self._text("p", line, owner, at)

    def _text(
        self, role: str, line: list[etree._Element | str], owner: etree._Element, at: p.ReadingPlace
    ) -> Iterator[p.Passage]:
        text, marks = p.told(piece for one in line for piece in self._pieces(one, at, at.said))
        if text:
            names = (str(owner.get("id")),) if owner.get("id") else ()
            key, place = owner.get("data-key") or _key(line), f"line {owner.sourceline}"
            yield p.Passage(role, text, marks, at.around, False, names, key, place)

    def _pieces(
        self, one: etree._Element | str, at: p.ReadingPlace, said: frozenset[p.Statement]
    ) -> Iterator[p.StyledText]:
        if isinstance(one, str):
            for number, line in enumerate(one.replace("\n", " ").split(LINE_END)):
                yield from [("\n", said)] if number else []
                yield line, said
            return
        tag = str(one.tag)
        if tag == "br":
            yield "\n", said
        if _leads_back(one):
            return
        if one.get("aria-hidden") == "true" or one.get("hidden") is not None:
            return
        if tag in _PICTURES:
            yield p.of_picture(_alternative(one), said)
            return
        if one.get("lang"):
            at = at.within(lang=one.get("lang"))
            said = at.spoken(said)
        said |= _marks(tag, one)
        for inner in _line(one):
            yield from self._pieces(inner, at, said)

    def _quote(self, figure: etree._Element, at: p.ReadingPlace) -> Iterator[p.Passage]:
        """A quotation, and below it who said it."""
        for child in figure:
            yield from self.inside(child, at.within("quote", lang=child.get("lang")))

    # --- pictures, lists, tables ------------------------------------------------------------

    def _picture(self, element: etree._Element, at: p.ReadingPlace) -> Iterator[p.Passage]:
        alt = _alternative(element)
        if alt or element.get("role") == "img":
            linked = _marks("a", above) if (above := element.getparent()) is not None else frozenset()
            text, marks = p.told([(alt, at.said | linked)])
            yield p.Passage("figure", text, marks, at.around, place=f"line {element.sourceline}")

    def _list(self, element: etree._Element, at: p.ReadingPlace) -> Iterator[p.Passage]:
        kind, number = str(element.tag), _whole(element.get("start"), 1)
        marks = Marks(kind_of(element.get("type")), letters=counting(self.lang))
        for item in element.iterchildren("li"):
            number = _whole(item.get("value"), number)
            inside = at.within(f"{kind} {marks.number(number)}{_task(item)}", lang=item.get("lang"))
            yield from p.of_item(self.inside(item, inside), inside.around)
            number += 1

    def _contents(self, element: etree._Element, at: p.ReadingPlace) -> Iterator[p.Passage]:
        """A contents list: what stands above it, and its lines, each at the depth of its list."""
        for child in element:
            if child.tag not in ("ol", "ul"):
                yield from self.block(child, at)
        for text in element.iter("p"):
            depth = sum(
                1 for above in text.iterancestors("ol", "ul") if element in above.iterancestors("nav")
            )
            if depth:
                yield from self.block(text, at.within(p.entry_room(depth)))

    def _table(self, element: etree._Element, at: p.ReadingPlace) -> Iterator[p.Passage]:
        for caption in element.iterchildren("caption"):
            yield from self.block(caption, at)
        rows = (row for row in element.iter("tr") if next(row.iterancestors("table")) is element)
        columns = TableColumns()
        for number, row in enumerate(rows, 1):
            columns.next_row()
            for one in row.iterchildren("th", "td"):
                heads = one.get("scope", "col") if one.tag == "th" else ""
                spans, reaches = _whole(one.get("colspan"), 1), _whole(one.get("rowspan"), 1)
                column = columns.place(spans, reaches)
                room = p.cell(number, column, heads, spans, reaches)
                yield from self.inside(one, at.within(room, lang=one.get("lang")))


def _holds_figure(element: etree._Element) -> bool:
    """Whether it stands round a picture that is none of a line's."""
    return _LINE_PICTURE not in element.get("class", "").split() and any(
        element.find(name) is not None for name in _PICTURES
    )


def _alternative(picture: etree._Element) -> str:
    return (picture.get("aria-label") or picture.get("alt") or "").replace("\n", " ")


def _leads_back(element: etree._Element) -> bool:
    """Whether it is the mark before a note, which leads back to the text and is none of the note's words."""
    return element.tag == "a" and element.get("href", "").startswith(f"#{NOTE_MARK}")


def _mark_of(note: etree._Element) -> str:
    """What a note is called: by the mark that leads back from it."""
    return next(("".join(map(str, one.itertext())) for one in note.iter("a") if _leads_back(one)), "")


def _keep_lines(pre: etree._Element) -> None:
    """Mark the line ends of preformatted text, the only ones in HTML that are more than blanks."""
    for element in pre.iter():
        element.text = (element.text or "").replace("\n", LINE_END)
        if element is not pre:
            element.tail = (element.tail or "").replace("\n", LINE_END)


def _line(element: etree._Element) -> list[etree._Element | str]:
    """What stands in an element as in a line: its text, and its elements, each with the text after it."""
    return [element.text or "", *(piece for child in element for piece in (child, child.tail or ""))]


def _key(line: list[etree._Element | str]) -> str:
    """The segment of a line's first element that has one."""
    elements = (one for one in line if not isinstance(one, str))
    return next(
        (key for element in elements for inner in element.iter() if (key := inner.get("data-key"))), ""
    )


def _task(item: etree._Element) -> str:
    """Whether an item is a task, and done: its first paragraph has a box to tick."""
    box = item.find("p/label/input[@type='checkbox']")
    return "" if box is None else " done" if box.get("checked") is not None else " open"


def _marks(tag: str, element: etree._Element) -> frozenset[p.Statement]:
    """What an element says of its text."""
    if tag in _MARKS:
        return frozenset({(_MARKS[tag], "")})
    if _RAISED.get(tag, "-") in element.get("class", "").split():
        return frozenset({(tag, "")})
    if tag == "a" and element.get("href"):
        return frozenset({("link", element.get("href", ""))})
    if tag == "abbr" and element.get("title"):
        return frozenset({("abbr", element.get("title", ""))})
    return frozenset()


def _whole(written: str | None, otherwise: int) -> int:
    return int(written) if written and written.lstrip("-").isdecimal() else otherwise
