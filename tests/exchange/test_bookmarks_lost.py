"""Files in which a program has kept some of our bookmarks: no text is taken for deleted that is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.exchange import edits as e
from tests.exchange.expected import edited
from tests.exchange.kit import W, WordFile
from tests.exchange.report import LANGS, NAME, WORDS, Built
from tests.project import Project


def keeping(kept: Callable[[int, int], bool]) -> Callable[[WordFile], None]:
    """All bookmarks of the text gone but some, by their number and how many there are; those of notes stay."""

    def edit(word: WordFile) -> None:
        starts = list(word.root.iter(f"{W}bookmarkStart"))
        for number, one in enumerate(starts):
            if not kept(number, len(starts)):
                one.getparent().remove(one)  # type: ignore[union-attr]

    return edit


LOST: dict[str, Callable[[int, int], bool]] = {
    "all": lambda number, count: False,
    "all but the first": lambda number, count: number == 0,
    "all but the last": lambda number, count: number == count - 1,
    "two of three": lambda number, count: number % 3 == 0,
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("lost", LOST)
def test_a_text_is_found_again_by_its_words(
    report: dict[str, Built], report_project: Project, tmp_path: Path, lang: str, lost: str
) -> None:
    def edit(word: WordFile) -> None:
        e.retyped("avant", WORDS[lang]["avant"], "WORD")(word)
        keeping(LOST[lost])(word)

    file = tmp_path / "edited.docx"
    file.write_bytes(edited(report[lang].data, edit))
    done = report_project.build("--publication", NAME, "--lang", lang, "--json", "import", str(file))
    said: Sequence[dict[str, str]] = done.json()["changes"]
    assert [(one["key"], one["kind"], one["state"]) for one in said] == [("avant", "changed", "ready")]
    assert [one["code"] for one in done.json()["diagnostics"]] == ["import/unmarked"]
