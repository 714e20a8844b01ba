"""The styles that every stylesheet has, as they are where a theme declares none."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.brand.computed import CharacterStyle, ListStyle

SMALL = 0.68
"""Of the text around: the size of what stands above or below the line."""


def phrases(size: float, fixed: str) -> dict[str, CharacterStyle]:
    """The phrases' styles where a theme declares none.

    size: of body text; fixed: a family of one width, "" for none.
    """
    made = (
        CharacterStyle("code", families=(fixed,) if fixed else None, hyphens=False),
        CharacterStyle("deleted", struck=True),
        CharacterStyle("subscript", size=SMALL * size, scale=SMALL, rise=-0.2),
        CharacterStyle("superscript", size=SMALL * size, scale=SMALL, rise=0.5),
    )
    return {style.name: style for style in made}


OPEN, DONE = "□", "■"  # which more fonts have than a tick
"""The markers of tasks where a theme gives none."""


def task_style(plain: ListStyle) -> ListStyle:
    """The style of task lists where a theme declares none: that of its lists, with boxes."""
    return replace(plain, name="tasks", marker=OPEN, done=DONE, marker_style="")
