"""Whether text can be read on its ground: WCAG 2.2, success criterion 1.4.3 (level AA), for a theme's styles.

https://www.w3.org/TR/WCAG22/#contrast-minimum
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from brochure.brand.cascade import Declarations
from brochure.brand.computed import Color, ParagraphStyle, Stylesheet
from brochure.brand.legible import contrast, least
from brochure.brand.styles import Style, Styles
from brochure.diagnostics import Severity, Span


class Pair(Struct, frozen=True):
    """A text colour on a ground, and the ratio that it needs there."""

    text: Color
    ground: Color
    least: float

    @property
    def ratio(self) -> float:
        """The contrast that it has."""
        return contrast(self.text, self.ground)


class Use(Struct, frozen=True):
    """Where a pair is used. who: the styles, as a message says them."""

    who: str
    span: Span


def findings(
    sheet: Stylesheet, styles: Styles, found: Mapping[str, Declarations]
) -> Iterator[tuple[str, Span, str]]:
    """Message, place and hint for each pair of colours that falls short, once for all styles that use it."""
    for pair, uses in _pairs(sheet, styles, found).items():
        if pair.ratio >= pair.least:
            continue
        who = ", ".join(use.who for use in uses[:3]) + (f" and {len(uses) - 3} more" if uses[3:] else "")
        message = (
            f"{pair.text.token} {pair.text.hex} on {pair.ground.token} {pair.ground.hex} has a contrast of "
            f"{pair.ratio:.1f} and needs {pair.least:g}: {who}"
        )
        yield message, uses[0].span, _hint(pair, sheet)


def _pairs(sheet: Stylesheet, styles: Styles, found: Mapping[str, Declarations]) -> dict[Pair, list[Use]]:
    """Every text colour on every ground that the styles put it on: the paragraph's, and that of the links,
    strong and emphasised text in it.
    """
    pairs: dict[Pair, list[Use]] = {}
    for style in sheet.paragraph.values():
        inner = [sheet.character[name] for name in (style.link, style.strong, style.emphasis)]
        texts = [(style.name, style.text.color), *((f"{i.name} in {style.name}", i.color) for i in inner)]
        for ground, where in _grounds(style, sheet, found[style.name]):
            for who, color in texts:
                if color:
                    pair = Pair(color, ground, least(style.text.size, style.text.weight))
                    span = _span(found[who.split()[0]], styles.styles[style.name])
                    pairs.setdefault(pair, []).append(Use(f"{who} on {where}", span))
    return pairs


def _grounds(style: ParagraphStyle, sheet: Stylesheet, found: Declarations) -> Iterator[tuple[Color, str]]:
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


def _span(found: Declarations, style: Style) -> Span:
    """Where a colour is declared; where it is nobody's declaration, the style that has it."""
    declared = found["color"][-1].span if "color" in found else None
    return declared if declared and declared.line else style.span


def _hint(pair: Pair, sheet: Stylesheet) -> str:
    """A colour of the brand that could be read there, the rule, and the way round it."""
    names = ("foreground", "background", "primary", "light", "dark")
    best = max((sheet.colors[name] for name in names), key=lambda color: contrast(color, pair.ground))
    ratio = contrast(best, pair.ground)
    advice = f"{best.token} would have {ratio:.1f}" if ratio >= pair.least else "choose another ground"
    return f"{advice}; WCAG 2.2, 1.4.3; `contrast: warning` in theme.yml lets it pass"


SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING}
