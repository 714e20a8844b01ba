"""Many processes: the same files and words as one, whatever dies or is interrupted."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from brochure.build.job import Job
from brochure.build.run import Build
from brochure.diagnostics import Sink
from tests.build.kit import files, small_project, start
from tests.project import PUBLICATION, Project

pytestmark = pytest.mark.xdist_group("parallel")

LANGS = ("fr", "en", "es")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = small_project(tmp_path_factory.mktemp("project"), f"[{', '.join(LANGS)}]")
    assert project.build("--quiet", "--jobs", "1").code == 0
    return project


def test_two_processes_give_what_one_gives_in_the_same_order(built: Project, tmp_path: Path) -> None:
    one = built.build("--force", "--jobs", "1", "--verbose", "--output", str(tmp_path / "one"))
    two = built.build("--force", "--jobs", "2", "--verbose", "--output", str(tmp_path / "two"))
    assert [
        line.split()[:2] for line in two.out.replace("/two/", "/one/").splitlines() if "built" in line
    ] == [line.split()[:2] for line in one.out.splitlines() if "built" in line]
    assert two.err == one.err
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_formats_of_one_edition_run_side_by_side(built: Project, tmp_path: Path) -> None:
    output = str(tmp_path / "alone")
    assert built.build("--force", "--jobs", "3", "--lang", "fr", "--quiet", "--output", output).code == 0
    made = files(tmp_path / "alone" / PUBLICATION / "fr")
    assert made == files(built.root / "output" / PUBLICATION / "fr")


def test_a_link_that_leads_nowhere_stops_no_build(built: Project, tmp_path: Path) -> None:
    link = built.root / "templates" / "nowhere"
    link.symlink_to(tmp_path / "gone")
    try:
        output = str(tmp_path / "output")
        assert built.build("--force", "--jobs", "2", "--lang", "fr", "--quiet", "--output", output).code == 0
    finally:
        link.unlink()


def test_ctrl_c_stops_cleanly(built: Project) -> None:
    before = files(built.root / "output")
    process = start(built, "--force", "--jobs", "2")
    assert process.stdout is not None
    assert process.stdout.readline() == "9 files in 3 editions\n"
    assert process.stdout.readline().startswith("built")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert err.strip() == "interrupted"
    assert len(out.splitlines()) < len(LANGS) * 3
    assert files(built.root / "output") == before, "no part of a file, none left over, none lost"


def test_two_builds_of_one_checkout_do_not_disturb_one_another(built: Project) -> None:
    before = files(built.root / "output")
    both = [start(built, "--force", "--quiet", "--jobs", "1") for _ in range(2)]
    ends = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], ends
    assert files(built.root / "output") == before
    assert {result["state"] for result in built.build("--json").json()["results"]} == {"current"}


def test_what_cannot_be_built_leaves_the_last_file_and_no_other(built: Project) -> None:
    text = built.content / "texte.md"
    good, before = text.read_bytes(), files(built.root / "output")
    text.write_bytes(b"\xff")
    try:
        jobs = [Job(PUBLICATION, "fr", "pdf")]
        results = Build(built.root, built.root / "output", workers=1).run(jobs, sink := Sink())
        assert [result.state for result in results] == ["failed"]
        assert [item.code for item in sink] == ["file/encoding"]
    finally:
        text.write_bytes(good)
    assert files(built.root / "output") == before
