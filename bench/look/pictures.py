"""Paragraphs side by side as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFont

from bench.look.setters import FONTS, MARGIN

SCALE = 1.45
PARAGRAPHS = (2, 3)
GAP, HEAD, COLOURS = 14, 30, 32


def side_by_side(pdfs: Mapping[str, bytes], file: Path) -> None:
    """Two paragraphs of each PDF, one below the other, each PDF in its column under its name."""
    columns = [_column(data) for data in pdfs.values()]
    width, height = columns[0].width, max(column.height for column in columns)
    sheet = Image.new("RGB", (len(columns) * (width + GAP) + GAP, height + HEAD + GAP), "white")
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONTS / "IBMPlexSans-Bold.ttf"), 15)
    for index, (name, column) in enumerate(zip(pdfs, columns, strict=True)):
        left = GAP + index * (width + GAP)
        pen.text((left, 7), name, fill="#0B5C7A", font=font)
        pen.line((left, HEAD - 3, left + width, HEAD - 3), fill="#B5482A")
        sheet.paste(column, (left, HEAD + 4))
    file.parent.mkdir(exist_ok=True)
    sheet.quantize(COLOURS).save(file, optimize=True)


def _column(data: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(data) as pdf:
        pages = [pdf[index].render(scale=SCALE).to_pil().convert("RGB") for index in PARAGRAPHS]
    cut = [_cut(page) for page in pages]
    column = Image.new("RGB", (cut[0].width, sum(one.height + GAP for one in cut)), "white")
    top = 0
    for one in cut:
        column.paste(one, (0, top))
        top += one.height + GAP
    return column


def _cut(page: Image.Image) -> Image.Image:
    """The page without its margins and the white below its text."""
    seen = ImageChops.invert(page.convert("L")).getbbox() or (0, 0, 1, 1)
    margin = int(MARGIN * SCALE)
    return page.crop((margin, seen[1], page.width - margin, seen[3] + 2))
