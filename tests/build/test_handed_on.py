"""What builds hand on: used while it holds, made anew when it does not, and never more than data."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.build.kit import files, reasons, small_project, start
from tests.project import Project

# A build, and the modules that its workers have loaded once they have answered, a line a task.
SHOW = """
import os, sys
from pathlib import Path
from brochure.build.worker import Worker
from brochure.cli.main import run
do = Worker.do
def told(self, task):
    answer = do(self, task)
    with open(os.environ["LOADED"], "a") as file:
        print(*sys.modules, file=file)
    return answer
Worker.do = told
sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
"""
READERS = {"markdown_it", "yaml", "polib", "rapidfuzz", "pyphen"}
PAINTERS = {"PIL.ExifTags", "segno", "brochure.pictures.svg.source"}  # of pictures, which are kept as well


def loaded(project: Project, told: Path, *arguments: str) -> set[str]:
    told.unlink(missing_ok=True)
    process = start(project, *arguments, code=SHOW, LOADED=str(told))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return set(told.read_text().split())


def test_a_known_text_is_built_without_those_who_read_texts(own: Project, tmp_path: Path) -> None:
    options = (tmp_path / "loaded", "--quiet", "--jobs", "1", "--lang", "en")
    shutil.rmtree(own.root / ".cache" / "output")
    again = loaded(own, *options)
    assert {"reportlab", "brochure.writers.docx", "jinja2"} <= again
    assert again & (READERS | PAINTERS) == set()
    assert loaded(small_project(tmp_path / "other"), *options) >= READERS - {"polib", "rapidfuzz"}
    assert loaded(own, *options, "--force") >= READERS - {"polib", "rapidfuzz"}, "everything is read"


def test_of_two_workers_one_reads_a_new_text(tmp_path: Path) -> None:
    """They make the PDF and the Word file of one edition side by side, and these are done first."""
    project = small_project(tmp_path / "new")
    loaded(project, tmp_path / "loaded", "--quiet", "--jobs", "2", "--lang", "en")
    first, second, *_ = map(str.split, (tmp_path / "loaded").read_text().splitlines())
    assert sorted("markdown_it" in modules for modules in (first, second)) == [False, True]


def test_a_theme_is_read_once_for_all_new_texts(own: Project) -> None:
    text = own.content / "synthese.md"
    before = text.read_bytes()
    text.write_bytes(before + b"\nUn mot.\n")
    try:
        theme = {path: path.stat().st_mtime_ns for path in sorted(styles(own))}
        assert own.build("--quiet", "--lang", "fr").code == 0
        assert {path: path.stat().st_mtime_ns for path in sorted(styles(own))} == theme
    finally:
        text.write_bytes(before)
        assert own.build("--quiet").code == 0


def styles(project: Project) -> list[Path]:
    return [path for path in (project.root / ".cache" / "styles").rglob("*") if path.is_file()]


def test_a_file_of_the_theme_that_comes_later_is_noticed(own: Project) -> None:
    theme = own.root / "templates" / "pfvt"
    later = theme / "_brand.yaml"
    assert not later.exists()
    later.write_text("meta: { name: PFVT }\n")
    try:
        assert set(reasons(own).values()) == {"templates/pfvt/_brand.yaml is new"}
    finally:
        later.unlink()


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_what_is_damaged_is_made_anew(own: Project, tmp_path: Path, damage: bytes | None) -> None:
    output = tmp_path / "output"
    before = files(own.root / "output")
    for path in (own.root / ".cache").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert own.build("--quiet", "--output", str(output)).code == 0
    assert files(output) == before
