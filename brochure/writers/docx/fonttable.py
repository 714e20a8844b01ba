"""`word/fontTable.xml`: the families that the file uses, with their fonts inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from brochure.brand.computed import Stylesheet
from brochure.brand.fontfile import refusal
from brochure.diagnostics import Span
from brochure.document.walk import text_of
from brochure.fonts.book import Face, FontBook
from brochure.languages import EAST_ASIAN
from brochure.writers.docx.embedding import Embedded, characters, prepared, whole
from brochure.writers.docx.typefaces import ARTICLES, CHARSETS, Typefaces, family_faces
from brochure.writers.docx.xml import Tag, having, w
from brochure.writers.request import RenderRequest

LARGE = 5_000_000
"""Bytes of fonts that a person should hear of: mail servers take files of 10 to 25 MB."""


class Family(Struct, frozen=True):
    """A family of the file: name shown, script (`Latn` or as in the theme), fonts by article."""

    name: str
    script: str
    fonts: Mapping[str, Embedded]


def renamed(sheet: Stylesheet, order: RenderRequest) -> frozenset[str]:
    """The families that are held under another name: East Asian ones, which are changed, if their makers allow it."""
    first = {names[0] for script, names in sheet.fallbacks.items() if names and script in EAST_ASIAN}
    return frozenset(name for name in first if order.word_fonts != "none" and _may_be_held(name, order))


def _may_be_held(family: str, order: RenderRequest) -> bool:
    every = family_faces(family, order.fonts.typefaces).values()
    return not any(refusal(order.fonts.face(one).rights, order.word_fonts != "full") for one in every)


def families(faces: Typefaces, order: RenderRequest) -> tuple[Family, ...]:
    """The Latin families; another script's family where the text needs it. Tells of fonts that may not be held."""
    scripts = {shown: script for script, shown in faces.scripts.items()}
    latin = [name for name in faces.own if name not in scripts]
    text = text_of(order.document)
    needed = [name for name in scripts if _needed(faces.own[name], latin, order.fonts, text)]
    return tuple(
        _family(name, scripts.get(name, "Latn"), faces.own[name], order) for name in [*latin, *needed]
    )


def _family(name: str, script: str, own: str, order: RenderRequest) -> Family:
    """A family under the name that it is shown by. own: what the theme calls it."""
    asked, store = order.word_fonts, order.fonts.store
    changes = script in EAST_ASIAN
    given = dict(_given(own, changes and asked != "full", order)) if asked != "none" else {}
    if not changes:
        fonts = {article: whole(face, own, article, store) for article, face in given.items()}
    elif name == own:  # one of its fonts may not be held, and what is changed may not bear its name
        fonts = {}
    else:
        kept = characters(script, asked, text_of(order.document))
        fonts = {
            article: prepared(face, name, article, kept, False, store) for article, face in given.items()
        }
    return Family(name, script, fonts)


def _needed(family: str, latin: Iterable[str], fonts: FontBook, text: str) -> bool:
    """Whether the text has characters of this family that no Latin one has."""
    have = fonts.faces(latin, 400, False)
    lacking = [c for c in set(text) if not any(face.glyph(c) for face in have)]
    return any(face.glyph(c) for face in fonts.faces([family], 400, False) for c in lacking)


def _given(family: str, cut: bool, order: RenderRequest) -> Iterator[tuple[str, Face]]:
    """The faces of a family that its maker lets into the file, by article; the others are told."""
    for article, typeface in family_faces(family, order.fonts.typefaces).items():
        face = order.fonts.face(typeface)
        if fault := refusal(face.rights, cut):
            message = f"{face.path.name} {fault.what}: the Word file names it, and does not hold it"
            order.sink.warning("docx/font-licence", message, Span(typeface.path), fault.hint)
        else:
            yield article, face


def tell_large(shown: Iterable[Family], order: RenderRequest) -> None:
    """Tell of fonts that make the file heavy."""
    held = sum(len(font.deflated) for family in shown for font in family.fonts.values())
    if held > LARGE:
        smaller = "script or " if order.word_fonts == "full" else ""
        message = f"the fonts in the Word file in {order.document.lang} take {held / 1e6:.1f} MB"
        hint = f"write {smaller}none as word: {{fonts: …}}; docs/brands.md tells what each of them costs"
        order.sink.warning("docx/large-fonts", message, hint=hint)


def font_table(shown: Iterable[Family]) -> tuple[Tag, dict[str, Embedded]]:
    """`w:fonts`, and the fonts by relationship identifier."""
    parts: dict[str, Embedded] = {}
    entries = []
    for family in shown:
        embedded = []
        for article in ARTICLES:
            if article in family.fonts:
                identifier = f"rId{len(parts) + 1}"
                parts[identifier] = family.fonts[article]
                made = w(f"embed{article}", fontKey=parts[identifier].key)
                embedded.append(having(made, r__id=identifier))
        entries.append(_entry(family, embedded))
    return w("fonts", *entries), parts


def _entry(family: Family, embedded: Iterable[Tag]) -> Tag:
    about = (
        w("charset", val=CHARSETS.get(family.script, "00")),
        w("family", val="swiss"),
        w("pitch", val="variable"),
    )
    return w("font", *about, *embedded, name=family.name)
