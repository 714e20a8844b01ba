"""An edition as a workshop has it open: a publication in one language, and the orders that its writers are given.

What is made on the way to an order is taken from the shelf; only what is not there loads the modules that make it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct, field

from brochure.brand.computed import FitStep
from brochure.brand.fit import AS_DESIGNED, fitted
from brochure.brand.look import Look
from brochure.checks.glyphs import check_glyphs
from brochure.derived import Derived
from brochure.diagnostics import Sink
from brochure.fonts.book import FontBook
from brochure.formats import Format
from brochure.pictures.library import PictureLibrary
from brochure.pipeline.project import CACHE, CONTENT
from brochure.pipeline.ready import Ready
from brochure.pipeline.shelf import Shelf
from brochure.pipeline.themes import look, stylesheet
from brochure.world import World
from brochure.writers.order import Download, Order

PROFILE = Path(__file__).resolve().parent.parent / "writers" / "pdf" / "data" / "sRGB.icc"
CONFORMANCE: Mapping[Format, str] = {"pdf": "PDF/UA-1, PDF/A-2a"}


class Edition(Struct, frozen=True):
    """A publication in one language. release: refuse what may not be released."""

    world: World
    publication: str
    lang: str
    release: bool = False
    shelf: Shelf = field(default_factory=Shelf)
    _libraries: dict[str, PictureLibrary] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The publication's."""
        return self.world.root / CONTENT / self.publication

    def ready(self, format: Format, sink: Sink, omit: bool = False) -> Ready:
        """The edition laid out. omit: without its optional passages. Raises Failed once the sink knows why."""

        def make(world: World, told: Sink) -> Ready:
            from brochure.pipeline.manuscript import lay_out, shared  # 200 ms, with all that reads texts

            whole = shared(world, self.folder, self.lang, told, self.release, self.shelf)
            return lay_out(whole, format, omit, told)

        options = ("release" if self.release else "", "omit" if omit else "")
        return self.shelf.keep(
            ("ready", self.publication, self.lang, format, *options), self.world, sink, make
        )

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
        styles = stylesheet(self.shelf, self.world, ready.theme, format, ready.language, sink)
        styles, fonts = fitted(styles, step), self._fonts(theme)
        check_glyphs(ready.document, styles, fonts, sink)
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
            profile=self.shelf.share("profile", PROFILE.read_bytes) if format == "pdf" else b"",
        )

    def theme(self, ready: Ready, sink: Sink) -> Look:
        """The theme's files, colours and fonts. Raises Failed once the sink knows what is wrong with it."""
        return look(self.shelf, self.world, ready.theme, sink)

    def shell(self, template: str, theme: Look, sink: Sink) -> Callable[[Mapping[str, object]], str]:
        """What renders a page of the theme's with a context."""
        from brochure.layout.compiled import Compiled  # 20 ms, with Jinja
        from brochure.layout.shell import page_shell
        from brochure.layout.templates import TemplateFiles

        derived = Derived(self.world.root / CACHE)
        compiled = self.shelf.share(("templates", theme.name), lambda: Compiled(derived))
        return page_shell(TemplateFiles(self.world, theme.folders, compiled), sink, template)

    def pictures(self, theme: Look) -> PictureLibrary:
        """The pictures of the theme and the publication; it remembers which of them the edition used."""
        if theme.name not in self._libraries:
            shared = self.shelf.share(("pictures", theme.name), lambda: self._library(theme))
            self._libraries[theme.name] = shared.for_one_edition()
        return self._libraries[theme.name]

    @property
    def shared_files(self) -> set[str]:
        """The files that editions share, and so are not read through their world: fonts, and pictures it used."""
        fonts = (font.relative_to(self.world.root) for own in self._libraries.values() for font in own.fonts)
        return {
            *(name for own in self._libraries.values() for name in own.used),
            *(f.as_posix() for f in fonts),
        }

    def _fonts(self, theme: Look) -> FontBook:
        root, sha = self.world.root, self.shelf.hasher.sha
        return self.shelf.share(
            ("fonts", theme.name), lambda: FontBook(root, theme.typefaces, root / CACHE, sha)
        )

    def _library(self, theme: Look) -> PictureLibrary:
        root = self.world.root
        files = tuple(root / face.path for face in theme.typefaces)
        return PictureLibrary(root, theme.colors, fonts=files, derived=Derived(root / CACHE))
