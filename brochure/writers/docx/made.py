"""A style of a Word file as it is made, and its tag: what it says beyond the style that it is based on."""

from __future__ import annotations

from msgspec import Struct, field

from brochure.writers.docx import formats as f
from brochure.writers.docx.names import RESERVED
from brochure.writers.docx.shape import ANCHOR
from brochure.writers.docx.xml import Tag, w

PRIORITY, HEADING_PRIORITY = 20, 9
"""Places in Word's list of recommended styles; low comes first."""


class MadeStyle(Struct):
    """A style on its way into the file. paragraph, run: its properties; base: the identifier of what it is based on."""

    identifier: str
    name: str
    kind: str
    base: str
    paragraph: f.StyleTags = field(default_factory=dict)
    run: f.StyleTags = field(default_factory=dict)
    alias: str = ""
    extra: tuple[Tag, ...] = ()

    def tag(self, base: MadeStyle | None, text: str) -> Tag:
        """`w:style`. base: what it is based on, None for nothing that says something; text: what follows a heading."""
        paragraph = f.ordered(f.other(self.paragraph, base.paragraph if base else {}), f.PARAGRAPH_ORDER)
        held = base.run if base else {}
        own = f.unstruck(self.run, held) if self.kind == "paragraph" else self.run
        run = f.ordered(f.other(own, held), f.RUN_ORDER)
        heading = self.name.startswith("heading ") and self.name in RESERVED
        listed = self.kind in ("paragraph", "character") and self.name != ANCHOR
        return w(
            "style",
            w("name", val=self.name),
            w("aliases", val=self.alias) if self.alias else None,
            w("basedOn", val=self.base),
            w("next", val=text) if heading else None,
            w("uiPriority", val=HEADING_PRIORITY if heading else PRIORITY),
            w("qFormat") if listed else None,
            w("pPr", *paragraph) if paragraph else None,
            w("rPr", *run) if run else None,
            *self.extra,
            type=self.kind,
            customStyle=None if self.name.lower() in RESERVED else True,
            styleId=self.identifier,
        )
