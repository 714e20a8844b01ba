"""Make the press's own fonts for the names of languages: Noto, cut down to the autonyms of each script.

Run by hand when CLDR or Noto moves, never by a build:

    python tools/autonym_fonts.py NOTO CJK brochure/fonts/data/autonyms

NOTO is a folder with the files NotoSans*-Regular.ttf and NotoSerif*-Regular.ttf (Debian: fonts-noto-core), CJK the file
NotoSansCJK-Regular.ttc (fonts-noto-cjk). Written are one WOFF2 file a script, the letters of each, and the licence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icu
import uharfbuzz as hb

from brochure.brand.computed import Typeface
from brochure.fonts import subset
from brochure.fonts.autonyms import face_file, family
from brochure.fonts.book import Face, loaded
from brochure.fonts.closure import closed
from brochure.languages import script, script_of
from brochure.languages.locale import autonym
from brochure.world import World

COLLECTED = {"Jpan": 0, "Kore": 1, "Hans": 2, "Hant": 3}
"""The face of the CJK collection for each way of writing."""
ALIKE = ("Latn", "Cyrl", "Grek")
BRANDS = ("Zyyy", "Zinh", "Latn")
"""What any brand draws: brackets, and the codes that stand where CLDR lacks a name."""
LICENCE = Path(__file__).resolve().parent.parent / "templates/pfvt/fonts/LICENSE.txt"
RULE = "-----------------------------------------------------------"


def main(noto: Path, collection: Path, target: Path) -> None:
    """Write a font for each script that has one, and say what is lacking."""
    notices = set()
    for code, names in sorted(autonyms().items()):
        face = _face(code, noto, collection)
        wanted = sorted(set("".join(names)) - {" "})
        text = "".join(c for c in wanted if face and face.glyph(c))
        lacking = [c for c in wanted if c not in text and script_of(c) not in BRANDS]
        if face is None or lacking:
            print(f"{code}: {'no font' if face is None else ' '.join(lacking)}")
            continue
        data = subset.web_font(face, family(code), "".join(sorted(closed(" ".join(sorted(names))))), [])
        face_file(code, target).write_bytes(data)
        notices.add(str(face.hb_face.get_name(hb.OTNameIdPredefined.COPYRIGHT)))
        print(f"{code}: {len(names)} names, {len(text)} letters, {len(data)} bytes")
    (target / "OFL.txt").write_text(_licence(sorted(notices)), encoding="utf-8")
    print(sum(path.stat().st_size for path in target.glob("*.woff2")), "bytes")


def autonyms() -> dict[str, set[str]]:
    """By script: what CLDR calls each of its languages and their variants in themselves."""
    found: dict[str, set[str]] = {}
    for name in icu.Locale.getAvailableLocales():
        for tag in (icu.Locale(name).toLanguageTag(), icu.Locale(name).getLanguage()):
            found.setdefault(script(tag), set()).add(autonym(tag))
    return found


def _face(code: str, noto: Path, collection: Path) -> Face | None:
    if code in COLLECTED:
        face = _loaded(code, collection)
        own: Any = vars(face)
        own["hb_face"] = hb.Face(face.blob, COLLECTED[code])  # a collection's file has several
        return face
    return next((_loaded(code, path) for path in _files(code, noto) if path.is_file()), None)


def _loaded(code: str, path: Path) -> Face:
    return loaded(Typeface(family(code), 400, False, path.name), World(path.parent))


def _files(code: str, noto: Path) -> Iterator[Path]:
    name = "" if code in ALIKE else str(icu.Script(icu.Script.getCode(code)[0]).getName()).replace("_", "")
    for style in ("Sans", "Serif"):
        yield noto / f"Noto{style}{'NKo' if code == 'Nkoo' else name}-Regular.ttf"


def _licence(notices: list[str]) -> str:
    """The copyright notices of the fonts, and the licence as it stands beside the theme's fonts."""
    _, rule, text = LICENCE.read_text(encoding="utf-8").partition(RULE)
    about = "These fonts are cut down from Noto, and renamed, by tools/autonym_fonts.py."
    return "\n".join([*notices, "", about, "", rule + text])


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
