"""How long one edition's PDF takes in a warm process, copyfit apart: `python -m bench.pdf_speed [--profile] [lang…]`.

Times are the processor's, since all is one thread and the machine may have other work. Laid out: the layout template
rendered, parsed and styled. Written: measured, painted, saved. The median of the rounds is to stay under 150 ms, and
aims at 60 (issue 3). Exit code 1 where it does not stay under it.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from brochure.build.edition import Edition
from brochure.build.laid_out import DESIGNED, Fit
from brochure.build.localized import lay_out, localized
from brochure.diagnostics import Sink
from brochure.formats import Format
from brochure.memo import Memo
from brochure.world import World
from brochure.writers.pdf import write
from brochure.writers.request import RenderRequest

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content/alliance-des-territoires"
LANGS = ("fr", "en", "es", "ru", "ar", "zh-Hans")
LIMIT, ROUNDS, WARMING = 150.0, 15, 3
T = TypeVar("T")


def main(arguments: list[str]) -> int:
    langs = [word for word in arguments if word != "--profile"] or LANGS
    print(
        f"{'edition':9} {'laid out':>9} {'written':>9} {'together':>9}  ms, median of {ROUNDS}; limit {LIMIT:g}"
    )
    slowest = max(measure(lang, "--profile" in arguments) for lang in langs)
    return int(slowest > LIMIT)


def measure(lang: str, profile: bool) -> float:
    """Milliseconds together; a line is printed on the way."""
    order = ordering(lang, "pdf")
    made = order()
    laid_out, written = timed(order), timed(lambda: write(made))
    print(f"{lang:9} {laid_out:9.1f} {written:9.1f} {laid_out + written:9.1f}", flush=True)
    if profile:
        show_profile(lambda: write(order()))
    return laid_out + written


def ordering(lang: str, format: Format, fit: Fit = DESIGNED) -> Callable[[], RenderRequest]:
    """What lays an edition out anew each time, its text read and its theme known."""
    edition = Edition(Memo(World(ROOT, shared=True)), CONTENT.name, lang)
    text = localized(edition.memo, Sink(), CONTENT.name, "", lang)

    def order() -> RenderRequest:
        ready = lay_out(text, format, " ".join(fit.omitted), Sink())
        return ordered(edition.memo, ready, format, Sink(), steps=fit.steps)

    return order


def timed(work: Callable[[], T]) -> float:
    """The median of the rounds, in milliseconds."""
    for _ in range(WARMING):
        work()
    rounds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        rounds.append(1000 * (time.process_time() - begun))
    return median(rounds)


def show_profile(work: Callable[[], object]) -> None:
    """What the time goes into: ten rounds, functions by their own time and by all below them."""
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(10):
        work()
    profile.disable()
    for key in ("tottime", "cumulative"):
        pstats.Stats(profile).sort_stats(key).print_stats(28)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
