"""A theme as editions need it, kept from build to build: reading a brand and its styles takes as long as the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochure.brand.computed import Stylesheet
from brochure.brand.look import Look
from brochure.diagnostics import Sink
from brochure.formats import Format
from brochure.memo import Memo
from brochure.pipeline.project import TEMPLATES

if TYPE_CHECKING:
    from brochure.brand.theme import Theme


def look(memo: Memo, name: str, sink: Sink) -> Look:
    """The files of the theme of that name. Raises Failed once the sink knows what is wrong with it."""

    def make(told: Sink) -> Look:
        read = _theme(memo, name, told)
        return Look(read.name, read.chain, read.colors, read.typefaces, read.families, read.fixed)

    return memo.get(("look", name), sink, make, Look)


def stylesheet(memo: Memo, name: str, format: Format, language: tuple[str, str], sink: Sink) -> Stylesheet:
    """The theme's computed styles. language: BCP 47 tag and ISO 15924 script. Raises Failed as `look`."""

    def make(told: Sink) -> Stylesheet:
        from brochure.brand.theme import compute

        return compute(_theme(memo, name, told), format, *language, told)

    return memo.get(("styles", name, format, *language), sink, make, Stylesheet)


def _theme(memo: Memo, name: str, sink: Sink) -> Theme:
    from brochure.brand.theme import read_theme  # 120 ms, with pydantic; most builds find what it makes

    folder = memo.world.root / TEMPLATES / name
    return memo.get(("theme", name), sink, lambda told: read_theme(memo.world, folder, told))
