"""Projects for the tests of builds, and builds of them in processes of their own."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from brochure.build.task import Answer, EditionTask, Task
from brochure.build.worker import Worker
from tests.project import PUBLICATION, ROOT, Project, copy_project

SECOND = "seconde"
DO = Worker.do
DRAWN = re.compile(r'viewBox="(?P<box>[^"]*)"')
RUN = "import sys; from pathlib import Path; from brochure.cli.main import run; sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))"


def simply_drawn(folder: Path) -> Project:
    """The brochure with a plain surface for each of its drawings, which take a third of a build that keeps nothing."""
    project = copy_project(folder)
    for drawing in (project.theme / "art").glob("*.svg"):
        frame = DRAWN.search(drawing.read_text(encoding="utf-8"))
        assert frame, drawing
        left, top, width, height = frame["box"].split()
        surface = f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="#123456"/>'
        drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {frame[0]}>{surface}</svg>\n')
    return project


def small_project(folder: Path, languages: str = "[fr, en]") -> Project:
    """The brochure in two languages."""
    project = simply_drawn(folder)
    project.replace(project.content / "publication.yml", "[fr, en, es, ar, zh-Hans, ru]", languages)
    return project


def tiny_project(folder: Path, languages: str = "[fr]", theme: str = "base") -> Project:
    """A line of text under the brochure's name, for tests of what happens to builds, whatever they build."""
    project = Project(folder)
    project.content.mkdir(parents=True)
    fields = f"title: Titre\nlanguage: fr\nlanguages: {languages}\ntheme: {theme}\ndate: 2026-11-30\n"
    (project.content / "publication.yml").write_text(f"{fields}parts: {{text: text.md}}\n", encoding="utf-8")
    (project.content / "text.md").write_text("Un texte.\n", encoding="utf-8")
    return project


def two_publications(folder: Path) -> Project:
    """The brochure in its six languages, and a second one in two: eight editions."""
    project = simply_drawn(folder)
    second = project.root / "content" / SECOND
    shutil.copytree(project.content, second)
    project.replace(second / "publication.yml", "[fr, en, es, ar, zh-Hans, ru]", "[fr, en]")
    return project


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


def command(project: Project, *arguments: str, code: str = RUN) -> list[str]:
    """A build as a command of its own."""
    return [sys.executable, "-c", code, str(project.root), *arguments]


def start(project: Project, *arguments: str, code: str = RUN, **environ: str) -> subprocess.Popen[str]:
    """A build in a process (and process group) of its own, which has begun.

    It hears Ctrl-C and the end of its terminal, also where these tests do not: a shell has what it starts with `&`
    ignore the one (POSIX, Shell Command Language, 2.11), nohup the other, and processes inherit that.
    """
    heard = {signal.SIGINT: signal.default_int_handler, signal.SIGHUP: signal.SIG_DFL}
    before = {number: signal.signal(number, handler) for number, handler in heard.items()}
    try:
        return subprocess.Popen(
            command(project, *arguments, code=code), cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1", **environ},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def states(project: Project, *arguments: str) -> dict[str, str]:
    """What a build did, by `lang format` of the brochure."""
    results = project.build(*arguments, "--json").json()["results"]
    return {f"{r['lang']} {r['format']}": r["state"] for r in results if r["publication"] == PUBLICATION}


def reasons(project: Project, *arguments: str) -> dict[str, str]:
    """What `--explain` says, by `lang format` of the brochure."""
    lines = project.build(*arguments, "--explain").out.splitlines()
    own = [line.removeprefix(f"{PUBLICATION} ") for line in lines if line.startswith(f"{PUBLICATION} ")]
    return dict(line.split(": ", 1) for line in own)


def faulty(fault: Callable[[], object], lang: str = "en") -> Callable[[Worker, Task], Answer]:
    """What a worker does that meets a fault in the editions of one language."""

    def do(self: Worker, task: Task) -> Answer:
        if isinstance(task, EditionTask) and task.jobs[0].lang == lang:
            fault()
        return DO(self, task)

    return do


def hurry() -> None:
    """Let the seconds of this worker's limit be milliseconds."""
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)


def hang() -> None:
    hurry()
    while True:
        pass


def swallow_memory() -> None:
    held = []
    while True:
        held.append(bytearray(50_000_000))


def find_no_room() -> None:
    """As a library that is loaded when there is hardly any memory left: Python calls that an ImportError."""
    held = []
    try:
        while True:
            held.append(bytearray(4_000_000))
    except MemoryError:
        raise ImportError("failed to map segment from shared object") from None


def segfault() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def abort() -> None:
    os.write(2, b"a library says this\n")
    os.abort()


class Panic(BaseException):
    """As what a library in Rust raises: no Exception."""


def raise_panic() -> None:
    raise Panic("nobody foresaw this")


# By name: the fault, the code it is told by, and what is said of it.
FAULTS: dict[str, tuple[Callable[[], object], str, str]] = {
    "hang": (hang, "build/time", "it is not done after 60 seconds"),
    "memory": (swallow_memory, "build/memory", "it takes more than 400 megabytes of memory"),
    "no room for a library": (find_no_room, "build/memory", "it takes more than 400 megabytes of memory"),
    "segfault": (segfault, "build/crashed", "its process was ended by SIGSEGV (Segmentation fault)"),
    "abort": (abort, "build/crashed", "its process was ended by SIGABRT (Aborted)"),
    "exit": (leave, "build/crashed", "its process ended itself, with exit code 3"),
    "panic": (raise_panic, "build/fault", "tests.build.kit.Panic: nobody foresaw this"),
}


def spawned_with(name: str) -> tuple[str, ...]:
    """A worker as a program that meets a fault in English."""
    code = f"""
import sys
from brochure.build import worker
from tests.build import kit
worker.Worker.do = kit.faulty(kit.FAULTS[{name!r}][0])
worker.main(*sys.argv[1:])
"""
    return sys.executable, "-c", code
