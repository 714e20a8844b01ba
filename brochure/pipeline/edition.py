"""An edition: a publication in one language with its theme, made ready for the writers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from brochure.brand.computed import FitStep
from brochure.brand.fit import AS_DESIGNED, fitted
from brochure.brand.theme import Theme, compute, read_theme
from brochure.checks.glyphs import check_glyphs
from brochure.content.load import load
from brochure.content.model import Publication, Value
from brochure.content.segments import revision
from brochure.derived import Derived
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fonts.book import FontBook
from brochure.formats import FORMATS, Format
from brochure.i18n.locale import Locale, date, locale
from brochure.i18n.typography import apply, apply_text, apply_words
from brochure.layout.compiled import Compiled
from brochure.layout.render import render, template_context
from brochure.layout.shell import page_shell
from brochure.layout.templates import TemplateFiles
from brochure.pictures.library import PictureLibrary
from brochure.pipeline.job import Job
from brochure.pipeline.language import Standing, in_language
from brochure.pipeline.project import TEMPLATES
from brochure.pipeline.shelf import Shelf
from brochure.pipeline.translations import sources
from brochure.world import World
from brochure.writers.order import Download, Order, OtherEdition, Properties

CACHE = ".cache"
PROFILE = Path(__file__).resolve().parent.parent / "writers" / "pdf" / "data" / "sRGB.icc"


class Edition(Struct, frozen=True):
    """A publication in one language, its theme read. standing: how far its translation has come.

    revision: stands for its text, before typography; compiled: the theme's templates.
    """

    world: World
    publication: Publication
    theme: Theme
    words: Mapping[str, n.Text]
    locale: Locale
    fonts: FontBook
    pictures: PictureLibrary
    compiled: Compiled
    standing: Standing = "ready"
    revision: str = ""


def open_edition(
    world: World,
    folder: Path,
    lang: str,
    sink: Sink,
    release: bool = False,
    shelf: Shelf | None = None,
    typeset: bool = True,
) -> Edition:
    """Read all that an edition is made of. release: refuse what may not be released.

    shelf: what other editions have read already. typeset: false for who shows nothing of its text.
    Raises Failed once the sink knows everything that is wrong.
    """
    shelf = shelf or Shelf()
    publication = shelf.read(("publication", folder), world, sink, lambda w, s: load(w, folder, s))
    home = world.root / TEMPLATES / publication.theme
    theme = shelf.read(("theme", home), world, sink, lambda w, s: read_theme(w, home, s))
    text = in_language(sources(world, publication, theme, sink), lang, release, sink)
    sink.stop_if_failed()
    return Edition(
        world=world,
        publication=apply(text.publication, lang) if typeset else text.publication,
        theme=theme,
        words=apply_words(text.words, lang),
        locale=locale(lang),
        fonts=shelf.share(("fonts", home), lambda: _fonts(world, theme)),
        pictures=shelf.share(("pictures", home), lambda: _pictures(world, theme)).for_one_edition(),
        compiled=shelf.share(("templates", home), lambda: Compiled(Derived(world.root / CACHE))),
        standing=text.standing,
        revision=revision(text.publication),
    )


def _fonts(world: World, theme: Theme) -> FontBook:
    return FontBook(world.root, theme.brand.typefaces, world.root / CACHE)


def _pictures(world: World, theme: Theme) -> PictureLibrary:
    files = tuple(world.root / face.path for face in theme.brand.typefaces)
    return PictureLibrary(world.root, theme.brand.colors, fonts=files, derived=Derived(world.root / CACHE))


def order(
    edition: Edition,
    format: Format,
    downloads: tuple[Download, ...],
    sink: Sink,
    step: FitStep = AS_DESIGNED,
    checked: bool = True,
) -> Order:
    """Lay the edition out for a format. step: the rung of copyfit that its styles stand on.

    checked: false for who shows nothing of its text, so that no glyph of it can be missing.
    Raises Failed once the sink knows everything that is wrong.
    """
    own, publication = edition.locale, edition.publication
    styles = fitted(compute(edition.theme, format, own.tag, own.script, sink), step)
    files = TemplateFiles(edition.world, edition.theme.folders, edition.compiled)
    issued = Value("date", (n.Text(_date(edition), key="date"),), "date")
    context = template_context(publication, format, issued, edition.words, own.direction, notice(edition))
    web = format == "html"
    document = render(files, format, context, styles, sink)
    if checked:
        check_glyphs(document, styles, edition.fonts, sink)
    sink.stop_if_failed()
    return Order(
        document=document,
        styles=styles,
        properties=properties(edition),
        fonts=edition.fonts,
        pictures=edition.pictures,
        sink=sink,
        words=edition.words,
        marks=marks(edition),
        editions=_siblings(publication) if web else (),
        downloads=downloads,
        shell=page_shell(files, sink) if web else None,
        css=_web_css(edition, sink) if web else "",
        profile=PROFILE.read_bytes() if format == "pdf" else b"",
    )


def properties(edition: Edition) -> Properties:
    """The document properties, the same in every format. Their time is the issue's, never the clock's."""
    publication = edition.publication
    issue = publication.date
    return Properties(
        title=publication.title.plain,
        language=publication.language,
        author=publication.author.plain,
        subject=publication.subject.plain,
        keywords=publication.keywords,
        publisher=publication.publisher.name.plain,
        issued=issue.iso,
        identifier=publication.id,
        revision=edition.revision,
        status="draft" if marks(edition) else publication.status,
        created=dt.datetime(issue.year, issue.month or 1, issue.day or 1, tzinfo=dt.UTC),
        site_url=publication.site_url,
    )


def marks(edition: Edition) -> tuple[str, ...]:
    """The words that every page must show: that of a draft, also while an embargo holds."""
    publication, unfinished = edition.publication, edition.standing == "draft"
    held = publication.embargo is not None and publication.embargo > edition.world.now().date()
    return (edition.words["draft"].text,) if held or unfinished or publication.status == "draft" else ()


def notice(edition: Edition) -> Value | None:
    """The line that a complete translation carries until it is approved."""
    word = edition.words["not_approved"]
    due = edition.standing == "unapproved" and edition.publication.approval_note
    return Value(word.key, (word,), "notice") if due else None


def _date(edition: Edition) -> str:
    issue = edition.publication.date
    tag = edition.locale.tag
    return apply_text(date(tag, issue.year, issue.month, issue.day), tag)


def _siblings(publication: Publication) -> tuple[OtherEdition, ...]:
    """Every edition of the publication, for the language switcher, addressed from one edition's folder."""
    page = partial(Job, publication.id, format="html")
    return tuple(
        OtherEdition(
            lang, locale(lang).autonym, f"../{lang}/{page(lang=lang).filename}", locale(lang).direction
        )
        for lang in dict.fromkeys((publication.source_language, *publication.languages))
    )


def _web_css(edition: Edition, sink: Sink) -> str:
    """The web style sheets of the theme, those that it extends first."""
    files = reversed(edition.theme.find_all("web.css"))
    return "\n".join(edition.world.read_text(file, sink) for file in files)


CONFORMANCE: Mapping[Format, str] = {"pdf": "PDF/UA-1, PDF/A-2a"}


def downloads(job: Job, output: Path) -> tuple[Download, ...]:
    """The files that a web page offers: those that stand beside it."""
    beside = [Job(job.publication, job.lang, format) for format in FORMATS if format != "html"]
    return tuple(
        Download(other.format, other.filename, path.stat().st_size, CONFORMANCE.get(other.format, ""))
        for other in beside
        if (path := other.path(output)).is_file()
    )
