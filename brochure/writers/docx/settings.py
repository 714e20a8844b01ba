"""`word/settings.xml`: what Word needs to know before it opens the text."""

from __future__ import annotations

from collections.abc import Iterable

from brochure.brand.computed import Stylesheet
from brochure.writers.docx.language import document_lang, kind
from brochure.writers.docx.theme import SLOTS
from brochure.writers.docx.xml import Tag, w

COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}
"""Word 2013 and later, without old versions' habits (MS-DOCX, 2.3.2)."""
WORD = "http://schemas.microsoft.com/office/word"


def settings(
    sheet: Stylesheet, lang: str, notes: Iterable[Tag], sides: bool, mirrored: bool, fonts: bool
) -> Tag:
    """`w:settings` in the order of CT_Settings.

    notes: what is said of footnotes and endnotes, if any. sides: whether even pages have headers of their own;
    mirrored: whether they have the side margins of odd ones the other way round; fonts: whether there are fonts in the
    file. Word is never told to save subsets (`saveSubsetFonts`): it would cut them to the letters in use.
    """
    styles = sheet.paragraph.values()
    compatibility = (w("compatSetting", name=name, uri=WORD, val=val) for name, val in COMPATIBILITY.items())
    return w(
        "settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts") if fonts else None,
        w("mirrorMargins") if mirrored else None,
        w("defaultTabStop", val=709),
        w("autoHyphenation", val=any(style.hyphens for style in styles)),
        w("consecutiveHyphenLimit", val=min(style.ladder for style in styles)),
        w("hyphenationZone", val=357),
        w("doNotHyphenateCaps"),
        w("evenAndOddHeaders") if sides else None,
        # Full-width marks give up their empty halves where that keeps one from the next line (17.15.1.18).
        w(
            "characterSpacingControl",
            val="compressPunctuation" if kind(lang) == "eastAsia" else "doNotCompress",
        ),
        *notes,
        w("compat", *compatibility),
        document_lang(lang, "themeFontLang"),
        w("clrSchemeMapping", **_mapping()),
        w("decimalSymbol", val=","),
        w("listSeparator", val=";"),
    )


def _mapping() -> dict[str, str]:
    """Theme slots under their plain names."""
    own = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
    accents = {slot: slot for slot in SLOTS if slot.startswith("accent")}
    return {**own, **accents, "hyperlink": "hyperlink", "followedHyperlink": "followedHyperlink"}
