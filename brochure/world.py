"""The outside world as one object: files and the clock. Nothing else in the package opens an input.

Every file read is remembered with its SHA-256, and every folder listed with its names, so that a build knows exactly
what it depends on, a picture that is not there yet included.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from brochure.budgets import SECONDS
from brochure.diagnostics import Failed, Sink, Span
from brochure.plaintext import decoded, readable

EPOCH = "SOURCE_DATE_EPOCH"
# Texts that are shared: every template of a theme, and not the texts of every publication.
LIMIT = 64


class World(Struct):
    """Files below `root`, and the time of the build.

    shared: by path, digest and text of what has been read already, for those who share it while the files are the
    same; with None each text is read when it is asked for.
    """

    root: Path
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    reads: dict[str, str] = field(default_factory=dict)
    listings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    dated: bool = False
    shared: dict[Path, tuple[str, str]] | None = None

    def another(self) -> World:
        """One that has read nothing yet, and shares what this one shares."""
        return World(self.root, self.environ, shared=self.shared)

    def shown(self, path: Path) -> str:
        """The path as people see it: relative to the root where it lies below it, by name or by links."""
        name, above = os.path.normpath(path), f"{self.root}{os.sep}"
        if name.startswith(above):  # as good as always, and a fifth of the time
            return name[len(above) :].replace(os.sep, "/")
        by_name = Path(name)
        if by_name.is_relative_to(self.root):
            return by_name.relative_to(self.root).as_posix()
        here, root = path.resolve(), self.root.resolve()  # which asks the system for every folder above
        return here.relative_to(root).as_posix() if here.is_relative_to(root) else path.as_posix()

    def read_bytes(self, path: Path) -> bytes:
        """The file's bytes; the read is remembered. Raises OSError."""
        data = path.read_bytes()
        self.reads[self.shown(path)] = hashlib.sha256(data).hexdigest()
        return data

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names in a folder, sorted, () where there is none; the listing is remembered."""
        found = tuple(sorted(readable(path.name) for path in folder.iterdir())) if folder.is_dir() else ()
        self.listings[self.shown(folder)] = found
        return found

    def read_text(self, path: Path, sink: Sink, asked_by: Span | None = None) -> str:
        """The file's text, which must be UTF-8. Raises Failed after telling the sink why."""
        if self.shared is None:
            return self._text(path, sink, asked_by)
        known = self.shared.pop(path, None)
        if known is None:
            text = self._text(path, sink, asked_by)
            known = self.reads[self.shown(path)], text
        self.shared[path] = known  # the last one asked for stands last
        if len(self.shared) > LIMIT:
            del self.shared[next(iter(self.shared))]
        self.reads[self.shown(path)] = known[0]
        return known[1]

    def _text(self, path: Path, sink: Sink, asked_by: Span | None) -> str:
        try:
            data = self.read_bytes(path)
        except OSError as problem:
            reason = problem.strerror or "cannot be read"
            sink.error("file/unreadable", f"{self.shown(path)}: {reason}", asked_by)
            raise Failed from None
        return decoded(data, self.shown(path), sink)

    def now(self) -> dt.datetime:
        """The build's time, UTC: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org).

        Who asks depends on the day; `dated` remembers it.
        """
        self.dated = True
        return source_date(self.environ) or dt.datetime.now(dt.UTC).replace(microsecond=0)


def source_date(environ: Mapping[str, str]) -> dt.datetime | None:
    """The time that SOURCE_DATE_EPOCH names, None where it is not set. Raises ValueError for what is no time.

    reproducible-builds.org/specs/source-date-epoch: whole seconds since 1970, in ASCII digits.
    """
    epoch = environ.get(EPOCH, "")
    if not epoch:
        return None
    if not re.fullmatch("[0-9]{1,15}", epoch):
        raise ValueError(f"{EPOCH} is “{epoch}”, not a whole number of seconds since 1970")
    excess = SECONDS.excess(int(epoch))
    if excess:
        raise ValueError(f"{EPOCH} is {excess}")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
