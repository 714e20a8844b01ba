"""An address that a person types into the Word file comes home as the link that Markdown makes of it; a link keeps its tip."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from tests.exchange.kit import WordFile
from tests.exchange.minutes import send
from tests.project import Project

TYPED = {
    "https://example.org/a_b": r"[https://example.org/a\_b](https://example.org/a_b)",
    "www.example.org": "[www.example.org](http://www.example.org)",
    "me@example.org": "[me@example.org](mailto:me@example.org)",
}


@pytest.mark.parametrize("address", TYPED)
def test_a_typed_address_is_a_link(
    built: tuple[Project, bytes], project: Project, tmp_path: Path, address: str
) -> None:
    word = WordFile(built[1])
    word.retype("closing", "développée", f"développée ({address})")
    file = tmp_path / "sent.docx"
    file.write_bytes(word.bytes())
    done = project.build("--json", "import", str(file), "--apply").json()["changes"]
    assert [(one["key"], one["kind"], one["state"]) for one in done] == [("closing", "changed", "written")]
    assert f"développée ({TYPED[address]})" in (project.content / "texte.md").read_text(encoding="utf-8")
    assert project.build("--json", "import", str(file)).json()["changes"] == []


def test_a_paragraph_that_was_copied_keeps_the_tip_of_its_link(desk: Project) -> None:
    def edit(word: WordFile) -> None:
        word.paragraph("a").addnext(copy.deepcopy(word.paragraph("a")))

    text = '{#a}\nSee [the site](https://example.org "What it is").\n'
    minutes = send(desk, text)
    assert minutes.told(edit, "--apply") == [("a", "written")]
    assert minutes.text.count('[the site](https://example.org "What it is")') == 2
    assert minutes.told(edit) == []
