"""The parser of Markdown, as our texts use it. Loaded with the first text that has markup: markdown-it takes 20 ms."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin

from brochure.budgets import MARKDOWN_DEPTH, MARKDOWN_TEXTS, TEXT_CHARACTERS
from brochure.content.emphasis import tokenize_emphasis

Excess = tuple[str, int]
"""What is too much, and its line."""
EXCESS = "excess"
"""The key of the parser's environment under which a list of them may be given."""


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and attributes. Escapes stay tokens apart: an escaped `*` is no stray one.

    What nests deeper than `MARKDOWN_DEPTH` is told by blocks.py; markdown-it, which counts a list and its entry as
    two, would leave it out, and with it the rest of the file.
    """
    markdown = MarkdownIt("commonmark", {"maxNesting": 2 * int(MARKDOWN_DEPTH.limit) + 4})
    markdown.enable("table").disable(["text_join", "reference"])
    markdown.core.ruler.after("block", "budget", _within_budget)
    markdown.inline.ruler.at("emphasis", tokenize_emphasis)
    attrs_plugin(markdown, after=("image", "link_close", "span_close"), spans=True)
    attrs_block_plugin(markdown)
    markdown.core.ruler.disable("attr")  # blocks.py attaches block attributes itself, and misses none
    return markdown


def _within_budget(state: StateCore) -> None:
    """Leave out what is too much before it takes time, and note it for who parses a whole file."""
    excess = state.env.get(EXCESS, [])
    texts = [token for token in state.tokens if token.type == "inline"]
    too_many = MARKDOWN_TEXTS.excess(len(texts))
    if too_many:
        excess.append((too_many, 1))
        state.tokens = []
    for token in texts:
        too_long = TEXT_CHARACTERS.excess(len(token.content))
        if too_long:
            excess.append((too_long, token.map[0] + 1 if token.map else 0))
            token.content = ""
