"""The Jinja environment of all templates, those of pages and of layouts: what is wrong in which line."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any, Self, cast

from jinja2 import (
    Environment,
    FunctionLoader,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    UndefinedError,
    nodes,
)

from brochure.budgets import MARKUP
from brochure.content.errors import ContentError
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.layout.compiled import TemplateBlocks, blocks_in
from brochure.layout.lines import line_being_rendered, line_of_error
from brochure.layout.missing import described, known_names, noting_undefined
from brochure.layout.templates import TemplateFiles


class ThemeEnvironment(Environment):
    """Renders the templates of one theme; everything wrong goes to the sink with template and line.

    files, sink: for what is rendered now; sources: the texts of its templates. blocks: what stands in each.
    """

    files: TemplateFiles
    sink: Sink

    def __init__(self, **options: Any) -> None:
        self.blocks: dict[str, TemplateBlocks] = {}
        self.sources: list[str] = []
        self._names: frozenset[str] = frozenset()
        super().__init__(
            loader=FunctionLoader(self._source),
            autoescape=True,  # plain words are escaped; content is slots, which need none
            undefined=noting_undefined(self._note_missing),
            **options,
        )
        for table, name in ((self.globals, "lipsum"), (self.filters, "random")):
            del table[name]  # the same content gives the same bytes

    @classmethod
    def of(cls, files: TemplateFiles, sink: Sink) -> Self:
        """The environment for a rendering: the one of the theme that there was before, with all its code."""
        if cls not in files.kept:
            files.kept[cls] = cls()
        made: Self = files.kept[cls]
        made.files, made.sink = files, sink
        return made

    def _source(self, unique: str) -> tuple[str, str, Callable[[], bool]]:
        """Jinja's hook: a template's text and shown path, and what tells later whether they are still these."""
        found = self._read(unique)
        return *found, lambda: self._read(unique) == found

    def _read(self, unique: str) -> tuple[str, str]:
        found = self.files.read(unique, self.sink)
        self.sources.append(found[0])
        return found

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        self.blocks[str(name)] = blocks_in(tree)
        return tree

    def compile(self, *source: Any, **options: Any) -> Any:
        """Jinja's hook. What Python says of code that is too deep or of numbers too long is said as Jinja says it."""
        try:
            return super().compile(*source, **options)
        except (ArithmeticError, RecursionError, SyntaxError, ValueError) as problem:
            raise TemplateSyntaxError(f"cannot be read: {problem}", 0, *source[1:]) from problem

    def join_path(self, template: str, parent: str) -> str:
        """Jinja's hook: which template is meant by a name in another template."""
        return self.files.relative_to(template, parent)

    def rendered(self, name: str, context: Mapping[str, object]) -> str:
        """The template rendered with the context. Raises Failed after telling the sink."""
        self._names = frozenset(context) | frozenset(self.globals)
        self.sources.clear()
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

    def shell(context: Mapping[str, object]) -> str:
        page = ThemeEnvironment.of(files, sink).rendered(template, context)
        sink.stop_if_failed()
        return page

    return shell
