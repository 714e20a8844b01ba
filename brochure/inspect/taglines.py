"""The tag tree of a PDF as lines: an element a line, what stands in it below."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.inspect.listing import attributes
from brochure.readers.tags import StructureTag

_SOFT_HYPHEN = "\u00ad"


def tag_lines(tag: StructureTag, indent: str = "") -> Iterator[str]:
    """`Role Property=value`, below it, indented, its texts in quotes and its children.

    Where lines, columns and pages end is the typesetter's choice and is not shown.
    """
    yield indent + tag.role + attributes(tag.properties)
    for kid in _joined(tag):
        if isinstance(kid, StructureTag):
            yield from tag_lines(kid, indent + "  ")
        elif said := kid.replace(_SOFT_HYPHEN, ""):
            yield f"{indent}  “{said}”"


def _joined(tag: StructureTag) -> Iterator[StructureTag | str]:
    """A tag's children, neighbouring texts as one."""
    held = ""
    for kid in tag.kids:
        if isinstance(kid, StructureTag):
            yield from (held, kid)
            held = ""
        else:
            held += kid
    yield held
