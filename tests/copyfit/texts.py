"""The brochure's French text made longer or shorter, always in the same way: words said twice, words left out.

Keys, links and other markup stay as they are, so what comes out is content like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.project import Project

FILES = ("synthese.md", "recommandations.md", "texte.md")
# Words between spaces, without any character that could be markup or end a sentence.
_PLAIN = re.compile(r"(?<= )[a-zà-ÿ’]+(?= )")


def lengthened(text: str, share: float) -> str:
    """The text with so many of its words said twice that it has `share` more characters."""
    return _until(text, len(text) * (1 + share), lambda word: f"{word} {word}")


def shortened(text: str, share: float) -> str:
    """The text without so many of its words that it has `share` fewer characters."""
    return _until(text, len(text) * (1 - share), lambda word: "")


def change_texts(project: Project, change: Callable[[str], str], *files: str) -> None:
    """Rewrite the brochure's long texts, or these, line by line; headings and attribute lines stay."""
    for name in files or FILES:
        path = project.content / name
        lines = path.read_text(encoding="utf-8").split("\n")
        written = [line if line.lstrip().startswith(("#", "{", "1. {")) else change(line) for line in lines]
        path.write_text("\n".join(written), encoding="utf-8")


def _until(text: str, length: float, change: Callable[[str], str]) -> str:
    """The text with words changed, evenly spread over it, until it is as long as that."""
    words = list(_PLAIN.finditer(text))
    longer = length > len(text)
    done: set[int] = set()
    for start in _spread(len(words)):
        now = text if not done else _changed(text, words, done, change)
        if not words or (len(now) >= length if longer else len(now) <= length):
            break
        done.add(start)
    return re.sub(r"(?<=\S)  +", " ", _changed(text, words, done, change))


def _changed(text: str, words: list[re.Match[str]], done: set[int], change: Callable[[str], str]) -> str:
    for index in sorted(done, reverse=True):
        word = words[index]
        text = text[: word.start()] + change(word[0]) + text[word.end() :]
    return text


def _spread(count: int) -> list[int]:
    """0 … count − 1, far from one another first: every third, then those between."""
    return [i for first in range(3) for i in range(first, count, 3)]
