"""List markers: a theme may show any sign, and what is a task is told apart from it in every file."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.readers import pdf
from brochure.readers.passages import Passage
from tests.themes import kit

TEXT = "- one\n- two\n\nBetween.\n\n- [ ] open\n- [x] done\n"
SIGNS = ["■", "□", "☐", "☑", "✓", "✔", "▢", "☒"]


def built(folder: Path, styles: str) -> tuple[Passage, ...]:
    """What the PDF says; a build fails where a file says otherwise than its document."""
    project = kit.project(folder, {"mine": {"theme.yml": "extends: base\n", "styles.yml": styles}})
    kit.write(folder / "content" / "mine-fr" / "programme.md", TEXT)
    outcome = project.build("--quiet")
    assert outcome.code == 0, outcome.err
    return pdf.read((folder / "output" / "mine-fr" / "fr" / "mine-fr-fr.pdf").read_bytes()).passages


def places(said: tuple[Passage, ...]) -> dict[str, str]:
    return {one.text: one.around[0] for one in said if one.around}


@pytest.mark.parametrize("sign", SIGNS)
def test_an_ordinary_list_may_have_the_sign_of_a_task(tmp_path: Path, sign: str) -> None:
    said = built(tmp_path, f'list: {{bullets: {{marker: "{sign}"}}}}\n')
    assert places(said) == {"one": "ul 1", "two": "ul 2", "open": "ul 1 open", "done": "ul 2 done"}


@pytest.mark.parametrize(
    "signs", ['{marker: "○", marker-done: "●"}', '{marker: "", marker-done: "•"}', '{marker: "–"}']
)
def test_a_task_may_have_any_sign_and_none(tmp_path: Path, signs: str) -> None:
    said = built(tmp_path, f"list: {{tasks: {{item: item, {signs[1:-1]}}}}}\n")
    assert places(said) == {"one": "ul 1", "two": "ul 2", "open": "ul 1 open", "done": "ul 2 done"}
