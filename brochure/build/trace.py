"""Traces: what a file of the output was made from when it was last built, and what came of it, as entries of the memo.

They decide what must be built again. A trace is found while building, so templates are followed through extends and
include, and a picture that is not there yet is noticed when it comes. Loads nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from brochure.build.job import Job
from brochure.memo import Entry, Memo
from brochure.store import Store, digest_of
from brochure.world import Inputs


class Made(Struct, frozen=True):
    """The last good build of a file, or of an index. output: its SHA-256; report: what is known of it.

    beside: size in bytes of the files that a web page offers, by format.
    """

    output: str
    report: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, int] = field(default_factory=dict)


Trace = Entry[Made]


def key(job: Job) -> tuple[str, ...]:
    """How the memo calls a job's trace."""
    return "output", *job.edition, job.format


def trace(
    key: tuple[str, ...],
    inputs: Inputs,
    output: str,
    report: Mapping[str, Any],
    beside: Mapping[str, int] | None = None,
) -> Trace:
    """A trace, whose digest stands for inputs and files beside."""
    own = beside or {}
    return Entry(key, inputs, (), Made(output, report, own), digest_of([inputs, own]))


def seeing(memo: Memo) -> Memo:
    """A memo that reads, whatever this build may: of a file that it leaves as it is nothing else tells."""
    return Memo(memo.world, Store(memo.store.folder))


def why(known: Trace | None, memo: Memo, output: Path, options: Mapping[str, str]) -> str:
    """Why a job must be looked at, "" where its file is current. output: the file itself; options: the build's."""
    if known is None:
        return "it has not been built yet"
    return memo.world.changed(known.inputs, options) or changed(known, memo, output)


def changed(known: Trace, memo: Memo, output: Path) -> str:
    """How a file differs from what was built, "" where it does not."""
    now = memo.world.files.sha(output)
    if now == known.value.output:
        return ""
    return f"{output.name} is not what was built" if now else f"{output.name} is missing"
