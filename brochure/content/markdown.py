"""The parser of Markdown, as our texts use it. Loaded with the first text that has markup: markdown-it takes 20 ms."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin

from brochure.content.emphasis import tokenize_emphasis


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables and attributes. Escapes stay tokens apart: an escaped `*` is no stray one."""
    markdown = MarkdownIt("commonmark").enable("table").disable(["text_join", "reference"])
    markdown.inline.ruler.at("emphasis", tokenize_emphasis)
    attrs_plugin(markdown, after=("image", "link_close", "span_close"), spans=True)
    attrs_block_plugin(markdown)
    markdown.core.ruler.disable("attr")  # blocks.py attaches block attributes itself, and misses none
    return markdown
