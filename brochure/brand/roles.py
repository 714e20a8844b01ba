"""What the brand says of the letters of each role: body, headings, text of fixed width, links."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

from brochure.brand.brandfile import LETTERS
from brochure.diagnostics import Sink
from brochure.fields.markedyaml import Marked
from brochure.fields.record import Record


class RoleTypography(Struct, frozen=True):
    """The letters of one role; None leaves what there is. color: a token."""

    family: str | None = None
    weight: int | None = None
    italic: bool | None = None
    color: str | None = None
    underline: bool | None = None


# What a role has where the brand does not say.
PLAIN = {
    "base": RoleTypography(weight=400, italic=False, color="foreground", underline=False),
    "headings": RoleTypography(weight=700, color="primary"),
    "link": RoleTypography(color="primary", underline=True),
}


def read_letters(
    file: Record, colors: Collection[str], families: tuple[str, ...], marked: Marked, sink: Sink
) -> Mapping[str, RoleTypography]:
    """The letters of every role of the standard."""
    found = {role: _role(file, role, colors, families, marked, sink) for role in LETTERS}
    found["base"] = _filled(found["base"], RoleTypography(family=families[0]))
    for role in ("monospace-inline", "monospace-block"):
        found[role] = _filled(found[role], found["monospace"])
    return {role: _filled(letters, PLAIN.get(role, RoleTypography())) for role, letters in found.items()}


def _filled(letters: RoleTypography, plain: RoleTypography) -> RoleTypography:
    """The letters, with what they leave open taken from others."""
    gaps = {name: value for name, value in asdict(plain).items() if getattr(letters, name) is None}
    return replace(letters, **gaps)


def _role(
    file: Record,
    role: str,
    colors: Collection[str],
    families: tuple[str, ...],
    marked: Marked,
    sink: Sink,
) -> RoleTypography:
    """The letters of one role as written; a family without a file gives way to the first one that has."""
    entry = getattr(file.typography, role)
    wished = getattr(entry, "family", None)
    family = wished if wished in families else families[0] if wished else None
    if wished and wished != family:
        message = f"“{wished}” has no font file here; {family} is used instead"
        hint = "name its files under typography: fonts:, with source: file"
        sink.warning("brand/no-font-file", message, marked.span(("typography", role, "family")), hint)
    color = getattr(entry, "color", None)
    style = getattr(entry, "style", None)
    decoration = getattr(entry, "decoration", None)
    return RoleTypography(
        family=family,
        weight=getattr(entry, "weight", None),
        italic=None if style is None else style == "italic",
        color=color if color in colors or color is None else f"{role}-color",
        underline=None if decoration is None else "underline" in decoration,
    )
