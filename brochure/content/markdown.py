"""The parser of Markdown, as our texts use it. Loaded with the first text that has markup: markdown-it takes 20 ms.

CommonMark and the extensions that people write: tables, strikethrough, footnotes, term lists, sub- and superscript,
attributes, callouts (`:::`, `!!!`), bare addresses. Mathematics is read too, so that it can be told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, emphasis, strikethrough
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from brochure.budgets import MARKDOWN_DEPTH, MARKDOWN_TEXTS, TEXT_CHARACTERS
from brochure.content.fenced_boxes import fenced_boxes_plugin
from brochure.content.foreign import COMMANDS
from brochure.content.marked_lists import marked_lists_plugin
from brochure.content.notes import notes_plugin

Excess = tuple[str, int]
"""What is too much, and its line."""
EXCESS = "excess"
"""The key of the parser's environment under which a list of them may be given."""
ATTRIBUTES = "attributes"
"""The key of a heading's `meta` under which the attributes behind its text stand."""
ROW = "row"
"""The key of a table row's `meta` under which it stands as written, without what is around the table."""
COMMAND = "command"
"""The type of a token for a line that only another program reads; its content says what that is, its info the hint."""
ALERT = "alert"
"""The type of a token for the line that makes a callout of a quotation; its info is the word, its content the title."""
HEAD = "head"
"""The key of its `meta` under which it stands whether it is a header; of a table's, how many of its rows are."""
_ALERT = re.compile(r"\[!([^\]\s]+)\][+-]?[ \t]*(.*)")
_HEADS = 4
_DASHES = re.compile(r"[ |:-]*-[ |:-]*")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # RFC 3986, 3.1
_BEHIND = re.compile(r"[ \t]+(\{[#.\w-][^{}\n]*\})[ \t]*$")


@cache
def parser(files: bool = False, html: bool = True) -> MarkdownIt:
    """The parser of single texts, or of files, where an address is a link. html: it may stand between the blocks.

    Escapes stay tokens apart: an escaped `*` is no stray one.

    What nests deeper than `MARKDOWN_DEPTH` is told by blocks.py; markdown-it, which counts a list and its entry as
    two, would leave it out, and with it the rest of the file.
    """
    markdown = MarkdownIt("commonmark", {"maxNesting": 2 * int(MARKDOWN_DEPTH.limit) + 4})
    markdown.enable(["table", "strikethrough"]).disable(["text_join"])
    markdown.core.ruler.after("block", "budget", _within_budget)
    markdown.core.ruler.after("budget", "heading_attributes", _heading_attributes)
    markdown.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.before("table", ALERT, _alert)
    ends = ["paragraph", "reference", "blockquote", "list", "table"]
    markdown.block.ruler.before("fence", COMMAND, _command, {"alt": ends})
    markdown.inline.ruler.at("emphasis", _touching(emphasis.tokenize))
    markdown.inline.ruler.at("strikethrough", _touching(strikethrough.tokenize))
    markdown.helpers = SimpleNamespace(**{**vars(helpers), "parseLinkLabel": _label})  # type: ignore[assignment]
    markdown.normalizeLink = address  # type: ignore[method-assign, assignment]
    attrs_plugin(markdown, after=("image", "link_close", "span_close"), spans=True)
    for plugin in (attrs_block_plugin, sub_plugin, superscript_plugin, deflist_plugin, admon_plugin):
        plugin(markdown)
    front_matter_plugin(markdown)
    notes_plugin(markdown)
    marked_lists_plugin(markdown)
    fenced_boxes_plugin(markdown)
    dollarmath_plugin(markdown, allow_space=False, allow_digits=False, double_inline=True)
    formula = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=True)
    markdown.inline.ruler.at("math_inline", _outside_code(formula))
    markdown.core.ruler.disable("attr")  # blocks.py attaches block attributes itself, and misses none
    if not html:
        markdown.disable("html_block")
    if files:
        gfm_autolink_plugin(markdown)
    return markdown


def _label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803, as markdown-it calls it
    """Where the text of a link ends, -1 where there is none. No link may stand in it, but a text with attributes may;
    markdown-it takes every bracket for a link (CommonMark 0.31, 6.3: "links may not contain other links").
    """
    end = helpers.parseLinkLabel(state, start, disableNested)
    if end >= 0 or not disableNested:
        return end
    end = helpers.parseLinkLabel(state, start)
    return -1 if "](" in state.src[start:end] else end


def _touching(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """markdown-it's inline rule for runs of `*` or `~~`, but these may open and close wherever they touch a word,
    punctuation beside it or not.

    CommonMark's rule looks at punctuation too, and so cannot close `**重要。**下文`: scripts without spaces need
    this one (https://github.com/commonmark/commonmark-spec/issues/650). `_` keeps CommonMark's rule.
    """

    def read(state: StateInline, silent: bool) -> bool:
        start, begun = state.pos, len(state.delimiters)
        if not rule(state, silent):
            return False
        if state.src[start] != "_":
            follows = state.src[state.pos : min(state.pos + 2, state.posMax)]
            may_open = bool(follows) and not follows[0].isspace() and follows != "\\\n"  # a forced break
            may_close = start > 0 and not state.src[start - 1].isspace()
            made = [replace(one, open=may_open, close=may_close) for one in state.delimiters[begun:]]
            state.delimiters[begun:] = made
        return True

    return read


def _outside_code(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """A rule for mathematics, which does not begin in a text and end in its code: *$HOME*, then `$PATH`."""

    def read(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = rule(state, True)
        end, state.pos = state.pos, start
        return found and "`" not in state.src[start:end] and rule(state, silent)

    return read


def address(written: str) -> str:
    """A full address as programs take it; the name of a file or key stays as its author wrote it."""
    return normalizeLink(written) if _SCHEME.match(written) else written


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table whose rows keep what was written: markdown-it drops cells beyond the header's, takes `||` for two, and
    knows one row of headers. To have it read several, the line of dashes is put below the first of them.
    """
    begun, heads = len(state.tokens), _heads(state, start, end)
    moved = slice(start + 1, start + heads + 1)
    lines = [(m, m[moved]) for m in (state.bMarks, state.eMarks, state.tShift, state.sCount, state.bsCount)]
    for marks, own in lines:
        marks[moved] = [*own[-1:], *own[:-1]]
    found = table(state, start, end, silent)
    for token in state.tokens[begun : begun + 1]:
        token.meta = {HEAD: heads}
    for number, token in enumerate(one for one in state.tokens[begun:] if one.type == "tr_open" and one.map):
        at = token.map[0] if token.map else 0
        token.meta = {ROW: getLine(state, at), HEAD: number < heads}
        token.map = [at - (0 < number < heads), at + 1]
    for marks, own in lines:
        marks[moved] = own
    return found


def _command(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """A line that is there for another program."""
    line = getLine(state, start).strip()
    found = next((one for one in COMMANDS if one[0].fullmatch(line)), None)
    if not found or state.is_code_block(start):
        return False
    if not silent:
        token = state.push(COMMAND, "", 0)
        token.map, token.content, token.info = [start, start + 1], found[1], found[2]
        state.line = start + 1
    return True


def _alert(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The line `[!NOTE]` at the head of a quotation. It is of no paragraph: a heading, table or term may follow."""
    begins = bool(state.tokens) and state.tokens[-1].type == "blockquote_open"
    found = _ALERT.fullmatch(getLine(state, start).strip()) if begins else None
    if silent or not found or state.is_code_block(start):
        return False
    token = state.push(ALERT, "", 0)
    token.map, token.info, token.content = [start, start + 1], found[1], found[2]
    state.line = start + 1
    # Lines without `>` that would go on with a paragraph go on with the callout.
    for line in range(state.line, end):
        if state.sCount[line] >= 0:
            break
        state.sCount[line] = state.blkIndent
    return True


def _heads(state: StateBlock, start: int, end: int) -> int:
    """How many rows of a table that begins here stand above its line of dashes."""
    for line in range(start, min(end, start + _HEADS + 1)):
        written = getLine(state, line).strip()
        if line > start and _DASHES.fullmatch(written):
            return line - start
        if not written.startswith("|"):
            break
    return 1


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


def _heading_attributes(state: StateCore) -> None:
    """`## Heading {#key}`: what stands behind a heading's text is an attribute line of its own."""
    for at, token in enumerate(state.tokens):
        found = _BEHIND.search(state.tokens[at + 1].content) if token.type == "heading_open" else None
        if found:
            inline = state.tokens[at + 1]
            inline.content = inline.content[: found.start()]
            token.meta[ATTRIBUTES] = found[1]
