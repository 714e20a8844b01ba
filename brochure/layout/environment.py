"""The Jinja environments: what printing means in a layout, and what is wrong in which line of any template.

They render markup and know nothing of what it says.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import (
    Environment,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context

from brochure.content.model import ContentError
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.layout.lines import LineMarks, line_being_rendered, line_of_error
from brochure.layout.missing import described, known_names, noting_undefined
from brochure.layout.slots import TOLD, Slots, UnprintableError, content_of
from brochure.layout.templates import TemplateFiles, ThemeLoader

TEXT_FILTERS = (
    "capitalize", "center", "e", "escape", "filesizeformat", "float", "forceescape", "format", "indent",
    "int", "join", "lower", "replace", "safe", "string", "striptags", "title", "tojson", "trim", "truncate",
    "upper", "urlencode", "urlize", "wordcount", "wordwrap", "xmlattr",
)  # fmt: skip


class ThemeEnvironment(Environment):
    """Renders the templates of one theme; everything wrong goes to the sink with template and line."""

    def __init__(self, files: TemplateFiles, sink: Sink, **options: Any) -> None:
        self.files = files
        self.sink = sink
        self._names: frozenset[str] = frozenset()
        super().__init__(
            loader=ThemeLoader(files, sink),
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
            return self.get_template(self.files.locate(name)).render(context)
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
                hint = did_you_mean(str(problem.name), self.files.names())
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
            case _ if place is not None:
                self.sink.error("layout/expression", f"{type(problem).__name__}: {problem}", place)
            case _:
                raise problem

    def _meant(self, message: str) -> str:
        """A hint for the name that Jinja does not know."""
        word = message.partition("'")[2].partition("'")[0]
        known: Iterable[str]
        if message.startswith("No filter"):
            known = self.filters
        elif message.startswith("No test"):
            known = self.tests
        else:
            return ""
        return did_you_mean(word, known, "see docs/designing.md for what templates can do")


class LayoutEnvironment(ThemeEnvironment):
    """Renders layout templates: content becomes slots, and every tag is marked with its line."""

    def __init__(self, files: TemplateFiles, sink: Sink) -> None:
        self.slots = Slots()
        options = {"extensions": [LineMarks], "trim_blocks": True, "lstrip_blocks": True}
        super().__init__(files, sink, finalize=self._print, **options)
        for name in TEXT_FILTERS:
            self.filters[name] = self._guarded(name, self.filters[name])

    @pass_context
    def _print(self, _context: Context, value: object) -> object:
        """Jinja's hook: what `{{ value }}` writes. With a context, so that constants come here too."""
        try:
            return self.slots.printed(value)
        except UnprintableError as problem:
            self._error("layout/unprintable", str(problem), "print one of its texts (docs/designing.md)")
            return TOLD

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter of texts that leaves content alone and says so."""

        @functools.wraps(function)
        def filtered(*arguments: Any, **options: Any) -> Any:
            content = next((entry for entry in arguments if content_of(entry) is not None), None)
            if content is None:
                return function(*arguments, **options)
            message = f"“{name}” cannot change a text of the content"
            self._error("layout/filter", message, "use a style instead")
            return content

        return filtered
