"""Waiting for what another process does."""

import time
from collections.abc import Callable


def until(met: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds; what never does fails the test."""
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, f"not in {seconds} seconds"
        time.sleep(0.01)
