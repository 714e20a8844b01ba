"""Whether a picture of pixels has enough of them for the size that it is printed in."""

from __future__ import annotations

import math

from brochure.diagnostics import Diagnostic, Severity, Span
from brochure.pictures.picture import Crop, Picture

LEAST = 150
"""Pixels an inch. Offset print shows 300 at a 150 line screen; below half of that, edges are seen as steps."""


def coarse(picture: Picture, shown: Crop, width: float) -> Diagnostic | None:
    """What to tell of a picture that is too coarse, None for one that will do.

    shown: the part of it; width: of that part on paper, in points.
    """
    if picture.kind != "raster" or width <= 0:
        return None
    resolution = shown.width / (width / 72)
    if round(resolution) >= LEAST:
        return None
    message = f"{picture.src} has {resolution:.0f} pixels an inch where it is {width / 72 * 25.4:.0f} mm wide"
    wanted = math.ceil(picture.width * LEAST / resolution)
    hint = f"{LEAST} are needed in print: a file of {wanted} pixels across"
    return Diagnostic(Severity.WARNING, "picture/coarse", message, Span(picture.src), hint)
