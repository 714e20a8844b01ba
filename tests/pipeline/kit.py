"""Projects for the tests of the pipeline, and builds of them in processes of their own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from brochure.pipeline import executors
from brochure.pipeline.task import Errand, Task
from tests.project import PUBLICATION, ROOT, Project, copy_project

SECOND = "seconde"
DO = executors.do
RUN = "import sys; from pathlib import Path; from brochure.cli.main import run; sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))"


def small_project(folder: Path, languages: str = "[fr, en]") -> Project:
    """The brochure in two languages."""
    project = copy_project(folder)
    project.replace(project.content / "publication.yml", "[fr, en, es, ar, zh-Hans, ru]", languages)
    return project


def two_publications(folder: Path) -> Project:
    """The brochure in its six languages, and a second one in two: eight editions."""
    project = copy_project(folder)
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
    """A build in a process (and process group) of its own, which has begun."""
    return subprocess.Popen(
        command(project, *arguments, code=code), cwd=ROOT, env={**os.environ, "PYTHONUNBUFFERED": "1", **environ},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def states(project: Project, *arguments: str) -> dict[str, str]:
    """What a build did, by `lang format` of the brochure."""
    results = project.build(*arguments, "--json").json()["results"]
    return {f"{r['lang']} {r['format']}": r["state"] for r in results if r["publication"] == PUBLICATION}


def reasons(project: Project, *arguments: str) -> dict[str, str]:
    """What `--explain` says, by `lang format` of the brochure."""
    lines = project.build(*arguments, "--explain").out.splitlines()
    own = [line.removeprefix(f"{PUBLICATION} ") for line in lines if line.startswith(f"{PUBLICATION} ")]
    return dict(line.split(": ", 1) for line in own)


def dies_in_english(errand: Errand) -> Any:
    """What a worker does whose library crashes on one edition."""
    if isinstance(errand, Task) and errand.jobs[0].lang == "en":
        os.kill(os.getpid(), signal.SIGKILL)
    return DO(errand)
