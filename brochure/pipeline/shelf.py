"""What the editions of one build share: read once, and yet each edition knows that it depends on it.

A shelf lasts for one build, in which the files are taken not to change.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from msgspec import Struct, field

from brochure.diagnostics import Diagnostic, Sink
from brochure.world import World

T = TypeVar("T")
# Publications and themes that are kept, so that the memory of a worker does not grow with the build.
LIMIT = 32


class _Kept(Struct, frozen=True):
    """A value, with what was read and told while it was made."""

    value: Any
    reads: dict[str, str]
    listings: dict[str, tuple[str, ...]]
    told: tuple[Diagnostic, ...]


class Shelf(Struct, frozen=True):
    """Values by key."""

    _kept: dict[Hashable, _Kept] = field(default_factory=dict)
    _shared: dict[Hashable, Any] = field(default_factory=dict)

    def read(self, key: Hashable, world: World, sink: Sink, make: Callable[[World, Sink], T]) -> T:
        """What `make` reads from files. Whoever asks again gets it with its findings and its inputs.

        A `make` that raises is tried again by the next one who asks, and tells the same.
        """
        kept = self._kept.pop(key, None) or _made(world, sink, make)
        self._kept[key] = kept  # the last one asked for stands last
        if len(self._kept) > LIMIT:
            del self._kept[next(iter(self._kept))]
        world.reads.update(kept.reads)
        world.listings.update(kept.listings)
        sink.extend(kept.told)
        return cast(T, kept.value)

    def share(self, key: Hashable, make: Callable[[], T]) -> T:
        """What depends on nothing but what is known already."""
        if key not in self._shared:
            self._shared[key] = make()
        return cast(T, self._shared[key])


def _made(world: World, sink: Sink, make: Callable[[World, Sink], object]) -> _Kept:
    own, told = World(world.root, world.environ), Sink()
    try:
        value = make(own, told)
    finally:
        sink.extend(told)
    return _Kept(value, own.reads, own.listings, tuple(told))
