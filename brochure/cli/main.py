"""The command line: `build.py` and its subcommands. Exit: 0 built, 1 content or check failed, 2 usage."""

from __future__ import annotations

import gc
import os
import sys
from argparse import SUPPRESS
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from brochure import __version__
from brochure.build.drafts import marked
from brochure.build.job import Job, Result
from brochure.build.project import CACHE, CONTENT, all_jobs, formats_of
from brochure.build.run import Build, BuildScope
from brochure.build.shard import write_report
from brochure.build.task import BuildOptions as Switches
from brochure.cli.arguments import (
    FAILED,
    OK,
    Command,
    argument,
    call,
    count,
    editor,
    existing_file,
    existing_folder,
    file_path,
    flag,
    folder_path,
    obey,
    parser_of,
    port,
    several,
    word,
)
from brochure.cli.asked import check_answers, check_build, check_output, check_surroundings
from brochure.cli.ending import Interrupted, ended_by_signals
from brochure.cli.listing import list_jobs, list_plan, shown
from brochure.cli.options import CommandOptions, shard, usual_output
from brochure.cli.outcome import ended, report_all
from brochure.cli.printable import open_streams, say, show
from brochure.cli.progress import progress
from brochure.cli.selection import selected
from brochure.diagnostics import Failed, Sink
from brochure.store import read
from brochure.writers.fill import counted

SELDOM = 200_000
"""New objects between two searches for cycles: modules and documents hold none, and Python's 700 cost a tenth."""

PROG = "build.py"
ABOUT = "Build one text as a branded PDF, Word file and web page, in every language there is."

EPILOG = """Examples:
  python build.py                               every edition in every format
  python build.py --lang fr --format pdf        one file
  python build.py --lang fr,en --format html    two web pages
  python build.py --row p-07,p-12               two rows of a series (docs/series.md)
  python build.py --json > report.json          results and diagnostics for a program
  python build.py --brand FILE                  all of it in another brand, in output/brands/NAME
  python build.py serve                         each edition in the browser, as you write
  python build.py list                          what there is to build
  python build.py clean                         empty the output folder
  python build.py --pseudo accented             the source in longer, accented letters: what overflows?
  python build.py new project minutes           a folder of files that build at once
  python build.py fonts                         find the fonts that brands ask for, and lock them
  python build.py i18n status                   how far the translations have come (i18n --help: more)
  python build.py import edited.docx            what was changed in a Word file; --apply writes it back
  python build.py inspect brochure-fr.pdf       what a PDF or DOCX holds: tags, fonts, metadata
  python build.py --shard 3/8 --output part-3   an eighth of a build, on one of eight machines
  python build.py merge part-*                  the eight parts joined (docs/ci.md)
  python build.py verify                        build again, and compare with what there is

Exit codes: 0 built; 1 content or a check failed (old files stay); 2 wrong usage; 130 interrupted."""


def run(root: Path, words: Sequence[str]) -> int:
    """Run a command line over the project at `root`; the exit code."""
    gc.set_threshold(SELDOM)
    open_streams()
    ended_by_signals()
    try:
        code = obey(parser_of(PROG, ABOUT, COMMANDS, OPTIONS, EPILOG), words, partial(_start, root))
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough, as `head` has
        # At its end Python would flush once more, and tell of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as problem:  # of what is written beside the outputs, on a disk that is full or read-only
        why = problem.strerror or type(problem).__name__
        say(f"Error: {problem.filename or 'a file'}: {why}", error=True)
        return FAILED
    except (ImportError, MemoryError) as problem:
        # A library is broken, or finds no memory for itself.
        say(f"Error: the press cannot load what it needs: {str(problem) or 'no memory is left'}", error=True)
        return FAILED
    except Interrupted as end:
        with suppress(OSError):  # of a terminal that is gone
            show("\ninterrupted", error=True)  # below the ^C that it shows
        return end.code
    return code


def _start(
    root: Path,
    /,
    words: list[str],
    output: Path | None,
    quiet: bool,
    json: bool,
    explain: bool,
    version: bool,
    **given: Any,
) -> int:
    """Run the command that is named, or build."""
    if version:
        say(f"brochure-press {__version__}")
        return OK
    check_surroundings(root)
    place = output or usual_output(root, given["brand"])
    options = CommandOptions(root, place, quiet=quiet or json, json=json, **given)
    check_answers(words[0] if words else "", options)
    if explain and not words:
        return _explain(options)
    work = partial(call, COMMANDS, PROG, words, options) if words else partial(_build, options)
    if not (root / CONTENT).is_dir():  # nobody has been at work where no project is
        return work()
    return marked(root / CACHE, (root / CONTENT, options.output), work)


def list_(options: CommandOptions) -> int:
    """List what there is to build, one file a line."""
    sink = Sink()
    return list_jobs(options, _jobs(options, sink), sink)


def clean(options: CommandOptions, left: bool) -> int:
    """Remove from the output folder what builds have written."""
    from brochure.build import clean  # 0.5 ms

    sink = Sink()
    remove = clean.clean_left if left else clean.clean
    with suppress(Failed):
        say(f"{remove(options.root, options.output, sink)} files removed from {shown(options.output)}")
    return ended(options, sink)


def schema(options: CommandOptions) -> int:
    """Write the JSON Schemas of the content, brand and style files to docs/schema/."""
    from brochure.build.schemas import write_schemas  # 270 ms, with all declarations

    for path in write_schemas(options.root):
        say(shown(path))
    return OK


def import_(options: CommandOptions, file: Path, write: bool) -> int:
    """Show what was changed in an edited Word file of an edition (docs/reviewing.md)."""
    from brochure.cli import exchange  # 550 ms, with all that reads content and Word files

    return exchange.run(options, file, write)


def fonts(options: CommandOptions, themes: Sequence[str], words: Sequence[str]) -> int:
    """Find the fonts that brands ask for, and lock them beside the theme or the brand file (docs/brands.md)."""
    from brochure.cli import fonts  # 120 ms; asks programs and registries, as no build does

    return fonts.run(options, themes, words)


def new(
    options: CommandOptions, kind: str, name: str, starter: str, brand: Path | None, languages: Sequence[str]
) -> int:
    """Begin a project, a publication or a theme that builds at once; nothing is written over."""
    from brochure.cli import new  # 270 ms; reads declarations and themes, as no build does

    return new.run(options, kind, new.wished(options, name, starter, brand, tuple(languages)))


def inspect(_options: CommandOptions, file: Path) -> int:
    """Show what a finished PDF or DOCX holds: tags and texts, fonts, pages, metadata."""
    # 0.6 ms, and what reads the file
    from brochure.inspect import report
    from brochure.readers import Unreadable

    try:
        text = report(read(file))
    except Unreadable as problem:
        say(f"Error: {file} {problem}", error=True)
        return FAILED
    for line in text.removesuffix("\n").split("\n"):
        say(line)
    return OK


def merge(options: CommandOptions, folders: Sequence[Path]) -> int:
    """Join the outputs of shards: files, indexes, manifest and reports."""
    from brochure.build.merge import merged  # 70 ms

    check_output(options)
    sink = Sink()
    project = all_jobs(options.root, sink)
    results = merged(_of(options, project), folders, project, sink)
    if not sink.failed and not options.quiet:
        say(f"{counted(len(folders), 'folder')} joined in {shown(options.output)}")
    return report_all(options, results, sink)


def verify(options: CommandOptions, manifest: Path | None, folder: Path | None) -> int:
    """Build again elsewhere and compare with the output, byte for byte."""
    from brochure.build import verify as check  # 5 ms

    sink = Sink()
    check_build(options)
    checked, count = folder or options.output, 0
    if manifest:
        count = check.files(manifest, checked, sink)
    else:
        anew = replace(options, output=checked, force=True)
        project = _project(anew, sink)
        with suppress(Failed):
            count = check.rebuilt(_of(anew, project), selected(project, anew, sink), project, sink)
    if not sink.failed and not options.quiet:
        say(f"{count} files are what they should be")
    return report_all(options, (), sink)


def serve(
    options: CommandOptions, publications: Sequence[str], port: int, no_open: bool, editor: str = ""
) -> int:
    """Show each edition in the browser, and follow every change (docs/preview.md)."""
    from brochure.cli import serve  # 0.2 ms, and the web server

    check_output(options)
    options = replace(options, publications=(*options.publications, *publications))
    return serve.run(options, _jobs, port, not no_open, editor)


def i18n(options: CommandOptions, words: Sequence[str]) -> int:
    """Bring translations up to date, check and approve them (i18n --help)."""
    from brochure.cli import i18n  # 540 ms; reads content and themes, as no build does

    return i18n.run(options, words)


def _jobs(options: CommandOptions, sink: Sink) -> list[Job]:
    """The jobs that the options select. Raises Usage for a name that does not exist."""
    return selected(_project(options, sink), options, sink)


def _project(options: CommandOptions, sink: Sink) -> list[Job]:
    """Every job there is."""
    return all_jobs(options.root, sink, options.force or options.release, options.publications)


def _build(options: CommandOptions) -> int:
    check_build(options)

    sink = Sink()
    project = _project(options, sink)
    jobs = selected(project, options, sink)
    scope = BuildScope(jobs, str(options.shard)) if options.shard else BuildScope(project)
    results: list[Result] = []
    with progress(jobs, options.quiet, options.verbose) as bar, suppress(Failed):
        build = replace(_of(options, project), started=bar.started, ended=bar.ended)
        results = build.run(jobs, sink, scope)
    if options.shard:
        write_report(options.root, options.output, results, sink)
    return report_all(options, results, sink)


def _explain(options: CommandOptions) -> int:
    sink = Sink()
    project = _project(options, sink)
    return list_plan(options, _of(options, project).plan(selected(project, options, sink)), sink)


def _of(options: CommandOptions, project: Sequence[Job]) -> Build:
    """The build that the options ask for. project: every job there is."""
    return Build(
        options.root,
        options.output,
        # A brand is tried on to be seen: what runs over in it too.
        Switches(options.release, options.allow_overflow or options.brand is not None),
        options.workers or 0,
        options.force,
        environ=options.environ,
        scheduler=options.scheduler,
        kept=options.kept,
        formats=formats_of(project),
    )


OPTIONS = (
    several("--publication", "Only this publication.", dest="publications", metavar="TEXT"),
    several("--row", "Only this row of a series.", dest="rows", metavar="TEXT"),
    several("--lang", "Only this language (fr, zh-Hans…).", dest="languages", metavar="TEXT"),
    several("--format", "Only this format: pdf, docx, html.", dest="formats", metavar="TEXT"),
    argument("--brand", "Dress everything in this brand file; written to output/brands/NAME.",
             type=existing_file, metavar="FILE"),
    argument("--output", "The folder to write to (default: output).", type=folder_path, metavar="PATH"),
    flag("--quiet", "Say nothing but what is wrong."),
    flag("--verbose", "Also say how full each page is, and every note."),
    argument("--jobs", "Processes to build with (default: all).", dest="workers", type=count, metavar="INTEGER"),
    flag("--force", "Build also what is current."),
    flag("--explain", "Say why each job would run, and build nothing."),
    flag("--release", "Refuse drafts, embargoes and translations not approved."),
    flag("--allow-overflow", "Also write an edition that runs over, as ….overflow.pdf, with marks where it does."),
    several("--pseudo", "Instead of the languages: the source made longer, or running from right to left.",
            choices=("accented", "mirrored")),
    argument("--shard", "Only the K-th of N parts of the editions.", type=shard, metavar="K/N"),
    argument("--scheduler", "Build on this Dask cluster (tcp://host:8786).",
             type=word, default=SUPPRESS, metavar="ADDRESS"),
    argument("--annotations", "What is wrong as GitHub annotations (auto: where GITHUB_ACTIONS is set).",
             choices=("auto", "github", "none"), default="auto"),
    argument("--junit", "Also write results as JUnit XML.", type=file_path, metavar="FILE"),
    argument("--summary", "Also write a Markdown table of the editions.", type=file_path, metavar="FILE"),
    flag("--json", "Results and diagnostics as JSON, and nothing else."),
    flag("--strict", "Warnings make exit 1 as well; files are built all the same."),
    flag("--version", "Say which version this is."),
)  # fmt: skip
COMMANDS = {
    "clean": Command(clean, (
        flag("--left", "Only what is left of rows, languages and formats that are not made any more."),
    )),
    "fonts": Command(fonts, (
        several("--theme", "Of this theme.", dest="themes", metavar="NAME"),
        argument("words", "Publications, or font files to take.", nargs="*", metavar="PUBLICATION|FILE"),
    )),
    "i18n": Command(i18n, None),
    "import": Command(import_, (
        argument("file", "The edited Word file.", type=existing_file, metavar="FILE"),
        flag("--apply", "Write what needs no decision into the sources.", dest="write"),
    )),
    "inspect": Command(inspect, (argument("file", "The PDF or DOCX.", type=existing_file, metavar="FILE"),)),
    "list": Command(list_),
    "merge": Command(merge, (
        argument("folders", "The output of a shard.", nargs="+", type=existing_folder, metavar="FOLDER"),
    )),
    "new": Command(new, (
        argument("kind", "project, publication or theme.", choices=("project", "publication", "theme")),
        argument("name", "Its name: small letters, digits, - and _.", type=word, metavar="NAME"),
        argument("--starter", "Begin with one of the press's own publications and its theme, such as brochure.",
                 default="", metavar="NAME"),
        argument("--brand", "Dress it in this brand file, copied into a theme of that name.",
                 type=existing_file, metavar="FILE"),
        several("--lang", "The language of its sample words; with a starter, the editions to keep.",
                dest="languages", metavar="TAG"),
    )),
    "schema": Command(schema),
    "serve": Command(serve, (
        argument("--port", "Where the preview is on this machine (default: 8700; 0: any that is free).",
                 type=port, default=8700, metavar="N"),
        flag("--no-open", "Open no browser."),
        argument("--editor", "Address that opens a file in your editor: vscode://file/{file}:{line}",
                 type=editor, default=SUPPRESS, metavar="TEMPLATE"),
        argument("publications", "Only these publications.", nargs="*", metavar="PUBLICATION"),
    )),
    "verify": Command(verify, (
        argument("--manifest", "Build nothing, check against this manifest.", type=file_path, metavar="FILE"),
        argument("folder", "The folder to check (default: the output).",
                 nargs="?", type=existing_folder, metavar="FOLDER"),
    )),
}  # fmt: skip
