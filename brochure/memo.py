"""What has been made once is not made again while all that it was made from is the same: a value by key, with the
answers of the world that it rests on.

In memory it serves the editions of one build, on disk the builds to come. The model is Typst's comemo: the world
writes down what is asked of it, so that neither who makes a value nor who gets one can forget an input. On disk lies
plain data, read back by its type, never code. Loads nothing heavy: a build that finds all it needs there never loads
what would have made it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct, field, msgpack

from brochure.diagnostics import Diagnostic, Sink
from brochure.store import Store, digest_of
from brochure.world import Inputs, World

T = TypeVar("T")
Key = tuple[str, ...]
# Values that are kept in memory, so that a worker's does not grow with the build.
LIMIT = 48


class _Entry(Struct, Generic[T], frozen=True):
    """A value, with all that was asked and told while it was made. key: whose it is, inside the seal of the store."""

    key: Key
    inputs: Inputs
    told: tuple[Diagnostic, ...]
    value: T


class Memo(Struct, frozen=True, eq=False):
    """Values by key. The first word of a key says what it is. store: where values lie from build to build."""

    world: World
    store: Store = field(default_factory=Store)
    _kept: dict[Key, _Entry[Any]] = field(default_factory=dict)

    def get(self, key: Key, sink: Sink, make: Callable[[Sink], T], kind: type[T] | None = None) -> T:
        """The value, made where there is none that still holds; with its findings and inputs, for whoever asks.

        kind: its type, where it is plain data and shall be there for the builds to come as well.
        A `make` that raises is tried again by the next one who asks, and tells the same.
        """
        entry = self._kept.pop(key, None)
        if entry is None and kind is not None:
            entry = self.store.load(_name(key), _Entry[kind])  # type: ignore[valid-type]
        if entry is None or entry.key != key or self.world.changed(entry.inputs):
            entry = self._made(key, sink, make)
            if kind is not None:
                self.store.save(_name(key), entry)
        self._kept[key] = entry  # the last one asked for stands last
        if len(self._kept) > LIMIT:
            del self._kept[next(iter(self._kept))]
        self.world.again(entry.inputs)
        sink.extend(entry.told)
        return cast(T, entry.value)

    def share(self, key: Key, make: Callable[[], T]) -> T:
        """As `get`, in memory alone, for what has nothing to tell."""
        return self.get(key, Sink(), lambda _: make())

    def _made(self, key: Key, sink: Sink, make: Callable[[Sink], T]) -> _Entry[T]:
        told = Sink()
        with self.world.asked() as inputs:
            try:
                value = make(told)
            finally:
                sink.extend(told)
        return _Entry(key, inputs, tuple(told), value)


def prepare(*kinds: type) -> None:
    """Look up the types of values ahead, which takes milliseconds: once, for all workers that are forked later."""
    for kind in kinds:
        msgpack.Decoder(_Entry[kind])  # type: ignore[valid-type]


def _name(key: Key) -> str:
    return f"memo/{key[0]}/{digest_of(key)[:40]}"
