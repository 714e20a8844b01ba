"""A publication in one language, its typography done, and how it is laid out for a format.

What comes of it is kept (laid_out.py); this module, and all that reads and lays out texts, is loaded to make it anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.assets import ThemeAssets
from brochure.budgets import PICTURE_BYTES
from brochure.build.in_language import Standing, in_language
from brochure.build.job import Job
from brochure.build.laid_out import LaidOut
from brochure.build.project import CONTENT
from brochure.build.queries import COMPILED, CREDIT, FONTS, LOCALIZED, LOOK, PUBLICATION, STYLES
from brochure.build.translations import sources
from brochure.content.credits import pictures
from brochure.content.load import load
from brochure.content.lookups import filled, in_locale
from brochure.content.model import Publication, Value
from brochure.content.optional import optional_keys, without_optional
from brochure.content.segments import revision
from brochure.content.views import by_role
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.formats import Format
from brochure.languages import direction, script
from brochure.languages.locale import autonym, date, has_autonym, name
from brochure.layout.render import render, template_context
from brochure.layout.templates import TemplateFiles
from brochure.memo import Memo
from brochure.themes.chain import WEB_CSS
from brochure.typography.apply import apply, apply_inlines, apply_words
from brochure.writers.own_pages import with_own_pages
from brochure.writers.request import DocumentProperties, OtherEdition


class Localized(Struct, frozen=True):
    """A publication in one language. standing: how far its translation has come.

    revision: stands for its text, before typography. optional: its optional segments.
    """

    memo: Memo
    publication: Publication
    theme: ThemeAssets
    words: Mapping[str, n.Text]
    standing: Standing = "ready"
    revision: str = ""
    optional: tuple[str, ...] = ()

    def variant(self, omit: str) -> Localized:
        """Settled for one layout. omit: segments whose optional passages are left out, with spaces between."""
        if not self.optional:
            return self
        return replace(self, publication=without_optional(self.publication, frozenset(omit.split())))


def publication(memo: Memo, sink: Sink, name: str, row: str) -> Publication:
    """A publication in its own language, as it is written. row: of a series, "" for none."""
    return load(memo.world, memo.world.root / CONTENT / name, sink, row)


def localized(memo: Memo, sink: Sink, name: str, row: str, lang: str, release: str = "") -> Localized:
    """All that an edition says. name: the publication's; release: refuse what may not be released, where it is not "".

    Raises Failed once the sink knows everything that is wrong.
    """
    publication = memo.get(PUBLICATION, sink, name, row)
    theme = memo.get(LOOK, sink, publication.theme)
    every = sources(memo.world, publication, theme, sink)
    text = in_language(every, lang, bool(release), sink)
    sink.stop_if_failed()
    own, typeset = text.publication, apply(filled(in_locale(text.publication)), lang)
    return Localized(
        memo=memo,
        publication=typeset,
        theme=theme,
        words=apply_words(text.words, lang),
        standing=text.standing,
        revision=every.own.revision if own is publication else revision(own),
        optional=optional_keys(typeset),
    )


def laid_out(
    memo: Memo, sink: Sink, name: str, row: str, lang: str, release: str, format: Format, omit: str
) -> LaidOut:
    """The edition in a format. Raises Failed once the sink knows everything that is wrong."""
    return lay_out(memo.get(LOCALIZED, sink, name, row, lang, release), format, omit, sink)


def lay_out(whole: Localized, format: Format, omit: str, sink: Sink) -> LaidOut:
    """What is localized in a format. omit: as in `Localized.variant`. Raises Failed as `laid_out`."""
    edition, memo, web = whole.variant(omit), whole.memo, format == "html"
    publication, theme, said = edition.publication, edition.theme, notice(edition)
    lang = publication.language
    language = (lang, script(lang))
    styles = memo.get(STYLES, sink, theme.name, format, *language, "brand")
    files = TemplateFiles(memo.world, theme.chain, memo.get(COMPILED, sink, theme.name))
    issue = publication.date
    words = (n.Text(date(lang, issue.year, issue.month, issue.day)),)
    issued = Value("date", apply_inlines(words, lang), "date", publication.place("date"))
    reads = direction(lang)
    context = template_context(publication, files, format, issued, edition.words, reads, said, theme.logos)
    document = render(files, format, context, styles, sink)
    sink.stop_if_failed()
    if not web:
        document = with_own_pages(document, styles, partial(memo.get, FONTS, sink, theme.name), sink)
    _tell_credits(whole, sink)
    return LaidOut(
        theme=theme.name,
        language=language,
        document=document,
        properties=properties(edition),
        words=edition.words if web else {},  # those of its frame
        marks=marks(edition),
        editions=_siblings(publication) if web else (),
        css=_web_css(edition, sink) if web else "",
        span=publication.place("pages"),
        pages=publication.pages,
        optional=whole.optional,
        unapproved=said is not None,
        word_fonts=publication.word_fonts if format == "docx" else "common",
    )


def _tell_credits(edition: Localized, sink: Sink) -> None:
    """Tell of pictures whose files name who made them, where the publication does not."""
    for picture in pictures(edition.publication):
        if not picture.credited:
            told = edition.memo.get(CREDIT, sink, picture.src)
            hint = f"add it to the picture: credit: {told}"
            message = f"{picture.src} says who made it, and the publication does not"
            if told:
                sink.note("picture/credit", message, picture.span, hint)


def credit(memo: Memo, _: Sink, src: str) -> str:
    """Who made a picture, by its file; "" where that does not say, or cannot be read: who shows it tells then."""
    from brochure.pictures.metadata import credit_in  # 40 ms, with Pillow

    try:
        return credit_in(memo.world.read_bytes(memo.world.path(src), PICTURE_BYTES))
    except OSError:
        return ""


def properties(edition: Localized) -> DocumentProperties:
    """The document properties, the same in every format. Their time is the issue's, never the clock's."""
    publication = edition.publication
    issue, roles = publication.date, by_role(publication)
    return DocumentProperties(
        title=publication.title.plain,
        language=publication.language,
        author=publication.author.plain or roles.get("author", ""),
        subject=publication.subject.plain or roles.get("subject", ""),
        keywords=publication.keywords,
        roles=roles,
        issued=issue.iso,
        identifier="-".join(filter(None, (publication.id, publication.row))),
        revision=edition.revision,
        status="draft" if marks(edition) else publication.status,
        created=dt.datetime(issue.year, issue.month or 1, issue.day or 1, tzinfo=dt.UTC),
        site_url=publication.site_url,
        row=publication.row,
    )


def marks(edition: Localized) -> tuple[str, ...]:
    """The words that every page must show: that of a draft, also while an embargo holds."""
    publication, unfinished = edition.publication, edition.standing == "draft"
    held = publication.embargo is not None and publication.embargo > edition.memo.world.now().date()
    return (edition.words["draft"].text,) if held or unfinished or publication.status == "draft" else ()


def notice(edition: Localized) -> Value | None:
    """The line that a complete translation carries until it is approved."""
    word = edition.words["not_approved"]
    due = edition.standing == "unapproved" and edition.publication.approval_note
    return Value(word.key, (word,), "notice") if due else None


def _siblings(publication: Publication) -> tuple[OtherEdition, ...]:
    """Every edition of the publication, for the language switcher, addressed from one edition's folder."""
    page, own = partial(Job, publication.id, format="html", row=publication.row), publication.language
    return tuple(
        OtherEdition(
            lang=lang,
            autonym=autonym(lang) if has_autonym(lang) else "",
            href=f"../{lang}/{page(lang=lang).filename}",
            name=name(lang, own),
        )
        for lang in dict.fromkeys((publication.source_language, *publication.languages))
    )


def _web_css(edition: Localized, sink: Sink) -> str:
    """The web style sheets of the theme, those that it extends first."""
    world = edition.memo.world
    files = reversed(edition.theme.chain.all(WEB_CSS, world))
    return "\n".join(world.read_text(file, sink) for file in files)
