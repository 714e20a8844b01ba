"""Files that builds write, in the output and the cache: the only module that writes there."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from brochure.plaintext import readable

KEPT = ".gitkeep"


def write(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part. Raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    # The file is made inside: Ctrl-C at any moment leaves nothing behind.
    try:
        try:
            draft.write_bytes(data)
        except FileNotFoundError:  # the first file of its folder
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def seal(path: Path, data: bytes) -> None:
    """Write a file with its own SHA-256 in the first line, so that damage is seen. Raises OSError."""
    write(path, hashlib.sha256(data).hexdigest().encode() + b"\n" + data)


def sealed(path: Path) -> bytes | None:
    """What was sealed; None where there is nothing, or it is damaged."""
    try:
        sha, _, data = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest().encode() == sha else None


def clean(output: Path) -> int:
    """Remove all that builds made, keep the folder; the number of entries removed."""
    import shutil

    entries = [entry for entry in output.iterdir() if entry.name != KEPT] if output.is_dir() else []
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    return len(entries)


def names(folder: Path | str) -> tuple[str, ...]:
    """The names in a folder, sorted, () where there is none."""
    try:
        return tuple(sorted(map(readable, os.listdir(folder))))  # noqa: PTH208 - thousands of looks, names are all we need
    except OSError:
        return ()
