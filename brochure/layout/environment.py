"""The Jinja environment of all templates, those of pages and of layouts: what is wrong in which line."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any, cast

from jinja2 import (
    Environment,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
)

from brochure.budgets import MARKUP
from brochure.content.errors import ContentError
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.layout.lines import line_being_rendered, line_of_error
from brochure.layout.missing import described, known_names, noting_undefined
from brochure.layout.templates import TemplateFiles, ThemeLoader


class ThemeEnvironment(Environment):
    """Renders the templates of one theme; everything wrong goes to the sink with template and line."""

    def __init__(self, files: TemplateFiles, sink: Sink, **options: Any) -> None:
        self.files = files
        self.sink = sink
        self._names: frozenset[str] = frozenset()
        loader = ThemeLoader(files, sink)
        self.sources = loader.sources
        super().__init__(
            loader=loader,
            autoescape=True,  # plain words are escaped; content is slots, which need none
            undefined=noting_undefined(self._note_missing),
            **options,
        )
        for table, name in ((self.globals, "lipsum"), (self.filters, "random")):
            del table[name]  # the same content gives the same bytes

    def join_path(self, template: str, parent: str) -> str:
        """Jinja's hook: which template is meant by a name in another template."""
        return self.files.relative_to(template, parent)

    def rendered(self, name: str, context: Mapping[str, object]) -> str:
        """The template rendered with the context. Raises Failed after telling the sink."""
        self._names = frozenset(context) | frozenset(self.globals)
        try:
            return _bounded(self.get_template(self.files.locate(name)).generate(context))
        except Failed:
            raise
        except Exception as problem:  # a template may make Python raise anything
            self._tell(problem)
            raise Failed from problem

    def _note_missing(self, undefined: Undefined) -> None:
        hint = did_you_mean(str(undefined._undefined_name), known_names(undefined, self._names))
        self._error("layout/undefined", described(undefined), hint)

    def _error(self, code: str, message: str, hint: str) -> None:
        """An error in the line that is being rendered."""
        self.sink.error(code, message, line_being_rendered(), hint)

    def _tell(self, problem: Exception) -> None:
        """Put an exception of Jinja's or of the template's doing into words; any other goes on."""
        place = line_of_error(problem.__traceback__)
        match problem:
            case TemplateSyntaxError():
                message = problem.message or "cannot be read"
                place = Span(problem.filename or problem.name or "template", problem.lineno)
                self.sink.error("layout/syntax", message, place, self._meant(message))
            case TemplateNotFound():
                known, own = self.files.names(), "in a template its own name means that of the theme below"
                hint = own if problem.name in known else did_you_mean(str(problem.name), known)
                self.sink.error("layout/no-template", f"there is no template “{problem.name}”", place, hint)
            case ContentError():
                self.sink.error("layout/content", str(problem), place, problem.hint)
            case UndefinedError() if self.sink.failed:
                pass  # noted when it was met
            case TemplateRuntimeError():
                message = problem.message or "cannot be done"
                self.sink.error("layout/syntax", message, place, self._meant(message))
            case RecursionError():
                self.sink.error("layout/circle", "templates or macros call each other in a circle", place)
            case _ if place is not None and not isinstance(problem, MemoryError):
                self.sink.error("layout/expression", f"{type(problem).__name__}: {problem}", place)
            case _:
                raise problem

    def _meant(self, message: str) -> str:
        """A hint for the name that Jinja does not know."""
        word = message.partition("'")[2].partition("'")[0]
        for beginning, known in (("No filter", self.filters), ("No test", self.tests)):
            if message.startswith(beginning):
                return did_you_mean(word, known, "see docs/designing.md for what templates can do")
        return ""


def _bounded(pieces: Iterator[str]) -> str:
    """All that a template prints. What prints too much meets ContentError in the line that is at it."""
    printed, length = [], 0
    for piece in pieces:
        printed.append(piece)
        length += len(piece)
        if excess := MARKUP.excess(length):
            cast(Generator[str], pieces).throw(
                ContentError(f"templates print {excess}", "a loop may have no end")
            )
    return "".join(printed)


# --- web pages -----------------------------------------------------------------------------------


def page_shell(files: TemplateFiles, sink: Sink, template: str) -> Callable[[Mapping[str, object]], str]:
    """What renders the frame of a web page with a context. Raises Failed after telling the sink what is wrong.

    The theme's page.html.j2 and its like are no layout templates: what they are given is text and markup that the HTML
    writer made, and what they print is HTML, escaped by Jinja.
    """
    environment = ThemeEnvironment(files, sink)

    def shell(context: Mapping[str, object]) -> str:
        page = environment.rendered(template, context)
        sink.stop_if_failed()
        return page

    return shell
