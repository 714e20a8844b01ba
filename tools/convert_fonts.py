"""Turn the WOFF2 files of npm's @ibm/plex-* packages into the TrueType files that the theme ships.

Run by hand when a font is updated (the Chinese faces take about 20 s each), never by a build:

    python tools/convert_fonts.py NODE_MODULES templates/pfvt/fonts

The outlines, metrics and names are kept as they are: only the container changes.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FILES = {
    "plex-sans": ("Regular", "Italic", "Bold", "BoldItalic"),
    "plex-sans-arabic": ("Regular", "Bold"),
    "plex-sans-sc": ("Regular", "Bold"),
}


def main(node_modules: Path, target: Path) -> None:
    """Convert every listed face below `node_modules` into `target`, with the licence beside them."""
    for package, cuts in FILES.items():
        home = node_modules / "@ibm" / package
        for cut in cuts:
            source = next(p for p in home.glob(f"fonts/complete/woff2/**/*-{cut}.woff2"))
            font = TTFont(source, recalcTimestamp=False)
            font.flavor = None
            font.save(target / f"{source.stem}.ttf")
            print(source.stem)
    shutil.copyfile(node_modules / "@ibm" / "plex-sans" / "LICENSE.txt", target / "LICENSE.txt")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
