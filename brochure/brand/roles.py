"""What the brand says of the letters of each role: body, headings, text of fixed width, links."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct, field

from brochure.brand.brandfile import LETTERS, letter_color
from brochure.brand.families import chosen, stack
from brochure.brand.values import Length, parse_size
from brochure.diagnostics import Sink, Span
from brochure.fields.declare import BadValueError
from brochure.fields.markedyaml import Marked
from brochure.fields.record import Record

RoleLetters = Mapping[str, Any]
"""The letters of one role by the names that styles have for them; what is not said is not there. Colours are tokens.

font-size: of base a length, of text of fixed width a share of the text around. line-height: a share of the size.
"""
KEYS = {
    "font-family": "family", "font-weight": "weight", "font-style": "style", "color": "color",
    "text-decoration": "decoration", "background-color": "background-color", "font-size": "size",
    "line-height": "line-height",
}  # fmt: skip
"""What the brand file calls them."""

# What a role has where the brand does not say.
PLAIN: Mapping[str, RoleLetters] = {
    "base": {"font-weight": 400, "font-style": False, "color": "foreground", "text-decoration": "none"},
    "headings": {"font-weight": 700, "color": "primary"},
    "link": {"color": "primary", "text-decoration": "underline"},
}
_LINES = ("underline", "none")


def read_letters(
    file: Record, colors: Collection[str], families: tuple[str, ...], command: str, marked: Marked, sink: Sink
) -> Mapping[str, RoleLetters]:
    """The letters of every role of the standard. families: those with font files, the plainest first.

    command: what finds those that the brand names and that are not there.
    """
    generic = file.defaults.brochure.generic
    reader = _Letters(file, colors, families, generic, command, marked, sink)
    found = {role: reader.role(role) for role in LETTERS}
    fixed = generic.get("monospace")  # which stands in for any of one width
    found["base"] = {"font-family": families[0], **found["base"]}
    if fixed in families:
        found["monospace"] = {"font-family": fixed, **found["monospace"]}
    for role in ("monospace-inline", "monospace-block"):
        found[role] = {**found["monospace"], **found[role]}
    return {role: {**PLAIN.get(role, {}), **letters} for role, letters in found.items()}


class _Letters(Struct):
    """Reads the roles of one brand file. told: families whose lack is told already."""

    file: Record
    colors: Collection[str]
    families: tuple[str, ...]
    generic: Mapping[str, str]
    command: str
    marked: Marked
    sink: Sink
    told: set[str] = field(default_factory=set)

    def role(self, role: str) -> RoleLetters:
        """The letters of one role as written; a family without a file gives way to the first one that has."""
        entry = getattr(self.file.typography, role)
        said = {css: getattr(entry, key, None) for css, key in KEYS.items()}
        style = said["font-style"]
        own = {
            "font-family": self.family(role, said["font-family"]),
            "font-style": style == "italic" if isinstance(style, str) else None,
            "color": self.color(role, "color"),
            "text-decoration": self.line(role, said["text-decoration"]),
            "background-color": self.color(role, "background-color"),
            "font-size": self.size(role, said["font-size"]),
        }
        return {css: value for css, value in (said | own).items() if value is not None}

    def family(self, role: str, wished: str | None) -> str | None:
        """The first family of the stack that there is, else what stands for its kind; what is lacking is told once."""
        if not wished:
            return None
        names = stack(wished)
        found = chosen(names, role, self.families, self.generic)
        if found.lacking and found.lacking not in self.told:
            self.told.add(found.lacking)
            message = f"“{found.lacking}” has no font file here; {found.family} is used instead"
            hint = f"{self.command} looks for it; or name its files under typography: fonts:"
            self.sink.warning("brand/no-font-file", message, self.span(role, "family"), hint)
        return found.family

    def color(self, role: str, key: str) -> str | None:
        """The token of a colour: its name, or one of its own where it is written out."""
        written, _ = letter_color(self.file, role, key)
        if written is None:
            return None
        return written if isinstance(written, str) and written in self.colors else f"{role}-{key}"

    def line(self, role: str, decoration: str | None) -> str | None:
        """The line under it: `underline` or `none`."""
        if decoration is None:
            return None
        words = decoration.split()
        if not {*words} <= {*_LINES}:
            message = f"“{decoration}”: print knows a line under a link and none, and nothing else of it"
            self.sink.warning("brand/no-effect", message, self.span(role, "decoration"), "underline, or none")
        return _LINES[0] if _LINES[0] in words else _LINES[1]

    def size(self, role: str, written: str | None) -> Length | None:
        """A size; em, rem and % are shares, pixels those of a web page."""
        if written is None:
            return None
        try:
            return parse_size(written)
        except BadValueError as fault:
            self.sink.error("brand/size", fault.message, self.span(role, "size"), fault.hint)
            return None

    def span(self, role: str, key: str) -> Span:
        """Where the file says it."""
        return self.marked.span(("typography", role, key))
