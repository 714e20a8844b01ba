"""What a YAML file says as plain data, and for each value and key the place where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field

from brochure.diagnostics import Span

T = TypeVar("T")
YamlPath = tuple[str | int, ...]


class Marked(Struct, frozen=True):
    """What a YAML file says. data: None, bool, int, float, str, list and dict with text keys.

    spans, key_spans: where each value and each key stands, by its path (`("color", "palette", "night")`).
    blocks: the paths of texts that begin on the line below, after `|` or `>`. digits: numbers with a point, as written.
    """

    data: object
    file: str
    spans: Mapping[YamlPath, Span] = field(default_factory=dict)
    key_spans: Mapping[YamlPath, Span] = field(default_factory=dict)
    blocks: frozenset[YamlPath] = frozenset()
    digits: Mapping[YamlPath, str] = {}

    def at(self, *path: str | int) -> Any:
        """What stands at a path, None where nothing does."""
        found: Any = self.data
        for step in path:
            inside = isinstance(found, list) and isinstance(step, int)
            found = found[step] if inside else found.get(step) if isinstance(found, dict) else None
        return found

    def moved(self, data: object, to: Callable[[YamlPath], YamlPath | None]) -> Marked:
        """Other data with the same places. to: where what stood at a path stands now, None where it is gone."""

        def placed(things: Mapping[YamlPath, T]) -> dict[YamlPath, T]:
            return {new: thing for old, thing in things.items() if (new := to(old)) is not None}

        blocks = frozenset(placed(dict.fromkeys(self.blocks)))
        return Marked(
            data, self.file, placed(self.spans), placed(self.key_spans), blocks, placed(self.digits)
        )

    def over(self, below: Marked, data: object) -> Marked:
        """Data with the places of both; where both know one, that of this file. data: what the two say together."""
        spans, keys = {**below.spans, **self.spans}, {**below.key_spans, **self.key_spans}
        digits = {**below.digits, **self.digits}
        return Marked(data, self.file, spans, keys, below.blocks | self.blocks, digits)

    def span(self, path: YamlPath) -> Span:
        """Where the value at the path stands; for a path that is not there, its nearest ancestor."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path, Span(self.file))

    def text_span(self, path: YamlPath) -> Span:
        """Where the characters of a text begin."""
        span = self.span(path)
        return Span(span.file, span.line + 1) if path in self.blocks else span

    def key_span(self, path: YamlPath) -> Span:
        """Where the key of the value at the path stands; for a list's entry, the entry itself."""
        return self.key_spans.get(path) or self.span(path)
