"""After any edits, what an incremental build leaves is what a clean build makes, byte for byte, or it says the same.

The press runs as a process of its own each time. `python -m tests.build.test_incremental_is_clean 300` runs as many
seeds and prints a line for each.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from msgspec import Struct

from tests.build.edits import edits, project_to_edit
from tests.build.kit import command, files
from tests.project import ROOT, Project

MANY = 3  # edits a seed, each followed by an incremental build
ENVIRON = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}


class Built(Struct, frozen=True):
    """What a build said, and what stands in the output after it."""

    code: int
    said: list[str]
    output: dict[str, bytes]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that is built; seeds take copies of it."""
    return _start(tmp_path_factory.mktemp("edits"))


@pytest.mark.parametrize("seed", range(12))
def test_incremental_is_clean(seed: int, start: Project, tmp_path: Path) -> None:
    done, kept, clean = run(seed, start, tmp_path)
    assert differences(kept, clean) == [], done


def run(seed: int, start: Project, folder: Path) -> tuple[list[str], Built, Built]:
    """The edits of a seed, what incremental builds left, and what a clean build made of the same files."""
    draw, done = random.Random(seed), []
    project = _copied(start, folder / "kept", "content", "templates", "output", ".cache")
    for edit in edits(seed, MANY):
        done.append(edit(draw, project))
        kept = _build(project)
    return done, kept, _build(_copied(project, folder / "clean", "content", "templates"))


def differences(kept: Built, clean: Built) -> list[str]:
    """Files that are missing or other than those of the clean build, and words that are not the same.

    A build that fails leaves the last good files, and the pages and the list that tell of them: only the editions
    that the clean build made are compared then.
    """
    lists = {"manifest.json", *(name for name in clean.output if clean.code and name.endswith("index.html"))}
    compared = [name for name in clean.output if name not in lists]
    found = [name for name in compared if kept.output.get(name) != clean.output[name]]
    found += [
        f"traceback: {built.said[-1]}"
        for built in (kept, clean)
        if any("Traceback" in line for line in built.said)
    ]
    if kept.code != clean.code:
        found.append(f"exit {kept.code}, clean {clean.code}")
    found += [
        f"only incremental: {line}"
        for line in kept.said
        if line not in clean.said and "[output/left]" not in line  # a new output has nothing left
    ]
    return found + [f"only clean: {line}" for line in clean.said if line not in kept.said]


def _start(folder: Path) -> Project:
    project = project_to_edit(folder)
    built = _build(project)
    assert built.code == 0, built.said
    return project


def _copied(project: Project, to: Path, *rooms: str) -> Project:
    for room in rooms:
        shutil.copytree(project.root / room, to / room, symlinks=True)
    return Project(to)


def _build(project: Project) -> Built:
    done = subprocess.run(
        command(project, "--quiet", "--jobs", "1"),
        cwd=ROOT,
        env=ENVIRON,
        capture_output=True,
        text=True,
        check=False,
    )
    said = sorted(line.strip() for line in done.stderr.splitlines() if line.strip())
    return Built(done.returncode, said, files(project.root / "output"))


def main(seeds: int) -> int:
    """Run seeds one after another and say of each what was edited and found; the number of seeds with a difference."""
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        start = _start(Path(name) / "start")
        for seed in range(seeds):
            folder = Path(name) / str(seed)
            done, kept, clean = run(seed, start, folder)
            found = differences(kept, clean)
            missed += bool(found)
            print(
                f"{seed:3} {'DIFFERS' if found else 'same'} exit {clean.code}: {'; '.join(done)}",
                *found,
                sep="\n      ",
                flush=True,
            )
            shutil.rmtree(folder)
    print(f"{seeds} seeds, {missed} with a difference")
    return missed


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]))))
