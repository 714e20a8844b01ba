"""Pseudo editions: the source in letters that no one has translated, to find overflows and hard-coded text early.

`accented` is a third longer and full of accents; `mirrored` runs from right to left in Arabic letters. Both can
still be told apart word by word, so that a place where the letters are plain is a place that escapes translation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

from msgspec.structs import replace

from brochure.content.model import Inlines, Publication, Value
from brochure.content.segments import with_segments
from brochure.document import nodes as n
from brochure.document.rewrite import within
from brochure.document.walk import is_code

PSEUDO: Mapping[str, str] = {"fr-x-accent": "accented", "ar-x-mirror": "mirrored"}
"""BCP 47 tags (private use, RFC 5646 2.2.7) of the pseudo editions, and what each is called."""

GROWTH = 0.35
"""How much longer the accented text is: what translations of running text take at most, as a rule."""

_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ábçďéfğĥîĵķľmñöpqŕšťûvŵxýžÁBÇĎÉFĞĤÎĴĶĽMÑÖPQŔŠŤÛVŴXÝŽ",
)
# One Arabic letter for each Latin one, all from the basic alphabet, so that every Arabic font has them.
_MIRRORED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz,;?",
    "ابجدهفقحيشكلمنوزخرسثتضظصغط،؛؟",
)
# What is the same in every language: addresses, placeholders, accounts.
_KEPT = re.compile(r"\{\w+\}|\S+@\S+|@\w+|\S+://\S+|www\.\S+")


def pseudo_publication(publication: Publication, tag: str) -> Publication:
    """The publication in pseudo-translation. Names that no translation changes are changed too: they are text."""
    change = _CHANGES[PSEUDO[tag]]

    def translate(value: Value) -> Inlines:
        return tuple(_changed(node, change) for node in value.inlines)

    return with_segments(publication, translate, tag)


def pseudo_words(words: Mapping[str, n.Text], tag: str) -> dict[str, n.Text]:
    """The theme's words in pseudo-translation."""
    change = _CHANGES[PSEUDO[tag]]
    return {key: replace(word, text=_outside(word.text, change)) for key, word in words.items()}


def accented(text: str) -> str:
    """Every letter with an accent where there is one, and vowels doubled until the text is 35 % longer."""
    wanted = round(len(text) * GROWTH)
    longer = ""
    for count, letter in enumerate(text, 1):
        due = wanted * count // len(text) - (len(longer) - count + 1)
        longer += letter * (1 + due) if letter.lower() in "aeiouyéèêàâîôûœ" and due > 0 else letter
    return longer.translate(_ACCENTED)


def mirrored(text: str) -> str:
    """Every letter an Arabic one; figures stay. Arabic writes few vowels: here e and i are left out inside words."""
    plain = re.sub("[œŒæÆ]", lambda found: {"œ": "oe", "æ": "ae"}[found[0].lower()], text).lower()
    bare = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return re.sub(r"(?<=\w)[ei]", "", bare).translate(_MIRRORED)


_CHANGES: Mapping[str, Callable[[str], str]] = {"accented": accented, "mirrored": mirrored}


def _outside(text: str, change: Callable[[str], str]) -> str:
    """The text changed, but for what is the same in every language."""
    done, changed = 0, ""
    for kept in _KEPT.finditer(text):
        changed += change(text[done : kept.start()]) + kept[0]
        done = kept.end()
    return changed + change(text[done:])


def _changed(node: n.Inline, change: Callable[[str], str]) -> n.Inline:
    match node:
        case n.Text():
            return replace(node, text=_outside(node.text, change))
        case n.Image():
            return replace(node, alt=_outside(node.alt, change))
        case n.Link():
            node = replace(node, title=_outside(node.title, change))
    return (
        node if is_code(node) else within(node, lambda inside: tuple(_changed(one, change) for one in inside))
    )
