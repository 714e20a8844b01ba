"""The command `brochure`. Ctrl-C ends it at once while what it needs is loaded: nothing is at work yet."""

from __future__ import annotations

import signal
import sys
from pathlib import Path


def main() -> int:
    """Run it over the project in whose folder, or below it, it is called."""
    end_without_a_word()
    # 60 ms, in which Ctrl-C ends this too
    from brochure.build.project import CONTENT
    from brochure.cli.arguments import USAGE
    from brochure.cli.main import run
    from brochure.cli.printable import say

    try:
        here = Path.cwd()
    except FileNotFoundError:
        say("Error: the folder that this is called in is gone", error=True)
        return USAGE
    return run(next((up for up in (here, *here.parents) if (up / CONTENT).is_dir()), here), sys.argv[1:])


def end_without_a_word() -> None:
    """Until something is at work (ending.py), Ctrl-C ends this process; where it is ignored, it stays so."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
