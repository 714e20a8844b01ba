"""An untrusted Word file opened for an import, or a diagnostic that says why not; and the record in it."""

from __future__ import annotations

from brochure.diagnostics import Failed, Sink, Span
from brochure.document.record import NAMESPACE, BuildRecord
from brochure.readers import Unreadable, Untrusted
from brochure.readers.filekind import what_is
from brochure.readers.package import WordPackage
from brochure.readers.wordml import R

_PARTS = frozenset({"styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"})
"""Kinds of parts without which a file would look as if people had changed it."""
_ABOUT = ("commentsExtended", "settings", "theme")
"""Kinds of other parts that an import reads."""
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_RECORD = f"{{{NAMESPACE}}}"


def record_of(package: WordPackage) -> BuildRecord | None:
    """What a file was made with, None where it does not say."""
    names = (one.to for one in package.targets().values() if one.kind == "customXml" and not one.outside)
    roots = map(package.xml, names)
    root = next((one for one in roots if one is not None and one.tag == f"{_RECORD}record"), None)
    if root is None:
        return None
    texts, marks = (root.findtext(f"{_RECORD}{name}", "").split() for name in ("texts", "marks"))
    return BuildRecord(tuple((one[:8], one[8:]) for one in texts), frozenset(marks))


def open_word_file(data: bytes, file: str, sink: Sink) -> WordPackage:
    """Open a DOCX. Raises Failed after telling the sink why it is none, or one that cannot be trusted."""
    try:
        package = WordPackage(data)
        if damage := _damage(package):
            message = f"this Word file is damaged: {damage}"
            sink.fail("import/damaged", message, Span(file), "have it sent again")
        _read_all(package)
        return package
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
    targets = package.targets().values()
    parts = [one.to for one in targets if one.kind in _PARTS and not one.outside]
    if lost := {*parts} - {*package.names}:
        return f"it has lost {', '.join(sorted(lost))}"
    refers = any(f"{R}id" in one.attrib for one in package.body.iter())
    return "it has lost what its text refers to" if refers and not targets else ""


def _read_all(package: WordPackage) -> None:
    """Read what an import asks for, so that what cannot be trusted is refused here. Raises Untrusted."""
    for target in package.targets().values():
        if target.kind in _PARTS and not target.outside:
            package.xml(target.to)
    for kind in (*_PARTS, *_ABOUT):
        package.part(kind)  # also where it is only called so
    for name in _PROPERTIES:
        package.xml(name)
