"""What the brand says of the letters of each role: body, headings, text of fixed width, links."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.brandfile import LETTERS, letter_color
from brochure.brand.families import chosen, stack
from brochure.brand.values import Length, parse_size
from brochure.diagnostics import Sink, Span
from brochure.fields.declare import BadValueError
from brochure.fields.markedyaml import Marked
from brochure.fields.record import Record


class RoleTypography(Struct, frozen=True):
    """The letters of one role; None leaves what there is. color, ground: tokens.

    size: of base a length, of text of fixed width a share of the text around. line_height: a share of the size.
    """

    family: str | None = None
    weight: int | None = None
    italic: bool | None = None
    color: str | None = None
    underline: bool | None = None
    ground: str | None = None
    size: Length | None = None
    line_height: float | None = None


# What a role has where the brand does not say.
PLAIN = {
    "base": RoleTypography(weight=400, italic=False, color="foreground", underline=False),
    "headings": RoleTypography(weight=700, color="primary"),
    "link": RoleTypography(color="primary", underline=True),
}
_LINES = ("underline", "none")


def read_letters(
    file: Record, colors: Collection[str], families: tuple[str, ...], command: str, marked: Marked, sink: Sink
) -> Mapping[str, RoleTypography]:
    """The letters of every role of the standard. families: those with font files, the plainest first.

    command: what finds those that the brand names and that are not there.
    """
    generic = file.defaults.brochure.generic
    reader = _Letters(file, colors, families, generic, command, marked, sink)
    found = {role: reader.role(role) for role in LETTERS}
    fixed = generic.get("monospace")  # which stands in for any of one width
    found["base"] = _filled(found["base"], RoleTypography(family=families[0]))
    found["monospace"] = _filled(
        found["monospace"], RoleTypography(family=fixed if fixed in families else None)
    )
    for role in ("monospace-inline", "monospace-block"):
        found[role] = _filled(found[role], found["monospace"])
    return {role: _filled(letters, PLAIN.get(role, RoleTypography())) for role, letters in found.items()}


def _filled(letters: RoleTypography, plain: RoleTypography) -> RoleTypography:
    """The letters, with what they leave open taken from others."""
    gaps = {
        name: value
        for name in plain.__struct_fields__
        if (value := getattr(plain, name)) is not None and getattr(letters, name) is None
    }
    return replace(letters, **gaps)


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

    def role(self, role: str) -> RoleTypography:
        """The letters of one role as written; a family without a file gives way to the first one that has."""
        entry = getattr(self.file.typography, role)
        style = getattr(entry, "style", None)
        return RoleTypography(
            family=self.family(role, getattr(entry, "family", None)),
            weight=getattr(entry, "weight", None),
            italic=style == "italic" if isinstance(style, str) else None,
            color=self.color(role, "color"),
            underline=self.underline(role, getattr(entry, "decoration", None)),
            ground=self.color(role, "background-color"),
            size=self.size(role, getattr(entry, "size", None)),
            line_height=getattr(entry, "line-height", None),
        )

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

    def underline(self, role: str, decoration: str | None) -> bool | None:
        """Whether there is a line under it."""
        if decoration is None:
            return None
        words = decoration.split()
        if not {*words} <= {*_LINES}:
            message = f"“{decoration}”: print knows a line under a link and none, and nothing else of it"
            self.sink.warning("brand/no-effect", message, self.span(role, "decoration"), "underline, or none")
        return "underline" in words

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
