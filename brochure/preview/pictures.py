"""Pages of a PDF as pictures: known by what stands on them, drawn when somebody wants to see them, or is about to.

PDFium draws, as in browsers. It is not for two threads at once.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pypdfium2
from msgspec import Struct, field

PAGES = 400  # that are kept, so that memory does not grow
AHEAD = 2  # pages that have changed, which are drawn before a browser asks: it takes 10 ms to
LEAST, MOST = 200, 4000  # pixels of a picture's width
QUALITY = 95  # no pixel is lighter or darker by more than a twelfth, and few by more than a hundredth
# What leads from a page to others, or numbers it: not how it looks.
_NOT_SEEN = {"/Parent", "/StructParents", "/StructParent", "/Annots", "/Tabs", "/Metadata", "/P"}


class PagePicture(Struct, frozen=True):
    """A page as the browser asks for it. key: stands for all that is on it; width, height in points."""

    key: str
    width: float
    height: float


class PagePictures(Struct, eq=False):
    """Pictures of pages, by the pages' keys. _width: of the last one that was asked for."""

    _pages: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    _width: int = 0
    _ahead: dict[tuple[str, int], bytes] = field(default_factory=dict)
    _lock: Any = field(default_factory=threading.Lock)

    def add(self, pdf: bytes) -> tuple[PagePicture, ...]:
        """The pages of a PDF, none of one that is damaged. One as another was has its key, and a browser has it."""
        found = _pages(pdf)
        with self._lock:
            new = [page.key for page in found if page.key not in self._pages]
            for number, page in enumerate(found):
                self._pages.pop(page.key, None)
                self._pages[page.key] = (pdf, number)
            while len(self._pages) > max(PAGES, len(found)):
                del self._pages[next(iter(self._pages))]
        if self._width and new:
            threading.Thread(target=self._draw_ahead, args=(new[:AHEAD], self._width), daemon=True).start()
        return found

    def _draw_ahead(self, keys: Iterable[str], width: int) -> None:
        with self._lock:
            known = [key for key in keys if key in self._pages]
            self._ahead = {(key, width): _drawn(*self._pages[key], width) for key in known}

    def jpeg(self, key: str, width: int) -> bytes | None:
        """A page, that many pixels wide; None for one that is not known (any more)."""
        width = self._width = min(max(width, LEAST), MOST)
        with self._lock:
            known = self._pages.get(key)
            return self._ahead.pop((key, width), None) or (_drawn(*known, width) if known else None)


def _drawn(pdf: bytes, number: int, width: int) -> bytes:
    """As JPEG, whose losses at this quality nobody sees.

    A bitmap needs no compressing, and takes a browser 12 ms longer to fetch; a PNG costs the same, and with photographs
    several times as much.
    """
    document, out = pypdfium2.PdfDocument(pdf), io.BytesIO()
    try:
        page = document[number]
        drawn = page.render(scale=width / page.get_width()).to_pil()
        drawn.save(out, "JPEG", quality=QUALITY, subsampling=0)
        return out.getvalue()
    finally:
        document.close()


def _pages(pdf: bytes) -> tuple[PagePicture, ...]:
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            known: dict[tuple[int, int], bytes] = {}
            return tuple(_page(page, known) for page in document.pages)
    except pikepdf.PdfError:
        return ()


def _page(page: pikepdf.Page, known: dict[tuple[int, int], bytes]) -> PagePicture:
    key = hashlib.sha256()
    for part in _entries(page.obj, known):
        key.update(part)
    left, below, right, above = (float(value) for value in page.mediabox)
    return PagePicture(key.hexdigest()[:24], right - left, above - below)


def _seen(thing: Any, known: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    """All that makes a page look as it does, numbers of objects apart. known: digests of objects met before."""
    if not isinstance(thing, pikepdf.Object):
        yield repr(thing).encode()
    elif not thing.is_indirect:
        yield from _direct(thing, known)
    else:
        if thing.objgen not in known:
            known[thing.objgen] = b""  # one that holds itself ends here
            digest = hashlib.sha256(thing.read_raw_bytes() if isinstance(thing, pikepdf.Stream) else b"")
            for part in _direct(thing, known):
                digest.update(part)
            known[thing.objgen] = digest.digest()
        yield known[thing.objgen]


def _direct(thing: pikepdf.Object, known: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    match thing:
        case pikepdf.Stream() | pikepdf.Dictionary():
            yield from _entries(thing, known)
        case pikepdf.Array():
            written = thing.unparse()
            if b" R" not in written:  # numbers, mostly: to go through them takes a hundred times as long
                yield written
                return
            for one in thing.as_list():
                yield from _seen(one, known)
        case _:
            yield repr(thing).encode()


def _entries(thing: pikepdf.Object, known: dict[tuple[int, int], bytes]) -> Iterator[bytes]:
    for name in sorted(thing.keys()):
        if name not in _NOT_SEEN:
            yield name.encode()
            yield from _seen(thing[name], known)
