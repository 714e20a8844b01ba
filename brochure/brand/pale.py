"""Tells of text too pale to read on its ground, which contrast.py finds; without the reader of styles that it loads."""

from __future__ import annotations

from collections.abc import Container

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Diagnostic, Sink

CODE = "styles/contrast"


def tell(sheet: Stylesheet, sink: Sink, used: Container[tuple[str, str]] | None = None) -> None:
    """Tell of the pairs that fall short. used: the paragraph styles and roles that are looked at, None for all."""
    for pair in sheet.pale:
        uses = [use for use in pair.uses if used is None or (use.style, use.role) in used]
        if uses:
            who = ", ".join(use.who for use in uses[:3]) + (f" and {len(uses) - 3} more" if uses[3:] else "")
            sink.add(Diagnostic(pair.severity, CODE, f"{pair.message}: {who}", pair.span, pair.hint))
