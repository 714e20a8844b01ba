"""Derived assets: what takes long to make from a file (a font subset, a sampled picture), kept by content.

Safe under concurrent builds: an entry is written in one step. Each entry carries its own SHA-256, so that a
damaged one is made anew, never trusted. It knows nothing of what it keeps.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

_DIGEST = 32


class Derived(Struct, frozen=True):
    """Entries below `folder`; with None nothing is kept."""

    folder: Path | None

    def get(self, kind: str, parts: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """The entry, made when it is not there or damaged.

        kind: what it is, a folder's name. parts: all that the result depends on, with equal `repr` if equal.
        """
        if self.folder is None:
            return make()
        key = hashlib.sha256(repr(parts).encode()).hexdigest()[:40]
        path = self.folder / kind / key[:2] / key[2:]
        kept = _read(path)
        if kept is None:
            kept = make()
            _write(path, kept)
        return kept


def _read(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError:
        return None
    payload = data[_DIGEST:]
    return payload if hashlib.sha256(payload).digest() == data[:_DIGEST] else None


def _write(path: Path, payload: bytes) -> None:
    """Write under a name of its own, then rename; a cache that cannot be written to is no fault."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(hashlib.sha256(payload).digest() + payload)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
