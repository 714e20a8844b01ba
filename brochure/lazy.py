"""Modules that are loaded late, or left out: what a short run need not pay for."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(name: str) -> Iterator[None]:
    """As if a module that is not loaded yet were not installed (docs.python.org/3/library/sys.html#sys.modules)."""
    absent = name not in sys.modules
    if absent:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules[name]


def lazily(package: str, name: str) -> None:
    """Have a package's module loaded when something is asked of it, not by `from package import name`.

    For processes with one thread: until Python 3.12.3 two that ask at once may disturb one another
    (github.com/python/cpython/issues/114763). docs.python.org/3/library/importlib.html#implementing-lazy-imports
    """
    full = f"{package}.{name}"
    if full in sys.modules:
        return
    spec = importlib.util.find_spec(full)  # loads the package
    if spec is None or spec.loader is None:
        return  # whoever imports it is told
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = sys.modules[full] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    setattr(sys.modules[package], name, module)
