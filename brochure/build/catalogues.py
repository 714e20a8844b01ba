"""The translators' desk: what `build.py i18n` does, over whole publications. It writes catalogues and ledgers only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from brochure.build import trace
from brochure.build.job import Job, Result, restored
from brochure.build.output import put_back
from brochure.build.project import CACHE, publications
from brochure.build.translations import CatalogueSource, Sources, read_sources
from brochure.diagnostics import Failed, Sink, Span
from brochure.memo import Memo
from brochure.store import Store
from brochure.translation import ledger
from brochure.translation.checks import check_blocking, check_translation
from brochure.translation.ledger import ReviewLevel, SignOff, text_hash
from brochure.translation.merge import MergedCatalogue, with_names
from brochure.translation.status import Status, status
from brochure.translation.translation import TranslationRow, TranslationState
from brochure.world import World
from brochure.writers.fill import room_said, worth_telling


class Updated(Struct, frozen=True):
    """A catalogue brought up to date. files: it and its ledger, as they are to be stored."""

    source: CatalogueSource
    language: str
    merged: MergedCatalogue
    files: Mapping[Path, bytes]


def open_all(root: Path, only: Collection[str], sink: Sink) -> list[Sources]:
    """The sources of every publication, or of those named. One that cannot be read is told and left out."""
    found = []
    for folder in publications(root, sink):
        if not only or folder.name in only:
            with suppress(Failed):
                found.append(read_sources(World(root), folder, sink))
    return found


def languages(sources: Sources, only: Collection[str] = ()) -> list[str]:
    """The languages that a publication, or words of its theme, are translated into. only: among these, () for all."""
    among = (lang for lang in sources.publication.languages if not only or lang in only)
    return [lang for lang in among if sources.to_translate(lang)]


def update(every: Sequence[Sources], only: Collection[str], sink: Sink) -> Iterator[Updated]:
    """Bring the catalogues of publications and themes up to date. One that cannot be read stays as it is."""
    seen = set[Path]()
    for sources in every:
        for lang in languages(sources, only):
            for source in sources.to_translate(lang):
                if source.path(lang) in seen:
                    continue
                seen.add(source.path(lang))
                with suppress(Failed):
                    done = updated(source, lang, sink)
                    put_back(done.files, source.world, sink)
                    yield done


def following(sources: Sources, sink: Sink, names: Mapping[str, str]) -> list[Updated]:
    """A publication's own catalogues as they would be, with nothing written. Raises Failed once the sink knows why.

    names: the keys that segments have now, by those that they had.
    """
    langs = [lang for lang in sources.publication.languages if sources.own in sources.to_translate(lang)]
    return [updated(sources.own, lang, sink, names) for lang in langs]


def updated(source: CatalogueSource, lang: str, sink: Sink, names: Mapping[str, str] = {}) -> Updated:
    """A catalogue as it would be, with nothing written. Raises Failed for one that cannot be read. names: see above."""
    before = source.catalogue(lang, sink)
    known = {key: now for key, now in names.items() if key != now}
    merged = source.updated(lang, with_names(before, known) if before else None)
    new = merged.keys("new")
    if before and new and before.revision == source.revision:
        message = f"{len(new)} segments were lost from it since its last update ({', '.join(new[:3])}…)"
        hint = "the file was cut off or merged badly: see what version control has"
        sink.warning("catalogue/lost", message, Span(before.file), hint)
    back = {now: key for key, now in known.items()}
    renamed = known | {back.get(before, before): now for before, now in merged.names.items()}
    text = source.text(lang, ".review.yml", sink)
    files = source.catalogue_file(lang, merged.catalogue)
    if renamed and text:
        files |= source.ledger_file(lang, ledger.renamed(text, renamed))
    return Updated(source, lang, merged, files)


def standing(sources: Sources, lang: str, sink: Sink) -> Status:
    """The numbers of a language. Raises Failed for files that cannot be read."""
    built = last_pdfs(sources, lang)
    fills = built[0].fills if len(built) == 1 else ()
    room = {fill.name: fill.words for fill in fills if not fill.sequence}
    every = [source.translation(lang, sink) for source in sources.to_translate(lang)]
    return status(every, _page_fit(built, len(sources.rows)), room)


def last_pdfs(sources: Sources, lang: str) -> list[Result]:
    """What came of the last PDFs, one a row; none where none was built."""
    world, name = sources.own.world, sources.publication.id
    memo = Memo(world, Store(world.root / CACHE))
    return [found for row in sources.rows if (found := _last(memo, Job(name, lang, "pdf", row)))]


def _last(memo: Memo, job: Job) -> Result | None:
    """What came of a job when it was last built."""
    found = memo.load(trace.key(job), trace.Made)
    with suppress(ValueError):
        return restored(job, Path(), found.value.report) if found else None
    return None


def _page_fit(built: Sequence[Result], rows: int) -> str:
    """How the pages of PDFs came out, "" for none."""
    if rows > 1 and built:
        pages = sorted({result.pages for result in built})
        counts = str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"
        return f"{counts} pages, {len(built)} of {rows} rows"
    return next(map(_fitted, built), "")


def _fitted(built: Result) -> str:
    rung = f", copyfit {built.rung.place}" if built.rung.number else ""
    told = [(number, fill) for number, fill in enumerate(built.fills, 1) if worth_telling(fill)]
    return "; ".join([f"{built.pages} pages{rung}", *(f"page {n}: {room_said(fill)}" for n, fill in told)])


def check(sources: Sources, lang: str, sink: Sink) -> None:
    """Tell all that is wrong or odd in a language. Raises Failed for files that cannot be read."""
    for source in sources.to_translate(lang):
        glossary = source.glossary(lang, sink)
        check_translation(source.translation(lang, sink), sources.publication.names, glossary, sink)


def sign(
    sources: Sources, lang: str, level: ReviewLevel, by: str, only: Collection[str], sink: Sink
) -> tuple[str, ...]:
    """Record that a person has reviewed or approved segments; their keys. Catalogues are brought up to date first.

    only: these segments, () for all. What is not translated, or wrong, is told and not signed.
    """
    signed: list[str] = []
    for source in sources.to_translate(lang):
        put_back(updated(source, lang, sink).files, source.world, sink)
        translation = source.translation(lang, sink)
        wrong = check_blocking(translation, sources.publication.names, sink)
        rows = [row for row in translation.rows if not only or row.segment.key in only]
        date = source.world.now().date().isoformat()
        marks = {
            row.segment.key: SignOff(level, by, date, text_hash(row.segment.source, row.target))
            for row in rows
            if _ready(row, level, wrong, sink)
        }
        if marks:
            text = source.text(lang, ".review.yml", sink) or ""
            put_back(source.ledger_file(lang, ledger.signed(text, marks)), source.world, sink)
            signed += marks
    return tuple(signed)


def _ready(row: TranslationRow, level: ReviewLevel, wrong: Collection[str], sink: Sink) -> bool:
    if row.state < TranslationState.TRANSLATED:
        message = f"“{row.segment.key}” is {row.state.label} and cannot be {level}"
        sink.error("i18n/not-translated", message, row.span, "translate it first")
        return False
    return row.segment.key not in wrong
