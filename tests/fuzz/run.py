"""Throws bytes at one target, guided by what code they reach: python -m tests.fuzz.run TARGET [SECONDS] [FOLDER].

Needs atheris (pip install atheris), which no lock has: it is asked for by hand, on Linux, with clang's runtime.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import atheris

from tests.fuzz.mutate import mutated

with atheris.instrument_imports(
    include=["brochure", "markdown_it", "mdit_py_plugins", "polib", "tinycss2", "cssselect2"]
):
    from tests.fuzz.targets import TARGETS, seeds

XML = ("svg", "word", "xliff")
CORPUS = Path(__file__).resolve().parent / "corpus"
MOST, PATIENCE = (
    10,
    120,
)  # seconds of processor time for an input, and on the clock of a machine that others use too


def main(name: str, seconds: str = "60", folder: str = "") -> None:
    """Fuzz a target for some seconds, from its seeds and its corpus; finds are written to the folder."""
    finds = Path(folder or tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    begin = finds / "seeds"
    begin.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (begin / f"seed-{number}").write_bytes(seed)
    grown = finds / "corpus"
    grown.mkdir(exist_ok=True)
    options = (
        f"-max_total_time={seconds}",
        f"-artifact_prefix={finds}/",
        f"-timeout={PATIENCE}",
        "-rss_limit_mb=2000",
        "-max_len=40000",
    )
    kept = [str(folder) for folder in (grown, begin, CORPUS / name) if folder.is_dir()]
    of_xml = {"custom_mutator": _mutated} if name in XML else {}
    atheris.Setup([sys.argv[0], *options, *kept], _timed(TARGETS[name]), **of_xml)
    atheris.Fuzz()


def _timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """The target, for which an input is a find too that takes long."""

    def run(data: bytes) -> None:
        begun = time.process_time()
        target(data)
        taken = time.process_time() - begun
        assert taken < MOST, f"{taken:.0f} seconds"

    return run


def _mutated(data: bytes, most: int, seed: int) -> bytes:
    """Mostly XML changed as XML; else bytes."""
    changed = mutated(data, seed) if seed % 8 else b""
    return changed[:most] if changed else atheris.Mutate(data, most)


if __name__ == "__main__":
    main(*sys.argv[1:])
