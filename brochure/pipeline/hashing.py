"""SHA-256 of files, each hashed once a run, and not at all while its size and time are those of the last run.

Loads nothing heavy: the decision that nothing has changed is made with this.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from brochure.pipeline import store

# A file written while it was being hashed may change again within one tick of the clock.
_RACE = 0.1

Stamp = tuple[int, int]


class Hasher:
    """Hashes of files by path. `memory`: where sizes, times and hashes are kept from run to run."""

    def __init__(self, memory: Path | None = None) -> None:
        self.memory = memory
        self._known: dict[str, tuple[int, int, str]] = _load(memory)
        self._seen: dict[str, str] = {}
        self._folders: dict[str, tuple[str, ...]] = {}
        self._changed = False

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted, () where there is none; looked up once a run."""
        if folder not in self._folders:
            self._folders[folder] = store.names(folder)
        return self._folders[folder]

    def sha(self, path: Path | str) -> str:
        """The file's SHA-256 as hex, "" where there is no such file."""
        name = os.fspath(path)
        if name not in self._seen:
            self._seen[name] = self._look(name)
        return self._seen[name]

    def forget(self, path: Path) -> None:
        """The file was written: look at it again when asked."""
        self._seen.pop(os.fspath(path), None)

    def wrote(self, path: Path, data: bytes) -> str:
        """The SHA-256 of a file that has just been written, which need not be read for that."""
        found = self._seen[os.fspath(path)] = hashlib.sha256(data).hexdigest()
        return found

    @contextmanager
    def ahead(self, names: Iterable[str]) -> Iterator[None]:
        """Hash files in a thread, which Python leaves to run for large ones, while something else is done."""
        thread = threading.Thread(target=lambda: [self.sha(name) for name in names])
        thread.start()
        try:
            yield
        finally:
            thread.join()

    def save(self) -> None:
        """Keep what is known for the next run."""
        if self.memory and self._changed:
            with suppress(OSError):
                self.memory.parent.mkdir(parents=True, exist_ok=True)
                draft = self.memory.with_name(f"{self.memory.name}.{os.getpid()}")
                draft.write_bytes(msgspec.json.encode(self._known))
                draft.replace(self.memory)

    def _look(self, name: str) -> str:
        try:
            stat = os.stat(name)  # noqa: PTH116 - thousands of files, and a Path costs as much as the look
        except OSError:
            return ""
        stamp = (stat.st_mtime_ns, stat.st_size)
        known = self._known.get(name)
        if known and (known[0], known[1]) == stamp:
            return known[2]
        return self._hash(name, stamp)

    def _hash(self, name: str, stamp: Stamp) -> str:
        try:
            # Whole, not piece by piece: between pieces a thread waits up to 5 ms for its turn.
            with open(name, "rb") as file:  # noqa: PTH123
                found = hashlib.sha256(file.read()).hexdigest()
        except OSError:
            return ""
        if time.time() - stamp[0] / 1e9 > _RACE:
            self._known[name] = (*stamp, found)
            self._changed = True
        return found


def _load(memory: Path | None) -> dict[str, tuple[int, int, str]]:
    """What the last run knew; a damaged memory is no memory."""
    if memory is None:
        return {}
    try:
        return msgspec.json.decode(memory.read_bytes(), type=dict[str, tuple[int, int, str]])
    except (OSError, ValueError):
        return {}


def digest_of(parts: object) -> str:
    """A SHA-256 over plain data, the same in every process."""
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
