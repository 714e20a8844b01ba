"""A walk meets every node that stands in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from brochure.document import nodes as n
from brochure.document.walk import AnyNode, children, text_of, walk

KINDS = sorted({*get_args(AnyNode), *get_args(n.Element)}, key=lambda kind: str(kind.__name__))
# What stands elsewhere: what a format leaves out, a title that layout makes a paragraph of, notes that their marks hold.
APART = {(n.Document, "omitted"), (n.Note, "title"), (n.Endnotes, "notes")}


def named(hint: Any) -> Iterator[Any]:
    """The types that a field's type names."""
    yield hint
    for part in get_args(hint):
        yield from named(part)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_all_that_a_node_holds(kind: Any) -> None:
    given: dict[str, Any] = dict.fromkeys(kind.__struct_fields__, "")
    held = []
    for name, hint in get_type_hints(kind).items():
        if any(one in KINDS for one in named(hint)) and (kind, name) not in APART:
            given[name] = (n.Text(name),) if get_origin(hint) is tuple else n.Text(name)
            held.append(name)
    assert sorted(map(text_of, children(kind(**given)))) == sorted(held)


def test_in_reading_order() -> None:
    note = n.Footnote("1", (n.Paragraph((n.Text("c"),)),))
    words = n.Paragraph((n.Text("a"), n.Strong((n.Text("b"),)), n.LineBreak(), note))
    page = n.Page((words,), running=(n.Running((n.Paragraph((n.Text("r"),)),), "header"),))
    assert [node.text for node in walk(page) if isinstance(node, n.Text)] == ["r", "a", "b", "c"]
    assert text_of(words) == "ab "
