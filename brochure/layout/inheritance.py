"""Templates that change others by their blocks: a block that nothing uses, and markup that no block holds.

Jinja passes over both without a word, so that a misspelt block name would change nothing and say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, nodes

from brochure.diagnostics import Failed, Span, did_you_mean
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.lines import without_marks


def check_blocks(environment: LayoutEnvironment, unique: str) -> None:
    """Tell of a template's blocks and markup that are never shown; the same for the templates it extends."""
    try:
        _blocks_of(environment, unique, ())
    except (TemplateSyntaxError, Failed):
        return  # told when the template is rendered


def _blocks_of(environment: LayoutEnvironment, unique: str, seen: tuple[str, ...]) -> set[str]:
    """The names of the blocks that a template and those below it show."""
    path = environment.files.path(unique)
    if path is None or unique in seen:
        return set()
    shown = environment.files.world.shown(path)
    source = environment.files.world.read_text(path, environment.sink)
    tree = environment.files.compiled.tree(environment, source, unique, shown)
    names = {block.name for block in tree.find_all(nodes.Block)}
    below = next(_extended(tree), None)
    if below is None:
        return names
    known = _blocks_of(environment, environment.join_path(below, unique), (*seen, unique))
    _tell_unused(environment, tree, shown, known)
    _tell_stray(environment, tree, shown)
    return known | names


def _extended(tree: nodes.Template) -> Iterator[str]:
    """The template that this one extends, where its name is written out."""
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const):
            yield str(node.template.value)


def _tell_unused(environment: LayoutEnvironment, tree: nodes.Template, shown: str, known: set[str]) -> None:
    """Blocks at the top of a template that the templates below do not have."""
    for block in tree.body:
        if isinstance(block, nodes.Block) and block.name not in known:
            message = f"no template below has a block “{block.name}”, so it is never shown"
            hint = did_you_mean(block.name, known)
            environment.sink.error("layout/unused-block", message, Span(shown, block.lineno), hint)


def _tell_stray(environment: LayoutEnvironment, tree: nodes.Template, shown: str) -> None:
    """Markup outside of all blocks."""
    for output in tree.body:
        texts = output.nodes if isinstance(output, nodes.Output) else []
        if any(not isinstance(t, nodes.TemplateData) or without_marks(t.data).strip() for t in texts):
            message = "this stands outside of every block, so it is never shown"
            hint = "put it in a {% block %} that the template below has"
            environment.sink.error("layout/stray", message, Span(shown, output.lineno), hint)
