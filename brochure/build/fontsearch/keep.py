"""Keeping what was found: files in the fonts folder, and their rows in the lock."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from brochure import store
from brochure.brand.lock import COMMAND, LOCK
from brochure.build.fontsearch.files import Candidate
from brochure.build.fontsearch.wishes import Wish
from brochure.build.output import put_back
from brochure.diagnostics import Sink
from brochure.fields.markedyaml import load
from brochure.fields.reader import mapping
from brochure.world import World

HEAD = f"""# Written by `{COMMAND}`: the fonts of this folder's brand, each with its hash. A build takes these files
# alone, so that it makes the same bytes everywhere. Keep this file and the fonts together, and hand them on so.
fonts:
"""
LockRow = Mapping[str, str]


def keep(folder: Path, found: Mapping[Wish, tuple[Candidate, ...]], world: World, sink: Sink) -> Path:
    """Write files and lock, in which families found anew take the place of what was; its path. Raises Failed."""
    lock = folder / LOCK
    rows = _rows(lock, world, sink)
    families = {wish_name(wish, files) for wish, files in found.items()}
    every = [row for row in rows if row["family"] not in families]
    for wish, files in found.items():
        every += [_row(folder, wish, wish_name(wish, files), file) for file in files]
    put_back({lock: (HEAD + "".join(map(_written, every))).encode()}, world, sink)
    return lock


def _rows(path: Path, world: World, sink: Sink) -> list[LockRow]:
    """The rows of the lock as it is."""
    if not world.is_file(path):
        return []
    data: Any = load(world.read_text(path, sink), world.shown(path), sink).data
    rows = mapping(data).get("fonts")
    every = [row.items() for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [{k: f"[{', '.join(v)}]" if isinstance(v, list) else str(v) for k, v in row} for row in every]


def wish_name(wish: Wish, files: tuple[Candidate, ...]) -> str:
    """The family as the brand names it."""
    own = files[0].family.lower()
    return next((name for name in wish.names if name.lower() == own), files[0].family)


def _row(folder: Path, wish: Wish, family: str, found: Candidate) -> LockRow:
    path = found.file.path or _stored(folder, family, found)
    row = {
        "family": family,
        "file": Path(os.path.relpath(path, folder)).as_posix(),
        "weight": "variable" if found.weights else str(found.weight),
        "style": "italic" if found.italic else "normal",
        "sha256": hashlib.sha256(found.file.data).hexdigest(),
        "licence": found.licence,
        "origin": found.file.origin,
    }
    return {**row, "scripts": f"[{wish.script}]"} if wish.script else row


def _stored(folder: Path, family: str, found: Candidate) -> Path:
    """Write the file into the fonts folder, under a name of its own; its licence beside it."""
    stem = re.sub(r"[^A-Za-z0-9]", "", family)
    weight = "Variable" if found.weights else str(found.weight)
    name = f"{stem}-{weight}{'Italic' if found.italic else ''}{Path(found.file.name).suffix.lower()}"
    path = folder / "fonts" / name
    store.write(path, found.file.data)
    if found.file.terms:
        store.write(path.with_name(f"{stem}-LICENSE.txt"), found.file.terms.encode())
    return path


def _written(row: LockRow) -> str:
    """A row as YAML: words in quotes, so that none is read as something else."""
    plain = ("weight", "style", "scripts")
    words = {key: said if key in plain else json.dumps(said, ensure_ascii=False) for key, said in row.items()}
    return "  - " + "\n    ".join(f"{key}: {said}" for key, said in words.items()) + "\n"
