"""The page's fonts: for each face the characters it must draw, and the faces as CSS with the fonts in them.

A face is chosen as the browser does it (CSS Fonts 4, 5.3): the first family that has the character.
"""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable, Mapping

from brochure.brand.computed import Stylesheet, TextStyle
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts.book import Face, FontBook
from brochure.fonts.web import web_name, woff2
from brochure.writers.inlines import Run

UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
"""General categories that need no glyph: the browser's shaper makes spaces of any width itself."""

HYPHENS = "-\N{HYPHEN}"
"""What a browser draws where it breaks a word."""

Needs = Mapping[Face, frozenset[str]]


def stack(text: TextStyle, styles: Stylesheet) -> tuple[str, ...]:
    """The families to try: the style's own, then those of other scripts."""
    others = (family for script in sorted(styles.fallbacks) for family in styles.fallbacks[script])
    return tuple(dict.fromkeys((*text.families, *others)))


def needs(runs: Iterable[Run], styles: Stylesheet, fonts: FontBook, sink: Sink) -> Needs:
    """The characters that each face must draw. A character that no face has is told to the sink."""
    found: dict[Face, set[str]] = {}
    known: dict[tuple[object, ...], tuple[tuple[Face, ...], set[str]]] = {}  # by style: faces, characters had
    for text, node in runs:
        key = (text.families, text.weight, text.italic)
        if key not in known:
            known[key] = fonts.faces(stack(text, styles), text.weight, text.italic), set()
        faces, had = known[key]
        for character in _drawn(text, node.text) - had:
            face = _face(character, faces)
            if face is None:
                _tell(character, node, faces, sink)
            else:
                found.setdefault(face, set()).add(character)
                had.add(character)
    return {face: frozenset(characters) for face, characters in sorted(found.items(), key=_name)}


def face_rules(needed: Needs, features: Iterable[str], fonts: FontBook) -> str:
    """`@font-face` rules with the fonts inside them, one for each face, on one line."""
    tags = sorted({feature.lstrip("-") for feature in features})
    return " ".join(
        _rule(face, woff2(face, characters, tags, fonts.cache)) for face, characters in needed.items()
    )


def features(styles: Stylesheet) -> frozenset[str]:
    """Every OpenType feature that some style switches."""
    named = [style.text.features for style in styles.paragraph.values()]
    named += [style.features or () for style in styles.character.values()]
    return frozenset(feature for features in named for feature in features)


def _drawn(text: TextStyle, words: str) -> frozenset[str]:
    capitals = words.upper() if text.transform == "uppercase" else ""
    return frozenset(words + capitals + HYPHENS + " ")


def _face(character: str, faces: tuple[Face, ...]) -> Face | None:
    for face in faces:
        if face.glyph(character):
            return face
    return faces[0] if faces and unicodedata.category(character) in UNSEEN else None


def _tell(character: str, node: n.Text, faces: tuple[Face, ...], sink: Sink) -> None:
    name = unicodedata.name(character, "unnamed")
    tried = ", ".join(face.name for face in faces) or "no font at all"
    message = f"no font has “{character}” (U+{ord(character):04X} {name})"
    sink.error("font/missing-glyph", message, node.span, f"tried: {tried}")


def _name(entry: tuple[Face, object]) -> str:
    return entry[0].name


def _rule(face: Face, data: bytes) -> str:
    slant = "italic" if face.typeface.italic else "normal"
    return (
        f'@font-face{{font-family:"{web_name(face.typeface.family)}";font-style:{slant};'
        f"font-weight:{face.typeface.weight};font-display:block;"
        f'src:url("data:font/woff2;base64,{base64.b64encode(data).decode()}") format("woff2")}}'
    )
