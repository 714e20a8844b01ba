"""Render the pictures of the README and the docs from output/: PDF pages, Word files through LibreOffice, web pages.

    python build.py && python tools/pictures.py --before e9367df

--before: a revision, which is built beside this one; each picture of the gallery then also shows the two side by
side, before at the left. Needs poppler, LibreOffice and Chromium. Pictures are small and reduced to a palette: the
repository stays light.
"""

from __future__ import annotations

import argparse
import csv
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
PUBLICATION = "alliance-des-territoires"
SERIES = "fiches"
PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("fr", "ar", "zh-Hans")
# Publications that one picture shows: these pages side by side, then the web page.
OTHERS = (("pleine-mer", "fr", (1, 2, 3, 4)), ("rapport", "fr", (1, 2, 4, 6)))
WIDTH, HALF, GLANCE, SHEET, GAP, COLORS = 460, 400, 330, 260, 12, 128
GREY = (190, 190, 190)
TALL = {1280: 2400, 360: 1900}  # what is shown of a web page, in pixels of a window that wide
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=2000")


def main(before: str = "") -> None:
    """Every picture of every language shown; before: the revision to show them beside."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        now = dict(_all(ROOT / "output", Path(folder)))
        for name, picture in now.items():
            _save(_scaled(picture, WIDTH), name)
        for publication, lang, shown in OTHERS:
            _save(_at_a_glance(publication, lang, shown, Path(folder)), f"{publication}-{lang}")
        _save(_sheets(ROOT / "output", Path(folder)), f"{SERIES}-fr")
        if before:
            old = Path(folder) / before
            for name, picture in _all(_built(before, old), old):
                _save(_beside(picture, now[name]), f"{name}-before-after")


def _built(revision: str, folder: Path) -> Path:
    """The output folder of a revision, built in a folder of its own."""
    archive = subprocess.run(["git", "-C", ROOT, "archive", revision], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    _run(sys.executable, folder / "build.py", "--lang", ",".join(LANGUAGES), "--output", folder / "made")
    return folder / "made"


def _all(output: Path, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """Each picture with its name, at full size."""
    for lang in LANGUAGES:
        file = output / PUBLICATION / lang / f"{PUBLICATION}-{lang}.pdf"
        yield from _pages(file, f"{lang}-pdf", folder)
        yield from _pages(_word_pages(file.with_suffix(".docx"), folder), f"{lang}-docx", folder)
        for width in TALL:
            yield f"{lang}-html-{width}", _web(file.with_suffix(".html"), width, folder)


def _at_a_glance(publication: str, lang: str, shown: tuple[int, ...], folder: Path) -> Image.Image:
    """Pages of the PDF in a row, by their numbers, and as much of the wide web page as is as high."""
    file = ROOT / "output" / publication / lang / f"{publication}-{lang}.pdf"
    pages = [page for _, page in _pages(file, f"{publication}-{lang}", folder)]
    parts = [_scaled(pages[number - 1], GLANCE) for number in shown]
    height = parts[0].height
    web = _scaled(_web(file.with_suffix(".html"), 1280, folder), GLANCE * 2)
    return _in_a_row([*parts, web.crop((0, 0, web.width, height))])


def _in_a_row(parts: list[Image.Image]) -> Image.Image:
    width = sum(part.width + GAP for part in parts) - GAP
    row = Image.new("RGB", (width, max(part.height for part in parts)), GREY)
    for index, part in enumerate(parts):
        row.paste(part, (sum(before.width + GAP for before in parts[:index]), 0))
    return row


def _sheets(output: Path, folder: Path) -> Image.Image:
    """The first page of every row of the series, four side by side, in the order of its table."""
    with (ROOT / "content" / SERIES / f"{SERIES}.csv").open(encoding="utf-8", newline="") as table:
        rows = [row["key"] for row in csv.DictReader(table)]
    files = [output / SERIES / row / "fr" / f"{SERIES}-{row}-fr.pdf" for row in rows]
    pages = [_scaled(next(_pages(file, file.stem, folder))[1], SHEET) for file in files]
    width, height = SHEET + GAP, pages[0].height + GAP
    sheet = Image.new("RGB", (4 * width + GAP, -(-len(pages) // 4) * height + GAP), GREY)
    for number, page in enumerate(pages):
        sheet.paste(page, (GAP + number % 4 * width, GAP + number // 4 * height))
    return sheet


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def _pages(pdf: Path, name: str, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    _run("pdftoppm", "-r", "100", "-png", pdf, folder / name)
    for number, page in enumerate(sorted(folder.glob(f"{name}-*.png")), 1):
        yield f"{name}-{number}", Image.open(page)


def _word_pages(docx: Path, folder: Path) -> Path:
    profile = (folder / f"profile-{docx.stem}").as_uri()
    install = f"-env:UserInstallation={profile}"
    _run("soffice", install, "--headless", "--convert-to", "pdf", "--outdir", folder, docx)
    return folder / f"{docx.stem}.pdf"


def _web(html: Path, width: int, folder: Path) -> Image.Image:
    shot, size = folder / f"{html.stem}-{width}.png", f"--window-size={width},{TALL[width]}"
    profile = f"--user-data-dir={folder / 'chromium'}"
    _run("chromium", *FLAGS, profile, f"--screenshot={shot}", size, html.as_uri())
    return Image.open(shot)


def _scaled(picture: Image.Image, most: int) -> Image.Image:
    width = min(most, picture.width)
    size = (width, round(picture.height * width / picture.width))
    return picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def _beside(one: Image.Image, other: Image.Image) -> Image.Image:
    return _in_a_row([_scaled(one, HALF), _scaled(other, HALF)])


def _save(picture: Image.Image, name: str) -> None:
    picture.quantize(COLORS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    given = argparse.ArgumentParser(
        description="Render the pictures of the README and the docs from output/."
    )
    given.add_argument("--before", default="", metavar="REVISION", help="show each beside this revision's")
    main(given.parse_args().before)
