"""Which jobs the options of the command line select."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from brochure.build.job import Job
from brochure.cli.arguments import Usage
from brochure.cli.options import CommandOptions
from brochure.diagnostics import Sink, did_you_mean
from brochure.plaintext import composed


def pseudo_jobs(jobs: Sequence[Job], kinds: Sequence[str]) -> list[Job]:
    """The pseudo editions of the jobs' publications."""
    from brochure.translation.pseudo import PSEUDO  # 30 ms, with the catalogues

    tags = [tag for tag, kind in PSEUDO.items() if kind in kinds]
    every = dict.fromkeys((job.publication, job.format, job.row) for job in jobs)
    return [Job(publication, tag, format, row) for tag in tags for publication, format, row in every]


def selected(jobs: list[Job], options: CommandOptions, sink: Sink) -> list[Job]:
    """The jobs that the options select. Raises Usage for a name that does not exist."""
    if options.pseudo:
        jobs = pseudo_jobs(jobs, options.pseudo)
    if not jobs and not sink.failed:
        hint = "“build.py new project NAME” begins one"
        message = "there is nothing to build: content/ has no folder with a publication.yml"
        raise Usage(f"{message} ({hint})")
    langs = {job.lang for job in jobs}
    if options.languages and not langs.issuperset(options.languages):
        from brochure.languages.tags import meant  # 15 ms, with ICU

        options = replace(options, languages=tuple(meant(options.languages, langs)))
    for label, wanted, said in (
        ("publication", options.publications, "publication"),
        ("row", options.rows, "row"),
        ("language", options.languages, "lang"),
        ("format", options.formats, "format"),
    ):
        known = {composed(getattr(job, said)) for job in jobs} - {""}
        names = {composed(name) for name in wanted}
        for name in sorted(names - known):
            if not sink.failed:
                hint = did_you_mean(name, known, "" if known else "there is none")
                raise Usage(f"no {label} “{name}”: {hint}")
        jobs = [job for job in jobs if not wanted or composed(getattr(job, said)) in names]
    return options.shard.of_them(jobs) if options.shard else jobs
