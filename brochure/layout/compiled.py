"""What is made of templates: their code, and what stands in which block. Made once for a process, and kept on disk.

A template that changes is compiled anew, and so is every template when Jinja, Python or our own rules change.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any, TypeVar, cast

import msgspec
from jinja2 import Environment, nodes
from jinja2 import __version__ as jinja
from msgspec import Struct, field

from brochure.derived import Derived
from brochure.layout.lines import without_marks

T = TypeVar("T")


class Source(Struct, frozen=True):
    """A template's text. name: unique in its theme; shown: its path as people see it."""

    text: str
    name: str
    shown: str


class Blocks(Struct, frozen=True):
    """What stands in a template. below: the template that it extends, "" for none.

    top: the blocks that stand in no other, with their lines; stray: lines of markup outside of all blocks.
    """

    names: frozenset[str]
    below: str
    top: tuple[tuple[str, int], ...]
    stray: tuple[int, ...]


class Compiled(Struct, frozen=True):
    """What is known of templates. derived: where it is kept from one build to the next."""

    derived: Derived = Derived(None)
    _known: dict[tuple[str, str, Source], Any] = field(default_factory=dict)

    def code(self, environment: Environment, source: Source) -> CodeType:
        """The template's code. Raises TemplateSyntaxError."""

        def make() -> bytes:
            return marshal.dumps(environment.compile(source.text, source.name, source.shown))

        return cast(CodeType, self._once("code", environment, source, make, marshal.loads))

    def blocks(self, environment: Environment, source: Source) -> Blocks:
        """What stands in the template. Raises TemplateSyntaxError."""

        def make() -> bytes:
            return msgspec.json.encode(_read(environment.parse(source.text, source.name, source.shown)))

        return self._once(
            "blocks", environment, source, make, lambda kept: msgspec.json.decode(kept, type=Blocks)
        )

    def _once(
        self,
        what: str,
        environment: Environment,
        source: Source,
        make: Callable[[], bytes],
        read: Callable[[bytes], T],
    ) -> T:
        """Layouts and pages follow other rules, which their environment's class stands for."""
        key = (what, type(environment).__name__, source)
        if key not in self._known:
            parts = (what, type(environment).__name__, source.text, source.name, source.shown, _rules())
            self._known[key] = read(self.derived.get("templates", parts, make))
        return cast(T, self._known[key])


@cache
def _rules() -> tuple[str, ...]:
    """What code depends on besides its template: versions, and the modules that say what is compiled how."""
    own = (
        Path(__file__).with_name(f"{name}.py").read_text("utf-8")
        for name in ("compiled", "environment", "lines")
    )
    return (jinja, sys.version, *own)


def _read(tree: nodes.Template) -> Blocks:
    return Blocks(
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
