"""Sends errands to an existing Dask cluster, through its Executor (docs/ci.md). Needs the extra `dask`.

The project travels with the work: its content, templates and lock, packed once for a build and unpacked once on
each machine. Our own code does not: workers have the same version of this package installed, and say so.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import tarfile
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from brochure.diagnostics import Failed, Sink
from brochure.files import ROOMS, Files
from brochure.pipeline import executors
from brochure.pipeline.project import CACHE, open_project
from brochure.pipeline.settings import LOCK, settings
from brochure.pipeline.task import Came, Died, Errand, Unfit
from brochure.store import read
from brochure.world import TODAY

if TYPE_CHECKING:
    from brochure.pipeline.workshop import Workshop

E = TypeVar("E", bound=Errand)
_ONE = threading.Lock()  # a worker may have several threads; a workshop is for one
_workshops: dict[str, Workshop] = {}


class Bundle(Struct, frozen=True):
    """A project's files, packed. made_with: versions of the one who sends it, which the worker's must equal."""

    data: bytes
    made_with: Mapping[str, str]
    environ: Mapping[str, str]

    @property
    def name(self) -> str:
        """A digest of all of it."""
        said = repr((sorted(self.made_with.items()), sorted(self.environ.items()))).encode()
        return hashlib.sha256(self.data + said).hexdigest()[:32]


class Cluster:
    """A crew on a Dask cluster. Raises Failed, after telling the sink, where there is none at the address."""

    def __init__(self, address: str, root: Path, environ: Mapping[str, str], sink: Sink) -> None:
        self._client = _connected(address, sink)
        self._executor = self._client.get_executor(pure=False)
        self._window = executors.AHEAD * max(1, sum(self._client.nthreads().values()))
        self._bundle = self._client.scatter(packed(root, environ), broadcast=True, hash=False)

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(wait=error is None)
        self._client.close()

    def run(self, errands: Sequence[E]) -> Iterator[tuple[E, Any]]:
        """As all crews do; one that killed its worker again and again has Died."""
        from distributed.scheduler import KilledWorker

        waiting: deque[tuple[E, Any]] = deque()
        left = iter(errands)
        while True:
            for errand in left:
                waiting.append((errand, self._executor.submit(do, self._bundle, errand)))
                if len(waiting) >= self._window:
                    break
            if not waiting:
                return
            errand, future = waiting.popleft()
            try:
                came = future.result()
            except KilledWorker:
                came = Died()
            except Exception as problem:
                came = problem
            yield errand, came


def do(bundle: Bundle, errand: Errand) -> Came:
    """Do an errand on a worker."""
    with _ONE:
        return executors.done(_workshop(bundle), errand)


def packed(root: Path, environ: Mapping[str, str]) -> Bundle:
    """The project's content, templates and lock. The same files give the same bytes.

    A link travels as a link; one that leads out of the project does not, and neither does what is no file.
    """
    found = (entry for room in ROOMS for entry in os.walk(root / room))
    paths = sorted(Path(folder, name) for folder, folders, names in found for name in (*folders, *names))
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for path in [*paths, root / LOCK]:
            _pack(archive, path, root)
    known = {name: environ[name] for name in ("SOURCE_DATE_EPOCH",) if name in environ}
    made_with = _without_day(settings(root, known, Files()))
    return Bundle(gzip.compress(packed.getvalue(), 1, mtime=0), made_with, known)


def _pack(archive: tarfile.TarFile, path: Path, root: Path) -> None:
    entry = tarfile.TarInfo(path.relative_to(root).as_posix())
    if path.is_symlink():
        if path.resolve().is_relative_to(root.resolve()):
            entry.type, entry.linkname = (
                tarfile.SYMTYPE,
                os.path.relpath(path.resolve(), path.parent.resolve()),
            )
            archive.addfile(entry)
    elif path.is_file():
        data = read(path)
        entry.size = len(data)
        archive.addfile(entry, io.BytesIO(data))


def unpacked(bundle: Bundle) -> Path:
    """The folder on this machine with the bundle's files, which is made once and shared by its workers."""
    shelf = Path(tempfile.gettempdir()) / f"brochure-press-{os.getuid()}"
    shelf.mkdir(mode=0o700, exist_ok=True)
    folder = shelf / bundle.name
    if not folder.is_dir():
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=shelf))
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(bundle.data))) as archive:
            archive.extractall(draft, filter="data")
        (draft / CACHE).symlink_to(shelf / "derived")  # subset fonts and the like outlive a bundle
        with suppress(OSError):
            draft.rename(folder)  # it fails where another worker was quicker, and that is as well
    return folder


def _connected(address: str, sink: Sink) -> Any:
    hint = "pip install 'brochure-press[dask]', here and on the workers"
    try:
        import distributed
    except ImportError:
        sink.error("cluster/missing", "--scheduler needs the package distributed", hint=hint)
        raise Failed from None
    try:
        make: Any = distributed.Client
        return make(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        sink.error("cluster/address", f"no Dask scheduler answers at {address}: {problem}")
        raise Failed from None


def _workshop(bundle: Bundle) -> Workshop:
    """The worker's workshop for a bundle: warm from errand to errand, until another build comes."""
    from brochure.pipeline.workshop import Workshop

    if bundle.name not in _workshops:
        root = unpacked(bundle)
        own = _without_day(settings(root, bundle.environ, Files()))
        if own != bundle.made_with:
            differs = sorted(name for name in own if own[name] != bundle.made_with.get(name))
            told = ", ".join(f"{n} is {own[n]} there, {bundle.made_with.get(n)} here" for n in differs)
            raise Unfit(f"the cluster's workers are not set up as this machine is: {told}")
        _workshops.clear()
        _workshops[bundle.name] = Workshop(*open_project(root, {**os.environ, **bundle.environ}))
    return _workshops[bundle.name]


def _without_day(settings: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in settings.items() if name != TODAY}
