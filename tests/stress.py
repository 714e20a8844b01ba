"""The stress document: each element of the vocabulary in each script, through layout, styles and writers as a build does it.

The texts stand in tests/stress_texts, one file a language, and are put into its layout as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory

import yaml
from msgspec.structs import replace

from brochure.build.edition import Edition
from brochure.build.laid_out import LaidOut
from brochure.build.localized import lay_out, localized
from brochure.build.project import open_project
from brochure.diagnostics import Failed, Sink
from brochure.formats import Format
from brochure.memo import Memo
from brochure.writers.request import Artifact, RenderRequest
from tests import newcomers
from tests.pdf.setting import written
from tests.sample import ROOT

BRANDED = ("fr", "en", "ru", "ar", "zh-Hans")
"""Languages in letters that the brand has; the newcomers' fonts are given to a copy of its theme."""
LANGS = (*BRANDED, *newcomers.LANGS)
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")
TEXTS = Path(__file__).parent / "stress_texts"
PUBLICATION = "alliance-des-territoires"


def texts(lang: str) -> dict[str, str]:
    """The texts of a language, as layout markup."""
    given: dict[str, str] = yaml.safe_load((TEXTS / f"{lang}.yml").read_text(encoding="utf-8"))
    return given


class _Given(Edition, frozen=True):
    """An edition that is laid out already."""

    given: LaidOut | None = None

    def laid_out(self, format: Format, sink: Sink, omit: Iterable[str] = ()) -> LaidOut:
        """What is given."""
        assert self.given
        return self.given


def order(lang: str, format: Format) -> RenderRequest:
    """The document ready for a writer, in the brochure's own theme."""
    sink, root = Sink(), ROOT if lang in BRANDED else newcomers.with_fonts().root
    edition = Edition(Memo(*open_project(root, {})), PUBLICATION, "fr")
    opened = localized(edition.memo, sink, PUBLICATION, "", "fr")
    layout = Template((TEXTS / "layout.xml.j2").read_text(encoding="utf-8"))
    publication = replace(opened.publication, id="stress", language=lang)
    with TemporaryDirectory() as folder:
        for name in ("layout.xml.j2", f"layout.{format}.xml.j2"):
            Path(folder, name).write_text(layout.substitute(texts(lang), lang=lang), encoding="utf-8")
        theme = replace(opened.theme, chain=opened.theme.chain.over(folder))
        opened = replace(opened, theme=theme, publication=publication)
        try:
            given = lay_out(opened, format, "", sink)
            made = _Given(edition.memo, PUBLICATION, "fr", given=given).order(format, sink)
        except Failed:
            raise AssertionError("\n".join(map(str, sink))) from None
    return replace(made, editions=())


@cache
def made(lang: str, format: Format) -> tuple[RenderRequest, Artifact]:
    """What was ordered and what was made of it; nothing may be told on the way."""
    wanted = order(lang, format)
    artifact = written(wanted, format)
    assert [str(found) for found in wanted.sink] == []
    return wanted, artifact
