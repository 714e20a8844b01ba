"""Sends tasks to an existing Dask cluster, through its Executor (docs/ci.md). Needs the extra `dask`.

The project travels with the work: its content, templates and lock, packed once for a build and unpacked once on
each machine. Our own code does not: workers have the same version of this package installed, and say so.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import os
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from secrets import token_hex
from typing import Any, TypeVar, cast

from msgspec import Struct, msgpack

from brochure import __version__
from brochure.budgets import TASK_MEMORY, TASK_SECONDS
from brochure.build.output import located
from brochure.build.pool import AHEAD, Processes
from brochure.build.project import CACHE, open_project
from brochure.build.settings import BRAND_FILE, LOCK, settings
from brochure.build.task import Answer, Task, failed
from brochure.diagnostics import Diagnostic, Severity, Sink
from brochure.files import ROOMS, SHARED, Files
from brochure.store import read, write
from brochure.world import EPOCH, TODAY

T = TypeVar("T", bound=Task)
PATIENCE = 10  # seconds
SENT = (BRAND_FILE, EPOCH, TASK_SECONDS.variable, TASK_MEMORY.variable)  # of the environment
_INSTALL = "pip install 'brochure-press[dask]', here and on the workers"
_ONE = threading.Lock()  # a worker may have several threads; a pool is for one
_pools: dict[str, Processes] = {}


class PackedProject(Struct, frozen=True):
    """A project's files, packed: bytes and targets of links by path.

    name: a digest of all of it. made_with: versions of the one who sends it, which the worker's must equal.
    """

    name: str
    files: Mapping[str, bytes]
    links: Mapping[str, str]
    made_with: Mapping[str, str]
    environ: Mapping[str, str]


class Cluster:
    """A pool on a Dask cluster, for one build. Raises Failed, after telling the sink, where none can work.

    blind: no worker uses what it kept for another build, on disk or in memory.
    """

    def __init__(
        self, address: str, root: Path, environ: Mapping[str, str], sink: Sink, blind: bool = False
    ) -> None:
        self._client, self._bundle = _connected(address, packed(root, environ), sink)
        self._alone = token_hex() if blind else ""
        self._gone = ""
        self._window = AHEAD * sum(self._client.nthreads().values())

    def run(self, tasks: Sequence[T]) -> Iterator[tuple[T, Any]]:
        """As all pools do."""
        waiting: deque[tuple[T, Any]] = deque()
        submit = partial(self._client.submit, pure=False)
        for task in tasks:
            waiting.append((task, None if self._gone else submit(do, self._bundle, task, self._alone)))
            if len(waiting) >= self._window:
                yield waiting[0][0], self._answer(*waiting.popleft())
        while waiting:
            yield waiting[0][0], self._answer(*waiting.popleft())

    def close(self) -> None:
        """Leave the cluster; what has not begun there never will."""
        self._client.close(timeout=PATIENCE)

    def _answer(self, task: Task, future: Any) -> Answer:
        while not self._gone:
            try:
                answer: Answer = future.result(PATIENCE)
                return answer
            except TimeoutError:
                self._check_there()
            except CancelledError:
                self._gone = "its workers or its scheduler do not answer"
            except Exception as problem:
                why = f"{task} cannot be made: {type(problem).__name__}: {problem}"
                return failed(task, _error("cluster/lost", why))
        return failed(task, _error("cluster/gone", f"the cluster went away: {self._gone}"))

    def _check_there(self) -> None:
        """A cluster may lose workers while it gets others, but not all of them for long."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, RuntimeError):
            self._gone = "its last worker is gone"


def do(bundle: PackedProject, task: Task, alone: str = "") -> Answer:
    """Do a task on a worker of the cluster, in a process of its own, as everywhere.

    alone: names a blind build, whose process begins with nothing and works for no other; "" for any other build.
    """
    name = bundle.name + alone
    with _ONE:
        if name not in _pools:
            root = unpacked(bundle)
            if differs := _differs(made_with(root, bundle.environ), bundle.made_with):
                return failed(task, _error("build/unfit", differs))
            while _pools:
                _pools.popitem()[1].close()
            # A worker of Dask has threads, so no copy is made of it.
            place = open_project(root, {**os.environ, **bundle.environ}, blind=bool(alone))
            _pools[name] = Processes(*place, 1, fork=False)
        ((_, answer),) = _pools[name].run([task])
        return cast(Answer, answer)


def packed(root: Path, environ: Mapping[str, str]) -> PackedProject:
    """The project's content, templates, documents and lock. The same files give the same bytes.

    A link travels as a link; one that leads out of the project does not, and neither does what is no file.
    """
    found = (entry for room in (*ROOMS, SHARED) for entry in os.walk(root / room))
    paths = [Path(folder, name) for folder, folders, names in found for name in (*folders, *names)]
    files, links = {}, {}
    for path in [*paths, root / LOCK]:
        name = path.relative_to(root).as_posix()
        if not path.is_symlink():
            files.update({name: gzip.compress(read(path), 1, mtime=0)} if path.is_file() else {})
        elif path.resolve().is_relative_to(root.resolve()):
            links[name] = os.path.relpath(path.resolve(), path.parent.resolve())
    known = {name: environ[name] for name in SENT if name in environ}
    all_of_it = files, links, made_with(root, known), known
    name = hashlib.sha256(msgpack.encode(all_of_it, order="sorted")).hexdigest()[:32]
    return PackedProject(name, *all_of_it)


def unpacked(bundle: PackedProject) -> Path:
    """The folder on this machine with the bundle's files, which is made once and shared by its workers."""
    shelf = Path(tempfile.gettempdir()) / f"brochure-press-{os.getuid()}"
    shelf.mkdir(mode=0o700, exist_ok=True)
    folder = shelf / bundle.name
    if not folder.is_dir():
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=shelf))
        for name, data in bundle.files.items():
            write(located(draft, name), gzip.decompress(data))
        for name, target in bundle.links.items():
            located(draft, name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).symlink_to(target)
        (draft / CACHE).symlink_to(shelf / "derived")  # subset fonts and the like outlive a bundle
        with suppress(OSError):
            draft.rename(folder)  # it fails where another worker was quicker, and that is as well
    return folder


def made_with(root: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The settings of a build, without the day."""
    return {name: value for name, value in settings(root, environ, Files()).items() if name != TODAY}


def _differs(own: Mapping[str, str], sent: Mapping[str, str]) -> str:
    """What a worker says that is set up otherwise."""
    names = sorted(name for name in own if own[name] != sent.get(name))
    told = ", ".join(f"{name} is {own[name]} there, {sent.get(name)} here" for name in names)
    return told and f"the cluster's workers are not set up as this machine is: {told}"


def _error(code: str, message: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message)


def _connected(address: str, bundle: PackedProject, sink: Sink) -> tuple[Any, Any]:
    """The client of a cluster, and the bundle there; every worker has this version of our package. Raises Failed."""
    try:
        import distributed  # 750 ms
    except ImportError:
        sink.fail("cluster/missing", "--scheduler needs the package distributed", hint=_INSTALL)
    logging.disable()  # what is wrong is told by us
    try:
        client: Any = distributed.Client(address, timeout=f"{PATIENCE}s", set_as_default=False)  # type: ignore[no-untyped-call]
        found = client.run(resolve_name, "brochure:__version__", on_error="return")
        fit = set(found.values()) == {__version__}
        sent = client.scatter(bundle, broadcast=True, hash=False) if fit else None
    except (OSError, ValueError, TypeError) as problem:
        sink.fail("cluster/address", f"no Dask scheduler answers at {address}: {problem}")
    if not found:
        sink.fail("cluster/empty", f"the cluster at {address} has no workers", hint=f"dask worker {address}")
    wrong = sorted({str(version) for version in found.values() if version != __version__})
    if wrong:
        message = f"workers of the cluster do not have version {__version__} of the press: {', '.join(wrong)}"
        sink.fail("cluster/version", message, hint=_INSTALL)
    return client, sent
