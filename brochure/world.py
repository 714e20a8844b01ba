"""The outside world as one object: files and the clock. Nothing else in the package opens an input.

Every question that is asked of it is remembered with its answer: which bytes a file has, what names a folder holds,
which day it is. So it is known what a value was made from, a picture that is not there yet included, and that the
value holds as long as the answers are the same. Nobody need say what he has read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from pkgutil import resolve_name

from msgspec import Struct, field

from brochure import store
from brochure.budgets import SECONDS, TEXT_BYTES, Budget
from brochure.diagnostics import Failed, Sink, Span
from brochure.files import BASE, PACKAGE, Files, Refused, TooLarge, is_of_press, names
from brochure.plaintext import decoded

EPOCH = "SOURCE_DATE_EPOCH"
TODAY = "the day"
PART = "//"
"""Stands between a file and the part of it that was asked for; no path holds it."""
OwnedText = tuple[str, str]
"""Whole lines of a text, and whose they are: "" for what belongs to every part."""
Splitter = Callable[[str, str], tuple[OwnedText, ...]]
"""Cuts a text into its pieces. The second argument names what tells parts apart, such as a column of a table."""
_HINT = "put the file itself there"


class Answers(Struct):
    """Answers of the world. No path in them is absolute: it starts from the project, or with `base:` from the press.

    files: SHA-256 by path, "" for none that may be read; of a part alone (`rows.csv//key=a1`) that of its lines.
    folders: names by path; settings: versions, options, environment; the day only where it was asked for.
    """

    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)

    def add(self, more: Answers) -> None:
        """Add answers. What was answered first is what was built with, should a file change meanwhile."""
        self.files = {**more.files, **self.files}
        self.folders = {**more.folders, **self.folders}
        self.settings = {**more.settings, **self.settings}


class Inputs(Answers):
    """What something was made from: answers of the world, and values that were made before.

    values: the digest of each, by name (`styles/pfvt/pdf/fr/Latn`); below: the answers that these rest on in turn.
    """

    values: dict[str, str] = field(default_factory=dict)
    below: Answers = field(default_factory=Answers)

    @property
    def every(self) -> Answers:
        """All answers, whoever asked."""
        found = Answers(self.files, self.folders, self.settings)
        found.add(self.below)
        return found


class World:
    """Files below `root`, and the time of the build."""

    def __init__(
        self,
        root: Path,
        environ: Mapping[str, str] | None = None,
        settings: Mapping[str, str] | None = None,
        files: Files | None = None,
        splitters: Mapping[str, str] | None = None,
    ) -> None:
        """settings: what everything depends on besides files. files: what is known of them in this run.

        splitters: what cuts files that are read in parts, `module:function`, by the end of their names.
        """
        self.root = root
        self.environ = dict(os.environ) if environ is None else environ
        self.settings = settings or {}
        self.files = files or Files(root)
        self.found: dict[str, str] = {}
        """The SHA-256 of each file as it was when it was first asked for, by the path that people see."""
        self._asking: list[Inputs] = []
        self._splitters = splitters or {}
        self._pieces: dict[tuple[str, str], tuple[str, tuple[OwnedText, ...]]] = {}

    # --- What is remembered -----------------------------------------------------------------

    @contextmanager
    def asked(self) -> Iterator[Inputs]:
        """All that is asked and answered from now on. Opened inside another, the other is told by `again` or `rest`."""
        inputs = Inputs(settings={name: now for name, now in self.settings.items() if name != TODAY})
        self._asking.append(inputs)
        try:
            yield inputs
        finally:
            self._asking.pop()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What is asked from now on is of no concern to those who were asking."""
        asking, self._asking = self._asking, []
        try:
            yield
        finally:
            self._asking = asking

    def again(self, inputs: Inputs) -> None:
        """Who is given what was made from these is told of them, as if it had asked itself."""
        if self._asking:
            self._asking[-1].add(inputs)
            self._asking[-1].below.add(inputs.below)
            self._asking[-1].values |= inputs.values

    def rest(self, name: str, digest: str, inputs: Inputs) -> None:
        """Who is given a value rests on it; on what that was made from only as far as it makes another value."""
        if self._asking:
            self._asking[-1].values[name] = digest
            self._asking[-1].below.add(inputs.every)

    def changed(self, inputs: Inputs, options: Mapping[str, str] | None = None) -> str:
        """Which answer is another now, "" where none is. options: settings of one build that were asked as well."""
        return self.another(inputs, options) or self.another(inputs.below)

    def another(self, answers: Answers, options: Mapping[str, str] | None = None) -> str:
        """As `changed`, of these answers alone."""
        return (
            _setting(answers.settings, {**self.settings, **(options or {})})
            or self._file(answers.files)
            or self._folder(answers.folders)
        )

    # --- Questions --------------------------------------------------------------------------

    def read_bytes(self, path: Path, limit: Budget | None = None) -> bytes:
        """The file's bytes. Raises OSError, Refused for what may not be read.

        limit: of its size; a file of more is not read, and raises TooLarge.
        """
        name = self._checked(path, limit)
        data = store.read(name)
        self._told(name, hashlib.sha256(data).hexdigest())
        return data

    def located(self, path: Path) -> Path:
        """A file that a library opens by itself, as fonts are. Raises OSError as `read_bytes`."""
        name = self._checked(path)
        self._told(name, self.files.sha(name))
        return Path(name)

    def is_file(self, path: Path) -> bool:
        """Whether anything of that name is there; who reads it then is told where it is no file."""
        name = os.path.normpath(path)
        self._told(name, self.files.sha(name))
        return os.path.lexists(name)

    def names(self, folder: Path) -> tuple[str, ...]:
        """The names in a folder, sorted, () where there is none."""
        found, shown = names(folder), self.shown(folder)
        for one in self._asking[-1:]:
            one.folders.setdefault(shown, found)
        return found

    def look_again(self) -> None:
        """Another build begins in this process: files may have changed, and it may be another day.

        The other settings stay: they tell of the code that was loaded, whatever lies on the disk by now.
        """
        self.files.look_again()
        if TODAY in self.settings:
            self.settings = {**self.settings, TODAY: self.now().date().isoformat()}

    def read_text(self, path: Path, sink: Sink, asked_by: Span | None = None) -> str:
        """The file's text, which must be UTF-8. Raises Failed after telling the sink why.

        asked_by: where the file is named; what is wrong is told there.
        """
        try:
            data = self.read_bytes(path, TEXT_BYTES)
        except TooLarge as problem:
            hint = "a text is shorter: is this the right file?"
            sink.fail("file/too-large", str(problem.strerror), Span(self.shown(path)), hint)
        except OSError as problem:
            reason = problem.strerror or "cannot be read"
            code, hint = ("file/refused", _HINT) if isinstance(problem, Refused) else ("file/unreadable", "")
            sink.fail(code, f"{self.shown(path)}: {reason}", asked_by, hint)
        return decoded(data, self.shown(path), sink)

    def read_part(self, path: Path, part: str, sink: Sink, asked_by: Span | None = None) -> str:
        """A file's text without the lines of other parts: they are empty, so that all others keep their numbers.

        Who asks depends on what he is given and on no more. part: what tells parts apart, and which is meant
        (`key=a1`). A file that nobody knows how to cut is given, and rested on, whole. Raises Failed as `read_text`.
        """
        name = os.path.normpath(path)
        if not self._splitter(name):
            return self.read_text(path, sink, asked_by)
        try:
            with self.aside():  # the rest of the file is of no concern
                pieces = self._cut(path, part, sink, asked_by)
        except Failed:
            self._told(name, self.files.sha(name))
            raise
        self._told(f"{name}{PART}{part}", _digest(pieces, part))
        return "".join(text if _is_of(part, owner) else "\n" * text.count("\n") for owner, text in pieces)

    def sha(self, name: str) -> str:
        """The SHA-256 that answers have for a file, or a part of one, by the name that they have for it."""
        file, _, part = name.partition(PART)
        if not part:
            return self.files.sha(self._full(name))
        with self.aside():
            try:
                return _digest(self._cut(self.path(file), part, Sink(), None), part)
            except Failed:
                return ""

    def now(self) -> dt.datetime:
        """The build's time, UTC: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org)."""
        now = source_date(self.environ) or dt.datetime.now(dt.UTC).replace(microsecond=0)
        for one in self._asking[-1:]:
            one.settings.setdefault(TODAY, now.date().isoformat())
        return now

    def shown(self, path: Path | str) -> str:
        """The path as people see it: from the root where it lies below it, by name or by links; `base:` from ours."""
        name, above = os.path.normpath(path), f"{self.root}{os.sep}"
        if name.startswith(PACKAGE + os.sep):  # which lies below the root in a checkout of the press
            return BASE + name[len(PACKAGE) + 1 :].replace(os.sep, "/")
        if name.startswith(above):  # as good as always, and a fifth of the time
            return name[len(above) :].replace(os.sep, "/")
        by_name = Path(name)
        if by_name.is_relative_to(self.root):
            return by_name.relative_to(self.root).as_posix()
        here, root = by_name.resolve(), self.root.resolve()  # which asks the system for every folder above
        return here.relative_to(root).as_posix() if here.is_relative_to(root) else Path(path).as_posix()

    def path(self, shown: str) -> Path:
        """Where the file is that is shown so, also one outside of the project."""
        return Path(shown) if shown.startswith("/") else Path(self._full(shown))

    # --- Answers ----------------------------------------------------------------------------

    def _checked(self, path: Path, limit: Budget | None = None) -> str:
        """The path of a file that may be read, normal. Raises OSError; then that is the answer."""
        name = os.path.normpath(path)
        try:
            found = self.files.check(name)
        except OSError:
            self._told(name, "")
            raise
        if limit and (excess := limit.excess(found.st_size)):
            self._told(name, self.files.sha(name))
            raise TooLarge(excess)
        return name

    def _splitter(self, name: str) -> Splitter | None:
        low = name.lower()
        return next((resolve_name(cut) for end, cut in self._splitters.items() if low.endswith(end)), None)

    def _cut(self, path: Path, part: str, sink: Sink, asked_by: Span | None) -> tuple[OwnedText, ...]:
        """The pieces of a file's text, cut once for as long as the file is the same. Raises Failed as `read_text`."""
        name, (by, _, _) = os.path.normpath(path), part.rpartition("=")
        sha, known = self.files.sha(name), self._pieces.get((name, by))
        if known is None or known[0] != sha:
            text, cut = self.read_text(path, sink, asked_by), self._splitter(name)
            known = self._pieces[name, by] = sha, cut(text, by) if cut else (("", text),)
        return known[1]

    def _told(self, name: str, sha: str) -> None:
        file, slash, part = name.partition(PART)
        shown = f"{self.shown(file)}{slash}{part}"
        self.found.setdefault(shown, sha)
        for one in self._asking[-1:]:
            one.files.setdefault(shown, sha)

    def _full(self, name: str) -> str:
        # As text: a Path for each of thousands of files takes longer than the look.
        return f"{PACKAGE}/{name[len(BASE) :]}" if is_of_press(name) else f"{self.root}/{name}"

    def _file(self, files: Mapping[str, str]) -> str:
        for name, then in files.items():
            now = self.sha(name)
            if now != then:
                return f"{name.replace(PART, ', ')} {'has changed' if now and then else 'is new' if now else 'is gone'}"
        return ""

    def _folder(self, folders: Mapping[str, tuple[str, ...]]) -> str:
        for name, then in folders.items():
            now = self.files.names(self._full(name))
            if now != then:
                came = [f"{one} is new" for one in sorted({*now} - {*then})]
                went = [f"{one} is gone" for one in sorted({*then} - {*now})]
                return f"{name}: {', '.join([*came, *went])}"
        return ""


def _is_of(part: str, owner: str) -> bool:
    """Whether a piece belongs to a part, or to every one."""
    return owner in ("", part.rpartition("=")[2])


def _digest(pieces: tuple[OwnedText, ...], part: str) -> str:
    """A SHA-256 over what a part is given, wherever in the file that stands."""
    own = "\0".join(text for owner, text in pieces if _is_of(part, owner))
    return hashlib.sha256(own.encode()).hexdigest()


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


def _setting(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    for name in sorted(then):
        if then[name] != now.get(name, ""):
            return f"{name} is {now.get(name) or 'not set'}, was {then[name] or 'not set'}"
    return ""
