"""Pandoc and Typst: `python pandoc_typst.py FONTS OUTPUT BROCHURE.md…` writes PDF, DOCX and HTML of each.

Pandoc makes the three formats side by side, as a Makefile with -j would; Typst turns its source into the PDF.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypandoc
import typst

HERE = Path(__file__).resolve().parent
PANDOC = pypandoc.get_pandoc_path()


def converted(text: Path, *more: str) -> subprocess.Popen[bytes]:
    """Pandoc at work."""
    common = [PANDOC, str(text), "-f", "markdown-citations", "--standalone", "--resource-path", str(HERE)]
    return subprocess.Popen([*common, *more])


def source(text: Path, file: Path, template: str = "template.typ") -> subprocess.Popen[bytes]:
    """Pandoc, at work on a source for Typst."""
    return converted(text, "-t", "typst", "--template", str(HERE / template), "-o", str(file))


def build(fonts: Path, output: Path, text: Path) -> None:
    base = output / text.stem
    page = ["--embed-resources", "--css", str(HERE / "page.css"), "-o", f"{base}.html"]
    running = [
        source(text, Path(f"{base}.typ")),
        converted(text, "-o", f"{base}.docx"),
        converted(text, *page),
    ]
    if running[0].wait():
        raise SystemExit("pandoc failed")
    typst.compile(f"{base}.typ", output=f"{base}.pdf", font_paths=[str(fonts)], pdf_standards=["ua-1"])
    if any(process.wait() for process in running):
        raise SystemExit("pandoc failed")


if __name__ == "__main__":
    fonts, output, *texts = map(Path, sys.argv[1:])
    output.mkdir(parents=True, exist_ok=True)
    for one in texts:
        build(fonts, output, one)
