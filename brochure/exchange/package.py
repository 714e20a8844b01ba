"""An untrusted Word file opened for an import: the parts that it needs, or a diagnostic that says why not."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from brochure.diagnostics import Failed, Sink, Span
from brochure.document.record import NAMESPACE, BuildRecord
from brochure.readers import Unreadable, Untrusted
from brochure.readers.filekind import what_is
from brochure.readers.package import Target, W, WordPackage
from brochure.readers.wordml import R

__all__ = ["R", "W", "WordFile", "open_word_file"]

_PARTS = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"})
"""Kinds of parts without which a file would look as if people had changed it."""
_RECORD = f"{{{NAMESPACE}}}"


class WordFile(Struct, frozen=True):
    """The parts that an import needs. file: as shown to people; package: all its parts; links: address by relationship.

    styles, comments: None where the file has none. properties: the custom ones, by name.
    """

    file: str
    package: WordPackage
    body: etree._Element
    styles: etree._Element | None
    comments: etree._Element | None
    links: Mapping[str, str]
    properties: Mapping[str, str]

    @property
    def program(self) -> str:
        """Which program saved it, as it says."""
        return self.package.program

    @property
    def targets(self) -> Mapping[str, Target]:
        """What the text's relationships lead to."""
        return self.package.targets(self.package.main)

    @property
    def record(self) -> BuildRecord | None:
        """What it was made with, None where it does not say."""
        names = (one.to for one in self.targets.values() if one.kind == "customXml" and not one.outside)
        roots = map(self.package.xml, names)
        root = next((one for one in roots if one is not None and one.tag == f"{_RECORD}record"), None)
        if root is None:
            return None
        texts, marks = (root.findtext(f"{_RECORD}{name}", "").split() for name in ("texts", "marks"))
        return BuildRecord(tuple((one[:8], one[8:]) for one in texts), frozenset(marks))

    def part(self, kind: str) -> etree._Element | None:
        """The part that the text has of a kind (`footnotes`, `numbering`), None where there is none."""
        return self.package.related(kind, f"word/{kind}.xml")


def open_word_file(data: bytes, file: str, sink: Sink) -> WordFile:
    """Open a DOCX. Raises Failed after telling the sink why it is none, or one that cannot be trusted."""
    try:
        package = WordPackage(data)
        if damage := _damage(package):
            message = f"this Word file is damaged: {damage}"
            sink.fail("import/damaged", message, Span(file), "have it sent again")
        return _opened(package, file)
    except Untrusted as problem:
        hint = "send back the file that build.py made, edited"
        sink.error("import/untrusted", str(problem), Span(file), hint)
    except Unreadable:
        kind = what_is(data)
        message = f"this is no Word file but {kind}" if kind else "this is no Word file"
        hint = "save it as Word document (.docx), without a password"
        sink.error("import/not-docx", message, Span(file), hint)
    raise Failed


def _damage(package: WordPackage) -> str:
    """What a file refers to and does not hold, "" where it is whole."""
    targets = package.targets(package.main).values()
    parts = [one.to for one in targets if one.kind in _PARTS and not one.outside]
    if lost := {*parts} - {*package.names}:
        return f"it has lost {', '.join(sorted(lost))}"
    refers = any(f"{R}id" in one.attrib for one in package.body.iter())
    return "it has lost what its text refers to" if refers and not targets else ""


def _opened(package: WordPackage, file: str) -> WordFile:
    return WordFile(
        file,
        package,
        package.body,
        package.related("styles", "word/styles.xml"),
        package.related("comments", "word/comments.xml"),
        {name: target.to for name, target in package.targets(package.main).items() if target.outside},
        package.custom(),
    )
