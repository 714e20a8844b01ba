"""Tells of text too pale to read on its ground (WCAG 2.2, 1.4.3); without the reader of styles, which takes time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brochure.brand.computed import Color, Stylesheet
from brochure.brand.legible import contrast
from brochure.brand.pairs import ColorOrigins, PairUse, PalePair
from brochure.brand.tone import nearest
from brochure.diagnostics import Diagnostic, Severity, Sink, Span
from brochure.files import is_of_press

CODE = "styles/contrast"
Pair = tuple[Color, Color, float]
"""Colours of a text and of its ground, and the contrast that the text needs."""
WAY_ROUND = "`contrast: warning` in theme.yml lets it pass"


def tell_pair(pair: PalePair, uses: Sequence[PairUse], sink: Sink) -> None:
    """Tell of a pair that falls short, and of some of its uses, if there are any."""
    if uses:
        who = ", ".join(use.who for use in uses[:3]) + (f" and {len(uses) - 3} more" if uses[3:] else "")
        sink.add(Diagnostic(pair.severity, CODE, f"{pair.message}: {who}", pair.span, pair.hint))


def passes(text: Color, ground: Color, needed: float) -> bool:
    """Whether text can be read, on light pages and on dark ones."""
    return min(contrast(text, ground), contrast(text.on_dark, ground.on_dark)) >= needed


def pale_pair(
    pair: Pair, uses: Iterable[PairUse], sheet: Stylesheet, instead: Color | None = None, way: str = WAY_ROUND
) -> PalePair:
    """A pair that falls short, on light pages or on dark ones. instead: the tone that is shown; way: round it."""
    text, ground, needed = pair
    ratio, on = contrast(text, ground), ""
    if ratio >= needed:
        text, ground, on = text.on_dark, ground.on_dark, "dark pages, "
        ratio = contrast(text, ground)
    colors = f"{text.token} {text.hex} on {ground.token} {ground.hex}"
    message = f"{on}{colors} has a contrast of {ratio:.1f} and needs {needed:g}"
    shown = instead.on_dark if instead and on else instead
    if shown:
        hint = f"{shown.hex} is used there instead; WCAG 2.2, 1.4.3"
    else:
        hint = f"{_advice(text, ground, needed, sheet)}; WCAG 2.2, 1.4.3; {way}"
    rule, every = sheet.origins.rule, tuple(uses)
    severity = Severity.ERROR if rule == "error" or not (instead or rule == "warning") else Severity.WARNING
    place = _place(sheet.origins, text.token, [use.span for use in every])
    return PalePair(message, hint, severity, place, every, instead is not None)


def _place(origins: ColorOrigins, color: str, spans: list[Span | None]) -> Span:
    """Where to mend a contrast: the first of the places that is the project's own, else where its colour is written."""
    written = origins.tokens.get(color) or origins.tokens.get(color.rpartition("-on-")[0])
    return own_place(spans) or written or Span("")


def own_place(spans: Iterable[Span | None]) -> Span | None:
    """The first place that is the project's own, which its author can mend."""
    return next((span for span in spans if span and not is_of_press(span.file)), None)


def _advice(text: Color, ground: Color, needed: float, sheet: Stylesheet) -> str:
    """The nearest tone and a colour of the brand that could be read there."""
    names = ("foreground", "background", "primary", "light", "dark")
    best = max((sheet.colors[name] for name in names), key=lambda color: contrast(color, ground))
    ratio = contrast(best, ground)
    tone = nearest(text, [(ground, needed)])
    advice = f"{tone.hex} is the nearest tone that passes, " if tone else ""
    return advice + (f"{best.token} would have {ratio:.1f}" if ratio >= needed else "choose another ground")
