"""A PDF as text: claims, metadata, pages, outline, fonts and the tag tree."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

import pikepdf

from brochure.fields.roles import ROLES
from brochure.inspect.listing import attributes, millimetres, pairs, part
from brochure.readers import Unreadable
from brochure.readers.tags import StructureTag, tree

BOXES = ("TrimBox", "BleedBox", "CropBox")
# Font programs by the key that holds them (ISO 32000-1, table 126).
PROGRAMS = {"/FontFile": "Type 1", "/FontFile2": "TrueType", "/FontFile3": "CFF"}

# Info entries and the XMP property that each must equal (ISO 19005-2, table in 6.6.3).
EQUAL = {
    "Title": "dc:title", "Author": "dc:creator", "Subject": "dc:description", "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool", "Producer": "pdf:Producer", "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
}  # fmt: skip
_OF_ROLES = filter(None, (role.dublin_core for role in ROLES.values()))
ONLY_XMP = ("dc:language", *_OF_ROLES, "dc:date", "dc:identifier", "xmp:Label")
_SOFT_HYPHEN = "\u00ad"


def report(data: bytes) -> str:
    """The report. Raises Unreadable where the file is broken or locked with a password."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return "\n".join(_lines(pdf))
    except (pikepdf.PdfError, pikepdf.PasswordError) as problem:
        raise Unreadable(f"cannot be read as a PDF: {problem}") from None


def _lines(pdf: pikepdf.Pdf) -> Iterator[str]:
    values, claims = _metadata(pdf)
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


# --- Metadata -------------------------------------------------------------------------------


def _metadata(pdf: pikepdf.Pdf) -> tuple[dict[str, str], list[str]]:
    """What the file says of itself, by name, and the standards that it claims: `PDF/UA-1`, `PDF/A-2a`.

    PDF/A wants the Info dictionary and the XMP packet to say the same (ISO 19005-2, 6.6.3); where they do not, both are
    shown.
    """
    packet = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    shown = {name: _both(_info(pdf, name), _xmp(packet, key)) for name, key in EQUAL.items()}
    shown |= {key: _xmp(packet, key) for key in ONLY_XMP}
    return shown | _catalogue(pdf), _claims(packet)


def _both(info: str, xmp: str) -> str:
    if info == xmp:
        return info
    return f"{info or 'nothing'} in Info, {xmp or 'nothing'} in XMP"


def _info(pdf: pikepdf.Pdf, name: str) -> str:
    value = str(pdf.docinfo.get(f"/{name}", ""))
    date = re.match(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d))?", value)
    if date is None:
        return value
    year, month, day, hour, minute, second, hours, minutes = date.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}" + (f"{hours}:{minutes}" if hours else "Z")


def _xmp(packet: pikepdf.models.PdfMetadata, key: str) -> str:
    value = packet.get(key, "")
    if isinstance(value, list | set):
        return ", ".join(sorted(value) if isinstance(value, set) else value)
    return str(value)


def _claims(packet: pikepdf.models.PdfMetadata) -> list[str]:
    accessible, archive = _xmp(packet, "pdfuaid:part"), _xmp(packet, "pdfaid:part")
    level = _xmp(packet, "pdfaid:conformance").lower()
    claims = f"PDF/UA-{accessible}" if accessible else "", f"PDF/A-{archive}{level}" if archive else ""
    return [*filter(None, claims)]


def _catalogue(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What the catalogue says of language and of how the file opens."""
    wishes = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    intents = pdf.Root.get("/OutputIntents", pikepdf.Array())
    return {
        "Lang": str(pdf.Root.get("/Lang", "")),
        "Direction": str(wishes.get("/Direction", "")).removeprefix("/"),
        "Window title": "the document’s" if wishes.get("/DisplayDocTitle") else "the file’s name",
        "Colours": ", ".join(str(intent.get("/OutputConditionIdentifier", "")) for intent in list(intents)),
    }


# --- Tags -----------------------------------------------------------------------------------


def tag_lines(tag: StructureTag, indent: str = "") -> Iterator[str]:
    """`Role Property=value`, below it, indented, its texts in quotes and its children.

    Where lines, columns and pages end is the typesetter's choice and is not shown.
    """
    yield indent + tag.role + attributes(tag.properties)
    for kid in _joined(tag):
        if isinstance(kid, StructureTag):
            yield from tag_lines(kid, indent + "  ")
        elif said := kid.replace(_SOFT_HYPHEN, ""):
            yield f"{indent}  “{said}”"


def _joined(tag: StructureTag) -> Iterator[StructureTag | str]:
    """A tag's children, neighbouring texts as one."""
    held = ""
    for kid in tag.kids:
        if isinstance(kid, StructureTag):
            yield from (held, kid)
            held = ""
        else:
            held += kid
    yield held
