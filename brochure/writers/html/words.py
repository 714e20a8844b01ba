"""The page's own words as templates see them, marked with their language where it is not that of the page."""

from __future__ import annotations

from markupsafe import Markup, escape
from msgspec import Struct
from msgspec.structs import replace

from brochure.languages import direction
from brochure.writers.html.markup import element

OWN_FACE = "s-autonym-"
"""What the class of a name begins with that the press's own font draws: `s-autonym-Thai`."""


class Word(Struct, frozen=True):
    """A word or phrase. Printed in a template it is HTML; `text` is for attributes.

    lang: BCP 47 tag where it is not that of the element it stands in, else empty.
    face: the script whose own font draws it, empty for the brand's fonts.
    """

    text: str
    lang: str = ""
    face: str = ""

    def filled(self, **values: object) -> Word:
        """The same with `{name}` replaced; a name that is not asked for stays as it stands."""
        text = self.text
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return replace(self, text=text)

    def __html__(self) -> Markup:
        if not self.lang and not self.face:
            return escape(self.text)
        own = {"class": f"{OWN_FACE}{self.face}" if self.face else None, "lang": self.lang or None}
        turned = direction(self.lang) if self.lang else None
        return element("span", {**own, "dir": turned}, escape(self.text))

    def __str__(self) -> str:
        return self.text
