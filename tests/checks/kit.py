"""Editions and what they say, each made once: the brochure's and the stress document's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from brochure.build.edition import Edition
from brochure.build.project import open_project
from brochure.checks.same_text import check_file
from brochure.diagnostics import Diagnostic, Sink
from brochure.formats import Format
from brochure.memo import Memo
from brochure.readers import document, html, pdf, word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Reading
from brochure.writers.request import Artifact, RenderRequest
from tests import stress
from tests.pdf.setting import written
from tests.project import PUBLICATION, ROOT

READ: dict[Format, Callable[[bytes], Reading]] = {
    "pdf": pdf.read,
    "docx": lambda data: word.read(WordPackage(data)),
    "html": html.read,
}


@cache
def brochure(lang: str, format: Format) -> tuple[RenderRequest, Artifact]:
    """An edition of the brochure, as designed."""
    order = opened(ROOT, lang).order(format, Sink())
    return order, written(order, format)


def opened(root: Path, lang: str = "fr") -> Edition:
    """The brochure of a project in a language."""
    return Edition(Memo(*open_project(root, {})), PUBLICATION, lang)


def said(order: RenderRequest) -> Reading:
    """What an edition must say."""
    return document.read(order.document, order.properties.title)


def found(
    made: tuple[RenderRequest, Artifact], format: Format, edit: Callable[[bytes], bytes]
) -> list[Diagnostic]:
    """What is told of an edition's file after an edit."""
    order, artifact = made
    return check_file(format, said(order), READ[format](edit(artifact.data)))


def untouched(data: bytes) -> bytes:
    return data


def line_of(text: str) -> int:
    """The line of the stress document's layout that writes a text or a tag."""
    lines = (stress.TEXTS / "layout.xml.j2").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)
