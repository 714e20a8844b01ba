"""The table of docs/markdown.md: what people write, and what every format says of it or why none does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from brochure.readers.passages import Mark, Passage

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "markdown.md"
_ROW = re.compile(r"^\| (`+)(?P<source>.+?)\1 \| (?P<said>.+) \|$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
LINE_END = "¶"


class Row(Struct, frozen=True):
    """A row. source: the Markdown; said: what it says, or what is told of it."""

    source: str
    said: str

    @property
    def told(self) -> str:
        """What is told, `error` or `warning`; "" where the row is built without a word."""
        found = re.match(r"(error|warning) `[a-z/-]+`", self.said)
        return found[1] if found else ""


def rows() -> tuple[Row, ...]:
    """All rows of the page."""
    text = PAGE.read_text(encoding="utf-8")
    return tuple(
        Row(_code(found["source"]), _ESCAPED.sub(r"\1", found["said"])) for found in _ROW.finditer(text)
    )


def _code(words: str) -> str:
    """What stands between backticks: one space at both ends is none of it (CommonMark 0.31, 6.1)."""
    words = words[1:-1] if words[0] == words[-1] == " " and words.strip() else words
    return words.replace("\\|", "|").replace(LINE_END, "\n")


def said(passages: list[Passage]) -> str:
    """Passages as the table writes them: place › role: words, with what is said of them in braces."""
    return " · ".join(_passage(passage) for passage in passages)


def _passage(passage: Passage) -> str:
    place = " › ".join((*passage.around, passage.role)) + ("+" if passage.further else "")
    words = _marked(passage.text.replace("\n", LINE_END), list(passage.marks))
    return f"*{place}* {words}"


def _marked(text: str, marks: list[Mark]) -> str:
    """The words with each mark as `{kind value: words}`."""
    edges = [(m.start, -m.end, f"{{{f'{m.kind} {m.value}'.strip()}: ") for m in marks]
    ends = sorted((m.end for m in marks), reverse=True)
    made = ""
    for place in range(len(text) + 1):
        made += "}" * ends.count(place)
        made += "".join(opening for start, _, opening in sorted(edges) if start == place)
        made += text[place : place + 1]
    return made


def split(passages: tuple[Passage, ...]) -> Iterator[list[Passage]]:
    """The passages of each row: those below its heading `Row n`, and what the notes say that they refer to."""
    notes = [one for one in passages if any(room.startswith("footnote ") for room in one.around)]
    for found in _rows([one for one in passages if one not in notes]):
        marks = {mark.value.removeprefix("#note-") for one in found for mark in one.marks}
        yield [*found, *(note for note in notes if note.around[0].removeprefix("footnote ") in marks)]


def _rows(passages: list[Passage]) -> Iterator[list[Passage]]:
    found: list[Passage] | None = None
    for passage in passages:
        if re.fullmatch(r"Row \d+", passage.text) and passage.role == "h2":
            if found is not None:
                yield found
            found = []
        elif found is not None:
            found.append(passage)
    if found is not None:
        yield found
