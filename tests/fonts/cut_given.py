"""Makes the small fonts in tests/fonts/given: what a user gives a theme for languages that the brand has no letters for.

Run by hand when a text changes, with Debian's fonts-noto-core and fonts-noto-cjk:

    python -m tests.fonts.cut_given NOTO CJK

NOTO is the folder of NotoSansThai-Regular.ttf and the like, CJK that of NotoSansCJK-Regular.ttc. They hold the letters of
tests/stress_texts and tests/newcomers.yml, and keep their names, as Noto reserves none.
"""

from __future__ import annotations

import sys
from pathlib import Path

import uharfbuzz as hb
import yaml

from brochure.fonts.closure import closed
from brochure.languages.locale import autonym, date

TESTS = Path(__file__).resolve().parent.parent
FOLDER = Path(__file__).with_name("given")
FAMILIES = {"th": "NotoSansThai", "hi": "NotoSansDevanagari", "he": "NotoSansHebrew", "ko": "NotoSansKR"}
KOREAN = 1
"""The face of the CJK collection."""


def main(noto: Path, collections: Path) -> None:
    for lang, name in FAMILIES.items():
        for weight in ("Regular", "Bold"):
            if lang == "ko":
                blob = hb.Blob.from_file_path(str(collections / f"NotoSansCJK-{weight}.ttc"))
                face, ending = hb.Face(blob, KOREAN), "otf"
            else:
                face, ending = hb.Face(hb.Blob.from_file_path(str(noto / f"{name}-{weight}.ttf"))), "ttf"
            data = cut(face, said(lang))
            (FOLDER / f"{name}-{weight}.{ending}").write_bytes(data)
            print(name, weight, len(data))


def said(lang: str) -> str:
    """All that tests say in a language."""
    stress = yaml.safe_load((TESTS / "stress_texts" / f"{lang}.yml").read_text(encoding="utf-8"))
    ten = yaml.safe_load((TESTS / "newcomers.yml").read_text(encoding="utf-8"))[lang]
    return " ".join(
        (*stress.values(), *ten.values(), autonym(lang), date(lang, 2018, 2), date(lang, 2018, 2, 1))
    )


def cut(face: hb.Face, text: str) -> bytes:
    asked = hb.SubsetInput()
    asked.unicode_set.update(map(ord, closed(text)))
    asked.name_id_set.set({0, 1, 2, 4, 6, 13, 14, 16, 17})
    asked.flags |= hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face, asked).blob.data)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
