"""Families as brand files and style sheets name them: stacks, generic words, and what kind of letters a name means."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from msgspec import Struct

GENERIC = frozenset(
    (
        "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif",
        "ui-monospace", "ui-rounded", "emoji", "math", "fangsong", "inherit", "initial", "unset",
    )
)  # fmt: skip
"""Families that name no font (CSS Fonts 4, 2.1.3), and what inherits."""
_KINDS = {
    "serif": "serif", "ui-serif": "serif", "fangsong": "serif", "math": "serif",
    "monospace": "monospace", "ui-monospace": "monospace",
}  # fmt: skip
# What the names of families with serifs, and of those of one width, have in them. It decides only what stands in for a
# font that is not there.
_FIXED = re.compile(
    r"\b(mono|code|courier|consolas|menlo|monaco|typewriter|inconsolata)\b|mono(space|lisa)|sfmono"
)
_SERIFS = re.compile(
    r"\b(serif|slab|roman|times|georgia|garamond|baskerville|merriweather|playfair|lora|spectral|literata|crimson|"
    r"bodoni|didot|caslon|cambria|palatino|book antiqua|bookman|century|charter|cormorant|domine|frank ruhl|fraunces|"
    r"gelasio|newsreader|old standard|petrona|prata|rokkitt|bitter|arvo|alegreya|vollkorn|cardo|tinos|utopia|minion|"
    r"sabon|bembo|constantia|sitka|tiempos|libertinus|libertine|eb)\b"
)
_PART = re.compile(r"""\s*("[^"]*"|'[^']*'|[^,]*)\s*,?""")


class FamilyChoice(Struct, frozen=True):
    """What a stack comes to. family: with font files; lacking: the font that was meant and is not there, or ""."""

    family: str
    lacking: str = ""


def stack(written: str) -> tuple[str, ...]:
    """The families of a list as CSS has it (CSS Fonts 4, 2.1): `Inter, 'Helvetica Neue', sans-serif`."""
    names = (part.strip().strip("\"'").strip() for part in _PART.findall(written))
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names if name))


def kind(names: Collection[str], role: str = "") -> str:
    """What kind of family is meant: `serif`, `sans-serif` or `monospace`. role: of typography, "" for any."""
    if role.startswith("monospace"):
        return "monospace"
    words = [_KINDS.get(name.lower(), "sans-serif") for name in names if name.lower() in GENERIC]
    first = next((name.lower() for name in names if name.lower() not in GENERIC), "")
    if words:
        return words[-1]
    if _FIXED.search(first):
        return "monospace"
    return "serif" if _SERIFS.search(first) and "sans" not in first else "sans-serif"


def chosen(
    names: tuple[str, ...], role: str, families: Collection[str], generic: Mapping[str, str]
) -> FamilyChoice:
    """The first family of a stack that has font files, else the one that stands for its kind (generic)."""
    own = {family.lower(): family for family in reversed([*families])}
    meant = [name for name in names if name.lower() not in GENERIC]
    found = next((own[name.lower()] for name in meant if name.lower() in own), "")
    lacking = "" if not meant or found.lower() == meant[0].lower() else meant[0]
    stands_in = generic.get(kind(names, role), "")
    return FamilyChoice(found or (stands_in if stands_in in families else next(iter(families))), lacking)
