"""The words of a command line, read with argparse: commands and their arguments, and what is said of a wrong one."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from brochure.cli.printable import say, show
from brochure.diagnostics import did_you_mean, shortened
from brochure.plaintext import readable

OK, FAILED, USAGE = 0, 1, 2
PORTS = 65_535
# What a link would run in the preview's own page.
_RUNS = {"javascript", "data", "vbscript", "blob", "about"}


class Usage(Exception):
    """The command line asks for what does not exist, or says it wrongly; the message tells which."""


class Argument(Struct, frozen=True):
    """An option (`--lang`) or a word (`file`) of a command, and what argparse is to know of it."""

    name: str
    how: dict[str, Any]


def argument(name: str, help: str, **how: Any) -> Argument:
    """An argument; `how` as for argparse's add_argument."""
    return Argument(name, {"help": help, **how})


def flag(name: str, help: str, **how: Any) -> Argument:
    """An option that takes no value."""
    return argument(name, help, action="store_true", **how)


def several(name: str, help: str, **how: Any) -> Argument:
    """An option that may name more than one thing."""
    return argument(name, help, action=Several, default=(), **how)


class Command(Struct, frozen=True):
    """What a command runs; its docstring is the help. No arguments (None): it is given its words unread."""

    run: Callable[..., int]
    arguments: tuple[Argument, ...] | None = ()

    @property
    def about(self) -> str:
        """What it does, in one line."""
        return self.run.__doc__ or ""


class Help(argparse.RawDescriptionHelpFormatter):
    """Help with capitals; what stands above and below the options keeps its lines."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=100)  # to ask the terminal, argparse loads shutil in each run

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = "Usage: ") -> None:
        """Add the line that tells how to call."""
        super().add_usage(usage, actions, groups, prefix)

    def start_section(self, heading: str | None) -> None:
        """Begin a list of arguments."""
        super().start_section(heading and heading.capitalize())


class Parser(argparse.ArgumentParser):
    """Reads the words of one command."""

    def __init__(self, prog: str, about: str, arguments: Sequence[Argument], **how: Any) -> None:
        super().__init__(
            prog, description=about, formatter_class=Help, add_help=False, allow_abbrev=False, **how
        )
        for each in arguments:
            self.add_argument(each.name, **each.how)
        self.add_argument("-h", "--help", action="help", help="Show this message and exit.")
        self.names = ["--help", *(each.name for each in arguments if each.name.startswith("--"))]

    def error(self, message: str) -> NoReturn:
        """Raise Usage for what argparse finds wrong."""
        raise Usage(message)

    def print_help(self, file: Any = None) -> None:  # noqa: ARG002 - argparse's own signature
        """Print the help where all is printed."""
        show(self.format_help().rstrip("\n"))

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """What the words say. Raises Usage; `-h` and `--help` print the help and raise SystemExit."""
        # Of a command, which is given no words of others. An option that there is not would leave its value behind.
        if self.usage is None:
            self._refuse(word for word in words if word.startswith("--") and word != "--")
        given, unknown = self.parse_known_args(words)
        self._refuse(unknown)
        if unknown:
            raise Usage(f"“{unknown[0]}” is one word too many")
        return given

    def _refuse(self, words: Iterable[str]) -> None:
        """Raise Usage for an option that there is not."""
        for name in (word.partition("=")[0] for word in words if word.startswith("-")):
            if name not in (*self.names, "-h"):
                raise Usage(f"no option “{name}”: {did_you_mean(name, self.names, '--help lists them')}")


def parser_of(
    prog: str, about: str, commands: Mapping[str, Command], options: Sequence[Argument] = (), epilog: str = ""
) -> Parser:
    """The parser of what has commands. It reads the options before one; from its name on all is left in `words`."""
    words = argument("words", argparse.SUPPRESS, nargs=argparse.REMAINDER)
    listed = "\n".join(f"  {name:9}{command.about}" for name, command in commands.items())
    return Parser(
        prog,
        about,
        (*options, words),
        usage="%(prog)s [OPTIONS] [COMMAND] [ARGS]...",
        epilog=f"Commands:\n{listed}\n\n{epilog}",
    )


def obey(parser: Parser, words: Sequence[str], do: Callable[..., int]) -> int:
    """Do what the words say; the exit code. Usage, of the words or of what is done, is told in two lines."""
    try:
        return do(**vars(parser.read(words)))
    except Usage as problem:
        show(parser.format_usage().rstrip("\n"), error=True)
        say(f"Error: {shortened(str(problem))}", error=True)
        return USAGE
    except SystemExit:  # the help is printed
        return OK


def call(commands: Mapping[str, Command], prog: str, words: Sequence[str], options: object) -> int:
    """Run the command that the first word names; the exit code. Raises Usage when there is none."""
    name, *rest = words
    if name not in commands:
        raise Usage(f"no command “{name}”: {did_you_mean(name, commands)}")
    command = commands[name]
    if command.arguments is None:
        return command.run(options, rest)
    parser = Parser(f"{prog} {name}", command.about, command.arguments)
    return obey(parser, rest, partial(command.run, options))


# --- Kinds of values: each raises ArgumentTypeError --------------------------------------------


class Several(argparse.Action):
    """`--lang fr,en --lang ar` names three."""

    def __call__(self, _parser: Any, given: argparse.Namespace, value: Any, _option: Any = None) -> None:
        """Add what an option names."""
        names = value.split(",")
        if "" in names:  # a variable that is not set would otherwise mean all of them
            raise argparse.ArgumentError(self, f"“{value}” lacks a name")
        setattr(given, self.dest, (*getattr(given, self.dest), *names))


def count(text: str) -> int:
    """A number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of at least 1")
    return int(text)


def word(text: str) -> str:
    """A text that says something."""
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty")
    return text


def port(text: str) -> int:
    """A number of a port; 0 is any that is free."""
    if not text.isdecimal() or int(text) > PORTS:
        raise argparse.ArgumentTypeError(f"“{text}” is no port: it is a number up to {PORTS}")
    return int(text)


def editor(text: str) -> str:
    """An address with `{file}` in it, which opens a file: `vscode://file/{file}:{line}`."""
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", text)
    if not scheme or scheme[1].lower() in _RUNS or "{file}" not in text:
        raise argparse.ArgumentTypeError(f"“{text}” opens no file: write as vscode://file/{{file}}:{{line}}")
    return text


def file_path(text: str) -> Path:
    """A file that is there or can be."""
    if Path(word(text)).is_dir():
        raise argparse.ArgumentTypeError(f"“{text}” is a folder")
    return Path(text)


def folder_path(text: str) -> Path:
    """A folder that is there or can be, and that manifests can name."""
    if Path(word(text)).exists() and not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"“{text}” is no folder")
    if readable(text) != text:
        raise argparse.ArgumentTypeError(f"“{text}” is not UTF-8")
    return Path(text)


def existing_file(text: str) -> Path:
    """A file that can be read."""
    return file_path(_accessible(text))


def existing_folder(text: str) -> Path:
    """A folder that can be read."""
    if not Path(_accessible(text)).is_dir():
        raise argparse.ArgumentTypeError(f"“{text}” is not a folder")
    return Path(text)


def _accessible(text: str) -> str:
    if not os.access(text, os.R_OK):
        raise argparse.ArgumentTypeError(
            f"“{text}” {'cannot be read' if Path(text).exists() else 'does not exist'}"
        )
    return text
