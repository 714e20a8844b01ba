"""The typographic habits of languages, as data. What is done with them stands in the modules that import this.

Sources: Imprimerie nationale, Lexique des règles typographiques (fr); OQLF, Vitrine linguistique (fr-CA);
RAE, Ortografía (es); Мильчин, Справочник издателя (ru); DIN 5008 (de); W3C, requirements for Arabic and for
Chinese text layout; CLDR for the quotation marks of all others. docs/typography.md says it in plain words.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

import icu
from msgspec import Struct, field
from msgspec.structs import replace

NBSP = "\u00a0"
NNBSP = "\u202f"
SPACE = "[ \u00a0\u2009\u202f]"
"""One space that a rule may change, as a pattern. Forced line breaks are none."""

UNITS = (
    "‰", "°C", "°F", "€", "$", "£", "¥", "km²", "km", "m²", "m³", "cm", "mm", "m", "ha", "kg", "g", "t", "h",
    "min", "kWh", "MWh", "GWh", "kW", "MW", "GW", "kB", "MB", "GB", "dpi",
)  # fmt: skip
"""Signs that stay beside their number in every language."""


class Ordinals(Struct, frozen=True):
    """The letters after a number that a language raises (ordinals.py says when).

    any, first, second: those after any number, after 1 alone, after 2 alone; point: what stands before them.
    nouns: words that make sure that the capitals before them are a Roman numeral; () where none has an ending.
    labels: words whose number takes letters that count: figure 1e.
    """

    any: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    point: str = ""
    nouns: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class Rules(Struct, frozen=True):
    """What a language does. Where an entry is empty, nothing is done.

    quotes: opening and closing, then those of a quotation inside a quotation.
    before: the space before a mark, "" where none may stand.
    inside: the space inside « », "" for none, None to leave what is there.
    percent: the space before %, None to leave it.
    thousands: what a space between groups of three digits becomes.
    units: signs and words that stay beside the number before them, besides UNITS.
    counted: abbreviations that stay beside the number after them (`p.`).
    titles: those that stay beside a name (`Mme`).
    compounds: abbreviations of two parts, which stay together (`т. д.`).
    clinging: words that may not end a line.
    dash: whether a dash stays beside the word before it.
    marks: the script's own commas and stops take the place of ASCII's where they stand in its text.
    ordinals: the letters of ordinals that stand raised, None where they are on the line, as in English.
    """

    quotes: tuple[str, str, str, str]
    before: Mapping[str, str] = field(default_factory=dict)
    inside: str | None = None
    percent: str | None = None
    thousands: str = NBSP
    units: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    compounds: tuple[tuple[str, str], ...] = ()
    clinging: tuple[str, ...] = ()
    dash: bool = False
    marks: Literal["", "arabic", "full-width"] = ""
    ordinals: Ordinals | None = None


_FRENCH_ORDINALS = Ordinals(
    # The last six are frowned on, and written all the same.
    any=("e", "es", "ème", "èmes", "ième", "ièmes", "eme", "emes"),
    first=("er", "ers", "re", "res", "ère", "ères"),
    second=("nd", "nds", "nde", "ndes", "de", "des"),
    nouns=("siècle", "s.", "millénaire", "République", "Empire", "Reich", "dynastie", "arrondissement", "arr.",
           "circonscription", "région", "légion", "armée", "corps", "division", "brigade", "régiment", "bataillon",
           "croisade", "concile", "congrès", "conférence", "colloque", "sommet", "forum", "symposium", "assemblée",
           "session", "réunion", "rencontre", "législature", "plan", "édition", "anniversaire", "Internationale",
           "biennale", "festival", "olympiade", "jeux", "chambre"),
    labels=("figure", "figures", "fig.", "tableau", "tableaux", "tab.", "carte", "cartes", "encadré", "encadrés",
            "photo", "photos", "annexe", "annexes", "article", "articles", "art.", "alinéa", "point", "points", "note",
            "notes", "question", "questions", "section", "chapitre", "chap.", "page", "pages", "p.", "lot", "n°"),
)  # fmt: skip
_GUILLEMETS = ("«", "»", "“", "”")
_CLOSE = dict.fromkeys(";:!?", "")
_FRENCH = Rules(
    _GUILLEMETS,
    before={";": NNBSP, "!": NNBSP, "?": NNBSP, ":": NBSP},
    inside=NBSP,
    percent=NBSP,
    thousands=NNBSP,
    units=("ko", "Mo", "Go", "million", "millions", "milliard", "milliards"),
    counted=("n°", "nº", "p.", "pp.", "art.", "chap.", "fig.", "vol.", "t."),
    titles=("M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "St", "Ste"),
    ordinals=_FRENCH_ORDINALS,
)
_CHINESE = Rules(("“", "”", "‘", "’"), before=_CLOSE, marks="full-width")

_RULES: Mapping[str, Rules] = {
    "fr": _FRENCH,
    "fr-CA": replace(_FRENCH, before={**_CLOSE, ":": NBSP}, thousands=NBSP),
    "en": Rules(
        ("“", "”", "‘", "’"),
        before=_CLOSE,
        units=("million", "billion", "trillion"),
        counted=("No.", "Nos.", "p.", "pp.", "para.", "paras.", "vol.", "fig.", "art."),
        titles=("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Dr.", "Dr", "St."),
    ),
    "es": Rules(
        _GUILLEMETS,
        before=_CLOSE,
        inside="",
        percent=NBSP,
        thousands=NNBSP,
        units=("millón", "millones"),
        counted=("n.º", "núm.", "n.os", "p.", "pp.", "pág.", "págs.", "art.", "cap.", "vol."),
        titles=("Sr.", "Sra.", "Sres.", "Dr.", "Dra.", "D.", "Dña."),
        compounds=(("EE.", "UU."), ("p.", "ej."), ("a.", "C."), ("d.", "C.")),
        ordinals=Ordinals(("er", "os", "as"), point="."),  # º and ª are raised as they are
    ),
    "ru": Rules(
        ("«", "»", "„", "“"),
        before=_CLOSE,
        inside="",
        percent=NBSP,
        units=("г.", "гг.", "в.", "вв.", "км", "км²", "м", "м²", "см", "га", "кг", "т", "ч", "мин", "кБ", "КБ", "МБ",
               "ГБ", "тыс.", "млн", "млрд", "трлн", "руб."),
        counted=("№", "§", "с.", "стр.", "п.", "пп.", "ст.", "гл.", "рис.", "т."),
        titles=("г.", "ул.", "им.", "проф.", "акад."),
        compounds=(("т.", "д."), ("т.", "п."), ("т.", "е."), ("т.", "к."), ("н.", "э.")),
        clinging=("а", "в", "и", "к", "о", "с", "у", "я"),
        dash=True,
    ),
    "de": Rules(
        ("„", "“", "‚", "‘"),
        before=_CLOSE,
        percent=NBSP,
        units=("Mio.", "Mrd.", "Millionen", "Milliarden"),
        counted=("Nr.", "S.", "Art.", "Abb.", "Kap.", "Bd."),
        titles=("Dr.", "Prof.", "Hr.", "Fr.", "St."),
        compounds=(("z.", "B."), ("d.", "h."), ("u.", "a."), ("i.", "d.")),
    ),
    "ar": Rules(
        _GUILLEMETS, before=dict.fromkeys(";:!?،؛؟", ""), inside="", counted=("ص.",), marks="arabic"
    ),
    "zh": _CHINESE,
    "zh-Hant": replace(_CHINESE, quotes=("「", "」", "『", "』")),
    "ja": replace(_CHINESE, quotes=("「", "」", "『", "』")),
    "pt": Rules(("“", "”", "‘", "’"), before=_CLOSE, counted=("n.º", "p.", "pp.", "art."), titles=("Sr.", "Sra."),
                ordinals=Ordinals(("os", "as"), point=".")),
    "it": Rules(_GUILLEMETS, before=_CLOSE, inside="", counted=("n.", "p.", "pp.", "art.")),
}  # fmt: skip


@lru_cache
def rules(tag: str) -> Rules:
    """The rules of a BCP 47 tag: its own, those of its language and script, of its language; else quotes only."""
    found = icu.Locale.forLanguageTag(tag)
    language, region = found.getLanguage(), found.getCountry()
    found.addLikelySubtags()
    for known in (f"{language}-{region}", f"{language}-{found.getScript()}", language):
        if known in _RULES:
            return _RULES[known]
    delimiters = icu.LocaleData(icu.Locale.forLanguageTag(tag).getName())
    first, last, second, second_last = (str(delimiters.getDelimiter(kind)) for kind in range(4))
    return Rules((first, last, second, second_last))


@lru_cache
def months(tag: str) -> tuple[str, ...]:
    """The names of the months as they stand in a date and alone."""
    symbols = icu.DateFormatSymbols(icu.Locale.forLanguageTag(tag))
    kinds = (icu.DateFormatSymbols.FORMAT, icu.DateFormatSymbols.STANDALONE)
    names = (name for kind in kinds for name in symbols.getMonths(kind, icu.DateFormatSymbols.WIDE))
    return tuple(dict.fromkeys(names))
