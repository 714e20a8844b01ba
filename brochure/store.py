"""Files that the press writes, each whole or not at all; and what builds hand on to the next, which is data alone.

Loads nothing heavy, and knows nothing of what it keeps.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, field, json, msgpack

T = TypeVar("T")
KEPT = ".gitkeep"
_DIGEST = 32


def read(path: Path | str) -> bytes:
    """The bytes of a regular file. Raises OSError, also for a folder, a pipe and a device, which may never end."""
    # A Path would wait for somebody to write into a pipe.
    file = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file", str(path))
        with open(file, "rb", closefd=False) as opened:
            return opened.read()
    finally:
        os.close(file)


def write(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part. Raises OSError, which names it."""
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}.draft")  # build/drafts.py knows the name
    # The file is made inside: Ctrl-C at any moment leaves nothing behind.
    try:
        with open(held(draft), "wb") as file:
            file.write(data)
            file.flush()
            draft.replace(path)
    except BaseException as problem:
        if isinstance(problem, OSError):
            problem.filename = str(path)  # not that of its draft, or none
        with suppress(OSError):  # what was raised first is what people must hear
            draft.unlink(missing_ok=True)
        raise


def held(path: Path) -> int:
    """A new file's descriptor: while it is open, in whatever process, container or machine, somebody is at work on it
    (flock(2)). Raises OSError.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    while True:
        try:
            file = os.open(path, flags, 0o666)
        except FileNotFoundError:  # the first file of its folder
            path.parent.mkdir(parents=True, exist_ok=True)
            continue
        with suppress(OSError):  # where there are no locks, nobody can be told
            fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file).st_nlink:
            return file
        os.close(file)  # it was taken for one that was left, before it was held


def is_left(path: Path) -> bool:
    """Whether nobody is at work any more on a file that was `held`; not where that cannot be told."""
    with suppress(OSError):
        file = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        finally:
            os.close(file)
    return False


def write_all(files: Mapping[Path, bytes]) -> frozenset[Path]:
    """Write several files, all of them or none; those that are others now.

    Raises OSError, which names the file that cannot be written; the others, and folders, are as they were.
    """
    before = {path: read(path) if path.exists() else None for path in files}
    changed = [path for path, data in files.items() if data != before[path]]
    new = sorted({above for path in changed for above in path.parents if not above.exists()}, reverse=True)
    written: list[Path] = []
    try:
        for path in changed:
            written.append(path)
            write(path, files[path])
    except BaseException:
        for path in written:
            with suppress(OSError):  # the one that could not be written is as it was
                _put_back(path, before[path])
        for folder in new:
            with suppress(OSError):  # somebody else has written there
                folder.rmdir()
        raise
    return frozenset(changed)


def _put_back(path: Path, data: bytes | None) -> None:
    """A file as it was; None where there was none."""
    if data is None:
        path.unlink(missing_ok=True)
    elif read(path) != data:
        write(path, data)


class Store(Struct, frozen=True, eq=False):
    """Values by name, kept in `folder` from build to build; with None nothing is kept. blind: none is read.

    An entry is plain data, read back by its type, so that none can make us do anything. It carries a SHA-256 over
    its name and its bytes: one that is damaged, or was put in another's place, is none. What cannot be read is made
    anew; what cannot be written is no fault either, and `trouble` says why, once for each reason.
    """

    folder: Path | None = None
    blind: bool = False
    trouble: list[str] = field(default_factory=list)

    def load(self, name: str, kind: type[T]) -> T | None:
        """The value of that name; None where there is none, or it cannot be used."""
        if self.folder is None or self.blind:
            return None
        try:
            data = memoryview(read(self.folder / name))
            if _seal(name, data[_DIGEST:]) == data[:_DIGEST]:
                return msgpack.decode(data[_DIGEST:], type=kind)
        except (OSError, ValueError, RecursionError, MemoryError):
            pass
        return None

    def save(self, name: str, value: object) -> None:
        """Keep a value under a name, `kind/…`."""
        if self.folder is None:
            return
        data = msgpack.encode(value)
        try:
            write(self.folder / name, _seal(name, data) + data)
        except OSError as problem:
            why = problem.strerror or type(problem).__name__
            if why not in self.trouble:
                self.trouble.append(why)

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """No other process is in here with that name: who had to wait finds on disk what the first one has made.

        Does not wait where nothing is kept or read, or the system has no locks there (flock(2)).
        """
        if self.folder is None or self.blind:
            yield
            return
        folder = (self.folder / name).parent
        with ExitStack() as held:
            with suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                file = os.open(folder, os.O_RDONLY)
                held.callback(os.close, file)
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def get(self, kind: str, parts: tuple[object, ...], make: Callable[[], T], type_: type[T]) -> T:
        """A value that depends on `parts` alone (equal `repr` if equal), made when it is not there.

        Of two processes that want it one makes it, and the other waits: a page's drawing in pixels takes 0.4 s. What
        makes a value may ask for values of other kinds.
        """
        name = place(kind, parts)
        found = self.load(name, type_)
        if found is not None:
            return found
        with self.alone(name):
            found = self.load(name, type_)
            if found is None:
                found = make()
                self.save(name, found)
        return found


def place(kind: str, parts: tuple[object, ...]) -> str:
    """The name of the value of some kind that `parts` stand for."""
    key = hashlib.sha256(repr(parts).encode()).hexdigest()[:40]
    return f"{kind}/{key[:2]}/{key[2:]}"


@lru_cache(maxsize=64)
def code_of(*files: str) -> str:
    """SHA-256 of code that makes a value, to stand among its parts: other code may make another.

    files: modules of ours, or folders that stand for all modules in them.
    """
    found = hashlib.sha256()
    for file in map(Path, files):
        for module in sorted(file.glob("*.py")) if file.is_dir() else [file]:
            found.update(read(module))
    return found.hexdigest()


def digest_of(parts: object) -> str:
    """A SHA-256 over plain data, the same in every process."""
    return hashlib.sha256(json.encode(parts, order="deterministic")).hexdigest()


def _seal(name: str, data: bytes | memoryview) -> bytes:
    found = hashlib.sha256(name.encode() + b"\0")
    found.update(data)
    return found.digest()
