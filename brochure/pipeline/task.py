"""Work as it is sent to a worker, an edition's or an index's, and what came of it. Plain data, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from brochure.diagnostics import Diagnostic
from brochure.pipeline.job import Job, Result
from brochure.pipeline.trace import Trace
from brochure.world import Inputs


class Options(Struct, frozen=True):
    """What changes the result besides the files. release: refuse drafts and unapproved translations."""

    release: bool = False

    @property
    def settings(self) -> Mapping[str, str]:
        """As traces keep them."""
        return {"release": "yes" if self.release else "no"}


class Task(Struct, frozen=True, tag=True):
    """Jobs of one edition, the web page last.

    beside: size in bytes of the edition's files that are not built again, by format. before: traces of the files that
    stand in the output, by format, for jobs that need not be done where what they rest on turns out to be the same.
    """

    jobs: tuple[Job, ...]
    options: Options = Options()
    beside: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, Trace] = field(default_factory=dict)


class Outcome(Struct, frozen=True):
    """What came of one job. data: the file's bytes, None where it failed or is current.

    result.path is for the one who stores.

    beside: size in bytes of the files that a web page offers, by name.
    """

    result: Result
    data: bytes | None
    inputs: Inputs = field(default_factory=Inputs)
    beside: Mapping[str, int] = field(default_factory=dict)


class Shown(Struct, frozen=True):
    """An edition that stands in the output. facts: its document properties; files: their sizes in bytes by format."""

    lang: str
    facts: Mapping[str, Any]
    files: Mapping[str, int]


class Landing(Struct, frozen=True, tag=True):
    """The landing page of a publication. lang: its source language; editions: what it leads to."""

    publication: str
    lang: str
    editions: tuple[Shown, ...]
    options: Options = Options()


class Overview(Struct, frozen=True, tag=True):
    """The list of all publications, in the frame of one of them. cards: one a publication, from their `Pages`."""

    publication: str
    lang: str
    cards: tuple[Mapping[str, Any], ...]
    options: Options = Options()


class Pages(Struct, frozen=True):
    """What came of an index: files of one folder by name, none where it failed.

    card: the publication as the list of all shows it.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    inputs: Inputs = field(default_factory=Inputs)
    card: Mapping[str, Any] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


class Died(Exception):
    """What came of an errand whose worker died."""


class Unfit(Exception):
    """What came of an errand whose worker can do none; it says why."""


Errand = Task | Landing | Overview
Came = tuple[Outcome, ...] | Pages
"""What comes of an errand: the outcomes of a task's jobs, or an index."""
