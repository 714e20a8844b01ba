"""A text is read once and spelt once for an edition, in however many formats it is made."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from brochure.build.queries import LAID_OUT
from brochure.content import inlines, serialise
from brochure.content.model import Inlines
from brochure.diagnostics import Sink, Span
from brochure.formats import FORMATS
from brochure.memo import Memo
from brochure.world import World
from tests.project import PUBLICATION, ROOT


def put(monkeypatch: pytest.MonkeyPatch, old: object, new: object) -> None:
    """Put a function in another's place, wherever a module of the press has it."""
    for module in [module for name, module in sys.modules.items() if name.startswith("brochure")]:
        for name in [name for name, value in vars(module).items() if value is old]:
            monkeypatch.setattr(module, name, new)


@pytest.mark.parametrize("lang", ["fr", "en", "ar", "fr-x-accent"])
def test_a_text_is_read_once_and_spelt_once_for_an_edition(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted by text and place: the same words may stand in two."""
    memo, sink = Memo(World(ROOT)), Sink()
    memo.get(
        LAID_OUT, sink, PUBLICATION, "", "fr", "", "pdf", ""
    )  # so that every module is there to be watched
    memo = Memo(World(ROOT))
    read, spelt = Counter[tuple[str, Span | None]](), Counter[tuple[str, int]]()
    parse_inline, to_markdown, held = inlines.parse_inline, serialise.to_markdown, []

    def parsing(text: str, span: Span | None, sink: Sink) -> Inlines:
        read[text, span] += 1
        return parse_inline(text, span, sink)

    def spelling(nodes: Inlines) -> str:
        held.append(nodes)  # so that no other comes to have its identity
        words = to_markdown(nodes)
        spelt[words, id(nodes)] += 1
        return words

    put(monkeypatch, parse_inline, parsing)
    put(monkeypatch, to_markdown, spelling)
    for format in FORMATS:
        memo.get(LAID_OUT, sink, PUBLICATION, "", lang, "", format, "")
    assert not sink.failed
    assert len(read) > 20
    assert len(spelt) > 50
    assert {text: count for text, count in read.items() if count > 1} == {}
    assert {text: count for text, count in spelt.items() if count > 1} == {}
