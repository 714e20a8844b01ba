"""Who builds again and again is not held up by what was begun before, nor by those who make what nobody looks at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brochure.build.job import Job
from brochure.build.pool import Processes, Superseded
from brochure.build.process import spawned
from brochure.build.project import open_project
from brochure.build.task import EditionTask
from brochure.build.worker import Worker
from tests.build.kit import faulty, hang

TASK = EditionTask((Job("leaflet", "en", "html"),))


def test_a_newer_build_waits_neither_for_an_answer_nor_for_a_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Worker, "do", faulty(hang))
    pool = Processes(*open_project(tmp_path, {}), 1, superseded=lambda: True)
    try:
        with pytest.raises(Superseded):
            list(pool.run([TASK]))
        with pytest.raises(Superseded):
            pool.begin()
    finally:
        pool.close()


def test_workers_stand_back_as_far_as_they_are_told(tmp_path: Path) -> None:
    worker = spawned(*open_project(tmp_path, dict(os.environ)), 5)
    wanted = min(19, os.getpriority(os.PRIO_PROCESS, 0) + 5)  # setpriority(2): there is no more
    try:
        assert os.getpriority(os.PRIO_PROCESS, worker.pid) == wanted
    finally:
        worker.ended()
