"""The resident press: builds again and again in one process, what is looked at first.

Its workers stay from build to build, and so does all that they keep in memory: themes, fonts, pictures, compiled
templates, shaped words. At each build files are looked at anew, and only those whose stamp has changed are read; a kept
value holds while all answers that it rests on are the same, as in any build. So what is stored is what a clean build
makes.

One worker makes what is looked at, others the rest, so that a save never waits for an edition that nobody sees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from brochure.build.job import Job, Result
from brochure.build.pool import Processes
from brochure.build.project import all_jobs, formats_of, open_project
from brochure.build.run import Build, BuildScope, Resident, processors
from brochure.build.task import Proof, ProofTask
from brochure.diagnostics import Failed, Sink

Asked = Callable[[], bool]
BEHIND = 5  # niceness of those who make what nobody looks at
LIFE = 50  # builds, after which others take their place: no process grows without end


class ResidentPress:
    """Builds files of a project into its output.

    changing: whether files have changed, so that what is looked at is made anew; busy: whether the rest must wait.
    """

    def __init__(
        self, root: Path, output: Path, changing: Asked, busy: Asked, environ: Mapping[str, str]
    ) -> None:
        world, store = open_project(root, environ)
        self._world = world
        # A process with threads cannot be copied: workers are programs of their own.
        self._first = Processes(world, store, 1, False, changing)
        self._others = Processes(world, store, processors(), False, busy, BEHIND)
        self._jobs: list[Job] = []  # every one there is, looked at or not
        self._builds = 0
        self._build = Build(root, output, environ=environ, resident=Resident(world, store, self._first))
        self._rest = Build(root, output, environ=environ, resident=Resident(world, store, self._others))

    def begin(self) -> None:
        """Another build begins: files may have changed."""
        self._world.look_again()
        self._first.begin()
        self._jobs = all_jobs(self._build.root, Sink())
        self._build = replace(self._build, formats=formats_of(self._jobs))

    def made(self, job: Job) -> Result:
        """What is looked at. Raises Superseded, as all that builds."""
        (result,) = self._build.run([job], Sink())
        return result

    def proof(self, job: Job) -> Proof:
        """What is shown of it at once, before it is checked and stored."""
        ((_, proof),) = self._first.run([ProofTask(job, self._build.beside(job))])
        return proof if isinstance(proof, Proof) else Proof()

    def rest(self, jobs: Sequence[Job]) -> list[Result]:
        """All others, then index pages and manifest."""
        self._others.begin()
        self._builds += 1
        if self._builds % LIFE == 0:
            self._others.close()
        with suppress(Failed):
            build = replace(self._rest, formats=self._build.formats)
            return build.run(jobs, Sink(), BuildScope(self._jobs))
        return []

    def close(self) -> None:
        """End all workers."""
        self._first.close()
        self._others.close()
