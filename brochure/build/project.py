"""What a repository holds: its publications, their languages, and so the jobs. Loads nothing heavy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from brochure.build.boundary import contained
from brochure.build.job import Job
from brochure.build.settings import settings
from brochure.diagnostics import Sink, Span
from brochure.files import Files
from brochure.formats import FORMATS
from brochure.plaintext import readable
from brochure.store import Store
from brochure.world import World

CONTENT = "content"
PUBLICATION_FILE = "publication.yml"
_MEMORY = "languages"
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
    return World(root, around, settings(root, around, files), files, shared=True), store


def publications(root: Path, sink: Sink) -> list[Path]:
    """The folders of the publications, by name. One whose name no manifest could tell is told and left out."""
    found = sorted(path.parent for path in (root / CONTENT).glob(f"*/{PUBLICATION_FILE}"))
    told = [path for path in found if readable(path.name) != path.name]
    for path in told:
        message = "the name of this publication's folder is not UTF-8"
        sink.error("file/name", message, Span(f"{CONTENT}/{path.name}"), "rename the folder")
    return [path for path in found if path not in told]


def languages(world: World, folder: Path, sink: Sink) -> list[str]:
    """The languages that a publication appears in, its own first. What is wrong is told when it is built."""
    from brochure.fields import markedyaml  # most builds need not parse

    file = folder / PUBLICATION_FILE
    data = markedyaml.load(world.read_text(file, sink), world.shown(file), sink).data
    fields = data if isinstance(data, dict) else {}
    listed = fields.get("languages")
    names = [fields.get("language", "fr"), *(listed if isinstance(listed, list) else [])]
    return list(dict.fromkeys(name for name in names if isinstance(name, str)))


def all_jobs(root: Path, sink: Sink, blind: bool = False) -> list[Job]:
    """Every job there is. A publication whose file cannot be read is told and left out. blind: see `open_project`.

    Languages are remembered with the SHA-256 of the file that names them: most builds parse nothing.
    """
    world, store = World(root), Store(root / CACHE, blind)
    known = store.load(_MEMORY, dict[str, tuple[str, list[str]]]) or {}
    found: dict[str, tuple[str, list[str]]] = {}
    for folder in publications(root, sink):
        sha, kept = world.files.sha(folder / PUBLICATION_FILE), known.get(folder.name)
        with contained(folder.name, world, sink):
            found[folder.name] = kept if kept and kept[0] == sha else (sha, languages(world, folder, sink))
    if found != known and not sink.items:
        store.save(_MEMORY, found)
    return [
        Job(name, lang, format) for name, (_, langs) in found.items() for lang in langs for format in FORMATS
    ]
