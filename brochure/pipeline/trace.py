"""Traces: what a job read when it was last built, and what came of it. They decide what must be built again.

A trace is found while building, so templates are followed through extends and include, and a picture that is not
there yet is noticed when it comes: folders that were looked into are remembered with their names.
Loads nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from brochure.pipeline import store
from brochure.pipeline.hashing import Hasher, digest_of
from brochure.pipeline.job import Job

TODAY = "the day"


class Inputs(Struct, frozen=True):
    """All that a job depends on.

    files: SHA-256 by path below the root; folders: names by path; settings: versions, options, environment;
    beside: size in bytes of the files that a web page offers, by name.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, int] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """One SHA-256 that stands for them all."""
        return digest_of([self.files, self.folders, self.settings, self.beside])


class Trace(Struct, frozen=True):
    """One job's last good build. report: what is known of the file, for manifest and indexes.

    fingerprint: of the inputs, set when the trace is kept.
    """

    inputs: Inputs
    output: str
    report: Mapping[str, Any] = field(default_factory=dict)
    fingerprint: str = ""


def path(cache: Path, job: Job) -> Path:
    """Where a job's trace is kept."""
    return cache / "jobs" / job.publication / f"{job.lang}.{job.format}.json"


def save(cache: Path, job: Job, trace: Trace) -> Trace:
    """Keep a job's trace; it is given back with its fingerprint."""
    return keep(path(cache, job), trace)


def load(cache: Path, job: Job) -> Trace | None:
    """A job's trace, None where there is none or it is damaged."""
    return kept(path(cache, job))


def keep(file: Path, trace: Trace) -> Trace:
    """Write a trace in one step."""
    stamped = replace(trace, fingerprint=trace.inputs.fingerprint)
    store.seal(file, msgspec.json.encode(stamped))
    return stamped


def kept(file: Path) -> Trace | None:
    """The trace in a file, None where there is none or it is damaged."""
    try:
        return msgspec.json.decode(store.sealed(file) or b"", type=Trace)
    except ValueError:
        return None


def why(trace: Trace | None, root: Path, output: Path, settings: Mapping[str, str], hasher: Hasher) -> str:
    """Why a job must be built, "" where its file is current. output: the file itself."""
    if trace is None:
        return "it has not been built yet"
    return outdated(trace.inputs, root, settings, hasher) or _output(trace.output, output, hasher)


def outdated(inputs: Inputs, root: Path, settings: Mapping[str, str], hasher: Hasher) -> str:
    """Which input is not what it was, "" where all are."""
    return (
        _setting(inputs.settings, settings)
        or _file(inputs.files, root, hasher)
        or _folder(inputs.folders, root, hasher)
    )


def _setting(then: Mapping[str, str], now: Mapping[str, str]) -> str:
    # The day matters only to a job that asked for it (an embargo).
    for name in sorted({*then, *now} - ({TODAY} - then.keys())):
        if then.get(name) != now.get(name):
            return f"{name} is {now.get(name) or 'not set'}, was {then.get(name) or 'not set'}"
    return ""


def _file(files: Mapping[str, str], root: Path, hasher: Hasher) -> str:
    above = f"{root}/"  # as text: a Path for each of thousands of files takes longer than the look
    for name, sha in files.items():
        now = hasher.sha(above + name)
        if now != sha:
            return f"{name} has changed" if now else f"{name} is gone"
    return ""


def _folder(folders: Mapping[str, tuple[str, ...]], root: Path, hasher: Hasher) -> str:
    for name, then in folders.items():
        now = hasher.names(f"{root}/{name}")
        if now != then:
            came, went = sorted({*now} - {*then}), sorted({*then} - {*now})
            return f"{name}: " + ", ".join([*(f"{n} is new" for n in came), *(f"{n} is gone" for n in went)])
    return ""


def _output(sha: str, output: Path, hasher: Hasher) -> str:
    now = hasher.sha(output)
    if now == sha:
        return ""
    return f"{output.name} is not what was built" if now else f"{output.name} is missing"
