"""Readings: what a build made of its inputs on the way to the writers, on the disk for the next build.

An entry is pickled, as Python's own compiled modules are marshalled; a damaged one is made anew, and one that asks for
anything but plain data and records of ours is refused.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from contextlib import suppress
from pathlib import Path
from typing import Any

from brochure.pipeline import store

# Besides our own records: what they hold, and how pickle makes records with keyword-only fields.
_ALLOWED = {
    ("builtins", "frozenset"), ("datetime", "date"), ("datetime", "datetime"), ("datetime", "timezone"),
    ("datetime", "timedelta"), ("msgspec._utils", "rebuild"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath"),
}  # fmt: skip


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED or module.startswith("brochure."):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no record of ours")


def load(folder: Path, key: tuple[str, ...]) -> object | None:
    """The entry; None where there is none, or it cannot be used."""
    data = store.sealed(_path(folder, key))
    if data is None:
        return None
    # Whatever is wrong with an entry of another version, it is made anew.
    with suppress(
        pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError, IndexError, EOFError
    ):
        return _Reader(io.BytesIO(data)).load()  # type: ignore[no-any-return]
    return None


def save(folder: Path, key: tuple[str, ...], entry: object) -> None:
    """Keep an entry; a cache that cannot be written to is no fault."""
    with suppress(OSError):
        store.seal(_path(folder, key), pickle.dumps(entry, protocol=5))


def _path(folder: Path, key: tuple[str, ...]) -> Path:
    return folder / key[0] / hashlib.sha256("\0".join(key).encode()).hexdigest()[:40]
