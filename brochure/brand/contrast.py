"""Whether text can be read on its ground: WCAG 2.2, success criterion 1.4.3 (level AA), for a theme's styles.

https://www.w3.org/TR/WCAG22/#contrast-minimum

Who paired the colours decides what comes of a pale pair. A theme that writes styles is told to mend it. Where a brand's
colours come into styles that are not its own, they give way to the nearest tone that can be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from brochure.brand.brand import Brand
from brochure.brand.cascade import Declarations
from brochure.brand.computed import PHRASE_STYLES, CharacterStyle, Color, ParagraphStyle, Stylesheet
from brochure.brand.legible import least
from brochure.brand.pairs import ColorOrigins, PairUse
from brochure.brand.pale import Pair, pale_pair, passes
from brochure.brand.styles import TOKENS, Style, Styles
from brochure.brand.tone import nearest
from brochure.diagnostics import Span
from brochure.themes.chain import ContrastRule

ROLES = ("link", "strong", "emphasis")
_GROUNDS = ("background-color", "head-background-color", "band-background-color")
PairUses = dict[Pair, list[PairUse]]


def judged(
    sheet: Stylesheet, styles: Styles, found: Mapping[str, Declarations], brand: Brand, rule: ContrastRule
) -> Stylesheet:
    """The stylesheet with the pairs that fall short on the grounds that styles name; under the rule `nearest`, with the
    tones that stand for them. On what a text stands in truth only the document tells (checks/contrast.py).
    """
    sheet = replace(sheet, origins=_origins(styles, found, brand, rule))
    pairs = _pairs(sheet, styles, found)
    tones = _tones(pairs) if rule == "nearest" else {}
    pale = []
    for pair, uses in pairs.items():
        if not passes(*pair):
            shown = [tones[use.style, use.role] for use in uses if (use.style, use.role) in tones]
            pale.append(pale_pair(pair, uses, sheet, shown[0] if shown else None))
    return replace(_toned(sheet, tones), pale=tuple(pale))


def _origins(
    styles: Styles, found: Mapping[str, Declarations], brand: Brand, rule: ContrastRule
) -> ColorOrigins:
    """Where the colours of all styles are declared."""
    declared = {f"{name}.color": _span(found[name], style) for name, style in styles.styles.items()}
    for name, own in found.items():
        declared |= {f"{name}.{key}": own[key][-1].span for key in _GROUNDS if key in own}
    tokens = {token: brand.marked.span(("color", token)) for token in brand.colors}
    names = {name: own["ground"][-1].value for name, own in found.items() if "ground" in own}
    grounds = {name: value for name, value in names.items() if isinstance(value, tuple)}
    return ColorOrigins(rule, declared, tokens, grounds)


def _pairs(sheet: Stylesheet, styles: Styles, found: Mapping[str, Declarations]) -> PairUses:
    """Every text colour on every ground that the styles put it on: the paragraph's, and that of the links,
    strong and emphasised text, code and its tokens in it.
    """
    pairs: PairUses = {}
    for style in sheet.paragraph.values():
        grounds = [*_grounds(style, sheet)]
        for role, inner in _inner(style, sheet):
            color = inner.color if inner else style.text.color
            if color is None:
                continue
            own = [(inner.background, role)] if inner and inner.background else grounds
            for ground, where in own:
                who = f"{inner.name} in {style.name}" if inner else style.name
                span = _span(found[inner.name if inner else style.name], styles.styles[style.name])
                use = PairUse(style.name, role, f"{who} on {where}", span)
                pair = (color, ground, least(style.text.size, style.text.weight))
                pairs.setdefault(pair, []).append(use)
    return pairs


def _inner(style: ParagraphStyle, sheet: Stylesheet) -> Iterator[tuple[str, CharacterStyle | None]]:
    """The paragraph's own letters, and the character styles inside it, by their part in it."""
    yield "", None
    for role in ROLES:
        yield role, sheet.character[getattr(style, role)]
    code = PHRASE_STYLES["code"]
    if code in sheet.character and sheet.character[code].background:
        yield "code", replace(sheet.character[code], color=sheet.character[code].color or style.text.color)
    if style.name == sheet.elements.get("pre"):
        yield from ((name, one) for name, one in sheet.character.items() if name.startswith(TOKENS))


def _grounds(style: ParagraphStyle, sheet: Stylesheet) -> Iterator[tuple[Color, str]]:
    """The colours that a paragraph stands on, with the name of what has them."""
    usual = sheet.page.get(sheet.elements.get("page", ""))
    page = (usual and usual.background) or sheet.colors["background"]
    if style.background:
        yield style.background, style.name
        return
    names = sheet.origins.grounds.get(style.name, ())
    for name in names:
        holder = sheet.box.get(name) or sheet.page.get(name)
        yield (holder.background if holder and holder.background else page), name
    headed = [t for t in sheet.table.values() if t.head == style.name and t.head_background]
    yield from ((table.head_background, table.name) for table in headed if table.head_background)
    if not names and not headed:
        yield page, "the page"


def _span(found: Declarations, style: Style) -> Span:
    """Where a colour is declared; where it is nobody's declaration, the style that has it."""
    declared = found["color"][-1].span if "color" in found else None
    return declared if declared and declared.line else style.span


# --- Tones that stand for what is too pale -------------------------------------------------------


def _tones(pairs: PairUses) -> dict[tuple[str, str], Color]:
    """A colour for each letters that are too pale somewhere, by paragraph style and role.

    Links, strong text and code look the same in every paragraph of one ground.
    """
    needs: dict[tuple[str, str], list[tuple[Color, float]]] = {}
    colors: dict[tuple[str, str], Color] = {}
    for (text, ground, needed), uses in pairs.items():
        for use in uses:
            key = (use.style, use.role)
            needs.setdefault(key, []).append((ground, needed))
            colors[key] = text
    failing = [key for key, every in needs.items() if not all(passes(colors[key], *need) for need in every)]
    found = ((key, nearest(colors[key], needs[key])) for key in failing)
    grounds = {key: every[0][0] for key, every in needs.items()}
    return {key: replace(tone, token=f"{tone.token}-on-{grounds[key].token}") for key, tone in found if tone}


def _toned(sheet: Stylesheet, tones: Mapping[tuple[str, str], Color]) -> Stylesheet:
    """The stylesheet with these colours, each with a name among the brand's."""
    if not tones:
        return sheet
    paragraphs, characters = dict(sheet.paragraph), dict(sheet.character)
    for (name, role), tone in tones.items():
        if not role:
            style = paragraphs[name]
            paragraphs[name] = replace(style, text=replace(style.text, color=tone))
        elif role in ROLES:
            base = getattr(paragraphs[name], role)
            own = _own_name(characters, base, tone)
            characters.setdefault(own, replace(characters[base], name=own, color=tone))
            paragraphs[name] = replace(paragraphs[name], **{role: own})
        else:
            own = PHRASE_STYLES["code"] if role == "code" else role
            characters[own] = replace(characters[own], color=tone)
    colors = {**sheet.colors, **{tone.token: tone for tone in tones.values()}}
    return replace(sheet, paragraph=paragraphs, character=characters, colors=colors)


def _own_name(characters: Mapping[str, CharacterStyle], base: str, tone: Color) -> str:
    """The name of a character style in a tone of its own: the style's, with the ground."""
    name = f"{base}-{tone.token.rpartition('-on-')[2]}"
    return name if name not in characters or characters[name].color == tone else f"{name}-tone"
