"""Pairs of a text colour and its ground as plain data: which cannot be read, and where their colours are declared."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from brochure.diagnostics import Severity, Span
from brochure.themes.chain import ContrastRule


class PairUse(Struct, frozen=True):
    """Where a text colour stands on a ground. role: `link`, `code`…, "" for the paragraph's own; who: in words.

    span: where one of the colours is declared, None where the project has not done so.
    """

    style: str
    role: str
    who: str
    span: Span | None


class PalePair(Struct, frozen=True):
    """A text colour that cannot be read on a ground, as it is told of where one of its uses is seen.

    toned: a tone that can be read stands there instead.
    """

    message: str
    hint: str
    severity: Severity
    span: Span
    uses: tuple[PairUse, ...]
    toned: bool = False


class ColorOrigins(Struct, frozen=True):
    """Where the colours of a theme come from. rule: what text too pale to read is.

    declared: the places of declarations (`cell-head.color`, `table.head-background-color`). tokens: those of the
    brand's colours. grounds: the boxes and pages that a paragraph style says that it stands on.
    """

    rule: ContrastRule = "error"
    declared: Mapping[str, Span] = field(default_factory=dict)
    tokens: Mapping[str, Span] = field(default_factory=dict)
    grounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
