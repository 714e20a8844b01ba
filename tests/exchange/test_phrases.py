"""Code, struck-out, raised and lowered words and pictures go through every exchange and come back."""

from __future__ import annotations

import pytest
from lxml import etree

from brochure.content.inlines import parse_inline
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink
from brochure.exchange.characters import characters_of, inlines_of
from brochure.exchange.notation import numbered_in, read, written
from brochure.exchange.tags import Tags, nodes_in

SOURCES = [
    "H~2~O, x^2^, ~~mot~~ et `code`",
    "[deux mots]{.sub} et [un ~ signe]{.sup}",
    "**gras `a*b` [lien](https://a.org) ~~*it*~~**",
    "[\\` tique]{.code} et une note[^n]",
    "![la *roue*](images/a.svg){height=9pt} puis **![](images/b.png) gras** et [![vers](c.png) là](https://a.org)",
    "![a](g.svg){height=9pt} ![b](g.svg) ![](<un plan.png>) et [x](https://a.org)",
]


@pytest.mark.parametrize("source", SOURCES)
def test_a_phrase_comes_back(source: str) -> None:
    sink = Sink()
    nodes = parse_inline(source, None, sink)
    assert not sink.failed
    spelt = to_markdown(nodes)
    assert to_markdown(parse_inline(spelt, None, Sink())) == spelt
    tags, element = Tags(), etree.Element("source")
    tags.write(element, nodes)
    assert to_markdown(nodes_in(element, tags)) == spelt
    assert to_markdown(inlines_of(characters_of(nodes))) == spelt
    if "[^" not in source:
        for links in (numbered_in(nodes), ()):  # those of the source, and of none that has them
            assert to_markdown(read(written(nodes, links), links)) == spelt
        assert to_markdown(nodes_in(element, Tags())) == spelt, "described by the tags themselves"
