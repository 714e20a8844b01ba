"""What other programs read and this one does not: told, with how to write it, instead of printed as typed.

In a text that was read it is markup that was not understood, and characters that are no text. Of blocks, a paragraph
is looked at as it was written, so that a backslash before a sign keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from brochure.diagnostics import Sink, Span

# What must not be left in running text, with the rule's code and how to mend it. First match wins.
Leftover = tuple[re.Pattern[str], str, str, str]
LEFTOVERS: tuple[Leftover, ...] = (
    (re.compile(r"\[\^"), "unsupported", "a footnote", "write it into the text"),
    (re.compile(r"\^\["), "unsupported", "a note within a line that is not closed",
     r"close it with ], or write \^["),
    (re.compile(r"\{(?:\+\+|--|~~|>>|==)"), "unsupported", "a change as CriticMarkup writes it",
     "take it over or leave it out"),
    (re.compile(r"(?<![\w=])==(?=[^\s=])[^=\n]*(?<=[^\s=])==(?![\w=])"), "unsupported", "marked text",
     "how it looks is the theme’s: write **bold** or *italics*"),
    (re.compile(r"^%%|%%(?=\S)[^%\n]*%%"), "unsupported", "a comment as Obsidian writes it", "write <!-- words -->"),
    (re.compile(r"^\*\[[^\]]+\]:"), "unsupported", "an abbreviation explained in the text",
     "write it under abbreviations: in publication.yml"),
    (re.compile(r"\[\["), "unsupported", "a link of a wiki", "write [text](#key) or [text](file.md)"),
    (re.compile(r"^\[[^\]]+\]:"), "broken-link", "a link apart from its text", "write [text](https://…)"),
    (re.compile(r"\]\("), "broken-link", "a link that cannot be read",
     "write [text](https://…), a blank in an address as %20"),
    (re.compile(r"\]\["), "broken-link", "a link whose address is nowhere", "write its line, [name]: https://…"),
    (re.compile(r"\{\{|\}\}"), "placeholder", "a placeholder that cannot be read", "write {{ name }}, or \\{\\{"),
    (re.compile(r"\{%|%\}|\{\{%|\{\{<|<%[-=#]?\s|\s%>"), "unsupported", "a template’s command",
     "templates are no content: delete it"),
    (re.compile(r"\{#(?:tbl|tab|fig|sec|eq|lst)[-:]"), "attributes", "the key of a table or figure behind its caption",
     "put {#key} on a line of its own above the table, or right behind the picture"),
    # Also with blanks, or in full width as Chinese is typed: the words themselves would look right.
    (re.compile(r"\{[#.][^\s{}]|\{\w+=|[{｛]\s*(?:lang|dir)\s*[=＝]"), "attributes", "attributes out of place",
     "put {#key .class} on a line of its own above the block, {lang=en} right after [text]"),
    (re.compile(r"^(?:b?egin|e?nd)\{\w+\*?\}"), "unsupported", "mathematics", "write it in words, or as a picture"),
    (re.compile(r"~~"), "unsupported", "struck-out text that is not closed", r"close it with ~~, or write \~\~"),
    (re.compile(r"(?!(?<=\d)\*\*?\d|(?<=\d\*)\*\d)(?:(?<!\s)\*|\*(?!\s))"), "unsupported",
     "an asterisk that marks nothing", r"close the bold, or write \*"),
    (re.compile(r"`"), "unsupported", "code that is not closed", "close it with `, or write \\`"),
    (re.compile(r":::"), "unsupported", "a box that is not closed", "give ::: a line of its own, and close it"),
    (re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufeff\ufffd-\uffff]"),
     "control-character", "a character that is no text", "delete it and type the text again"),
)  # fmt: skip
CHARACTERS = LEFTOVERS[-1:]
"""What may not even stand where all markup is taken as it is, in code."""
ESCAPES: tuple[Leftover, ...] = (
    (re.compile(r"^\\ $"), "unsupported", "a backslash that ends no line",
     r"in YAML write “key: |” above the lines; for a no-break space &nbsp;, for the sign \\"),
    *CHARACTERS,
)  # fmt: skip
"""What may not stand behind a backslash, nor be an entity."""


def check_text(text: str, span: Span, sink: Sink, leftovers: Sequence[Leftover] = LEFTOVERS) -> None:
    """Tell of the first of them in a text."""
    for pattern, code, what, hint in leftovers:
        found = pattern.search(text)
        if found:
            near = text[max(0, found.start() - 15) : found.end() + 15].strip()
            sink.error(f"content/{code}", f"{what}, near “{near}”", span, hint)
            return


COMMANDS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"(?i)\[\[?_?TOC_?\]?\]"), "a mark for a table of contents", "delete it: the layout makes one"),
    (re.compile(r"\\(?:(?:new|clear)page|pagebreak)(?:\{\})?"), "a command to begin a page",
     "delete it: the theme says where pages begin"),
    (re.compile(r"import\b.*\bfrom\s+['\"].*['\"];?"), "a command of MDX", "delete it: a text holds no commands"),
    (re.compile(r"\{:[^{}]*\}"), "a line of attributes as kramdown writes them",
     "put {#key .class} on a line of its own above the block"),
)  # fmt: skip
"""Lines for another program that say nothing to a reader: left out, and told, with how to do without."""
_LINE = re.MULTILINE
_BLOCKS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"^\+(?:[-=:]+\+)+[ \t]*$", _LINE), "a table drawn as a grid", "write | a | b |, and |---|---| below"),
    (re.compile(r"^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", _LINE),
     "a table whose header has not as many cells as the line below it",
     "write one --- for each cell; a | within a cell is \\|"),
    (re.compile(r"\A(?:\|[ \t]+[^|\n]*(?:\n|\Z))+\Z"), "lines kept apart by |", "end each line with a \\"),
    (re.compile(r"^\|.*\|[ \t]*$", _LINE), "a row that is of no table",
     "write |---|---| below it, and in each row as many cells; for a | write \\|"),
    (re.compile(r"\A\+\+\+[ \t]*(?:\n|\Z)"), "TOML", "write it at the head of the file as YAML, between two lines ---"),
    (re.compile(r"^={3,}[!+]?[ \t]+\"", _LINE), "a tab", "write a heading and its text"),
    (re.compile(r"^-*8<-", _LINE), "the text of another file", "write {{< include file.md >}}"),
    (re.compile(r"^export[ \t]+(?:const|default|let|function)\b", _LINE), "a command of MDX",
     "a text holds no commands: delete it, or write the words themselves"),
    (re.compile(r"^[ \t]*\(?#[.)][ \t]+\S", _LINE), "a list that counts itself", "write 1. before each item"),
    (re.compile(r"\A#{1,6}[^\W\d_]"), "a heading or a tag whose # has no space behind it",
     "write # and a space for a heading; a tag is no text: delete it, or write \\#"),
    (re.compile(r"^\[![A-Za-z]+\]", _LINE), "the mark of a callout that begins no quotation",
     "write > [!NOTE], and > before each line that it holds"),
    (re.compile(r"\A\[[/><?!*-]\][ \t]"), "a task that is neither open nor done", "write [ ] or [x]"),
    (re.compile(r"(?:^|[ \t])\^[A-Za-z][\w-]*[ \t]*\Z", _LINE), "the name of a block as Obsidian writes it",
     "put {#key} on a line of its own above the block"),
)  # fmt: skip
_DASHES = re.compile(r"[ \t>]*-{2,}(?:[ \t]+-{2,})+[ \t]*")


def tell_foreign(written: str, span: Span, sink: Sink) -> bool:
    """Tell of the first such block in a paragraph, and give whether there is one. span: where the paragraph begins."""
    for pattern, what, hint in _BLOCKS:
        if found := pattern.search(written):
            _tell(what, hint, span, written.count("\n", 0, found.start()), sink)
            return True
    return False


def tell_dashes(line: str, span: Span, sink: Sink) -> bool:
    """Tell of a rule that is drawn in several pieces, as the columns of Pandoc's tables are."""
    drawn = bool(_DASHES.fullmatch(line))
    if drawn:
        tell_table(span, sink)
    return drawn


def tell_table(span: Span, sink: Sink) -> None:
    """Tell of a table whose columns are kept apart by blanks."""
    _tell("a table of Pandoc’s", "write | a | b |, and |---|---| below", span, 0, sink)


def _tell(what: str, hint: str, span: Span, line: int, sink: Sink) -> None:
    sink.error("content/unsupported", what, Span(span.file, span.line + line if span.line else 0), hint)
