"""What is printed of titles, file names and imported files commands no terminal, no reader and no CI system."""

from __future__ import annotations

import ast
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from brochure.build.job import Job, Result
from brochure.cli import ci, report
from brochure.cli.options import CommandOptions
from brochure.cli.printable import printable, printable_json, show
from brochure.cli.progress import TableProgress
from brochure.cli.review import as_lines, tell_review
from brochure.diagnostics import Diagnostic, Severity, Sink, Span
from brochure.exchange.changes import Change, Remark, Review
from tests.build.kit import small_project
from tests.project import ROOT, Project

NASTY = (
    "\x1b[31mred\x1b]0;title\x07",
    "\x9b31m",
    "line\nend\r\x0b\x0c\x85\u2028\u2029",
    "::error file=x::pwned",
    " \u00a0::set-output name=a::b",
    "a\n::add-mask::b",
    "##[error]x",
    "x ##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus text='x']",
    "\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "\ud800 \udc80 \ufffe\uffff \ufdd0 \ue000 \U000f0000",
    "\ufeff\u00ad\u200b\u2060 \U000e0041\U000e007f",
    "]]> <b>&amp; \x00\x01 \"' `a` ``b",
    "![x](https://example.org/x.png) <img src=x> | @all #1 ~~s~~ **b** [/red]",
)
# What GitHub's runner (ActionCommand.cs), Azure's agent and TeamCity take for a command, and what a terminal obeys.
COMMAND = re.compile(r"^\s*::|##\w*\[")


def misleads(line: str) -> bool:
    """Whether a line is more than what it shows."""
    hidden = (c for c in line if unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))
    return bool(
        COMMAND.search(line)
        or next(hidden, "")
        or re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", line)
    )


def assert_harmless(text: str) -> None:
    assert [line for line in text.split("\n") if misleads(line)] == []


@pytest.mark.parametrize("text", NASTY)
def test_nothing_is_obeyed_and_all_is_seen(text: str) -> None:
    assert_harmless(printable(text))
    assert "\n" not in printable(text)
    assert "error" in printable("##[error]x")


@given(st.text(st.characters() | st.sampled_from("#:[ \n\x1b\u202ea"), max_size=30))
def test_no_text_misleads(text: str) -> None:
    assert not misleads(printable(text))
    assert json.loads(printable_json([text, {text: text}])) == [text, {text: text}]
    assert_harmless(printable_json([text, {text: text}]))


@pytest.mark.parametrize(
    "text",
    [
        "« L’été », à 18 h 30\u00a0; 1\u202f234",
        "std::vector, a::b, # titre, ## [x] and #[",
        "می\u200cخواهم क्\u200dष 👩\u200d👧 中文 العربية",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert printable(text) == text


def test_escapes_tell_what_stood_there() -> None:
    assert printable("a\x1b[1m\n\u202e\U000e0041") == r"a\x1b[1m\n\u202e\U000e0041"
    assert printable("::error::") == r"\x3a:error::"
    assert printable("  ::x") == r"  \x3a:x"
    assert printable("##[x") == r"\x23#[x"
    assert printable("a\udcff.txt") == r"a\xff.txt"  # PEP 383: a file name that is not UTF-8


# --- everything that prints -------------------------------------------------------------------


def finding(text: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, "a/b", text, Span(text, 3, 1), text)


def failed(text: str) -> Result:
    return Result(Job(text, text, "pdf"), "failed", Path("x"), diagnostics=(finding(text),))


@pytest.mark.parametrize("text", NASTY)
def test_junit_is_well_formed_whatever_is_said(text: str) -> None:
    xml = ci.junit([failed(text)], [finding(text), finding(f"{text} apart")])
    suites = ET.fromstring(xml.encode()).findall("testsuite")
    assert suites[0].get("name") == printable(f"{text} {text}")
    failure = suites[0].find("testcase/failure")
    assert failure is not None
    assert failure.text == failure.get("message") == printable(str(finding(text)))
    assert_harmless(xml)


@pytest.mark.parametrize("text", NASTY)
def test_a_summary_shows_words_and_no_markup(text: str) -> None:
    summary = ci.summary([failed(text)], [finding(text)])
    assert_harmless(summary)
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(summary)
    assert set(re.findall(r"<(\w+)", html)) <= {
        "h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong", "code",
    }  # fmt: skip
    assert html.count("<td") == 8
    assert html.count("<li>") == 1


@pytest.mark.parametrize("text", NASTY)
def test_annotations_and_json_are_lines_of_their_own(text: str) -> None:
    said = ci.annotation(finding(text))
    assert said.startswith("::error file=")
    assert_harmless(said.removeprefix("::"))
    data = report.answer(1, [finding(text)], results=[report.plain(failed(text))])
    assert_harmless(data)
    assert json.loads(data)["diagnostics"][0]["message"] == text


@pytest.mark.parametrize("text", NASTY)
def test_a_review_of_an_imported_file_prints_no_command(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change = Change("p", "changed", "ready", Span(text), "old", text, text, text, (text,))
    gone = Change("q", "deleted", "decide", None, text)
    found = Review((change, gone), (Remark("p", None, text, "2018-01-01", text, f"{text}\n{text}"),))
    for line in as_lines(found, applied=False):
        assert "\n" not in line
        assert not misleads(line)
    tell_review(found, applied=False, as_json=True, options=CommandOptions(ROOT, ROOT), sink=Sink())
    assert_harmless(capsys.readouterr().out)


@pytest.mark.parametrize("error", [False, True])
def test_a_stream_that_takes_no_more_is_named(error: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = "stderr" if error else "stdout"
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, stream, full)
        with pytest.raises(OSError, match=f"'standard {'error' if error else 'output'}'"):
            show("words", error)
        with suppress(OSError):
            full.close()


def test_the_table_takes_names_for_names(capsys: pytest.CaptureFixture[str]) -> None:
    jobs = [Job(text, "fr", "pdf") for text in NASTY]
    with TableProgress(jobs) as table:
        for job in jobs:
            table.started(job)
            table.ended(Result(job, "failed", Path("x")))
    shown = capsys.readouterr().out
    assert "[/red]" in shown
    assert_harmless(shown)


# --- through the press ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A publication whose folder, theme and keys are not what they should be."""
    project = small_project(tmp_path_factory.mktemp("nasty"))
    file = project.content / "publication.yml"
    yaml = file.read_text(encoding="utf-8")
    yaml = re.sub(r"(?m)^theme: .*", r'theme: "x\\n::stop-commands::zz\\e]0;pwn\\a##[error]\\u202e"', yaml)
    file.write_text(f'"y\\n::error::pwned\\e[31m": 1\n{yaml}', encoding="utf-8")
    project.content.rename(project.root / "content" / "a\n::add-mask::b")
    return project


def lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if misleads(line))


@pytest.mark.parametrize(
    "words",
    [
        ["--format", "html"],
        ["--format", "html", "--json"],
        ["list"],
        ["--explain"],
        ["--lang", "x\n::error::y\x1b"],
        ["import", "::error::x.docx"],
        ["::error::x"],
        ["i18n", "status"],
        ["i18n", "check"],
        ["i18n", "add", "::error::"],
    ],
    ids=" ".join,
)
def test_no_command_prints_one(nasty: Project, words: list[str]) -> None:
    outcome = nasty.build(*words)
    assert list(lines(outcome.out)) == []
    assert list(lines(outcome.err)) == []


def test_reports_of_a_nasty_build(nasty: Project, tmp_path: Path) -> None:
    junit, summary = tmp_path / "j.xml", tmp_path / "s.md"
    outcome = nasty.build("--junit", str(junit), "--summary", str(summary), "--annotations", "github")
    assert outcome.code == 1
    assert all(line.startswith("::error ") and not misleads(line[2:]) for line in outcome.lines)
    ET.parse(junit)
    assert_harmless(junit.read_text(encoding="utf-8") + summary.read_text(encoding="utf-8"))


def test_one_module_prints() -> None:
    printing = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "brochure").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing == {"brochure/cli/printable.py"}
