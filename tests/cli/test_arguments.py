"""How the command line is read: help on every level, what is said of wrong words, and output that anyone can take."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from brochure.cli import i18n, review
from brochure.cli.main import COMMANDS
from brochure.exchange.changes import Change, Review
from tests.project import ROOT, Project, copy_project

LEVELS = ((), *((name,) for name in COMMANDS), *(("i18n", name) for name in i18n.COMMANDS))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.mark.parametrize("names", LEVELS, ids=" ".join)
def test_every_level_has_help(project: Project, names: tuple[str, ...]) -> None:
    outcome = project.build(*names, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(" ".join(("Usage: build.py", *names)))
    assert "  -h, --help" in outcome.out
    assert project.build(*names, "-h") == outcome


def test_help_lists_commands_and_keeps_the_lines_of_the_examples(project: Project) -> None:
    lines = project.build("--help").out.splitlines()
    for name, command in COMMANDS.items():
        assert f"  {name:9}{command.about}" in lines
    assert "  python build.py --lang fr --format pdf        one file" in lines
    assert "  --shard K/N           Only the K-th of N parts of the editions." in lines
    own = project.build("i18n", "--help").out
    assert all(f"  {name:9}{command.about}\n" in own for name, command in i18n.COMMANDS.items())


def test_i18n_alone_shows_its_help_as_what_is_wrong(project: Project) -> None:
    outcome = project.build("i18n")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == project.build("i18n", "--help").out


# What is typed, where it is wrong, and what is said of it.
WRONG = {
    "--langg fr": ("", "no option “--langg”: did you mean “--lang”?"),
    "--lan fr": ("", "no option “--lan”: did you mean “--lang”?"),  # no abbreviations
    "--lan=fr list": ("", "no option “--lan”: did you mean “--lang”?"),
    "-x list": ("", "no option “-x”: --help lists them"),
    "lst": ("", "no command “lst”: did you mean “list”?"),
    "--lang": ("", "argument --lang: expected one argument"),
    "--jobs 0": ("", "argument --jobs: “0” is not a number of at least 1"),
    "--jobs -1": ("", "argument --jobs: “-1” is not a number of at least 1"),
    "--jobs many": ("", "argument --jobs: “many” is not a number of at least 1"),
    "--shard 9/3": ("", "argument --shard: “9/3” is not a share such as 3/8"),
    "--pseudo long": ("", "argument --pseudo: invalid choice: 'long' (choose from "),
    "--junit content": ("", "argument --junit: “content” is a folder"),
    "--lang xx": ("", "no language “xx”: one of: ar, "),
    "--lang xx list": ("list", "no language “xx”: one of: ar, "),
    "list more": ("list", "“more” is one word too many"),
    "clean --quiet": ("clean", "no option “--quiet”: --help lists them"),
    "import": ("import", "the following arguments are required: FILE"),
    "import none.docx": ("import", "argument FILE: “none.docx” does not exist"),
    "import build.py --aply": ("import", "no option “--aply”: did you mean “--apply”?"),
    "inspect content": ("inspect", "argument FILE: “content” is a folder"),
    "merge build.py": ("merge", "argument FOLDER: “build.py” is not a folder"),
    "verify none": ("verify", "argument FOLDER: “none” does not exist"),
    "i18n stats": ("i18n", "no command “stats”: did you mean “status”?"),
    "i18n status xx": ("i18n status", "no translation into “xx”: one of: ar, "),
    "i18n approve en": ("i18n approve", "the following arguments are required: --by"),
    "i18n export en": ("i18n export", "the following arguments are required: --to"),
    "i18n add d_e": ("i18n add", "“d_e” is no language tag "),
}


@pytest.mark.parametrize("typed", WRONG)
def test_wrong_words_are_told_by_usage_and_error(
    project: Project, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(ROOT)
    where, said = WRONG[typed]
    outcome = project.build(*typed.split())
    assert (outcome.code, outcome.out) == (2, "")
    usage, *more, error = outcome.lines  # a long usage goes on below
    assert usage.startswith(f"Usage: build.py {where or '[OPTIONS]'} ")
    assert all(line.startswith("    ") for line in more)
    assert error.startswith(f"Error: {said}")


def test_an_option_names_several_things(project: Project) -> None:
    listed = project.build("--lang", "fr,en", "--lang=ar", "--format", "pdf", "list").out.splitlines()
    assert [line.split()[1] for line in listed] == ["fr", "en", "ar"]


def test_options_of_a_command_stand_before_or_after_its_words(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "notes.docx"
    file.write_text("no Word file", encoding="utf-8")
    after = project.build("import", str(file), "--apply")
    assert after.code == 1
    assert after == project.build("import", "--apply", str(file))


# --- who reads the output


def started(*arguments: str, stdout: int = subprocess.PIPE, **environ: str) -> tuple[int, bytes, bytes]:
    """`build.py` in a process of its own, over this project: its exit code and what it wrote."""
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    done = subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environ}, check=False
    )
    return done.returncode, done.stdout or b"", done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_has_left_is_no_error_to_tell(unbuffered: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert started("list", stdout=writing, PYTHONUNBUFFERED=unbuffered) == (1, b"", b"")
    finally:
        os.close(writing)


@pytest.mark.skipif(os.name != "posix", reason="a shell closes streams")
@pytest.mark.parametrize(("words", "code"), [("list", 0), ("--explain", 0), ("lst", 2)])
def test_nothing_is_said_to_closed_streams(words: str, code: int) -> None:
    command = f'"{sys.executable}" "{ROOT / "build.py"}" {words} >&- 2>&-'
    assert subprocess.run(command, shell=True, check=False).returncode == code


@pytest.mark.parametrize(
    ("encoding", "dots", "quote"),
    [
        ("utf-8", "…".encode(), "“".encode()),
        ("ascii", "…".encode(), "“".encode()),
        ("latin-1", b"\\u2026", b"\\u201c"),
    ],
)
def test_every_encoding_takes_what_is_said(encoding: str, dots: bytes, quote: bytes) -> None:
    code, out, err = started("--help", PYTHONIOENCODING=encoding)
    assert (code, err) == (0, b"")
    assert b"(fr, zh-Hans" + dots + b")" in out
    code, out, err = started("--lang", "xx", PYTHONIOENCODING=encoding)
    assert (code, out) == (2, b"")
    assert b"no language " + quote + b"xx" in err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_review_is_coloured_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Review((Change("key", "changed", "ready", old="one", new="two"),), ())
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    plain = list(review.as_lines(found, False))
    assert plain[1].strip() == "[-one-]{+two+}"
    monkeypatch.setattr(sys, "stdout", Terminal())
    colored = list(review.as_lines(found, False))
    assert colored[0] == "\x1b[32mchange  \x1b[0m  key"
    assert colored[1].strip() == "\x1b[31m[-one-]\x1b[0m\x1b[32m{+two+}\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert list(review.as_lines(found, False)) == plain
