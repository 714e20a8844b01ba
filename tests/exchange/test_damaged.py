"""A file that has lost one of its parts is told as damaged: nothing of what is missing counts as an edit."""

from __future__ import annotations

import io
import zipfile

import pytest

from brochure.diagnostics import Failed, Sink
from brochure.exchange.package import open_word_file
from tests.exchange.minutes import Minutes, send, untouched
from tests.project import Project


@pytest.fixture(scope="module")
def minutes(desk: Project) -> Minutes:
    return send(
        desk, "{#a}\nWords with a note[^n].\n\n[^n]: A note.\n\n{#b}\nSee [this](https://example.org).\n"
    )


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/footnotes.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]
)
def test_a_lost_part_is_told(minutes: Minutes, part: str) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(minutes.sent)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
    sink = Sink()
    with pytest.raises(Failed):
        open_word_file(made.getvalue(), "sent.docx", sink)
    (told,) = sink
    assert told.code == "import/damaged"
    assert "it has lost" in told.message


def test_a_whole_file_is_none(minutes: Minutes) -> None:
    assert minutes.bring(untouched)["changes"] == []
