"""Code as nodes: a text for each stretch, with the name of the style that its kind of token has, and a break a line.

Which words are keywords, strings or comments, Pygments knows; a language that it does not know is plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.document import nodes as n

_TAB = "    "
# The first of these kinds of tokens (https://pygments.org/docs/tokens/) that a token belongs to names its style.
_STYLES = (
    ("Token.Comment", "code-comment"),
    ("Token.Keyword", "code-keyword"),
    ("Token.Literal.String", "code-string"),
    ("Token.Literal.Number", "code-number"),
    ("Token.Name.Tag", "code-keyword"),
    ("Token.Name.Attribute", "code-name"),
    ("Token.Name.Function", "code-name"),
    ("Token.Name.Class", "code-name"),
    ("Token.Name.Builtin", "code-name"),
    ("Token.Operator.Word", "code-keyword"),
)


def code_lines(text: str, language: str) -> tuple[n.Inline, ...]:
    """The nodes of some code. language: as the author named it, "" for none."""
    found: list[n.Inline] = []
    for style, words in _tokens(text.rstrip("\n").expandtabs(len(_TAB)), language):
        for number, line in enumerate(words.split("\n")):
            found += [n.LineBreak()] if number else []
            found += [n.Text(line, style=style)] if line else []
    return tuple(found)


def _tokens(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Stretches of the code with the names of their styles."""
    if not language:
        yield "", text
        return
    from pygments.lexers import get_lexer_by_name  # 15 ms, for texts that have code
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        yield "", text
        return
    for kind, words in lexer.get_tokens(text):
        name = str(kind)
        yield next((style for token, style in _STYLES if name.startswith(token)), ""), words
