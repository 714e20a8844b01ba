"""After any edits, what a press that stays has stored is what a clean build makes, byte for byte.

One process builds again and again, as a preview does: what is looked at first, then the rest. `python -m
tests.preview.test_resident_is_clean 1000` runs as many edits and says how its memory has grown; with `all` behind it, in
all languages of the brochure.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from brochure.build.job import Job
from brochure.build.project import all_jobs
from brochure.diagnostics import Sink
from brochure.preview.press import ResidentPress
from tests.build.edits import EDITS, LANGUAGES, project_to_edit
from tests.build.kit import files
from tests.build.test_incremental_is_clean import ENVIRON, Built, _build, _copied
from tests.project import PUBLICATION, Project

SEEDS, EDITS_A_SEED = 4, 10
OFTEN = 25  # edits between two comparisons of the long run


@contextmanager
def pressing(project: Project) -> Iterator[ResidentPress]:
    press = ResidentPress(project.root, project.root / "output", lambda: False, lambda: False, ENVIRON)
    try:
        yield press
    finally:
        press.close()


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return project_to_edit(tmp_path_factory.mktemp("edits"))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_press_that_stays_stores_what_a_clean_build_makes(
    seed: int, start: Project, tmp_path: Path
) -> None:
    draw, done = random.Random(seed), list[str]()
    project = _copied(start, tmp_path / "kept", "content", "templates")
    with pressing(project) as press:
        failing = build(press, project, draw)
        for _ in range(EDITS_A_SEED):
            done.append(draw.choice(EDITS)(draw, project))
            failing = build(press, project, draw)
        assert differences(project, failing, tmp_path / "clean") == [], done


def test_who_makes_the_rest_is_followed_by_others(
    start: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No process lives so long that its memory grows without end; what is stored is the same."""
    monkeypatch.setattr("brochure.preview.press.LIFE", 2)
    draw, seen = random.Random(0), list[set[int]]()
    project = _copied(start, tmp_path / "kept", "content", "templates")
    text = project.root / "content" / PUBLICATION / "synthese.md"
    said = text.read_text(encoding="utf-8")
    with pressing(project) as press:
        for number in range(3):
            text.write_text(f"{said.rstrip()} Encore {number}.\n", encoding="utf-8")
            failing = build(press, project, draw)
            seen.append({worker.pid for worker in press._others._workers})
    assert all(seen)
    assert not seen[1] & seen[0]
    assert seen[2] & seen[1]
    assert differences(project, failing, tmp_path / "clean") == []


def build(press: ResidentPress, project: Project, draw: random.Random) -> set[Job]:
    """A build as a preview makes it, of a random view first; the jobs that failed."""
    jobs = all_jobs(project.root, Sink())
    press.begin()
    for job in draw.sample(jobs, min(1, len(jobs))):
        press.proof(job)
        press.made(job)
    return {result.job for result in press.rest(jobs) if result.state == "failed"}


def differences(project: Project, failing: set[Job], folder: Path) -> list[str]:
    """Files that are missing or other than those of a clean build, and editions that only one of them makes."""
    clean = _build(_copied(project, folder, "content", "templates"))
    kept = files(project.root / "output")
    lists = (
        {"manifest.json", *(name for name in clean.output if name.endswith("index.html"))}
        if clean.code
        else set()
    )
    found = [name for name, data in clean.output.items() if name not in lists and kept.get(name) != data]
    made = {path for path in clean.output if not path.endswith(("index.html", "manifest.json"))}
    return found + _not_failed_alike(project, failing, made, clean)


def _not_failed_alike(project: Project, failing: set[Job], made: set[str], clean: Built) -> list[str]:
    jobs = {job: job.path(Path()).as_posix() for job in all_jobs(project.root, Sink())}
    alike = [str(job) for job, path in jobs.items() if (job in failing) == (path in made)]
    return [f"only one makes {name}: {clean.said[-3:]}" for name in alike]


def main(many: int, languages: str) -> int:
    """Make edits one after another, compare now and then; the number of comparisons with a difference.

    After each comparison the files are as they were at first, for the same press.
    """
    missed, draw, sizes = 0, random.Random(many), list[float]()
    with tempfile.TemporaryDirectory() as name:
        start = project_to_edit(Path(name) / "start", languages)
        project = _copied(start, Path(name) / "kept", "content", "templates")
        with pressing(project) as press:
            done = list[str]()
            for number in range(1, many + 1):
                done = (
                    [*done, EDITS[draw.randrange(len(EDITS))](draw, project)] if number % OFTEN != 1 else []
                )
                failing = build(press, project, draw)
                if number % OFTEN == 0:
                    found = differences(project, failing, Path(name) / "clean")
                    sizes.append(megabytes())
                    missed += bool(found)
                    print(
                        number,
                        f"{sizes[-1]:.0f} MB",
                        *(found or ["same"]),
                        "; ".join(done),
                        sep="\n      ",
                        flush=True,
                    )
                    _restored(start, project)
                    shutil.rmtree(Path(name) / "clean")
    hundred = 100 // OFTEN  # workers come and go: what they have at the most is compared
    grown = max(sizes[hundred:], default=0.0) - max(sizes[:hundred], default=0.0)
    print(
        f"{many} edits, {missed} comparisons with a difference, at the most {grown:+.0f} MB beside the first hundred"
    )
    return missed


def _restored(start: Project, project: Project) -> None:
    for room in ("content", "templates"):
        shutil.rmtree(project.root / room)
    _copied(start, project.root, "content", "templates")


def megabytes() -> float:
    """What the workers of this process have in memory: proc_pid_stat(5), rss."""
    pages = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            pages += int(fields[21]) if int(fields[1]) == os.getpid() else 0
    return pages * resource.getpagesize() / 1_000_000


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]), LANGUAGES if "all" in sys.argv else "[fr, ar]")))
