"""Markup that was not understood and would be printed, and characters that are no text."""

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
    (re.compile(r"(?i)^\[\[?_?TOC_?\]?\]$"), "unsupported", "a mark for a table of contents",
     "delete it: the layout makes one"),
    (re.compile(r"\[\["), "unsupported", "a link of a wiki", "write [text](#key) or [text](file.md)"),
    (re.compile(r"^\[[^\]]+\]:"), "broken-link", "a link apart from its text", "write [text](https://…)"),
    (re.compile(r"\]\("), "broken-link", "a link that cannot be read", "write [text](https://…)"),
    (re.compile(r"\]\["), "broken-link", "a link whose address is nowhere", "write its line, [name]: https://…"),
    (re.compile(r"\{\{|\}\}"), "placeholder", "a placeholder that cannot be read", "write {{ name }}, or \\{\\{"),
    (re.compile(r"\{%|%\}|\{\{%|\{\{<|<%[-=#]?\s|\s%>"), "unsupported", "a template’s command",
     "templates are no content: delete it"),
    (re.compile(r"\{#(?:tbl|tab|fig|sec|eq|lst)[-:]"), "attributes", "the key of a table or figure behind its caption",
     "put {#key} on a line of its own above the table, or right behind the picture"),
    (re.compile(r"\{[#.][^\s{}]|\{\w+="), "attributes", "attributes out of place",
     "put {#key .class} on a line of its own above the block, {lang=en} right after [text]"),
    (re.compile(r"(?<![\w@])@(?:fig|tbl|tab|sec|eq|lst)[-:]\w"), "unsupported", "a reference by name",
     "write [words](#key)"),
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


def check(text: str, span: Span, sink: Sink, leftovers: Sequence[Leftover] = LEFTOVERS) -> None:
    """Tell of the first of them in a text."""
    for pattern, code, what, hint in leftovers:
        found = pattern.search(text)
        if found:
            near = text[max(0, found.start() - 15) : found.end() + 15].strip()
            sink.error(f"content/{code}", f"{what}, near “{near}”", span, hint)
            return
