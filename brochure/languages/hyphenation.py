"""Which of pyphen's patterns divide the words of a language."""

from __future__ import annotations

from functools import cache

import pyphen

from brochure.languages.scripts import UNDIVIDED
from brochure.languages.tags import parents, read, script, subtags


@cache
def patterns(tag: str) -> str | None:
    """The name of the patterns of a language, its region's own before others; None where there are none in its script.

    English without a region is the world's, and divided as in Britain. Patterns for a script that takes no hyphen, as
    there are for Thai, tell where its words begin.
    """
    if script(tag) in UNDIVIDED:
        return None
    language, own, _ = subtags(tag)
    names = [f"{language}_{own}", language]
    if (found := read(tag)) and found.getCountry():
        names = [f"{language}_{parent.rpartition('-')[2]}" for parent in parents(tag)[:-1]] + names
    return next((name for name in names if name in pyphen.LANGUAGES and script(name) == own), None)


def hyphenates(tag: str) -> bool:
    """Whether its words can be divided, or are in a script that divides none, as Arabic and Chinese are."""
    return script(tag) in UNDIVIDED or patterns(tag) is not None
