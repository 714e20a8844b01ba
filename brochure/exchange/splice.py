"""A changed text put into the words as their author wrote them: what is the same keeps its spelling and its lines."""

from __future__ import annotations

import re
import textwrap

from brochure.exchange.worddiff import opcodes

_TOKEN = re.compile(r"\\\n|\s+|\w+|[^\w\s]")
_STARTS_BLOCK = re.compile(r"(?:#{1,6}|[-+*>]|\d+[.)])(?:\s|$)|[-=]+\s*$|[|{#&*!%@`\"'\[\]?:,>-]")
_NARROWEST = 60


def spliced(written: str, old: str, new: str) -> str:
    """`written` with the change from old to new, both Markdown as we spell it.

    Where the author spells it in another way (`__bold__`), the new text as a whole, in lines of the same length.
    """
    own, before, after = (_TOKEN.findall(text) for text in (written, old, new))
    if [_plain(token) for token in own] != [_plain(token) for token in before]:
        return _wrapped(new, written)
    made: list[str] = []
    for kind, i1, i2, j1, j2 in opcodes(before, after):
        made += own[i1:i2] if kind == "equal" else after[j1:j2]
    return _wrapped("".join(made), written)


def _plain(token: str) -> str:
    return " " if token.isspace() else token


def _wrapped(text: str, written: str) -> str:
    """Lines that have grown too long broken, where the author broke lines."""
    if not any(not line.endswith("\\") for line in written.split("\n")[:-1]):
        return text
    width = max(_NARROWEST, *map(len, written.split("\n")))
    return "\n".join(line for long in text.split("\n") for line in _broken(long, width))


def _broken(line: str, width: int) -> list[str]:
    """A line in lines; as it is where one of them would read as something else."""
    if len(line) <= width:
        return [line]
    lines = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return [line] if any(_STARTS_BLOCK.match(part) for part in lines[1:]) else lines
