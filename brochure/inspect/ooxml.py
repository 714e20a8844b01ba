"""What a DOCX says beside its text: properties, languages, fonts, how lists number.

It may not know the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from brochure.readers.package import W, WordPackage
from brochure.readers.wordml import child, default_languages, levels

_EMBEDDED = {
    "embedRegular": "regular", "embedBold": "bold", "embedItalic": "italic", "embedBoldItalic": "bold italic",
}  # fmt: skip


def properties(package: WordPackage) -> dict[str, str]:
    """Core and custom properties by name, and the language of the styles' defaults."""
    return package.core() | package.custom() | {"default language": said(default_languages(package))}


def said(languages: Mapping[str, str]) -> str:
    """Languages by kind of script, in one line: `fr-FR eastAsia:zh-CN`."""
    return " ".join(tag if kind == "val" else f"{kind}:{tag}" for kind, tag in languages.items())


def fonts(package: WordPackage) -> Iterator[str]:
    """The fonts of the font table with the faces that are embedded."""
    table = package.related("fontTable", "word/fontTable.xml")
    for font in table.iter(f"{W}font") if table is not None else ():
        faces = [shown for name, shown in _EMBEDDED.items() if child(font, name) is not None]
        yield f"{font.get(W + 'name')}  {'embedded: ' + ', '.join(faces) if faces else 'not embedded'}"


def formats(package: WordPackage) -> dict[tuple[str, str], str]:
    """How each list numbers a level, by list and level: `decimal %1.`, `bullet •`."""
    return {place: f"{level.format} {level.shown}".strip() for place, level in levels(package).items()}
