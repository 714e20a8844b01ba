"""Whatever words are typed over whichever words: the sources say them exactly, and nothing else changes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from brochure.content.load import load
from brochure.content.model import Value
from brochure.content.segments import texts
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink, Span
from brochure.document.bookmark import comparable
from brochure.exchange.apply import Wanted, apply
from brochure.exchange.characters import Char, characters_of, inlines_of, plain_text
from brochure.exchange.found import EditedFile
from brochure.exchange.package import open_word_file
from brochure.exchange.reading import read
from brochure.exchange.review import review
from brochure.exchange.shown_text import ShownText
from brochure.world import World
from tests.exchange.kit import W, WordFile
from tests.project import Project

TYPED = st.text("abéZ9’'\"*_#[]()<>&;!\\`~|{}=-+.:, ", min_size=1, max_size=12).map(str.strip).filter(bool)
KEYS = (
    "title", "subtitle", "cover.credit", "authorities.cohesion-territoires.name", "synthese", "synthese-occasion",
    "synthese-publication", "reco-croissance", "reco-capacites", "texte-urbanisation", "texte-metropoles",
    "texte-ressources", "thesis", "closing", "disponibilite", "contributors.title", "contributors.names.craterre",
    "contributors.names.codatu", "contacts.title", "contacts.entries.compte.text", "publisher.name",
    "publisher.address",
)  # fmt: skip
EDITS = st.dictionaries(st.sampled_from(KEYS), st.tuples(st.integers(0, 200), TYPED), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def home(built: tuple[Project, bytes]) -> tuple[Project, bytes, EditedFile, dict[str, Value]]:
    """The project, its file, the file read, and the texts by key."""
    project, data = built
    publication = load(World(project.root), project.content, Sink())
    return project, data, reading(data), {value.key: value for value in texts(publication)}


def reading(data: bytes) -> EditedFile:
    return read(open_word_file(data, "edited.docx", Sink()))


def words_of(word: WordFile, key: str) -> list[tuple[etree._Element, int, int, int]]:
    """The words of a segment that are whole in one run: the text element, start and end, and the word's number."""
    runs = list(_runs_of(word, key))
    starts = list(accumulate((len(text) for _, text in runs), initial=0))
    found = []
    for number, match in enumerate(re.finditer(r"\w+", "".join(text for _, text in runs))):
        run = bisect_right(starts, match.start()) - 1
        if match.end() <= starts[run + 1]:
            found.append((runs[run][0], match.start() - starts[run], match.end() - starts[run], number))
    return found


def _runs_of(word: WordFile, key: str) -> Iterator[tuple[etree._Element, str]]:
    """The text elements and breaks of a segment, with their text."""
    started = False
    for element in word.paragraph(key).iter(f"{W}bookmarkStart", f"{W}t", f"{W}br"):
        if element is word.start(key):
            started = True
        elif started and element.tag != f"{W}bookmarkStart":
            yield element, element.text or "\n"
        elif started and (element.get(f"{W}name") or "").startswith("_seg_"):
            return


def typed_over(source: tuple[Char, ...], number: int, typed: str) -> tuple[Char, ...]:
    """The source with its n-th word replaced; what is typed is marked as the word was."""
    match = list(re.finditer(r"\w+", plain_text(source)))[number]
    path = source[match.start()].path
    return (*source[: match.start()], *(Char(letter, path) for letter in typed), *source[match.end() :])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS)
def test_random_words_come_home_exactly(
    home: tuple[Project, bytes, EditedFile, dict[str, Value]], edits: dict[str, tuple[int, str]]
) -> None:
    project, data, base, values = home
    word, expected = WordFile(data), {}
    for key, (choice, typed) in edits.items():
        words = words_of(word, key)
        element, start, end, number = words[choice % len(words)]
        text = element.text or ""
        assume(comparable(text[start:end]) != comparable(typed))
        element.text = text[:start] + typed + text[end:]
        source = characters_of(values[key].inlines)
        expected[key] = to_markdown(inlines_of(typed_over(source, number, typed)))
    found = review(
        base, reading(word.bytes()), (ShownText(v.key, v.inlines, v.span) for v in values.values()), True
    )
    assert {change.key: comparable(change.new) for change in found.changes} == {
        key: comparable(new) for key, new in expected.items()
    }
    applied = apply(
        World(project.root),
        project.content,
        [Wanted(c.key, c.span or Span(""), c.old, c.new) for c in found.having("ready")],
    )
    assert applied.refused == ()
    held = {change.key for change in found.having("decide")}
    assert held <= {"disponibilite"}, "its link shows its address: the two are one edit"
    assert {change.key for change in found.having("ready")} == set(expected) - held


def test_apply_writes_nothing_by_itself(
    home: tuple[Project, bytes, EditedFile, dict[str, Value]], tmp_path: Path
) -> None:
    project, _, _, values = home
    before = (project.content / "texte.md").read_bytes()
    closing = values["closing"]
    assert closing.span
    wanted = Wanted("closing", closing.span, closing.source, closing.source.replace("France", "Europe"))
    applied = apply(World(project.root), project.content, [wanted])
    ((path, data),) = applied.files.items()
    assert path.name == "texte.md"
    assert data == before.replace("développée en France".encode(), "développée en Europe".encode())
    assert (project.content / "texte.md").read_bytes() == before
