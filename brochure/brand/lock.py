"""`fonts.lock.yml`: the fonts that `build.py fonts` has found for a theme or a brand file, each with its hash.

A build takes these files and no others, so that it makes the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from brochure.brand.brandfile import SCRIPT_CODE
from brochure.brand.computed import Typeface
from brochure.brand.values import parse_weight, scalar
from brochure.budgets import FONT_BYTES
from brochure.diagnostics import Sink, Span
from brochure.fields.declare import Field, ListOf, RecordOf
from brochure.fields.markedyaml import load
from brochure.fields.reader import Reader, mapping
from brochure.fields.scalars import LINE, choice, matching, needed
from brochure.themes.read import CODES
from brochure.world import World

LOCK = "fonts.lock.yml"
COMMAND = "python build.py fonts"


def _weight(value: object) -> int | None:
    """A weight; `variable` for a file that has several."""
    return None if value == "variable" else parse_weight(value)


ROW = RecordOf({
    "family": needed(LINE, "As the brand names it."),
    "file": needed(LINE, "From the lock file on."),
    "weight": Field(scalar(_weight, {"type": ["integer", "string"]}, "weight"), "Or variable."),
    "style": Field(choice("normal", "italic"), default="normal"),
    "sha256": needed(matching("[0-9a-f]{64}", "lock/sha256", "{here} is no SHA-256", f"run {COMMAND}")),
    "licence": Field(LINE, "As the font says it."),
    "origin": Field(LINE, "Where it was found: a package with its version, the system, a file."),
    "scripts": Field(ListOf(SCRIPT_CODE), "The scripts (ISO 15924) that it is there for."),
}, "A font file.")  # fmt: skip
FILE = RecordOf({"fonts": Field(ListOf(ROW))}, "What fonts.lock.yml says.")


def locked(folder: Path, world: World, sink: Sink) -> Iterator[tuple[Typeface, Span]]:
    """The fonts that are locked in a folder, each the very file that was locked, with its place; another is told.

    Their weight is 0 where the file has several; scripts are those that they were found for.
    """
    path = folder / LOCK
    if not world.is_file(path):
        return
    marked = load(world.read_text(path, sink), world.shown(path), sink)
    file = Reader(marked, "lock", sink, codes=CODES).read(FILE, mapping(marked.data))
    for number, row in enumerate(file.fonts if file else ()):
        span = marked.span(("fonts", number, "file"))
        if _is_the_one(folder / row.file, row.sha256, world, span, sink):
            shown = world.shown(folder / row.file)
            own = Typeface(row.family, row.weight or 0, row.style == "italic", shown, scripts=row.scripts)
            yield own, span


def _is_the_one(path: Path, sha256: str, world: World, span: Span, sink: Sink) -> bool:
    """Whether the file is there, and is what was locked."""
    try:
        found = hashlib.sha256(world.read_bytes(path, FONT_BYTES)).hexdigest()
    except OSError as problem:
        message = f"{path.name}: {problem.strerror or 'cannot be read'}"
        sink.error("lock/font", message, span, f"get it back, or run {COMMAND}")
        return False
    if found != sha256:
        message = f"{path.name} is not the file that was locked"
        sink.error("lock/font", message, span, f"get that one back, or run {COMMAND}")
    return found == sha256
