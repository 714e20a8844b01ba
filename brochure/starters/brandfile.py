"""Brand files on their way into a new theme: with the files that they name, and without families that have none."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from brochure import store
from brochure.brand.brand import read_file
from brochure.brand.lock import LOCK
from brochure.brand.palette import read_colors
from brochure.diagnostics import Sink
from brochure.fields.markedyaml import Marked, YamlPath, load
from brochure.fields.reader import is_mapping, mapping
from brochure.files import leads_out

_FONTS = ("typography", "fonts")
_SCRIPTS = ("defaults", "brochure", "scripts")


def brand_with_files(file: Path, sink: Sink) -> dict[str, bytes]:
    """A brand file under the name that it has in a theme, and the files that it or its lock names, from its folder.

    A file that lies elsewhere is told. Raises Failed where the file is no brand file, OSError where it cannot be read.
    """
    found = {"_brand.yml": store.read(file)}
    brand = load(found["_brand.yml"].decode(errors="replace"), str(file), sink)
    if brand.data is not None and is_mapping(brand, "brand/type", sink):
        read_colors(read_file(brand, sink), brand, sink)
    sink.stop_if_failed()
    if (file.parent / LOCK).is_file():
        found[LOCK] = store.read(file.parent / LOCK)
    for said in [*found.values()]:
        marked = load(said.decode(errors="replace"), str(file), sink)
        for path in marked.spans:
            name = marked.at(*path)
            if not isinstance(name, str) or not name or not _is_file(file.parent / name):
                continue
            if leads_out(name):
                message = f"{name} is outside of the brand's folder"
                hint = "copy it into the theme, and name it from there"
                sink.warning("new/outside", message, marked.span(path), hint)
            else:
                found[Path(os.path.normpath(name)).as_posix()] = store.read(file.parent / name)
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # it was no name of a file
        return False


def without_missing(text: str, there: Collection[str]) -> str:
    """A brand file without the font families whose files are not there, and the scripts that are set in them."""
    marked = load(text, "_brand.yml", Sink())
    fonts = marked.at(*_FONTS)
    rows = [mapping(row) for row in fonts] if isinstance(fonts, list) else []
    gone = {row.get("family"): number for number, row in enumerate(rows) if not _has_files(row, there)}
    paths: list[YamlPath] = [(*_FONTS, number) for number in gone.values()]
    scripts = mapping(marked.at(*_SCRIPTS))
    paths += [(*_SCRIPTS, script) for script, family in scripts.items() if family in gone]
    return without(text, marked, paths)


def _has_files(font: Mapping[str, object], there: Collection[str]) -> bool:
    files = font.get("files")
    named = [mapping(one).get("path") for one in files] if isinstance(files, list) else []
    return all(name in there for name in named)


def without(text: str, marked: Marked, paths: Collection[YamlPath]) -> str:
    """A YAML text without the entries at these paths, each in lines of its own: down to the next no deeper than it."""
    lines = text.split("\n")
    for start in sorted((marked.key_span(path).line - 1 for path in paths), reverse=True):
        depth = _depth(lines[start])
        below = range(start + 1, len(lines))
        end = next((at for at in below if lines[at].strip() and _depth(lines[at]) <= depth), len(lines))
        del lines[start:end]
    return "\n".join(lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
