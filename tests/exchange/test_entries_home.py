"""Entries of YAML files added, taken away and moved in the Word file come home; no other byte of the file is touched."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from brochure.exchange.apply import apply
from brochure.exchange.blocks import NewBlock
from brochure.exchange.changes import Rebuilding
from brochure.world import World
from tests.exchange.kit import Edit, W, WordFile, made, run
from tests.exchange.test_structure import moved
from tests.project import Outcome, Project

FIELDS = """\
people: {type: records, short: name, of: {name: {type: text}}}
others: {type: records, short: name, of: {name: {type: text}}}
team: {type: records, of: {name: {type: text}, role: {type: text}}}
"""
YAML = """\
title: Fair
date: 2026
language: en
# Who speaks.
people:
    ada: Ada   # the first
    bob: "Bob: the *second*"

    # The third.
    cleo: >-
      Cleo,
      of Paris
    dan: Dan
others: {eve: Eve, fay: Fay}
team:
  gus: {name: Gus, role: Guide}
parts: {text: text.md}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "content" / "fair"
    own.mkdir(parents=True)
    for name, text in {"fields.yml": FIELDS, "publication.yml": YAML, "text.md": "Text.\n"}.items():
        (own / name).write_text(text, encoding="utf-8")
    return own


def rebuilt(folder: Path, one: Rebuilding) -> str | None:
    """The YAML as it would be, None where that is left to a person."""
    done = apply(World(folder.parents[1]), folder, (), (one,))
    assert bool(done.files) == bool(done.rebuilt)
    return next((data.decode() for data in done.files.values()), None)


def new(key: str, *texts: str) -> Rebuilding:
    blocks = (NewBlock(f"people.new-{number}", "entry", text) for number, text in enumerate(texts, 1))
    return Rebuilding(key, "inserted", new=tuple(blocks))


def gone(key: str) -> Rebuilding:
    return Rebuilding(key, "deleted", delete=key)


CLEO = "    cleo: >-\n      Cleo,\n      of Paris\n"
CASES = {
    "added": (new("people.ada", "Zoë"), "the first\n", "the first\n    new-1: Zoë\n"),
    "two": (new("people.cleo", "Zoë", "Yan"), CLEO, f"{CLEO}    new-1: Zoë\n    new-2: Yan\n"),
    "last": (new("people.dan", "数据"), "    dan: Dan\n", "    dan: Dan\n    new-1: 数据\n"),
    "quoted": (new("people.ada", 'A: "b" # c'), "the first\n", 'the first\n    new-1: "A: \\"b\\" # c"\n'),
    "a-number": (new("people.ada", "2026"), "the first\n", 'the first\n    new-1: "2026"\n'),
    "a-yes": (new("people.ada", "yes"), "the first\n", 'the first\n    new-1: "yes"\n'),
    "deleted": (gone("people.bob"), '    bob: "Bob: the *second*"\n', ""),
    "folded-deleted": (gone("people.cleo"), CLEO, ""),
    "last-deleted": (gone("people.dan"), "    dan: Dan\n", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_an_entry_comes_home(folder: Path, name: str) -> None:
    one, old, expected = CASES[name]
    assert YAML.count(old) == 1
    assert rebuilt(folder, one) == YAML.replace(old, expected)


def test_an_entry_moves_with_its_comment(folder: Path) -> None:
    found = rebuilt(folder, Rebuilding("people.ada", "moved", after="people.dan"))
    ada = "    ada: Ada   # the first\n"
    assert found == YAML.replace(ada, "").replace("    dan: Dan\n", f"    dan: Dan\n{ada}")


@pytest.mark.parametrize(
    "one",
    [
        gone("people.ada"),  # its comment would go with it
        gone("others.eve"),  # stands on the line of another
        gone("title"),  # must be there
        gone("team.gus.name"),
        Rebuilding("people.ada", "moved", after="others.eve"),
        Rebuilding("people.ada", "moved", after="text.p1"),
        Rebuilding("title", "inserted", new=(NewBlock("subtitle-2", "entry", "More"),)),
        Rebuilding("people.ada", "inserted", new=(NewBlock("people.h", "h", "Heading", 2),)),
    ],
)
def test_what_the_file_cannot_say_so_is_left_to_a_person(folder: Path, one: Rebuilding) -> None:
    assert rebuilt(folder, one) is None


# --- in the brochure --------------------------------------------------------------------------


def bring(built: tuple[Project, bytes], tmp_path: Path, edit: Edit) -> Outcome:
    word = WordFile(built[1])
    edit(word)
    file = tmp_path / "edited.docx"
    file.write_bytes(word.bytes())
    return built[0].build("--json", "import", str(file), "--apply")


def contributor(text: str, behind: str) -> Edit:
    """Enter at the end of a name, and another name."""

    def edit(word: WordFile) -> None:
        own = word.paragraph(behind)
        style = own.find(f"{W}pPr")
        own.addnext(made("p", *([copy.deepcopy(style)] if style is not None else []), run(text)))

    return edit


NAMES = {
    "added": (contributor("Villes en transition", "contributors.names.inta"), "inserted",
              "– INTA\n", "– INTA\n    villes-en-transition: Villes en transition\n"),
    "arabic": (contributor("المدن المتحدة", "contributors.names.inta"), "inserted",
               "– INTA\n", "– INTA\n    inta-2: المدن المتحدة\n"),
    "deleted": (lambda word: word.delete("contributors.names.fnau"), "deleted",
                "    fnau: Fédération Nationale des Agences d’Urbanisme\n", ""),
    "moved": (moved("contributors.names.cget", "contributors.names.craterre"), "moved", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_the_brochure_comes_home(
    built: tuple[Project, bytes], project: Project, tmp_path: Path, name: str
) -> None:
    edit, kind, old, expected = NAMES[name]
    path = project.content / "publication.yml"
    before = path.read_text(encoding="utf-8")
    outcome = bring(built, tmp_path, edit).json()
    assert [(one["kind"], one["state"]) for one in outcome["changes"]] == [(kind, "written")], outcome
    after = path.read_text(encoding="utf-8")
    if name == "moved":
        cget = "    cget: Commissariat Général à l’Égalité des Territoires\n"
        old, expected = f"{cget}    craterre: CRAterre – ENSAG\n", f"    craterre: CRAterre – ENSAG\n{cget}"
    assert before.count(old) == 1
    assert after == before.replace(old, expected)
