"""The bookmarks of a Word file: those that lead back to a segment, made here and read here, and those of anchors.

Bookmarks are what survives other programs best (LibreOffice drops the tags of content controls, and adds
`_Copy_1` to bookmarks in frames). A name is all there is to store, so it says three things: which segment, what
its text was, and how that was marked up. It knows neither files nor languages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import assert_never

from msgspec import Struct

from brochure.document import nodes as n
from brochure.document.walk import plain

LONGEST = 40
"""Characters that Word allows in a bookmark's name."""
_ROOM = LONGEST - len("_seg___") - 8 - 12 - len("_99")
# A number where the text is said twice; LibreOffice's addition, cut off at 40 characters.
_NAME = re.compile(
    r"_seg_(\w*?)_([0-9a-f]{8})_([0-9a-f]{8})([0-9a-f]{4})(?:_\d{1,3})?(?:_(?:C\w*)?)?", re.ASCII
)
_SPACES = re.compile("[\u0009\u000a\u00a0\u2000-\u200a\u202f\u205f\u3000]")
# Not the joiners U+200C and U+200D, which spell words and emoji; direction marks are set by the press and by Word.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("„", '"'))
_OTHER = re.compile(r"[^0-9A-Za-z]+")


class BookmarkName(Struct, frozen=True):
    """What a bookmark says. words: the end of the key in letters, for people.

    key, text: eight hexadecimal digits of the SHA-256 of the key and of the text, one kind of space in it;
    look: four of its markup.
    """

    words: str
    key: str
    text: str
    look: str


def segment_bookmark(key: str, inlines: tuple[n.Inline, ...] = ()) -> str:
    """The name for a segment: hidden in Word (a leading underscore), at most 37 characters of `A-Za-z0-9_`."""
    look = _digest("".join(_look(inlines)))[:4]
    words = _OTHER.sub("_", key).strip("_")[-_ROOM:].strip("_")
    return f"_seg_{words}_{key_digest(key)}_{text_digest(plain(inlines))}{look}"


def read_bookmark(name: str) -> BookmarkName | None:
    """What a name says, None for a bookmark that is not ours."""
    found = _NAME.fullmatch(name)
    return BookmarkName(*found.groups()) if found else None


def key_digest(key: str) -> str:
    """What stands for a key in the name."""
    return _digest(key)[:8]


def text_digest(text: str) -> str:
    """What stands for a text in the name: the same for texts that differ in kinds of spaces or quotes only."""
    return _digest(comparable(text).strip())[:8]


def number_bookmark(anchor: str) -> str:
    """The bookmark round the number of a caption, which references repeat."""
    return anchor_bookmark(f"_number_{anchor}")


def anchor_bookmark(anchor: str) -> str:
    """The bookmark that a link's `#anchor` leads to; that of a bookmark's own name is the name."""
    plain = re.sub(r"[^0-9A-Za-z_]+", "_", anchor)
    if plain == anchor and len(anchor) <= LONGEST and anchor[:1].isalpha():
        return anchor
    return f"a_{plain[:28]}_{_digest(anchor)[:8]}"


def comparable(text: str) -> str:
    """The text as an import compares it: one kind of space, of apostrophe, of double quotes; of what is
    invisible only joiners.

    A typewriter's characters and those that a typography or Word puts in their place count as the same.
    """
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    for typographic, typed in _QUOTES:  # str.translate takes twenty times as long
        text = text.replace(typographic, typed)
    return text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _look(inlines: Iterable[n.Inline]) -> Iterable[str]:
    """The markup in a form that differs where it differs."""
    for inline in inlines:
        match inline:
            case n.Text():
                yield comparable(inline.text)
            case n.LineBreak():
                yield "\0br"
            case n.Footnote():
                yield f"\0note {inline.name}"
            case n.PageValue():
                yield f"\0{inline.value} {inline.of}"
            case n.Image():
                yield f"\0image {inline.written} {comparable(inline.alt)}"
            case _:
                tag, inside = _tag(inline), _look(inline.children)
                yield from (f"\0{tag}(", *inside, "\0)") if tag else inside


def _tag(inline: n.Strong | n.Emphasis | n.Phrase | n.Link | n.Abbr | n.Inset) -> str:
    """What stands for a node, "" for one that says no more than its text."""
    match inline:
        case n.Abbr():
            return ""
        case n.Strong():
            return "strong"
        case n.Emphasis():
            return "em"
        case n.Phrase():
            return inline.kind
        case n.Link():
            return f"a {inline.href} {inline.title} {inline.lang}"
        case n.Inset():
            plain = inline.style and not (inline.lang or inline.isolate)  # no more than a style
            return "" if plain else f"span {inline.lang} {inline.isolate}"
    assert_never(inline)
