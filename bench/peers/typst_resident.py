"""Typst as a process that stays, with PDFium: `python typst_resident.py FONTS BROCHURE.md PAGE EDITS`.

Prints milliseconds, from the rename of the saved source to the page as a PNG: Typst compiles again with all that it has
kept in memory, PDFium draws. Pandoc has made the source once, before.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
import typst
from pandoc_typst import source

WIDTH = 1000  # pixels of the picture
WORD = "croissante"


def drawn(pdf: bytes, page: int) -> bytes:
    """A page as PNG."""
    document = pypdfium2.PdfDocument(pdf)
    sheet, out = document[page - 1], io.BytesIO()
    sheet.render(scale=WIDTH / sheet.get_width()).to_pil().save(out, "PNG", compress_level=1)
    return out.getvalue()


def main(fonts: str, text: str, page: int, edits: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, draft = Path(folder) / "text.typ", Path(folder) / ".text.typ"
        source(Path(text), file).wait()
        before = file.read_text(encoding="utf-8")
        assert WORD in before
        compiler = typst.Compiler(str(file), font_paths=[fonts])
        for number in range(edits + 3):
            draft.write_text(before.replace(WORD, f"{WORD} {number}", 1), encoding="utf-8")
            begun = time.perf_counter()
            os.replace(draft, file)  # noqa: PTH105 - a rename over the file
            drawn(compiler.compile(format="pdf", pdf_standards=["ua-1"]), page)
            if number >= 3:
                print(1000 * (time.perf_counter() - begun), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
