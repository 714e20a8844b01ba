"""What the options of the command line say, for its commands."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from pathlib import Path

from msgspec import Struct

from brochure.build.project import BRANDS, CACHE
from brochure.build.settings import BRAND_FILE
from brochure.build.shard import Shard
from brochure.world import World


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
    strict: bool = False
    workers: int | None = None
    force: bool = False
    release: bool = False
    allow_overflow: bool = False
    pseudo: tuple[str, ...] = ()
    shard: Shard | None = None
    scheduler: str = ""
    annotations: str = "auto"
    junit: Path | None = None
    summary: Path | None = None
    brand: Path | None = None

    @property
    def environ(self) -> dict[str, str]:
        """The environment of a build: that of the command, and the brand file that everything is dressed in."""
        around = {name: value for name, value in os.environ.items() if name != BRAND_FILE}
        return {**around, BRAND_FILE: World(self.root).shown(self.brand)} if self.brand else around

    @property
    def kept(self) -> Path | None:
        """Where what is built under another brand is remembered, apart from the themes' own; None: as usual."""
        return self.root / CACHE / BRANDS / brand_name(self.brand) if self.brand else None


def brand_name(file: Path) -> str:
    """What the output of a brand file is called: by the file, or by its folder where it has the usual name."""
    path = file.resolve()
    own = path.stem if path.stem != "_brand" else path.parent.name
    return own.removesuffix("_brand") or "brand"


def usual_output(root: Path, brand: Path | None) -> Path:
    """Where a build writes that is told no place: what is dressed in a brand file never among the themes' own files."""
    return root / "output" / BRANDS / brand_name(brand) if brand else root / "output"


def shard(text: str) -> Shard:
    """`3/8`. Raises ArgumentTypeError."""
    try:
        return Shard.read(text)
    except ValueError as problem:
        raise ArgumentTypeError(str(problem)) from None
