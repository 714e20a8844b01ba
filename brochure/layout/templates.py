"""How templates find one another along the chain of a theme.

A template that asks for its own name gets the next one of that name: a theme's `layout.xml.j2` that says
`{% extends "layout.xml.j2" %}` changes the layout of the theme below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound
from msgspec import Struct, field

from brochure.diagnostics import Sink, Span
from brochure.layout.compiled import Compiled, TemplateSource
from brochure.layout.marks import CLOSE, OPEN, TOLD
from brochure.themes.chain import Chain
from brochure.world import World

SUFFIX = ".j2"


class TemplateFiles(Struct, frozen=True):
    """The templates of a theme, found through its chain.

    compiled: what has been made of them, for those who open the theme again.
    """

    world: World
    chain: Chain
    compiled: Compiled = field(default_factory=Compiled)

    def locate(self, name: str, start: int = 0) -> str:
        """The unique name of the first template of that name from link number `start` on: `1/name`."""
        found = next((number for number, _ in self.chain.found(name, self.world, start)), start)
        return f"{found}/{name}"

    def path(self, unique: str) -> Path | None:
        """The file of a unique name, None where there is none."""
        depth, name = _parts(unique)
        number, path = next(self.chain.found(name, self.world, depth), (-1, None))
        return path if number == depth else None

    def shown(self, unique: str) -> str:
        """The path of a template as people see it."""
        path = self.path(unique)
        return self.world.shown(path) if path else unique

    def names(self) -> list[str]:
        """Every template that there is, for hints."""
        return [name for name in self.chain.names(self.world) if name.endswith(SUFFIX)]

    def relative_to(self, name: str, parent: str) -> str:
        """The unique name of what the template `parent` calls `name`."""
        depth, own = _parts(parent)
        return self.locate(name, depth + 1 if name == own else 0)


class ThemeLoader(BaseLoader):
    """Reads templates by their unique names; what cannot be read is told to the sink. sources: those that were read."""

    def __init__(self, files: TemplateFiles, sink: Sink) -> None:
        self.sources: list[str] = []
        self._files = files
        self._sink = sink

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 (the loader is one environment’s)
        template: str,
    ) -> tuple[str, str, Callable[[], bool] | None]:
        """Text and shown path. Raises TemplateNotFound, or Failed where the file cannot be used."""
        path = self._files.path(template)
        if path is None:
            raise TemplateNotFound(_parts(template)[1])
        shown = self._files.world.shown(path)
        text = self._files.world.read_text(path, self._sink)
        self._refuse_marks(text, shown)
        self.sources.append(text)
        return text, shown, None

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """Jinja's hook: the template, its code compiled already where its source is the same."""
        text, shown, uptodate = self.get_source(environment, name)
        code = self._files.compiled.code(environment, TemplateSource(text, name, shown))
        return environment.template_class.from_code(environment, code, globals or {}, uptodate)

    def _refuse_marks(self, text: str, shown: str) -> None:
        """The characters of slots may not stand in a template."""
        found = re.search(f"[{OPEN}{CLOSE}{TOLD}]", text)
        if found:
            place = Span(shown, text.count("\n", 0, found.start()) + 1)
            message = f"U+{ord(found[0]):04X} may not stand in a template"
            self._sink.fail("layout/private-use", message, place, "take the character away")


def _parts(unique: str) -> tuple[int, str]:
    """Number of the link, and name in its folder."""
    depth, _, name = unique.partition("/")
    return int(depth), name
