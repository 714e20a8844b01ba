"""What a declared record becomes where nothing more special is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct


class Record(Struct, frozen=True):
    """Values by the names of their fields, as attributes; a hyphen of a name is an underscore there.

    It has no methods, so that none hides a field. What was left out is None or empty; a record of that alone is false.
    """

    _values: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        for own in (name, name.replace("_", "-")):
            if own in self._values:
                return self._values[own]
        raise AttributeError(name)

    def __dir__(self) -> Iterator[str]:
        return iter(self._values)

    def __bool__(self) -> bool:
        return any(map(bool, self._values.values()))
