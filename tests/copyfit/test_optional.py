"""Optional passages: marked in the content, kept or left out whole, with one space where two would meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.inlines import parse_inline
from brochure.content.model import Publication
from brochure.content.optional import optional_keys, without_optional
from brochure.content.segments import revision, texts
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import text_of, walk
from tests.content.sample_folder import TEXT, Folder

PART = """# Titre

{#premier}
Une phrase. [Une autre, *moins utile*.]{.optional} La fin.

{#second .optional}
Un paragraphe de trop.

{#liste}
1. {#un}
   Un

2. {#deux}
   [Deux]{.optional}
"""


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    folder = Folder(tmp_path)
    folder.write("texte.md", PART)
    return folder.load()


def said(publication: Publication) -> list[str]:
    return [text_of(value.block) for part in publication.parts for value in part]


def marked(publication: Publication) -> list[n.Inset]:
    nodes = (node for value in texts(publication) for inline in value.inlines for node in walk(inline))
    return [node for node in nodes if isinstance(node, n.Inset) and node.optional]


def shortest(publication: Publication) -> Publication:
    """Without all that may be left out."""
    return without_optional(publication, {*optional_keys(publication)})


def test_the_whole_text_loses_nothing_but_its_marks(publication: Publication) -> None:
    whole = without_optional(publication, set())
    assert said(whole) == said(publication)
    assert marked(publication)
    assert not marked(whole)
    assert said(whole)[1] == "Une phrase. Une autre, moins utile. La fin."


def test_what_is_left_out_leaves_one_space_and_no_empty_block(publication: Publication) -> None:
    assert said(shortest(publication)) == ["Titre", "Une phrase. La fin.", "Un"]


def test_what_is_not_named_stays(publication: Publication) -> None:
    assert said(without_optional(publication, {"second"})) == [
        "Titre", "Une phrase. Une autre, moins utile. La fin.", "UnDeux",
    ]  # fmt: skip
    assert not marked(without_optional(publication, {"deux"}))


def test_what_may_be_left_out_is_known_by_its_key(publication: Publication) -> None:
    assert optional_keys(publication) == ("second", "premier", "deux")


def test_a_publication_without_marks_is_as_it_was(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("texte.md", TEXT)
    plain = folder.load()
    assert optional_keys(plain) == ()
    assert without_optional(plain, set()) == plain
    assert revision(shortest(plain)) == revision(plain)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Une. [Deux.]{.optional}", "Une."),
        ("[Une.]{.optional} Deux.", "Deux."),
        ("Une. [Deux.]{.optional} [Trois.]{.optional} Quatre.", "Une. Quatre."),
        ("Une. **Gras [et plus]{.optional}.** Deux.", "Une. Gras. Deux."),
        ("一。[二。]{.optional}三。", "一。三。"),
        ("Une. **[Tout.]{.optional}** Deux.", "Une. Deux."),
    ],
)
def test_spaces_round_a_gap(tmp_path: Path, written: str, left: str) -> None:
    folder = Folder(tmp_path)
    folder.write("texte.md", written)
    assert said(shortest(folder.load())) == [left]


@pytest.mark.parametrize(
    "written", ["[Deux]{.optional}", "[Deux]{.optional lang=en}", "a [*b* **c**]{.optional} d"]
)
def test_the_mark_is_written_as_it_is_read(written: str) -> None:
    assert to_markdown(parse_inline(written, None, Sink())) == written


def test_another_class_in_a_text_is_an_error() -> None:
    sink = Sink()
    parse_inline("[Deux]{.optionnal}", None, sink)
    (found,) = sink
    assert found.code == "content/attributes"
    assert ".optional" in found.hint
