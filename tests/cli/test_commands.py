"""What the command line promises: what it builds, says and answers."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import PUBLICATION, ROOT, Project, copy_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("project"))


def test_build_makes_the_three_files(project: Project) -> None:
    outcome = project.build("--lang", "fr")
    assert (outcome.code, outcome.err) == (0, "")
    assert project.made("fr", "pdf").read_bytes().startswith(b"%PDF-1.7")
    assert project.made("fr", "docx").read_bytes().startswith(b"PK")
    assert project.made("fr", "html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    first, *lines = outcome.out.splitlines()
    assert first == "3 files in 1 edition"
    assert [line.split()[0] for line in lines] == ["built"] * 3


def test_files_can_be_read_by_a_web_server(project: Project) -> None:
    project.build("--lang", "fr", "--format", "html")
    assert project.made("fr", "html").stat().st_mode & 0o777 == 0o644


def test_quiet_says_nothing(project: Project) -> None:
    outcome = project.build("--lang", "fr", "--format", "html", "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_verbose_says_how_full_the_pages_are(project: Project) -> None:
    assert "% full" in project.build("--lang", "fr", "--format", "pdf", "--verbose").out


def test_json_reports_results_and_diagnostics(project: Project) -> None:
    report = project.build("--lang", "fr", "--format", "pdf", "--force", "--json").json()
    assert report["exit"] == 0
    assert report["diagnostics"] == []
    (result,) = report["results"]
    assert (result["lang"], result["format"], result["state"], result["pages"]) == ("fr", "pdf", "built", 4)
    assert [fill["page"] for fill in result["fills"]] == ["cover", "synthesis", "body", "contributors"]


def test_output_can_be_elsewhere(project: Project, tmp_path: Path) -> None:
    assert project.build("--lang", "fr", "--format", "html", "--output", str(tmp_path)).code == 0
    assert (tmp_path / PUBLICATION / "fr" / f"{PUBLICATION}-fr.html").is_file()


def test_list_names_every_job(project: Project) -> None:
    lines = project.build("--format", "pdf", "list").out.splitlines()
    assert f"{PUBLICATION} fr pdf" in lines[0]


def test_clean_empties_the_folder_and_keeps_it(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    (project.root / "output" / ".gitkeep").touch()
    project.build("--lang", "fr", "--format", "html")
    assert project.build("clean").code == 0
    assert [path.name for path in (project.root / "output").iterdir()] == [".gitkeep"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--lang", "fra"), "did you mean “fr”"),
        (("--format", "odt"), "pdf"),
        (("--publication", "aliance-des-territoires"), "did you mean “alliance-des-territoires”"),
    ],
)
def test_a_name_that_does_not_exist_is_wrong_usage(
    project: Project, arguments: tuple[str, ...], said: str
) -> None:
    outcome = project.build(*arguments)
    assert outcome.code == 2
    assert said in outcome.err


def test_schemas_are_up_to_date(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    assert project.build("schema").code == 0
    written = sorted((project.root / "docs" / "schema").glob("*.json"))
    assert [path.name for path in written] == [
        "brand.schema.json",
        "fields.schema.json",
        "publication-pfvt.schema.json",
        "publication.schema.json",
        "styles.schema.json",
        "theme.schema.json",
    ]
    for path in written:
        assert path.read_text() == (ROOT / "docs" / "schema" / path.name).read_text(), "run build.py schema"


def test_build_py_says_how_to_install_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_bytes((ROOT / "build.py").read_bytes())
    # -S leaves out site-packages: an interpreter with nothing installed.
    command = [sys.executable, "-S", "-I", str(tmp_path / "build.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "make setup" in done.stderr


# --- where packages are missing -------------------------------------------------------------


def test_what_is_not_installed_is_told_in_one_line(tmp_path: Path) -> None:
    """An environment set up for an older version may lack any of them; -S hides them all."""
    build = tmp_path / "build.py"
    build.write_bytes((ROOT / "build.py").read_bytes())
    command = [sys.executable, "-S", str(build), "list"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "not installed" in line
    assert "make setup" in line


def test_what_every_run_loads_is_asked_for_first() -> None:
    """Whatever is imported before a command is known must be among the packages that build.py looks for."""
    needed = runpy.run_path(str(ROOT / "build.py"), run_name="build")["NEEDED"]
    code = "import sys, brochure.cli.main; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    site = {path.name.removesuffix(".py") for path in Path(pytest.__file__).parent.parent.iterdir()}
    loaded = set(done.stdout.split()) & site - {"_distutils_hack"}
    assert loaded <= set(needed)
    assert "msgspec" in loaded
