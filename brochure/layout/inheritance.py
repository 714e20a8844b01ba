"""Templates that change others by their blocks: a block that nothing uses, and markup that no block holds.

Jinja passes over both without a word, so that a misspelt block name would change nothing and say nothing.
"""

from __future__ import annotations

from contextlib import suppress

from jinja2 import TemplateNotFound, TemplateSyntaxError

from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.layout.compiled import TemplateBlocks
from brochure.layout.printing import LayoutEnvironment


def check_blocks(environment: LayoutEnvironment, unique: str) -> None:
    """Tell of a template's blocks and markup that are never shown; the same for the templates it extends."""
    with suppress(TemplateSyntaxError, Failed):  # which is told when the template is rendered
        _blocks_of(environment, unique, ())


def stands_alone(environment: LayoutEnvironment, unique: str) -> bool:
    """Whether a template extends no other; so does one that cannot be read, which is told when it is rendered."""
    own = None
    with suppress(TemplateSyntaxError, Failed):
        own = _own_blocks(environment, unique)
    return own is None or not own.below


def _own_blocks(environment: LayoutEnvironment, unique: str) -> TemplateBlocks | None:
    """The blocks of a template, None where there is none of that name."""
    try:
        environment.get_template(unique)
    except TemplateNotFound:
        return None
    return environment.blocks[unique]


def _blocks_of(environment: LayoutEnvironment, unique: str, seen: tuple[str, ...]) -> frozenset[str]:
    """The names of the blocks that a template and those below it show."""
    own = None if unique in seen else _own_blocks(environment, unique)
    if own is None or not own.below:
        return own.names if own else frozenset()
    shown = environment.files.shown(unique)
    known = _blocks_of(environment, environment.join_path(own.below, unique), (*seen, unique))
    _tell_unused(own, shown, known, environment.sink)
    _tell_stray(own, shown, environment.sink)
    return known | own.names


def _tell_unused(own: TemplateBlocks, shown: str, known: frozenset[str], sink: Sink) -> None:
    """Blocks at the top of a template that the templates below do not have."""
    for name, line in own.top:
        if name not in known:
            message = f"no template below has a block “{name}”, so it is never shown"
            sink.error("layout/unused-block", message, Span(shown, line), did_you_mean(name, known))


def _tell_stray(own: TemplateBlocks, shown: str, sink: Sink) -> None:
    """Markup outside of all blocks."""
    for line in own.stray:
        message = "this stands outside of every block, so it is never shown"
        hint = "put it in a {% block %} that the template below has"
        sink.error("layout/stray", message, Span(shown, line), hint)
