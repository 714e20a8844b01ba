"""Where the time of a build goes: imports, then functions of ours by their own and their callees' time.

Run: python bench/where_time_goes.py [--lines 40] [-- OPTIONS OF build.py]
Builds one French edition in one process, into a temporary folder, as a first build does; subset fonts are in the cache.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = ("--lang", "fr", "--force", "--quiet", "--jobs", "1")


def imports(arguments: list[str], lines: int) -> str:
    """The packages that take longest to import, in milliseconds with all that they import."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), *arguments]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    found = re.findall(r"import time:\s+(\d+) \|\s+(\d+) \|(\s+)(\S+)", told)
    tops = sorted(((int(total), name) for _, total, _, name in found), reverse=True)
    own = sum(int(each) for each, *_ in found)
    return "\n".join(
        [f"all imports {own / 1000:8.1f} ms", *(f"{t / 1000:8.1f} ms  {n}" for t, n in tops[:lines])]
    )


def functions(arguments: list[str], lines: int) -> str:
    """cProfile's table: our own functions, and then all."""
    sys.path.insert(0, str(ROOT))
    from brochure.cli.main import run

    profile = cProfile.Profile()
    profile.runcall(run, ROOT, arguments)
    out = io.StringIO()
    stats = pstats.Stats(profile, stream=out)
    stats.strip_dirs().sort_stats("cumulative").print_stats(lines)
    stats.sort_stats("tottime").print_stats(lines)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lines", type=int, default=40)
    parser.add_argument("options", nargs="*", help="of build.py, after --")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        arguments = [*(given.options or DEFAULT), "--output", folder]
        print(imports(arguments, given.lines))
        print(functions(arguments, given.lines))


if __name__ == "__main__":
    main()
