"""What an import must say of each edit of a table's rows, and write: set down before the code that does it.

A case: language, the program that saved the file last, the edit; what is told, as kind and state; and what each file
then says in place of what. Whatever is not named here is not told, and no other byte changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from tests.exchange import salon as s

Told = tuple[str, str]
CSV, YAML, BODY = "actes.csv", "publication.yml", "corps.md"
HEAD, OPEN, VISIT, MEAL, WOOD = s.CSV.splitlines(keepends=True)
HALL = "  - name: Grande salle\n    size: 1200\n"
SHOP = "  - {name: Atelier, size: 45.5}\n"
GARDEN = "  - name: Jardin   # behind the house\n    size: 2300\n"
CERGY, TUNIS, HANOI = "| Cergy | 60 000    |\n", "| **Tunis** | 640 000 |\n", "| Hanoï | 8 000 000 |\n"
HAND, PANDOC, OFFICE = "", "pandoc", "libreoffice"


class RowCase(Struct, frozen=True):
    """One edit, what is told of it, and what is written: by file, texts with those that take their place."""

    lang: str
    program: str
    edit: s.DocumentEdit
    told: tuple[Told, ...]
    written: Mapping[str, tuple[tuple[str, str], ...]] = {}


def ready(kind: str, program: str, edit: s.DocumentEdit, file: str, *pairs: tuple[str, str]) -> RowCase:
    """A case of the source that is written home."""
    return RowCase("fr", program, edit, ((kind, "ready"),), {file: pairs})


def held(lang: str, kind: str, program: str, edit: s.DocumentEdit, count: int = 1) -> RowCase:
    """A case that is for a person."""
    return RowCase(lang, program, edit, ((kind, "decide"),) * count)


NEW = ("11:15", "Pause", "1 décembre 2026", "2 300,75", "Café")
PAUSE = '11:15; Pause ;2026-12-01;2300.75;"Café"\r\n'
ADDED = {
    "csv": ready("row-inserted", HAND, s.added("10:30", *NEW), CSV, (VISIT, VISIT + PAUSE)),
    "csv-kept-bookmarks": ready("row-inserted", HAND, s.added("10:30", *NEW, keep=True), CSV, (VISIT, VISIT + PAUSE)),
    "csv-office": ready("row-inserted", OFFICE, s.added("10:30", *NEW), CSV, (VISIT, VISIT + PAUSE)),
    "csv-pandoc": ready("row-inserted", PANDOC, s.added("10:30", *NEW), CSV, (VISIT, VISIT + PAUSE)),
    "csv-signs": ready("row-inserted", HAND, s.added("14:00", "15:00", 'Dire "a;b"', "", "", ""), CSV,
                       (WOOD, WOOD + '15:00;"Dire ""a;b""";;;\r\n')),
    "csv-two": RowCase("fr", HAND, s.both(s.added("09:00", "09:45", "Deux", "", "", ""), s.added("09:00", "09:30", "Un", "", "", "")),
                       (("row-inserted", "ready"),) * 2,
                       {CSV: ((OPEN, OPEN + '09:30;"Un";;;\r\n09:45;"Deux";;;\r\n'),)}),
    "csv-same-key": held("fr", "row-inserted", HAND, s.added("10:30", "12:00", "Autre repas", "", "", "")),
    "csv-no-key": held("fr", "row-inserted", HAND, s.added("10:30", "", "Sans heure", "", "", "")),
    "csv-no-number": held("fr", "row-inserted", HAND, s.added("10:30", "11:00", "Pause", "", "beaucoup", "")),
    "csv-no-date": held("fr", "row-inserted", OFFICE, s.added("10:30", "11:00", "Pause", "bientôt", "", "")),
    "csv-ar": held("ar", "row-inserted", HAND, s.added("10:30", "11:00", "استراحة", "", "", "")),
    "csv-zh": held("zh-Hans", "row-inserted", OFFICE, s.added("10:30", "11:00", "休息", "", "", "")),
    "yaml": ready("row-inserted", HAND, s.added("Grande salle", "Cave: basse", "1 250,5"), YAML,
                  (HALL, f'{HALL}  - name: "Cave: basse"\n    size: 1250.5\n')),
    "yaml-flow": ready("row-inserted", OFFICE, s.added("45,5", "Cour, petite", "12"), YAML,
                       (SHOP, f'{SHOP}  - {{name: "Cour, petite", size: 12}}\n')),
    "yaml-pandoc": ready("row-inserted", PANDOC, s.added("Jardin", "Cour", "12"), YAML,
                         (GARDEN, f"{GARDEN}  - name: Cour\n    size: 12\n")),
    "yaml-zh": held("zh-Hans", "row-inserted", PANDOC, s.added("大厅", "院子", "12")),
    "markdown": ready("row-inserted", HAND, s.added("Cergy", "Lyon | Sud", "520 000"), BODY,
                      (CERGY, f"{CERGY}| Lyon \\| Sud | 520 000   |\n")),
    "markdown-last": ready("row-inserted", OFFICE, s.added("Hanoï", "Lima", "10 000 000"), BODY,
                           (HANOI, f"{HANOI}| Lima  | 10 000 000 |\n")),
    "markdown-pandoc": ready("row-inserted", PANDOC, s.added("Hanoï", "Lima", "10 000 000"), BODY,
                             (HANOI, f"{HANOI}| Lima  | 10 000 000 |\n")),
    "markdown-ar": held("ar", "row-inserted", PANDOC, s.added("سيرجي", "ليون", "520000")),
}  # fmt: skip
DELETED = {
    "csv": ready("row-deleted", HAND, s.deleted("10:30"), CSV, (VISIT, "")),
    "csv-first": ready("row-deleted", OFFICE, s.deleted("09:00"), CSV, (OPEN, "")),
    "csv-last": ready("row-deleted", PANDOC, s.deleted("14:00"), CSV, (WOOD, "")),
    "csv-two": RowCase("fr", HAND, s.deleted("10:30", "12:00"), (("row-deleted", "ready"),) * 2,
                       {CSV: ((VISIT + MEAL, ""),)}),
    "csv-ar": held("ar", "row-deleted", HAND, s.deleted("10:30")),
    "csv-zh": held("zh-Hans", "row-deleted", PANDOC, s.deleted("10:30")),
    "yaml": ready("row-deleted", HAND, s.deleted("Grande salle"), YAML, (HALL, "")),
    "yaml-flow": ready("row-deleted", OFFICE, s.deleted("45,5"), YAML, (SHOP, "")),
    "yaml-with-a-comment": held("fr", "row-deleted", HAND, s.deleted("Jardin")),
    "markdown": ready("row-deleted", HAND, s.deleted("Cergy"), BODY, (CERGY, "")),
    "markdown-office": ready("row-deleted", OFFICE, s.deleted("Tunis"), BODY, (TUNIS, "")),
    "markdown-pandoc": ready("row-deleted", PANDOC, s.deleted("Hanoï"), BODY, (HANOI, "")),
    "markdown-ar": held("ar", "row-deleted", OFFICE, s.deleted("سيرجي")),
    "markdown-zh": held("zh-Hans", "row-deleted", HAND, s.deleted("塞日")),
}  # fmt: skip
MOVED = {
    "csv": ready("row-moved", HAND, s.moved("09:00", "14:00"), CSV, (OPEN, ""), (WOOD, WOOD + OPEN)),
    "csv-office": ready("row-moved", OFFICE, s.moved("14:00", "09:00"), CSV, (WOOD, ""), (OPEN, OPEN + WOOD)),
    "csv-on-top": ready("row-moved", HAND, s.on_top("14:00"), CSV, (WOOD, ""), (HEAD, HEAD + WOOD)),
    "csv-pandoc": ready("row-moved", PANDOC, s.on_top("12:00"), CSV, (MEAL, ""), (HEAD, HEAD + MEAL)),
    "csv-and-added": RowCase("fr", HAND, s.both(s.moved("14:00", "09:00"), s.added("09:00", "09:30", "Un", "", "", "")),
                             (("row-inserted", "ready"), ("row-moved", "ready")),
                             {CSV: ((WOOD, ""), (OPEN, f'{OPEN}09:30;"Un";;;\r\n{WOOD}'))}),
    "csv-ar": held("ar", "row-moved", HAND, s.on_top("14:00")),
    "csv-zh": held("zh-Hans", "row-moved", OFFICE, s.on_top("14:00")),
    "yaml": ready("row-moved", HAND, s.moved("Grande salle", "Jardin"), YAML, (HALL, ""), (GARDEN, GARDEN + HALL)),
    "yaml-on-top": ready("row-moved", OFFICE, s.on_top("Jardin"), YAML, (GARDEN, ""), (HALL, GARDEN + HALL)),
    "markdown": ready("row-moved", HAND, s.moved("Cergy", "Hanoï"), BODY, (CERGY, ""), (HANOI, HANOI + CERGY)),
    "markdown-pandoc": ready("row-moved", PANDOC, s.on_top("Hanoï"), BODY, (HANOI, ""), (CERGY, HANOI + CERGY)),
    "markdown-ar": held("ar", "row-moved", PANDOC, s.on_top("هانوي")),
    "markdown-zh": held("zh-Hans", "row-moved", HAND, s.on_top("河内")),
}  # fmt: skip
CELLS = {
    "text": ready("changed", HAND, s.cell("Visite", "Visite libre"), CSV, (" Visite **guidée** ", " Visite libre ")),
    "bold": ready("changed", OFFICE, s.cell("Entrée", "Entrée libre", bold=True), CSV, (";Entrée libre", ";**Entrée libre**")),
    "quotes": ready("changed", HAND, s.cell("Entrée", "Entrée; sortie"), CSV, (";Entrée libre", ';"Entrée; sortie"')),
    "pandoc": ready("changed", PANDOC, s.cell("Ouverture", "Ouverture des portes"), CSV, ('"Ouverture du salon"', '"Ouverture des portes"')),
    "number": ready("changed", HAND, s.cell("2\u202f300", "12 345,5"), CSV, (";2300;", ";12345.5;")),
    "number-office": ready("changed", OFFICE, s.cell("0,9", "1"), CSV, (";0.9;", ";1;")),
    "number-yaml": ready("changed", PANDOC, s.cell("45,5", "1 045,25"), YAML, ("size: 45.5", "size: 1045.25")),
    "no-number": held("fr", "changed", HAND, s.cell("0,9", "peu")),
    "date": ready("changed", HAND, s.cell("29\xa0novembre 2026", "1er décembre 2026"), CSV, ("2026-11-29;2300", "2026-12-01;2300")),
    "date-less-exact": ready("changed", OFFICE, s.cell("29\xa0novembre 2026", "décembre 2026"), CSV, ("2026-11-29;2300", "2026-12;2300")),
    "no-date": held("fr", "changed", HAND, s.cell("29\xa0novembre 2026", "31 novembre 2026")),
    "key": ready("changed", HAND, s.cell("12:00", "12:15"), CSV, ("12:00;", "12:15;")),
    "key-office": ready("changed", OFFICE, s.cell("14:00", "14:30"), CSV, ("14:00;", "14:30;")),
    "key-pandoc": ready("changed", PANDOC, s.cell("09:00", "09:15"), CSV, ("09:00;", "09:15;")),
    "key-yaml": ready("changed", HAND, s.cell("Grande salle", "Salle des fêtes"), YAML, ("name: Grande salle", "name: Salle des fêtes")),
    "key-yaml-flow": ready("changed", OFFICE, s.cell("Atelier", "Forge", among="Grande salle"), YAML, ("{name: Atelier,", "{name: Forge,")),
    "key-taken": held("fr", "changed", HAND, s.cell("12:00", "14:00")),
    "key-ar": held("ar", "changed", HAND, s.cell("12:00", "12:15")),
    "key-zh": RowCase("zh-Hans", HAND, s.cell("大厅", "主厅"), (("changed", "ready"),),
                      {"locale/zh-Hans.po": (('msgstr "大厅"', 'msgstr "主厅"'),)}),
    "markdown": ready("changed", HAND, s.cell("Cergy", "Cergy|Pontoise"), BODY, ("| Cergy |", "| Cergy\\|Pontoise |")),
    "filled": ready("row-filled", HAND, s.filled("12:00", 4, "Sur place"), CSV, (";2300;", ";2300;Sur place")),
    "emptied": ready("row-emptied", HAND, s.emptied("Entrée"), CSV, (";Entrée libre", ";")),
    "emptied-office": ready("row-emptied", OFFICE, s.emptied("0,9"), CSV, (";0.9;", ";;")),
    "emptied-required": held("fr", "row-emptied", HAND, s.emptied("Grande salle")),
    "filled-ar": held("ar", "row-filled", HAND, s.filled("12:00", 4, "هنا")),
    # The source has a bold word, and no edition is built where a translation has lost it.
    "bold-ar": held("ar", "changed", HAND, s.cell("جولة", "جولة حرة")),
    "ar": RowCase("ar", HAND, s.cell("طعام", "طعام حر"), (("changed", "ready"),),
                  {"locale/ar.po": (('msgstr "طعام مشترك"', 'msgstr "طعام حر"'),)}),
    "zh": RowCase("zh-Hans", OFFICE, s.cell("免费", "自由入场"), (("changed", "ready"),),
                  {"locale/zh-Hans.po": (('msgstr "免费入场"', 'msgstr "自由入场"'),)}),
    "zh-pandoc": RowCase("zh-Hans", PANDOC, s.cell("花园", "大花园"), (("changed", "ready"),),
                         {"locale/zh-Hans.po": (('msgstr "花园"', 'msgstr "大花园"'),)}),
    "number-ar": held("ar", "changed", HAND, s.cell("2,300", "2,400")),
    "date-zh": held("zh-Hans", "changed", OFFICE, s.cell("2026年11月29日", "2026年11月30日")),
}  # fmt: skip
COLUMNS: dict[str, RowCase] = {
    f"{name}-{lang}": RowCase(lang, program, edit(words), (("table", "decide"),))
    for name, program, edit in (
        ("added", HAND, lambda words: s.column_added(words[0], "Extra")),
        ("deleted", OFFICE, lambda words: s.column_deleted(words[0], 1)),
        ("swapped", HAND, lambda words: s.columns_swapped(words[0])),
        ("merged", HAND, lambda words: s.merged(words[0])),
        ("merged-down", OFFICE, lambda words: s.merged(words[0], down=True)),
        ("with-a-row", HAND, lambda words: s.both(s.deleted(words[1]), s.column_added(words[0], "Extra"))),
    )
    for lang, words in (("fr", ("Cergy", "Hanoï")), ("ar", ("سيرجي", "هانوي")), ("zh-Hans", ("塞日", "河内")))
}  # fmt: skip
"""Here `table` is told among other things; nothing of it is ready."""
KINDS = {"added": ADDED, "deleted": DELETED, "moved": MOVED, "cells": CELLS, "columns": COLUMNS}
CASES = {f"{kind}/{name}": case for kind, cases in KINDS.items() for name, case in cases.items()}
