"""Inline nodes written back as Markdown: the one spelling of a text that catalogues and imports compare.

Parsing what this writes gives the same nodes again; abbreviation marks are left out, because they are added
to a text, not written in it. A tree of another origin keeps its characters; only bold and italics that change
inside one word may come back as asterisks, for Markdown cannot say them. This module may not know where a
text comes from.
"""

from __future__ import annotations

import re
from typing import assert_never

from brochure.content.crossrefs import placeholder
from brochure.content.normal import normalised
from brochure.document import nodes as n
from brochure.document.walk import plain

EMOJI_CODE = r"(?:[a-z0-9_+-]*[a-z][a-z0-9_+-]*|[+-]1|100|1234)"
"""What between two colons stands for an emoji, as a pattern: GitHub's codes, of which four have no letter."""
_SPECIAL = re.compile(
    r"[\\*_`\[\]<>{}~^$]|%(?=[ntp](?![A-Za-z0-9]))|&(?=#|[A-Za-z][A-Za-z0-9]*;)"
    rf"|:(?=::|{EMOJI_CODE}:)|@(?=(?:fig|tbl|tab|sec|eq|lst)[-:])"
    r"|(?<![^\W_])(?<!=)=(?==[^\s=])|%(?=%)"
)
# What would begin a heading, list, rule or table if the text stood in a file (CommonMark 0.31, ch. 4 and 5).
_BLOCK_START = re.compile(
    r"^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|[-=]+\s*$|\|)|^\d{1,9}(?=[.)](?:\s|$))", re.MULTILINE
)
_EDGES = re.compile(r"((?:\s|\\\n)*)(.*?)((?:\s|\\\n)*)", re.DOTALL)
PHRASE_MARKS: dict[n.PhraseKind, str] = {"code": "`", "deleted": "~~", "sub": "~", "sup": "^"}
"""What stands on both sides of a phrase of a kind."""
_BARE_CODE = re.compile(r"[^`\n\s](?:[^`\n]*[^`\n\s])?")
_PLAIN_TARGET = re.compile(r"[^\s<>()\\]+")


def to_markdown(inlines: tuple[n.Inline, ...]) -> str:
    """The Markdown of a run of inline nodes, on one line but for forced breaks (backslash, line end)."""
    return _BLOCK_START.sub(lambda found: f"{found[0]}\\", _all(normalised(inlines)))


def _one(inline: n.Inline) -> str:
    match inline:
        case n.Text():
            return _SPECIAL.sub(_escaped, inline.text)
        case n.LineBreak():
            return "\\\n"
        case n.Strong():
            return _wrapped("**", inline.children)
        case n.Emphasis():
            return _wrapped("*", inline.children)
        case n.Phrase():
            return _phrase(inline)
        case n.Link():
            return f"[{_all(inline.children)}]({_target(inline)}){_in_braces(inline)}"
        case n.Abbr():
            return _all(inline.children)
        case n.Inset() if inline.lookup:
            return placeholder(inline.lookup)
        case n.Inset():
            braces = _in_braces(inline)
            return f"[{_all(inline.children)}]{braces}" if braces else _all(inline.children)
        case n.Footnote():
            return f"[^{inline.name}]"
        case n.Image():
            return f"![{_SPECIAL.sub(_escaped, inline.alt)}]({_address(inline.written)}){_in_braces(inline)}"
        case n.PageValue():
            return ""  # the layout writes it, never the content
    assert_never(inline)


def _all(inlines: tuple[n.Inline, ...]) -> str:
    written = ""
    for inline in inlines:
        own = _one(inline)
        if own.startswith("[") and written.endswith("!"):
            written = written[:-1] + "\\!"  # or the link would be a picture
        written += own
    return written


def _wrapped(mark: str, inlines: tuple[n.Inline, ...]) -> str:
    """The run between two marks, which must touch its words: spaces and breaks at its ends go outside."""
    before, inner, after = _EDGES.fullmatch(_all(inlines)).groups()  # type: ignore[union-attr]  # matches all
    return f"{before}{mark}{inner}{mark}{after}" if inner else before + after


def _phrase(phrase: n.Phrase) -> str:
    """The phrase between its marks where they can hold it, else as `[words]{.sub}`."""
    mark, words = PHRASE_MARKS[phrase.kind], plain(phrase.children)
    if phrase.kind == "code" and phrase.children == (n.Text(words),) and _BARE_CODE.fullmatch(words):
        return f"`{words}`"
    written = _all(phrase.children)
    spaced = phrase.kind != "deleted" and any(letter.isspace() for letter in words)
    at_edge = not words or words[0].isspace() or words[-1].isspace()
    if phrase.kind == "code" or spaced or at_edge or mark[0] in written:
        return f"[{written}]{{.{phrase.kind}}}"
    return f"{mark}{written}{mark}"


def _in_braces(inline: n.Link | n.Inset | n.Image) -> str:
    return f"{{{said}}}" if (said := attributes(inline)) else ""


def attributes(inline: n.Link | n.Inset | n.Image) -> str:
    """`.optional lang=en dir=ltr`, `height=12pt`, or nothing."""
    isolate = inline.isolate if isinstance(inline, n.Inset) else ""
    pairs = [f"{name}={value}" for name, value in (("lang", inline.lang), ("dir", isolate)) if value]
    if isinstance(inline, n.Image):
        sizes = (("width", inline.width), ("height", inline.height))
        pairs += [f"{name}={size:g}pt" for name, size in sizes if size]
    if isinstance(inline, n.Inset) and inline.optional:
        pairs.insert(0, ".optional")
    return " ".join(pairs)


def _target(link: n.Link) -> str:
    """The address, and the title in quotes."""
    href = _address(link.href)
    title = re.sub(r'(["\\&])', r"\\\1", link.title)
    return f'{href} "{title}"' if title else href


def _address(written: str) -> str:
    return written if _PLAIN_TARGET.fullmatch(written) else f"<{written}>"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
