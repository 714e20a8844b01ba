"""`build.py inspect`: what a finished PDF or DOCX holds, as text."""

from __future__ import annotations

from pathlib import Path

import click

from brochure.inspect import Unreadable, report


def inspect(file: Path) -> None:
    """Print the report of a file. Raises click.ClickException (exit code 1) for one that cannot be read."""
    try:
        click.echo(report(file.read_bytes()), nl=False)
    except Unreadable as problem:
        raise click.ClickException(f"{file} {problem}") from None
