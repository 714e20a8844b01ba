"""Languages' own names on a page, in fonts that have their letters: the brand's, or small ones of the press's own.

A name in other letters than the page's own words stands in an element with a class for its script. So the page's text
and styles are the same whatever languages it leads to.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.computed import Stylesheet, TextStyle
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts import autonyms
from brochure.fonts.book import Face, FontBook
from brochure.fonts.closure import closed
from brochure.fonts.names import web_name
from brochure.languages import script as script_of
from brochure.writers.html.fonts import Needs, needs, stack
from brochure.writers.html.words import OWN_FACE, Word
from brochure.writers.request import OtherEdition

_NAME = re.compile(rf'(<span class="{OWN_FACE}(\w{{4}})"[^>]*>)([^<]*)')


class Autonyms(Struct, frozen=True):
    """What languages are called on a page. lang: the page's language; text: the style of its own words."""

    lang: str
    text: TextStyle
    styles: Stylesheet
    fonts: FontBook

    def word(self, edition: OtherEdition) -> Word:
        """A language's autonym if there is one that can be drawn, else its name in the page's language, marked so."""
        faces, autonym, own = self._faces, edition.autonym, script_of(edition.lang)
        if autonym and _draws(faces[:1], autonym):
            return Word(autonym)
        drawn = autonym and (_draws(faces, autonym) or _draws(filter(None, [autonyms.face(own)]), autonym))
        return Word(autonym, face=own) if drawn else Word(edition.name, self.lang)

    def needs(self, html: str, sink: Sink) -> dict[str, Needs]:
        """By script: the fonts that the names on a page need, and what each must hold. html: the page."""
        names: dict[str, list[str]] = defaultdict(list)
        for _, script, name in _NAME.findall(html):
            names[script].append(Markup(name).unescape())
        return {script: self._needs(script, each, sink) for script, each in sorted(names.items())}

    def rules(self, needed: Mapping[str, Needs]) -> Iterator[str]:
        """A rule for each of these scripts, with the families that draw its names."""
        every = stack(self.text.families, self.styles)
        for script, faces in needed.items():
            held = {face.typeface.family for face in faces}
            families = [autonyms.family(script), *every]
            named = ",".join(f'"{web_name(family)}"' for family in families if family in held)
            yield f".{OWN_FACE}{script}{{font-family:{named},sans-serif}}"

    def _needs(self, script: str, names: Iterable[str], sink: Sink) -> Needs:
        said, own = " ".join(names), dict[Face, frozenset[str]]()
        if (face := autonyms.face(script)) and not all(_draws(self._faces, name) for name in names):
            own[face] = frozenset(character for character in closed(said) if face.glyph(character))
            said = "".join(c for c in said if c not in own[face])
        text = n.Text(said)
        runs = [(style, text) for style in (self.text, replace(self.text, weight=700)) if said]
        return {**needs(runs, self.styles, self.fonts, sink, self.lang), **own}

    @property
    def _faces(self) -> tuple[Face, ...]:
        families = stack(self.text.families, self.styles)
        return self.fonts.faces(families, self.text.weight, self.text.italic)


def without(html: str) -> str:
    """A page without the names that are set apart."""
    return _NAME.sub(r"\1", html)


def _draws(faces: Iterable[Face], name: str) -> bool:
    """Whether one of the faces has all letters of a name."""
    letters = _letters(name)
    return any(all(map(face.glyph, letters)) for face in faces)


def _letters(name: str) -> set[str]:
    """Its letters and marks. What else may stand in a name, such as brackets, any font has."""
    return {character for character in name if unicodedata.category(character)[0] in "LM"}
