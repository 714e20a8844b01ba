"""The part of a Word file that says what the file was made with (`document/record.py`), read off its other parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from html import unescape

from brochure.document import record as r
from brochure.document.bookmark import read_bookmark
from brochure.writers.docx.xml import document, tag

_PARAGRAPHS = re.compile(r"<w:p[ >]")
_BOOKMARKS = re.compile(r'<w:bookmarkStart [^>]*w:name="(_seg_[^"]*)"')
_STYLED = re.compile(r'<w:(?:p|r)Style w:val="([^"]*)"')
_STYLES = re.compile(r'<w:style [^>]*w:styleId="([^"]*)"[^>]*><w:name w:val="([^"]*)"')
_DRAWINGS = re.compile(r"<w:drawing>.*?</w:drawing>", re.DOTALL)
_EXTENT = re.compile(r'<wp:extent cx="(\d+)" cy="(\d+)"')
_DESCRIPTION = re.compile(r'<wp:docPr [^>]*descr="([^"]*)"')
_TABLES = re.compile(r'<w:tblDescription w:val="([^"]*)"')
_FILES = re.compile(r'\br:embed="(\w+)"')
_FIELDS = re.compile(r'w:fldCharType="begin".*?w:fldCharType="end"', re.DOTALL)
_TEXTS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PLAIN = "Normal"
"""The style of paragraphs that name none."""
_KIND = re.compile(r'<a:graphicData uri="[^"]*/(\w+)"')


def record(
    texts: Sequence[bytes],
    running: Sequence[bytes],
    styles: bytes,
    digest: Callable[[str], str],
    properties: Mapping[str, str],
    looks: Collection[str],
) -> bytes:
    """The part. texts: the text and its notes; running: headers and footers; digest: of the file that a relationship
    of the text leads to; looks: names of the character styles by which headings look.
    """
    whole = [text.decode() for text in texts]
    names = {identifier: unescape(name) for identifier, name in _STYLES.findall(styles.decode())}
    found = [each for text in whole for each in _segments(text, names, looks)]
    marks = {r.style_mark(digits[:8], style, look) for digits, style, look in found}
    marks |= {*map(r.look_mark, looks)}
    marks |= {mark for text in whole for mark in _pictures(text, digest)}
    marks |= {r.description_mark("table", unescape(said)) for text in whole for said in _TABLES.findall(text)}
    marks |= {r.property_mark(name, value) for name, value in properties.items()}
    marks |= {r.running_mark("".join(_words(part.decode()))) for part in running}
    said = (
        tag("texts", " ".join(dict.fromkeys(digits for digits, *_ in found))),
        tag("marks", " ".join(sorted(marks))),
    )
    return document(tag("record", *said), default=r.NAMESPACE)


def _segments(text: str, names: Mapping[str, str], looks: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """The digits of each segment's key and text, with the style and the look of the paragraph that it begins in."""
    for paragraph in _PARAGRAPHS.split(text):
        for mark in filter(None, map(read_bookmark, _BOOKMARKS.findall(paragraph))):
            styles = [names.get(style, style) for style in _STYLED.findall(paragraph)]
            own = styles[0] if "<w:pStyle " in paragraph else _PLAIN
            look = next((style for style in styles if style in looks), "")
            yield f"{mark.key}{mark.text}", own, look


def _words(text: str) -> list[str]:
    """The words of a header or footer, without what fields say."""
    return [unescape(words) for words in _TEXTS.findall(_FIELDS.sub("", text))]


def _pictures(text: str, digest: Callable[[str], str]) -> Iterator[str]:
    for drawing in _DRAWINGS.findall(text):
        files = [digest(identifier) for identifier in _FILES.findall(drawing)]
        kind, extent = _KIND.search(drawing), _EXTENT.search(drawing)
        identity = " ".join(files) or f"shape {kind[1] if kind else 'object'}"
        described = _DESCRIPTION.search(drawing)
        yield r.picture_mark(identity)
        yield r.description_mark(identity, unescape(described[1]) if described else "")
        if extent:
            yield r.size_mark(identity, int(extent[1]), int(extent[2]))
