"""What CI is told: annotations on the line, JUnit XML, a summary; and workflows that run what there is."""

from __future__ import annotations

import os
import re
import shlex
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from brochure.build.job import Job, Result, Rung
from brochure.cli import ci
from brochure.cli.arguments import Parser, parser_of
from brochure.cli.main import COMMANDS, OPTIONS
from brochure.diagnostics import Diagnostic, Severity, Span
from brochure.writers.fill import Fill
from tests.build.kit import small_project
from tests.project import PUBLICATION, ROOT, Project

WORKFLOWS = (ROOT / ".github" / "workflows" / "build.yml", ROOT / ".gitlab-ci.yml")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The English catalogue says something that cannot be read, in its third line; French is well."""
    project = small_project(tmp_path_factory.mktemp("project"))
    catalogue = project.content / "locale" / "en.po"
    catalogue.write_text('msgid ""\nmsgstr ""\nnonsense\n', encoding="utf-8")
    return project


def test_annotations_land_on_the_line(broken: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = broken.build("--lang", "en", "--format", "html", "--annotations", "github", "--quiet")
    assert outcome.code == 1
    place = f"content/{PUBLICATION}/locale/en.po"
    assert re.search(
        rf"^::error file={re.escape(place)},line=3,.*title=.*::{re.escape(place)}:3", outcome.err, re.M
    )
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    automatic = broken.build("--lang", "en", "--format", "html", "--quiet")
    assert automatic.err == outcome.err
    plain = broken.build("--lang", "en", "--format", "html", "--quiet", "--annotations", "none")
    assert "::error" not in plain.err
    assert f"{place}:3" in plain.err


def test_a_project_below_the_repository_is_found_there(
    broken: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(broken.root.parent))
    outcome = broken.build("--lang", "en", "--format", "html", "--annotations", "github", "--quiet")
    assert f"::error file={broken.root.name}/content/" in outcome.err


def test_an_annotation_is_one_line_whatever_it_says() -> None:
    item = Diagnostic(Severity.WARNING, "a/b", "100 %\r\nof ::error", Span("a,b:c.md", 3, 7), "see 1, 2")
    assert ci.annotation(item) == (
        "::warning file=a%2Cb%3Ac.md,line=3,col=7,title=a/b::a,b:c.md:3:7: 100 %25\\r\\nof ::error (see 1, 2)"
    )
    assert ci.annotation(Diagnostic(Severity.NOTE, "a/b", "so")) == "::notice title=a/b::so"


def test_junit_has_a_case_a_file_and_says_why_it_failed(broken: Project, tmp_path: Path) -> None:
    file = tmp_path / "reports" / "junit.xml"
    assert broken.build("--format", "html", "--quiet", "--junit", str(file)).code == 1
    suites = ET.parse(file).getroot().findall("testsuite")
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in suites] == [
        (f"{PUBLICATION} fr", "1", "0"), (f"{PUBLICATION} en", "1", "1"),
    ]  # fmt: skip
    good, bad = (suite.find("testcase") for suite in suites)
    assert good is not None
    assert bad is not None
    assert good.find("failure") is None
    assert good.get("name") == f"{PUBLICATION}-fr.html"
    failure = bad.find("failure")
    assert failure is not None
    assert "en.po:3" in (failure.text or "")


def result(lang: str, format: Any, **more: Any) -> Result:
    return Result(Job("sample", lang, format), more.pop("state", "built"), Path("x"), **more)


def test_the_summary_has_a_row_an_edition() -> None:
    over = Diagnostic(Severity.ERROR, "pages/over", "12 words over", Span("a.md", 3), "shorten it")
    fills = (Fill("cover", 50, 100), Fill("body", 98, 100))
    results = [
        result("fr", "pdf", size=75_000, pages=4, fills=fills),
        result("fr", "html", size=120_000),
        result("en", "pdf", pages=4, size=75_000, rung=Rung(2, 5, "letter-spacing -1%"), state="current"),
        result("ru", "pdf", state="failed", diagnostics=(over,)),
    ]
    lines = ci.summary(results, [over]).splitlines()
    assert lines[4:7] == [
        "| sample **fr** | built | 4 | cover 50 %, body 98 % | as designed | 75 kB |  | 120 kB |",
        "| sample **en** | current | 4 |  | copyfit long 2/5, letter-spacing -1% | 75 kB |  |  |",
        "| sample **ru** | ❌ failed |  |  |  |  |  |  |",
    ]
    assert "- **error** `a.md:3` 12 words over (shorten it) `pages/over`" in lines


def test_a_summary_is_added_to_what_stands_there(tmp_path: Path) -> None:
    file = tmp_path / "summary.md"
    file.write_text("# Before\n")
    ci.add_summary(tmp_path, file, [], [])
    assert file.read_text().startswith("# Before\n## Editions\n")


@pytest.mark.parametrize("option", ["--junit", "--summary"])
def test_a_report_that_cannot_be_written_is_told(broken: Project, option: str) -> None:
    outcome = broken.build("--lang", "fr", "--format", "html", option, "/dev/null/report")
    assert outcome.code == 1
    assert len(outcome.lines) == 1
    assert outcome.lines[0].startswith("/dev/null/report: error: the report cannot be written: ")
    assert broken.made("fr", "html").exists()


# --- the workflows


def strings(value: Any) -> Iterator[str]:
    """Every string in a YAML value."""
    match value:
        case str():
            yield value
        case dict():
            for key, entry in value.items():
                yield from strings(key)
                yield from strings(entry)
        case list():
            for entry in value:
                yield from strings(entry)


def commands(path: Path) -> list[str]:
    """The commands of a workflow, with a number where it has a variable."""
    data = yaml.safe_load(path.read_text())
    found = [line for text in strings(data) for line in text.splitlines()]
    found = [re.sub(r"\$\{\{.*?\}\}|\$CI_NODE_\w+", "1", line) for line in found]
    return [line for line in found if re.match(r"make |\.ci/|\.venv/bin/python ", line)]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_run_commands_that_exist(path: Path) -> None:
    found = commands(path)
    assert {"make setup", ".ci/run"} <= set(found)
    assert sum("build.py" in line for line in found) == 3
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.M)
    for line in found:
        program, *arguments = shlex.split(line)
        if program == "make":
            assert set(arguments) <= set(targets)
        elif program == ".ci/run":
            assert os.access(ROOT / ".ci" / "run", os.X_OK)
        else:
            assert arguments[0] == "build.py"
            understood(arguments[1:])


def understood(words: list[str]) -> None:
    """Read the options and the command, as a shell would hand them over. Raises Usage."""
    existing = [str(ROOT / "docs") if "*" in word or word in ("public", "output") else word for word in words]
    rest = parser_of("build.py", "", COMMANDS, OPTIONS).read(existing).words
    if rest:
        Parser(rest[0], "", COMMANDS[rest[0]].arguments or ()).read(rest[1:])


def test_actions_are_pinned_to_a_commit_with_its_version() -> None:
    used = re.findall(r"uses: (.+)", WORKFLOWS[0].read_text())
    assert used
    assert [
        name for name in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", name)
    ] == []
    assert len(set(used)) == len({name.partition("@")[0] for name in used})


def test_the_shares_of_the_matrix_are_complete() -> None:
    build = yaml.safe_load(WORKFLOWS[0].read_text())["jobs"]["build"]
    total = int(
        next(
            re.search(r"--shard \S+ \S+ \S+/(\d+)", s["run"])
            for s in build["steps"]
            if "--shard" in s.get("run", "")
        )[1]
    )
    assert build["strategy"]["matrix"]["shard"] == list(range(1, total + 1))
