"""Files as they are in this run: which may be read, their SHA-256, and the names in folders. Loads nothing heavy.

Each is looked at once a run. A SHA-256 is also kept from run to run, and holds while the file's inode, size and times
are the same.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from pathlib import Path

from brochure.plaintext import readable
from brochure.store import Store

ROOMS = ("content", "templates")
"""Each folder in one of these is a room: a publication, a theme. What is in it may not be a link out of it."""
SHARED = "docs"
"""The project's documents, one room: publications may take texts and pictures from it (content/paths.py)."""

PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - as text, as paths are compared
BASE = "base:"
"""Stands before the path of a file of the press itself, where the paths of the project's start from its root."""

_MEMORY = "hashes"
# A file may change again within one tick of the file system's clock (2 s on FAT), and nothing would show it.
_RACE = 2.0

Stamp = tuple[int, int, int, int]
"""Inode, size, time of the last change of anything and of the contents, both in nanoseconds."""


class Refused(OSError):
    """A file that is there and may not be read; `strerror` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(errno.EACCES, why)


class TooLarge(Refused):
    """A file that is larger than who asks for it takes; `strerror` says how much."""


class Files:
    """What is known of files, by path. root: the project; without it no folder is a room.

    memory: where stamps and hashes are kept from run to run.
    """

    def __init__(self, root: Path | None = None, memory: Store | None = None) -> None:
        self.root = os.fspath(root) if root else ""
        self.memory = memory or Store()
        self._known = self.memory.load(_MEMORY, dict[str, tuple[Stamp, str]]) or {}
        self._seen: dict[str, str] = {}
        self._folders: dict[str, tuple[str, ...]] = {}
        self._rooms: dict[str, str] = {}
        self._changed = False
        self.round = 0
        """Another number once what is known of a file may be another."""

    # As text: a Path for each of thousands of files takes longer than the look.

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted, () where there is none."""
        if folder not in self._folders:
            self._folders[folder] = names(folder)
        return self._folders[folder]

    def sha(self, path: Path | str) -> str:
        """The file's SHA-256 as hex, "" where there is none that may be read."""
        name = os.fspath(path)
        if name not in self._seen:
            self._seen[name] = self._look(name)
        return self._seen[name]

    def check(self, path: str) -> os.stat_result:
        """What a file is that may be read. Raises OSError: Refused for what is there and may not.

        path: absolute and normal (`os.path.normpath`). It must be a regular file, and a link only to one in its room.
        """
        if "\0" in path:  # as no name of a file has it
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
        folder = path[: path.rfind(os.sep)]
        if folder not in self._rooms:
            self._rooms[folder] = self._room(folder)
        found = os.lstat(path)
        if stat.S_ISREG(found.st_mode):
            return found
        if stat.S_ISLNK(found.st_mode):
            found = self._target(path, self._rooms[folder])
        if stat.S_ISDIR(found.st_mode):
            raise Refused("it is a folder, not a file")
        if not stat.S_ISREG(found.st_mode):
            raise Refused("it is a pipe or a device, not a file")
        return found

    def look_again(self) -> None:
        """Another build begins: whatever is asked is looked at once more. What has its stamp still is not read."""
        self.round += 1
        self._seen.clear()
        self._folders.clear()
        self._rooms.clear()

    def wrote(self, path: Path, data: bytes) -> str:
        """The SHA-256 of a file that has just been written, which need not be read for that."""
        self.round += 1
        found = self._seen[os.fspath(path)] = hashlib.sha256(data).hexdigest()
        return found

    def save(self) -> None:
        """Keep what is known for the next run."""
        if self._changed:
            self.memory.save(_MEMORY, self._known)

    def _look(self, name: str) -> str:
        try:
            found = self.check(name)
            stamp = (found.st_ino, found.st_size, found.st_ctime_ns, found.st_mtime_ns)
            known = self._known.get(self._rooted(name))
            return known[1] if known and known[0] == stamp else self._hash(name, stamp)
        except OSError:
            return ""

    def _hash(self, name: str, stamp: Stamp) -> str:
        with open(name, "rb") as file:  # noqa: PTH123
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if time.time() - max(stamp[2:]) / 1e9 > _RACE:
            self._known[self._rooted(name)] = (stamp, found)
            self._changed = True
        return found

    def _rooted(self, name: str) -> str:
        """A name that says nothing of the machine: what is kept is the same in every checkout."""
        for above, root in ((PACKAGE, BASE), (self.root, "")):
            if above and name.startswith(above + os.sep):
                return root + name[len(above) + 1 :]
        return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()

    def _target(self, link: str, room: str) -> os.stat_result:
        """What a link leads to. room: what it may not lead out of. Raises OSError."""
        if room and not _within(os.path.realpath(link), os.path.realpath(self._joined(room))):
            raise Refused(f"it is a link out of {room}")
        return os.stat(link)  # noqa: PTH116

    def _room(self, folder: str) -> str:
        """The room that a folder is in, `content/<publication>`, `docs`, or "". Raises Refused where it leads out."""
        inner = folder[len(self.root) :].replace(os.sep, "/").split("/")[1:]
        inside = self.root and folder.startswith(f"{self.root}{os.sep}")
        depth = 1 if inner[:1] == [SHARED] else 2
        if not inside or len(inner) < depth or inner[0] not in (*ROOMS, SHARED):
            return ""
        name = "/".join(inner[:depth])
        steps = (self._joined("/".join(inner[:count])) for count in range(1, len(inner) + 1))
        if any(map(os.path.islink, steps)):
            room = os.path.realpath(self._joined(name))
            if not _within(room, os.path.realpath(self.root)):
                raise Refused(f"{name} is a link out of the project")
            if not _within(os.path.realpath(folder), room):
                raise Refused(f"it is reached through a link out of {name}")
        return name

    def _joined(self, name: str) -> str:
        return os.path.join(self.root, name)  # noqa: PTH118


def names(folder: Path | str) -> tuple[str, ...]:
    """The names in a folder as it is now, sorted, () where there is none."""
    try:
        return tuple(sorted(map(readable, os.listdir(folder))))  # noqa: PTH208 - thousands of looks
    except (OSError, ValueError):  # the latter of a name with a NUL
        return ()


def is_of_press(shown: str) -> bool:
    """Whether a file or folder that people see so is the press's own, and so no project's to change or translate."""
    return shown.startswith(BASE)


def leads_out(path: str) -> bool:
    """Whether a path, as people or manifests write it, leads out of the folder that it starts from, on any system."""
    parts = path.replace("\\", "/").split("/")
    return parts[0] == "" or parts[0][1:2] == ":" or ".." in parts


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
