"""Placeholders: looked up by key, filled in the edition's language, kept for translators, told where they lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.content.inlines import parse_inline
from brochure.content.lookups import filled
from brochure.content.segments import segments, with_segments
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import plain, text_of
from brochure.exchange.characters import characters_of, inlines_of
from brochure.exchange.notation import read, written
from brochure.exchange.tags import Tags, nodes_in
from tests.content.sample_folder import Folder


def parse(text: str) -> tuple[n.Inline, ...]:
    sink = Sink()
    nodes = parse_inline(text, None, sink)
    assert not sink.failed
    return nodes


TEXT = parse("Chez {{ publisher.name }}, **{{title}}**.")


def test_a_placeholder_is_a_node_that_names_its_value() -> None:
    assert TEXT[1] == n.Inset((), lookup="publisher.name", span=TEXT[1].span)
    assert to_markdown(TEXT) == "Chez {{ publisher.name }}, **{{ title }}**."


def test_translators_see_the_placeholder_in_each_exchange() -> None:
    from lxml import etree

    bare = parse("Chez {{ publisher.name }}.")
    tags, element = Tags(), etree.Element("source")
    tags.write(element, bare)
    assert to_markdown(nodes_in(element, tags)) == to_markdown(bare)
    assert to_markdown(read(written(bare, ()), ())) == to_markdown(bare)
    assert to_markdown(inlines_of(characters_of(bare))) == to_markdown(bare)


def test_it_is_filled_once_the_publication_is_translated(folder: Folder) -> None:
    folder.write("texte.md", "## Titre\n\nMot de {{ title }}.")
    publication = folder.load()
    found = {one.key: one.source for one in segments(publication)}
    assert "{{ title }}" in found["texte.p1"]
    translated = with_segments(
        publication, lambda one: parse("The title") if one.key == "title" else one.inlines, "en"
    )
    (text,) = (block.text for block in filled(translated).parts["texte"] if block.kind == "p")
    assert plain(text.inlines) == "Mot de The title."


@pytest.mark.parametrize("text", ["{{ titel }}", "{{ parts }}", "a {{ nul.part }} b"])
def test_one_that_names_nothing_is_told(folder: Folder, text: str) -> None:
    folder.write("texte.md", text)
    assert "[content/placeholder]" in folder.problems()[0]
    assert folder.problems()[0].startswith("texte.md:1: error: publication.yml has no text")


def test_the_date_stands_in_a_text_as_its_language_writes_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.change("texte.md", "Deux.", "Le {{ date }}.")
    blocks = [text_of(value.block) for value in filled(folder.load()).parts["texte"]]
    assert "Le février 2018." in blocks
