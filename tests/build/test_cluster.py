"""The same tasks on a Dask cluster: two workers, each a process that knows nothing of the project's folder."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from brochure.build import cluster, process
from brochure.build.cluster import packed, unpacked
from brochure.build.job import Job
from brochure.build.task import EditionTask, diagnostics
from tests import gates
from tests.build.kit import FAULTS, RUN, files, spawned_with, start
from tests.build.planted import planted
from tests.project import Project

pytestmark = pytest.mark.xdist_group("cluster")

try:
    import distributed
except ImportError:
    distributed = None

# The scheduler and its workers in a process of their own, as a cluster is.
CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a cluster for passing files."""
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def address(shelf: Path) -> Iterator[str]:
    if distributed is None:
        gates.missing("distributed", "pip install 'brochure-press[dask]'")
    import subprocess
    import sys

    (shelf / "cluster.py").write_text(CLUSTER)
    root = str(Path(__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, str(shelf / "cluster.py")], cwd=shelf, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONPATH": root, "TMPDIR": str(shelf)},
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.communicate("")


@pytest.mark.gate
def test_a_cluster_builds_the_same_bytes_whatever_lies_on_its_machines(
    built: Project, address: str, shelf: Path, tmp_path: Path
) -> None:
    deceived = Project(tmp_path / "deceived")
    shutil.copytree(built.root, deceived.root)
    planted(deceived)
    shutil.copytree(deceived.root / ".cache", shelf / f"brochure-press-{os.getuid()}" / "derived")
    output = tmp_path / "output"
    process = start(built, "--force", "--quiet", "--scheduler", address, "--output", str(output), code=RUN)
    out, err = process.communicate(timeout=300)
    assert (process.returncode, out, err) == (0, "", "")
    assert files(output) == files(built.root / "output")
    assert {result["state"] for result in built.build("--json").json()["results"]} == {"current"}


@pytest.mark.gate
def test_what_is_wrong_on_a_worker_is_told_here(built: Project, address: str, tmp_path: Path) -> None:
    text = built.content / "texte.md"
    good = text.read_bytes()
    text.write_bytes(b"\xff")
    try:
        process = start(built, "--scheduler", address, "--output", str(tmp_path), code=RUN)
        _, err = process.communicate(timeout=300)
    finally:
        text.write_bytes(good)
    assert process.returncode == 1
    assert "texte.md:1: error: byte 0xFF is not UTF-8" in err


@pytest.mark.gate
def test_no_cluster_at_the_address_is_told(built: Project, tmp_path: Path) -> None:
    if distributed is None:
        gates.missing("distributed", "pip install 'brochure-press[dask]'")
    there = ("--force", "--quiet", "--scheduler", "nonsense://nowhere", "--output", str(tmp_path))
    for command in ((), ("verify",)):
        outcome = built.build(*there, *command)
        assert outcome.code == 1
        assert "no Dask scheduler answers at nonsense://nowhere" in outcome.err


def test_a_bundle_is_the_project_and_nothing_else(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    bundle = packed(built.root, {"SOURCE_DATE_EPOCH": "1", "SECRET": "no"})
    assert bundle == packed(built.root, {"SOURCE_DATE_EPOCH": "1"})
    folder = unpacked(bundle)
    assert folder == unpacked(bundle)
    assert folder.is_relative_to(tmp_path)
    assert {path.name for path in folder.iterdir()} == {"content", "templates", ".cache"}
    assert files(folder / "content") == files(built.root / "content")
    assert (folder.parent.stat().st_mode & 0o777) == 0o700


def test_links_travel_as_links_and_none_leads_out(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "secret").write_text("secret")
    folder = built.content / "links"
    folder.mkdir()
    try:
        (folder / "inside.md").symlink_to(built.content / "texte.md")
        (folder / "around").symlink_to("..")
        (folder / "outside.md").symlink_to(tmp_path / "secret")
        os.mkfifo(folder / "pipe.md")
        unpacked_to = unpacked(packed(built.root, {})) / "content" / built.content.name
        names = sorted(path.name for path in (unpacked_to / "links").iterdir())
        assert names == ["around", "inside.md"]
        assert (unpacked_to / "links/inside.md").resolve() == unpacked_to / "texte.md"
        assert (unpacked_to / "links/around").resolve() == unpacked_to
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["panic", "exit"])
def test_a_fault_on_a_worker_is_one_line_of_one_edition(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(cluster, "_pools", {})
    monkeypatch.setattr(process, "PROGRAM", spawned_with(name))
    bundle = packed(built.root, dict(os.environ))
    jobs = {lang: EditionTask((Job(built.content.name, lang, "html"),)) for lang in ("en", "fr")}
    (told,) = diagnostics(cluster.do(bundle, jobs["en"]))
    assert (told.code, "en html" in told.message) == (FAULTS[name][1], True)
    assert list(diagnostics(cluster.do(bundle, jobs["fr"]))) == []
    cluster._pools.popitem()[1].close()


def test_a_blind_build_has_a_process_that_has_made_nothing_before(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a process keeps in memory, the next build of the same files would take."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(cluster, "_pools", {})
    bundle, task = packed(built.root, {}), EditionTask((Job(built.content.name, "fr", "html"),))
    answers, pools = [], []
    for build in ("", "", "first", "first", "second"):
        answers.append([outcome.data for outcome in cluster.do(bundle, task, build)])
        pools += [pool for pool in cluster._pools.values() if pool not in pools]
        assert len(cluster._pools) == 1
    assert len(pools) == 3
    assert answers == answers[:1] * 5
    cluster._pools.popitem()[1].close()


def test_workers_that_are_set_up_otherwise_say_so(
    built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    bundle = packed(built.root, {})
    monkeypatch.setattr(cluster, "_pools", {})
    other = replace(bundle, made_with={**bundle.made_with, "Python": "2.7"})
    (told,) = diagnostics(cluster.do(other, EditionTask((Job(built.content.name, "fr", "pdf"),))))
    assert re.search(r"Python is .* there, 2.7 here", told.message)
