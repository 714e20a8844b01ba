"""Contents lists as Word's own field TOC (ISO/IEC 29500-1, 17.16.5.68), and what captions begin with, which it lists.

The field already holds its lines, and is not dirty: Word would ask its reader before it works it out.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.document.labels import heading_text
from brochure.writers.docx.around import Around
from brochure.writers.docx.flow import Para, set_apart
from brochure.writers.docx.runs import Runs
from brochure.writers.docx.shape import ParagraphShape
from brochure.writers.docx.xml import Tag, field_marks, w
from brochure.writers.inlines import runs_of

FIGURE, TABLE = "Figure", "Table"
"""What Word calls the counts of captions (SEQ, 17.16.5.56)."""


def entry_line(
    entry: n.ContentsEntry, node: n.Contents, runs: Runs, around: Around, shape: ParagraphShape
) -> Para:
    """A line of the list: a link with the title, a leader, and the page's number."""
    text, style = heading_text(entry), runs.book.sheet.paragraph[entry.style]
    reach = around.width - around.end - around.padding.end - style.indent.end
    name = f"toc {entry.level + node.first - 1}" if node.of == "headings" else "table of figures"
    measure = around.room - style.indent.start - style.indent.end
    return Para(
        entry.style,
        replace(shape, entry=name, leader=reach),
        runs.entry(entry, text, around.lang),
        tuple(runs_of(text, style, runs.book.sheet)),
        measure,
    )


def framed(paras: Sequence[Para], node: n.Contents, box: BoxStyle) -> None:
    """Put the field round the list's lines, the last of the paragraphs, and the box's space round all."""
    lines = paras[len(paras) - len(node.entries) :]
    levels = f'\\o "{node.first}-{node.first + node.depth - 1}"'
    what = {"headings": levels, "figures": f'\\c "{FIGURE}"', "tables": f'\\c "{TABLE}"'}[node.of]
    before, end = field_marks(f"TOC {what} \\h \\z")
    lines[0].lead(*(w("r", part) for part in before))
    lines[-1].content = (*lines[-1].content, w("r", end))
    set_apart(paras, box)


def labelled_content(
    node: n.Figure | n.Table, runs: Runs, content: tuple[Tag, ...], style: str
) -> tuple[Tag, ...]:
    """A caption's content behind its label, in the bookmark to which links lead."""
    counted = FIGURE if isinstance(node, n.Figure) else TABLE
    if node.label:
        content = (*runs.label(node.label, counted, node.anchor, style), *content)
    return runs.anchored(content, node.anchor)
