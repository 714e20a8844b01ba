"""Ten documents of the kinds that people publish, in six languages: each is read without a word of complaint."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from brochure.content.blocks import parse_part
from brochure.content.references import FilesOnline, LinkTargets, check_links
from brochure.content.segments import texts, with_texts
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.world import World

FOLDER = Path(__file__).resolve().parent.parent / "documents"
DOCUMENTS = sorted(FOLDER.glob("*.md"))


def test_there_are_ten() -> None:
    assert len(DOCUMENTS) == 10


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_is_read(path: Path) -> None:
    sink = Sink()
    part = parse_part("text", path.read_text(encoding="utf-8"), path.name, lambda src, _: src, sink)
    targets = LinkTargets.of({"text": part}, FilesOnline(World(FOLDER), ""))
    part = with_texts(part, lambda value: targets.resolved(value, part.file, "text"))
    nodes = [node for block in part for node in walk(block.block)]
    anchors = {node.anchor for node in nodes if isinstance(node, n.Heading)}
    check_links(texts(part), anchors, anchors, [part.file], sink)
    assert [str(one) for one in sink.items] == []
    keys = Counter(value.key for value in texts(part))
    assert [key for key, count in keys.items() if count > 1 or not key] == []
