"""What programs change in a Word file by themselves, and what of it is therefore no edit. One table, with reasons.

Where a program rewrites more than this (LibreOffice does), its own rewriting of the untouched file is the baseline:
see office.py. Spaces and quotes that Word corrects are in document/bookmark.py, with those that typography sets.
"""

from __future__ import annotations

import re

NO_EDIT = frozenset({
    # read by its name, or else with what it belongs to
    "rStyle", "pStyle", "tblStyle", "b", "bCs", "i", "iCs", "vanish", "specVanish", "numPr", "outlineLvl", "sectPr",
    "tcW", "gridSpan", "vMerge", "hMerge", "tblLook", "tblCaption", "tblDescription", "headerReference",
    "footerReference", "szCs", "oMath",
    # of a tracked change, which itself is read: how it was before, or the end of a paragraph, or a cell
    "rPrChange", "pPrChange", "tcPrChange", "tblPrChange", "sectPrChange", "ins", "del", "moveFrom", "moveTo",
    "cellIns", "cellDel", "cellMerge",
    # Word marks the language that it recognises while one types, and what it does not check
    "lang", "noProof",
    # Word sets it by the keyboard's language
    "rtl", "cs",
    # Word hides page numbers of contents on the web; what else it keeps of web pages
    "webHidden", "divId", "headers",
    # Word's defaults since 2013 and 2024
    "kern", "ligatures",
    # Word's, of Asian text; and where the page has a grid
    "adjustRightInd", "autoSpaceDE", "autoSpaceDN", "overflowPunct", "kinsoku", "snapToGrid", "docGrid",
    # Word's cache
    "cnfStyle",
    # where a page may end and how lines break; says nothing
    "keepNext", "keepLines", "widowControl", "suppressAutoHyphens",
    # distances, which Word and LibreOffice round anew; how high an empty row is
    "ind", "contextualSpacing", "tcMar", "tblInd", "tblCellMar", "hideMark",
    # LibreOffice repeats the style's, or has its own
    "tabs", "textAlignment", "noEndnote",
    # read with the table: LibreOffice draws lines between cells anew where rows come or go
    "tcBorders",
    # the columns say it; Word sets it with them
    "tblW", "tblLayout",
    # where a table floats, which Word counts anew; what its style says of its bands
    "tblpPr", "tblOverlap", "tblStyleRowBandSize", "tblStyleColBandSize",
    # the printer's, of forms, where the gutter is
    "paperSrc", "printerSettings", "formProt", "rtlGutter",
    # of a style: by which it is compared, its place in Word's list of styles, how Word edits it
    "name", "aliases", "rsid", "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed", "link", "locked", "next",
    "autoRedefine",
})  # fmt: skip
"""Elements of the properties of a run, paragraph, cell, table, section or style that say nothing a person has done."""

OF_PARAGRAPH = frozenset({"spacing", "rPr"})
"""The same of a paragraph alone: distances, and its end."""

SECTION_DEFAULTS = frozenset({
    "type val nextPage", "vAlign val top", "textDirection val lrTb", "titlePg val 0", "pgNumType",
    "footnotePr (numFmt val decimal)", "endnotePr (numFmt val lowerRoman)",
})  # fmt: skip
"""What programs write or leave out, as it is so anyway (17.6)."""

SETTING = frozenset({
    "documentProtection", "writeProtection", "evenAndOddHeaders", "mirrorMargins", "gutterAtTop", "bookFoldPrinting",
    "bookFoldRevPrinting", "printTwoOnOne", "autoHyphenation",
})  # fmt: skip
"""Settings of a file (17.15.1) that a person makes; of all others programs write what they like whenever they save."""

ROUNDED = frozenset({"header", "footer", "gutter", "space", "equalWidth", "code"})
"""Attributes of a page's margins and columns that programs count anew or set as they like."""

PROPERTY = frozenset({
    "lastModifiedBy", "modified", "revision", "created", "lastPrinted",
    "version", "Revision",  # ours, read as the revision
})  # fmt: skip
"""Document properties that change whenever a file is saved."""

TYPOGRAPHY = re.compile(
    r"superior|abbr|letters \S+|default paragraph font|(footnote|endnote|annotation) (reference|anchor|symbol)"
    r"|(footnote|endnote) characters|numbering symbols|bullets?|line number|page number|internet link"
    r"|visited internet link|hyperlink|followedhyperlink|placeholder text"
)
"""Names of character styles that typography or a program sets: lost or gained while typing, they are no edit."""

PLAIN_STYLES = frozenset((
    "normal", "body text", "standard", "text body", "default", "default paragraph style",
))  # fmt: skip
"""Names of the styles that a program gives a paragraph for which nobody has chosen one."""

REPEATED_STYLES = frozenset({"table caption", "image caption"})
"""Names of the styles in which pandoc says a caption again, behind the table's description, below its paragraph."""

CONTENTS_STYLES = re.compile(r"toc \d|table of figures")
"""Names of the styles of entries of contents lists, which Word makes anew, with their pages."""

_ORDINAL = re.compile(
    r"(?<=\d)(?:e|er|ers|re|res|es|ème|nd|nds|nde|d|st|rd|th|o|a|os|as)(?!\w)", re.IGNORECASE
)


def autoformatted(text: str) -> set[int]:
    """The places of letters that Word raises while one types (1er, 2nd, 3rd); typography raises them anew."""
    return {place for found in _ORDINAL.finditer(text) for place in range(*found.span())}
