"""Traces: what a job was made from when it was last built, and what came of it. They decide what must be built again.

A trace is found while building, so templates are followed through extends and include, and a picture that is not
there yet is noticed when it comes. Loads nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.files import Files
from brochure.pipeline.job import Job
from brochure.store import Store, digest_of
from brochure.world import Inputs, World


class Trace(Struct, frozen=True):
    """One job's last good build. output: SHA-256 of its file; report: what is known of it, for manifest and indexes.

    beside: size in bytes of the files that a web page offers, by name. fingerprint: of inputs and files beside, set
    when the trace is kept.
    """

    inputs: Inputs
    output: str
    report: Mapping[str, Any] = field(default_factory=dict)
    beside: Mapping[str, int] = field(default_factory=dict)
    fingerprint: str = ""


def name(job: Job) -> str:
    """By what name a job's trace is kept."""
    return f"jobs/{job.publication}/{job.lang}.{job.format}"


def save(store: Store, name: str, trace: Trace) -> Trace:
    """Keep a trace; it is given back with its fingerprint."""
    stamped = replace(trace, fingerprint=digest_of([trace.inputs, trace.beside]))
    store.save(name, stamped)
    return stamped


def load(store: Store, name: str) -> Trace | None:
    """A trace, None where there is none or it is damaged."""
    return store.load(name, Trace)


def why(trace: Trace | None, world: World, output: Path, options: Mapping[str, str]) -> str:
    """Why a job must be built, "" where its file is current. output: the file itself; options: the build's."""
    if trace is None:
        return "it has not been built yet"
    return world.changed(trace.inputs, options) or _output(trace.output, output, world.files)


def _output(sha: str, output: Path, files: Files) -> str:
    now = files.sha(output)
    if now == sha:
        return ""
    return f"{output.name} is not what was built" if now else f"{output.name} is missing"
