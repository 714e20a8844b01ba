"""How long one edition's Word file takes in a warm process, as a worker makes it: `python -m bench.docx_speed
[--profile] [lang…]`.

Times are the processor's, since all is one thread and the machine may have other work. Laid out: the layout template
rendered, parsed and styled, on the rung that copyfit has found. Written: paragraphs, styles and parts, zipped.
Checked: the accessibility rules, which every build asks. Not in it: opening the edition and copyfit, which its three
formats share. The median of the rounds is to stay under 60 ms (issue 4). Exit code 1 where it does not.
"""

from __future__ import annotations

import sys

from bench.pdf_speed import CONTENT, LANGS, ROOT, ROUNDS, ordering, show_profile, timed
from brochure.build.edition import Edition
from brochure.checks.word_accessibility import check_word
from brochure.diagnostics import Sink
from brochure.memo import Memo
from brochure.readers.package import WordPackage
from brochure.world import World
from brochure.writers.docx import write
from brochure.writers.request import Artifact

LIMIT = 60.0


def main(arguments: list[str]) -> int:
    langs = [word for word in arguments if word != "--profile"] or LANGS
    print(f"{'edition':9} {'laid out':>9} {'written':>9} {'checked':>9} {'together':>9}", end="")
    print(f"  ms, median of {ROUNDS}; limit {LIMIT:g}")
    slowest = max(measure(lang, "--profile" in arguments) for lang in langs)
    return int(slowest > LIMIT)


def measure(lang: str, profile: bool) -> float:
    """Milliseconds together; a line is printed on the way."""
    fitted = Edition(Memo(World(ROOT)), CONTENT.name, lang).fit("docx", Sink())
    lay_out = ordering(lang, "docx", fitted)

    def whole() -> Artifact:
        artifact = write(lay_out())
        check_word(WordPackage(artifact.data))
        return artifact

    made, data = lay_out(), whole().data
    parts = timed(lay_out), timed(lambda: write(made)), timed(lambda: check_word(WordPackage(data)))
    together = timed(whole)
    print(f"{lang:9} {''.join(f'{part:9.1f} ' for part in parts)}{together:9.1f}", flush=True)
    if profile:
        show_profile(whole)
    return together


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
