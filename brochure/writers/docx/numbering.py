"""Word's numbering: one multi-level definition for each list style, one instance for each list.

The marker's look is the marker style's, set on the level; the text's style carries the number (styles.py).
In right-to-left editions numbers are centred on a point half their width in: `left` means the start there
(ISO/IEC 29500-1, 17.9.7), but LibreOffice takes it for the left; what is centred stands right in both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import ListStyle
from brochure.writers.docx import formats as f
from brochure.writers.docx.letters import Letters
from brochure.writers.docx.styles import StyleBook
from brochure.writers.docx.xml import Tag, Value, twips, w

LEVELS = 9
NUMBER = "{n}"


_Kind = tuple[str, bool, bool]
"""What has a definition of its own: a list style, numbered or not, of tasks that are done or not."""


def _meant(style: ListStyle, done: bool) -> ListStyle:
    """The style with the marker of tasks that are done."""
    return replace(style, marker=style.done) if done and style.done else style


class Numbering(Struct):
    """The lists of one file."""

    book: StyleBook
    letters: Letters
    _styles: dict[_Kind, int] = field(default_factory=dict)
    _instances: list[tuple[int, int | None, int]] = field(default_factory=list)
    _middles: dict[int, float] = field(default_factory=dict)
    _bound: dict[tuple[int, int], str] = field(default_factory=dict)

    def instance(
        self, style: str, ordered: bool, start: int, level: int, middle: float = 0.0, done: bool = False
    ) -> int:
        """`w:numId` of a new list. Bullet lists share one; each numbered list counts afresh.

        done: of tasks that are.
        """
        definition = self._styles.setdefault((style, ordered, done), len(self._styles))
        self._middles.setdefault(definition, middle)
        wanted = (definition, start if ordered else None, level)
        if not ordered and wanted in self._instances:
            return self._instances.index(wanted) + 1
        self._instances.append(wanted)
        return len(self._instances)

    def bind(self, instance: int, level: int, style: str) -> None:
        """Tie a level to the paragraph style that uses it first, so that the style alone makes the number."""
        if style not in self._bound.values():
            self._bound.setdefault((self._instances[instance - 1][0], level), style)

    def tags(self) -> Tag:
        """`w:numbering`: the definitions, then the instances."""
        definitions = (self._definition(key, number) for key, number in self._styles.items())
        instances = (_instance(number, *wanted) for number, wanted in enumerate(self._instances, 1))
        return w("numbering", *definitions, *instances)

    def _definition(self, key: _Kind, number: int) -> Tag:
        name, ordered, done = key
        digest = hashlib.sha256(f"{key if done else key[:2]}".encode()).hexdigest()[:8].upper()
        return w(
            "abstractNum",
            w("nsid", val=digest),
            w("multiLevelType", val="multilevel"),
            w("tmpl", val=digest[::-1]),
            w("name", val=f"{name} done" if done else name),
            *self._levels(_meant(self.book.sheet.list[name], done), ordered, number),
            abstractNumId=number,
        )

    def _levels(self, style: ListStyle, ordered: bool, definition: int) -> Iterator[Tag]:
        """An ordered list counts whatever its items show."""
        look, middle = self._look(style), twips(self._middles[definition])
        for level in range(LEVELS):
            shown = style.marker.replace(NUMBER, f"%{level + 1}")
            form = "decimal" if ordered or NUMBER in style.marker else "bullet" if shown else "none"
            bound = self._bound.get((definition, level))
            hanging = 0 if style.stacked else twips(style.marker_width)
            yield w(
                "lvl",
                w("start", val=1),
                w("numFmt", val=form),
                w("pStyle", val=bound) if bound else None,
                w("suff", val="nothing" if style.stacked or not shown else "tab"),
                w("lvlText", val=shown),
                w("lvlJc", val="center" if middle else "left"),
                w("pPr", w("ind", left=hanging * (level + 1), **_first(hanging - middle))),
                look,
                ilvl=level,
            )

    def _look(self, style: ListStyle) -> Tag | None:
        """The marker's run properties. It has the size of its own style, which the text's line must bear."""
        marker = self.book.sheet.paragraph.get(style.marker_style)
        look = self.book.formats.text(marker.text) if marker else {}
        if self.letters.lacking(style.marker.replace(NUMBER, "0123456789")):
            families = (marker or self.book.sheet.paragraph[style.item]).text.families
            look["w:rFonts"] = self.book.formats.typefaces.everywhere(families)
        return w("rPr", *f.ordered(look, f.RUN_ORDER)) if look else None


def _first(hanging: int) -> dict[str, Value]:
    return {"hanging": hanging} if hanging >= 0 else {"firstLine": -hanging}


def _instance(number: int, definition: int, start: int | None, level: int) -> Tag:
    override = None
    if start is not None:
        override = w("lvlOverride", w("startOverride", val=start), ilvl=level)
    return w("num", w("abstractNumId", val=definition), override, numId=number)
