"""The output folder: the only module that writes there."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

KEPT = ".gitkeep"


def write(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)  # noqa: PTH101 - mkstemp makes files that only their owner can read
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def clean(output: Path) -> int:
    """Remove all that builds made, keep the folder; the number of entries removed."""
    entries = [entry for entry in output.iterdir() if entry.name != KEPT] if output.is_dir() else []
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    return len(entries)


def names(folder: Path) -> tuple[str, ...]:
    """The names in a folder, sorted, () where there is none."""
    try:
        return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - thousands of looks, names are all we need
    except OSError:
        return ()
