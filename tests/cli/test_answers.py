"""In which forms commands answer, and what they refuse to be asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.series import own, series_project
from tests.project import ROOT, Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return series_project(tmp_path_factory.mktemp("answers"))


def test_a_list_in_json_is_what_a_matrix_needs(project: Project) -> None:
    answer = project.build("--json", "--lang", "fr", "--row", "P-01", "list").json()
    (job,) = answer["jobs"]
    assert job.pop("path").endswith("output/fiches/P-01/fr/fiches-P-01-fr.html")
    assert job == {"publication": "fiches", "row": "P-01", "lang": "fr", "format": "html"}
    assert (answer["exit"], answer["diagnostics"]) == (0, [])


def test_reasons_are_given_in_json(project: Project) -> None:
    answer = project.build("--json", "--explain").json()
    assert {one["row"] for one in answer["jobs"]} == {"P-01", "P-02", "P-03"}
    assert all(one["reason"] for one in answer["jobs"])


@pytest.mark.parametrize(
    "words",
    [
        ("--json", "clean"),
        ("--json", "schema"),
        ("--junit", "x.xml", "list"),
        ("--summary", "x.md", "clean"),
        ("--strict", "list"),
        ("--output", "content"),
        ("--output", "content/fiches"),
        ("--output", "templates"),
        ("--output", "."),
    ],
)
def test_what_is_not_done_is_refused(
    project: Project, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    before = sorted(project.root.rglob("*"))
    assert project.build(*words).code == 2
    assert [path for path in sorted(project.root.rglob("*")) if ".cache" not in path.parts] == [
        path for path in before if ".cache" not in path.parts
    ]


def test_warnings_fail_a_strict_build_whose_files_are_made(tmp_path: Path) -> None:
    project = series_project(tmp_path)
    own(project, "about.md").write_text("Un mot <mark>clair</mark>.\n", encoding="utf-8")
    asked = "--lang", "fr", "--row", "P-01"
    assert project.build(*asked).code == 0
    strict = project.build(*asked, "--strict", "--json")
    assert (strict.code, strict.json()["exit"]) == (1, 1)
    assert [one["state"] for one in strict.json()["results"]] == ["current"]


COMMAND = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from brochure.cli.entry import main; sys.argv = ['brochure', *sys.argv[1:]]; sys.exit(main())"


def test_a_reader_who_has_seen_enough_makes_no_noise(project: Project) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "--help"], cwd=project.root,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""


def test_a_folder_that_is_gone_is_told_in_a_line(tmp_path: Path) -> None:
    code = (
        f"import os; os.chdir({str(tmp_path)!r}); os.mkdir('x'); os.chdir('x'); os.rmdir('../x'); {COMMAND}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "Error: the folder that this is called in is gone\n")
