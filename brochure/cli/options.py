"""What the options of the command line say, for its commands."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

from msgspec import Struct

from brochure.build.shard import Shard


class CommandOptions(Struct, frozen=True):
    """What the options of the command line say."""

    root: Path
    output: Path
    publications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    quiet: bool = False
    verbose: bool = False
    json: bool = False
    workers: int | None = None
    force: bool = False
    release: bool = False
    pseudo: tuple[str, ...] = ()
    shard: Shard | None = None
    scheduler: str = ""
    annotations: str = "auto"
    junit: Path | None = None
    summary: Path | None = None


def shard(text: str) -> Shard:
    """`3/8`. Raises ArgumentTypeError."""
    try:
        return Shard.read(text)
    except ValueError as problem:
        raise ArgumentTypeError(str(problem)) from None
