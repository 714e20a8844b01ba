"""The brand's colours: names followed to their values, the parts left open filled."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.brandfile import LETTERS, SEMANTIC, LightAndDark, letter_color
from brochure.brand.computed import Color
from brochure.brand.values import mix
from brochure.csscolor import color, parse_rgb
from brochure.diagnostics import Sink, did_you_mean
from brochure.fields.markedyaml import Marked, YamlPath
from brochure.fields.record import Record

INK = (26, 26, 26)
PAPER = (255, 255, 255)
# What a colour that the brand does not give is taken from: the first of these that there is.
INSTEAD = {
    "primary": ("info", "tertiary", "foreground"),
    "secondary": ("primary",),
    "tertiary": ("secondary",),
    "success": ("primary",),
    "info": ("primary",),
    "warning": ("secondary",),
    "danger": ("secondary",),
    "dark": ("foreground",),
}


class _Names(Struct):
    """Colour names with what was written for each; knows the way from a name to its value."""

    marked: Marked
    sink: Sink
    written: Mapping[str, tuple[str, YamlPath]]
    found: dict[str, Color | None] = field(default_factory=dict)

    def color(self, token: str) -> Color | None:
        """The colour that a name leads to; None after telling the sink why it leads nowhere."""
        way: dict[str, None] = {}
        while token in self.written and token not in self.found and token not in way:
            way[token] = None
            token = self.written[token][0]
        end = self.end(token, [*way])
        for name in reversed(way):
            self.found[name] = end = replace(end, token=name) if end else None
        return end

    def end(self, value: str, way: list[str]) -> Color | None:
        """What a way comes to that goes on with this: a colour that is known, one that is written out, or itself."""
        if value in self.found:
            return self.found[value]
        if value in way:
            self.cycle(way[way.index(value) :])
            return None
        path = self.written[way[-1]][1]
        rgb = parse_rgb(value)
        if rgb is None:
            message, hint = self._no_color(value)
            self.sink.error("brand/color", message, self.marked.span(path), hint)
            return None
        return Color(value, rgb)

    def _no_color(self, value: str) -> tuple[str, str]:
        """What is wrong with what is no colour of a brand, and how to mend it."""
        seen = color(value.strip())
        if seen and seen[1] < 1:
            hint = f"write the colour that it is on its ground; without transparency it would be “{seen[0]}”"
            return f"“{value}” can be seen through, and a brand's colours cannot", hint
        hint = did_you_mean(value, self.written, 'a colour is written like "#336699"')
        return f"“{value}” is neither a colour nor the name of one", hint

    def cycle(self, circle: list[str]) -> None:
        """Names that lead in a circle, told from the first of them on."""
        first = circle.index(min(circle))
        way = [*circle[first:], *circle[:first]]
        message = "these colours lead in a circle: " + " → ".join([*way, way[0]])
        span = self.marked.span(self.written[way[-1]][1])
        self.sink.error("brand/color-cycle", message, span, "give one of them a value")


def read_colors(file: Record, marked: Marked, sink: Sink) -> dict[str, Color]:
    """Every colour by name: the palette's; the eleven semantic ones, all of them, always; and one for each
    colour that typography writes out (`link-color`).
    """
    written = _written(file)
    for name in file.defaults.brochure.cmyk:
        if name not in written:
            path = ("defaults", "brochure", "cmyk", name)
            message = f"the brand has no colour “{name}”"
            sink.error("brand/unknown-color", message, marked.key_span(path), did_you_mean(name, written))
    found = _filled(_colors(_of_scheme(written, "light"), marked, sink))
    if not any(isinstance(value, LightAndDark) for value, _ in written.values()):
        return found
    dark = _filled(_colors(_of_scheme(written, "dark"), marked, Sink() if sink.failed else sink))
    return {name: _paired(color, dark.get(name, color)) for name, color in found.items()}


def _colors(written: Mapping[str, tuple[str, YamlPath]], marked: Marked, sink: Sink) -> dict[str, Color]:
    """The colours that the names of one scheme lead to."""
    names = _Names(marked, sink, written)
    return {token: color for token in written if (color := names.color(token))}


def _of_scheme(
    written: Mapping[str, tuple[str | LightAndDark, YamlPath]], scheme: Literal["light", "dark"]
) -> dict[str, tuple[str, YamlPath]]:
    """What is written for light pages, or for dark ones."""
    return {
        name: (getattr(value, scheme) if isinstance(value, LightAndDark) else value, path)
        for name, (value, path) in written.items()
    }


def _paired(light: Color, dark: Color) -> Color:
    return light if light.rgb == dark.rgb else replace(light, dark=dark.rgb)


def _written(file: Record) -> dict[str, tuple[str | LightAndDark, YamlPath]]:
    """What the file writes for each name, with the path of it; the semantic names win over the palette's."""
    palette, written = file.color.palette, dict[str, tuple[str | LightAndDark, YamlPath]]()
    written |= {name: (value, ("color", "palette", name)) for name, value in palette.items()}
    given = {name: value for name in SEMANTIC if (value := getattr(file.color, name)) is not None}
    written |= {name: (value, ("color", name)) for name, value in given.items() if value != name}
    for entry, key in product(LETTERS, ("color", "background-color")):
        value, path = letter_color(file, entry, key)
        if value is not None and value not in written and value not in SEMANTIC:
            written[f"{entry}-{key}"] = (value, path)
    return written


def _filled(found: dict[str, Color]) -> dict[str, Color]:
    """With a colour of the brand for each semantic name that it leaves open."""
    found.setdefault("foreground", Color("foreground", INK))
    found.setdefault("background", Color("background", PAPER))
    for _ in INSTEAD:  # as often as the longest way from name to name
        for name, others in INSTEAD.items():
            source = next((found[other] for other in others if other in found), None)
            if name not in found and source:
                found[name] = Color(name, source.rgb)
    if "light" not in found:
        found["light"] = Color("light", mix(found["primary"].rgb, found["background"].rgb, 0.06))
    return found
