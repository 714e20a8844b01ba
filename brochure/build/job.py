"""What can be built: a job is one publication, or one row of a series, in one language and one format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, convert, field, to_builtins

from brochure.diagnostics import Diagnostic
from brochure.formats import Format
from brochure.writers.fill import Fill

OVERFLOW = ".overflow.pdf"
"""How the name of a PDF ends that runs over: it is for looking at, in no manifest and on no index page."""


class Job(Struct, frozen=True):
    """One file to make. row: of a series, "" for a publication that is none."""

    publication: str
    lang: str
    format: Format
    row: str = ""

    @property
    def edition(self) -> tuple[str, str, str]:
        """What the files of an edition have alike: publication, language, row."""
        return self.publication, self.lang, self.row

    @property
    def title(self) -> str:
        """The edition, as it is spoken of: `alliance-des-territoires fr`, `factsheets p-07 fr`."""
        return " ".join(filter(None, (self.publication, self.row, self.lang)))

    @property
    def filename(self) -> str:
        """`alliance-des-territoires-fr.pdf`, `factsheets-p-07-fr.pdf`."""
        return f"{'-'.join(filter(None, (self.publication, self.row, self.lang)))}.{self.format}"

    @property
    def folder(self) -> str:
        """Its place below the publication's folder: `fr`, `p-07/fr`."""
        return "/".join(filter(None, (self.row, self.lang)))

    def path(self, output: Path) -> Path:
        """`output/<publication>/[<row>/]<lang>/<publication>-[<row>-]<lang>.<ext>`."""
        return output / self.publication / self.folder / self.filename

    def overflow(self, output: Path) -> Path:
        """Where the PDF of an edition that runs over is written on request: `….overflow.pdf`, beside its place."""
        return self.path(output).with_suffix(OVERFLOW)

    def __str__(self) -> str:
        return f"{self.title} {self.format}"


class Rung(Struct, frozen=True):
    """The rung of the copyfit ladder that an edition stands on.

    number: 0 as designed, from 1 for editions that run long, from −1 down for those that run short; of: how
    many there are; what: what it does, in the words of styles.yml. omitted: segments with optional passages
    that are left out.
    """

    number: int = 0
    of: int = 0
    what: str = "as designed"
    omitted: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where on the ladder: `long 3/5`, "" as designed."""
        if not self.number:
            return ""
        return f"{'long' if self.number > 0 else 'short'} {abs(self.number)}/{self.of}"

    def __str__(self) -> str:
        return f"copyfit {self.place}, {self.what}" if self.number else self.what


class Result(Struct, frozen=True):
    """What became of a job. size in bytes, seconds of work; pages 0 where the format has none.

    state: `current` where nothing that it depends on has changed, so that nothing was done.
    reason: why it was built. facts: of the edition (title, status, revision…), for manifest and indexes.

    rung: how the text was fitted to the pages; as designed in formats without pages, but for what is left out.
    """

    job: Job
    state: Literal["built", "current", "failed"]
    path: Path
    size: int = 0
    pages: int = 0
    seconds: float = 0.0
    fills: tuple[Fill, ...] = ()
    rung: Rung = Rung()
    diagnostics: tuple[Diagnostic, ...] = ()
    reason: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def report(self) -> dict[str, Any]:
        """What is known of a built file, as plain data."""
        return {name: to_builtins(getattr(self, name)) for name in _REPORTED}


def restored(job: Job, path: Path, report: Mapping[str, Any]) -> Result:
    """The result of an earlier build, now current. Raises ValueError for other data."""
    return convert({**report, "job": job, "state": "current", "path": path}, Result)


_REPORTED = ("size", "pages", "fills", "rung", "diagnostics", "facts")
