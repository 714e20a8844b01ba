"""What programs change in a Word file by themselves, and what of it is therefore no edit. One table, with reasons.

Where a program rewrites more than this (LibreOffice does), its own rewriting of the untouched file is the baseline:
see office.py. Spaces and quotes that Word corrects are in document/bookmark.py, with those that typography sets.
"""

from __future__ import annotations

import re

RUN = {
    "rStyle": "read by its name",
    "b": "read as strong", "bCs": "read as strong", "i": "read as emphasis", "iCs": "read as emphasis",
    "vanish": "read as hidden", "specVanish": "read as hidden",
    "lang": "Word marks the language that it recognises while one types",
    "noProof": "Word marks what it does not check",
    "webHidden": "Word hides page numbers of contents on the web",
    "rtl": "Word sets it by the keyboard's language", "cs": "Word sets it by the keyboard's language",
    "szCs": "the size of right-to-left text, read with it", "kern": "Word's default since 2013",
    "ligatures": "Word's default since 2024", "snapToGrid": "Word adds it where the page has a grid",
    "rPrChange": "how it was before a tracked change; the change itself is read",
    "ins": "tracked, of the paragraph's end", "del": "tracked, of the paragraph's end",
    "moveFrom": "tracked, of the paragraph's end", "moveTo": "tracked, of the paragraph's end",
    "oMath": "the run stands in an equation",
}  # fmt: skip
"""Elements of `w:rPr` that are no marks of words."""

PARAGRAPH = {
    "pStyle": "read by its name", "numPr": "read as a list", "outlineLvl": "read as a level",
    "sectPr": "read as a page", "rPr": "of the paragraph's end", "pPrChange": "how it was before a tracked change",
    "keepNext": "where a page may end; says nothing", "keepLines": "where a page may end; says nothing",
    "widowControl": "where a page may end; says nothing", "suppressAutoHyphens": "how lines break; says nothing",
    "spacing": "distances, which Word and LibreOffice round anew", "ind": "distances, which they round anew",
    "contextualSpacing": "distances", "tabs": "LibreOffice repeats the style's", "cnfStyle": "Word's cache",
    "divId": "Word's, of web pages", "textAlignment": "LibreOffice repeats the style's",
    "snapToGrid": "Word adds it where the page has a grid", "adjustRightInd": "Word's, of Asian text",
    "autoSpaceDE": "Word's, of Asian text", "autoSpaceDN": "Word's, of Asian text",
    "overflowPunct": "Word's, of Asian text", "kinsoku": "Word's, of Asian text",
}  # fmt: skip
"""Elements of `w:pPr` that are no formatting by a person."""

CELL = {
    "tcW": "read as a width", "gridSpan": "read as the table's shape", "vMerge": "read as the table's shape",
    "hMerge": "read as the table's shape", "cnfStyle": "Word's cache", "tcMar": "distances, which they round anew",
    "hideMark": "how high an empty row is", "headers": "Word's, of web pages",
    "tcPrChange": "how it was before a tracked change",
    "tcBorders": "read with the table: LibreOffice draws lines between cells anew where rows come or go",
    "cellIns": "tracked", "cellDel": "tracked", "cellMerge": "tracked",
}  # fmt: skip
"""Elements of `w:tcPr` that are no formatting by a person."""

TABLE = {
    "tblStyle": "read by its name", "tblLook": "read as conditions", "tblCaption": "read as a description",
    "tblDescription": "read as a description", "tblW": "the columns say it",
    "tblLayout": "Word sets it with the columns",
    "tblInd": "distances, which they round anew", "tblCellMar": "distances, which they round anew",
    "tblpPr": "where it floats, which Word counts anew", "tblOverlap": "where it floats",
    "tblStyleRowBandSize": "the style's", "tblStyleColBandSize": "the style's",
    "tblPrChange": "how it was before a tracked change",
}  # fmt: skip
"""Elements of `w:tblPr` that are no formatting by a person."""

SECTION = {
    "headerReference": "read with its words", "footerReference": "read with its words",
    "docGrid": "Word's, of Asian text", "paperSrc": "the printer's", "printerSettings": "the printer's",
    "formProt": "of forms", "noEndnote": "LibreOffice's", "rtlGutter": "where the gutter is",
    "sectPrChange": "how it was before a tracked change",
}  # fmt: skip
"""Elements of `w:sectPr` that are no change of a page."""

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

PROPERTY = {
    "lastModifiedBy": "who saved it", "modified": "when it was saved", "revision": "how often it was saved",
    "created": "when it was made", "lastPrinted": "when it was printed", "version": "ours, read as the revision",
    "Revision": "ours, read as the revision",
}  # fmt: skip
"""Document properties that change whenever a file is saved."""

STYLE = {
    "rsid": "which session of Word", "uiPriority": "the order of Word's list", "qFormat": "Word's list of styles",
    "semiHidden": "Word's list of styles", "unhideWhenUsed": "Word's list of styles", "link": "Word pairs styles",
    "locked": "Word's list of styles", "next": "the style after Enter", "name": "by which it is compared",
    "aliases": "further names", "autoRedefine": "how Word edits it",
}  # fmt: skip
"""Elements of `w:style` that say nothing of its look."""

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
