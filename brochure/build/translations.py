"""Where translations lie: beside their source, `locale/<lang>.po` and what goes with it. Reads and writes them.

A source is the publication's text, the words of its theme (and of each theme that it extends), or the press's own,
which a project translates into the languages that the press does not speak.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from brochure.brand.assets import ThemeAssets
from brochure.build.project import LOCALE, rows
from brochure.build.queries import LOOK
from brochure.content.load import load
from brochure.content.model import Publication
from brochure.content.segments import Segment, revision_of, segments_of, texts
from brochure.content.series import APART
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.fields.fieldsfile import read_fields
from brochure.files import is_of_press
from brochure.languages import match, same
from brochure.memo import Memo
from brochure.store import digest_of
from brochure.themes.chain import FIELDS, WORDS
from brochure.translation import glossary, ledger
from brochure.translation.catalogue import Catalogue, dump, new_headers, parse
from brochure.translation.glossary import Glossary
from brochure.translation.ledger import Ledger
from brochure.translation.merge import MergedCatalogue, merge
from brochure.translation.translation import Translation
from brochure.translation.words import label_words, read_words, word_segments
from brochure.world import World

PRESS = "press"
"""What the source of the press's own words is called."""
_COMMENT = (
    "Translators edit msgstr only; `python build.py i18n update` writes the rest (docs/translating.md)."
)


class CatalogueSource(Struct, frozen=True):
    """Texts with catalogues of their own. folder: holds `locale/`. markup: inline Markdown, else plain text.
    part: the row of a series whose messages are read alone, "" for all.

    segments: what there is to translate, in reading order; revision: stands for all texts. hidden: the keys of those
    that no edition shows, as a theme has words of its own for them. press: where the press's translations lie, None for
    texts that are not its own.
    """

    world: World
    name: str
    folder: Path
    language: str
    segments: tuple[Segment, ...]
    revision: str
    markup: bool = True
    part: str = ""
    hidden: frozenset[str] = frozenset()
    press: Path | None = None

    @property
    def shown_segments(self) -> tuple[Segment, ...]:
        """The segments that an edition shows."""
        return tuple(segment for segment in self.segments if segment.key not in self.hidden)

    def given(self, lang: str) -> str:
        """The language of the press's translation that serves another, "" for none: no project updates or doubts it."""
        found = match(lang, (self.language, *self._given)) if self.press else None
        return found or ""

    def speaks(self, lang: str) -> bool:
        """Whether the texts are in a language as they are."""
        return same(self.language, lang) or self.given(lang) == self.language

    @property
    def _given(self) -> tuple[str, ...]:
        names = self.world.names(self.press) if self.press else ()
        return tuple(name.removesuffix(".po") for name in names if name.endswith(".po"))

    def path(self, lang: str, ending: str = ".po") -> Path:
        """The file of a language: the catalogue, `.review.yml`, `.glossary.yml`.

        One that is there may be `es_ES.po`, or `ES.PO`.
        """
        if self.press and (given := self.given(lang)):
            return self.press / f"{given}{ending}"
        folder = self.folder / LOCALE
        # The folder is listed, so that a build notices a catalogue that comes later.
        known = [name for name in self.world.names(folder) if name.lower().endswith(ending)]
        names = [name for name in known if same(name[: -len(ending)], lang)]
        own = f"{lang}{ending}"
        return folder / (own if own in names else next(iter(names), own))

    def shown(self, lang: str) -> str:
        """The catalogue's path as people see it."""
        return self.world.shown(self.path(lang))

    def text(self, lang: str, ending: str, sink: Sink) -> str | None:
        """A file's text, None where there is none. Raises Failed where it cannot be read."""
        path = self.path(lang, ending)
        if path.name not in self.world.names(path.parent):
            return None
        return self.world.read_part(path, self.part, sink) if self.part else self.world.read_text(path, sink)

    def catalogue(self, lang: str, sink: Sink) -> Catalogue | None:
        """The catalogue, None where there is none. Raises Failed where it cannot be read."""
        text = self.text(lang, ".po", sink)
        return None if text is None else parse(text, self.shown(lang), lang, sink)

    def ledger(self, lang: str, sink: Sink) -> Ledger:
        """The ledger, empty where there is none. Raises Failed where it cannot be read."""
        shown = self.world.shown(self.path(lang, ".review.yml"))
        text = self.text(lang, ".review.yml", sink)
        return Ledger(shown) if text is None else ledger.read(text, shown, sink)

    def glossary(self, lang: str, sink: Sink) -> Glossary:
        """The glossary, empty where there is none. Raises Failed where it cannot be read."""
        shown = self.world.shown(self.path(lang, ".glossary.yml"))
        text = self.text(lang, ".glossary.yml", sink)
        return Glossary() if text is None else glossary.read(text, shown, sink)

    def translation(self, lang: str, sink: Sink) -> Translation:
        """What there is in a language, paired with the texts as an update would. Raises Failed for unreadable files."""
        found, marks = self.catalogue(lang, sink), self.ledger(lang, sink)
        if found:
            merged = merge(found, self.segments, found.revision, suggest=False)
            found, marks = merged.catalogue, marks.renamed(merged.names)
        return Translation(
            self.name,
            lang,
            self.language,
            self.shown_segments,
            self.shown(lang),
            found,
            marks,
            self.markup,
            bool(self.given(lang)),
        )

    def updated(self, lang: str, before: Catalogue | None) -> MergedCatalogue:
        """The catalogue brought up to date, or a new one."""
        return merge(before or self._new(lang), self.segments, self.revision)

    def catalogue_file(self, lang: str, catalogue: Catalogue) -> dict[Path, bytes]:
        """The file that a catalogue is stored as."""
        return {self.path(lang): dump(catalogue).encode()}

    def ledger_file(self, lang: str, text: str) -> dict[Path, bytes]:
        """The file that a ledger is stored as."""
        return {self.path(lang, ".review.yml"): text.encode()}

    def _new(self, lang: str) -> Catalogue:
        written = self.world.now().astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M+0000")
        return Catalogue(self.shown(lang), new_headers(self.name, lang, written), comment=_COMMENT)


class Sources(Struct, frozen=True, dict=True):
    """All that an edition's words come from. themes: the theme's own words first, then those it extends.

    rows: of a series, whose first is the publication; "" alone for what is none.
    """

    publication: Publication
    own: CatalogueSource
    themes: tuple[tuple[CatalogueSource, Mapping[str, n.Text]], ...]
    rows: tuple[str, ...] = ("",)

    @cached_property
    def all(self) -> tuple[CatalogueSource, ...]:
        """The publication's source, then the themes'."""
        return (self.own, *(source for source, _ in self.themes))

    def into(self, lang: str) -> tuple[CatalogueSource, ...]:
        """Those that an edition in a language needs translated."""
        return tuple(source for source in self.all if source.shown_segments and not source.speaks(lang))

    def to_translate(self, lang: str) -> tuple[CatalogueSource, ...]:
        """Those of them whose translation is the project's to make: all but what the press has translated."""
        return tuple(source for source in self.into(lang) if not source.given(lang))


def sources(
    world: World, publication: Publication, theme: ThemeAssets, sink: Sink, rows: Sequence[Publication] = ()
) -> Sources:
    """What there is to translate for a publication. Raises Failed where the theme's words cannot be read.

    rows: those of a series, whose texts are translated together; without, one row stands for itself.
    """
    lang = publication.source_language
    made = _together(rows) if rows else _texts_of(publication)
    part = "" if rows else publication.row
    own = CatalogueSource(world, publication.id, world.root / publication.folder, lang, *made, part=part)
    keys = tuple(row.row for row in rows or (publication,))
    return Sources(publication, own, tuple(_words(world, theme, lang, sink)), keys)


def _texts_of(publication: Publication) -> tuple[tuple[Segment, ...], str]:
    """The segments of a publication, and its revision."""
    values = texts(publication)
    return segments_of(values, publication), revision_of(values, publication.date.iso)


def _together(every: Sequence[Publication]) -> tuple[tuple[Segment, ...], str]:
    """The same of all rows of a series: first the segments that they have alike, once, then each row's own."""
    found: dict[str, Segment] = {}
    revisions = []
    for publication in every:
        segments, revision = _texts_of(publication)
        revisions.append(revision)
        for segment in segments:
            found.setdefault(segment.key, segment)
    return tuple(sorted(found.values(), key=lambda one: APART in one.key)), digest_of(revisions)[:12]


def _words(
    world: World, theme: ThemeAssets, lang: str, sink: Sink
) -> Iterator[tuple[CatalogueSource, Mapping[str, n.Text]]]:
    """The words of each theme of the chain, the press's own at its end."""
    seen = frozenset[str]()
    for link in theme.chain.links:
        path = world.path(link.folder) / WORDS
        declared = path.with_name(FIELDS)
        words = dict(read_words(world, path, sink) if world.is_file(path) else {})
        words |= label_words(read_fields(world, declared, sink)) if world.is_file(declared) else {}
        if words:
            spoken, own = link.language or lang, word_segments(words)
            source = CatalogueSource(
                world,
                path.parent.name,
                path.parent,
                spoken,
                own,
                revision_of(own),
                markup=False,
                hidden=seen,
            )
            yield _of_press(source) if is_of_press(world.shown(path)) else source, words
        seen |= {word.key for word in words.values()}


def _of_press(source: CatalogueSource) -> CatalogueSource:
    """The press's words: what a project adds to their translations lies in its own folder, for all its themes."""
    return replace(source, name=PRESS, folder=source.world.root, press=source.folder / LOCALE)


def read_sources(world: World, folder: Path, sink: Sink) -> Sources:
    """The sources of the publication in a folder, of all its rows. Raises Failed once the sink knows what is wrong."""
    keys = rows(world, folder, sink)
    every = [load(world, folder, sink, row) for row in keys]
    publication = every[0]
    theme = Memo(world).get(LOOK, sink, publication.theme)
    found = sources(world, publication, theme, sink, every if publication.row else ())
    sink.stop_if_failed()
    return found
