"""What a long text costs: `python -m bench.long_text [--peers PYTHON] [--pages 50 100 200] [--rounds 3]`.

A PDF from a text of new words, with headings, notes, tables and links, each time in a fresh process: ours on the
neutral theme (tagged, PDF/UA-1 and PDF/A-2a), Typst and WeasyPrint (PDF/UA-1) from the same Markdown in one font,
converted by Pandoc before. Seconds of all processors together, as the machine may have other work; peak memory of the
largest process. Python's modules are compiled before, as where a program is installed. --peers: an interpreter with
bench/requirements.txt installed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

from tests.build.kit import RUN

ROOT = Path(__file__).resolve().parent.parent
PEERS, FONTS = ROOT / "bench" / "peers", ROOT / "brochure" / "themes" / "base" / "fonts"
PARAGRAPHS = 4.1  # a page of the neutral theme, about
# The one process of a command, and what it and those that it began have cost: seconds, kilobytes.
CHILD = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)
"""


class Cost(Struct, frozen=True):
    """Of one run. seconds: of all processors; memory in kB."""

    seconds: float
    memory: int


def text(pages: int, seed: int) -> str:
    """Markdown of about so many pages, of words that no other seed has in that order."""
    draw, words = random.Random(seed), _vocabulary()
    return "\n\n".join(_blocks(draw, words, round(pages * PARAGRAPHS)))


def _vocabulary() -> Sequence[str]:
    known = (ROOT / "content" / "alliance-des-territoires" / "texte.md").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"\b[a-zàâçéèêëîïôûùœ’]{2,}\b", known)))


def _blocks(draw: random.Random, words: Sequence[str], count: int) -> Iterator[str]:
    notes = 0
    for number in range(count):
        if number % 12 == 0:
            yield f"## {_sentence(draw, words, 5)[:-1]}"
        if number % 19 == 18:
            yield _table(draw, words)
        paragraph = " ".join(_sentence(draw, words, draw.randint(9, 22)) for _ in range(4))
        if number % 7 == 3:
            notes += 1
            yield f"{paragraph}[^{notes}]\n\n[^{notes}]: {_sentence(draw, words, 14)}"
        elif number % 5 == 2:
            yield f"{paragraph} **{draw.choice(words)}**, [{draw.choice(words)}](https://example.org/{number})."
        else:
            yield paragraph


def _sentence(draw: random.Random, words: Sequence[str], length: int) -> str:
    return " ".join(draw.choices(words, k=length)).capitalize() + "."


def _table(draw: random.Random, words: Sequence[str]) -> str:
    rows = [f"| {draw.choice(words)} | {draw.choice(words)} | {draw.randint(1, 9999)} |" for _ in range(6)]
    return "\n".join(["| mot | autre | nombre |", "|---|---|---:|", *rows])


def ours(folder: Path, written: str) -> list[str]:
    """The command that makes our PDF of a text, its project made before."""
    content = folder / "content" / "long"
    content.mkdir(parents=True, exist_ok=True)
    (content / "text.md").write_text(written, encoding="utf-8")
    head = "title: Un long texte\ndate: 2026-11-28\nlanguage: fr\nparts:\n  text: text.md\n"
    (content / "publication.yml").write_text(head, encoding="utf-8")
    return [sys.executable, "-c", RUN, str(folder), "--quiet", "--format", "pdf"]


def theirs(folder: Path, written: str, python: str, tool: str) -> list[str]:
    """The command that makes a peer's PDF, its source converted before."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "long.md").write_text(
        f"---\ntitle: Un long texte\nlang: fr\n---\n\n{written}", encoding="utf-8"
    )
    script = str(PEERS / "long_text.py")
    subprocess.run([python, script, "convert", tool, str(folder)], check=True)
    return [python, script, "compile", tool, str(folder), str(FONTS)]


def cost(command: Sequence[str], compiled: Path) -> Cost:
    """Of a command in processes of its own. compiled: where Python keeps its modules."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(compiled)}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    run = [sys.executable, "-c", CHILD, *command]
    said = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True, env=environ).stdout.split()
    return Cost(float(said[-2]), int(said[-1]))


def pages_of(folder: Path) -> int:
    """How many the PDF below a folder has."""
    import pikepdf

    (file,) = folder.rglob("*.pdf")
    with pikepdf.open(file) as document:
        return len(document.pages)


def measured(folder: Path, pages: int, rounds: int, peers: str) -> Iterator[tuple[str, int, list[Cost]]]:
    """Who, pages that came of it, and the cost of each round; a new text each round, the same for all."""
    tools = ("ours", *(("Typst", "WeasyPrint") if peers else ()))
    costs: dict[str, list[Cost]] = {tool: [] for tool in tools}
    first = text(1, 0)  # what a theme needs is there from then on, as in CI, and all modules are compiled
    for written in (first, *(text(pages, 1000 * pages + number) for number in range(rounds))):
        for tool in tools:
            own = tool == "ours"
            command = ours(folder / tool, written) if own else theirs(folder / tool, written, peers, tool)
            costs[tool].append(cost(command, folder / "compiled"))
    for tool in tools:
        yield tool, pages_of(folder / tool), costs[tool][1:]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", default="", help="interpreter of the peers")
    parser.add_argument("--pages", type=int, nargs="*", default=[50, 100, 200])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    print("| about | who | pages | seconds | ms a page | × Typst | memory |\n|--:|---|--:|--:|--:|--:|--:|")
    for pages in given.pages:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            found = list(measured(Path(folder), pages, given.rounds, given.peers))
        seconds = {tool: median(one.seconds for one in costs) for tool, _, costs in found}
        for tool, made, costs in found:
            each, memory = 1000 * seconds[tool] / made, max(one.memory for one in costs) / 1000
            ratio = f"{seconds[tool] / seconds['Typst']:.2f}" if "Typst" in seconds else ""
            print(
                f"| {pages} | {tool} | {made} | {seconds[tool]:.2f} | {each:.1f} | {ratio} | {memory:.0f} MB |"
            )


if __name__ == "__main__":
    main()
