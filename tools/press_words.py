"""Brings the catalogues of the press's own words up to date, as `build.py i18n update` does with those of a project.

Run `python tools/press_words.py` after a change of brochure/themes/base/strings.yml; then translate what is new.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from brochure.build.project import LOCALE  # noqa: E402
from brochure.build.translations import CatalogueSource  # noqa: E402
from brochure.content.segments import revision_of  # noqa: E402
from brochure.diagnostics import Sink  # noqa: E402
from brochure.store import write_all  # noqa: E402
from brochure.themes.chain import PRESS_BASE, WORDS  # noqa: E402
from brochure.translation.words import read_words, word_segments  # noqa: E402
from brochure.world import World  # noqa: E402


def main() -> None:
    """Write each catalogue, and tell how many words it lacks."""
    world, sink = World(ROOT), Sink()
    segments = word_segments(read_words(world, PRESS_BASE / WORDS, sink))
    made = segments, revision_of(segments)
    source = CatalogueSource(world, PRESS_BASE.name, PRESS_BASE, "en", *made, markup=False)
    for file in sorted((PRESS_BASE / LOCALE).glob("*.po")):
        merged = source.updated(file.stem, source.catalogue(file.stem, sink))
        write_all(source.catalogue_file(file.stem, merged.catalogue))
        lacking = [entry.key for entry in merged.catalogue.entries if not entry.obsolete and not entry.done]
        print(f"{file.stem}: {', '.join(lacking) or 'whole'}")


if __name__ == "__main__":
    main()
