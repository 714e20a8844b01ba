"""A Markdown file → blocks with their keys and lines.

CommonMark and what people add to it; what no format could show is an error with its line, never dropped.
This module knows of pictures only what `Pictures` tells it, and may not judge where links lead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, cast

from markdown_it.token import Token
from msgspec.structs import replace

from brochure.content.block_reader import IncludedFiles, behind, check_references, no_files
from brochure.content.boxes import LANDSCAPE, LINE_ENDS, SAID_BY, BoxReader
from brochure.content.code import below_a_meaning, code_lines
from brochure.content.figures import FigurePicture, Pictures, figure, pictures_of, side_by_side
from brochure.content.foreign import tell_dashes, tell_foreign
from brochure.content.html_tags import is_name_only, names
from brochure.content.inlines import read_tokens
from brochure.content.keys import Keys
from brochure.content.markdown import ATTRIBUTES, EXCESS, Excess, parser
from brochure.content.marked_lists import MARKS
from brochure.content.model import UNNUMBERED, BlockValue, Part
from brochure.content.notes import Attaching, check_note
from brochure.content.segments import with_texts
from brochure.content.tables import TableReader, parse_widths
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.walk import says
from brochure.languages.alphabets import place_of
from brochure.languages.counting import Marks

_MATHEMATICS = "mathematics", "write it in words, or as a picture"
_UNSUPPORTED = {"math_block": _MATHEMATICS, "math_block_label": _MATHEMATICS}
_NO_CODE = {
    "mermaid": "a diagram in Mermaid", "math": "mathematics", "latex": "mathematics", "tex": "mathematics",
    "dataview": "what Obsidian finds",
    "plantuml": "a diagram in PlantUML", "dot": "a diagram in Graphviz", "graphviz": "a diagram in Graphviz",
}  # fmt: skip
_WORDS: Mapping[type, str] = {
    n.Paragraph: "p", n.Quote: "quote", n.Table: "table", n.Definitions: "definitions", n.CodeBlock: "code",
    n.ThematicBreak: "rule", n.Note: "callout", n.Details: "details", n.Figure: "figure", n.Row: "figures",
    n.Section: LANDSCAPE,
}  # fmt: skip
_TASK = re.compile(r"(?:\[([ xX])\]|([☐☑☒]))[ \t]+")
_LISTED = re.compile(r" *(?:[-*+•]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t]+\S")
_INCLUDE = re.compile(r"\{\{<\s*include\s+(\S+)\s*>\}\}")
_BEHIND = re.compile(r"[ \t](\{#[^{}\n]*\})[ \t]*$")
_CAPTION = re.compile(r"(?:Table|Tableau|Tabla|Таблица|جدول|表)\s*[:：]\s*|:\s+")


def parse_part(
    name: str,
    text: str,
    file: str,
    pictures: Pictures,
    sink: Sink,
    files: IncludedFiles = no_files,
    language: str = "",
) -> Part:
    """The part that a Markdown file holds; its problems are told to the sink. files, language: as in BlockReader."""
    excess: list[Excess] = []
    around: dict[str, Any] = {EXCESS: excess}
    tokens = parser(files=True).parse(text, around)
    for message, line in excess:
        sink.error("content/too-large", message, Span(file, line), "is this the right file?")
    check_references(text, around.get("references", {}), file, sink)
    reader = _Reader(
        tuple(tokens), file, text.splitlines(), Keys(name), pictures, sink, part=name, files=files,
        language=language,
    )  # fmt: skip
    blocks = reader.until("")
    reader.places.add(reader.names)
    if not blocks and not excess:
        hint = "write it, or take it out of parts:"
        sink.error("content/empty", f"{file} holds no text", Span(file, 1), hint)
    values = (BlockValue(block, kind_of(block), reader.classes.get(block.key, ())) for block in blocks)
    attaching = Attaching(name, reader.notes, pictures, sink, set())
    part = with_texts(Part(name, file, tuple(values), reader.places.keys), attaching.text)
    attaching.check()
    return part


def kind_of(block: n.Block) -> str:
    """The word for a block in templates and catalogues."""
    match block:
        case n.Heading():
            return f"h{block.level}"
        case n.List():
            return "ol" if block.ordered else "ul"
    return _WORDS[type(block)]


def _no_code(language: str, token: Token) -> tuple[str, str] | None:
    """What stands in the place of code that no format can show, with a hint; None for code."""
    if language in _NO_CODE:
        return f"{_NO_CODE[language]} cannot be drawn", "put it into the text as a picture, or as words"
    if language.startswith("="):
        return f"text for one format alone ({language[1:]})", "write it as Markdown"
    if token.info.strip().startswith("{") and token.content.startswith("#|"):
        return "options of Quarto in code", "delete the lines that begin with #|"
    return None


class _Reader(BoxReader):
    """Makes blocks of tokens."""

    def block(self, token: Token) -> tuple[n.Block, ...]:
        """The block that a token begins; none for what is not supported."""
        span = self.place(token)
        match token.type:
            case "heading_open":
                return self.heading(token, span)
            case "paragraph_open":
                return self.paragraph(span)
            case "bullet_list_open" | "ordered_list_open":
                return self.list(token, span)
            case "blockquote_open":
                return (self.quote(token, span),)
            case "table_open":
                return (self.table(span),)
            case "dl_open":
                return (self.definitions(span),)
            case "fence" | "code_block":
                return self.code(token, span)
            case "hr":
                return self.rule(token, span)
            case "box_open" | "admonition_open":
                return self.fenced(token, span)
            case "command":
                self.sink.warning("content/unsupported", f"{token.content} is left out", span, token.info)
                return ()
            case "html_block":
                return self.html(token, span)
            case "footnote_reference_open":
                return self.note(token, span)
            case "front_matter":
                return self.front_matter(token, span)
        what, hint = _UNSUPPORTED.get(token.type, (token.type, ""))
        self.sink.error("content/unsupported", f"{what} cannot be used here", span, hint)
        self.pending = []
        return ()

    def inlines(self, inline: Token, span: Span) -> tuple[n.Inline, ...]:
        """The nodes of a text."""
        return self.read(inline.children or (), span)

    def read(self, tokens: Sequence[Token], span: Span) -> tuple[n.Inline, ...]:
        """The nodes of these tokens, and the names of the place; what their notes say is kept with that of others."""
        self.places.add(names(tokens))
        return Rewriter(inline=self.kept).inlines(read_tokens(tokens, span, self.sink))

    def kept(self, node: n.Inline) -> n.Inline:
        """The mark of a note without what it says; any other node as it is."""
        if not isinstance(node, n.Footnote) or not node.note:
            return node
        span = node.span or Span(self.file)
        note = tuple(replace(block, key=f"{self.part}-note-{node.name}.p1") for block in node.note)
        check_note(node.name, note, False, span, self.sink)
        self.notes[node.name] = note, span
        return replace(node, note=())

    # --- text -------------------------------------------------------------------------------

    def heading(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """A heading; its key is its anchor. `{#key}` may stand behind its text."""
        inline, _ = self.next(), self.next()
        if ATTRIBUTES in token.meta:
            self.pending.append(behind(str(token.meta[ATTRIBUTES]), token))
        key = self.key("h", span)
        children = self.inlines(inline, span)
        self.filled(says(children), "a heading without text", span, "write it, or delete the #")
        level = cast(n.Level, int(token.tag[1:]))
        counted = UNNUMBERED not in self.classes[key]
        return (n.Heading(level, children, key, counted=counted, key=key, span=span),)

    def paragraph(self, span: Span) -> tuple[n.Block, ...]:
        """A paragraph, or figures where it holds pictures and nothing else."""
        inline, _ = self.next(), self.next()
        if found := _INCLUDE.fullmatch(inline.content.strip()):
            return self.included(found[1], span)
        if tell_foreign(inline.content, span, self.sink):
            self.pending = []
            return (n.Paragraph((), span=span),)
        if pictures := pictures_of(inline):
            return (self.figures(pictures, span),)
        tokens = inline.children or []
        if is_name_only(tokens):
            self.names = (*self.names, *names(tokens))
            return ()
        if cut := self.said_by(tokens):
            end = replace(span, line=span.line + sum(one.type in LINE_ENDS for one in tokens[:cut]))
            return (*self.words(tokens[: cut - 1], span), *self.words(tokens[cut:], end))
        return self.words(tokens, span)

    def included(self, path: str, span: Span) -> tuple[n.Block, ...]:
        """The blocks of another file, `{{< include file.md >}}`; their keys hang on its name."""
        self.pending = []
        if span.file.endswith(f"/{path}") or path in self.including:
            self.sink.error("content/include", f"{path} includes itself", span, "take the line away")
            return ()
        found = self.files(path, span)
        if found is None:
            return ()
        text, file = found
        stem = re.sub(r"[^a-z0-9]+", "-", path.rpartition("/")[2].removesuffix(".md").lower()).strip("-")
        tokens = tuple(parser(files=True).parse(text, {}))
        reader = replace(
            self, tokens=tokens, at=0, file=file, lines=text.splitlines(), keys=Keys(f"{self.part}-{stem}"),
            pending=[], including=(*self.including, path),
        )  # fmt: skip
        return reader.until("")

    def words(self, tokens: Sequence[Token], span: Span) -> tuple[n.Block, ...]:
        """A paragraph of these tokens; one of which nothing would be seen is left out, and told."""
        children = self.read(tokens, span)
        if children and not says(children):
            hint = "delete it: the theme says how far paragraphs stand apart"
            self.sink.warning("content/empty", "a paragraph without text is left out", span, hint)
            self.pending = []
            return ()
        return (n.Paragraph(children, key=self.key("p", span), span=span),)

    def said_by(self, tokens: Sequence[Token]) -> int:
        """In a quotation, where a last line begins that says whose words they are; 0 where none does."""
        if not self.within or self.within[-1] != "quote":
            return 0
        ends = [at + 1 for at, token in enumerate(tokens[:-1]) if token.type in LINE_ENDS]
        last = ends[-1] if ends else 0
        return last if last and SAID_BY.match(tokens[last].content) else 0

    def figures(self, pictures: Sequence[FigurePicture], span: Span) -> n.Block:
        """A figure, or several side by side."""
        if len(pictures) > 1:
            self.refused("a row of pictures", {"class": "class"})
        made = [figure(one, self.key_of(one, span), self.pictures, span, self.sink) for one in pictures]
        return made[0] if len(made) == 1 else side_by_side(made, span)

    def key_of(self, picture: FigurePicture, span: Span) -> str:
        """The key of a figure, which may stand behind its picture as well: `![…](a.png){#key}`."""
        if "id" in picture.given:
            place = Token("paragraph_open", "p", 1, map=[span.line - 1, span.line])
            self.pending.append(behind(f"#{picture.given['id']}", place))
        return self.key("figure", span)

    def rule(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """A rule; one right below another is left out, as it says nothing more, but for `___`, lines to write on."""
        self.refused("a rule", {"id": "key", "class": "class"})
        if tell_dashes(self.lines[span.line - 1], span, self.sink):
            return ()
        if self.tokens[self.at - 2].type == "hr" and self.at > 1 and token.markup[0] != "_":
            hint = "delete it: the theme says how far blocks stand apart"
            self.sink.warning("content/empty", "a rule right below a rule is left out", span, hint)
            return ()
        self.key("hr", span)
        return (n.ThematicBreak(span=span),)

    def code(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """A block of code; a language that says what no format can draw is told."""
        words = token.info.strip().strip("{}. ").split()
        language = words[0] if words else ""
        if refused := _no_code(language, token):
            self.sink.error("content/unsupported", refused[0], span, refused[1])
            self.pending = []
            return ()
        key = self.key("code", span)
        meaning = token.type == "code_block" and self.within[-1:] == ("dd",)
        if token.type == "code_block" and self.within[-1:] == ("li",) and _LISTED.match(token.content):
            hint = "set it in by fewer spaces; code stands between two lines ```"
            self.sink.warning("content/code", "code that begins like a list, in a list", span, hint)
        lines = code_lines(below_a_meaning(token.content) if meaning else token.content, language)
        self.filled(lines, "a block of code without code", span)
        return (n.CodeBlock(lines, language, key=key, span=span),)

    # --- lists ------------------------------------------------------------------------------

    def list(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """A list; each entry may begin with a line `{#key}` of its own. Tasks, and what is none, are lists apart."""
        ordered = token.type == "ordered_list_open"
        key = self.key("ol" if ordered else "ul", span)
        items: list[n.Item] = []
        first = int(token.attrs.get("start", 1))
        typed: list[str] = []
        while (inner := self.next()).type == "list_item_open":
            place = self.place(inner)
            typed.append(inner.info)
            done = self.task()
            children = self.inside("list_item_close", "li")
            self.filled(children, "a list entry without text", place)
            items.append(n.Item(children, done, span=place))
        marks: Marks | None = token.meta.get(MARKS)
        self.counted(items, typed, first, marks)
        made: list[n.Block] = []
        for _, run in groupby(items, key=lambda item: item.done is None):
            same = tuple(run)
            own = self.key("ol" if ordered else "ul", span) if made else key
            counted = marks if same[0].done is None else None  # a task has its box
            made.append(n.List(ordered, same, first, counted, key=own, span=same[0].span or span))
            first += len(same)
        return tuple(made)

    def counted(self, items: Sequence[n.Item], typed: Sequence[str], first: int, marks: Marks | None) -> None:
        """Tell of the first entry that is counted otherwise than typed, unless all are typed alike: 1. 1. 1."""
        wrong = (at for at, one in enumerate(typed) if one and place_of(one, marks) != first + at)
        at = next(wrong, None)
        if at is not None and len({*typed}) > 1:
            before, after = (marks.before, marks.after) if marks else ("", ".")
            said = f"{before}{typed[at]}{after}"
            meant = marks.shown(first + at) if marks else f"{first + at}."
            hint = f"write {meant}, or above it a line <!-- --> that begins a list of its own"
            self.sink.warning("content/list", f"the entry {said} is counted {meant}", items[at].span, hint)

    def task(self) -> bool | None:
        """Whether the entry that begins here is a task, and done; its mark is taken off."""
        inline = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if self.tokens[self.at].type != "paragraph_open" or inline is None or not inline.children:
            return None
        first = inline.children[0]
        found = _TASK.match(first.content) if first.type == "text" else None
        if not found:
            return None
        first.content = first.content[found.end() :]
        return (found[1] or found[2]) not in " ☐"

    def definitions(self, span: Span) -> n.Definitions:
        """Terms and their meanings."""
        key = self.key("dl", span)
        entries, terms, meanings = list[n.Definition](), tuple[n.Paragraph, ...](), tuple[n.Item, ...]()
        while (token := self.next()).type != "dl_close":
            place = self.place(token)
            if token.type == "dt_open":
                entries += [n.Definition(terms, meanings, span=terms[0].span)] if meanings else []
                inline, _ = self.next(), self.next()
                if pictures_of(inline):
                    hint = 'a caption stands with the picture: ![words](a.png "caption")'
                    self.sink.warning("content/definition", "a picture as a term before “:”", place, hint)
                term = n.Paragraph(self.inlines(inline, place), key=self.key("dt", place), span=place)
                terms, meanings = ((term,) if meanings else (*terms, term)), ()
            else:
                meanings = (*meanings, n.Item(self.inside("dd_close", "dd"), span=place))
        entries.append(n.Definition(terms, meanings, span=span))
        return n.Definitions(tuple(entries), key=key, span=span)

    # --- notes and tables ------------------------------------------------------------------

    def note(self, token: Token, span: Span) -> tuple[n.Block, ...]:
        """What a note says; it is no block of its own, but stands in its mark."""
        label, before = str(token.meta["label"]), self.keys
        self.keys = Keys(f"{self.part}-note-{label}")
        note = self.inside("footnote_reference_close", "p")
        self.keys = before
        self.filled(note, f"the note [^{label}] says nothing", span)
        check_note(label, note, label in self.notes, span, self.sink)
        self.notes[label] = note, span
        return ()

    def table(self, span: Span) -> n.Table:
        """A table, with the caption that stands below it as a paragraph `Table: …`."""
        self.behind_caption()
        shares = [token.attrs.pop("widths", "") for token in self.pending if "widths" in token.attrs]
        key = self.key("table", span)
        widths = parse_widths(str(shares[0]), span, self.sink) if shares else ()
        table = TableReader(key, self.file, self.cell, self.sink).table(iter(self.next, None), span, widths)
        return replace(table, caption=self.caption())

    def behind_caption(self) -> None:
        """Take what stands behind the caption, `: What it shows {#tbl-one}`, as if it stood above the table."""
        end = next(at for at in range(self.at, len(self.tokens)) if self.tokens[at].type == "table_close")
        inline = self.tokens[end + 2] if end + 2 < len(self.tokens) else None
        found = _BEHIND.search(inline.content) if inline and _CAPTION.match(inline.content) else None
        last = inline.children[-1] if inline and inline.children else None
        if found and last and last.content.endswith(found[1]):
            self.pending.append(behind(found[1], self.tokens[self.at - 1]))
            last.content = last.content.removesuffix(found[1]).rstrip()

    def cell(self, inline: Token, key: str, span: Span) -> tuple[n.Block, ...]:
        """What stands in a cell: a text, one picture alone, or, as HTML, lists."""
        inline, listed = self.html_cell(inline, span)
        match pictures_of(inline):
            case [picture] if not listed:
                return (figure(picture, key, self.pictures, span, self.sink),)
        return listed or (n.Paragraph(self.inlines(inline, span), key=key, span=span),)

    def caption(self) -> tuple[n.Inline, ...]:
        """The caption, where the next paragraph is one."""
        following = self.tokens[self.at : self.at + 2]
        if len(following) < 2 or following[0].type != "paragraph_open" or not following[1].children:
            return ()
        found = _CAPTION.match(following[1].content)
        first = following[1].children[0]
        if not found or first.type != "text" or not first.content.startswith(found[0]):
            return ()
        first.content = first.content[found.end() :]
        self.at += 3
        return self.inlines(following[1], self.place(following[0]))
