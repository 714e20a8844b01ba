"""QR codes as one path: runs of dark modules are joined, so that no hairline shows between them."""

from __future__ import annotations

from brochure.pictures.qr import QUIET, qr_modules, qr_path
from brochure.store import Store
from brochure.writers.pdf.canvas import TaggedCanvas
from brochure.writers.pdf.colour import fill_operator
from brochure.writers.pdf.compose.box import QrContent
from brochure.writers.pdf.objects import number


def draw_qr(canvas: TaggedCanvas, content: QrContent, store: Store, page_height: float) -> None:
    """The modules fill the square to its edges; the quiet zone is the box's padding, or within, on a ground."""
    modules, rect, ground = qr_modules(content.href, store), content.rect, content.colors.ground
    quiet = QUIET if ground else 0
    unit = rect.width / (len(modules) + 2 * quiet)
    left, top = rect.x + quiet * unit, page_height - rect.y - quiet * unit
    if ground:
        square = " ".join(map(number, (rect.x, page_height - rect.y - rect.height, rect.width, rect.height)))
        canvas.operators(f"q {fill_operator(ground)} {square} re f Q")
    runs = " ".join(
        f"{number(left + x * unit)} {number(top - (y + 1) * unit)} {number(length * unit)} {number(unit)} re"
        for x, y, length in qr_path(modules)
    )
    canvas.operators(f"q {fill_operator(content.colors.ink)} {runs} f Q")
