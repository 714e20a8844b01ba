"""What the editions of one build share, and what builds hand on to the next: read once, and yet each edition knows
that it depends on it.

A shelf lasts for one build, in which the files are taken not to change. Loads nothing heavy: a build that finds all
it needs on the disk never loads what would have made it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from msgspec import Struct, field

from brochure.diagnostics import Diagnostic, Sink
from brochure.pipeline import readings
from brochure.pipeline.hashing import Hasher
from brochure.pipeline.trace import TODAY, Inputs, outdated
from brochure.world import World

T = TypeVar("T")
# Publications and themes that are kept, so that the memory of a worker does not grow with the build.
LIMIT = 32


class _Kept(Struct, frozen=True):
    """A value, with what was read and told while it was made. inputs: with the settings that it was made under."""

    value: Any
    inputs: Inputs
    told: tuple[Diagnostic, ...]


class Shelf(Struct, frozen=True):
    """Values by key. root: of the project; hasher, settings: what tells whether a value from the disk still holds.

    folder: where values lie from build to build; with None they last for this one.
    """

    root: Path = Path()
    hasher: Hasher = field(default_factory=Hasher)
    settings: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    _kept: dict[Hashable, _Kept] = field(default_factory=dict)
    _shared: dict[Hashable, Any] = field(default_factory=dict)

    def read(self, key: Hashable, world: World, sink: Sink, make: Callable[[World, Sink], T]) -> T:
        """What `make` reads from files. Whoever asks again gets it with its findings and its inputs.

        A `make` that raises is tried again by the next one who asks, and tells the same.
        """
        kept = self._kept.pop(key, None)
        if kept is None:
            kept = self._made(world, sink, make)
        return cast(T, self._given(key, kept, world, sink))

    def keep(self, key: tuple[str, ...], world: World, sink: Sink, make: Callable[[World, Sink], T]) -> T:
        """As `read`; what was made, plain data, is also there for the builds to come, while its inputs are the same."""
        kept = self._kept.pop(key, None)
        if kept is None:
            kept = self._loaded(key)
        if kept is None:
            kept = self._made(world, sink, make)
            if self.folder:
                readings.save(self.folder, key, kept)
        return cast(T, self._given(key, kept, world, sink))

    def share(self, key: Hashable, make: Callable[[], T]) -> T:
        """What depends on nothing but what is known already."""
        if key not in self._shared:
            self._shared[key] = make()
        return cast(T, self._shared[key])

    def _given(self, key: Hashable, kept: _Kept, world: World, sink: Sink) -> Any:
        self._kept[key] = kept  # the last one asked for stands last
        if len(self._kept) > LIMIT:
            del self._kept[next(iter(self._kept))]
        world.reads.update(kept.inputs.files)
        world.listings.update(kept.inputs.folders)
        world.dated = world.dated or TODAY in kept.inputs.settings
        sink.extend(kept.told)
        return kept.value

    def _made(self, world: World, sink: Sink, make: Callable[[World, Sink], object]) -> _Kept:
        own, told = world.another(), Sink()
        try:
            value = make(own, told)
        finally:
            sink.extend(told)
        under = {name: now for name, now in self.settings.items() if name != TODAY or own.dated}
        return _Kept(value, Inputs(own.reads, own.listings, under), tuple(told))

    def _loaded(self, key: tuple[str, ...]) -> _Kept | None:
        kept = readings.load(self.folder, key) if self.folder else None
        if isinstance(kept, _Kept) and not outdated(kept.inputs, self.root, self.settings, self.hasher):
            return kept
        return None
