"""What an import must say of each edit of the report: written before the code that says it.

A case: language, edit, and for each finding its kind, its state and words that it must show.
"""

from __future__ import annotations

from msgspec import Struct

from tests.exchange import edits as e
from tests.exchange import looks
from tests.exchange import typed as t
from tests.exchange.kit import Edit, WordFile
from tests.exchange.report import WORDS

Finding = tuple[str, str, str]


class Case(Struct, frozen=True):
    """One edit and what must be told of it."""

    lang: str
    edit: Edit
    expected: tuple[Finding, ...]


def _in_each(name: str, key: str, edit: e.Callable[[str, str], Edit], *expected: Finding) -> dict[str, Case]:
    """The same edit in the three languages, on the word that each has."""
    return {f"{name}-{lang}": Case(lang, edit(key, words[key]), expected) for lang, words in WORDS.items()}


def _marks(name: str, look: str, shown: str) -> dict[str, Case]:
    return _in_each(name, "avant", lambda key, word: e.marked(key, word, look), ("marks", "decide", shown))


TEXT = {
    **_in_each(
        "word", "premier", lambda key, word: e.retyped(key, word, "WORD"), ("changed", "ready", "WORD")
    ),
    **_in_each("item", "deux", lambda key, word: e.retyped(key, word, "WORD"), ("changed", "ready", "WORD")),
    "heading": Case("fr", e.retyped("intro", "villes", "cités"), (("changed", "ready", "cités"),)),
    "cell-ar": Case("ar", e.retyped("mesures.1.1", "سيرجي", "باريس"), (("changed", "ready", "باريس"),)),
    "cell-zh": Case("zh-Hans", e.retyped("mesures.1.1", "塞日", "巴黎"), (("changed", "ready", "巴黎"),)),
    "autocorrect": Case("fr", e.retyped("avant", "Un paragraphe", "Un\u00a0paragraphe"), ()),
}
MARKS = {
    **_marks("underlined", '<w:u w:val="single"/>', "underlined"),
    **_marks("highlighted", '<w:highlight w:val="yellow"/>', "highlighted yellow"),
    **_marks("coloured", '<w:color w:val="FF0000"/>', "colour FF0000"),
    **_marks("struck", "<w:strike/>", "struck out"),
    **_in_each("raised", "avant", lambda k, w: e.marked(k, w, '<w:vertAlign w:val="superscript"/>'),
               ("changed", "ready", "^")),
    **_in_each("lowered", "deux", lambda k, w: e.marked(k, w, '<w:vertAlign w:val="subscript"/>'),
               ("changed", "ready", "~")),
    "bold": Case("fr", e.marked("avant", "court", "<w:b/>"), (("changed", "ready", "**court**"),)),
    "italic-ar": Case("ar", e.marked("avant", "قصيرة", "<w:rtl/>", "<w:iCs/>"), (("changed", "ready", "*"),)),
    "larger": Case("fr", e.marked("avant", "court", '<w:sz w:val="40"/>'), (("marks", "decide", "size 20 pt"),)),
    "font": Case("fr", e.marked("avant", "court", '<w:rFonts w:ascii="Arial"/>'), (("marks", "decide", "font Arial"),)),
    "shaded": Case("fr", e.marked("avant", "court", '<w:shd w:val="clear" w:fill="FFFF00"/>'),
                   (("marks", "decide", "shaded FFFF00"),)),
    "capitals": Case("fr", e.marked("avant", "court", "<w:smallCaps/>"), (("marks", "decide", "small capitals"),)),
    "two-at-once": Case("fr", e.marked("avant", "court", '<w:highlight w:val="green"/>', "<w:b/>"),
                        (("changed", "ready", "**court**"), ("marks", "decide", "highlighted green"))),
    "square-kept": Case("fr", e.retyped("deuxieme", "occupe", "prend"), (("changed", "ready", "CO~2~"),)),
    "square-lost": Case("fr", lambda word: word.run_with("deuxieme", "2").remove(word.run_with("deuxieme", "2")[0]),
                        (("changed", "ready", "CO2"),)),
    "ordinal": Case("fr", e.both(e.retyped("avant", "court", "1er"), e.marked("avant", "er", '<w:vertAlign w:val="superscript"/>')),
                    (("changed", "ready", "1er"),)),
    "program": Case("fr", e.both(e.marked("avant", "court", "<w:noProof/>", '<w:lang w:val="en-GB"/>'),
                                 e.after("avant", "court", '<w:proofErr w:type="spellStart"/>')), ()),
}  # fmt: skip
HIDDEN = {
    **_in_each("vanish", "avant", lambda k, w: e.hidden(k, w, "<w:vanish/>"), ("hidden", "decide", "SECRET")),
    **_in_each("white", "premier", lambda k, w: e.hidden(k, w, '<w:color w:val="FFFFFF"/>'),
               ("hidden", "decide", "SECRET")),
    "tiny": Case("fr", e.hidden("avant", "court", '<w:sz w:val="2"/>'), (("hidden", "decide", "SECRET"),)),
    "tiny-arabic": Case("ar", e.hidden("deux", "الثانية", '<w:rtl/><w:szCs w:val="2"/>'), (("hidden", "decide", "SECRET"),)),
    "by-style": Case("zh-Hans", e.hidden_by_style("avant", "段落"), (("hidden", "decide", "SECRET"),)),
    "on-its-ground": Case("fr", e.hidden("avant", "court", '<w:color w:val="00FF00"/><w:shd w:val="clear" w:fill="00FF00"/>'),
                          (("hidden", "decide", "SECRET"),)),
    "own-words": Case("fr", e.marked("avant", " court", "<w:vanish/>"),
                      (("hidden", "decide", "court"), ("changed", "decide", ""))),
    "paragraph": Case("fr", e.below("avant", "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r></w:p>"),
                      (("hidden", "decide", "SECRET"),)),
    "in-a-note": Case("fr", e.part("word/footnotes.xml", "</w:p></w:footnote></w:footnotes>",
                                   "<w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r></w:p></w:footnote></w:footnotes>"),
                      (("hidden", "decide", "SECRET"),)),
    "theme-white": Case("ar", e.hidden("avant", "قصيرة", '<w:color w:val="FFFFFF" w:themeColor="background1"/>'),
                        (("hidden", "decide", "SECRET"),)),
}  # fmt: skip
EQUATIONS = {
    **_in_each("inline", "avant", lambda k, w: e.after(k, w, e.EQUATION), ("equation", "decide", "E=mc")),
    **_in_each("item", "deux", lambda k, w: e.after(k, w, e.EQUATION), ("equation", "decide", "E=mc")),
    "own-paragraph": Case("fr", e.below("fin", f"<w:p><m:oMathPara>{e.EQUATION}</m:oMathPara></w:p>"),
                          (("equation", "decide", "E=mc"),)),
    "in-a-cell": Case("fr", e.after("mesures.1.1", "Cergy", e.EQUATION), (("equation", "decide", "E=mc"),)),
    "two": Case("zh-Hans", e.after("avant", "段落", e.EQUATION, e.EQUATION), (("equation", "decide", "E=mc"),)),
}  # fmt: skip
PICTURES = {
    "replaced": Case("fr", e.replaced_picture, (("picture", "decide", "replaced"),)),
    "replaced-ar": Case("ar", e.replaced_picture, (("picture", "decide", "replaced"),)),
    "replaced-zh": Case("zh-Hans", e.replaced_picture, (("picture", "decide", "replaced"),)),
    **_in_each("added", "avant", e.new_picture, ("picture", "decide", "Une image nouvelle")),
    "repeated": Case("fr", e.copied_picture("avant", "court"), (("picture", "decide", "added"),)),
    **{f"dragged-{lang}": Case(lang, e.dragged_picture("avant"), (("picture", "decide", "behind another text"),))
       for lang in ("fr", "ar", "zh-Hans")},
    "dragged-with-its-text": Case("fr", e.both(e.dragged_picture("avant"), e.below("avant", "<w:p><w:r><w:t>Neuf</w:t></w:r></w:p>")),
                                  (("inserted", "ready", "Neuf"), ("picture", "decide", "behind another text"))),
    "deleted": Case("fr", e.deleted_picture, (("picture", "decide", "taken away"),)),
    "deleted-ar": Case("ar", e.deleted_picture, (("picture", "decide", "taken away"),)),
    "old-picture": Case("fr", e.after("avant", "court", '<w:r><w:pict><v:shape><v:imagedata r:id="rId6"/></v:shape></w:pict></w:r>'),
                        (("picture", "decide", "added"),)),
    "object": Case("fr", e.after("avant", "court", "<w:r><w:object/></w:r>"), (("picture", "decide", "added"),)),
}  # fmt: skip
ALTERNATIVES = {
    "fr": Case("fr", e.alternative("Plan de la ville nouvelle"), (("changed", "ready", "ville nouvelle"),)),
    "ar": Case("ar", e.alternative("خريطة المدينة الجديدة"), (("changed", "ready", "الجديدة"),)),
    "zh": Case("zh-Hans", e.alternative("新城地图"), (("changed", "ready", "新城"),)),
    "emptied": Case("fr", e.alternative(""), (("alternative", "decide", "Plan de la ville"),)),
    "emptied-ar": Case("ar", e.alternative(""), (("alternative", "decide", "خريطة"),)),
    "with-signs": Case("fr", e.alternative("Plan *à* la [fin]"), (("changed", "ready", "\\*"),)),
    "with-the-picture": Case("fr", e.both(e.alternative("Autre plan"), e.replaced_picture),
                             (("changed", "ready", "Autre plan"), ("picture", "decide", "replaced"))),
    "spaces": Case("zh-Hans", e.alternative(" 古城地图 "), ()),
}  # fmt: skip
STYLES = {
    **_in_each("heading", "avant", lambda k, w: e.about(k, '<w:pStyle w:val="Heading3"/>'),
               ("style", "decide", "heading 3")),
    "no-heading": Case("fr", e.about("intro", '<w:pStyle w:val="BodyText"/>'), (("style", "decide", "body text"),)),
    "deeper": Case("zh-Hans", e.about("intro", '<w:pStyle w:val="Heading4"/>'), (("style", "decide", "heading 4"),)),
    "outline": Case("fr", e.about("avant", '<w:outlineLvl w:val="1"/>'), (("style", "decide", "level 2"),)),
    "centred": Case("fr", e.about("avant", '<w:jc w:val="center"/>'), (("formatting", "note", "jc"),)),
    "broken": Case("ar", e.about("avant", "<w:pageBreakBefore/>"), (("formatting", "note", "pageBreakBefore"),)),
    "definition": Case("fr", e.part("word/styles.xml", '<w:name w:val="heading 2"/>', '<w:name w:val="heading 2"/><w:rsid w:val="1"/>'), ()),
    "definition-larger": Case("fr", e.part("word/styles.xml", '<w:style w:type="character" w:styleId="Strong"', '<w:style w:type="character" w:customStyle="0" w:styleId="Strong"'), ()),
    "theme": Case("fr", e.part("word/theme/theme1.xml", "<a:srgbClr val=\"", "<a:srgbClr val=\"A"), (("theme", "note", ""),)),
}  # fmt: skip
NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
LISTS = {
    **_in_each("made-an-item", "avant", lambda k, w: e.about(k, NUMBER), ("list", "decide", "bullet")),
    "level": Case("fr", e.about("deux", NUMBER.replace('ilvl w:val="0"', 'ilvl w:val="1"')), (("list", "decide", "level 2"),)),
    "level-ar": Case("ar", e.about("deux", NUMBER.replace('ilvl w:val="0"', 'ilvl w:val="1"')), (("list", "decide", "level 2"),)),
    "no-item": Case("fr", e.about("deux", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'), (("list", "decide", ""),)),
    "no-item-zh": Case("zh-Hans", e.both(e.without("deux", "numPr"), e.about("deux", '<w:pStyle w:val="BodyText"/>')),
                       (("style", "decide", "body text"), ("list", "decide", ""))),
    "numbered": Case("fr", e.part("word/numbering.xml", 'w:numFmt w:val="bullet"', 'w:numFmt w:val="decimal"'), (("list", "decide", "decimal"),)),
    "another-sign": Case("fr", e.part("word/numbering.xml", 'w:lvlText w:val="', 'w:lvlText w:val="→'), (("list", "decide", "→"),)),
    "another-sign-ar": Case("ar", e.part("word/numbering.xml", 'w:lvlText w:val="', 'w:lvlText w:val="→'), (("list", "decide", "→"),)),
}  # fmt: skip
TABLES = {
    "row": Case("fr", e.row_added("mesures.1.1", "Lyon", "520 000"), (("row-inserted", "ready", "Lyon"),)),
    "row-ar": Case("ar", e.row_added("mesures.1.1", "ليون", "520000"), (("row-inserted", "decide", "ليون"),)),
    "row-zh": Case("zh-Hans", e.row_added("mesures.1.1", "里昂", "520000"), (("row-inserted", "decide", "里昂"),)),
    "row-deleted": Case("fr", e.row_deleted("mesures.1.1"), (("row-deleted", "ready", "Cergy"),)),
    "column": Case("fr", e.column_added("mesures.1.1", "Année"),
                   (("inserted", "decide", "Année"), ("table", "decide", "3 × 3"))),
    "head-lost": Case("fr", looks.head_lost("mesures.1.1"), (("table", "decide", "3 × 2"),)),
    "head-lost-ar": Case("ar", looks.head_lost("mesures.1.1"), (("table", "decide", "3 × 2"),)),
    "described": Case("fr", looks.about_table("mesures.1.1", '<w:tblCaption w:val="Habitants par ville"/>'),
                      (("alternative", "decide", "Habitants par ville"),)),
    "merged": Case("fr", e.cells_merged("mesures.1.1"), (("table", "decide", "spans 2"),)),
    "deleted": Case("fr", e.table_deleted("mesures.1.1"), (("deleted", "decide", "Tunis"), ("table", "decide", "taken away"))),
    "added": Case("fr", e.below("avant", e.TABLE), (("inserted", "decide", "Nouveau"), ("table", "decide", "added"))),
    "added-ar": Case("ar", e.below("avant", e.TABLE), (("inserted", "decide", "Nouveau"), ("table", "decide", "added"))),
}  # fmt: skip
SIZES = {
    **{f"picture-{lang}": Case(lang, looks.resized_picture(1.5, 1.5), (("size", "decide", "cm"),)) for lang in WORDS},
    "picture-stretched": Case("fr", looks.resized_picture(1.0, 1.3), (("size", "decide", "cm"),)),
    "picture-replaced-too": Case("fr", e.both(e.replaced_picture, looks.resized_picture(0.5, 0.5)),
                                 (("picture", "decide", "replaced"), ("size", "decide", "cm"))),
    "as-a-program-rounds": Case("fr", looks.resized_picture(1.001, 0.999), ()),
    **{f"columns-{lang}": Case(lang, looks.columns_dragged("mesures.1.1", 700), (("size", "decide", "cm"),)) for lang in WORDS},
    "columns-and-a-row": Case("fr", e.both(looks.columns_dragged("mesures.1.1", 700), e.row_added("mesures.1.1", "Lyon", "520 000")),
                              (("size", "decide", "cm"), ("row-inserted", "ready", "Lyon"))),
    **{f"row-{lang}": Case(lang, looks.row_dragged("mesures.1.1", 900), (("size", "decide", "rows 1.6 cm high"),)) for lang in WORDS},
    "row-and-another": Case("fr", e.both(looks.row_dragged("mesures.2.1", 900), e.row_deleted("mesures.1.1")),
                            (("size", "decide", "1.6 cm"), ("row-deleted", "ready", "Cergy"))),
    "columns-as-a-program-rounds": Case("zh-Hans", looks.columns_dragged("mesures.1.1", 3), ()),
}  # fmt: skip
YELLOW = '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'
LOOKS = {
    **{f"cropped-{lang}": Case(lang, looks.repainted('<a:srcRect l="20000"/>'), (("look", "note", "20"),)) for lang in WORDS},
    **{f"picture-titled-{lang}": Case(lang, looks.titled_picture("Figure A"), (("look", "note", "title Figure A"),)) for lang in WORDS},
    "turned": Case("fr", looks.repainted("", rot="5400000"), (("look", "note", "turned by 90"),)),
    "picture-centred": Case("fr", looks.around_picture('<w:jc w:val="center"/>'), (("look", "note", "jc center"),)),
    "mirrored": Case("ar", looks.repainted("", flipH="1"), (("look", "note", "mirrored"),)),
    **{f"table-style-{lang}": Case(lang, looks.about_table("mesures.1.1", '<w:tblStyle w:val="TableGrid"/>'), (("look", "note", "TableGrid"),))
       for lang in WORDS},
    "table-first-column": Case("fr", looks.about_table("mesures.1.1", '<w:tblLook w:val="06A0" w:firstRow="1" w:firstColumn="1"/>'),
                               (("look", "note", "firstColumn"),)),
    "table-borders": Case("zh-Hans", looks.about_table("mesures.1.1", '<w:tblBorders><w:top w:val="double" w:sz="8"/></w:tblBorders>'),
                          (("look", "note", "double"),)),
    "all-at-once": Case("fr", e.both(looks.about_table("mesures.1.1", '<w:tblStyle w:val="TableGrid"/>'), looks.head_lost("mesures.1.1"),
                                     looks.columns_dragged("mesures.1.1", 700)),
                        (("look", "note", "TableGrid"), ("table", "decide", "3 × 2"), ("size", "decide", "cm"))),
    "table-centred": Case("ar", looks.about_table("mesures.1.1", '<w:jc w:val="center"/>'), (("look", "note", "center"),)),
    "table-style-and-a-row": Case("fr", e.both(looks.about_table("mesures.1.1", '<w:tblStyle w:val="TableGrid"/>'), e.row_deleted("mesures.1.1")),
                                  (("look", "note", "TableGrid"), ("row-deleted", "ready", "Cergy"))),
    "what-word-writes-anew": Case("fr", looks.about_table("mesures.1.1", '<w:tblInd w:w="5" w:type="dxa"/>'), ()),
    **{f"cell-{lang}": Case(lang, looks.about_cell("mesures.1.1", YELLOW), (("formatting", "note", "FFFF00"),)) for lang in WORDS},
    **{f"empty-cell-{lang}": Case(lang, e.both(looks.about_cell("mesures.1.1", YELLOW), t.emptied("mesures.1.1")),
                                  (("look", "note", "FFFF00"), ("row-emptied", "ready" if lang == "fr" else "decide", ""))) for lang in WORDS},
    "cell-border": Case("fr", looks.about_cell("mesures.2.1", '<w:tcBorders><w:top w:val="double" w:sz="8"/></w:tcBorders>'),
                        (("look", "note", "double"),)),
    "cell-with-words": Case("fr", e.both(looks.about_cell("mesures.1.1", YELLOW), e.retyped("mesures.1.1", "Cergy", "Lyon")),
                            (("formatting", "note", "FFFF00"), ("changed", "ready", "Lyon"))),
}  # fmt: skip
PAGES = {
    **{f"number-{lang}": Case(lang, looks.about_page('<w:pgNumType w:start="7"/>'), (("page", "note", "start 7"),)) for lang in WORDS},
    "number-format": Case("fr", looks.about_page('<w:pgNumType w:fmt="upperRoman" w:start="1"/>'), (("page", "note", "upperRoman"),)),
    "section": Case("ar", looks.about_page('<w:type w:val="oddPage"/>'), (("page", "note", "oddPage"),)),
    "borders": Case("zh-Hans", looks.about_page('<w:pgBorders><w:top w:val="single" w:sz="8"/></w:pgBorders>'), (("page", "note", "single"),)),
    "in-the-middle": Case("fr", looks.about_page('<w:vAlign w:val="center"/>'), (("page", "note", "center"),)),
    "coloured": Case("fr", lambda word: word.root.insert(0, e.xml('<w:background w:color="FFFF00"/>')), (("page", "note", "FFFF00"),)),
    **{f"protected-{lang}": Case(lang, e.part("word/settings.xml", "</w:settings>", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'),
                                 (("setting", "note", "documentProtection"),)) for lang in WORDS},
    "mirrored-margins": Case("fr", e.part("word/settings.xml", "</w:settings>", "<w:mirrorMargins/></w:settings>"), (("setting", "note", "mirrorMargins"),)),
    "tracking-on": Case("fr", e.part("word/settings.xml", "</w:settings>", '<w:trackRevisions/><w:zoom w:percent="120"/></w:settings>'), ()),
    "as-it-is-anyway": Case("fr", looks.about_page('<w:type w:val="nextPage"/>', '<w:vAlign w:val="top"/>'), ()),
}  # fmt: skip
NOTES = {
    "text": Case("fr", e.note_text("Recensement", "Dénombrement"), (("changed", "ready", "Dénombrement"),)),
    "text-ar": Case("ar", e.note_text("تعداد", "إحصاء"), (("changed", "ready", "إحصاء"),)),
    "text-zh": Case("zh-Hans", e.note_text("人口", "住户"), (("changed", "ready", "住户"),)),
    **_in_each("added", "avant", lambda k, w: e.note_added(k, w, "Voir l’annexe."), ("note", "decide", "Voir l’annexe.")),
    "endnote": Case("fr", e.endnote_added("avant", "court", "À la fin."), (("note", "decide", "À la fin."),)),
    "deleted": Case("fr", e.note_deleted, (("note", "decide", "taken away"),)),
    "deleted-zh": Case("zh-Hans", e.note_deleted, (("note", "decide", "taken away"),)),
}  # fmt: skip
RUNNING = {
    "header": Case("fr", e.header_added("CONFIDENTIEL"), (("running", "decide", "CONFIDENTIEL"),)),
    "header-ar": Case("ar", e.header_added("سري"), (("running", "decide", "سري"),)),
    "header-zh": Case("zh-Hans", e.header_added("机密"), (("running", "decide", "机密"),)),
    "footer": Case("fr", e.footer("</w:p></w:ftr>", "<w:r><w:t>AJOUT</w:t></w:r></w:p></w:ftr>"), (("running", "decide", "AJOUT"),)),
    "footer-hidden": Case("fr", e.footer("</w:p></w:ftr>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>AJOUT</w:t></w:r></w:p></w:ftr>"),
                          (("running", "decide", "AJOUT"),)),
    "footer-ar": Case("ar", e.footer("</w:p></w:ftr>", "<w:r><w:t>سري</w:t></w:r></w:p></w:ftr>"), (("running", "decide", "سري"),)),
    "reference-lost": Case("fr", lambda word: [r.getparent().remove(r) for r in list(word.root.iter(f"{e.W}footerReference"))],
                           (("running", "decide", ""),)),
    "page": Case("fr", lambda word: next(word.root.iter(f"{e.W}pgMar")).set(f"{e.W}top", "200"), (("page", "note", ""),)),
}  # fmt: skip


def _property(name: str, old: str, new: str, lang: str = "fr") -> Case:
    return Case(lang, e.part("docProps/core.xml", old, new), (("property", "decide", new.strip("</>")),))


PROPERTIES = {
    "title": _property("title", ">Rapport<", ">Dossier<"),
    "title-ar": _property("title", ">تقرير<", ">ملف<", "ar"),
    "title-zh": _property("title", ">报告<", ">档案<", "zh-Hans"),
    "creator": Case("fr", e.part("docProps/core.xml", "Une équipe</dc:creator>", "Moi</dc:creator>"), (("property", "decide", "Moi"),)),
    "keywords": Case("fr", e.part("docProps/core.xml", "</coreProperties>", "<keywords>ville</keywords></coreProperties>"),
                     (("property", "decide", "ville"),)),
    "category": Case("fr", e.part("docProps/core.xml", "</coreProperties>", "<category>notes</category></coreProperties>"),
                     (("property", "decide", "notes"),)),
    "own": Case("fr", e.part("docProps/custom.xml", 'name="Language"', 'name="Projet"><vt:lpwstr>A12</vt:lpwstr></property><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" name="Language"'),
                (("property", "decide", "A12"),)),
    "program": Case("fr", e.part("docProps/core.xml", "<revision>1</revision>", "<revision>9</revision>"), ()),
}  # fmt: skip
TRACKED = {
    **_in_each("inserted", "avant", lambda k, w: lambda word: word.insert_tracked(k, w, " PLUS"), ("changed", "ready", "PLUS")),
    **_in_each("deleted", "avant", lambda k, w: lambda word: word.delete_tracked(k, w), ("changed", "ready", "")),
    "moved": Case("fr", e.tracked_move("avant", "intro"), (("moved", "ready", ""),)),
    "moved-ar": Case("ar", e.tracked_move("avant", "intro"), (("moved", "decide", ""),)),
    "row-deleted": Case("fr", e.tracked_row("mesures.1.1", "del"), (("row-deleted", "ready", "Cergy"),)),
    "format": Case("fr", e.marked("avant", "court", "<w:b/>", '<w:rPrChange w:id="1" w:author="Ana"><w:rPr/></w:rPrChange>'),
                   (("changed", "ready", "**court**"),)),
}  # fmt: skip
TABLE_OF_ANOTHER_FILE = e.TABLE.replace("<w:tblPr/>", "<w:tblPr><w:tblStyle w:val='TableGrid'/></w:tblPr>")
BREAK = '<w:r><w:br w:type="page"/></w:r>'
AS_IN_WORD = {
    **{f"screen-tip-{lang}": Case(lang, looks.tipped("fin", "Page d’accueil"), (("marks", "decide", "Page d’accueil"),)) for lang in WORDS},
    "screen-tip-of-a-field": Case("fr", t.link_by_field("fin", "Accueil"), (("marks", "decide", "screen tip Accueil"),)),
    "link-lost-with-its-tip": Case("fr", t.unlinked("fin"), (("changed", "ready", "un lien"),)),
    **_in_each("typed-anew-with-bold", "avant", lambda k, w: t.typed(k, "A ", "B", " C."), ("changed", "ready", "A **B** C.")),
    **_in_each("table-pasted", "avant", lambda k, w: e.below(k, TABLE_OF_ANOTHER_FILE),
               ("inserted", "decide", "Nouveau"), ("table", "decide", "added")),
    **_in_each("page-break", "avant", lambda k, w: e.after(k, w, BREAK), ("page", "note", "page break")),
    **_in_each("page-break-alone", "avant", lambda k, w: e.below(k, f"<w:p>{BREAK}</w:p>"), ("page", "note", "page break")),
    **_in_each("sub-item", "deux", lambda k, w: t.sub_item(k, "SUB"), ("inserted", "decide", "SUB")),
    **_in_each("note-mark-moved", "premier", lambda k, w: t.note_mark_moved(k, k), ("changed", "ready", "[^corps-source]")),
    **_in_each("note-mark-elsewhere", "avant", lambda k, w: t.note_mark_moved("premier", k),
               ("note", "decide", "stands in another text")),
    **_in_each("note-lost-in-typing", "premier", lambda k, w: t.typed(k, "A ", "B", " C."),
               ("changed", "decide", "a note's mark"), ("note", "decide", "taken away")),
    **_in_each("word-before-a-note", "premier", lambda k, w: e.retyped(k, w, "WORD"), ("changed", "ready", "WORD[^corps-source]")),
    **_in_each("language", "avant", lambda k, w: e.marked(k, w, '<w:lang w:val="en-US" w:bidi="he-IL" w:eastAsia="ja-JP"/>')),
    **_in_each("control", "avant", lambda k, w: t.in_a_control(k)),
    **_in_each("space-kept", "avant", lambda k, w: e.retyped(k, w, f"{w}\u00a0: x"), ("changed", "ready", ": x")),
    **_in_each("symbol", "avant", lambda k, w: e.after(k, w, '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'),
               ("changed", "decide", "symbol font")),
    **_in_each("phonetic-guide", "avant", lambda k, w: t.guided(k, w, "ABC"), ("marks", "decide", "ABC")),
    **_in_each("phonetic-guide-over-new-words", "avant", lambda k, w: e.after(k, w, t.guide("<w:r><w:t>NEW</w:t></w:r>", "ABC")),
               ("changed", "ready", "NEW"), ("marks", "decide", "ABC")),
    "copied": Case("fr", t.copied("avant"), (("inserted", "ready", "Un paragraphe court"),)),
    "copied-ar": Case("ar", t.copied("avant"), (("inserted", "decide", "فقرة"),)),
    "merged-down": Case("fr", t.merged_down("mesures.1.1", "mesures.2.1"),
                        (("deleted", "decide", "Tunis"), ("table", "decide", "reaches down"))),
    "merged-down-zh": Case("zh-Hans", t.merged_down("mesures.1.1", "mesures.2.1"),
                           (("deleted", "decide", "突尼斯"), ("table", "decide", "reaches down"))),
}  # fmt: skip
KINDS = {
    "text": TEXT, "marks": MARKS, "hidden": HIDDEN, "equation": EQUATIONS, "picture": PICTURES,
    "alternative": ALTERNATIVES, "style": STYLES, "list": LISTS, "table": TABLES, "size": SIZES, "look": LOOKS, "page": PAGES,
    "note": NOTES, "running": RUNNING,
    "property": PROPERTIES, "tracked": TRACKED, "as-in-word": AS_IN_WORD,
}  # fmt: skip
CASES = {f"{kind}/{name}": case for kind, cases in KINDS.items() for name, case in cases.items()}


def edited(data: bytes, edit: Edit) -> bytes:
    """A file as a reviewer sends it back."""
    word = WordFile(data)
    edit(word)
    return word.bytes()
