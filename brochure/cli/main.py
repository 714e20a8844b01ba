"""The command line: `build.py` and its subcommands. Exit: 0 built, 1 content or check failed, 2 usage."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from brochure.diagnostics import Diagnostic, Severity, Sink, did_you_mean
from brochure.pipeline.build import Build
from brochure.pipeline.job import Job
from brochure.pipeline.project import all_jobs
from brochure.pipeline.task import Options as Switches

OK, FAILED, USAGE = 0, 1, 2

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

Exit codes: 0 built; 1 content or a check failed (old files stay); 2 wrong usage."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the options of the command line say."""

    root: Path
    output: Path
    publications: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    quiet: bool = False
    verbose: bool = False
    json: bool = False
    workers: int = 0
    force: bool = False
    release: bool = False
    pseudo: tuple[str, ...] = ()


def run(root: Path, arguments: Sequence[str]) -> int:
    """Run a command line over the project at `root`; the exit code."""
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
@click.option("--json", "as_json", is_flag=True, help="Results and diagnostics as JSON, and nothing else.")
@click.pass_context
def cli(
    context: click.Context,
    publications: tuple[str, ...],
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    quiet: bool,
    verbose: bool,
    workers: int | None,
    force: bool,
    explain: bool,
    release: bool,
    pseudo: tuple[str, ...],
    as_json: bool,
) -> int:
    """Build one text as a branded PDF, Word file and web page, in every language there is."""
    root: Path = context.obj
    target = output or root / "output"
    context.obj = Options(
        root,
        target,
        publications,
        languages,
        formats,
        quiet or as_json,
        verbose,
        as_json,
        workers or 0,
        force,
        release,
        pseudo,
    )
    if context.invoked_subcommand:
        return OK
    return _explain(context.obj) if explain else _build(context.obj)


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
    jobs = all_jobs(options.root, sink)
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
    return [job for job in jobs if _selected(job, options)]


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
    from brochure.cli import report
    from brochure.cli.progress import progress

    sink = Sink()
    jobs = _jobs(options, sink)
    with progress(jobs, options.quiet, options.verbose) as shown:
        results = replace(_of(options), started=shown.started, ended=shown.ended).run(jobs, sink)
    code = FAILED if sink.failed or any(result.state == "failed" for result in results) else OK
    if options.json:
        click.echo(report.as_json(results, sink.items, code))
    else:
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
    return Build(options.root, options.output, Switches(options.release), options.workers, options.force)


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
