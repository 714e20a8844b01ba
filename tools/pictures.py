"""Render the pictures of the README and the docs from output/: PDF pages, Word files through LibreOffice, web pages.

    python tools/pictures.py

Needs poppler, LibreOffice and Chromium. Pictures are small and reduced to a palette: the repository stays light.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = ROOT / "output" / "alliance-des-territoires"
PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = ("fr", "ar", "zh-Hans")
WIDTH, COLORS = 460, 128
TALL = {1280: 2400, 360: 1900}  # what is shown of a web page, in pixels of a window that wide
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=2000")


def main() -> None:
    """Every picture of every language shown."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for lang in LANGUAGES:
            file = EDITIONS / lang / f"alliance-des-territoires-{lang}.pdf"
            _pages(file, f"{lang}-pdf", Path(folder))
            _pages(_word_pages(file.with_suffix(".docx"), Path(folder)), f"{lang}-docx", Path(folder))
            for width in TALL:
                _web(file.with_suffix(".html"), f"{lang}-html-{width}", width, Path(folder))


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def _pages(pdf: Path, name: str, folder: Path) -> None:
    _run("pdftoppm", "-r", "100", "-png", pdf, folder / name)
    for number, page in enumerate(sorted(folder.glob(f"{name}-*.png")), 1):
        _save(Image.open(page), f"{name}-{number}")


def _word_pages(docx: Path, folder: Path) -> Path:
    profile = (folder / f"profile-{docx.stem}").as_uri()
    install = f"-env:UserInstallation={profile}"
    _run("soffice", install, "--headless", "--convert-to", "pdf", "--outdir", folder, docx)
    return folder / f"{docx.stem}.pdf"


def _web(html: Path, name: str, width: int, folder: Path) -> None:
    shot, size = folder / f"{name}.png", f"--window-size={width},{TALL[width]}"
    _run(
        "chromium",
        *FLAGS,
        f"--user-data-dir={folder / 'chromium'}",
        f"--screenshot={shot}",
        size,
        html.as_uri(),
    )
    _save(Image.open(shot), name)


def _save(picture: Image.Image, name: str) -> None:
    width = min(WIDTH, picture.width)
    small = picture.convert("RGB").resize(
        (width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS
    )
    small.quantize(COLORS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
