"""Callouts as people write them: `> [!NOTE]` (GitHub), `::: note` (Pandoc, Quarto), `!!! note "Title"` (MkDocs).

All three say a kind, and some a title; the words for the kinds are the theme's (strings.yml).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n

if TYPE_CHECKING:
    from markdown_it.token import Token

KINDS: Mapping[str, n.NoteKind] = {
    "note": "note", "info": "note", "abstract": "note", "summary": "note", "question": "note", "example": "note",
    "todo": "note", "tldr": "note", "help": "note", "faq": "note",
    "tip": "tip", "hint": "tip", "success": "tip", "check": "tip", "done": "tip",
    "important": "important",
    "warning": "warning", "attention": "warning",
    "caution": "caution", "danger": "caution", "error": "caution", "bug": "caution", "failure": "caution",
}  # fmt: skip
"""The words that begin a callout, and the kind that each means."""
HINT = "note, tip, important, warning or caution"
_ALERT = re.compile(r"\[!([^\]\s]+)\][+-]?[ \t]*(.*)")
_FENCE = re.compile(r"""\{?\s*\.?(?:callout-)?([A-Za-z]+)(?:\s+(?:title=)?"([^"]*)"|\s+([^{}"]+?))?\s*\}?""")

_LOOK = re.compile(r"""\s(?!title=)([A-Za-z-]+)=(?:"[^"]*"|[^\s"{}]+)""")


class Callout(Struct, frozen=True):
    """What a callout's first line says. kind: "" for a word that means none; title: as Markdown.

    looks: the names of attributes that say how it looks.
    """

    word: str
    kind: n.NoteKind
    title: str = ""
    looks: tuple[str, ...] = ()


def alert(inline: Token) -> Callout | None:
    """The callout that a quotation's first paragraph begins with; None for a plain quotation."""
    found = _ALERT.fullmatch(inline.content.partition("\n")[0])
    return _callout(found[1], found[2]) if found else None


def fence(info: str) -> Callout | None:
    """What stands behind `:::` or `!!!`; None where it cannot be read."""
    looks = tuple(_LOOK.findall(info))
    found = _FENCE.fullmatch(_LOOK.sub("", info).strip())
    return replace(_callout(found[1], found[2] or found[3] or ""), looks=looks) if found else None


def _callout(word: str, title: str) -> Callout:
    return Callout(word, KINDS.get(word.lower(), ""), title.strip())
