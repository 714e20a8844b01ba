"""Attributes as Pandoc writes them behind a picture or a heading: `{#key .class width=50% credit="A name"}`."""

from __future__ import annotations

import re

BEHIND = re.compile(r"\{([^{}]*)\}")
"""What stands right behind a picture, where markdown-it leaves it as text: it takes no `%` without quotes."""
_PAIR = re.compile(r"""([A-Za-z-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))|(\S+)""")


def pairs(written: str) -> dict[str, str]:
    """What stands between the braces, a key under `id`; what is neither key nor pair stands under its own name."""
    made: dict[str, str] = {}
    for name, quoted, single, bare, other in (found.groups() for found in _PAIR.finditer(written)):
        if name or not other.startswith("#"):
            made[name or other] = quoted or single or bare or ""
        else:
            made["id"] = other[1:]
    return made
