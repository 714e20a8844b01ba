"""Modules that are loaded when something is first asked of them."""

from __future__ import annotations

import importlib.util
import sys


def lazily(name: str) -> None:
    """Have a module loaded late, whoever imports it. For processes with one thread: until Python 3.12.3 two that
    ask at once may disturb one another (github.com/python/cpython/issues/114763).

    https://docs.python.org/3/library/importlib.html#implementing-lazy-imports
    """
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return  # whoever imports it is told
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
