"""What Word takes for granted in the part of styles: defaults of the document, and the four styles below all others."""

from __future__ import annotations

from brochure.writers.docx import formats as f
from brochure.writers.docx.language import document_lang
from brochure.writers.docx.xml import Tag, w


def defaults(lang: str, paragraph: f.StyleTags) -> Tag:
    """`w:docDefaults`: the edition's language, and lines as the body's. How text looks is Normal's part: in tables
    LibreOffice puts what stands here over the character styles of runs.
    """
    plain = {name: paragraph[name] for name in ("w:widowControl", "w:spacing")}
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", w("kern", val=2), document_lang(lang))),
        w("pPrDefault", w("pPr", *f.ordered(plain, f.PARAGRAPH_ORDER))),
    )


def fixed(run: f.StyleTags, paragraph: f.StyleTags, east_asian: bool) -> tuple[Tag, ...]:
    """The four styles that Word takes for granted. run, paragraph: what Normal says."""
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    margins = (w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    cells = w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *margins))
    own = {k: v for k, v in paragraph.items() if k not in ("w:widowControl", "w:spacing", "w:outlineLvl")}
    if east_asian:
        on = ("kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN")
        own |= {f"w:{name}": w(name) for name in on}
        own["w:snapToGrid"] = w("snapToGrid", val=0)  # each style has its own distance from line to line
    normal = w("pPr", *f.ordered(own, f.PARAGRAPH_ORDER)), w("rPr", *f.ordered(run, f.RUN_ORDER))
    return (
        _default("paragraph", "Normal", "Normal", w("uiPriority", val=0), w("qFormat"), *normal),
        _default("character", "DefaultParagraphFont", "Default Paragraph Font", *hidden),
        _default("table", "TableNormal", "Normal Table", *hidden, cells),
        _default("numbering", "NoList", "No List", *hidden),
    )


def _default(kind: str, identifier: str, name: str, *inside: Tag) -> Tag:
    return w("style", w("name", val=name), *inside, type=kind, default=True, styleId=identifier)


def latent() -> Tag:
    """`w:latentStyles`: Word's other built-in styles stay out of sight."""
    hidden = {"defSemiHidden": 1, "defUnhideWhenUsed": 1, "defQFormat": 0}
    return w("latentStyles", defLockedState=0, defUIPriority=99, **hidden, count=376)
