"""The properties that SVG knows (SVG 2, 6.6 and appendix F): which are attributes, and which are inherited."""

from __future__ import annotations

PAINTED = {
    "fill": "#000000",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "stroke": "none",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "clip-rule": "nonzero",
    "color": "#000000",
    "visibility": "visible",
    "paint-order": "normal",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
}
"""How shapes are painted: what children take over, with the initial values."""

INHERITED = PAINTED | {
    "direction": "ltr",
    "font-family": "sans-serif",
    "font-size": "16",
    "font-style": "normal",
    "font-weight": "400",
    "letter-spacing": "normal",
    "text-anchor": "start",
    "text-transform": "none",
    "white-space": "normal",
    "word-spacing": "normal",
    "writing-mode": "horizontal-tb",
}
"""And how text is set."""

PRESENTATION = frozenset(INHERITED) | frozenset(
    (
        "alignment-baseline", "baseline-shift", "clip-path", "color-interpolation", "color-interpolation-filters",
        "cx", "cy", "d", "display", "dominant-baseline", "fill", "filter", "flood-color", "flood-opacity",
        "font-stretch", "font-variant", "height", "image-rendering", "lighting-color", "mask", "mask-type", "opacity",
        "overflow", "r", "rx", "ry", "shape-rendering", "stop-color", "stop-opacity", "text-decoration",
        "text-rendering", "transform", "transform-box", "transform-origin", "unicode-bidi", "vector-effect", "width",
        "x", "y",
    )
)  # fmt: skip
"""What may be written as an attribute."""

_BLENDS = (
    "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light", "soft-light",
    "difference", "exclusion", "hue", "saturation", "color", "luminosity",
)  # fmt: skip
SHEET_ONLY = {"mix-blend-mode": _BLENDS, "isolation": ("isolate",)}
"""What is no attribute and yet shows, with the values that do something (Compositing and Blending 1)."""

SHORTHANDS = ("font", "marker", "background", "background-color")
"""What stands for other properties. A ground is the picture's own, so it counts on the outermost element alone."""

IGNORED = frozenset(
    ("backdrop-filter", "offset-path", "rotate", "scale", "text-shadow", "translate", "zoom", "text-emphasis")
)
"""What a browser would show and we do not: it is told. Every other property does nothing to a drawing."""
