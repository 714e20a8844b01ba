"""Who made a picture, by what its file says of itself: EXIF, IPTC or XMP, as cameras and picture desks write them."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from contextlib import suppress

from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from brochure.pictures.raster import FORMATS

_EXIF = (0x013B, 0x8298)
"""Artist and Copyright: Exif 2.32, 4.6.4."""
_IPTC = ((2, 80), (2, 110), (2, 116))
"""By-line, Credit, Copyright Notice: IPTC-IIM 4.2, 6."""
_XMP = re.compile(
    r"<(dc:creator|dc:rights)\b[^>]*>.*?<rdf:li\b[^>]*>([^<]*)<|"
    r"<(photoshop:Credit)\b[^>]*>([^<]*)<|\b(photoshop:Credit)\s*=\s*[\"']([^\"']*)",
    re.DOTALL,
)
"""XMP Specification, part 1 (Dublin Core) and part 2 (Photoshop namespace)."""
_LONGEST = 200


def credit_in(data: bytes) -> str:
    """The credits in a picture's file, each once, "" where it has none or says nothing that can be read."""
    found: list[str] = []
    with suppress(Exception):  # metadata is often damaged, and the picture good all the same
        image = Image.open(io.BytesIO(data), formats=FORMATS)
        for said in (*_exif(image), *_iptc(image), *_xmp(image)):
            text = " ".join(said.replace("\0", " ").split())[:_LONGEST]
            if text and not any(text in other for other in found):
                found.append(text)
    return ", ".join(found)


def _exif(image: Image.Image) -> Iterator[str]:
    exif = image.getexif()
    for tag in _EXIF:
        value = exif.get(tag)
        if isinstance(value, str):
            yield _utf8(value)


def _utf8(text: str) -> str:
    """Exif is ASCII by its standard, and what programs write into it is UTF-8; Pillow reads it as Latin-1."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _iptc(image: ImageFile) -> Iterator[str]:
    known = IptcImagePlugin.getiptcinfo(image) or {}
    for tag in _IPTC:
        value = known.get(tag, b"")
        for one in value if isinstance(value, list) else [value]:
            yield one.decode("utf-8", "replace")


def _xmp(image: Image.Image) -> Iterator[str]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    text = packet.decode("utf-8", "replace") if isinstance(packet, bytes) else str(packet)
    for found in _XMP.finditer(text):
        yield html.unescape(next(filter(None, (found[2], found[4], found[6])), ""))
