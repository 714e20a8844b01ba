"""The words in a drawing: set in the brand's letters, whatever the program that drew it had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from brochure import budgets
from brochure.brand.families import stack
from brochure.pictures.families import LabelFamilies
from brochure.pictures.picture import Label, hold
from brochure.pictures.svg.tree import Findings, line_of, local

_FIRST = re.compile(r"(?<![\w’'])\w")
_OWN = {
    "direction": "ltr", "font-size": "16", "font-style": "normal", "font-weight": "400", "letter-spacing": "normal",
    "word-spacing": "normal",
}  # fmt: skip
"""What a drawing in a web page would take over from the text round it."""


class _Letters(Struct, frozen=True):
    """What a text takes over from the elements round it. lacking: the font that is meant and not there."""

    families: tuple[str, ...]
    lacking: str = ""
    weight: int = 400
    italic: bool = False
    transform: str = "none"


def set_in_brand(root: etree._Element, families: LabelFamilies, found: Findings) -> tuple[Label, ...]:
    """Name the brand's families where text is set, and give the labels.

    A font that the brand does not have is told once. Raises PictureError where there is more text than the budget.
    """
    labels = tuple(_labels(root, families, found))
    if not labels:
        return ()
    hold(budgets.SVG_TEXT, sum(len(label.text) for label in labels), found.src, 1, "")
    for name, value in {"font-family": css_list(families.names), **_OWN}.items():
        if value:
            root.set(name, root.get(name, value))
    return labels


def _labels(root: etree._Element, families: LabelFamilies, found: Findings) -> Iterator[Label]:
    """In document order: the text in each element, and the text after it, which is in its parent's letters."""
    letters: dict[etree._Element | None, _Letters] = {None: _Letters(families.names)}
    told: set[str] = set()
    for element in root.iter(etree.Element):
        above = letters[element.getparent()]
        here = letters[element] = _entered(element, above, families)
        for place, own in (("text", here), ("tail", above)):
            if not _is_label(element, place):
                continue
            yield _label(element, place, own)
            if own.lacking and own.lacking not in told:
                told.add(own.lacking)
                _tell(own, line_of(element), found)


def _is_label(element: etree._Element, place: str) -> bool:
    """Whether the text in an element, or after it, stands within a `text`."""
    around = element if place == "text" else element.getparent()
    if around is None or not (getattr(element, place) or "").strip():
        return False
    return any(local(one) == "text" for one in (around, *around.iterancestors()))


def _tell(letters: _Letters, line: int, found: Findings) -> None:
    shown = f": its words are set in {letters.families[0]}" if letters.families else ""
    hint = "use a font of the brand, or name its files in _brand.yml"
    found.warning("picture/font", f"the brand has no font “{letters.lacking}”{shown}", line, hint)


def _entered(element: etree._Element, above: _Letters, families: LabelFamilies) -> _Letters:
    """The letters inside an element, whose `font-family` then names the brand's."""
    wished = stack(str(element.attrib.pop("font-family", "")))
    here = replace(
        above,
        weight=int(element.get("font-weight", above.weight)),
        italic=element.get("font-style", "italic" if above.italic else "normal") == "italic",
        transform=str(element.attrib.pop("text-transform", above.transform)),
    )
    if wished and wished != ("inherit",):
        here = replace(here, families=families.stack(wished), lacking=families.lacks(wished))
    if here.families != above.families:
        element.set("font-family", css_list(here.families))
    return here


def _label(element: etree._Element, place: str, letters: _Letters) -> Label:
    """The text of an element or the text after it, in capitals where it is set so."""
    text = str(getattr(element, place))
    if letters.transform != "none":
        text = _transformed(text, letters.transform)
        setattr(element, place, text)
    return Label(" ".join(text.split()), letters.families, letters.weight, letters.italic, line_of(element))


def _transformed(text: str, transform: str) -> str:
    """CSS Text 3, 2.1."""
    if transform == "uppercase":
        return text.upper()
    if transform == "lowercase":
        return text.lower()
    return _FIRST.sub(lambda first: first[0].upper(), text) if transform == "capitalize" else text


def css_list(families: tuple[str, ...]) -> str:
    """Families as a `font-family` value."""
    return ", ".join(f"'{family}'" for family in families)
