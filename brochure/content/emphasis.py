"""Where `*` may open and close: wherever it touches a word, punctuation beside it or not.

CommonMark's rule looks at punctuation too, and so cannot close `**重要。**下文`: scripts without spaces
need this one (https://github.com/commonmark/commonmark-spec/issues/650). `_` keeps CommonMark's rule.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter


def tokenize_emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it's inline rule for a run of `*` or `_`, in place of its own."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    before, after = state.pos - 1, state.pos + scanned.length
    follows = state.src[after : min(after + 2, state.posMax)]
    may_open = bool(follows) and not follows[0].isspace() and follows != "\\\n"  # a forced break
    may_close = before >= 0 and not state.src[before].isspace()
    if marker == "_":
        may_open, may_close = may_open and scanned.can_open, may_close and scanned.can_close
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), scanned.length, place, -1, may_open, may_close))
    state.pos += scanned.length
    return True
