"""Rendered markup → a plain tree of elements with the template line of each. It knows no vocabulary.

Markup is XML 1.0 without a document type: no entities but the five of the standard, nothing fetched.
"""

from __future__ import annotations

from xml.parsers import expat
from xml.parsers.expat import errors

from msgspec import Struct, field

from brochure.budgets import MARKUP_DEPTH
from brochure.diagnostics import Failed, Sink, Span
from brochure.layout.lines import TARGET, last_mark, read_mark

_ERRORS = {
    errors.XML_ERROR_UNDEFINED_ENTITY: (
        "an entity that markup does not have",
        "write the character itself; markup has &amp; &lt; &gt; &quot; and numbers such as &#160;",
    ),
    errors.XML_ERROR_INVALID_TOKEN: (
        "this is not markup",
        "an “&” is written &amp;, a “<” &lt;; attribute values stand in quotes",
    ),
    errors.XML_ERROR_NO_ELEMENTS: ("the layout writes no markup", "it begins with <document>"),
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: (
        "markup after </document>",
        "all of it stands inside one <document>",
    ),
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: ("an attribute is given twice", "keep one of the two"),
}
"""What is told, and a hint, by what expat says."""
_UNCLOSED = (errors.XML_ERROR_TAG_MISMATCH, errors.XML_ERROR_NO_ELEMENTS)


class MarkupElement(Struct):
    """An element as written: tag, attributes, and its text and elements in order."""

    tag: str
    attributes: dict[str, str]
    span: Span
    children: list[MarkupElement | str] = field(default_factory=list)


def read(markup: str, file: str, sink: Sink) -> MarkupElement:
    """The root element of rendered markup; `file` is named where no line is known.

    Raises Failed after telling the sink, when the markup is not well-formed.
    """
    reader = _Reader(Span(file), sink)
    try:
        reader.parse(markup.strip())
    except expat.ExpatError as problem:
        reader.tell(markup.strip(), problem)
    if reader.root is None or reader.broken:
        raise Failed
    return reader.root


class _Reader:
    """Collects what expat reports."""

    def __init__(self, start: Span, sink: Sink) -> None:
        self.root: MarkupElement | None = None
        self.broken = False
        self._place = start
        self._open: list[MarkupElement] = []
        self._sink = sink
        self._expat = expat.ParserCreate()
        self._expat.buffer_text = True
        self._expat.ordered_attributes = False
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.ProcessingInstructionHandler = self._instruction
        self._expat.StartDoctypeDeclHandler = self._doctype

    def parse(self, markup: str) -> None:
        """Read it all. Raises ExpatError; lone surrogates are replaced, since no file can hold them."""
        self._expat.Parse(markup.encode("utf-8", "replace"), True)

    def tell(self, markup: str, problem: expat.ExpatError) -> None:
        """Report what stopped expat, at the template line before it."""
        end = max(self._expat.ErrorByteIndex, 0)
        before = markup.encode("utf-8", "replace")[:end].decode("utf-8", "ignore")
        message, hint = self._explained(problem)
        self._sink.error("layout/markup", message, last_mark(before) or self._place, hint)

    def _explained(self, problem: expat.ExpatError) -> tuple[str, str]:
        """What went wrong in words, and how to mend it."""
        said = expat.ErrorString(problem.code)
        if said in _UNCLOSED and self._open:
            last = self._open[-1]
            hint = f"write </{last.tag}>, or <{last.tag}/> when it is empty"
            return f"<{last.tag}> of {last.span} is not closed here", hint
        return _ERRORS.get(said, (f"markup: {said}", "markup is XML; see docs/vocabulary.md"))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = MarkupElement(tag, dict(attributes), self._place)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        if (excess := MARKUP_DEPTH.excess(len(self._open))) and not self.broken:
            self.broken = True
            self._sink.error("layout/markup", excess, self._place, "let it hold less within less")

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        """Text; a processing instruction may have cut it in pieces."""
        children = self._open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += text
        else:
            children.append(text)

    def _instruction(self, target: str, data: str) -> None:
        if target == TARGET:
            self._place = read_mark(data)

    def _doctype(self, *_: object) -> None:
        self.broken = True
        hint = "take the <!DOCTYPE> away"
        self._sink.error("layout/markup", "markup has no document type", self._place, hint)
