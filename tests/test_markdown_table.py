"""Every line of docs/markdown.md: what is written there is built, and read back from three formats; or told."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from PIL import Image

from brochure.checks.differences import differences
from brochure.checks.permitted import permitted
from brochure.content.load import load
from brochure.diagnostics import Failed, Severity, Sink
from brochure.readers import html, pdf, word
from brochure.readers.package import WordPackage
from brochure.readers.passages import Reading
from brochure.world import World
from tests import gates
from tests.docx.package_rules import Package as Unpacked
from tests.docx.package_rules import faults
from tests.markdown_table import Row, rows, said, split
from tests.project import PUBLICATION, ROOT, Project, copied, copy_project

GOOD = [row for row in rows() if not row.told]
BAD = [row for row in rows() if row.told]
PLAIN = """<document><pages style="inside"><h1 style="part-title">{{ title }}</h1>
<p>{{ publisher.name }}</p><p>{{ publisher.address }}</p>
{% for part in parts %}{{ part }}{% endfor %}</pages></document>"""

STYLES = """page:
  inside: { fill: 0% }
  landscape: { extends: inside, size: landscape }
box:
  landscape-text: { page: landscape }
elements:
  landscape: landscape-text
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose one page holds every line that is built."""
    project = copy_project(tmp_path_factory.mktemp("markdown"))
    plain = project.root / "templates" / "plain"
    plain.mkdir()
    (plain / "theme.yml").write_text("extends: pfvt\n", encoding="utf-8")
    (plain / "styles.yml").write_text(STYLES, encoding="utf-8")
    (plain / "layout.xml.j2").write_text(PLAIN, encoding="utf-8")
    for format in ("pdf", "docx", "html"):
        (plain / f"layout.{format}.xml.j2").write_text('{% extends "layout.xml.j2" %}', encoding="utf-8")
    _write(project, "\n\n".join(f"## Row {n}\n\n{row.source}" for n, row in enumerate(GOOD, 1)))
    return project


def _write(project: Project, text: str) -> None:
    folder = project.content
    for old in folder.glob("*.md"):
        old.unlink()
    (folder / "images").mkdir(exist_ok=True)
    Image.linear_gradient("L").resize((60, 40)).save(folder / "images" / "a.png")
    (folder / "text.md").write_text(text, encoding="utf-8")
    (folder / "publication.yml").write_text(
        "title: Markdown\ndate: 2026-03\nlanguage: en\nlanguages: [en]\ntheme: plain\nstatus: final\n"
        "author: A\ncover: {}\npublisher:\n  name: B\n  address: C\nparts:\n  text: text.md\n",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def readings(project: Project) -> dict[str, Reading]:
    """What the three files say."""
    outcome = project.build("--lang", "en")
    assert outcome.code == 0, outcome.err
    data = {format: project.made("en", format).read_bytes() for format in ("pdf", "docx", "html")}
    return {
        "pdf": pdf.read(data["pdf"]), "docx": word.read(WordPackage(data["docx"])), "html": html.read(data["html"]),
    }  # fmt: skip


def test_each_line_says_what_its_row_tells(readings: dict[str, Reading]) -> None:
    found = [said(passages) for passages in split(readings["html"].passages)]
    assert found == [row.said for row in GOOD]


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_the_other_formats_say_the_same(readings: dict[str, Reading], format: str) -> None:
    page, plainly = readings["html"], permitted(format)
    told = [one.told("the page", format) for one in differences(page, readings[format], plainly)]
    assert told == []


def test_the_word_file_keeps_its_rules(project: Project, readings: dict[str, Reading]) -> None:
    assert faults(Unpacked(project.made("en", "docx").read_bytes())) == []


@pytest.mark.gate
def test_open_xml_sdk_finds_no_error_in_the_word_file(project: Project, readings: dict[str, Reading]) -> None:
    assert gates.ooxml_errors(project.made("en", "docx")) == []


@pytest.mark.parametrize("row", BAD, ids=lambda row: row.source)
def test_what_cannot_be_shown_is_told(row: Row, tmp_path: Path) -> None:
    root = Project(tmp_path)
    root.content.mkdir(parents=True)
    theme = tmp_path / "templates" / "plain"
    theme.mkdir(parents=True)
    (theme / "theme.yml").write_text("extends: base\n", encoding="utf-8")
    copied(str(ROOT / "templates/pfvt/fields.yml"), str(theme / "fields.yml"))
    _write(root, row.source)
    sink = Sink()
    with pytest.raises(Failed) if row.told == "error" else nullcontext():
        load(World(tmp_path), tmp_path / "content" / PUBLICATION, sink)
    first = next(one for one in sink.items if one.severity is Severity(row.told))
    assert row.said == f"{row.told} `{first.code}`: {first.message} ({first.hint})"
    assert first.span
    assert first.span.line
