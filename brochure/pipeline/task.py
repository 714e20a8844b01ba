"""One edition's work, as it is sent to a worker: what to build, and what came of it. Plain data, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from brochure.pipeline.job import Job, Result
from brochure.pipeline.trace import Inputs


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the result besides the files. release: refuse drafts and unapproved translations."""

    release: bool = False

    @property
    def settings(self) -> Mapping[str, str]:
        """As traces keep them."""
        return {"release": "yes" if self.release else "no"}


@dataclass(frozen=True, slots=True)
class Task:
    """Jobs of one edition, the web page last.

    beside: size in bytes of the edition's files that are not built again, by format.
    """

    root: Path
    jobs: tuple[Job, ...]
    options: Options = Options()
    beside: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one job. data: the file's bytes, None where it failed; result.path is for the one who stores."""

    result: Result
    data: bytes | None
    inputs: Inputs = field(default_factory=Inputs)
