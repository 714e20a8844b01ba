"""Bad input: exit code 1, one line each with file:line, what is wrong and how to mend it; old output untouched."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import Project, copy_project

Fault = Callable[[Project], None]


def edit(where: str, old: str, new: str) -> Fault:
    """A fault made by changing a file's text; `where` is a path below the project."""
    return lambda project: project.replace(project.root / where, old, new)


CONTENT = "content/alliance-des-territoires"
YML = f"{CONTENT}/publication.yml"
TEXT = f"{CONTENT}/texte.md"
STYLES = "templates/pfvt/styles.yml"
LAYOUT = "templates/pfvt/layout.xml.j2"


def latin1(project: Project) -> None:
    path = project.content / "synthese.md"
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))


def end(where: str, text: str) -> Fault:
    """A fault made by adding text at a file's end."""

    def add(project: Project) -> None:
        path = project.root / where
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return add


# Each fault: what makes it, the file that the message must name, what the message must say.
FAULTS: dict[str, tuple[Fault, str, str]] = {
    "a missing key": (edit(YML, "date: 2018-02\n", ""), YML, "date"),
    "a wrong type": (
        edit(YML, "keywords:\n  - alliance des territoires\n  - développement urbain durable\n  - ODD 11\n"
             "  - planification urbaine\n  - coopération entre territoires\n", "keywords: territoires\n"),
        YML, "list",
    ),
    "bad YAML": (edit(YML, "status: final", "status: [final"), YML, ""),
    "an unreadable date": (edit(YML, "date: 2018-02\n", "date: février 2018\n"), YML, "date"),
    "an unknown style": (edit(LAYOUT, 'style="cover"', 'style="couver"'), LAYOUT, "did you mean “cover”"),
    "a missing image": (end(TEXT, "\n![Une carte](images/carte.png)\n"), TEXT, "carte.png"),
    "a broken link target": (end(TEXT, "\nVoir [plus bas](#nulle-part).\n"), TEXT, "nulle-part"),
    "an undefined variable": (edit(LAYOUT, "{{ title }}", "{{ tilte }}"), LAYOUT, "did you mean “title”"),
    "raw HTML": (end(TEXT, "\n<video>brut</video>\n"), TEXT, "HTML"),
    "wrong encoding": (latin1, f"{CONTENT}/synthese.md", "UTF-8"),
    "a glyph that no font has": (end(TEXT, "\nUn glyphe rare : ⚭.\n"), TEXT, "U+26AD"),
    "a script that no font has": (end(TEXT, "\nUn glyphe rare : 𓀀.\n"), TEXT, "Egyptian Hieroglyphs"),
    "a filter on a text": (edit(LAYOUT, "{{ title }}", "{{ title|upper }}"), LAYOUT, "style"),
    "an unknown colour": (edit(STYLES, "color: secondary", "color: secundary"), STYLES, "did you mean “secondary”"),
    "a tab in YAML": (edit(YML, "status: final", "\tstatus: final"), YML, ""),
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path)


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_with_file_and_line(name: str, project: Project) -> None:
    make, file, said = FAULTS[name]
    make(project)
    before = project.made("fr", "pdf")
    before.parent.mkdir(parents=True)
    before.write_bytes(b"the last good file")
    outcome = project.build("--lang", "fr", "--format", "pdf")
    assert outcome.code == 1
    assert "Traceback" not in outcome.out + outcome.err
    told = [line for line in outcome.lines if re.match(re.escape(file) + r":\d+(:\d+)?: error: ", line)]
    assert told, outcome.err
    assert any(said in line for line in told), outcome.err
    assert before.read_bytes() == b"the last good file"
    assert [path.name for path in before.parent.iterdir()] == [before.name]


def test_faults_of_several_files_are_told_in_one_run(project: Project) -> None:
    names = ("a missing key", "a missing image", "wrong encoding")
    for name in names:
        FAULTS[name][0](project)
    end(f"{CONTENT}/disponibilite.md", "\n<blink>gras</blink>\n")(project)
    outcome = project.build("--lang", "fr", "--format", "pdf")
    assert outcome.code == 1
    for file in (YML, TEXT, f"{CONTENT}/synthese.md", f"{CONTENT}/disponibilite.md"):
        assert any(line.startswith(f"{file}:") for line in outcome.lines), outcome.err


def test_every_line_says_how_to_mend_it(project: Project) -> None:
    for name in ("a wrong type", "a missing image", "raw HTML"):
        FAULTS[name][0](project)
    errors = [line for line in project.build("--lang", "fr", "--format", "pdf").lines if ": error: " in line]
    assert len(errors) >= 3
    assert all(re.search(r" \(.+\) \[[\w/-]+\]$", line) for line in errors), errors
