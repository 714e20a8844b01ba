"""What a Word file was made with, as digests: by these an import tells what people did from what the author did since.

The file bears it as custom XML (ISO/IEC 29500-1, 15.2.5), which Word and LibreOffice carry along and nobody sees. It
says of nothing what it was, only whether something is as it was.
"""

from __future__ import annotations

import hashlib

from msgspec import Struct

from brochure.document.bookmark import comparable

NAMESPACE = "urn:brochure:record"
_EMU = 360000  # in a centimetre (ISO/IEC 29500-1, 20.1.2.1)


class BuildRecord(Struct, frozen=True):
    """What a file held when it was made. texts: digits of the key and of the text of each segment, in order.

    marks: of all else, as below.
    """

    texts: tuple[tuple[str, str], ...]
    marks: frozenset[str]


def picture_mark(identity: str) -> str:
    """Of what a picture shows. identity: the digests of its files, or what kind of shape it is."""
    return _digest("picture", identity)


def description_mark(thing: str, description: str) -> str:
    """Of what a picture is described by, or a table. thing: the picture's identity, `table`."""
    return _digest("description", thing, comparable(description).strip())


def size_mark(identity: str, width: int, height: int) -> str:
    """Of a picture's size, given in EMU, to a tenth of a centimetre."""
    return _digest("size", identity, f"{width / _EMU:.1f} {height / _EMU:.1f}")


def style_mark(key: str, style: str, look: str = "") -> str:
    """Of the style of the paragraph that a segment begins in, and of its look, by their names.

    key: digits of the segment's.
    """
    return _digest("style", key, f"{style}{look}".lower())


def look_mark(name: str) -> str:
    """Of a character style by which headings look otherwise than their level."""
    return _digest("look", name.lower())


def property_mark(name: str, value: str) -> str:
    """Of a property of the file."""
    return _digest("property", name, value.strip())


def running_mark(words: str) -> str:
    """Of the words of a header or footer; only letters count, as programs work out numbers and set spaces anew."""
    return _digest("running", "".join(filter(str.isalpha, words)))


def _digest(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:8]
