"""`build.py inspect`: prints the report, tells in one line what cannot be read, and loads pikepdf only when asked."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from pathlib import Path

from brochure.cli.main import run
from brochure.inspect import report
from tests.docx import kit
from tests.sample import ROOT


def inspected(file: Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(file.parent, ["inspect", str(file)])
    return code, out.getvalue(), err.getvalue()


def test_it_prints_the_report(tmp_path: Path) -> None:
    file = tmp_path / "sample.docx"
    file.write_bytes(kit.made("fr"))
    assert inspected(file) == (0, report(kit.made("fr")), "")


def test_a_file_of_another_kind_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "notes.pdf"
    file.write_text("no PDF", encoding="utf-8")
    code, out, err = inspected(file)
    assert (code, out) == (1, "")
    assert err.splitlines() == [f"Error: {file} is neither a PDF nor a DOCX"]


def test_the_reader_of_pdfs_is_loaded_once_there_is_one_to_read() -> None:
    code = "import sys, brochure.cli.main, brochure.writers.pdf; sys.exit('pikepdf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
