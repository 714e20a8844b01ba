"""The document tree as text, one node a line: what golden tests compare and `inspect` prints."""

from __future__ import annotations

from msgspec.structs import fields

from brochure.document import nodes as n
from brochure.document.walk import AnyNode, children

_SHOWN_APART = {"span", "style", "text", "attributed"}


def dump(node: AnyNode, depth: int = 0) -> str:
    """Indented lines: node name, .style, “text”, then every other field that is not at its default."""
    lines = ["  " * depth + _line(node)]
    lines += [dump(child, depth + 1) for child in children(node)]
    return "\n".join(lines)


def _line(node: AnyNode) -> str:
    style = f".{node.style}" if node.style else ""
    text = f" “{node.text}”" if isinstance(node, n.Text) else ""
    return f"{type(node).__name__.lower()}{style}{text}{_attributes(node)}"


def _attributes(node: AnyNode) -> str:
    shown = ""
    # What every node has comes first.
    for field in sorted(fields(node), key=lambda field: field.name not in n.Node.__struct_fields__):
        value = getattr(node, field.name)
        if field.name in _SHOWN_APART or value == field.default or _holds_nodes(value):
            continue
        shown += f" {field.name}={value}"
    return shown


def _holds_nodes(value: object) -> bool:
    """Whether a field holds child nodes, which have lines of their own."""
    if isinstance(value, tuple):
        return not value or isinstance(value[0], n.Node)
    return isinstance(value, n.Node)
