"""What happens while a preview runs: files change, people look at something else, somebody ends it.

Whatever comes while a build runs waits here, and is one event for the next.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from brochure.build.project import CONTENT
from brochure.build.settings import PACKAGE
from brochure.themes.chain import THEMES

STEP = 3  # milliseconds without a change that end a batch of changes
LONGEST = 200  # milliseconds that a batch takes at most
LOOK = 2_000  # milliseconds between two looks for folders that are new
IGNORED = (".swp", ".swx", ".tmp", "~", ".draft", ".pyc")


class Event(Struct, frozen=True):
    """All that has happened since the last one. files: those that changed; viewed: somebody looks at something else."""

    files: frozenset[Path] = frozenset()
    viewed: bool = False
    stopped: bool = False

    @property
    def code(self) -> bool:
        """Whether the press itself is another now."""
        return any(path.suffix == ".py" and path.is_relative_to(PACKAGE) for path in self.files)


NOTHING = Event()


class Feed:
    """Takes what happens, from any thread, and gives it to the one that builds."""

    def __init__(self) -> None:
        self._event = NOTHING
        self._there = threading.Condition()

    def changed(self, files: Iterable[Path]) -> None:
        """Files came, went or are others now."""
        self._add(Event(frozenset(files)))

    def viewed(self) -> None:
        """Somebody looks at something else."""
        self._add(Event(viewed=True))

    def stop(self) -> None:
        """The preview ends."""
        self._add(Event(stopped=True))

    def waiting(self) -> bool:
        """Whether something has happened that nobody has taken yet."""
        return self._event != NOTHING

    def changing(self) -> bool:
        """Whether what is being built is of yesterday: files have changed, or the preview ends."""
        return bool(self._event.files or self._event.stopped)

    def pause(self, seconds: float) -> None:
        """Leave the machine to others, until something happens."""
        with self._there:
            self._there.wait_for(self.waiting, seconds)

    def take(self, timeout: float | None = None) -> Event:
        """What has happened, once something has; NOTHING where nothing does in that many seconds."""
        with self._there:
            self._there.wait_for(self.waiting, timeout)
            event, self._event = self._event, NOTHING
            return event

    def _add(self, more: Event) -> None:
        with self._there:
            now = self._event
            viewed, stopped = now.viewed or more.viewed, now.stopped or more.stopped
            self._event = Event(now.files | more.files, viewed, stopped)
            self._there.notify_all()


def watch(root: Path, feed: Feed, stop: threading.Event) -> None:
    """Tell the feed of every change in a project and in the press, until it is to stop."""
    while not stop.is_set():
        folders = _folders(root)
        for files in _changes(folders, stop):
            if files:
                feed.changed(files)
            if _folders(root) != folders:
                feed.changed([root / THEMES])
                break


def _folders(root: Path) -> list[Path]:
    return [folder for folder in (root / CONTENT, root / THEMES, PACKAGE) if folder.is_dir()]


def _changes(folders: Iterable[Path], stop: threading.Event) -> Iterator[list[Path]]:
    """Batches of changed files; an empty one now and then."""
    from watchfiles import watch as changes  # 50 ms, which only a preview needs

    for batch in changes(
        *folders, stop_event=stop, step=STEP, debounce=LONGEST, watch_filter=_matters, rust_timeout=LOOK,
        yield_on_timeout=True, raise_interrupt=False,
    ):  # fmt: skip
        yield [Path(name) for _, name in batch]


def _matters(_: object, path: str) -> bool:
    """Whether a change may make another file: not that of an editor's own."""
    return not path.endswith(IGNORED) and "__pycache__" not in path
