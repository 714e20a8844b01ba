"""What a repository holds: its publications, their languages, and so the jobs. Loads nothing heavy."""

from __future__ import annotations

from pathlib import Path

from brochure import markedyaml
from brochure.diagnostics import Failed, Sink
from brochure.pipeline.job import FORMATS, Job
from brochure.world import World

CONTENT = "content"
TEMPLATES = "templates"
PUBLICATION_FILE = "publication.yml"


def publications(root: Path) -> list[Path]:
    """The folders of the publications, by name."""
    return sorted(path.parent for path in (root / CONTENT).glob(f"*/{PUBLICATION_FILE}"))


def languages(world: World, folder: Path, sink: Sink) -> list[str]:
    """The languages that a publication appears in, its own first. What is wrong is told when it is built."""
    file = folder / PUBLICATION_FILE
    data = markedyaml.load(world.read_text(file, sink), world.shown(file), sink).data
    fields = data if isinstance(data, dict) else {}
    listed = fields.get("languages")
    names = [fields.get("language", "fr"), *(listed if isinstance(listed, list) else [])]
    return list(dict.fromkeys(name for name in names if isinstance(name, str)))


def all_jobs(root: Path, sink: Sink) -> list[Job]:
    """Every job there is. A publication whose file cannot be read is told to the sink and left out."""
    jobs = []
    for folder in publications(root):
        try:
            names = languages(World(root), folder, sink)
        except Failed:
            continue
        jobs += [Job(folder.name, lang, format) for lang in names for format in FORMATS]
    return jobs
