"""The command line: `build.py` and its subcommands. Exit: 0 built, 1 content or check failed, 2 usage."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics import Diagnostic, Failed, Severity, Sink, did_you_mean
from brochure.pipeline.build import Build, Scope
from brochure.pipeline.job import Job, Result
from brochure.pipeline.project import all_jobs
from brochure.pipeline.shard import Shard, write_report
from brochure.pipeline.task import Options as Switches

OK, FAILED, USAGE = 0, 1, 2
SELDOM = 200_000
"""New objects between two searches for cycles: modules and documents hold none, and Python's 700 cost a tenth."""
FILE = click.Path(dir_okay=False, path_type=Path)

EPILOG = """\b
Examples:
  python build.py                               every edition in every format
  python build.py --lang fr --format pdf        one file
  python build.py --lang fr,en --format html    two web pages
  python build.py --json > report.json          results and diagnostics for a program
  python build.py list                          what there is to build
  python build.py clean                         empty the output folder
  python build.py --pseudo accented             the source in longer, accented letters: what overflows?
  python build.py i18n status                   how far the translations have come (i18n --help: more)
  python build.py import edited.docx            what was changed in a Word file; --apply writes it back
  python build.py inspect brochure-fr.pdf       what a PDF or DOCX holds: tags, fonts, metadata
  python build.py --shard 3/8 --output part-3   an eighth of a build, on one of eight machines
  python build.py merge part-*                  the eight parts joined (docs/ci.md)
  python build.py verify                        build again, and compare with what there is

Exit codes: 0 built; 1 content or a check failed (old files stay); 2 wrong usage; 130 interrupted."""


class Options(Struct, frozen=True):
    """What the options of the command line say."""

    root: Path
    output: Path
    publications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    quiet: bool = False
    verbose: bool = False
    json: bool = False
    workers: int | None = None
    force: bool = False
    release: bool = False
    pseudo: tuple[str, ...] = ()
    shard: Shard | None = None
    scheduler: str = ""
    annotations: str = "auto"
    junit: Path | None = None
    summary: Path | None = None


def run(root: Path, arguments: Sequence[str]) -> int:
    """Run a command line over the project at `root`; the exit code."""
    gc.set_threshold(SELDOM)
    try:
        code = cli.main(list(arguments), prog_name="build.py", standalone_mode=False, obj=root)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    return code if isinstance(code, int) else OK


def _several(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """`--lang fr,en --lang ar` names three."""
    return tuple(part for value in values for part in value.split(",") if part)


def _shard(_context: click.Context, _option: click.Parameter, value: str | None) -> Shard | None:
    """`3/8`. Raises click.BadParameter."""
    try:
        return Shard.read(value) if value else None
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from None


@click.group(
    invoke_without_command=True, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--publication", "publications", multiple=True, callback=_several, help="Only this publication."
)
@click.option(
    "--lang", "languages", multiple=True, callback=_several, help="Only this language (fr, zh-Hans…)."
)
@click.option(
    "--format", "formats", multiple=True, callback=_several, help="Only this format: pdf, docx, html."
)
@click.option("--output", type=click.Path(path_type=Path), help="The folder to write to (default: output).")
@click.option("--quiet", is_flag=True, help="Say nothing but what is wrong.")
@click.option("--verbose", is_flag=True, help="Also say how full each page is, and every note.")
@click.option("--jobs", "workers", type=click.IntRange(min=1), help="Processes to build with (default: all).")
@click.option("--force", is_flag=True, help="Build also what is current.")
@click.option("--explain", is_flag=True, help="Say why each job would run, and build nothing.")
@click.option("--release", is_flag=True, help="Refuse drafts, embargoes and translations not approved.")
@click.option(
    "--pseudo",
    multiple=True,
    type=click.Choice(["accented", "mirrored"]),
    help="Instead of the languages: the source made longer, or running from right to left.",
)
@click.option("--shard", callback=_shard, metavar="K/N", help="Only the K-th of N parts of the editions.")
@click.option(
    "--scheduler", default="", metavar="ADDRESS", help="Build on this Dask cluster (tcp://host:8786)."
)
@click.option(
    "--annotations",
    type=click.Choice(["auto", "github", "none"]),
    default="auto",
    help="What is wrong as GitHub annotations (auto: where GITHUB_ACTIONS is set).",
)
@click.option("--junit", type=FILE, help="Also write results as JUnit XML.")
@click.option("--summary", type=FILE, help="Also write a Markdown table of the editions.")
@click.option("--json", "as_json", is_flag=True, help="Results and diagnostics as JSON, and nothing else.")
@click.pass_context
def cli(
    context: click.Context, /, output: Path | None, quiet: bool, as_json: bool, explain: bool, **given: Any
) -> int:
    """Build one text as a branded PDF, Word file and web page, in every language there is."""
    root: Path = context.obj
    options = Options(root, output or root / "output", quiet=quiet or as_json, json=as_json, **given)
    context.obj = options
    if context.invoked_subcommand:
        return OK
    return _explain(options) if explain else _build(options)


@cli.command("list")
@click.pass_obj
def list_(options: Options) -> int:
    """List what there is to build, one file a line."""
    sink = Sink()
    for job in _jobs(options, sink):
        click.echo(f"{job}  {_shown(job.path(options.output))}")
    tell(sink.items, options.verbose)
    return FAILED if sink.failed else OK


@cli.command()
@click.pass_obj
def clean(options: Options) -> int:
    """Empty the output folder."""
    from brochure.pipeline import store

    click.echo(f"{store.clean(options.output)} entries removed from {_shown(options.output)}")
    return OK


@cli.command()
@click.pass_obj
def schema(options: Options) -> int:
    """Write the JSON Schemas of the content, brand and style files to docs/schema/."""
    from brochure.pipeline.schemas import write_schemas

    for path in write_schemas(options.root):
        click.echo(_shown(path))
    return OK


@cli.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", "write", is_flag=True, help="Write what needs no decision into the sources.")
@click.pass_obj
def import_(options: Options, file: Path, write: bool) -> int:
    """Show what was changed in an edited Word file of an edition (docs/reviewing.md)."""
    from brochure.cli import exchange

    sink = Sink()
    code = exchange.run(options.root, file, write, options.json, sink)
    if not options.json:
        tell(sink.items, options.verbose)
    return code


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def inspect(file: Path) -> None:
    """Show what a finished PDF or DOCX holds: tags and texts, fonts, pages, metadata."""
    from brochure.cli import inspect as command

    command.inspect(file)


@cli.command()
@click.argument(
    "folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.pass_obj
def merge(options: Options, folders: tuple[Path, ...]) -> int:
    """Join the outputs of shards: files, indexes, manifest and reports."""
    from brochure.pipeline.merge import merged

    sink = Sink()
    return report_all(options, merged(_of(options), folders, all_jobs(options.root, sink), sink), sink)


@cli.command()
@click.option("--manifest", type=FILE, help="Check the files of a folder against this manifest instead.")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_obj
def verify(options: Options, manifest: Path | None, folder: Path | None) -> int:
    """Build again elsewhere and compare with the output, byte for byte."""
    from brochure.pipeline import verify as check

    sink = Sink()
    if manifest:
        count = check.files(manifest, folder or options.output, sink)
    else:
        count = check.rebuilt(_of(options), _jobs(options, sink), all_jobs(options.root, sink), sink)
    if not sink.failed and not options.quiet:
        click.echo(f"{count} files are what they should be")
    return report_all(options, (), sink)


@cli.command("i18n", add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def i18n(options: Options, arguments: tuple[str, ...]) -> int:
    """Bring translations up to date, check and approve them (i18n --help)."""
    from brochure.cli.i18n import group  # reads content and themes: too slow to load for a build

    code = group.main(list(arguments), prog_name="build.py i18n", standalone_mode=False, obj=options)
    return code if isinstance(code, int) else OK


def _jobs(options: Options, sink: Sink) -> list[Job]:
    """The jobs that the options select. Raises click.UsageError for a name that does not exist."""
    return _of_them(all_jobs(options.root, sink), options, sink)


def _of_them(jobs: list[Job], options: Options, sink: Sink) -> list[Job]:
    if options.pseudo:
        jobs = _pseudo(jobs, options.pseudo)
    for label, wanted, known in (
        ("publication", options.publications, {job.publication for job in jobs}),
        ("language", options.languages, {job.lang for job in jobs}),
        ("format", options.formats, {str(job.format) for job in jobs}),
    ):
        for name in wanted:
            if name not in known and not sink.failed:
                raise click.UsageError(f"no {label} “{name}”: {did_you_mean(name, known)}")
    selected = [job for job in jobs if _selected(job, options)]
    return options.shard.of_them(selected) if options.shard else selected


def _pseudo(jobs: Sequence[Job], kinds: Sequence[str]) -> list[Job]:
    """The pseudo editions of the jobs' publications."""
    from brochure.i18n.pseudo import PSEUDO

    tags = [tag for tag, kind in PSEUDO.items() if kind in kinds]
    both = dict.fromkeys((job.publication, job.format) for job in jobs)
    return [Job(publication, tag, format) for tag in tags for publication, format in both]


def _selected(job: Job, options: Options) -> bool:
    pairs = (
        (options.publications, job.publication),
        (options.languages, job.lang),
        (options.formats, job.format),
    )
    return all(not wanted or value in wanted for wanted, value in pairs)


def _build(options: Options) -> int:
    from brochure.cli.progress import progress

    sink = Sink()
    project = all_jobs(options.root, sink)
    jobs = _of_them(project, options, sink)
    scope = Scope(jobs, str(options.shard)) if options.shard else Scope(project)
    results: list[Result] = []
    with progress(jobs, options.quiet, options.verbose) as shown, suppress(Failed):
        build = replace(_of(options), started=shown.started, ended=shown.ended)
        results = build.run(jobs, sink, scope)
    if options.shard:
        write_report(options.output, results, sink)
    return report_all(options, results, sink)


def report_all(options: Options, results: Sequence[Result], sink: Sink) -> int:
    """Tell what came of a build in every way that is asked for; the exit code."""
    code = FAILED if sink.failed or any(result.state == "failed" for result in results) else OK
    if options.json:
        from brochure.cli import report

        click.echo(report.as_json(results, sink.items, code))
    annotate = options.annotations == "github" or (
        options.annotations == "auto" and os.environ.get("GITHUB_ACTIONS") == "true"
    )
    if annotate or options.junit or options.summary:
        from brochure.cli import ci

        ci.report(results, sink.items, options.junit, options.summary)
    if annotate:
        ci.annotate(sink.items, options.root, options.verbose)
    elif not options.json:
        tell(sink.items, options.verbose)
    return code


def _explain(options: Options) -> int:
    sink = Sink()
    for planned in _of(options).plan(_jobs(options, sink)):
        click.echo(f"{planned.job}: {planned.reason or 'current'}")
    tell(sink.items, options.verbose)
    return FAILED if sink.failed else OK


def _of(options: Options) -> Build:
    """The build that the options ask for."""
    return Build(
        options.root,
        options.output,
        Switches(options.release),
        options.workers or 0,
        options.force,
        scheduler=options.scheduler,
    )


def tell(diagnostics: Sequence[Diagnostic], verbose: bool) -> None:
    """Errors and warnings to standard error, one line each; notes when asked for."""
    for item in diagnostics:
        if verbose or item.severity is not Severity.NOTE:
            print(item, file=sys.stderr)


def _shown(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
