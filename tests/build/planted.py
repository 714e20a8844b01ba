"""What somebody has put into a cache who can write to it: entries under a right seal that say what is not so."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.build.job import Job
from brochure.build.laid_out import LaidOut
from brochure.build.project import Declared, open_project
from brochure.build.trace import Made, key
from brochure.formats import FORMATS
from brochure.memo import Memo
from tests.project import PUBLICATION, Project


def planted(project: Project) -> None:
    """Plant wrong entries of a text that is laid out, of an output, of the editions that there are."""
    memo = Memo(*open_project(project.root, {}))
    _wrong_text(memo)
    _wrong_output(memo, project)
    _wrong_list(memo)


def _wrong_text(memo: Memo) -> None:
    keys = [("laid-out", PUBLICATION, "", "fr", "", format, "") for format in FORMATS]
    found = [entry for key in keys if (entry := memo.load(key, LaidOut))]
    assert found
    for entry in found:
        lies = replace(entry.value.properties, title="Faux titre")
        memo.save(replace(entry, value=replace(entry.value, properties=lies)))


def _wrong_output(memo: Memo, project: Project) -> None:
    job = Job(PUBLICATION, "fr", "html")
    path = job.path(project.root / "output")
    path.write_bytes(b"<p>Faux")
    entry = memo.load(key(job), Made)
    assert entry
    memo.save(replace(entry, value=replace(entry.value, output=memo.world.files.sha(path))))


def _wrong_list(memo: Memo) -> None:
    entry = memo.load(("editions", PUBLICATION), Declared)
    assert entry
    memo.save(replace(entry, value=replace(entry.value, languages=("fr",))))
