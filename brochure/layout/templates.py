"""How templates find one another along the chain of a theme.

A template that asks for its own name gets the next one of that name: a theme's `layout.xml.j2` that says
`{% extends "layout.xml.j2" %}` changes the layout of the theme below it.
"""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import TemplateNotFound
from msgspec import Struct, field

from brochure.diagnostics import Sink, Span
from brochure.layout.compiled import KeptEnvironments
from brochure.layout.marks import CLOSE, OPEN, TOLD
from brochure.themes.chain import Chain
from brochure.world import World

SUFFIX = ".j2"
_PRIVATE = re.compile(f"[{OPEN}{CLOSE}{TOLD}]")


class TemplateFiles(Struct, frozen=True):
    """The templates of a theme, found through its chain.

    kept: what has been made of them, for those who open the theme again.
    """

    world: World
    chain: Chain
    kept: KeptEnvironments = field(default_factory=dict)

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

    def read(self, unique: str, sink: Sink) -> tuple[str, str]:
        """Text and shown path of a template. Raises TemplateNotFound, or Failed where the file cannot be used."""
        path = self.path(unique)
        if path is None:
            raise TemplateNotFound(_parts(unique)[1])
        text, shown = self.world.read_text(path, sink), self.world.shown(path)
        if found := _PRIVATE.search(text):
            place = Span(shown, text.count("\n", 0, found.start()) + 1)
            message = f"U+{ord(found[0]):04X} may not stand in a template"
            sink.fail("layout/private-use", message, place, "take the character away")
        return text, shown


def _parts(unique: str) -> tuple[int, str]:
    """Number of the link, and name in its folder."""
    depth, _, name = unique.partition("/")
    return int(depth), name
