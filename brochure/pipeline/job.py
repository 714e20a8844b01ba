"""What can be built: a job is one publication in one language and one format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from brochure.brand.computed import Format
from brochure.diagnostics import Diagnostic
from brochure.writers.order import Fill

# HTML last: a page offers the other files and tells their size.
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make."""

    publication: str
    lang: str
    format: Format

    @property
    def filename(self) -> str:
        """`alliance-des-territoires-fr.pdf`."""
        return f"{self.publication}-{self.lang}.{self.format}"

    def path(self, output: Path) -> Path:
        """`output/<publication>/<lang>/<publication>-<lang>.<ext>`."""
        return output / self.publication / self.lang / self.filename

    def __str__(self) -> str:
        return f"{self.publication} {self.lang} {self.format}"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job. size in bytes, seconds of work; pages 0 where the format has none."""

    job: Job
    state: Literal["built", "failed"]
    path: Path
    size: int = 0
    pages: int = 0
    seconds: float = 0.0
    fills: tuple[Fill, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
