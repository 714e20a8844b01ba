"""A Word file read as segments: what stands where our bookmarks are, all tracked changes accepted.

A segment goes from its bookmark to the next one; where the bookmark ends says nothing, because editors move it.
Text before the first bookmark of a paragraph is that segment's: people type there. A paragraph without a bookmark
goes on with the segment before it. Headers, footers and pictures are no content.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree
from msgspec import Struct, field

from brochure.document.bookmark import BookmarkName, read_bookmark
from brochure.exchange.characters import BREAK, Seen, SeenLine, trimmed
from brochure.exchange.fields import Fields
from brochure.exchange.package import R, W, WordFile
from brochure.exchange.run_format import Looks, looks
from brochure.readers.wordml import FALLBACK, LOOKED_THROUGH

_BOX = f"{W}txbxContent"
_NEW, _GONE = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
_INSIDE = {*LOOKED_THROUGH, *(f"{W}{name}" for name in ("tbl", "tr", "tc"))} - _NEW
_SIGNS = {f"{W}cr": BREAK, f"{W}tab": " ", f"{W}noBreakHyphen": "\u2011"}
_REMARKS = {f"{W}footnoteReference": "a note was added", f"{W}endnoteReference": "a note was added"}


class Comment(Struct):
    """A comment. anchor: the words that it is about; key: digits of the segment's key, "" for none."""

    author: str
    date: str
    text: str
    anchor: str = ""
    key: str = ""
    where: str = ""


class FoundSegment(Struct):
    """A segment as it stands in the file. lines: its paragraphs; place: number of the paragraph that it begins in.

    authors: of its tracked changes. remarks: what was done to it that no source text can say.
    """

    mark: BookmarkName
    place: int
    lines: list[SeenLine] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class EditedFile(Struct, frozen=True):
    """A file's segments in order, its comments, and texts outside of any segment: before the first, in boxes."""

    found: tuple[FoundSegment, ...]
    comments: tuple[Comment, ...]
    before: tuple[SeenLine, ...]
    boxes: tuple[str, ...]

    def of(self, key: str) -> tuple[FoundSegment, ...]:
        """Each place where a segment stands, by the digits of its key."""
        return tuple(found for found in self.found if found.mark.key == key)


def read(file: WordFile) -> EditedFile:
    """Read a file's text."""
    walk = _Walk(file, looks(file.styles), _comments(file.comments))
    walk.inside(file.body)
    walk.end_paragraph()
    boxes = (box for box in file.body.iter(_BOX) if not any(_fallback(box)))
    texts = ("".join(str(t.text or "") for t in box.iter(f"{W}t")).strip() for box in boxes)
    return EditedFile(
        tuple(walk.found),
        tuple(walk.comments.values()),
        tuple(walk.outside.lines),
        tuple(text for text in texts if text),
    )


def _fallback(element: etree._Element) -> Iterator[etree._Element]:
    return element.iterancestors(FALLBACK)


def _comments(root: etree._Element | None) -> dict[str, Comment]:
    def text(comment: etree._Element) -> str:
        paragraphs = ("".join(str(t.text or "") for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p"))
        return "\n".join(paragraph for paragraph in paragraphs if paragraph)

    return {
        comment.get(f"{W}id", ""): Comment(
            comment.get(f"{W}author", ""), comment.get(f"{W}date", ""), text(comment)
        )
        for comment in (root.iter(f"{W}comment") if root is not None else ())
    }


class _Walk(Struct):
    """One pass through the body. current: the segment that text belongs to; line: the paragraph so far."""

    file: WordFile
    looks: Looks
    comments: dict[str, Comment]
    found: list[FoundSegment] = field(default_factory=list)
    outside: FoundSegment = field(default_factory=lambda: FoundSegment(BookmarkName("", "", "", ""), -1))
    line: list[Seen] = field(default_factory=list)
    place: int = 0
    marked: bool = False
    authors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    gone: int = 0
    href: str = ""
    open: list[str] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)

    @property
    def current(self) -> FoundSegment:
        """The segment that text belongs to, once its paragraph has no bookmark of its own."""
        return self.found[-1] if self.found else self.outside

    def inside(self, element: etree._Element) -> None:
        """All that stands in an element."""
        for child in element:
            self.one(child)

    def one(self, element: etree._Element) -> None:
        """Whatever may stand in a body or a paragraph; what is not known is no text."""
        match element.tag:
            case tag if tag == f"{W}p":
                self.paragraph(element)
            case tag if tag == f"{W}r":
                self.run(element)
            case tag if tag in _INSIDE:
                self.inside(element)
            case tag if tag in _NEW or tag in _GONE:
                self.tracked(element, tag in _GONE)
            case tag if tag == f"{W}hyperlink":
                with self.link(self.address(element)):
                    self.inside(element)
            case tag if tag == f"{W}fldSimple":
                with self.link(Fields.address(element.get(f"{W}instr", ""))):
                    self.inside(element)
            case tag if tag == f"{W}bookmarkStart":
                self.bookmark(element.get(f"{W}name", ""))
            case tag if tag == f"{W}commentRangeStart":
                self.open.append(element.get(f"{W}id", ""))
            case tag if tag == f"{W}commentRangeEnd":
                self.end_comment(element.get(f"{W}id", ""))

    # --- paragraphs and segments ------------------------------------------------------------

    def paragraph(self, element: etree._Element) -> None:
        """A paragraph; one whose mark is deleted runs on into the next."""
        self.inside(element)
        mark = element.find(f"{W}pPr/{W}rPr")
        changes = mark if mark is not None else ()
        for change in changes:
            if change.tag in _NEW | _GONE:
                self.note_author(change)
        if not any(change.tag in _GONE for change in changes):
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """The line is whole: it is the current segment's."""
        self.end_line()
        self.marked = False
        self.place += 1

    def end_line(self) -> None:
        """Give the line, if it says something, with all that was noted, to its segment."""
        line = trimmed(self.line)
        if line:
            self.current.lines.append(line)
        self.current.authors += (name for name in self.authors if name not in self.current.authors)
        self.current.remarks += (remark for remark in self.remarks if remark not in self.current.remarks)
        self.line, self.authors, self.remarks = [], [], []

    def bookmark(self, name: str) -> None:
        """A bookmark of ours begins a segment; a second one of the same segment in its paragraph says nothing."""
        mark = read_bookmark(name)
        if mark is None or (self.marked and self.current.mark.key == mark.key):
            return
        if self.marked:
            self.end_line()
        self.found.append(FoundSegment(mark, self.place))
        self.marked = True

    # --- runs -------------------------------------------------------------------------------

    def tracked(self, element: etree._Element, gone: bool) -> None:
        """A tracked change: what is inserted counts, what is deleted does not, save for bookmarks in it."""
        self.note_author(element)
        self.gone += gone
        self.inside(element)
        self.gone -= gone

    def note_author(self, element: etree._Element) -> None:
        """Remember who made a tracked change."""
        author = element.get(f"{W}author", "")
        if author and author not in self.authors:
            self.authors.append(author)

    def run(self, element: etree._Element) -> None:
        """A run's characters."""
        look = self.looks.of(element.find(f"{W}rPr"))
        if look.struck and not self.gone:
            self.remarks.append("words are struck out")
        style = Seen("", bool(look.strong), bool(look.emphasis), self.href)
        for child in element:
            if self.fields.take(child) or self.gone:
                continue
            if child.tag == f"{W}commentReference":
                self.end_comment(child.get(f"{W}id", ""))
            elif child.tag in _REMARKS:
                self.remarks.append(_REMARKS[child.tag])
            else:
                href = self.href or self.fields.href
                self.text(_text(child), style._replace(href=href))

    def text(self, text: str, style: Seen) -> None:
        """Characters, which open comments are about as well."""
        self.line += (style._replace(text=letter) for letter in text)
        for identifier in self.open if text else ():
            comment = self.comments.get(identifier)
            if comment:
                comment.anchor += text.replace(BREAK, " ")
                if self.marked and not comment.key:
                    self.place_comment(comment)

    def end_comment(self, identifier: str) -> None:
        """Where a comment's range or its sign stands; the first place counts."""
        if identifier in self.open:
            self.open.remove(identifier)
        comment = self.comments.get(identifier)
        if comment and not comment.key:
            self.place_comment(comment)

    def place_comment(self, comment: Comment) -> None:
        """Tie a comment to the segment that it stands in."""
        comment.key, comment.where = self.current.mark.key, self.current.mark.words

    # --- links ------------------------------------------------------------------------------

    def address(self, element: etree._Element) -> str:
        """Where a hyperlink leads."""
        anchor = element.get(f"{W}anchor", "")
        href = self.file.links.get(element.get(f"{R}id", ""), "")
        return f"{href}#{anchor}" if anchor else href

    @contextmanager
    def link(self, href: str) -> Iterator[None]:
        """What is read within is a link."""
        outer, self.href = self.href, href or self.href
        yield
        self.href = outer


def _text(element: etree._Element) -> str:
    """The characters of a run's child; page and column breaks are none."""
    if element.tag == f"{W}t":
        return str(element.text or "")
    if element.tag == f"{W}br":
        return BREAK if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    return _SIGNS.get(str(element.tag), "")
