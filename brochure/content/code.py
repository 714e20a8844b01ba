"""Code as nodes: a text for each stretch, with the name of the style that its kind of token has, and a break a line.

Which words are keywords, strings or comments, Pygments knows; a language that it does not know is plain text.
"""

from __future__ import annotations

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
    code = text.rstrip("\n").expandtabs(len(_TAB))
    found: list[n.Inline] = []
    for style, words in _coloured(code, language) or [("", code)]:
        for number, line in enumerate(words.split("\n")):
            found += [n.LineBreak()] if number else []
            found += [n.Text(line, style=style)] if line else []
    return tuple(found)


def below_a_meaning(code: str) -> str:
    """Code indented below the meaning of a term, which begins four columns in (Pandoc's manual, definition_lists).

    markdown-it has it begin after two, and leaves the other two in the code.
    """
    lines = code.split("\n")
    more = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[min(2, more) :] for line in lines)


def _coloured(code: str, language: str) -> list[tuple[str, str]]:
    """Stretches of the code with the names of their styles; none where they would not say what the code says.

    Lexers read lines with their ends: without the last one, those of terminal sessions leave out what stands in it.
    """
    if not language:
        return []
    # 15 ms, for texts that have code
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        tokens = get_lexer_by_name(language, stripnl=False).get_tokens(f"{code}\n")
    except ClassNotFound:
        return []
    found = [(_style(str(kind)), words) for kind, words in tokens if words]
    if "".join(words for _, words in found) != f"{code}\n":
        return []
    last, words = found.pop()
    return [*found, (last, words.removesuffix("\n"))]


def _style(kind: str) -> str:
    """The name of the style that a kind of token has, "" for none."""
    return next((style for token, style in _STYLES if kind.startswith(token)), "")
