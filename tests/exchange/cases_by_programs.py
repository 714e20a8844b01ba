"""What an import must say of edits that other programs have made: written before the code that says it.

Each edit is done in French, Arabic and Chinese by every program that can do it. Pandoc's files have lost their bookmarks,
so that kinds of paragraphs are not known in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from tests.exchange.steps import Steps

Words = Mapping[str, str]
DOCX, PANDOC, OFFICE = "python-docx", "pandoc", "LibreOffice"
EVERY, NOT_PANDOC = (DOCX, PANDOC, OFFICE), (DOCX, OFFICE)
REPORT: Mapping[str, Words] = {
    "fr": {
        "avant": "court", "premier": "habitants", "deux": "Deuxième", "cell": "Cergy", "note": "Recensement",
        "intro": "Les villes", "alt": "Plan de la ville nouvelle", "new": "MOT", "title": "Dossier",
    },
    "ar": {
        "avant": "قصيرة", "premier": "نسمة", "deux": "الثانية", "cell": "سيرجي", "note": "تعداد",
        "intro": "المدن", "alt": "خريطة المدينة الجديدة", "new": "كلمة", "title": "ملف",
    },
    "zh-Hans": {
        "avant": "短段落", "premier": "居民", "deux": "第二", "cell": "塞日", "note": "人口",
        "intro": "城市", "alt": "新城地图", "new": "词语", "title": "档案",
    },
}  # fmt: skip
"""Words of the report, and words to put into it."""
NOTEBOOK: Mapping[str, Words] = {
    "fr": {
        "depart": "Le départ", "quai": "Le quai", "cut": "Personne", "billet": "Chacun", "route": "La route", "colline": "La colline",
        "gourde": "Une gourde", "carte": "pliée", "lampe": "Trois lampes", "cut_item": "de poche", "halte": "La halte",
        "retour": "Le retour", "port": "Le port", "new": "Une phrase de plus.", "head": "Un titre neuf",
    },
    "ar": {
        "depart": "الانطلاق", "quai": "الرصيف", "cut": "لا أحد", "billet": "يحتفظ", "route": "الطريق", "colline": "ينحدر", "gourde": "قربة",
        "carte": "مطوية", "lampe": "ثلاثة", "cut_item": "مصابيح", "halte": "تدوم", "retour": "العودة", "port": "يغلق",
        "new": "جملة أخرى.", "head": "عنوان جديد",
    },
    "zh-Hans": {
        "depart": "出发", "quai": "今早码头", "cut": "还没有", "billet": "每人口袋", "route": "路途", "colline": "山丘伸向", "gourde": "的水壶",
        "carte": "折好的", "lampe": "三支", "cut_item": "手电筒", "halte": "休息", "retour": "归来", "port": "冬天",
        "new": "另一个句子。", "head": "新的标题",
    },
}  # fmt: skip
Told = tuple[str, str, str, str]
"""Of a change: key, kind, state and words that it shows. `source` for a state: ready in the source, else for a person."""


class ProgramEdit(Struct, frozen=True):
    """An edit of one of the samples, and what is told of it. steps: with the words of a language.

    told: everything, with such words. pandoc: the same where pandoc's file says less.
    """

    kind: str
    sample: Mapping[str, Words]
    programs: tuple[str, ...]
    steps: Callable[[Words], Steps]
    told: Callable[[Words], tuple[Told, ...]]
    pandoc: Callable[[Words], tuple[Told, ...]] | None = None

    def expected(self, lang: str, program: str) -> set[Told]:
        """What is told in a language by a program's file."""
        found = self.pandoc if program == PANDOC and self.pandoc else self.told
        own = "ready" if lang == "fr" else "decide"
        told = found(self.sample[lang])
        return {(key, kind, own if state == "source" else state, words) for key, kind, state, words in told}


def _mark(kind: str, key: str, look: str, told: str, programs: tuple[str, ...] = EVERY) -> ProgramEdit:
    """A word marked. told: the Markdown of it, or how it is told that none can say it."""
    if "{}" in told:
        return ProgramEdit(
            kind, REPORT, programs, lambda w: [("mark", w[key], look)],
            lambda w: ((key, "changed", "ready", told.format(w[key])),),
        )  # fmt: skip
    return ProgramEdit(
        kind, REPORT, programs, lambda w: [("mark", w[key], look)],
        lambda w: ((key, "marks", "decide", told), (key, "marks", "decide", w[key])),
    )  # fmt: skip


CONTENTS = {
    "word": ProgramEdit(
        "text", REPORT, EVERY, lambda w: [("retype", w["premier"], w["new"])],
        lambda w: (("premier", "changed", "ready", f"{w['new']}[^corps-source]"),),
    ),
    "item": ProgramEdit(
        "text", REPORT, EVERY, lambda w: [("retype", w["deux"], w["new"])],
        lambda w: (("deux", "changed", "ready", w["new"]),),
    ),
    "bold": _mark("marks", "avant", "bold", "**{}**"),
    "italic": _mark("marks", "deux", "italic", "*{}*"),
    "link": ProgramEdit(
        "marks", REPORT, EVERY, lambda w: [("link", w["deux"], "https://exemple.fr/x")],
        lambda w: (("deux", "changed", "ready", f"[{w['deux']}](https://exemple.fr/x)"),),
    ),
    "raised": _mark("raised", "avant", "superscript", "^{}^"),
    "lowered": _mark("raised", "deux", "subscript", "~{}~"),
    "equation": ProgramEdit(
        "equation", REPORT, (DOCX, PANDOC), lambda w: [("equation", w["avant"])],
        lambda w: (("avant", "equation", "decide", "E=mc"),),
        lambda w: (("equation", "equation", "decide", "E=mc"),),
    ),
    "equation-in-a-cell": ProgramEdit(
        "equation", REPORT, (DOCX, PANDOC), lambda w: [("equation", w["cell"])],
        lambda w: (("mesures.1.1", "equation", "decide", "E=mc"),),
        lambda w: (("equation", "equation", "decide", "E=mc"),),
    ),
    "picture-replaced": ProgramEdit(
        "picture", REPORT, NOT_PANDOC, lambda w: [("repaint", "new.png")],
        lambda w: (("mesures.2.2", "picture", "decide", "replaced"),),
    ),
    "picture-deleted": ProgramEdit(
        "picture", REPORT, EVERY, lambda w: [("unpaint", "")],
        lambda w: (("mesures.2.2", "picture", "decide", "taken away"),),
    ),
    "picture-added": ProgramEdit(
        "picture", REPORT, (DOCX,), lambda w: [("paint", w["avant"])],
        lambda w: (("avant", "picture", "decide", "added"),),
    ),
    "picture-resized": ProgramEdit(
        "size", REPORT, NOT_PANDOC, lambda w: [("resize", "")], lambda w: (("mesures.2.2", "size", "decide", "cm"),),
    ),
    "picture-cropped": ProgramEdit(
        "look", REPORT, NOT_PANDOC, lambda w: [("crop", "")], lambda w: (("mesures.2.2", "look", "note", "cropped"),),
    ),
    "columns": ProgramEdit(
        "size", REPORT, NOT_PANDOC, lambda w: [("widen", w["cell"])], lambda w: (("trois", "size", "decide", "cm"),),
    ),
    "table-centred": ProgramEdit(
        "look", REPORT, NOT_PANDOC, lambda w: [("centre", w["cell"])], lambda w: (("trois", "look", "note", "center"),),
    ),
    "cell-shaded": ProgramEdit(
        "look", REPORT, NOT_PANDOC, lambda w: [("shade", w["cell"])],
        lambda w: (("mesures.1.1", "formatting", "note", "FFFF00"),),
    ),
    "page-numbers": ProgramEdit(
        "page", REPORT, (DOCX,), lambda w: [("begin", "7")],
        lambda w: (("page", "page", "note", "start 7"), ("page", "page", "note", "oddPage")),
    ),
    "alternative": ProgramEdit(
        "alternative", REPORT, EVERY, lambda w: [("alternative", w["alt"])],
        lambda w: (("plan.alt", "changed", "ready", w["alt"]),),
    ),
    "heading": ProgramEdit(
        "style", REPORT, NOT_PANDOC, lambda w: [("restyle", w["avant"], "Heading 3")],
        lambda w: (("avant", "style", "decide", "heading 3"),),
    ),
    "no-heading": ProgramEdit(
        "style", REPORT, NOT_PANDOC, lambda w: [("restyle", w["intro"], "Body Text")],
        lambda w: (("intro", "style", "decide", "body text"),),
    ),
    "level": ProgramEdit(
        "list", REPORT, NOT_PANDOC, lambda w: [("level", w["deux"])],
        lambda w: (("deux", "list", "decide", "level 2"),),
    ),
    "bullet": ProgramEdit(
        "list", REPORT, NOT_PANDOC, lambda w: [("bullet", w["avant"])],
        lambda w: (("avant", "list", "decide", "bullet"),),
    ),
    "row": ProgramEdit(
        "table", REPORT, EVERY, lambda w: [("row", w["cell"], w["new"])],
        lambda w: (("mesures.1.1", "row-inserted", "source", w["new"]),),
    ),
    "row-deleted": ProgramEdit(
        "table", REPORT, EVERY, lambda w: [("unrow", w["cell"])],
        lambda w: (("mesures.1.1", "row-deleted", "source", w["cell"]),),
    ),
    "column": ProgramEdit(
        "table", REPORT, NOT_PANDOC, lambda w: [("column", w["cell"], w["new"])],
        lambda w: (("mesures.0.2", "inserted", "decide", w["new"]), ("trois", "table", "decide", "3 × 3")),
    ),
    "merged": ProgramEdit(
        "table", REPORT, NOT_PANDOC, lambda w: [("merged", w["cell"])],
        lambda w: (("trois", "table", "decide", "spans 2"),),
    ),
    "note": ProgramEdit(
        "note", REPORT, EVERY, lambda w: [("note", w["avant"], w["new"])],
        lambda w: (("avant", "note", "decide", w["new"]),), lambda w: (("note", "note", "decide", w["new"]),),
    ),
    "note-text": ProgramEdit(
        "note", REPORT, EVERY, lambda w: [("renote", w["note"], w["new"])],
        lambda w: (("corps-note-source.p1", "changed", "ready", w["new"]),),
    ),
    "note-deleted": ProgramEdit(
        "note", REPORT, EVERY, lambda w: [("unnote", "")], lambda w: (("premier", "note", "decide", "taken away"),),
    ),
    "header": ProgramEdit(
        "running", REPORT, NOT_PANDOC, lambda w: [("header", w["new"])],
        lambda w: (("header", "running", "decide", w["new"]),),
    ),
    "title": ProgramEdit(
        "property", REPORT, NOT_PANDOC, lambda w: [("retitle", w["title"])],
        lambda w: (("title", "property", "decide", w["title"]),),
    ),
    "keyword": ProgramEdit(
        "property", REPORT, NOT_PANDOC, lambda w: [("keyword", w["new"])],
        lambda w: (("keywords", "property", "decide", w["new"]),),
    ),
    "highlighted": _mark("looks", "avant", "highlighted", "", NOT_PANDOC),
    "coloured": _mark("looks", "deux", "coloured", "colour FF0000", NOT_PANDOC),
    "underlined": _mark("looks", "avant", "underlined", "underlined"),
    "hidden": ProgramEdit(
        "hidden", REPORT, NOT_PANDOC, lambda w: [("mark", w["avant"], "hidden")],
        lambda w: (("avant", "changed", "decide", "hidden"), ("avant", "hidden", "decide", w["avant"])),
    ),
    "comment": ProgramEdit("comment", REPORT, NOT_PANDOC, lambda w: [("comment", w["avant"], w["new"])], lambda w: ()),
    "comment-on-an-item": ProgramEdit(  # over an Arabic one LibreOffice 7.4 aborts
        "comment", REPORT, (DOCX,), lambda w: [("comment", w["deux"], w["new"])], lambda w: ()
    ),
}  # fmt: skip


def _blocks(
    kind: str,
    steps: Callable[[Words], Steps],
    *told: tuple[str, str],
    bare: str = "source",
    programs: tuple[str, ...] = EVERY,
) -> ProgramEdit:
    """Whole blocks. told: keys and kinds; bare: what becomes of them where no bookmarks are left."""

    def say(state: str) -> Callable[[Words], tuple[Told, ...]]:
        return lambda _: tuple((key, of, state, "") for key, of in told)

    return ProgramEdit(kind, NOTEBOOK, programs, steps, say("source"), say(bare))


BLOCKS = {
    "paragraph-added": _blocks("added", lambda w: [("add", w["halte"], w["new"])], ("halte", "inserted"), bare="decide"),
    "paragraph-deleted": _blocks("deleted", lambda w: [("delete", w["billet"])], ("billet", "deleted")),
    "paragraph-moved": _blocks("moved", lambda w: [("move", w["quai"], w["halte"])], ("quai", "moved")),
    "paragraph-split": _blocks("split", lambda w: [("split", w["cut"])], ("quai", "split"), bare="decide"),
    "paragraph-merged": _blocks("merged", lambda w: [("join", w["billet"])], ("billet", "joined")),
    "item-added": _blocks("added", lambda w: [("add", w["gourde"], w["new"])], ("gourde", "inserted"), bare="decide"),
    "item-deleted": _blocks("deleted", lambda w: [("delete", w["carte"])], ("carte", "deleted")),
    "item-moved": _blocks("moved", lambda w: [("move", w["gourde"], w["lampe"])], ("gourde", "moved")),
    "item-on-top": _blocks("moved", lambda w: [("move", w["lampe"], w["colline"])], ("lampe", "moved"), programs=NOT_PANDOC),
    "paragraph-below-list": _blocks("moved", lambda w: [("move", w["colline"], w["lampe"])], ("colline", "moved"),
                                    programs=NOT_PANDOC),
    "item-split": _blocks("split", lambda w: [("split", w["cut_item"])], ("lampe", "split"), bare="decide"),
    "item-merged": _blocks("merged", lambda w: [("join", w["carte"])], ("carte", "joined")),
    "section-added": _blocks("added", lambda w: [("add", w["halte"], w["new"]), ("heading", w["halte"], w["head"])],
                             ("halte", "inserted"), bare="decide"),
    "section-deleted": _blocks("deleted", lambda w: [("delete", w[key]) for key in ("depart", "quai", "billet")],
                               ("depart", "deleted"), ("quai", "deleted"), ("billet", "deleted")),
    "section-moved": _blocks("moved", lambda w: [("move", w["retour"], w["billet"]), ("move", w["port"], w["retour"])],
                             ("arrivee", "moved"), ("port", "moved")),
    "section-split": _blocks("split", lambda w: [("heading", w["quai"], w["head"])], ("quai", "inserted"), bare="decide"),
    "section-merged": _blocks("merged", lambda w: [("delete", w["route"])], ("route", "deleted")),
}  # fmt: skip
EDITS = {**CONTENTS, **BLOCKS}


def cases(*programs: str) -> Iterator[tuple[str, str, str]]:
    """Every case of some programs: edit, language, program."""
    for name, edit in EDITS.items():
        yield from ((name, lang, one) for lang in edit.sample for one in edit.programs if one in programs)
