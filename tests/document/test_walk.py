"""Walking: every kind of node is known, and nothing that stands in one is passed over."""

from __future__ import annotations

from typing import get_args

from brochure.document import nodes as n
from brochure.document.walk import _INSIDE, AnyNode, mapped, walk


def test_every_kind_of_node_can_be_asked_what_is_inside() -> None:
    assert set(get_args(AnyNode)) == set(_INSIDE)


def test_the_nodes_of_all_fields_are_met_in_reading_order() -> None:
    def text(word: str) -> n.Paragraph:
        return n.Paragraph((n.Strong((n.Text(word),)),))

    note = n.Footnote("a", note=(text("note"),))
    image = n.Image("x.png", "alt")
    blocks = (
        n.Quote((text("said"),), attribution=(text("by"),)),
        n.Details(text("summary"), (text("inside"),)),
        n.Definitions((n.Definition((text("term"),), (n.Item((text("meaning"),)),)),)),
        n.Table((n.TableRow((n.Cell((text("head"),)),)),), (n.TableRow((n.Cell((text("cell"),)),)),), (n.Text("caption"),)),
        n.Figure(image, (text("below"),)),
        n.Paragraph((n.Text("marked"), note)),
    )  # fmt: skip
    document = n.Document((n.Page(blocks, "page"),))
    met: list[n.Node] = []
    mapped(document, lambda node: met.append(node) or node)
    found = list(walk(document))
    assert len(found) == len(met)
    words = [node.text for node in found if isinstance(node, n.Text)]
    assert words == [
        "said",
        "by",
        "summary",
        "inside",
        "term",
        "meaning",
        "caption",
        "head",
        "cell",
        "below",
        "marked",
        "note",
    ]
    assert image in found
    assert len(list(walk(document, notes=False))) == len(found) - 3
