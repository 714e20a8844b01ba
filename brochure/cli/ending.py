"""How a command is ended from outside: by Ctrl-C, by `kill`, by a terminal that closes.

It raises wherever the command is at, so that workers are ended and what was begun is left in order. A second signal
ends it at once.
"""

from __future__ import annotations

import signal
from functools import partial
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SOON = 0.01  # seconds
_LOADER = "importlib._bootstrap"


class Interrupted(KeyboardInterrupt):
    """Somebody ends the command. code: its exit code, as shells count (POSIX, Shell Command Language, 2.8.2)."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.code = 128 + number


def ended_by_signals() -> None:
    """From now on signals raise Interrupted; those stay ignored that are, as `nohup` and `&` have it."""
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, partial(_end, number))


def _end(number: int, _: int, frame: FrameType | None) -> None:
    """End the command, a little later where a library is being loaded: torn away from that, some crash."""
    while frame:
        if frame.f_globals.get("__name__") == _LOADER:
            signal.signal(signal.SIGALRM, partial(_end, number))
            signal.setitimer(signal.ITIMER_REAL, SOON)
            return
        frame = frame.f_back
    for each in SIGNALS:
        signal.signal(each, signal.SIG_DFL)
    raise Interrupted(number)
