"""Names that templates use and nothing has: noted with their line instead of stopping at the first one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from jinja2 import ChainableUndefined, Undefined, UndefinedError
from jinja2.utils import missing as nowhere

from brochure.layout.marks import TOLD

NoteMissing = Callable[[Undefined], None]


class Missing(ChainableUndefined):
    """Stands for nothing at all, so that rendering goes on and finds the other mistakes."""

    __slots__ = ()

    def _note(self) -> None:
        """Tell of it."""

    def __str__(self) -> str:
        self._note()
        return TOLD

    def __iter__(self) -> Iterator[Any]:
        self._note()
        return iter(())

    def __bool__(self) -> bool:
        self._note()
        return False

    def __len__(self) -> int:
        self._note()
        return 0

    def __eq__(self, other: object) -> bool:
        self._note()
        return self is other

    def __ne__(self, other: object) -> bool:
        self._note()
        return self is not other

    def __hash__(self) -> int:
        return id(self)

    def _fail(self, *_: Any, **__: Any) -> NoReturn:
        self._note()
        raise UndefinedError(described(self))

    __call__ = __int__ = __float__ = __neg__ = __lt__ = __le__ = __gt__ = __ge__ = _fail
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __mod__ = _fail


def noting_undefined(note: NoteMissing) -> type[Undefined]:
    """A class of undefined values that call `note` when a template prints, tests or loops over one."""
    return type("NotedMissing", (Missing,), {"__slots__": (), "_note": lambda self: note(self)})


def described(undefined: Undefined) -> str:
    """What is missing, in words."""
    if undefined._undefined_hint:
        return undefined._undefined_hint
    name, owner = undefined._undefined_name, undefined._undefined_obj
    if owner is nowhere:
        return f"“{name}” is not defined"
    kind = "mapping" if isinstance(owner, Mapping) else type(owner).__name__
    return f"there is no “{name}” in this {kind}"


def known_names(undefined: Undefined, context: Iterable[str]) -> list[str]:
    """The names that could have been meant: those of the context, or of the value that was asked."""
    owner = undefined._undefined_obj
    if owner is nowhere:
        return list(context)
    if isinstance(owner, Mapping):
        return [str(key) for key in owner]
    return [name for name in dir(owner) if not name.startswith("_")]
