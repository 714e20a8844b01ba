"""Language tags (BCP 47, RFC 5646) as people and programs write them: what each says, and which mean the same.

The likeliest script and region of a language are CLDR's (UTS #35, “Likely Subtags”). So `es`, `es-ES` and `es_ES` are
one language, and `zh`, `zh-CN` and `zh-Hans` too; `zh-Hant` and `sr-Latn` are others than `zh` and `sr`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from brochure.languages.scripts import LATIN, Direction, is_right_to_left

if TYPE_CHECKING:
    import icu  # 14 ms, as above

EXAMPLES = "BCP 47, such as fr, pt-BR, zh-Hans"
ALIASES = {"no": "nb"}
"""Languages under two names, which CLDR keeps apart."""
MACROREGIONS = ("150", "419", "001")
"""Europe, Latin America, the world (UN M.49): whose ways a region follows before those of the language's own."""
BETWEEN = {
    **{
        f"pt-{region}": "pt-PT"
        for region in ("AO", "CH", "CV", "FR", "GQ", "GW", "LU", "MO", "MZ", "ST", "TL")
    },
    "zh-MO": "zh-HK",
}
"""What stands between a region's language and that of all (CLDR 47, parentLocales)."""
OF_NO_LANGUAGE = frozenset(("und", "mul", "mis", "zxx"))
"""Undetermined, several, uncoded, no linguistic content (ISO 639-2)."""
_POSIX = re.compile(r"([A-Za-z]{2,8})([_-][\w-]+)?(?:\.[\w-]+)?(?:@(\w+))?")
_MODIFIERS = {"latin": "-Latn", "cyrillic": "-Cyrl", "arabic": "-Arab", "devanagari": "-Deva"}


@cache
def read(tag: str) -> icu.Locale | None:
    """The language, under its name of today (`iw` is `he`); None for what is no tag. The value is not to be changed.

    What POSIX and gettext write is read as well: `pt_BR.UTF-8`, `sr@latin` (GNU gettext manual, “Locale Names”).
    """
    import icu  # 14 ms; a web page without foreign words is made without it

    if found := _POSIX.fullmatch(tag):
        tag = found[1] + _MODIFIERS.get(str(found[3]).lower(), "") + (found[2] or "").replace("_", "-")
    try:
        return (
            icu.Locale.createCanonical(icu.Locale.forLanguageTag(tag).getName())
            if tag.isascii() and tag
            else None
        )
    except icu.ICUError:
        return None


@cache
def subtags(tag: str) -> tuple[str, str, str]:
    """Language, script and region, the likeliest where the tag says none; empty where nobody knows."""
    import icu  # 14 ms, as above

    found = read(tag)
    if found is None:
        return "", "", ""
    full = icu.Locale(found.getBaseName())
    full.addLikelySubtags()
    language = found.getLanguage()
    region = full.getCountry() if language else ""
    return ALIASES.get(language, language) or "und", str(full.getScript()), region


@cache
def script(tag: str) -> str:
    """ISO 15924 code of the script that a language is written in: `zh` → `Hans`, `pa-PK` → `Arab`, `sr-Latn` → `Latn`.

    A language that CLDR does not know is taken to be written in Latin.
    """
    return subtags(tag)[1] or LATIN


@cache
def direction(tag: str) -> Direction:
    """The direction of that script: `rtl` for `ar`, `uz-AF` and `az-Arab`, `ltr` for `sd-Deva` and `ar-Latn`."""
    return "rtl" if is_right_to_left(script(tag)) else "ltr"


@cache
def word_tag(tag: str) -> str:
    """The language with its likeliest region, as Word wants it: `fr` → `fr-FR`, `zh-Hant` → `zh-TW`.

    The script is said where the region does not tell it: `sr-Latn` → `sr-Latn-RS`.
    """
    language, own, region = subtags(tag)
    short = _joined(language, region)
    return short if script(short) == script(tag) else _joined(language, own, region)


@cache
def full_tag(tag: str) -> str:
    """The tag with its likeliest script and region, so that two for one language are the same.

    `zh-CN` → `zh-Hans-CN`; what is no language that CLDR knows stays as it is.
    """
    return _joined(*subtags(tag)) or tag


@cache
def parents(tag: str) -> tuple[str, ...]:
    """The tag and those that it falls back on, the nearest first, all in full: `es-MX` → es-Latn-MX, -419, -001, -ES.

    A language in a script that is not its own falls back on no other: not `zh-Hant` on `zh` (CLDR, parentLocales).
    """
    import icu  # 14 ms, as above

    language, own, region = subtags(tag)
    found = [full_tag(tag)]
    found.append(full_tag(BETWEEN.get(_joined(language, region), "")))
    with suppress(icu.ICUError):  # a region that ICU does not know
        here = icu.Region.getInstance(region)
        around = (one for one in MACROREGIONS if icu.Region.getInstance(one).contains(here))
        found += (_joined(language, own, one) for one in around)
    return tuple(dict.fromkeys(one for one in (*found, full_tag(_joined(language, own))) if one))


def same(one: str, other: str) -> bool:
    """Whether two tags mean the same edition: `es_ES` and `es`, `zh-CN` and `zh-Hans`; not `ar` and `ar-u-nu-arab`."""
    return full_tag(one).casefold() == full_tag(other).casefold() and _rest(one) == _rest(other)


def match(wanted: str, known: Iterable[str]) -> str | None:
    """The one of the known tags that is meant: the same, else one that it falls back on, else the only one below it.

    `en-GB` means `en` where nothing is nearer, and `pt` means `pt-PT` where that is the only Portuguese.
    """
    found = sorted(known, key=lambda tag: (tag != wanted, not same(tag, wanted)))
    private = _rest(wanted)[2] if read(wanted) and not _is_overlong(wanted) else None
    found = [tag for tag in found if tag == wanted or _rest(tag)[2] == private]
    for parent in parents(wanted):
        for tag in found:
            if tag == wanted or full_tag(tag) == parent:
                return tag
    below = [tag for tag in found if full_tag(wanted) in parents(tag)]
    return below[0] if len(below) == 1 else None


def meant(wanted: Iterable[str], known: Collection[str]) -> list[str]:
    """Each as the known tags have it; what means none of them stays as it is."""
    return [match(tag, known) or tag for tag in wanted]


def spelt(tag: str) -> str:
    """The tag as BCP 47 spells it, "" for none: `es_ES` → `es-ES`. Whether it is of a language is not asked."""
    found = read(tag)
    return str(found.toLanguageTag()) if found and re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", tag) else ""


def fault(tag: str) -> str:
    """How to mend what is no language tag, "" for one, in whatever case."""
    own = spelt(tag)
    right = own and re.fullmatch(r"[A-Za-z0-9-]+", tag) and not _is_overlong(tag)
    return "" if right else f"write {own}" if own else EXAMPLES


def _is_overlong(tag: str) -> bool:
    """Whether it has three letters for a language that has two (RFC 5646, 2.2.1): `fra`."""
    found = read(tag)
    return found is not None and len(found.getLanguage()) == 2 and found.getISO3Language() == tag[:3].lower()


def is_language(tag: str) -> bool:
    """Whether a tag is of one language, which CLDR has a name for."""
    import icu  # 14 ms, as above

    own = subtags(tag)[0]
    known = icu.Locale(own).getDisplayLanguage(icu.Locale.getEnglish()) not in ("", own)
    return not fault(tag) and known and own not in OF_NO_LANGUAGE


def _rest(tag: str) -> tuple[str, str, str]:
    """Variants, keywords and private use: what distinguishes editions in one language."""
    found = read(tag)
    if found is None:
        return "", "", ""
    return found.getVariant(), found.getName().partition("@")[2], found.getKeywordValue("x") or ""


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)
