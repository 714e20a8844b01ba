"""Lines of templates, carried through Jinja: before every tag that a template writes stands a mark.

The mark is a processing instruction, `<?at templates/pfvt/layout.xml.j2:12?>`, never mistaken for an element.
Marks survive extends, super, macros, includes and trimming, because they are part of the template's own text.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from types import FrameType, TracebackType

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from brochure.diagnostics import Span

TARGET = "at"
_TAG = re.compile(r"(?=</?[A-Za-z])")
_MARK = re.compile(rf"<\?{TARGET} (.*?):(\d+)\?>")


class LineMarks(Extension):
    """Puts a mark before each tag of the template's own text."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The same tokens, marks added to those of markup."""
        file = (stream.filename or stream.name or "template").replace("?>", "")
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, token.type, _marked(token.value, file, token.lineno))
            else:
                yield token


def _marked(text: str, file: str, line: int) -> str:
    """Markup with a mark before each tag; `line` is where the text begins."""
    pieces = []
    for piece in _TAG.split(text):
        mark = f"<?{TARGET} {file}:{line}?>" if _TAG.match(piece) else ""
        pieces.append(mark + piece)
        line += piece.count("\n")
    return "".join(pieces)


def read_mark(data: str) -> Span:
    """The place that a mark's text (`layout.xml.j2:12`) names."""
    file, _, line = data.rpartition(":")
    return Span(file, int(line))


def last_mark(markup: str) -> Span | None:
    """The place that the last mark in a stretch of markup names."""
    marks = _MARK.findall(markup)
    return Span(marks[-1][0], int(marks[-1][1])) if marks else None


def without_marks(markup: str) -> str:
    """The markup as the templates wrote it."""
    return _MARK.sub("", markup)


def line_being_rendered() -> Span | None:
    """The template line that is being rendered by whoever called; None outside of rendering."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return Span(str(template.filename), template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return None


def line_of_error(trace: TracebackType | None) -> Span | None:
    """The innermost template line in the traceback of an exception, one that Jinja let through or never saw."""
    found = None
    while trace is not None:
        known, line = trace.tb_frame.f_globals, trace.tb_lineno
        if "__jinja_exception__" in known:
            found = Span(trace.tb_frame.f_code.co_filename, line)
        elif template := known.get("__jinja_template__"):
            found = Span(str(template.filename), template.get_corresponding_lineno(line))
        trace = trace.tb_next
    return found
