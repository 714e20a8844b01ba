"""Templates compiled and parsed once, for as long as a workshop lasts. A template that changes is compiled anew."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from msgspec import Struct, field


class Codes(BytecodeCache):
    """Jinja's store of compiled templates, kept in memory; Jinja compares the source before it takes one."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket its code, if the source is still the same."""
        checksum, code = self._kept.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the bucket's code."""
        if bucket.code is not None:
            self._kept[bucket.key] = (bucket.checksum, bucket.code)


class Compiled(Struct, frozen=True):
    """What is known of a theme's templates. Layouts and pages are compiled under other rules, so apart."""

    layouts: Codes = field(default_factory=Codes)
    pages: Codes = field(default_factory=Codes)
    _trees: dict[tuple[str, str], nodes.Template] = field(default_factory=dict)

    def tree(self, environment: Environment, source: str, name: str, shown: str) -> nodes.Template:
        """A template as Jinja parses it; nobody may change it."""
        key = (name, source)
        if key not in self._trees:
            self._trees[key] = environment.parse(source, name, shown)
        return self._trees[key]
