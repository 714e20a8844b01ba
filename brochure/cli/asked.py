"""What a command line asks for that cannot be: an environment, a place, a form of answer. Raises Usage."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from brochure.budgets import TASK_MEMORY, TASK_SECONDS
from brochure.build.output import holds_sources
from brochure.cli.arguments import Usage
from brochure.cli.listing import shown
from brochure.cli.options import CommandOptions
from brochure.plaintext import readable
from brochure.world import source_date

REPORTING = ("", "merge", "verify")
"""Commands that tell what came of a build; "" builds."""
_BUILT = (".pdf", ".docx", ".html", ".json")
JSON = (*REPORTING, "list", "import", "i18n")
"""Commands that answer in JSON as well."""


def check_surroundings(root: Path) -> None:
    """Raise Usage for an environment or a place in which nothing can be built."""
    try:
        source_date(os.environ)
        for limit in (TASK_SECONDS, TASK_MEMORY):
            limit.asked_for(os.environ)
    except ValueError as problem:
        raise Usage(str(problem)) from None
    if readable(str(root)) != str(root):
        raise Usage(f"the path of the project, {root}, is not UTF-8")


def check_answers(command: str, options: CommandOptions) -> None:
    """Raise Usage for a form of answer that a command does not give. command: "" for a build."""
    if options.json and command not in JSON:
        raise Usage(f"{command} has no answer in JSON")
    if (options.junit or options.summary or options.strict) and command not in REPORTING:
        raise Usage(f"--junit, --summary and --strict are for builds, merge and verify, not for {command}")
    reports = {"--junit": options.junit, "--summary": options.summary}
    for option, file in reports.items():
        if file:
            check_written(options.root, option, file)
            if file.suffix in _BUILT and file.resolve().is_relative_to(options.output.resolve()):
                raise Usage(f"{option} {shown(file)}: files of this kind are those of builds there")
    if options.junit and options.summary and options.junit.resolve() == options.summary.resolve():
        raise Usage("--junit and --summary name the same file")


def check_build(options: CommandOptions) -> None:
    """Raise Usage for a build that cannot be."""
    if options.release and options.allow_overflow:
        raise Usage("--allow-overflow makes files to look at: a --release has none")
    if options.scheduler and find_spec("distributed") is None:
        raise Usage("--scheduler needs the package distributed: pip install 'brochure-press[dask]'")
    check_output(options)


def check_output(options: CommandOptions) -> None:
    """Raise Usage for an output among the sources."""
    check_written(options.root, "--output", options.output)


def check_written(root: Path, option: str, path: Path) -> None:
    """Raise Usage for a file or folder among the sources, where nothing is written. option: by which it was named."""
    if holds_sources(root, path):
        raise Usage(f"{option} {shown(path)}: nothing is written among the project’s sources")
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Usage(f"{option} {shown(path)} is a pipe or a device, which a file would take the place of")
