"""What is made of templates: their code, and what stands in which block. Made once for a process.

Code is never kept on disk: whoever could write there would have it run. Compiling all templates of a theme takes 20 ms.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType

from jinja2 import Environment, TemplateSyntaxError, nodes
from msgspec import Struct, field

from brochure.layout.lines import without_marks


class TemplateSource(Struct, frozen=True):
    """A template's text. name: unique in its theme; shown: its path as people see it."""

    text: str
    name: str
    shown: str


class TemplateBlocks(Struct, frozen=True):
    """What stands in a template. below: the template that it extends, "" for none.

    top: the blocks that stand in no other, with their lines; stray: lines of markup outside of all blocks.
    """

    names: frozenset[str]
    below: str
    top: tuple[tuple[str, int], ...]
    stray: tuple[int, ...]


class Compiled(Struct, frozen=True):
    """What is known of templates, for all who share it. An environment's class stands for the rules that it has."""

    _codes: dict[tuple[str, TemplateSource], CodeType] = field(default_factory=dict)
    _blocks: dict[tuple[str, TemplateSource], TemplateBlocks] = field(default_factory=dict)
    _trees: dict[tuple[str, TemplateSource], nodes.Template] = field(default_factory=dict)

    def code(self, environment: Environment, source: TemplateSource) -> CodeType:
        """The template's code. Raises TemplateSyntaxError."""
        key = (type(environment).__name__, source)
        if key not in self._codes:
            tree = self._trees.pop(key, None) or _parsed(environment, source)
            with _readable(source):
                self._codes[key] = environment.compile(tree, source.name, source.shown)
        return self._codes[key]

    def blocks(self, environment: Environment, source: TemplateSource) -> TemplateBlocks:
        """What stands in the template. Raises TemplateSyntaxError."""
        key = (type(environment).__name__, source)
        if key not in self._blocks:
            tree = _parsed(environment, source)
            self._blocks[key] = _read(tree)
            self._trees[key] = tree  # its code is asked for next: 9 to 40 ms less a template
        return self._blocks[key]


def _parsed(environment: Environment, source: TemplateSource) -> nodes.Template:
    with _readable(source):
        return environment.parse(source.text, source.name, source.shown)


@contextmanager
def _readable(source: TemplateSource) -> Iterator[None]:
    """What Python says of code that is too deep or of numbers that are too long, as Jinja says what is wrong."""
    try:
        yield
    except (ArithmeticError, RecursionError, SyntaxError, ValueError) as problem:
        raise TemplateSyntaxError(f"cannot be read: {problem}", 0, source.name, source.shown) from problem


def _read(tree: nodes.Template) -> TemplateBlocks:
    return TemplateBlocks(
        frozenset(block.name for block in tree.find_all(nodes.Block)),
        next(_extended(tree), ""),
        tuple((block.name, block.lineno) for block in tree.body if isinstance(block, nodes.Block)),
        tuple(output.lineno for output in tree.body if isinstance(output, nodes.Output) and _shows(output)),
    )


def _extended(tree: nodes.Template) -> Iterator[str]:
    """The template that this one extends, where its name is written out."""
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const):
            yield str(node.template.value)


def _shows(output: nodes.Output) -> bool:
    """Whether anything but blanks is printed."""
    return any(not isinstance(t, nodes.TemplateData) or without_marks(t.data).strip() for t in output.nodes)


def compiled(*_: object) -> Compiled:
    """A theme's templates, of which nothing has been made yet: for the memo."""
    return Compiled()
