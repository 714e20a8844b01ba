"""A Word file read as segments: what stands where our bookmarks are, all tracked changes accepted.

A segment goes from its bookmark to the next one; where the bookmark ends says nothing, because editors move it.
Text before the first bookmark of a paragraph is that segment's: people type there. A paragraph without a bookmark
goes on with the segment before it. What a file says beside its words is kept as facts; text that nobody sees is one.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.document.bookmark import BookmarkName, read_bookmark
from brochure.document.footnotes import NOTE_MARK, leads_to_note
from brochure.exchange.appearance import PLAIN, Appearance, of_table, says
from brochure.exchange.characters import BREAK, MARK, Seen, plain_text, trimmed
from brochure.exchange.commenting import comments_of
from brochure.exchange.drawings import DRAWN, EQUATIONS, pictures, text_boxes, words_of
from brochure.exchange.found import (
    CellPlace,
    Comment,
    EditedFile,
    Fact,
    FactKind,
    FoundParagraph,
    FoundSegment,
    FoundTable,
    Room,
)
from brochure.exchange.package import record_of
from brochure.exchange.paragraphs import Paragraphs, deleted, table_of, table_shape
from brochure.exchange.programs import autoformatted
from brochure.exchange.run_format import RAISED, TIP, Looks, looks
from brochure.exchange.run_text import Fields, text_of
from brochure.exchange.surroundings import surroundings
from brochure.readers.complex_fields import ComplexField
from brochure.readers.package import Target, W, WordPackage
from brochure.readers.word_notes import NOTE_MARKS, word_notes
from brochure.readers.wordml import LOOKED_THROUGH, child, in_letters, link_address, val

_NEW, _GONE = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
_INSIDE = {*LOOKED_THROUGH} - _NEW
_FORMATTED = {f"{W}rPrChange", f"{W}pPrChange"}


def read(
    package: WordPackage,
    beside: EditedFile | None = None,
    marks: bool = True,
    body: etree._Element | None = None,
) -> EditedFile:
    """Read a file's text, and all else that it says. beside: what it is compared with; both are read in one way.

    marks: whether its bookmarks count; body: what is read in place of its own text.
    """
    record = record_of(package)
    known = looks(package.part("styles"), record if beside is None or beside.record else None)
    name = read_bookmark if marks else lambda _: None
    walk = _Walk(package, known, Paragraphs.of(package), comments_of(package), package.targets(), name)
    walk.inside(package.body if body is None else body)
    walk.end_paragraph()
    walk.notes()
    walk.facts += (
        Fact("hidden", "", text, key=one.mark.key, words=one.mark.words)
        for one in (walk.outside, *walk.found)
        for text in one.hidden
    )
    return EditedFile(
        tuple(walk.found),
        tuple(walk.comments.values()),
        tuple(walk.outside.paragraphs),
        (*walk.facts, *surroundings(package)),
        tuple(walk.tables),
        record,
    )


class _Walk(Struct):
    """One pass through the body. current: the segment that text belongs to; line: the paragraph so far.

    segment: which one a bookmark's name means; referred: the notes that marks have led to, each with the segment of its
    mark.
    """

    package: WordPackage
    looks: Looks
    paragraphs: Paragraphs
    comments: dict[str, Comment]
    targets: Mapping[str, Target]
    segment: Callable[[str], BookmarkName | None]
    found: list[FoundSegment] = field(default_factory=list)
    outside: FoundSegment = field(default_factory=lambda: FoundSegment(BookmarkName("", "", "", ""), -1))
    facts: list[Fact] = field(default_factory=list)
    line: list[Seen] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    referred: dict[tuple[str, str], FoundSegment] = field(default_factory=dict)
    tables: list[FoundTable] = field(default_factory=list)
    cell: CellPlace | None = None
    room: Room = Room()
    place: int = 0
    marked: bool = False
    authors: list[str] = field(default_factory=list)
    gone: int = 0
    href: str = ""
    tip: str = ""
    guide: str = ""
    open: list[str] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)

    @property
    def current(self) -> FoundSegment:
        """The segment that text belongs to, once its paragraph has no bookmark of its own."""
        return self.found[-1] if self.found else self.outside

    def inside(self, element: etree._Element) -> None:
        """All that stands in an element."""
        for one in element:
            self.one(one)

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
            case tag if tag == f"{W}tbl":
                self.table(element)
            case tag if tag == f"{W}tr":
                self.row(element)
            case tag if tag == f"{W}hyperlink" and leads_to_note(element.get(f"{W}anchor", "")):
                self.mark(element)
            case tag if tag == f"{W}tc":
                self.inside(element)
                self.cell = self.cell and self.cell._replace(column=self.cell.column + 1)
            case tag if tag == f"{W}hyperlink":
                self.link(element)
            case tag if tag == f"{W}fldSimple":
                depth = len(self.fields.open)
                self.fields.open.append(ComplexField(element.get(f"{W}instr", ""), result=True))
                self.inside(element)
                del self.fields.open[depth:]  # a stray end within may have closed it
            case tag if tag == f"{W}bookmarkStart":
                self.bookmark(element.get(f"{W}name", ""))
            case tag if tag == f"{W}commentRangeStart":
                self.open.append(element.get(f"{W}id", ""))
            case tag if tag == f"{W}commentRangeEnd":
                self.end_comment(element.get(f"{W}id", ""))
            case tag if tag in EQUATIONS and not self.gone:
                self.fact("equation", "".join(map(str, element.itertext())))
            case tag if tag == f"{W}altChunk":
                self.fact("box", "a document put in whole")

    def fact(
        self, kind: FactKind, value: str, shown: str = "", said: str = "", look: Appearance = PLAIN
    ) -> None:
        """Keep what stands here and is no text."""
        mark = self.current.mark
        self.facts.append(Fact(kind, "", value, shown, mark.key, mark.words, said, look))

    # --- paragraphs and segments ------------------------------------------------------------

    def paragraph(self, element: etree._Element) -> None:
        """A paragraph; one whose mark is deleted runs on into the next."""
        self.room = self.paragraphs.room(element, self.cell)
        self.inside(element)
        about = child(element, "pPr")
        mark = child(about, "rPr")
        self.note_authors(mark, _NEW | _GONE)
        self.note_authors(about, _FORMATTED)
        if mark is None or not any(change.tag in _GONE for change in mark):
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """The line is whole: it is the current segment's."""
        self.end_line()
        for comment in filter(None, map(self.comments.get, self.open)):
            comment.anchor += " "
        self.marked = False
        self.place += 1

    def end_line(self) -> None:
        """Give the line, if it says something, with all that was noted, to its segment."""
        line, current = trimmed(self.line), self.current
        if line:
            raised = autoformatted(plain_text(line))
            line = tuple(
                one._replace(said=one.said - {RAISED}) if at in raised else one for at, one in enumerate(line)
            )
            current.paragraphs.append(FoundParagraph(line, self.room))
        current.hidden += (text for text in self.unseen if text.strip())
        current.authors += (name for name in self.authors if name not in current.authors)
        self.line, self.authors, self.unseen = [], [], []

    def bookmark(self, name: str) -> None:
        """A bookmark of ours begins a segment; a second one of the same segment in its paragraph says nothing."""
        mark = self.segment(name)
        if mark is None or (self.marked and self.current.mark.key == mark.key):
            return
        if self.marked:
            self.end_line()
        self.found.append(FoundSegment(mark, self.place, cell=self.cell))
        self.marked = True

    def table(self, element: etree._Element) -> None:
        """A table's shape, then what stands in it."""
        panel, outer = self.paragraphs.styles.lays_out(element), self.cell
        if not panel:
            self.cell = CellPlace(len(self.tables), -1, 0)
        self.tables.append(table_of(element))
        # Rows that people add to a panel count as well.
        shown, about = "a panel" if panel else "", child(element, "tblPr")
        words = val(about, "tblDescription") or val(about, "tblCaption")
        self.fact(
            "table", table_shape(self.tables[-1]), shown, words, of_table(element, self.paragraphs.styles)
        )
        self.inside(element)
        self.cell = outer

    def row(self, element: etree._Element) -> None:
        """A table's row; one whose deletion is tracked is gone."""
        self.note_authors(child(element, "trPr"), _NEW | _GONE)
        gone, before = deleted(element), self.cell
        if before:
            self.cell = None if gone else before._replace(row=before.row + 1, column=0)
        self.gone += gone
        self.inside(element)
        self.gone -= gone
        self.cell = self.cell or before

    # --- runs -------------------------------------------------------------------------------

    def tracked(self, element: etree._Element, gone: bool) -> None:
        """A tracked change: what is inserted counts, what is deleted does not, save for bookmarks in it."""
        self.note_authors((element,), _NEW | _GONE)
        self.gone += gone
        self.inside(element)
        self.gone -= gone

    def note_authors(self, changes: Iterable[etree._Element] | None, kinds: Container[str]) -> None:
        """Remember who made tracked changes of these kinds. changes: or properties with such in them."""
        for change in changes if changes is not None else ():
            author = change.get(f"{W}author", "") if change.tag in kinds else ""
            if author and author not in self.authors:
                self.authors.append(author)

    def run(self, element: etree._Element) -> None:
        """A run's characters."""
        properties = element.find(f"{W}rPr")
        look = self.looks.of(properties, heading=self.room.level > 0)
        if look.look:
            self.room = self.room._replace(look=look.look)
        self.note_authors(properties, _FORMATTED)
        unseen = look.unseen(self.paragraphs.ground(element) if look.color else "")
        said = look.said | {f"phonetic guide {self.guide}"} if self.guide else look.said
        tip = self.tip or self.fields.tip
        said = said | {f"{TIP}{tip}"} if tip else said
        style = Seen("", self.href, said, look.inherited)
        for one in element:
            if self.fields.take(one) or self.gone:
                continue
            if one.tag == f"{W}commentReference":
                self.end_comment(one.get(f"{W}id", ""))
            elif one.tag in NOTE_MARKS:
                self.refer(NOTE_MARKS[one.tag], one.get(f"{W}id", ""))
            elif one.tag == f"{W}ruby":
                self.guided(one)
            elif one.tag in DRAWN:
                self.drawn(one)
            elif one.tag == f"{W}br" and one.get(f"{W}type", "textWrapping") != "textWrapping":
                self.fact("page", f"{one.get(f'{W}type')} break")
            elif unseen:
                self.unseen.append(text_of(one))
            else:
                self.text(text_of(one), style._replace(href=self.href or self.fields.href))

    def link(self, element: etree._Element) -> None:
        """A link, or words within one that lead nowhere by themselves."""
        outer, href = (self.href, self.tip), link_address(element, self.targets)
        self.href, self.tip = href or self.href, element.get(f"{W}tooltip", "")
        self.inside(element)
        self.href, self.tip = outer

    def guided(self, ruby: etree._Element) -> None:
        """Words with a phonetic guide over them (17.3.3.25), which marks them."""
        outer, self.guide = self.guide, "".join(text_of(one) for one in ruby.iterfind(f"{W}rt//{W}t"))
        for base in ruby.iterchildren(f"{W}rubyBase"):
            self.inside(base)
        self.guide = outer

    def drawn(self, element: etree._Element) -> None:
        """Pictures, and what stands in boxes."""
        for box in text_boxes(element):
            self.fact("box", box)
        paragraph = next(element.iterancestors(f"{W}p"), None)
        alone = paragraph is not None and not says(paragraph)
        around = {f"style {self.room.style}", self.room.formatting} - {""} if alone else set()
        if not alone and in_letters(element) is not None:
            self.line.append(Seen(MARK))
        for one in pictures(element, self.package, self.targets):
            looks, mark = replace(one.appearance, said=one.appearance.said | around), self.current.mark
            self.facts.append(replace(one, key=mark.key, words=mark.words, appearance=looks))

    def text(self, text: str, style: Seen) -> None:
        """Characters, which open comments are about as well."""
        self.line += (style._replace(text=letter) for letter in self.fields.shown(text))
        for identifier in self.open if text else ():
            comment = self.comments.get(identifier)
            if comment:
                comment.anchor += text.replace(BREAK, " ")
                if self.marked and not comment.key:
                    self.place_comment(comment)

    # --- notes and comments -----------------------------------------------------------------

    def notes(self) -> None:
        """The notes that were referred to: their segments, or their words where they are no segments of ours."""
        parts = word_notes(self.package)
        for (kind, identifier), at in self.referred.items():
            note = parts[kind].entries.get(identifier) if kind in parts else None
            marks = (
                self.segment(b.get(f"{W}name", ""))
                for b in ([] if note is None else note.iter(f"{W}bookmarkStart"))
            )
            own = next((mark for mark in marks if mark), None)
            words = "" if note is None else words_of(note).strip()
            name = own.key if own else ""
            said = self.note(note if note is not None else (), own is not None)
            fact = Fact("note", name, name or f"{kind} {words}", words, at.mark.key, at.mark.words, note=said)
            self.facts.append(fact)

    def note(self, note: Iterable[etree._Element], known: bool) -> FoundSegment | None:
        """Read what a note says; it, where it is none of our segments. known: whether it is one."""
        outer, strange = self.found, None if known else FoundSegment(BookmarkName("", "", "", ""), -1)
        self.found = [strange] if strange else outer
        self.marked = False
        for one in note:
            self.one(one)
        self.end_paragraph()
        self.found = outer
        return strange

    def refer(self, kind: str, identifier: str) -> None:
        """A note's mark. A second one of the same note is a copy: ours are links to the first."""
        if (kind, identifier) in self.referred:
            self.fact("note", f"#{kind} {identifier}", "a further mark of the same note")
        self.referred.setdefault((kind, identifier), self.current)
        self.line.append(Seen(MARK))

    def mark(self, link: etree._Element) -> None:
        """A mark that is a link: of a note below a table or met before, or before a note. It is none of the words."""
        anchor = link.get(f"{W}anchor", "")
        if not anchor.startswith(NOTE_MARK) and not self.gone:
            self.fact("note", f"#{anchor}", "the mark " + "".join(map(text_of, link.iter(f"{W}t"))))
            self.line.append(Seen(MARK))

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
