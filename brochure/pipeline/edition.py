"""An edition as a workshop has it open: a publication in one language, and the orders that its writers are given.

What is made on the way to an order is taken from the memo; only what is not there loads the modules that make it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from brochure.brand.computed import FitStep
from brochure.brand.fit import AS_DESIGNED, fitted
from brochure.brand.look import Look
from brochure.checks.glyphs import check_glyphs
from brochure.checks.pictures import check_pictures
from brochure.diagnostics import Sink
from brochure.fonts.book import FontBook
from brochure.formats import Format
from brochure.memo import Memo
from brochure.pictures.families import Families
from brochure.pictures.library import PictureLibrary
from brochure.pipeline.project import CONTENT
from brochure.pipeline.ready import Ready
from brochure.pipeline.themes import look, stylesheet
from brochure.world import World
from brochure.writers.order import Download, Order
from brochure.writers.used import used

PROFILE = Path(__file__).resolve().parent.parent / "writers" / "pdf" / "data" / "sRGB.icc"
CONFORMANCE: Mapping[Format, str] = {"pdf": "PDF/UA-1, PDF/A-2a"}


class Edition(Struct, frozen=True):
    """A publication in one language. release: refuse what may not be released."""

    memo: Memo
    publication: str
    lang: str
    release: bool = False

    @property
    def world(self) -> World:
        """Where its files are."""
        return self.memo.world

    @property
    def folder(self) -> Path:
        """The publication's."""
        return self.world.root / CONTENT / self.publication

    def ready(self, format: Format, sink: Sink, omit: bool = False) -> Ready:
        """The edition laid out. omit: without its optional passages. Raises Failed once the sink knows why."""

        def make(told: Sink) -> Ready:
            from brochure.pipeline.manuscript import lay_out, shared  # 200 ms, with all that reads texts

            whole = shared(self.memo, self.folder, self.lang, told, self.release)
            return lay_out(whole, format, omit, told)

        options = ("release" if self.release else "", "omit" if omit else "")
        return self.memo.get(("ready", self.publication, self.lang, format, *options), sink, make, Ready)

    def order(
        self,
        format: Format,
        sink: Sink,
        downloads: tuple[Download, ...] = (),
        step: FitStep = AS_DESIGNED,
    ) -> Order:
        """What the format's writer is given. step: the rung of copyfit that the styles stand on.

        Raises Failed once the sink knows everything that is wrong.
        """
        ready = self.ready(format, sink, step.omit)
        return self.ordered(ready, self.theme(ready, sink), format, sink, downloads, step)

    def ordered(
        self,
        ready: Ready,
        theme: Look,
        format: Format,
        sink: Sink,
        downloads: tuple[Download, ...] = (),
        step: FitStep = AS_DESIGNED,
    ) -> Order:
        """What is ready, with the styles, fonts and pictures of its theme. Raises Failed as `order`."""
        styles = stylesheet(self.memo, ready.theme, format, ready.language, sink)
        styles, fonts = fitted(used(styles, ready.document), step), self._fonts(theme)
        check_glyphs(ready.document, styles, fonts, sink)
        check_pictures(ready.document, self.pictures(theme), fonts, sink)
        sink.stop_if_failed()
        return Order(
            document=ready.document,
            styles=styles,
            properties=ready.properties,
            fonts=fonts,
            pictures=self.pictures(theme),
            sink=sink,
            words=ready.words,
            marks=ready.marks,
            editions=ready.editions,
            downloads=downloads,
            shell=self.shell("page.html.j2", theme, sink) if format == "html" else None,
            css=ready.css,
            profile=_profile() if format == "pdf" else b"",
        )

    def theme(self, ready: Ready, sink: Sink) -> Look:
        """The theme's files, colours and fonts. Raises Failed once the sink knows what is wrong with it."""
        return look(self.memo, ready.theme, sink)

    def shell(self, template: str, theme: Look, sink: Sink) -> Callable[[Mapping[str, object]], str]:
        """What renders a page of the theme's with a context."""
        from brochure.layout.compiled import Compiled  # 20 ms, with Jinja
        from brochure.layout.shell import page_shell
        from brochure.layout.templates import TemplateFiles

        compiled = self.memo.share(("templates", theme.name), Compiled)
        return page_shell(TemplateFiles(self.world, theme.below(self.world.root), compiled), sink, template)

    def pictures(self, theme: Look) -> PictureLibrary:
        """The pictures of the theme and the publication."""

        def make() -> PictureLibrary:
            families = Families(theme.families, theme.fixed)
            return PictureLibrary(self.world, theme.colors, self._fonts(theme), families, self.memo.store)

        return self.memo.share(("pictures", theme.name), make)

    def _fonts(self, theme: Look) -> FontBook:
        def make() -> FontBook:
            self._typefaces(theme)  # an edition depends on all fonts, whichever of them it turns out to use
            return FontBook(self.world, theme.typefaces, self.memo.store.folder)

        return self.memo.share(("fonts", theme.name), make)

    def _typefaces(self, theme: Look) -> tuple[Path, ...]:
        """The font files, which libraries open by themselves."""
        return tuple(self.world.located(self.world.root / face.path) for face in theme.typefaces)


@cache
def _profile() -> bytes:
    return PROFILE.read_bytes()
