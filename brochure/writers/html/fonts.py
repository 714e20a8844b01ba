"""The page's fonts: for each face the characters it must draw, and the faces as CSS with the fonts in them.

A face is chosen as the browser does it (CSS Fonts 4, 5.3): the first family that has a letter and its marks. What its
subset must hold so that a text is set as the whole font sets it, fonts/closure.py tells.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from brochure.brand.computed import Stylesheet, TextStyle
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts.book import Face, FontBook
from brochure.fonts.choice import draws_as_first, tried
from brochure.fonts.closure import closed, clusters
from brochure.fonts.missing import Sought, tell_missing
from brochure.fonts.names import web_name
from brochure.fonts.web import woff2
from brochure.languages.characters import is_unseen
from brochure.languages.locale import capitals
from brochure.writers.inlines import StyledRun

HYPHENS = "-\N{HYPHEN}"
"""What a browser draws where it breaks a word."""

Needs = Mapping[Face, frozenset[str]]


def stack(families: Iterable[str], styles: Stylesheet) -> tuple[str, ...]:
    """The families to try: a style's own, then those of other scripts."""
    others = (family for script in sorted(styles.fallbacks) for family in styles.fallbacks[script])
    return tuple(dict.fromkeys((*families, *others)))


def naming(styles: Stylesheet, held: Collection[str]) -> Stylesheet:
    """The stylesheet with the families that a page holds alone, so that a brand's other fonts leave no trace in it."""

    def kept(families: tuple[str, ...]) -> tuple[str, ...]:
        every = stack(families, styles)
        return tuple(family for family in every if family in held) or every[:1]

    paragraphs = {
        name: replace(style, text=replace(style.text, families=kept(style.text.families)))
        for name, style in styles.paragraph.items()
    }
    characters = {
        name: replace(style, families=kept(style.families)) if style.families else style
        for name, style in styles.character.items()
    }
    return replace(styles, paragraph=paragraphs, character=characters, fallbacks={})


def needs(
    runs: Iterable[StyledRun], styles: Stylesheet, fonts: FontBook, sink: Sink, lang: str = ""
) -> Needs:
    """The characters that each face must hold. A character that no face has is told to the sink. lang: the page's."""
    # By the faces that are tried: each word, and where it stands first.
    words: dict[tuple[Face, ...], dict[str, n.Text]] = {}
    for text, node in runs:
        faces = fonts.faces(stack(text.families, styles), text.weight, text.italic)
        if faces not in words:
            words[faces] = {hyphen: node for hyphen in HYPHENS if any(face.glyph(hyphen) for face in faces)}
        own = words[faces]
        for word in _shown(text, node.text, node.lang or lang).split(" "):
            own.setdefault(word, node)
    drawn: dict[Face, list[str]] = {}
    found = []
    for faces, each in words.items():
        found.append(Sought(faces))
        for face, part in _divided(each, found[-1]):
            drawn.setdefault(face, []).append(part)
    tell_missing(found, lang, sink)
    return {
        face: _held(face, " ".join(parts))
        for face, parts in sorted(drawn.items(), key=lambda one: one[0].name)
    }


def face_rules(needed: Needs, features: Iterable[str], fonts: FontBook) -> str:
    """`@font-face` rules with the fonts inside them, one for each face, on one line."""
    tags = sorted({feature.lstrip("-") for feature in features})
    return " ".join(
        _rule(face, woff2(face, characters, tags, fonts.store)) for face, characters in needed.items()
    )


def features(styles: Stylesheet) -> frozenset[str]:
    """Every OpenType feature that some style switches."""
    named = [style.text.features for style in styles.paragraph.values()]
    named += [style.features or () for style in styles.character.values()]
    return frozenset(feature for features in named for feature in features)


def _shown(text: TextStyle, words: str, lang: str) -> str:
    if text.transform != "uppercase":
        return words
    return f"{words} {words.upper()} {capitals(words, lang)}"


def _divided(words: Mapping[str, n.Text], sought: Sought) -> Iterator[tuple[Face, str]]:
    """Words by the faces that draw them; which characters have one, and which none, is noted."""
    shown = frozenset("".join(words))
    if _first_draws(sought.faces, shown):  # as mostly: one look for all words
        sought.shown.update(shown)
        yield sought.faces[0], " ".join(words)
        return
    for word, node in words.items():
        for face, part in _parts(word, sought.faces):
            if face is None:
                sought.missing.setdefault(part, node.span)
            else:
                sought.shown.update(part)
                yield face, part


def _parts(word: str, faces: tuple[Face, ...]) -> Iterator[tuple[Face | None, str]]:
    """The word in parts, each with the face that draws it; None where there is none."""
    if _first_draws(faces, word):
        yield faces[0], word
        return
    for cluster in clusters(word):
        whole = _drawing(faces, cluster)
        for part in (cluster,) if whole else cluster:
            yield whole or _drawing(faces, part), part


def _first_draws(faces: tuple[Face, ...], text: Collection[str]) -> bool:
    return bool(faces) and _draws(faces[0], text) and draws_as_first(faces, text)


def _drawing(faces: tuple[Face, ...], cluster: str) -> Face | None:
    return next((face for face in tried(faces, cluster[0]) if _draws(face, cluster)), None)


def _draws(face: Face, text: Iterable[str]) -> bool:
    return all(face.glyph(c) or is_unseen(c) for c in text)


def _held(face: Face, text: str) -> frozenset[str]:
    """What the face's subset must hold of itself to set a text."""
    return frozenset(character for character in closed(text) if face.glyph(character))


def _rule(face: Face, data: bytes) -> str:
    slant = "italic" if face.typeface.italic else "normal"
    return (
        f'@font-face{{font-family:"{web_name(face.typeface.family)}";font-style:{slant};'
        f"font-weight:{face.typeface.weight};font-display:block;"
        f'src:url("data:font/woff2;base64,{base64.b64encode(data).decode()}") format("woff2")}}'
    )
