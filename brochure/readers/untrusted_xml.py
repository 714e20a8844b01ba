"""XML from outside, read with suspicion: nothing outside of it is read, no entity is resolved.

libxml2 itself refuses what nests deeper than 256 elements, and texts of more than 10 MB.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from brochure.budgets import Budget


class NoXml(ValueError):
    """What is not read, and why. line: from 1, 0 where it is not known."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class UntrustedXml(NoXml):
    """XML that an honest program does not write."""


def parsed(data: bytes, elements: Budget) -> etree._Element:
    """The root element, without comments and processing instructions. Raises NoXml, UntrustedXml.

    elements: how many there may be.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        line = getattr(problem, "lineno", None) or 0
        raise NoXml(f"no XML: {getattr(problem, 'msg', None) or problem}", line) from None
    info: Any = root.getroottree().docinfo  # the stubs know no doctype
    if info.doctype:
        raise UntrustedXml("it declares a document type, which no file of this kind needs", 1)
    excess = elements.excess(sum(1 for _ in root.iter()))
    if excess:
        raise UntrustedXml(excess)
    return root
