"""Contents lists as Word's own field TOC (ISO/IEC 29500-1, 17.16.5.68). It already holds its lines, and is not dirty:
Word would ask its reader before it works it out.
"""

from __future__ import annotations

from brochure.document import nodes as n
from brochure.writers.docx.xml import Tag, spaced, w

FIGURE, TABLE = "Figure", "Table"
"""What Word calls the counts of captions (SEQ, 17.16.5.56)."""


def contents_field(node: n.Contents) -> tuple[tuple[Tag, ...], tuple[Tag, ...]]:
    """What stands before the list's first line and after its last."""
    levels = f'\\o "{node.first}-{node.first + node.depth - 1}"'
    what = {"headings": levels, "figures": f'\\c "{FIGURE}"', "tables": f'\\c "{TABLE}"'}[node.of]
    begin, separate, end = (w("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    first = (begin, spaced("instrText", f" TOC {what} \\h \\z "), separate)
    return tuple(w("r", part) for part in first), (w("r", end),)
