"""What is kept of templates by who renders them: environments with their code, and what stands in which block.

Code is never kept on disk: whoever could write there would have it run. Compiling all templates of a theme takes 20 ms.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from msgspec import Struct

from brochure.layout.lines import without_marks

KeptEnvironments = dict[type, Any]
"""The environments of a theme, by their class: each has rules of its own."""


class TemplateBlocks(Struct, frozen=True):
    """What stands in a template. below: the template that it extends, "" for none.

    top: the blocks that stand in no other, with their lines; stray: lines of markup outside of all blocks.
    """

    names: frozenset[str]
    below: str
    top: tuple[tuple[str, int], ...]
    stray: tuple[int, ...]


def blocks_in(tree: nodes.Template) -> TemplateBlocks:
    """What stands in a template that is read."""
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


def compiled(*_: object) -> KeptEnvironments:
    """A theme's environments, of which there is none yet: for the memo."""
    return {}
