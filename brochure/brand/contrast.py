"""Whether text can be read on its ground: WCAG 2.2, success criterion 1.4.3 (level AA), for a theme's styles.

https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from brochure.brand.cascade import Found
from brochure.brand.computed import Color, ParagraphStyle, Stylesheet
from brochure.brand.values import contrast
from brochure.diagnostics import Severity, Span

LARGE, LARGE_BOLD, BOLD = 18.0, 14.0, 700  # points, points, weight
NORMAL_RATIO, LARGE_RATIO = 4.5, 3.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A text colour on a ground. who: the styles, as a message says them."""

    text: Color
    ground: Color
    least: float
    who: str
    span: Span | None


def least(size: float, weight: int) -> float:
    """The ratio that text of a size (points) and weight needs."""
    large = size >= LARGE or (size >= LARGE_BOLD and weight >= BOLD)
    return LARGE_RATIO if large else NORMAL_RATIO


def pairs(sheet: Stylesheet, found: Mapping[str, Found]) -> Iterator[Pair]:
    """Every text colour on every ground that the styles put it on: the paragraph's, and that of the links,
    strong and emphasised text in it.
    """
    for style in sheet.paragraph.values():
        for ground, where in _grounds(style, sheet, found[style.name]):
            needed = least(style.text.size, style.text.weight)
            yield Pair(style.text.color, ground, needed, f"{style.name} on {where}", _span(found[style.name]))
            for name in (style.link, style.strong, style.emphasis):
                inner = sheet.character.get(name)
                if inner and inner.color:
                    who = f"{name} in {style.name} on {where}"
                    yield Pair(inner.color, ground, needed, who, _span(found[name]))


def _grounds(style: ParagraphStyle, sheet: Stylesheet, found: Found) -> Iterator[tuple[Color, str]]:
    """The colours that a paragraph stands on, with the name of what has them."""
    page = sheet.colors["background"]
    if style.background:
        yield style.background, style.name
        return
    declared = found.get("ground")
    names = declared[-1].value if declared else ()
    for name in names if isinstance(names, tuple) else ():
        holder = sheet.box.get(name) or sheet.page.get(name)
        yield (holder.background if holder and holder.background else page), name
    if not names:
        yield page, "the page"


def _span(found: Found) -> Span | None:
    """Where a style's colour is declared."""
    return found["color"][-1].span if "color" in found else None


def findings(sheet: Stylesheet, found: Mapping[str, Found]) -> Iterator[tuple[str, Span | None, str]]:
    """Message, place and hint for each pair that falls short."""
    for pair in pairs(sheet, found):
        ratio = contrast(pair.text, pair.ground)
        if ratio >= pair.least:
            continue
        message = (
            f"{pair.who}: {pair.text.token} {pair.text.hex} on {pair.ground.token} {pair.ground.hex} "
            f"has a contrast of {ratio:.1f}, and needs {pair.least:g}"
        )
        yield message, pair.span, _hint(pair, sheet)


def _hint(pair: Pair, sheet: Stylesheet) -> str:
    """The semantic colour that reads best on the ground."""
    names = ("foreground", "background", "primary", "light", "dark")
    best = max(names, key=lambda name: contrast(sheet.colors[name], pair.ground))
    return f"{best} would have {contrast(sheet.colors[best], pair.ground):.1f} (WCAG 2.2, 1.4.3)"


SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING}
