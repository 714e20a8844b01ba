"""What a repository holds: its publications, their languages, and so the jobs. Loads nothing heavy."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from brochure.diagnostics import Failed, Sink, Span
from brochure.formats import FORMATS
from brochure.pipeline import store
from brochure.pipeline.hashing import Hasher
from brochure.pipeline.job import Job
from brochure.plaintext import readable
from brochure.world import World

CONTENT = "content"
TEMPLATES = "templates"
PUBLICATION_FILE = "publication.yml"
CACHE = ".cache"


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
    from brochure import markedyaml  # most builds need not parse

    file = folder / PUBLICATION_FILE
    data = markedyaml.load(world.read_text(file, sink), world.shown(file), sink).data
    fields = data if isinstance(data, dict) else {}
    listed = fields.get("languages")
    names = [fields.get("language", "fr"), *(listed if isinstance(listed, list) else [])]
    return list(dict.fromkeys(name for name in names if isinstance(name, str)))


def all_jobs(root: Path, sink: Sink) -> list[Job]:
    """Every job there is. A publication whose file cannot be read is told to the sink and left out.

    Languages are remembered with the SHA-256 of the file that names them: most builds parse nothing.
    """
    memory = root / CACHE / "languages.json"
    known = _remembered(memory)
    found: dict[str, list[Any]] = {}
    for folder in publications(root, sink):
        sha = Hasher().sha(folder / PUBLICATION_FILE)
        kept = known.get(folder.name, [None])
        with suppress(Failed):
            found[folder.name] = kept if kept[0] == sha else [sha, languages(World(root), folder, sink)]
    if found != known and not sink.items:
        with suppress(OSError):
            store.seal(memory, msgspec.json.encode(found))
    return [
        Job(name, lang, format) for name, (_, langs) in found.items() for lang in langs for format in FORMATS
    ]


def _remembered(memory: Path) -> dict[str, list[Any]]:
    """SHA-256 and languages by publication, as the last build found them."""
    data = store.sealed(memory)
    known: dict[str, list[Any]] = msgspec.json.decode(data) if data else {}
    return known
