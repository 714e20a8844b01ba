"""What another program writes while a command is at work is never written over: it is told, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.build import output
from brochure.files import Files
from tests.project import Project

THEIRS = b"# theirs\n"


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A publication with a translation that can be approved, and another one of it that came home."""
    tmp_path = tmp_path_factory.mktemp("project")
    folder = tmp_path / "content" / "one"
    folder.mkdir(parents=True)
    (folder / "text.md").write_text("{#a}\nA text.\n", encoding="utf-8")
    fields = "title: Title\nlanguage: en\nlanguages: [en, fr]\ndate: 2026-11-30\nparts: {text: text.md}\n"
    (folder / "publication.yml").write_text(fields, encoding="utf-8")
    made = Project(tmp_path)
    assert made.build("i18n", "update").code == 0
    made.replace(folder / "locale" / "fr.po", '"A text."\nmsgstr ""', '"A text."\nmsgstr "Un texte."')
    assert made.build("i18n", "review", "fr", "--by", "A", "--segment", "a").code == 0
    sent = tmp_path / "sent.xlf"
    assert made.build("i18n", "export", "fr", "--to", "xliff", "--output", str(sent)).code == 0
    made.replace(sent, "Un texte.", "Une phrase.")
    return made


@pytest.fixture
def project(translated: Project, tmp_path: Path) -> Project:
    return Project(Path(shutil.copytree(translated.root, tmp_path / "project")))


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("i18n update", "locale/fr.po"),
        ("i18n add de", "publication.yml"),
        ("i18n add de", "locale/de.po"),
        ("i18n approve fr --by B --segment a", "locale/fr.po"),
        ("i18n approve fr --by B --segment a", "locale/fr.review.yml"),
        ("i18n import sent.xlf --apply", "locale/fr.po"),
    ],
)
def test_what_others_write_meanwhile_stays(
    project: Project, command: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = project.root / "content" / "one" / name

    class Meanwhile(Files):
        def sha(self, asked: Path | str) -> str:
            if asked == path:
                path.write_bytes(THEIRS)
            return super().sha(asked)

    monkeypatch.setattr(output, "Files", Meanwhile)
    monkeypatch.chdir(project.root)
    outcome = project.build(*command.split())
    assert path.read_bytes() == THEIRS
    assert outcome.code == 1
    assert [line for line in outcome.lines if "error: " in line] == [
        f"content/one/{name}: error: it has been changed meanwhile by another program, and stays so "
        "(nothing was written: run this again) [file/changed]"
    ]
