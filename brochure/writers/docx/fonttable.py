"""`word/fontTable.xml`: the families that the file uses, with their fonts inside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from brochure.fonts.book import FontBook
from brochure.languages import EAST_ASIAN
from brochure.writers.docx.embedding import Embedded, cut_down, whole
from brochure.writers.docx.typefaces import Typefaces, charset, family_faces
from brochure.writers.docx.xml import Tag, having, w


class Family(Struct, frozen=True):
    """A family of the file: name shown, script (`Latn` or as in the theme), fonts by article."""

    name: str
    script: str
    fonts: Mapping[str, Embedded]


def families(faces: Typefaces, fonts: FontBook, text: str) -> tuple[Family, ...]:
    """The Latin families whole; another script's family where the text needs it."""
    scripts = {shown: script for script, shown in faces.scripts.items()}
    latin = [name for name in faces.own if name not in scripts]
    needed = [name for name in scripts if _needed(faces.own[name], latin, fonts, text)]
    return tuple(
        Family(name, scripts.get(name, "Latn"), _fonts(name, scripts.get(name, "Latn"), faces, fonts, text))
        for name in [*latin, *needed]
    )


def _needed(family: str, latin: Iterable[str], fonts: FontBook, text: str) -> bool:
    """Whether the text has characters of this family that no Latin one has."""
    have = fonts.faces(latin, 400, False)
    lacking = [c for c in set(text) if not any(face.glyph(c) for face in have)]
    return any(face.glyph(c) for face in fonts.faces([family], 400, False) for c in lacking)


def _fonts(name: str, script: str, faces: Typefaces, fonts: FontBook, text: str) -> dict[str, Embedded]:
    found = {}
    for article, typeface in family_faces(faces.own[name], fonts.typefaces).items():
        face = fonts.face(typeface)
        cut = script in EAST_ASIAN
        found[article] = cut_down(face, name, script, text, fonts.store) if cut else whole(face, fonts.store)
    return found


def font_table(shown: Iterable[Family]) -> tuple[Tag, dict[str, Embedded]]:
    """`w:fonts`, and the fonts by relationship identifier."""
    parts: dict[str, Embedded] = {}
    entries = []
    for family in shown:
        embedded = []
        for article in ("Regular", "Bold", "Italic", "BoldItalic"):
            if article in family.fonts:
                identifier = f"rId{len(parts) + 1}"
                parts[identifier] = family.fonts[article]
                made = w(f"embed{article}", fontKey=parts[identifier].key)
                embedded.append(having(made, r__id=identifier))
        entries.append(_entry(family, embedded))
    return w("fonts", *entries), parts


def _entry(family: Family, embedded: Iterable[Tag]) -> Tag:
    about = (w("charset", val=charset(family.script)), w("family", val="swiss"), w("pitch", val="variable"))
    return w("font", *about, *embedded, name=family.name)
