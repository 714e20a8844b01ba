"""Reads YAML by libyaml: one walk over its nodes. Who asks loads `markedyaml`, which is light."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isfinite

import yaml
from msgspec import Struct, field

from brochure.budgets import YAML_DEPTH, YAML_VALUES
from brochure.diagnostics import Failed, Sink, Span
from brochure.fields.marked import Marked, YamlPath

_TAG = "tag:yaml.org,2002:"
_SCALARS = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?(?:0|[1-9][0-9]*)",
    "float": r"[-+]?(?:0|[1-9][0-9]*)?\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?[1-9][0-9]*[eE][-+]?[0-9]+",
}
_HEX_COMMENT = re.compile(r"\s#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})\s*$")


class _Loader(yaml.CSafeLoader):
    """libyaml's parser with our own table of what a plain scalar means."""

    yaml_implicit_resolvers = {None: [(_TAG + k, re.compile(rf"^(?:{v})$")) for k, v in _SCALARS.items()]}  # noqa: RUF012


def read(text: str, file: str, sink: Sink) -> Marked:
    """What one document says, as `markedyaml.load` gives it."""
    try:
        _check_depth(text, file, sink)
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.YAMLError as problem:
        _tell(problem, text, file, sink)
        raise Failed from None
    if root is None:
        return Marked(None, file, {(): Span(file, 1, 1)})
    reading = _Reading(file, text.splitlines(), sink)
    data = reading.value(root, (), ())
    return Marked(data, file, reading.spans, reading.key_spans, frozenset(reading.blocks), reading.digits)


def _check_depth(text: str, file: str, sink: Sink) -> None:
    """Raise Failed where lists and mappings nest too deep: libyaml composes them by recursion, and C has no limit."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            excess = YAML_DEPTH.excess(depth)
            if excess:
                mark = event.start_mark
                span = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file)
                sink.fail("yaml/too-deep", excess, span, "is this the right file?")


class _Reading(Struct):
    """One walk over libyaml's nodes."""

    file: str
    lines: list[str]
    sink: Sink
    spans: dict[YamlPath, Span] = field(default_factory=dict)
    key_spans: dict[YamlPath, Span] = field(default_factory=dict)
    blocks: set[YamlPath] = field(default_factory=set)
    digits: dict[YamlPath, str] = field(default_factory=dict)

    def place(self, node: yaml.Node) -> Span:
        """Where a node starts."""
        return Span(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def value(self, node: yaml.Node, path: YamlPath, above: tuple[yaml.Node, ...]) -> object:
        """The node's plain value; marks what lies below it."""
        self.spans[path] = self.place(node)
        excess = YAML_VALUES.excess(len(self.spans))
        if node in above or excess:
            message = excess or "an alias that contains itself"
            self.sink.fail("yaml/too-large", message, self.place(node), "is this the right file?")
        match node:
            case yaml.ScalarNode():
                if node.style in ("|", ">"):
                    self.blocks.add(path)
                made = self.scalar(node)
                if isinstance(made, float):
                    self.digits[path] = node.value
                return made
            case yaml.SequenceNode():
                return [self.value(n, (*path, i), (*above, node)) for i, n in enumerate(node.value)]
            case _:
                return {k: self.value(n, (*path, k), (*above, node)) for k, n in self.pairs(node, path)}

    def pairs(self, node: yaml.Node, path: YamlPath) -> Iterator[tuple[str, yaml.Node]]:
        """A mapping's keys with their values, each key once."""
        seen: dict[str, Span] = {}
        for key, value in node.value:
            span = self.place(key)
            if not isinstance(key, yaml.ScalarNode):
                self.sink.error("yaml/key", "a key must be a word, not a list or a mapping", span)
            elif key.value in seen:
                first = seen[key.value].line
                message = f"“{key.value}” is already there in line {first}"
                self.sink.error("yaml/duplicate-key", message, span, "keep one of the two")
            else:
                seen[key.value] = self.key_spans[(*path, key.value)] = span
                yield key.value, value

    def scalar(self, node: yaml.ScalarNode) -> object:
        """The value of a scalar by its tag."""
        match node.tag.removeprefix(_TAG):
            case "null":
                self.check_hex(node)
                return None
            case "bool":
                return str(node.value).lower() == "true"
            case "int" | "float" as kind:
                return self.number(node, kind)
            case "str":
                return node.value
        message = f"the tag {node.tag} means nothing here"
        self.sink.error("yaml/tag", message, self.place(node), "leave it out")
        return node.value

    def number(self, node: yaml.ScalarNode, kind: str) -> object:
        """A number; one out of range, and what an explicit tag wrongly calls one, is told and stays text."""
        try:
            value = float(node.value)
            if isfinite(value):
                return int(node.value) if kind == "int" else value
            message = "a number that is out of every range"
            self.sink.error("yaml/number", message, self.place(node), "put it in quotes where it is a text")
        except ValueError:
            self.sink.error("yaml/tag", f"“{node.value}” is no {kind}", self.place(node), "leave the tag out")
        return node.value

    def check_hex(self, node: yaml.ScalarNode) -> None:
        """A colour written without quotes is a comment to YAML, and so the value is empty."""
        line = self.lines[node.start_mark.line] if node.start_mark.line < len(self.lines) else ""
        found = None if node.value else _HEX_COMMENT.search(line)
        if found:
            message = f"#{found[1]} is a comment in YAML, so this value is empty"
            span = Span(self.file, node.start_mark.line + 1, found.start(1))
            self.sink.error("yaml/unquoted-color", message, span, f'quote the colour: "#{found[1]}"')


def _tell(problem: yaml.YAMLError, text: str, file: str, sink: Sink) -> None:
    """Tell the sink of libyaml's complaint, in its place."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    if mark is None:
        before = text.encode()[: getattr(problem, "position", 0)]  # of UTF-8, in bytes
        place = Span(file, before.count(b"\n") + 1)
        sink.error("yaml/syntax", "a character that YAML does not allow", place)
        return
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    tab = "\t" in line[: len(line) - len(line.lstrip())]
    hint = "indent with spaces, not with tabs" if tab else _advice(line)
    message = getattr(problem, "problem", "") or "this is not YAML"
    sink.error("yaml/syntax", f"bad YAML: {message}", Span(file, mark.line + 1, mark.column + 1), hint)


def _advice(line: str) -> str:
    """How such a line is usually mended."""
    if re.search(r":\s+\S.*:\s", line) or re.search(r":\s+[&*!%@`{\[]", line):
        return "put the value in quotes"
    return "look at this line and the one before it: indentation, quotes, the space after a colon"
