"""A manuscript: a publication in one language, its typography done, and how it is laid out for a format.

What comes of it is kept (ready.py); this module, and all that reads and lays out texts, is loaded only to make it anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.look import Look
from brochure.content.load import load
from brochure.content.lookups import filled
from brochure.content.model import Publication, Value
from brochure.content.optional import optional_keys, with_optional, without_optional
from brochure.content.segments import revision
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.formats import Format
from brochure.i18n.locale import Locale, autonym, date, has_autonym, locale, name
from brochure.i18n.typography import apply, apply_inlines, apply_words
from brochure.languages import direction, script
from brochure.layout.compiled import Compiled
from brochure.layout.render import render, template_context
from brochure.layout.templates import TemplateFiles
from brochure.memo import Memo
from brochure.pipeline.job import Job
from brochure.pipeline.language import Standing, in_language
from brochure.pipeline.ready import Ready
from brochure.pipeline.themes import look, stylesheet
from brochure.pipeline.translations import sources
from brochure.writers.order import OtherEdition, Properties


class Manuscript(Struct, frozen=True):
    """A publication in one language. standing: how far its translation has come.

    revision: stands for its text, before typography. optional: its optional segments.
    """

    memo: Memo
    publication: Publication
    theme: Look
    words: Mapping[str, n.Text]
    locale: Locale
    standing: Standing = "ready"
    revision: str = ""
    optional: tuple[str, ...] = ()

    def variant(self, omit: bool) -> Manuscript:
        """Settled for one layout. omit: whether optional passages are left out."""
        if not self.optional:
            return self
        settle = without_optional if omit else with_optional
        return replace(self, publication=settle(self.publication))


def open_manuscript(memo: Memo, folder: Path, lang: str, sink: Sink, release: bool = False) -> Manuscript:
    """Read all that an edition says. release: refuse what may not be released.

    Raises Failed once the sink knows everything that is wrong.
    """
    world = memo.world
    publication = memo.get(("publication", folder.name), sink, lambda told: load(world, folder, told))
    theme = look(memo, publication.theme, sink)
    every = sources(world, publication, theme, sink)
    text = in_language(every, lang, release, sink)
    sink.stop_if_failed()
    own, typeset = text.publication, apply(filled(text.publication), lang)
    return Manuscript(
        memo=memo,
        publication=typeset,
        theme=theme,
        words=apply_words(text.words, lang),
        locale=locale(lang),
        standing=text.standing,
        revision=every.own.revision if own is publication else revision(own),
        optional=optional_keys(typeset),
    )


def shared(memo: Memo, folder: Path, lang: str, sink: Sink, release: bool) -> Manuscript:
    """As `open_manuscript`, opened once for all formats of an edition."""
    key = ("manuscript", folder.name, lang, "release" if release else "")
    return memo.get(key, sink, lambda told: open_manuscript(memo, folder, lang, told, release))


def lay_out(whole: Manuscript, format: Format, omit: bool, sink: Sink) -> Ready:
    """The manuscript in a format. Raises Failed once the sink knows everything that is wrong."""
    manuscript = whole.variant(omit)
    publication, own, theme, web = (
        manuscript.publication,
        manuscript.locale,
        manuscript.theme,
        format == "html",
    )
    language = (own.tag, own.script)
    styles = stylesheet(manuscript.memo, theme.name, format, language, sink)
    issued = Value("date", _date(manuscript), "date")
    said = notice(manuscript)
    context = template_context(publication, format, issued, manuscript.words, own.direction, said)
    document = render(_templates(manuscript), format, context, styles, sink)
    sink.stop_if_failed()
    return Ready(
        theme=theme.name,
        language=language,
        document=document,
        properties=properties(manuscript),
        words=dict(manuscript.words),
        marks=marks(manuscript),
        editions=_siblings(publication) if web else (),
        css=_web_css(manuscript, sink) if web else "",
        file=publication.file,
        pages=publication.pages,
        optional=whole.optional,
        unapproved=said is not None,
    )


def _templates(manuscript: Manuscript) -> TemplateFiles:
    memo, theme = manuscript.memo, manuscript.theme
    compiled = memo.share(("templates", theme.name), Compiled)
    return TemplateFiles(memo.world, theme.below(memo.world.root), compiled)


def properties(manuscript: Manuscript) -> Properties:
    """The document properties, the same in every format. Their time is the issue's, never the clock's."""
    publication = manuscript.publication
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
        revision=manuscript.revision,
        status="draft" if marks(manuscript) else publication.status,
        created=dt.datetime(issue.year, issue.month or 1, issue.day or 1, tzinfo=dt.UTC),
        site_url=publication.site_url,
    )


def marks(manuscript: Manuscript) -> tuple[str, ...]:
    """The words that every page must show: that of a draft, also while an embargo holds."""
    publication, unfinished = manuscript.publication, manuscript.standing == "draft"
    held = publication.embargo is not None and publication.embargo > manuscript.memo.world.now().date()
    return (manuscript.words["draft"].text,) if held or unfinished or publication.status == "draft" else ()


def notice(manuscript: Manuscript) -> Value | None:
    """The line that a complete translation carries until it is approved."""
    word = manuscript.words["not_approved"]
    due = manuscript.standing == "unapproved" and manuscript.publication.approval_note
    return Value(word.key, (word,), "notice") if due else None


def _date(manuscript: Manuscript) -> tuple[n.Inline, ...]:
    issue = manuscript.publication.date
    tag = manuscript.locale.tag
    return apply_inlines((n.Text(date(tag, issue.year, issue.month, issue.day)),), tag)


def _siblings(publication: Publication) -> tuple[OtherEdition, ...]:
    """Every edition of the publication, for the language switcher, addressed from one edition's folder."""
    page, own = partial(Job, publication.id, format="html"), publication.language
    return tuple(
        OtherEdition(
            lang=lang,
            autonym=autonym(lang) if has_autonym(lang) else "",
            href=f"../{lang}/{page(lang=lang).filename}",
            direction=direction(lang),
            script=script(lang),
            name=name(lang, own),
        )
        for lang in dict.fromkeys((publication.source_language, *publication.languages))
    )


def _web_css(manuscript: Manuscript, sink: Sink) -> str:
    """The web style sheets of the theme, those that it extends first."""
    world = manuscript.memo.world
    files = reversed(manuscript.theme.find_all("web.css", world))
    return "\n".join(world.read_text(file, sink) for file in files)
