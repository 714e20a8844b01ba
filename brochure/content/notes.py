"""Footnotes of a Markdown file: `text[^name]` with a line `[^name]: what it says`, or `text^[what it says]`.

A mark is read as a node that knows its note's name; once the whole file is read, the first mark of each gets the note.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote.index import footnote_def
from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter
from brochure.document.walk import walk

if TYPE_CHECKING:
    from brochure.content.model import Inlines, Value

_MARK = re.compile(r"\[\^([\w-]+)\]")
Notes = Mapping[str, tuple[tuple[n.Block, ...], Span]]
"""By name: what a note says, and where."""
LOOKUP = re.compile(r"\{\{\s*([a-z0-9][\w-]*(?:\.[\w-]+)*)\s*\}\}")


def notes_plugin(markdown: MarkdownIt) -> None:
    """Marks, and what notes say, as tokens where they stand."""
    rules, ends = markdown.block.ruler, ["paragraph", "reference"]
    rules.before("reference", "footnote_def", footnote_def, {"alt": ends})
    markdown.inline.ruler.before("link", "note_mark", _rule(_MARK, "note_mark", "label"))
    markdown.inline.ruler.before("link", "note_within", _note_within)
    markdown.inline.ruler.before("link", "lookup", _rule(LOOKUP, "lookup", "name"))


def _rule(pattern: re.Pattern[str], token: str, name: str) -> Callable[[StateInline, bool], bool]:
    """An inline rule: what a pattern finds is a token. name: what its first group is called in the token's meta."""

    def rule(state: StateInline, silent: bool) -> bool:
        found = pattern.match(state.src, state.pos)
        if not found:
            return False
        if not silent:
            state.push(token, "", 0).meta = {name: found[1]}
        state.pos = found.end()
        return True

    return rule


def _note_within(state: StateInline, silent: bool) -> bool:
    """`text^[what the note says]`: its name is made of its words, so that no other note's name moves with it.

    What is raised and begins with a link, `^[1](#one)^`, is none.
    """
    at = state.pos
    end = state.md.helpers.parseLinkLabel(state, at + 1) if state.src.startswith("^[", at) else -1
    if end < 0 or state.src.startswith("(", end + 1):
        return False
    if not silent:
        words = state.src[at + 2 : end]
        label = hashlib.sha256(words.encode()).hexdigest()[:8]
        state.push("note_mark", "", 0).meta = {"label": label, "words": words}
    state.pos = end + 1
    return True


class Attaching(Struct):
    """Puts notes into the marks of a part, and files behind the pictures in its lines.

    part: its name, which keeps the notes of two parts apart.
    """

    part: str
    notes: Notes
    pictures: Callable[[str, Span], str]
    sink: Sink
    met: set[str]

    def text(self, value: Value) -> Inlines:
        """A text whose marks have their notes, and its pictures their files."""

        def attached(node: n.Inline) -> n.Inline:
            return self.mark(node, value.span) if isinstance(node, n.Footnote) else self.filed(node)

        return Rewriter(inline=attached).inlines(value.inlines)

    def filed(self, node: n.Inline) -> n.Inline:
        """A picture with its file; anything else as it is."""
        if not isinstance(node, n.Image):
            return node
        return replace(node, src=self.pictures(node.written, node.span or Span("")))

    def mark(self, node: n.Footnote, span: Span | None) -> n.Footnote:
        """A mark; the first of a note carries it."""
        label = node.name if node.name in self.notes else node.name.removeprefix(f"{self.part}-")
        note, _ = self.notes.get(label, ((), span))
        if label not in self.notes:
            hint = f"write [^{label}]: and its words on a line of its own"
            self.sink.error("content/note", f"there is no note [^{label}]", node.span or span, hint)
        first = label not in self.met
        note = Rewriter(inline=self.filed).blocks(note) if first else ()
        self.met.add(label)
        return replace(node, name=f"{self.part}-{label}", note=note, span=node.span or span)

    def check(self) -> None:
        """Tell of notes that no mark leads to."""
        for label, (_, span) in self.notes.items():
            if label not in self.met:
                hint = f"write [^{label}] where it belongs, or delete it"
                self.sink.error("content/note", f"no text refers to the note [^{label}]", span, hint)


def with_own_labels(markdown: str, written: str) -> str:
    """A text whose notes are called as their author called them, `[^a]`, not by the names that parts give to theirs."""
    labels = sorted(_MARK.findall(written), key=len, reverse=True)

    def own(found: re.Match[str]) -> str:
        label = next((one for one in labels if f"-{found[1]}".endswith(f"-{one}")), found[1])
        return f"[^{label}]"

    return _MARK.sub(own, markdown)


def check_note(label: str, note: tuple[n.Block, ...], again: bool, span: Span, sink: Sink) -> None:
    """Tell of a note that is written again, or has notes of its own, which no format could show."""
    if again:
        sink.error("content/note", f"a second note [^{label}]", span, "give one of them another name")
    if inner := next((node for node in walk(*note) if isinstance(node, n.Footnote)), None):
        message = f"the note [^{label}] refers to the note [^{inner.name}]"
        hint = "say it in the note itself: notes have no notes"
        sink.error("content/note", message, inner.span or span, hint)
