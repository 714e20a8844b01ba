"""Markup held against the vocabulary: what is wrong is told and left out, what is right goes on.

So one run tells of everything, and what builds the document need not doubt what it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.styles import OTHERWISE
from brochure.content.model import Value
from brochure.diagnostics import Sink, Span, did_you_mean
from brochure.layout.attributes import Given, given
from brochure.layout.marks import TOLD
from brochure.layout.markup import MarkupElement
from brochure.layout.slots import Blocks, SlotContent, Slots
from brochure.layout.styles import tag_of
from brochure.layout.vocabulary import INLINES, KINDS, OMIT, ElementKind, parents_of

_BLANK = re.compile(r"[ \t\r\n]*")
_NEEDED = {
    "document": ("page", "pages"),
    "ol": ("li",),
    "ul": ("li",),
    "table": ("tr",),
    "tr": ("td", "th"),
    "figure": ("img",),
    "row": ("region",),
}
_IF = "leave it out where there is nothing to say: {% if … %}…{% endif %}"


_OMITTED = "write in it what the others show, as {{ super() }} does in a block that is replaced"


class Checked(Struct, frozen=True):
    """An element that the vocabulary allows where it stands, its children allowed in it."""

    tag: str
    given: Given
    children: tuple[Child, ...]
    span: Span

    def named(self, *tags: str) -> list[Checked]:
        """The children with one of the names."""
        return [child for child in self.children if isinstance(child, Checked) and child.tag in tags]


Child = Checked | str | SlotContent


def blank(text: str) -> bool:
    """Whether a text is only what separates markup: no-break spaces are text."""
    return _BLANK.fullmatch(text) is not None


class Validator(Struct, frozen=True):
    """Checks a tree of elements."""

    slots: Slots
    sink: Sink

    def root(self, element: MarkupElement) -> Checked:
        """The whole document."""
        if element.tag != "document":
            self._error("layout/root", f"a layout begins with <document>, not <{element.tag}>", element.span)
        return self._checked(MarkupElement("document", element.attributes, element.span, element.children))

    def _checked(self, element: MarkupElement, around: ElementKind | None = None) -> Checked:
        """An element with those of its children that may stand in it; in an <omit>, what may stand around it."""
        kind = KINDS[element.tag]
        if around and kind.name == OMIT:
            kind = replace(kind, children=around.children)
        children = tuple(self._children(element, kind))
        self._complete(element, kind, children)
        if kind.holds == "text or blocks" and _mixed(children):
            message = f"text and blocks stand side by side in <{kind.name}>"
            self._error("layout/mixed", message, element.span, "put the text in a <p>")
            children = tuple(child for child in children if not inline(child))
        return Checked(element.tag, given(element, self.slots, self.sink), children, element.span)

    def _children(self, element: MarkupElement, kind: ElementKind) -> Iterator[Child]:
        for child in element.children:
            if isinstance(child, MarkupElement):
                if self._may_stand(child, kind):
                    yield self._checked(child, kind)
            else:
                yield from self._text(child, element, kind)

    def _may_stand(self, child: MarkupElement, kind: ElementKind) -> bool:
        """Whether an element may stand in one of this kind."""
        if child.tag not in KINDS:
            hint = did_you_mean(child.tag, KINDS, "docs/vocabulary.md lists the elements")
            self._error("layout/unknown-element", f"there is no element <{child.tag}>", child.span, hint)
            return False
        if child.tag not in kind.children:
            hint = f"it may stand in {_listed(parents_of(child.tag))}"
            self._error("layout/nesting", f"<{child.tag}> may not stand in <{kind.name}>", child.span, hint)
            return False
        return True

    def _text(self, text: str, element: MarkupElement, kind: ElementKind) -> Iterator[Child]:
        """Words and slots, where they may stand."""
        for piece in self.slots.pieces(text):
            if isinstance(piece, tuple):
                if self._blocks_may_stand(piece, element, kind):
                    yield piece
            elif kind.holds in ("text", "text or blocks"):
                yield piece
            elif isinstance(piece, Value) or not blank(piece.replace(TOLD, "")):
                said = piece.plain if isinstance(piece, Value) else piece
                message = f"text stands in <{kind.name}>: “{_short(said)}”"
                self._error("layout/text", message, element.span, _text_hint(kind))

    def _blocks_may_stand(self, blocks: Blocks, element: MarkupElement, kind: ElementKind) -> bool:
        """Whether whole blocks of the content may stand in an element."""
        wrong = [tag_of(block) for block in blocks if not _may_hold(kind, tag_of(block))]
        if not wrong:
            return True
        message = f"a whole block of the content (<{wrong[0]}>) may not stand in <{kind.name}>"
        hint = f"take <{kind.name}> away, or print its text: {{{{ block.text }}}}"
        self._error("layout/nesting", message, element.span, hint)
        return False

    def _complete(self, element: MarkupElement, kind: ElementKind, children: tuple[Child, ...]) -> None:
        """Tell of an element that lacks what it is for."""
        if kind.name in _NEEDED and not _holds(element, _NEEDED[kind.name]):
            self._error("layout/empty", f"<{kind.name}> has no <{_NEEDED[kind.name][0]}>", element.span, _IF)
        if kind.name == OMIT and all(isinstance(child, str) for child in children):
            self._error("layout/omits-nothing", "<omit> omits nothing", element.span, _OMITTED)
        if kind.name == OMIT and not element.attributes.get("reason", "-").strip():
            self._error(
                "layout/attribute-value", "<omit> says no reason", element.span, "say why it is left out"
            )
        silent = kind.holds.startswith("text") and all(_says_nothing(child) for child in children)
        if silent and kind.name != "td":  # a row may have nothing to say in a column
            self._error("layout/empty", f"<{kind.name}> is empty", element.span, _IF)

    def _error(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self.sink.error(code, message, span, hint)


def _holds(element: MarkupElement, tags: tuple[str, ...]) -> bool:
    """Whether one of the elements is written directly inside."""
    return any(isinstance(child, MarkupElement) and child.tag in tags for child in element.children)


def inline(child: Child) -> bool:
    """Whether a child is text or stands in text; blanks are neither."""
    match child:
        case Checked():
            return child.tag in INLINES
        case str():
            return not blank(child)
        case Value():
            return True
        case _:
            return False


def _may_hold(kind: ElementKind, tag: str) -> bool:
    """Whether a block of the content may stand in an element: what no layout can write, wherever a quotation may."""
    return tag in kind.children or (tag in OTHERWISE and "blockquote" in kind.children)


def _mixed(children: tuple[Child, ...]) -> bool:
    """Whether text stands beside blocks."""
    kinds = {inline(child) for child in children if not (isinstance(child, str) and blank(child))}
    return len(kinds) == 2


def _says_nothing(child: Child) -> bool:
    """Whether no one can read anything here; an inline element that is empty tells so itself."""
    match child:
        case str():
            return not child.strip()
        case Value():
            return not child.plain.strip()
        case Checked():
            return child.tag == "br"
        case _:
            return not child


def _listed(names: tuple[str, ...]) -> str:
    """Elements as people list them."""
    return ", ".join(f"<{name}>" for name in names) or "nothing"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 30 else words[:29] + "…"


def _text_hint(kind: ElementKind) -> str:
    """How to mend text where none may stand."""
    if "p" in kind.children:
        return "put it in a <p>"
    return f"<{kind.name}> holds {_listed(kind.children)}"
