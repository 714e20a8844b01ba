"""What has been made once is not made again while all that it was made from is the same: a value by key, with the
answers of the world that it rests on.

In memory it serves the editions of one build, on disk the builds to come. The model is Typst's comemo: the world
writes down what is asked of it, so that neither who makes a value nor who gets one can forget an input. A value that
is made again and is the same stops there: what rests on it holds (“early cutoff” in build systems). On disk lies plain
data, read back by its type, never code. Loads nothing heavy: a build that finds all it needs there never loads what
would have made it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pkgutil import resolve_name
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct, field, json
from msgspec.structs import replace

from brochure.diagnostics import Diagnostic, Failed, Sink
from brochure.store import Store, place
from brochure.world import Inputs, World

T = TypeVar("T")
Key = tuple[str, ...]
# Values that are kept in memory, so that a worker's does not grow with the build.
LIMIT = 48
_LINES = re.compile(rb'(\{"file":"(?:[^"\\]|\\.)*"),"line":\d+,"column":\d+')


class Query(Struct, Generic[T], frozen=True):
    """A question that the memo answers. make: a pure function of memo, sink and the rest of the key, or where it
    stands, `module:function`: then what makes the value is loaded only where it is made.

    kind: the type of the value, where it is plain data: then it is on disk for the builds to come, and who asks rests
    on its digest. Without, a value lives in memory, and who asks rests on all that it was made from.
    A `make` that raises Failed raises it for everyone who asks, with what it told, until an input is another.
    """

    name: str
    make: Callable[..., T] | str
    kind: type[T] | None = None

    @property
    def maker(self) -> Callable[..., T]:
        """What makes the value, loaded."""
        return cast(Callable[..., T], resolve_name(self.make)) if isinstance(self.make, str) else self.make


class Entry(Struct, Generic[T], frozen=True):
    """A value, with all that was asked and told while it was made. key: whose it is, inside the seal of the store.

    digest: stands for the value and what was told, wherever the lines of files are; "" for what is in memory alone.
    failed: that there is no value, for what was told; such an entry is in memory alone.
    """

    key: Key
    inputs: Inputs
    told: tuple[Diagnostic, ...]
    value: T
    digest: str = ""
    failed: bool = False


class Memo(Struct, frozen=True, eq=False):
    """Values by key. store: where they lie from build to build. queries: those whose values may be made again to see
    whether they are the same. _kept: with the round of the files in which each was found to hold.
    """

    world: World
    store: Store = field(default_factory=Store)
    queries: Mapping[str, Query[Any]] = {}
    _kept: dict[Key, tuple[Entry[Any], int]] = field(default_factory=dict)

    def get(self, query: Query[T], sink: Sink, *of: str) -> T:
        """The value, made where there is none that still holds; with its findings and inputs, for whoever asks.

        Raises Failed where it cannot be made.
        """
        key = (query.name, *of)
        entry = self._held(key, query) or self._made(key, query, sink)
        self._kept[key] = entry, self.world.files.round  # the last one asked for stands last
        if len(self._kept) > LIMIT:
            del self._kept[next(iter(self._kept))]
        if entry.digest:
            self.world.rest("/".join(key), entry.digest, entry.inputs)
        else:
            self.world.again(entry.inputs)
        sink.extend(entry.told)
        if entry.failed:
            raise Failed
        return entry.value

    def taken(self, query: Query[T], sink: Sink, *of: str) -> T | None:
        """A value that is in memory, which is left to who asks; None where it is not, or does not hold."""
        key = (query.name, *of)
        if key not in self._kept:
            return None
        value = self.get(query, sink, *of)
        del self._kept[key]
        return value

    def load(self, key: Key, kind: type[T]) -> Entry[T] | None:
        """What is kept on disk under a key, whether it holds or not."""
        found = self.store.load(place(key[0], key), Entry[kind])  # type: ignore[valid-type]
        return found if found and found.key == key else None

    def save(self, entry: Entry[T]) -> Entry[T]:
        """Keep an entry on disk."""
        self.store.save(place(entry.key[0], entry.key), entry)
        return entry

    def still(
        self, inputs: Inputs, told: Iterable[Diagnostic] = (), options: Mapping[str, str] | None = None
    ) -> Inputs | None:
        """The inputs of something as they are now, where nothing of them makes it another; else None.

        told: what was said of it; a line of a file that has changed since may be another line now.
        """
        world = self.world
        if not world.changed(inputs, options):
            return inputs
        if world.another(inputs, options) or any(self._moved(one, inputs) for one in told):
            return None
        with world.asked() as now:
            now.add(inputs)
            same = all(self._same(name, digest) for name, digest in inputs.values.items())
        return now if same else None

    def _same(self, name: str, digest: str) -> bool:
        """Whether a value that something rests on is the same now."""
        kind, *of = name.split("/")
        if kind in self.queries:
            with suppress(Failed):
                self.get(self.queries[kind], Sink(), *of)
                return self._kept[kind, *of][0].digest == digest
        return False

    def _moved(self, told: Diagnostic, inputs: Inputs) -> bool:
        if told.span is None or not told.span.line:
            return False
        then = inputs.below.files.get(told.span.file)
        return then is None or bool(self.world.another(replace(inputs.below, files={told.span.file: then})))

    def _held(self, key: Key, query: Query[T]) -> Entry[T] | None:
        """An entry that still holds. One that did holds until the world looks at its files again."""
        entry, sound = self._kept.pop(key, (None, 0))
        if entry and sound == self.world.files.round:
            return entry
        entry = entry or (self.load(key, query.kind) if query.kind else None)
        if entry is None or (now := self.still(entry.inputs, entry.told)) is None:
            return None
        if now is entry.inputs:
            return entry
        entry = replace(entry, inputs=now)
        return self.save(entry) if query.kind else entry

    def _made(self, key: Key, query: Query[T], sink: Sink) -> Entry[T]:
        told = Sink()
        try:
            with self.world.asked() as inputs:
                value = query.maker(self, told, *key[1:])
        except Failed:  # who goes on without the value depends on why there is none
            return Entry(key, inputs, tuple(told), cast(T, None), failed=True)
        except BaseException:
            sink.extend(told)
            self.world.again(inputs)
            raise
        entry = Entry(key, inputs, tuple(told), value, _digest(value, told) if query.kind else "")
        return self.save(entry) if query.kind else entry


def _digest(value: object, told: Iterable[Diagnostic]) -> str:
    # Lines are for people: a remark above moves them, and what is made of the value stays the same.
    data = json.encode([value, [*told]], order="deterministic")
    return hashlib.sha256(_LINES.sub(rb"\1", data)).hexdigest()
