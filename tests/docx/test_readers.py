"""A matrix of readers: what other programs find in our Word files is what the PDF's tags say.

What a reader can tell is derived from its answer to a file made by hand; what it cannot is named here, cell by cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest

from brochure.readers import pdf
from brochure.readers.passages import Passage, in_list
from tests import gates, stress
from tests.checks.kit import brochure
from tests.docx.other_readers import ASPECTS, READERS, Answer, boxed, docx_preview, libreoffice
from tests.docx.specimen import SAYS, specimen
from tests.html.browser import chromium

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("readers")]
LANGUAGES = ("fr", "en", "es", "ar", "zh-Hans", "ru")
NAMES = (*READERS, "LibreOffice", "docx-preview")
CANNOT = {
    # Markdown has tables of one kind, without headings and lists in their cells; it keeps links to the web alone.
    "markitdown": {"headings in tables", "items in tables", "mail and telephone", "tables"},
    "docx2python": {"links inside", "tables"},  # cells are lines among others
    "docx-preview": {"headings", "headings in tables", "tables", "alternatives"},  # it shows how they look
}
"""What a reader does not tell."""
Read = Callable[[str, bytes], tuple[Answer, frozenset[str]]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Ask a reader; gives its answer, and which paragraphs of the file stand in tables."""
    folder = tmp_path_factory.mktemp("readers")

    def ask(name: str, data: bytes) -> tuple[Answer, frozenset[str]]:
        file = folder / f"{sha256(data).hexdigest()}.docx"
        file.write_bytes(data)
        return _ask(name, file, folder), boxed(file)

    return ask


def _ask(name: str, file: Path, folder: Path) -> Answer:
    if name == "LibreOffice":
        return libreoffice(file)
    if name == "docx-preview":
        with chromium() as page:
            return docx_preview(file, page, folder)
    module = {"python-docx": "docx", "pandoc": "pypandoc"}.get(name, name)
    if find_spec(module) is None:
        gates.missing(name, "pip install -r requirements-test.lock")
    return READERS[name](file)


@cache
def tags(lang: str, publication: str) -> Answer:
    """What the PDF says of itself."""
    made = brochure(lang, "pdf")[1] if publication == "brochure" else stress.made(lang, "pdf")[1]
    passages = pdf.read(made.data).passages
    texts = [p for p in passages if p.role != "figure"]
    return Answer(
        "\n".join(p.text for p in texts),
        tuple((int(p.role[1:]), p.text) for p in texts if p.role.startswith("h")),
        tuple(p.text for p in texts if p.around and in_list(p.around[-1]) and not p.further),
        tuple(link for p in texts for link in _links(p)),
        tuple(_tables(texts)),
        tuple(p.text for p in passages if p.role == "figure"),
    )


def _links(passage: Passage) -> Iterator[tuple[str, str]]:
    for mark in sorted(passage.marks, key=lambda mark: mark.start):
        if mark.kind == "link":
            yield passage.text[mark.start : mark.end], mark.value


def _tables(passages: list[Passage]) -> Iterator[tuple[str, ...]]:
    """The cells of each table; a table begins with its first cell."""
    cells: dict[str, str] = {}
    for passage in passages:
        place = next((room for room in passage.around if room.startswith("cell ")), "")
        if cells and (not place or (place.startswith("cell 1,1") and place not in cells)):
            yield tuple(cells.values())
            cells = {}
        if place:
            cells[place] = f"{cells.get(place, '')} {passage.text}"
    if cells:
        yield tuple(cells.values())


@pytest.mark.parametrize("reader", NAMES)
def test_what_a_reader_can_tell_is_known(reader: str, read: Read) -> None:
    told, inside = read(reader, specimen())
    cannot = {aspect for aspect in ASPECTS if told.of(aspect, inside) != SAYS.of(aspect, inside)}
    assert cannot == CANNOT.get(reader, set())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reader", NAMES)
def test_it_tells_of_the_brochure_what_the_tags_say(reader: str, lang: str, read: Read) -> None:
    assert _differing(reader, read(reader, brochure(lang, "docx")[1].data), tags(lang, "brochure")) == {}


@pytest.mark.parametrize("lang", ["fr", "ar"])
@pytest.mark.parametrize("reader", NAMES)
def test_it_tells_of_another_publication_what_the_tags_say(reader: str, lang: str, read: Read) -> None:
    """One with every element of the vocabulary: tables, quotations, lists in lists, links inside."""
    assert _differing(reader, read(reader, stress.made(lang, "docx")[1].data), tags(lang, "stress")) == {}


def _differing(
    reader: str, answer: tuple[Answer, frozenset[str]], said: Answer
) -> dict[str, tuple[object, object]]:
    told, inside = answer
    able = [aspect for aspect in ASPECTS if aspect not in CANNOT.get(reader, set())]
    pairs = {aspect: (told.of(aspect, inside), said.of(aspect, inside)) for aspect in able}
    return {aspect: pair for aspect, pair in pairs.items() if pair[0] != pair[1]}
