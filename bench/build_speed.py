"""How fast builds are, side by side with Pandoc + Typst and with WeasyPrint + docxtpl, from the same French text.

Run: python bench/build_speed.py [--peers PYTHON] [--rounds 5] [--large 1000] [--only NAME…] [--write]
--peers: an interpreter with bench/requirements.txt installed; without it only ours is measured.
--write: put table and plot into docs/performance.md and docs/pictures/performance.svg.

Every run is a fresh process, timed from its start to its end. Rounds of ours and of the peers alternate; the median
counts.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from msgspec import Struct, field

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "bench"
sys.path[:0] = [str(HERE), str(HERE / "peers")]

from report import Row, table, write  # noqa: E402
from text import markdown  # noqa: E402

NAME = "alliance-des-territoires"
BATCH = 24
# Compiled modules are kept, ours as everyone's.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
# Told by the build itself at its end: the peak memory of its largest worker, and its own, in kB.
MEASURED = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from brochure.cli.main import run
code = run(Path(sys.argv[1]), sys.argv[2:])
for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF):
    print(resource.getrusage(who).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


class Case(Struct):
    """One line of the table. before: what is done, unmeasured, ahead of each run. press: whose memory is told."""

    name: str
    who: str
    run: Callable[[], None]
    before: Callable[[], None] = lambda: None
    editions: int = 1
    rounds: int = 0
    press: Press | None = None
    memory: tuple[int, int] = (0, 0)
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return median(self.seconds)


class Press:
    """A project in a temporary folder with any number of copies of the French brochure, each with its own title."""

    def __init__(self, folder: Path, count: int) -> None:
        self.root = folder
        self.count = count
        shutil.copytree(ROOT / "brochure", folder / "brochure", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "templates", folder / "templates")
        for name in ("build.py", "requirements.lock"):
            shutil.copy(ROOT / name, folder / name)
        for number in range(1, count + 1):
            self._publication(number)
        self.memory = (0, 0)
        # Compiles our code once, as installed packages are, and fills the cache with what a theme needs.
        self.build("--quiet", "--publication", "p0001")
        self.forget()

    def _publication(self, number: int) -> None:
        content = self.root / "content" / f"p{number:04}"
        shutil.copytree(ROOT / "content" / NAME, content, ignore=shutil.ignore_patterns("locale"))
        text = (content / "publication.yml").read_text(encoding="utf-8")
        text = text.replace(
            "title: L’Alliance des territoires\n", f"title: L’Alliance des territoires {number}\n", 1
        )
        text = re.sub(r"^languages: .*$", "languages: [fr]", text, count=1, flags=re.MULTILINE)
        (content / "publication.yml").write_text(text, encoding="utf-8")

    def build(self, *arguments: str) -> None:
        command = [sys.executable, str(self.root / "build.py"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)

    def measured(self, *arguments: str) -> None:
        """As `build`, and remembers peak memory."""
        command = [sys.executable, "-c", MEASURED, str(self.root), *arguments]
        done = subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
        )
        worker, own = map(int, done.stderr.split()[-2:])
        self.memory = (worker, own)

    def forget(self) -> None:
        """As on a fresh checkout, but with the cache that CI restores: fonts, drawings, styles, laid out texts."""
        for part in ("output", "index", "card", "manifests"):
            shutil.rmtree(self.root / ".cache" / part, ignore_errors=True)
        (self.root / ".cache" / "hashes").unlink(missing_ok=True)
        shutil.rmtree(self.root / "output", ignore_errors=True)

    def forget_texts(self) -> None:
        """As `forget`, and no text has been laid out or fitted before: the theme alone is known."""
        for part in ("laid-out", "fit", "same"):
            shutil.rmtree(self.root / ".cache" / part, ignore_errors=True)
        self.forget()

    def forget_all(self) -> None:
        shutil.rmtree(self.root / ".cache", ignore_errors=True)
        self.forget()

    def change(self) -> None:
        """One more word in one segment of one publication."""
        text = self.root / "content" / "p0001" / "texte.md"
        text.write_text(text.read_text(encoding="utf-8").rstrip() + " encore\n", encoding="utf-8")


class Peer:
    """A script below bench/peers, run by an interpreter that has what it needs."""

    def __init__(self, python: str, script: str, folder: Path) -> None:
        self.command = [python, str(HERE / "peers" / script), str(ROOT / "templates" / "pfvt" / "fonts")]
        self.folder = folder / script
        self.texts = []
        text = markdown(ROOT / "content" / NAME)
        self.folder.mkdir()
        for number in range(1, BATCH + 1):
            path = self.folder / f"p{number:04}.md"
            path.write_text(
                text.replace("L’Alliance des territoires\n", f"L’Alliance des territoires {number}\n", 1)
            )
            self.texts.append(str(path))
        self.one()

    def one(self) -> None:
        self._wait([self._start(self.texts[:1])])

    def batch(self) -> None:
        """On two processes."""
        self._wait([self._start(self.texts[half::2]) for half in (0, 1)])

    def _start(self, texts: list[str]) -> subprocess.Popen[bytes]:
        output = self.folder / "output" / Path(texts[0]).stem
        command = [*self.command, str(output), *texts]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)

    def _wait(self, running: list[subprocess.Popen[bytes]]) -> None:
        codes = [process.wait() for process in running]
        if any(codes):
            raise SystemExit(f"{self.command[1]} failed")


def cases(folder: Path, peers: str) -> list[Case]:
    """Every case there is. Projects are made here, outside of what is timed."""
    single, batch = Press(folder / "single", 1), Press(folder / "batch", BATCH)
    found = [
        Case("cold, cache empty", "ours", lambda: single.build("--quiet"), single.forget_all),
        Case("cold, new text", "ours", lambda: single.build("--quiet"), single.forget_texts),
        Case("cold", "ours", lambda: single.build("--quiet"), single.forget),
    ]
    six = Press(folder / "six", 6)
    six.build("--quiet")
    found += [
        Case("nothing changed, 18 files", "ours", lambda: six.build("--quiet")),
        Case("one segment changed, of 18 files", "ours", lambda: six.build("--quiet"), six.change),
        Case(
            "batch",
            "ours",
            lambda: batch.measured("--quiet", "--jobs", "2"),
            batch.forget_texts,
            BATCH,
            press=batch,
        ),
    ]
    for name, script in (
        ("Pandoc + Typst", "pandoc_typst.py"),
        ("WeasyPrint + docxtpl", "weasyprint_docxtpl.py"),
    ):
        if peers:
            peer = Peer(peers, script, folder)
            found += [Case("cold", name, peer.one), Case("batch", name, peer.batch, editions=BATCH)]
    return found


def large_cases(folder: Path, large: int) -> list[Case]:
    """What takes minutes: once each."""
    press, some = Press(folder / "large", large), Press(folder / "some", min(240, large))
    one, two = (
        (lambda: some.measured("--quiet", "--jobs", "1")),
        (lambda: some.measured("--quiet", "--jobs", "2")),
    )
    every, again = (lambda: press.measured("--quiet", "--jobs", "2")), (lambda: press.build("--quiet"))
    return [
        Case(f"{some.count} editions, one process", "ours", one, some.forget_texts, some.count, 1, some),
        Case(f"{some.count} editions, two processes", "ours", two, some.forget_texts, some.count, 1, some),
        Case(f"{large} editions", "ours", every, press.forget_texts, large, 1, press),
        Case(f"nothing changed, {3 * large} files", "ours", again),
        Case(f"one segment changed, of {3 * large} files", "ours", again, press.change),
    ]


def measure(found: list[Case], rounds: int) -> None:
    """Round by round, so that a busy moment falls on all."""
    for number in range(rounds):
        for case in found:
            if number < (case.rounds or rounds):
                case.before()
                begun = time.perf_counter()
                case.run()
                case.seconds.append(time.perf_counter() - begun)
                case.memory = case.press.memory if case.press else (0, 0)
                print(f"{case.name:40} {case.who:22} {case.seconds[-1]:8.3f} s", flush=True)


def machine() -> str:
    """What it was measured on."""
    cores = len(os.sched_getaffinity(0))
    return f"Python {platform.python_version()}, {platform.system()}, {cores} processors"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", default="", help="interpreter of the peers")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--large", type=int, default=1000, help="editions of the large builds; 0 leaves them out"
    )
    parser.add_argument("--only", nargs="*", help="names of cases, or their beginnings")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        wanted = [
            c for c in cases(folder, given.peers) if not given.only or c.name.startswith(tuple(given.only))
        ]
        measure(wanted, given.rounds)
        if given.large and not given.only:
            more = large_cases(folder, given.large)
            for case in more:
                measure([case], case.rounds or given.rounds)
            wanted += more
    rows = [Row(c.name, c.who, c.median, c.editions, len(c.seconds), *c.memory) for c in wanted]
    print(table(rows))
    if given.write:
        write(ROOT / "docs", rows, machine())


if __name__ == "__main__":
    main()
