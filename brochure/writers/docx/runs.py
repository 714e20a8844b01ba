"""Inline nodes as Word runs: character styles, languages, directions, links and bookmarks.

A run carries only what is no formatting: its style, its language, its direction, and which of Word's slots its letters
belong into.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Literal, assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import PHRASE_STYLES, ParagraphStyle
from brochure.document import nodes as n
from brochure.document.bookmark import anchor_bookmark, number_bookmark, segment_bookmark
from brochure.document.footnotes import mark_of, place_of, text_style
from brochure.document.unlike import unique
from brochure.document.walk import text_of
from brochure.languages import COMPLEX, LATIN
from brochure.writers.docx.language import kind, lang_tag
from brochure.writers.docx.letters import ScriptLetters
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.typefaces import letters_style
from brochure.writers.docx.xml import Tag, field_marks, having, spaced, w
from brochure.writers.inlines import character_style

WordNoteKind = Literal["footnote", "endnote"]
KINDS: Mapping[str, WordNoteKind] = {"foot": "footnote", "end": "endnote"}
"""What Word calls the notes of a place."""
LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
LEFT = "A-Za-z\u00c0-\u024f\u0370-\u058f\u0900-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufaff"
_NUMBER_FIRST = re.compile(r"[^\w]*\d")
EAST_ASIAN = "\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef“”‘’…—·"


Links = Callable[[str], str]
"""Keeps an address outside the file; gives the relationship's identifier."""
LinePicture = Callable[[n.Image, float], Tag | None]
"""The run of a picture among letters of a size in points; None where it cannot be shown, which is told."""


class _Voice(Struct, frozen=True):
    """What surrounds a piece of text: character styles from the outside in, language, direction."""

    styles: tuple[str, ...]
    lang: str
    paragraph: ParagraphStyle
    rtl: bool

    def styled(self, style: str) -> _Voice:
        """Inside one more character style; the same one twice says nothing new."""
        return replace(self, styles=(*self.styles, style)) if style and style not in self.styles else self


class Runs(Struct):
    """Turns inline nodes into the content of paragraphs; counts the file's bookmarks.

    pages: what the pages of headings, figures and tables show in the PDF; total: of its pages; labels: of captions that
    have a number, by anchor.
    """

    book: StyleBook
    letters: ScriptLetters
    links: Links
    picture: LinePicture
    pages: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, n.CaptionLabel] = field(default_factory=dict)
    total: int = 1
    _bookmarks: set[str] = field(default_factory=set)

    def content(
        self, children: tuple[n.Inline, ...], style: str, turned: bool, lang: str = "", look: str = ""
    ) -> tuple[Tag, ...]:
        """The runs of a paragraph. style: its paragraph style; turned: it runs against the edition's direction; lang:
        its own language, if it has one; look: the character style of all of it.
        """
        paragraph = self.book.sheet.paragraph[style]
        voice = _Voice((look,) if look else (), lang, paragraph, self.book.rtl != turned)
        return tuple(self._all(children, voice))

    def bookmarked(
        self, content: tuple[Tag, ...], key: str, inlines: tuple[n.Inline, ...], anchor: str = ""
    ) -> tuple[Tag, ...]:
        """The content between the bookmarks of its segment and of its anchor. inlines: what it was made from."""
        if key:
            content = self.named(segment_bookmark(key, inlines), content)
        return self.anchored(content, anchor)

    def anchored(self, content: tuple[Tag, ...], anchor: str) -> tuple[Tag, ...]:
        """The content in the bookmark to which links lead, where any does."""
        return self.named(anchor_bookmark(anchor), content) if anchor else content

    def named(self, name: str, content: tuple[Tag, ...]) -> tuple[Tag, ...]:
        """The content in a bookmark. A name that is there already (a title said twice) gets a number."""
        own = unique(name, self._bookmarks, "_")
        self._bookmarks.add(own)
        identifier = len(self._bookmarks)
        start = w("bookmarkStart", id=identifier, name=own)
        return (start, *content, w("bookmarkEnd", id=identifier))

    def _all(self, children: tuple[n.Inline, ...], voice: _Voice) -> Iterator[Tag]:
        for key, run in groupby(_shielded(children, voice.rtl), key=lambda child: child.key):
            same = tuple(run)
            voices = ((child, replace(voice, lang=child.lang) if child.lang else voice) for child in same)
            content = tuple(tag for child, own in voices for tag in self._one(child, own))
            yield from self.bookmarked(content, key, same)

    def _one(self, node: n.Inline, voice: _Voice) -> Iterator[Tag]:
        own = voice.styled(self.book.meant(character_style(node, voice.paragraph), _meaning(node)))
        match node:
            case n.Text():
                yield from self.text(node.text, own)
            case n.LineBreak():
                yield w("r", w("br"))
            case n.Strong() | n.Emphasis() | n.Phrase() | n.Abbr():
                yield from self._all(node.children, own)
            case n.Link():
                yield self.linked(node.href, *self._all(node.children, own), tip=node.title)
            case n.Inset():
                yield from self._inset(node, own)
            case n.Footnote():
                yield from self._note(node, own)
            case n.PageValue():
                yield from self._value(node, voice)
            case n.Image():
                drawn = self.picture(node, voice.paragraph.text.size)
                yield from (drawn,) if drawn else ()
            case _:
                assert_never(node)

    def _value(self, node: n.PageValue, voice: _Voice) -> Iterator[Tag]:
        """What Word can work out anew, as a field that holds what it is now."""
        anchor = anchor_bookmark(node.of)
        match node.value:
            case "page" if node.of:
                yield from self.told(f"PAGEREF {anchor} \\h", self.pages.get(node.of, "1"), voice)
            case "number" if node.of in self.labels:
                yield from self.told(f"REF {number_bookmark(node.of)} \\h", node.said, voice)
            case "number" if not node.of:  # that of the heading in force
                yield from self.told(f"STYLEREF {node.level} \\n \\l", node.said, voice)
            case "number":
                yield from self.told(f"REF {anchor} \\r \\h", node.said, voice)
            case "name" if node.of in self.labels:
                label = self.labels[node.of]
                yield from self.text(label.before, voice)
                yield from self.told(f"REF {number_bookmark(node.of)} \\h", label.number, voice)
                yield from self.text(label.after, voice)
            case "name" | "title":
                yield from self.text(node.said, voice)
            case "page":
                yield from self.told("PAGE", "1", voice)
            case "pages":
                yield from self.told("NUMPAGES", str(self.total), voice)
            case "heading":
                yield from self.told(f"STYLEREF {node.level} \\l", node.said, voice)

    def told(self, instruction: str, shown: str, voice: _Voice) -> Iterator[Tag]:
        """A field in running text, with what it shows until it is next worked out.

        Word looks at the last of its runs for the style of what it puts there, LibreOffice at the first.
        """
        before, end = field_marks(instruction)
        if self.letters.lacking(shown):
            voice = voice.styled(letters_style(LATIN))
        style = self.book.character(voice.styles, voice.paragraph.text) if voice.styles else ""
        look = w("rPr", w("rStyle", val=style)) if style else None
        for part in before:
            yield w("r", look, part)
        yield from self.text(shown, voice)
        yield w("r", look, end)

    def label(self, label: n.CaptionLabel, counted: str, anchor: str, style: str) -> tuple[Tag, ...]:
        """What a caption begins with, its number counted by Word. counted: what Word calls the count."""
        voice = _Voice((), "", self.book.sheet.paragraph[style], self.book.rtl)
        number = tuple(self.plain(label.number))
        if label.number.isascii():  # Word counts in no other digits that we could name
            number = tuple(self.told(f"SEQ {counted} \\* ARABIC", label.number, voice))
        if anchor:
            number = self.named(number_bookmark(anchor), number)
        return (*self.plain(label.before), *number, *self.plain(label.after + label.between))

    def entry(self, node: n.ContentsEntry, text: tuple[n.Inline, ...], lang: str) -> tuple[Tag, ...]:
        """A line of a contents list: a link with its text, a leader, and the number of the page."""
        paragraph = self.book.sheet.paragraph[node.style]
        link = self.book.meant(paragraph.link, "words")
        voice = _Voice((), lang, paragraph, self.book.rtl).styled(link)
        page = self._value(n.PageValue("page", of=node.of), voice)
        inside = (*self._all(text, voice), w("r", w("tab")), *page)
        return (self.linked(f"#{node.of}", *inside),)

    def _inset(self, node: n.Inset, voice: _Voice) -> Iterator[Tag]:
        """Text set apart in the other direction has a direction mark at each end that is no letter of that direction.

        Without it the @ of a handle or the number of a house changes sides (UAX #9, 2.6). `w:dir` would say it too, but
        other programs drop what stands in it.
        """
        turned = {"ltr": False, "rtl": True}.get(node.isolate, voice.rtl)
        inside = node if turned == voice.rtl else marked(node, turned)
        yield from self._all(inside.children, replace(voice, rtl=turned))

    def _note(self, node: n.Footnote, voice: _Voice) -> Iterator[Tag]:
        """A note's mark, which Word counts; one that repeats, or leads below a table, is a link to the note.

        Word counts in no other digits than ours that we could name: then the mark is written out (17.11.14).
        """
        if not node.note:
            yield self._marked_link(node, place_of(node), voice)
        elif not _is_written(node):
            yield self._mark(voice, w(f"{KINDS[node.place]}Reference", id=node.number))
        else:
            yield from self.named(anchor_bookmark(mark_of(node)), (self._written_mark(node, voice),))

    def own_mark(self, node: n.Footnote) -> Tag:
        """The mark before what a note says; one that Word does not count leads back to the text."""
        sheet = self.book.sheet
        text = sheet.paragraph[text_style(node, sheet.elements.get("p", ""))]
        voice = _Voice((), "", text, self.book.rtl).styled(self.book.meant(node.style, "words"))
        if _is_written(node):
            return self._marked_link(node, mark_of(node), voice)
        return self._mark(voice, w(f"{KINDS[node.place]}Ref"))

    def _written_mark(self, node: n.Footnote, voice: _Voice) -> Tag:
        """The mark of a note that Word does not count."""
        if node.table:
            return self._marked_link(node, place_of(node), voice)
        mark = w(f"{KINDS[node.place]}Reference", id=node.number, customMarkFollows=True)
        return self._mark(voice, mark, spaced("t", node.mark))

    def _mark(self, voice: _Voice, *mark: Tag) -> Tag:
        """A run with a note's number, in the styles of its mark and the language of the text around it."""
        style = w("rStyle", val=self.book.character(voice.styles)) if voice.styles else None
        look = w("rPr", style, lang_tag(voice.lang) if voice.lang else None) if style or voice.lang else None
        return w("r", look, *mark)

    def _marked_link(self, node: n.Footnote, name: str, voice: _Voice) -> Tag:
        """A note's mark as a link to a place of that name."""
        return self.linked(f"#{name}", *self.text(node.mark, voice))

    def linked(self, href: str, *content: Tag, tip: str = "") -> Tag:
        """What leads to an address or a place of the file. tip: what it leads to."""
        made = w("hyperlink", *content, history=True, tooltip=tip or None)
        if href.startswith("#"):
            return having(made, w__anchor=anchor_bookmark(href[1:]))
        return having(made, r__id=self.links(href))

    def plain(self, text: str) -> Iterator[Tag]:
        """Text in the edition's language and the paragraph's own style."""
        yield from self.text(text, _Voice((), "", self.book.sheet.body, self.book.rtl))

    def text(self, text: str, voice: _Voice) -> Iterator[Tag]:
        """Text in runs of one direction and one kind of letters each."""
        for stretch, turned in directions(text, voice.rtl):
            for piece, script in self.letters.stretches(stretch, voice.lang, turned, self._families(voice)):
                own = voice.styled(self.letters.style(script))
                style = self.book.character(own.styles, voice.paragraph.text) if own.styles else ""
                properties = self._properties(piece, turned, script, voice.lang, style)
                yield w("r", w("rPr", *properties) if properties else None, spaced("t", piece))

    def _families(self, voice: _Voice) -> tuple[str, ...]:
        """The families that text tries: its innermost style's that names some, else its paragraph's."""
        known = self.book.sheet.character
        named = (known[style].families for style in reversed(voice.styles) if style in known)
        return next(filter(None, named), voice.paragraph.text.families)

    def _properties(self, text: str, rtl: bool, script: str, lang: str, style: str) -> list[Tag]:
        """What a run says of itself, in the order of CT_RPr. style: its character style's identifier, if it has one."""
        found, in_complex = [], script in COMPLEX
        if style:
            found.append(w("rStyle", val=style))
        if in_complex:
            found.append(w("rFonts", hint="cs"))
        elif kind(lang or self.book.lang) == "eastAsia" and _east_asian().search(text):
            found.append(w("rFonts", hint="eastAsia"))
        if rtl:
            found.append(w("rtl"))
        if in_complex:
            found.append(w("cs"))
        if lang:
            found.append(lang_tag(lang))
        return found


def _meaning(node: n.Inline) -> str:
    """What the style of a node's words must say of them, as in StyleBook.meant."""
    match node:
        case n.Strong():
            return "strong"
        case n.Emphasis():
            return "emphasis"
        case n.Phrase():
            return PHRASE_STYLES[node.kind]
    return "words"


def _is_written(node: n.Footnote) -> bool:
    """Whether Word does not count a note, or would count it otherwise than the edition does."""
    return bool(node.table) or node.mark != str(node.number)


def directions(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """The text in stretches that Word sets in one direction, and whether that is right to left.

    Word takes a run's font and direction from `w:rtl`, not from its characters. What stands between two
    stretches goes with the paragraph's own direction.
    """
    end = 0
    for found in _stretches(not rtl).finditer(text):
        if found.start() > end:
            yield text[end : found.start()], rtl
        yield found.group(), not rtl
        end = found.end()
    if end < len(text):
        yield text[end:], rtl


def marked(node: n.Inset, rtl: bool) -> n.Inset:
    """The inset with direction marks where its outermost characters would turn with what is round it."""
    text, mark = text_of(node), RIGHT_MARK if rtl else LEFT_MARK
    letter = re.compile(f"[{RTL if rtl else LEFT}]")
    children = node.children
    if text and not letter.match(text[0]):
        children = (_with(children[0], mark, True), *children[1:])
    if text and not letter.match(text[-1]):
        children = (*children[:-1], _with(children[-1], mark, False))
    return replace(node, children=children)


def _shielded(children: tuple[n.Inline, ...], rtl: bool) -> Iterator[n.Inline]:
    """A number behind what is set apart has a direction mark before it, or would go with that (UAX #9, W7)."""
    apart = False
    for child in children:
        alone = apart and _NUMBER_FIRST.match(text_of(child))
        yield _with(child, RIGHT_MARK if rtl else LEFT_MARK, True) if alone else child
        apart = isinstance(child, n.Inset) and bool(child.isolate)


def _with(node: n.Inline, mark: str, first: bool) -> n.Inline:
    """The node with a mark before its first or after its last character."""
    match node:
        case n.Text():
            return replace(node, text=mark + node.text if first else node.text + mark)
        case n.LineBreak() | n.Footnote() | n.PageValue() | n.Image():
            bare, text = replace(node, key=""), n.Text(mark)
            return n.Inset((text, bare) if first else (bare, text), key=node.key)
        case n.Strong() | n.Emphasis() | n.Phrase() | n.Link() | n.Abbr() | n.Inset():
            at = 0 if first else len(node.children) - 1
            inside = tuple(_with(c, mark, first) if i == at else c for i, c in enumerate(node.children))
            return replace(node, children=inside)
    assert_never(node)


# What few editions need is compiled for the first one: ranges so long take 1 to 3 ms.


@cache
def _stretches(rtl: bool) -> re.Pattern[str]:
    own, other, digits = (RTL, LEFT, "") if rtl else (LEFT, RTL, "0-9")
    return re.compile(f"[{own}](?:[^{other}]*[{own}{digits}])?")


@cache
def _east_asian() -> re.Pattern[str]:
    return re.compile(f"[{EAST_ASIAN}]")
