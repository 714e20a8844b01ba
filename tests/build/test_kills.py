"""Killed at any moment, by what cannot be caught: each file is wholly old or wholly new, and the next build is a clean one.

Run: python -m tests.build.test_kills 50 [SEED]
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from tests.build.kit import files, small_project, start
from tests.exchange.kit import WordFile
from tests.project import PUBLICATION, Project

EDITED = "edited.docx"
KEPT = ("content", "output")


def build_edited(project: Project) -> tuple[str, ...]:
    """Another date: every file is another."""
    project.replace(project.content / "publication.yml", "date: 2018-02", "date: 2019-03")
    return ()


def update(project: Project) -> tuple[str, ...]:
    """A changed source, of which the catalogues are told."""
    project.replace(project.content / "texte.md", "pourvoyeurs", "fournisseurs")
    return ("i18n", "update")


def take_back(project: Project) -> tuple[str, ...]:
    """A Word file with an edit, which is written into the source."""
    return ("import", str(project.root / EDITED), "--apply")


WORK: tuple[Callable[[Project], tuple[str, ...]], ...] = (build_edited, update, take_back)


class Done(Struct):
    """What a command does that nobody kills: the project's files before and after it, and its seconds."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    seconds: float


class Kills:
    """Kills of commands, each in a copy of one built project."""

    def __init__(self, folder: Path, seed: int, *options: str) -> None:
        """options: of all builds."""
        self.folder, self.options = folder, ("--quiet", *options)
        self.random = random.Random(seed)
        self.built = small_project(folder / "built", "[fr, en]")
        assert (
            self.built.build(
                "--quiet", "--lang", "fr", "--format", "docx", "--output", str(folder / "word")
            ).code
            == 0
        )
        assert self.built.build(*self.options).code == 0
        word = WordFile((folder / "word" / PUBLICATION / "fr" / f"{PUBLICATION}-fr.docx").read_bytes())
        word.retype("texte-ressources", "pourvoyeurs", "fournisseurs")
        (self.built.root / EDITED).write_bytes(word.bytes())
        self.whole = {work.__name__: self._whole(work) for work in WORK}
        self.clean: dict[str, dict[str, bytes]] = {}

    def kill(self, work: Callable[[Project], tuple[str, ...]]) -> bool:
        """Kill a command at a moment of its life, and see what is left; whether it was still at work."""
        project, whole = self._copy(), self.whole[work.__name__]
        process = start(project, *self._arguments(work, project))
        time.sleep(self.random.uniform(0, whole.seconds))
        at_work = process.poll() is None
        with suppress(ProcessLookupError):
            self.random.choice((os.kill, os.killpg))(
                process.pid, signal.SIGKILL
            )  # with its workers, or without
        process.communicate()
        self._check_whole(project, whole)
        code = project.build(*self.options).code
        made, clean = files(project.root / "output"), self._clean(project)
        assert made == clean, [
            name for name in made.keys() | clean.keys() if made.get(name) != clean.get(name)
        ]
        left = [path for path in project.root.rglob(".*") if path.name not in (".cache", ".gitkeep")]
        assert left == [], left
        assert code == 0, code
        shutil.rmtree(project.root)
        return at_work

    def _arguments(self, work: Callable[[Project], tuple[str, ...]], project: Project) -> tuple[str, ...]:
        return work(project) or self.options

    def _check_whole(self, project: Project, whole: Done) -> None:
        for name, data in kept(project).items():
            assert data in (whole.before.get(name), whole.after.get(name)), f"a part of {name}"
        assert whole.before.keys() & whole.after.keys() <= kept(project).keys(), "nothing is lost"

    def _clean(self, project: Project) -> dict[str, bytes]:
        """What a build makes that finds nothing."""
        digest = sha256(repr(sorted(files(project.root / "content").items())).encode()).hexdigest()
        if digest not in self.clean:
            again = self._copy("clean")
            shutil.rmtree(again.root / "content")
            shutil.copytree(project.root / "content", again.root / "content")
            for name in (".cache", "output"):
                shutil.rmtree(again.root / name)
            assert again.build(*self.options).code == 0
            self.clean[digest] = files(again.root / "output")
            shutil.rmtree(again.root)
        return self.clean[digest]

    def _copy(self, name: str = "killed") -> Project:
        shutil.copytree(self.built.root, self.folder / name, copy_function=linked, symlinks=True)
        return Project(self.folder / name)

    def _whole(self, work: Callable[[Project], tuple[str, ...]]) -> Done:
        project = self._copy()
        arguments = self._arguments(work, project)
        before, begun = kept(project), time.perf_counter()
        _, err = start(project, *arguments).communicate()
        done = Done(before, kept(project), time.perf_counter() - begun)
        assert done.after != before, err
        shutil.rmtree(project.root)
        return done


def kept(project: Project) -> dict[str, bytes]:
    """What must be whole: output, content, catalogues; drafts apart."""
    found = {f"{room}/{n}": data for room in KEPT for n, data in files(project.root / room).items()}
    return {name: data for name, data in found.items() if not name.endswith(".draft")}


def linked(source: str, target: str) -> None:
    """Copy a file; fonts, which nothing writes to, by another name."""
    os.link(source, target) if source.endswith((".ttf", ".otf")) else shutil.copy2(source, target)


def test_what_is_killed_leaves_nothing_by_halves(tmp_path: Path) -> None:
    kills = Kills(tmp_path, 12, "--format", "html")
    for number in range(6):
        kills.kill(WORK[number % len(WORK)])


def main(count: int, seed: int = 12) -> None:
    """Kill so many, and say how many were at work."""
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        kills = Kills(Path(folder), seed)
        at_work = [kills.kill(WORK[number % len(WORK)]) for number in range(count)]
        print(f"{count} kills, {sum(at_work)} of them at work: nothing is lost")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
