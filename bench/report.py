"""The results of build_speed.py as a table and a plot (plain SVG), put between two marks of docs/performance.md."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from msgspec import Struct

BEGIN, END = "<!-- measured: written by bench/build_speed.py -->", "<!-- end of measured -->"
FIRST = "# How fast builds are\n\n{}\n"
COLOURS = {"ours": "#123a5f", "Pandoc + Typst": "#c8663a", "WeasyPrint + docxtpl": "#7a8b99"}
PLOTTED = (
    "cold, cache empty",
    "cold, new text",
    "cold",
    "batch",
    "nothing changed, 18 files",
    "one segment changed, of 18 files",
)


class Row(Struct, frozen=True):
    """A measured case. seconds: the median of so many runs; worker, parent: peak memory in kB, 0 where not measured."""

    name: str
    who: str
    seconds: float
    editions: int
    runs: int
    worker: int = 0
    parent: int = 0

    @property
    def each(self) -> float:
        """Seconds an edition."""
        return self.seconds / self.editions


def ratio(row: Row, rows: list[Row]) -> str:
    """How many times the seconds (an edition) of Pandoc + Typst.

    A build with nothing to do is held against its cold build: it has no other.
    """
    name = row.name if row.name == "batch" else "cold"
    peer = next((r for r in rows if r.name == name and r.who == "Pandoc + Typst"), None)
    compared = row.name.startswith(("cold", "batch", "nothing changed, 18"))
    return f"{row.each / peer.each:.2f}" if peer and compared else ""


def table(rows: list[Row]) -> str:
    """As Markdown."""
    head = "| case | who | median | an edition | × Pandoc + Typst | peak memory of a worker | runs |"
    lines = [head, "|---|---|--:|--:|--:|--:|--:|"]
    for row in rows:
        each = f"{row.each:.3f} s" if row.editions > 1 else ""
        memory = f"{row.worker / 1000:.0f} MB" if row.worker else ""
        cells = [row.name, row.who, f"{row.seconds:.3f} s", each, ratio(row, rows), memory, str(row.runs)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def plot(rows: list[Row]) -> str:
    """Bars of seconds an edition."""
    shown = [row for name in PLOTTED for row in rows if row.name == name]
    longest, y, parts = max(row.each for row in shown), 30, []
    for before, row in zip([None, *shown], shown, strict=False):
        if before is None or before.name != row.name:
            label = row.name if row.editions == 1 else f"{row.name} of {row.editions}, an edition"
            parts.append(f'<text x="10" y="{y + 14}" font-weight="600">{escape(label)}</text>')
            y += 22
        width = max(1, round(420 * row.each / longest))
        parts.append(f'<rect x="180" y="{y}" width="{width}" height="16" fill="{COLOURS[row.who]}"/>')
        parts.append(f'<text x="172" y="{y + 13}" text-anchor="end">{escape(row.who)}</text>')
        parts.append(f'<text x="{188 + width}" y="{y + 13}">{row.each:.3f} s</text>')
        y += 22
    style = 'font-family="sans-serif" font-size="13" fill="#1b1b1b"'
    size = f'viewBox="0 0 720 {y + 10}" width="720" height="{y + 10}"'
    ground = f'<rect width="720" height="{y + 10}" fill="#fff"/><g {style}>'
    words = "Seconds from the start of a process to three written files, less is better"
    title = f'<text x="10" y="18" font-size="15">{words}</text>'
    body = "\n".join([ground, title, *parts])
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">\n<title>Seconds an edition</title>'
    return f"{opening}\n{body}\n</g>\n</svg>\n"


def write(docs: Path, rows: list[Row], machine: str) -> None:
    """Put table and plot in their places; what stands round them stays."""
    (docs / "pictures").mkdir(exist_ok=True)
    (docs / "pictures" / "performance.svg").write_text(plot(rows), encoding="utf-8")
    file = docs / "performance.md"
    text = file.read_text(encoding="utf-8") if file.is_file() else FIRST.format(f"{BEGIN}\n{END}")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    picture = "![Seconds an edition, ours and others](pictures/performance.svg)"
    file.write_text(
        f"{before}{BEGIN}\n{machine}.\n\n{table(rows)}\n\n{picture}\n{END}{after}", encoding="utf-8"
    )
