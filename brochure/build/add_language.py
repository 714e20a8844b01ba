"""A new language: its place in publication.yml, and what the theme lacks for it."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from brochure.brand.theme import compute, read_theme
from brochure.build.output import put_back
from brochure.build.project import PUBLICATION_FILE
from brochure.diagnostics import Sink
from brochure.fields import markedyaml
from brochure.fonts.book import FontBook
from brochure.languages import same, script
from brochure.languages.hyphenation import hyphenates
from brochure.languages.locale import alphabet
from brochure.languages.scripts import letters_of
from brochure.themes.chain import THEMES
from brochure.world import World

_SCALAR = re.compile(r"\"[^\"]*\"|'[^']*'|[A-Za-z0-9-]+")


class Lacking(Struct, frozen=True):
    """What a theme lacks for a language.

    families: that have its letters; missing: letters that no font has; hyphenated: whether words can be divided,
    where the script divides them at all.
    """

    families: tuple[str, ...]
    missing: str
    hyphenated: bool


def add_to_list(world: World, folder: Path, tag: str, sink: Sink) -> bool:
    """Write the language into publication.yml and change nothing else in it; False where it stands there already."""
    path = folder / PUBLICATION_FILE
    text = world.read_text(path, sink)
    marked = markedyaml.load(text, world.shown(path), sink)
    fields = marked.data if isinstance(marked.data, dict) else {}
    own, listed = fields.get("language", "fr"), fields.get("languages")
    known = listed if isinstance(listed, list) and listed else [own]
    if any(isinstance(one, str) and same(one, tag) for one in known):
        return False
    if known is listed:
        changed = _inserted(text, tag, marked, len(listed) - 1)
    else:
        changed = f"{text.rstrip()}\nlanguages: [{own}, {tag}]\n"
    put_back({path: changed.encode()}, world, sink)
    return True


def _inserted(text: str, tag: str, marked: markedyaml.Marked, last: int) -> str:
    """The text with the tag after the list's last entry, written as that is: `[fr, en]` or `- en`."""
    start, entry = marked.span(("languages",)), marked.span(("languages", last))
    lines = text.split("\n")
    line = lines[entry.line - 1]
    found = _SCALAR.match(line, entry.column - 1)
    end = found.end() if found else len(line)
    if lines[start.line - 1][start.column - 1] == "[":
        lines[entry.line - 1] = f"{line[:end]}, {tag}{line[end:]}"
    else:
        lines.insert(entry.line, f"{line[: entry.column - 1]}{tag}")
    return "\n".join(lines)


def lacking(world: World, theme_name: str, tag: str, sink: Sink) -> Lacking:
    """What the theme lacks for a language: characters of its alphabet (CLDR exemplars), or of its script; hyphenation.

    Raises Failed where the theme cannot be read.
    """
    theme = read_theme(world, world.root / THEMES / theme_name, sink)
    styles = compute(theme, "pdf", tag, script(tag), sink)
    body = styles.paragraph[styles.elements["p"]].text
    faces = FontBook(world, theme.brand.typefaces).faces_for(body)
    letters = alphabet(tag)
    known, letters = bool(letters), letters or [*letters_of(script(tag))]
    used = [next((face for face in faces if face.glyph(letter)), None) for letter in letters]
    families = tuple(dict.fromkeys(face.typeface.family for face in used if face))
    missing = [letter for letter, face in zip(letters, used, strict=True) if face is None]
    if not known and families:  # which letters of the script it has, nobody tells
        missing = []
    return Lacking(families or body.families, "".join(missing), hyphenates(tag))
