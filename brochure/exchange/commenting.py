"""The comments of a Word file with their threads and state.

Which comment answers which, and whether it is settled, stands in a part of its own ([MS-DOCX] 2.5.4.2, commentEx),
which names a comment by the identifier of its last paragraph.
"""

from __future__ import annotations

from lxml import etree

from brochure.exchange.drawings import words_of
from brochure.exchange.found import Comment
from brochure.readers.package import W, WordPackage
from brochure.readers.wordml import OFF

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def comments_of(package: WordPackage) -> dict[str, Comment]:
    """The comments by their identifiers."""
    root, more = package.part("comments"), package.part("commentsExtended")
    entries = list(root.iter(f"{W}comment")) if root is not None else []
    owners = {p.get(f"{_W14}paraId", ""): one.get(f"{W}id", "") for one in entries for p in one.iter(f"{W}p")}
    states = {
        owners.get(entry.get(f"{_W15}paraId", ""), ""): entry
        for entry in (more.iter(f"{_W15}commentEx") if more is not None else ())
    }
    return {
        one.get(f"{W}id", ""): _comment(one, states.get(one.get(f"{W}id", "")), owners) for one in entries
    }


def _comment(comment: etree._Element, state: etree._Element | None, owners: dict[str, str]) -> Comment:
    about: dict[str, str] = {} if state is None else {str(n): str(v) for n, v in state.attrib.items()}
    return Comment(
        comment.get(f"{W}author", ""),
        comment.get(f"{W}date", ""),
        words_of(comment),
        identifier=comment.get(f"{W}id", ""),
        answers=owners.get(about.get(f"{_W15}paraIdParent", "-"), ""),
        resolved=about.get(f"{_W15}done", "0") not in OFF,
    )
