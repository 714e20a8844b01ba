"""A PDF as text: claims, metadata, pages, outline, fonts and the tag tree."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pikepdf

from brochure.inspect.listing import millimetres, pairs, part
from brochure.inspect.taglines import tag_lines
from brochure.inspect.xmp import metadata
from brochure.readers import Unreadable
from brochure.readers.tags import tree

BOXES = ("TrimBox", "BleedBox", "CropBox")
# Font programs by the key that holds them (ISO 32000-1, table 126).
PROGRAMS = {"/FontFile": "Type 1", "/FontFile2": "TrueType", "/FontFile3": "CFF"}


def report(data: bytes) -> str:
    """The report. Raises Unreadable where the file is broken or locked with a password."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return "\n".join(_lines(pdf))
    except (pikepdf.PdfError, pikepdf.PasswordError) as problem:
        raise Unreadable(f"cannot be read as a PDF: {problem}") from None


def _lines(pdf: pikepdf.Pdf) -> Iterator[str]:
    values, claims = metadata(pdf)
    tags = tree(pdf)
    count = len(pdf.pages)
    tagged = "tagged" if tags else "not tagged"
    yield ", ".join((f"PDF {pdf.pdf_version}", f"{count} page{'s' * (count > 1)}", tagged, *claims))
    yield from part("Metadata", pairs(values))
    yield from part("Pages", map(_page, pdf.pages))
    yield from part("Outline", _outline(pdf))
    yield from part("Fonts", sorted(set(_fonts(pdf))))
    yield from part("Tags", tag_lines(tags) if tags else ())


def _page(page: pikepdf.Page) -> str:
    """`2  210 × 297 mm`, with the other boxes that the page has."""
    boxes = [f"{name} {_size(page.obj[f'/{name}'])}" for name in BOXES if f"/{name}" in page.obj]
    return ", ".join((f"{page.label}  {_size(page.mediabox)}", *boxes))


def _size(box: pikepdf.Object) -> str:
    x0, y0, x1, y1 = (float(side) for side in list(box))
    return millimetres(x1 - x0, y1 - y0)


def _outline(pdf: pikepdf.Pdf) -> Iterator[str]:
    numbers = {page.obj.objgen: str(page.label) for page in pdf.pages}
    with pdf.open_outline() as outline:
        yield from _entries(outline.root, numbers, "")


def _entries(
    entries: Iterable[pikepdf.OutlineItem], numbers: dict[tuple[int, int], str], indent: str
) -> Iterator[str]:
    for entry in entries:
        page = entry.destination[0] if isinstance(entry.destination, pikepdf.Array) else None
        where = f"  page {numbers.get(page.objgen, '?')}" if isinstance(page, pikepdf.Object) else ""
        yield f"{indent}{entry.title}{where}"
        yield from _entries(entry.children, numbers, indent + "  ")


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        for font in resources.get("/Font", pikepdf.Dictionary()).values():
            yield _font(font)


def _font(font: pikepdf.Object) -> str:
    """`IBMPlexSans-Bold  Type0, TrueType embedded as a subset, maps to Unicode`."""
    kind = str(font.Subtype)[1:]
    below = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = below.get("/FontDescriptor", pikepdf.Dictionary())
    held = next((name for key, name in PROGRAMS.items() if key in descriptor), "")
    # A subset's tag is six letters that depend on the glyphs (9.6.4).
    name = str(font.get("/BaseFont", "/unnamed"))[1:]
    subset = name[6:7] == "+"
    embedded = f"{held} embedded{' as a subset' * subset}" if held else "not embedded"
    unicode = "maps to Unicode" if "/ToUnicode" in font else "does not map to Unicode"
    return f"{name[7:] if subset else name}  {kind}, {embedded}, {unicode}"
