"""Which jobs the options of the command line select."""

from __future__ import annotations

from collections.abc import Sequence

from brochure.build.job import Job


def pseudo_jobs(jobs: Sequence[Job], kinds: Sequence[str]) -> list[Job]:
    """The pseudo editions of the jobs' publications."""
    from brochure.translation.pseudo import PSEUDO

    tags = [tag for tag, kind in PSEUDO.items() if kind in kinds]
    every = dict.fromkeys((job.publication, job.format, job.row) for job in jobs)
    return [Job(publication, tag, format, row) for tag in tags for publication, format, row in every]
