"""A share of a build: which editions it has, and the report that it leaves for the merge. Loads nothing heavy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from brochure.build.job import Job, Result, restored
from brochure.build.output import note, put
from brochure.build.plan import editions
from brochure.build.told import told
from brochure.diagnostics import Diagnostic, Sink
from brochure.store import read
from brochure.world import World

REPORT = "report.json"
REPORTED = ("job", "state", "seconds", "reason", "report")


class Shard(Struct, frozen=True):
    """The share number `part` of `of` shares, counted from 1."""

    part: int
    of: int

    @classmethod
    def read(cls, text: str) -> Shard:
        """From `3/8`. Raises ValueError."""
        found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
        shard = cls(int(found[1]), int(found[2])) if found else cls(0, 0)
        if not 1 <= shard.part <= shard.of:
            raise ValueError(f"“{text}” is not a share such as 3/8")
        return shard

    def of_them(self, jobs: Sequence[Job]) -> list[Job]:
        """Its jobs: whole editions, dealt out in turn, so that shares differ by one edition at most."""
        groups = list(editions(jobs))
        return [job for group in groups[self.part - 1 :: self.of] for job in group]

    def __str__(self) -> str:
        return f"{self.part}/{self.of}"


def write_report(root: Path, output: Path, results: Sequence[Result], sink: Sink) -> None:
    """Leave the results, failed ones too, and what else was told."""
    own = {*told(results)}
    data = {
        "results": [{name: msgspec.to_builtins(getattr(one, name)) for name in REPORTED} for one in results],
        "diagnostics": [msgspec.to_builtins(item) for item in sink if item not in own],
    }
    if put(output / REPORT, msgspec.json.format(msgspec.json.encode(data), indent=1), World(root), sink):
        note(root, output / REPORT)


def read_report(file: Path, output: Path, sink: Sink) -> list[Result]:
    """The results of a share, their files in the output. Raises OSError or ValueError where it cannot be read."""
    try:
        data = msgspec.json.decode(read(file))
        sink.extend(msgspec.convert(data["diagnostics"], tuple[Diagnostic, ...]))
        return [_restored(each, output) for each in data["results"]]
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError("it is not a report of this version") from problem


def _restored(data: dict[str, Any], output: Path) -> Result:
    job = msgspec.convert(data["job"], Job)
    known = restored(job, job.path(output), data["report"])
    return replace(known, **{name: data[name] for name in ("state", "seconds", "reason")})
