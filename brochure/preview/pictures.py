"""Pages of a PDF as pictures: known by what stands on them, drawn when somebody wants to see them.

PDFium draws, as in browsers. It is not for two threads at once.
"""

from __future__ import annotations

import hashlib
import io
import struct
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

if TYPE_CHECKING:
    import pikepdf

PAGES = 400  # that are kept, so that memory does not grow
LEAST, MOST = 200, 4000  # pixels of a picture's width
# What leads from a page to others, or numbers it: not how it looks.
_NOT_SEEN = {"/Parent", "/StructParents", "/StructParent", "/Annots", "/Tabs", "/Metadata", "/P"}


class PagePicture(Struct, frozen=True):
    """A page as the browser asks for it. key: stands for all that is on it; width, height in points."""

    key: str
    width: float
    height: float


class PagePictures(Struct, eq=False):
    """Pictures of pages, by the pages' keys."""

    _pages: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    _lock: Any = field(default_factory=threading.Lock)

    def add(self, pdf: bytes) -> tuple[PagePicture, ...]:
        """The pages of a PDF, none of one that is damaged. One as another was has its key, and a browser has it."""
        found = _pages(pdf)
        with self._lock:
            for number, page in enumerate(found):
                self._pages.pop(page.key, None)
                self._pages[page.key] = (pdf, number)
            while len(self._pages) > max(PAGES, len(found)):
                del self._pages[next(iter(self._pages))]
        return found

    def bmp(self, key: str, width: int) -> bytes | None:
        """A page as BMP, that many pixels wide; None for one that is not known (any more)."""
        with self._lock:
            known = self._pages.get(key)
            return _drawn(*known, min(max(width, LEAST), MOST)) if known else None


def _drawn(pdf: bytes, number: int, width: int) -> bytes:
    import pypdfium2  # 40 ms, which only a preview needs

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number]
        return _bmp(page.render(scale=width / page.get_width(), prefer_bgrx=True))
    finally:
        document.close()


def _bmp(bitmap: Any) -> bytes:
    """A bitmap of four bytes a pixel, its first row above (BITMAPFILEHEADER, BITMAPINFOHEADER).

    The browser is on the same machine: compressing a page as PNG takes 30 ms, drawing it 9.
    """
    size, start = bitmap.stride * bitmap.height, 14 + 40
    head = struct.pack("<2sIII", b"BM", start + size, 0, start)
    info = struct.pack("<IiiHHIIiiII", 40, bitmap.width, -bitmap.height, 1, 32, 0, size, 0, 0, 0, 0)
    return b"".join((head, info, bitmap.buffer))


def _pages(pdf: bytes) -> tuple[PagePicture, ...]:
    import pikepdf  # as above

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            streams: dict[tuple[int, int], bytes] = {}
            return tuple(_page(page, streams) for page in document.pages)
    except pikepdf.PdfError:
        return ()


def _page(page: pikepdf.Page, streams: dict[tuple[int, int], bytes]) -> PagePicture:
    key = hashlib.sha256()
    for part in _seen(page.obj, streams):
        key.update(part)
    left, below, right, above = (float(value) for value in page.mediabox)
    return PagePicture(key.hexdigest()[:24], right - left, above - below)


def _seen(thing: Any, streams: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    """All that makes a page look as it does, numbers of objects apart. streams: digests of those met before."""
    import pikepdf

    match thing:
        case pikepdf.Stream():
            if thing.objgen not in streams:
                streams[thing.objgen] = b""  # one that holds itself ends here
                digest = hashlib.sha256(thing.read_raw_bytes())
                for part in _entries(thing, streams):
                    digest.update(part)
                streams[thing.objgen] = digest.digest()
            yield streams[thing.objgen]
        case pikepdf.Dictionary():
            yield from _entries(thing, streams)
        case pikepdf.Array():
            for one in thing.as_list():
                yield from _seen(one, streams)
        case _:
            yield repr(thing).encode()


def _entries(thing: pikepdf.Object, streams: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    for name in sorted(thing.keys()):
        if name not in _NOT_SEEN:
            yield name.encode()
            yield from _seen(thing[name], streams)
