"""What a repository holds: its publications, their languages, and so the jobs. Loads nothing heavy."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

from msgspec import Struct

from brochure.build.boundary import contained
from brochure.build.job import Job
from brochure.build.parts import SPLITTERS
from brochure.build.settings import settings
from brochure.diagnostics import Failed, Sink, Span
from brochure.files import Files
from brochure.formats import FORMATS, Format
from brochure.memo import Memo, Query
from brochure.plaintext import composed, readable
from brochure.store import Store
from brochure.world import World

T = TypeVar("T")
CONTENT = "content"
LOCALE = "locale"
BRANDS = "brands"
"""The folder, in output and cache, of what is built under a brand file of its own."""
PUBLICATION_FILE = "publication.yml"
CACHE = ".cache"


def open_project(
    root: Path, environ: Mapping[str, str] | None = None, cache: Path | None = None, blind: bool = False
) -> tuple[World, Store]:
    """The world of a project, and what its builds have handed on. cache: where that lies, else in its `.cache`.

    blind: nothing of it is read.
    """
    around = dict(os.environ) if environ is None else environ
    store = Store(cache or root / CACHE, blind)
    files = Files(root, store)
    return World(root, around, settings(root, around, files), files, SPLITTERS), store


def publications(root: Path, sink: Sink) -> list[Path]:
    """The folders of the publications, by name. One that cannot be read, or be called so, is told and left out."""
    found: dict[str, Path] = {}
    for name in sorted(_inside(root / CONTENT, CONTENT, sink)):
        folder = root / CONTENT / name
        if PUBLICATION_FILE not in _inside(folder, f"{CONTENT}/{name}", sink):
            continue
        alike = unicodedata.normalize("NFKC", name).casefold()
        if fault := _fault(name, found.get(alike)):
            sink.error("file/name", fault, Span(f"{CONTENT}/{name}"), "rename the folder")
        else:
            found[alike] = folder
    return sorted(found.values())


def _inside(folder: Path, shown: str, sink: Sink) -> list[str]:
    """The names in a folder, none of what is no folder; one that cannot be read is told."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - names alone
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as problem:
        sink.error("file/unreadable", f"the folder cannot be read: {problem.strerror}", Span(shown))
        return []


def _fault(name: str, alike: Path | None) -> str:
    """Why a publication's folder cannot be called so, "" where it can. alike: one that is called nearly so."""
    if readable(name) != name:
        return "the name of this publication's folder is not UTF-8"
    if name == BRANDS:
        return f"“{name}” is the folder of what is built under a brand file of its own"
    return f"some systems take “{name}” for “{alike.name}”" if alike else ""


class Declared(Struct, frozen=True):
    """What decides which editions of a publication there are. languages: its own first; rows: of a series, "" alone
    for what is none.
    """

    languages: tuple[str, ...]
    formats: tuple[Format, ...]
    rows: tuple[str, ...] = ("",)


EDITIONS = Query(
    "editions",
    lambda memo, sink, name: _declared(memo.world, memo.world.root / CONTENT / name, sink),
    Declared,
)
"""What a publication declares, by its name."""


def all_jobs(root: Path, sink: Sink, blind: bool = False, asked: Collection[str] = ()) -> list[Job]:
    """Every job there is. A publication whose file cannot be read is left out, and told where it is asked for.

    blind: see `open_project`; asked: for which publications, () for all. What is declared is kept: most builds parse
    nothing.
    """
    memo = Memo(World(root), Store(root / CACHE, blind))
    found: dict[str, Declared] = {}
    names = set(map(composed, asked))
    for folder in publications(root, sink):
        own = sink if not names or composed(folder.name) in names else Sink()
        with contained(folder.name, memo.world, own):
            found[folder.name] = memo.get(EDITIONS, own, folder.name)
    return [
        Job(name, lang, format, row)
        for name, each in found.items()
        for row in each.rows
        for lang in each.languages
        for format in each.formats
    ]


def of_publications(jobs: Iterable[Job], part: Callable[[Job], T]) -> dict[str, tuple[T, ...]]:
    """What the jobs of each publication have, as a format, a language or a row, each once."""
    found: dict[str, dict[T, None]] = {}
    for job in jobs:
        found.setdefault(job.publication, {})[part(job)] = None
    return {name: tuple(parts) for name, parts in found.items()}


def formats_of(jobs: Iterable[Job]) -> dict[str, tuple[Format, ...]]:
    """The formats of each publication."""
    return of_publications(jobs, lambda job: job.format)


def rows(world: World, folder: Path, sink: Sink) -> tuple[str, ...]:
    """The keys of a series' rows, "" alone for what is no series. Raises Failed where they cannot be read."""
    return _declared(world, folder, sink).rows


def _declared(world: World, folder: Path, sink: Sink) -> Declared:
    """What publication.yml and the table of a series say. What else is wrong is told when it is built.

    Raises Failed where they do not say which editions there are.
    """
    # 20 ms, and most builds need not parse
    from brochure.content.series import row_keys, series_of
    from brochure.fields import markedyaml

    file = folder / PUBLICATION_FILE
    marked = markedyaml.load(world.read_text(file, sink), world.shown(file), sink)
    fields = marked.data if isinstance(marked.data, dict) else {}
    langs = dict.fromkeys((fields.get("language"), *_listed(fields.get("languages"))))
    chosen = _listed(fields.get("formats"))
    formats = tuple(format for format in FORMATS if format in chosen) or FORMATS
    series = series_of(marked)
    keys = row_keys(world, folder, series, sink) if series else ("",)
    if not isinstance(fields.get("language"), str):
        _tell_wrong(world, folder, keys, sink)
    return Declared(tuple(lang for lang in langs if isinstance(lang, str)), formats, keys)


def _tell_wrong(world: World, folder: Path, keys: Sequence[str], sink: Sink) -> NoReturn:
    """Tell all that is wrong with a publication of which no edition is known, and raise Failed."""
    from brochure.content.load import load  # 240 ms, where something is wrong

    load(world, folder, sink, next(iter(keys), ""))
    raise Failed


def _listed(value: object) -> list[object]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
