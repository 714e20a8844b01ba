"""An edition: a publication in one language, and the orders that its writers are given. All from the memo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from brochure.build import queries
from brochure.build.job import Job
from brochure.build.laid_out import DESIGNED, Fit, LaidOut
from brochure.checks.contrast import check_contrast
from brochure.checks.faces import check_faces, check_letters
from brochure.checks.glyphs import check_glyphs
from brochure.checks.pictures import check_pictures
from brochure.diagnostics import Sink
from brochure.fonts.book import FontBook
from brochure.formats import FORMATS, Format
from brochure.layout.variants import with_variants
from brochure.memo import Memo, Query
from brochure.pictures.families import LabelFamilies
from brochure.pictures.library import PictureLibrary
from brochure.writers.marker_room import roomy
from brochure.writers.request import Download, RenderRequest
from brochure.writers.text_pictures import sized
from brochure.writers.used import used

if TYPE_CHECKING:
    from brochure.build.copyfit import Painted
    from brochure.writers.pdf import Composition
    from brochure.writers.request import Artifact

T = TypeVar("T")
PROFILE = Path(__file__).resolve().parent.parent / "writers" / "pdf" / "data" / "sRGB.icc"
CONFORMANCE: Mapping[Format, str] = {"pdf": "PDF/UA-1, PDF/A-2a"}
Downloads = tuple[Download, ...]


class Edition(Struct, frozen=True):
    """A publication in one language. release: refuse what may not be released. row: of a series, else "".

    Its methods raise Failed once the sink knows everything that is wrong.
    """

    memo: Memo
    publication: str
    lang: str
    release: bool = False
    row: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """How the memo calls it."""
        return self.publication, self.row, self.lang, "release" if self.release else ""

    def laid_out(self, format: Format, sink: Sink, omit: Iterable[str] = ()) -> LaidOut:
        """The edition laid out. omit: segments without their optional passages."""
        return self.memo.get(queries.LAID_OUT, sink, *self.key, format, " ".join(omit))

    def order(
        self,
        format: Format,
        sink: Sink,
        downloads: Downloads = (),
        fit: Fit = DESIGNED,
    ) -> RenderRequest:
        """What the format's writer is given: what is laid out, with the styles, fonts and pictures of its theme.

        fit: how its pages give way.
        """
        laid_out, memo = self.laid_out(format, sink, fit.omitted), self.memo
        theme = laid_out.theme
        styles = memo.get(queries.STYLES, sink, theme, format, *laid_out.language, fit.sizes)
        document, styles = with_variants(laid_out.document, used(styles, laid_out.document), fit.steps)
        book, library = memo.get(queries.FONTS, sink, theme), memo.get(queries.PICTURES, sink, theme)
        check_contrast(laid_out.document, styles, sink)
        check_glyphs(document, styles, book, sink)
        check_faces(document, styles, book, sink)
        check_letters(document, styles, book, sink)
        check_pictures(document, library, book, sink)
        sink.stop_if_failed()
        return RenderRequest(
            document=roomy(sized(document, styles, library, sink), styles, book),
            styles=styles,
            properties=laid_out.properties,
            fonts=book,
            pictures=library,
            sink=sink,
            words=laid_out.words,
            marks=laid_out.marks,
            editions=laid_out.editions,
            downloads=downloads,
            shell=self.shell("page.html.j2", sink) if format == "html" else None,
            css=laid_out.css,
            profile=PROFILE.read_bytes() if format == "pdf" else b"",
            word_fonts=laid_out.word_fonts,
            pages=dict(fit.pages),
            begins=fit.begins,
        )

    def fit(self, format: Format, sink: Sink) -> Fit:
        """How a format is fitted to the pages.

        A web page has no edge: it is part of this only where a passage may be left out.
        """
        if format == "html" and not self.laid_out("html", sink).optional:
            return DESIGNED
        found = self.memo.get(queries.WORD_FIT if format == "docx" else queries.FIT, sink, *self.key)
        return found.as_text if format == "html" else found

    def pages(self, sink: Sink) -> Composition:
        """The fitted pages of the PDF, ready to be painted: those that the fit was found with, if that was just now."""
        from brochure.writers.pdf import composed  # 90 ms, with ReportLab

        found = self.fit("pdf", sink)
        made = self.memo.taken(queries.COMPOSED, sink, *self.key)
        if made:
            return made.pages
        return composed(self.order("pdf", sink, fit=found), dict(found.divisions))

    def painted(self, sink: Sink, keep: bool = False) -> Painted:
        """The pages of the PDF, painted. keep: for who asks next; else they are left to who asks."""
        return self._handed(queries.PAINTED, sink, keep, *self.key)

    def word_file(self, found: Fit, sink: Sink, keep: bool = False) -> Artifact:
        """The Word file whose pages fit so. keep: for who asks next; else it is left to who asks."""
        return self._handed(queries.WORD_FILE, sink, keep, *self.key, found.of_pages)

    def _handed(self, query: Query[T], sink: Sink, keep: bool, *key: str) -> T:
        found = self.memo.get(query, sink, *key)
        if not keep:
            self.memo.taken(query, Sink(), *key)
        return found

    def shell(self, template: str, sink: Sink) -> Callable[[Mapping[str, object]], str]:
        """What renders a page of the theme's with a context."""
        from brochure.layout.environment import page_shell  # 20 ms, with Jinja
        from brochure.layout.templates import TemplateFiles

        memo, theme = self.memo, self.laid_out("html", sink).theme
        chain = memo.get(queries.LOOK, sink, theme).chain
        return page_shell(
            TemplateFiles(memo.world, chain, memo.get(queries.COMPILED, sink, theme)), sink, template
        )


def downloads(job: Job, beside: Mapping[str, int]) -> Downloads:
    """The files that a web page offers: those of the same edition. beside: their sizes in bytes by format."""
    if job.format != "html":
        return ()
    return tuple(
        Download(format, replace(job, format=format).filename, beside[format], CONFORMANCE.get(format, ""))
        for format in FORMATS
        if format in beside
    )


def fonts(memo: Memo, sink: Sink, theme: str) -> FontBook:
    """A theme's font book."""
    typefaces = memo.get(queries.LOOK, sink, theme).typefaces
    for face in typefaces:  # libraries open them; an edition depends on all, whichever it turns out to use
        memo.world.located(memo.world.path(face.path))
    return FontBook(memo.world, typefaces, memo.store)


def pictures(memo: Memo, sink: Sink, theme: str) -> PictureLibrary:
    """The pictures of a theme and its publications."""
    look = memo.get(queries.LOOK, sink, theme)
    families = LabelFamilies(look.families, look.fixed)
    library = PictureLibrary(
        memo.world, look.colors, memo.get(queries.FONTS, sink, theme), families, memo.store
    )
    return replace(library, logos=frozenset(look.logos.files))
