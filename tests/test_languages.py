"""The one table of languages: what a tag says, which tags mean the same, how each language is written."""

from __future__ import annotations

from contextlib import nullcontext

import icu
import pytest

from brochure.diagnostics import Failed, Sink
from brochure.languages import (
    direction,
    full_tag,
    is_right_to_left,
    joins,
    match,
    same,
    script,
    word_kind,
    word_tag,
)
from brochure.languages.bidi import levels
from brochure.languages.characters import is_ignorable
from brochure.languages.hyphenation import hyphenates, patterns
from brochure.languages.locale import capitals, date, digits, initial
from brochure.languages.rules import rules
from brochure.languages.tags import fault, is_language, parents
from brochure.translation.catalogue import parse
from brochure.typography.apply import apply_text

# Script and direction, the full tag, the attribute of `w:lang` and its value; where four rules of thumb once disagreed:
# by region, by script, languages that few know; and the same language as others write it.
TABLE = {
    "fr": ("Latn", "ltr", "fr-Latn-FR", "val", "fr-FR"), "fr_FR": ("Latn", "ltr", "fr-Latn-FR", "val", "fr-FR"),
    "en-GB": ("Latn", "ltr", "en-Latn-GB", "val", "en-GB"), "es_ES": ("Latn", "ltr", "es-Latn-ES", "val", "es-ES"),
    "pt-BR": ("Latn", "ltr", "pt-Latn-BR", "val", "pt-BR"), "no": ("Latn", "ltr", "nb-Latn-NO", "val", "nb-NO"),
    "vi": ("Latn", "ltr", "vi-Latn-VN", "val", "vi-VN"), "tr": ("Latn", "ltr", "tr-Latn-TR", "val", "tr-TR"),
    "ar": ("Arab", "rtl", "ar-Arab-EG", "bidi", "ar-EG"), "ar-Latn": ("Latn", "ltr", "ar-Latn-EG", "val", "ar-Latn-EG"),
    "fa-AF": ("Arab", "rtl", "fa-Arab-AF", "bidi", "fa-AF"), "he": ("Hebr", "rtl", "he-Hebr-IL", "bidi", "he-IL"),
    "iw": ("Hebr", "rtl", "he-Hebr-IL", "bidi", "he-IL"), "ur-Latn": ("Latn", "ltr", "ur-Latn-PK", "val", "ur-Latn-PK"),
    "pa": ("Guru", "ltr", "pa-Guru-IN", "bidi", "pa-IN"), "pa-PK": ("Arab", "rtl", "pa-Arab-PK", "bidi", "pa-PK"),
    "uz": ("Latn", "ltr", "uz-Latn-UZ", "val", "uz-UZ"), "uz-AF": ("Arab", "rtl", "uz-Arab-AF", "bidi", "uz-AF"),
    "uz-Cyrl": ("Cyrl", "ltr", "uz-Cyrl-UZ", "val", "uz-Cyrl-UZ"), "az-IR": ("Arab", "rtl", "az-Arab-IR", "bidi", "az-IR"),
    "az-Arab": ("Arab", "rtl", "az-Arab-IR", "bidi", "az-IR"), "sd": ("Arab", "rtl", "sd-Arab-PK", "bidi", "sd-PK"),
    "sd-Deva": ("Deva", "ltr", "sd-Deva-IN", "bidi", "sd-IN"), "ks-Deva": ("Deva", "ltr", "ks-Deva-IN", "bidi", "ks-Deva-IN"),
    "rhg": ("Rohg", "rtl", "rhg-Rohg-MM", "bidi", "rhg-MM"), "dv": ("Thaa", "rtl", "dv-Thaa-MV", "bidi", "dv-MV"),
    "nqo": ("Nkoo", "rtl", "nqo-Nkoo-GN", "bidi", "nqo-GN"), "ff-Adlm": ("Adlm", "rtl", "ff-Adlm-GN", "bidi", "ff-Adlm-GN"),
    "ckb": ("Arab", "rtl", "ckb-Arab-IQ", "bidi", "ckb-IQ"), "ku": ("Latn", "ltr", "ku-Latn-TR", "val", "ku-TR"),
    "yi": ("Hebr", "rtl", "yi-Hebr-UA", "bidi", "yi-UA"), "und-Syrc": ("Syrc", "rtl", "und-Syrc", "bidi", "und-Syrc"),
    "ru": ("Cyrl", "ltr", "ru-Cyrl-RU", "val", "ru-RU"), "sr": ("Cyrl", "ltr", "sr-Cyrl-RS", "val", "sr-RS"),
    "sr@latin": ("Latn", "ltr", "sr-Latn-RS", "val", "sr-Latn-RS"), "sh": ("Latn", "ltr", "sr-Latn-RS", "val", "sr-Latn-RS"),
    "ka": ("Geor", "ltr", "ka-Geor-GE", "val", "ka-GE"), "hy": ("Armn", "ltr", "hy-Armn-AM", "val", "hy-AM"),
    "zh": ("Hans", "ltr", "zh-Hans-CN", "eastAsia", "zh-CN"), "zh_CN": ("Hans", "ltr", "zh-Hans-CN", "eastAsia", "zh-CN"),
    "zh-TW": ("Hant", "ltr", "zh-Hant-TW", "eastAsia", "zh-TW"), "zh-Hant": ("Hant", "ltr", "zh-Hant-TW", "eastAsia", "zh-TW"),
    "zh-Latn": ("Latn", "ltr", "zh-Latn-CN", "val", "zh-Latn-CN"), "ja": ("Jpan", "ltr", "ja-Jpan-JP", "eastAsia", "ja-JP"),
    "ko": ("Kore", "ltr", "ko-Kore-KR", "eastAsia", "ko-KR"), "yue": ("Hant", "ltr", "yue-Hant-HK", "eastAsia", "yue-HK"),
    "th": ("Thai", "ltr", "th-Thai-TH", "bidi", "th-TH"), "hi": ("Deva", "ltr", "hi-Deva-IN", "bidi", "hi-IN"),
    "km": ("Khmr", "ltr", "km-Khmr-KH", "bidi", "km-KH"), "lo": ("Laoo", "ltr", "lo-Laoo-LA", "bidi", "lo-LA"),
    "my": ("Mymr", "ltr", "my-Mymr-MM", "bidi", "my-MM"), "am": ("Ethi", "ltr", "am-Ethi-ET", "bidi", "am-ET"),
    "ta": ("Taml", "ltr", "ta-Taml-IN", "bidi", "ta-IN"), "mn-Mong": ("Mong", "ltr", "mn-Mong-CN", "bidi", "mn-CN"),
    "qqq": ("Latn", "ltr", "qqq", "val", "qqq"), "mul": ("Latn", "ltr", "mul", "val", "mul"),
    "zh-Hans-CN-u-nu-hanidec": ("Hans", "ltr", "zh-Hans-CN", "eastAsia", "zh-CN"),
}  # fmt: skip


@pytest.mark.parametrize("tag", TABLE)
def test_what_a_tag_says(tag: str) -> None:
    own = script(tag)
    assert (own, direction(tag), full_tag(tag), word_kind(own), word_tag(tag)) == TABLE[tag]


@pytest.mark.parametrize("tag", ["fr_", "", "a-DE", "fr-", "12", "../x", "x", "fr--CA", "fr\n", "é"])
def test_what_is_no_tag_is_told_and_taken_for_latin(tag: str) -> None:
    assert fault(tag).startswith("BCP 47, such as")
    assert (script(tag), direction(tag), full_tag(tag), same(tag, "fr")) == ("Latn", "ltr", tag, False)
    assert match(tag, ["fr", "en"]) is None
    assert rules(tag).before == {}
    assert date(tag, 2018)


@pytest.mark.parametrize(
    ("tag", "hint", "known"),
    [
        ("fr", "", True), ("tlh", "", True), ("zh-Hans-CN-u-nu-hanidec", "", True), ("fr-x-accent", "", True),
        ("xx", "", False), ("mul", "", False), ("und", "", False), ("zxx", "", False), ("qqq", "", False),
        ("zh_CN", "write zh-CN", False), ("sr@latin", "write sr-Latn", False), ("pt_BR.UTF-8", "write pt-BR", False),
        ("fra", "write fr", False), ("spa-MX", "write es-MX", False), ("cmn", "", True),
        ("german", "BCP 47, such as fr, pt-BR, zh-Hans", False),
    ],
)  # fmt: skip
def test_how_to_mend_a_tag(tag: str, hint: str, known: bool) -> None:
    assert (fault(tag), is_language(tag)) == (hint, known)


@pytest.mark.parametrize(
    ("wanted", "known", "meant"),
    [
        ("es_ES", ["fr", "es"], "es"), ("es", ["es-ES"], "es-ES"), ("EN", ["en"], "en"), ("zh_CN", ["zh-Hant", "zh-Hans"], "zh-Hans"),
        ("zh-TW", ["zh-Hans"], None), ("zh_TW", ["zh-Hans", "zh-Hant"], "zh-Hant"), ("zh-MO", ["zh-Hant", "zh-HK"], "zh-HK"),
        ("en-GB", ["fr", "en"], "en"), ("en-GB", ["en", "en-001"], "en-001"), ("es-MX", ["es", "es-419"], "es-419"),
        ("pt-AO", ["pt", "pt-PT"], "pt-PT"), ("pt", ["pt-PT", "fr"], "pt-PT"), ("en", ["en-GB", "en-AU"], None),
        ("sr-Latn", ["sr"], None), ("sr", ["sr-Latn"], None), ("sr@latin", ["sr", "sr-Latn"], "sr-Latn"), ("no", ["nb"], "nb"),
        ("nn", ["nb"], None), ("iw", ["he"], "he"), ("fr-x-accent", ["fr"], None), ("ar", ["ar-u-nu-arab", "ar"], "ar"),
        ("ar", ["ar-u-nu-arab"], "ar-u-nu-arab"), ("xx", ["xx", "fr"], "xx"), ("fra", ["fr"], None), ("tlh", ["fr"], None), ("mul", ["fr", "en"], None),
    ],
)  # fmt: skip
def test_which_language_is_meant(wanted: str, known: list[str], meant: str | None) -> None:
    assert match(wanted, known) == meant
    assert match(wanted, reversed(known)) == meant, "in whatever order they are listed"


def test_editions_that_differ_by_digits_or_script_are_not_the_same() -> None:
    assert same("zh-CN", "zh-Hans")
    assert same("es_ES", "es")
    assert not same("ar", "ar-u-nu-arab")
    assert not same("fr", "fr-x-accent")
    assert not same("de", "de-1996")


def test_what_a_language_falls_back_on() -> None:
    assert parents("pt-AO") == ("pt-Latn-AO", "pt-Latn-PT", "pt-Latn-001", "pt-Latn-BR")
    assert all(tag.startswith("zh-Hant") for tag in parents("zh-Hant-MO"))


# Of each: digits, quotation marks, the space before “!” and “%”, the first of February.
WRITES = {
    "fr": ("0123456789", "«»", "Oui\u202f!", "50\u00a0%", "1er février 2018"), "fr-CA": ("0123456789", "«»", "Oui!", "50\u00a0%", "1er février 2018"),
    "en": ("0123456789", "“”", "Oui!", "50%", "1 February 2018"), "en-US": ("0123456789", "“”", "Oui!", "50%", "February 1, 2018"),
    "es": ("0123456789", "«»", "Oui!", "50\u00a0%", "1 de febrero de 2018"), "es_MX": ("0123456789", "«»", "Oui!", "50\u00a0%", "1 de febrero de 2018"),
    "de": ("0123456789", "„“", "Oui!", "50\u00a0%", "1. Februar 2018"), "pt": ("0123456789", "“”", "Oui!", "50%", "1 de fevereiro de 2018"),
    "pt-PT": ("0123456789", "«»", "Oui!", "50%", "1 de fevereiro de 2018"), "it": ("0123456789", "«»", "Oui!", "50%", "1 febbraio 2018"),
    "ru": ("0123456789", "«»", "Oui!", "50\u00a0%", "1 февраля 2018"), "uk": ("0123456789", "«»", "Oui!", "50%", "1 лютого 2018"),
    "pl": ("0123456789", "„”", "Oui!", "50%", "1 lutego 2018"), "sv": ("0123456789", "””", "Oui!", "50\u00a0%", "1 februari 2018"),
    "nb": ("0123456789", "«»", "Oui!", "50\u00a0%", "1. februar 2018"), "el": ("0123456789", "«»", "Oui!", "50%", "1 Φεβρουαρίου 2018"),
    "ar": ("0123456789", "«»", "Oui!", "50%", "1 فبراير 2018"), "ar-u-nu-arab": ("٠١٢٣٤٥٦٧٨٩", "«»", "Oui!", "٥٠%", "١ فبراير ٢٠١٨"),
    "fa-u-nu-arabext": ("۰۱۲۳۴۵۶۷۸۹", "«»", "Oui!", "۵۰%", "۱ فوریهٔ ۲۰۱۸"), "he": ("0123456789", "””", "Oui!", "50%", "1 בפברואר 2018"),
    "hi-u-nu-deva": ("०१२३४५६७८९", "“”", "Oui!", "५०%", "१ फ़रवरी २०१८"), "mr-u-nu-native": ("०१२३४५६७८९", "“”", "Oui !", "५०%", "१ फेब्रुवारी, २०१८"),
    "th": ("0123456789", "“”", "Oui !", "50%", "1 กุมภาพันธ์ 2018"), "th-u-nu-thai": ("๐๑๒๓๔๕๖๗๘๙", "“”", "Oui !", "๕๐%", "๑ กุมภาพันธ์ ๒๐๑๘"),
    "zh_CN": ("0123456789", "“”", "Oui!", "50%", "2018年2月1日"), "zh-Hans-CN-u-nu-hanidec": ("〇一二三四五六七八九", "“”", "Oui!", "五〇%", "二〇一八年二月一日"),
    "zh-TW": ("0123456789", "「」", "Oui!", "50%", "2018年2月1日"), "ja": ("0123456789", "「」", "Oui!", "50%", "2018年2月1日"),
    "ko": ("0123456789", "“”", "Oui !", "50%", "2018년 2월 1일"), "xx": ("0123456789", "“”", "Oui !", "50%", "1 February 2018"),
    "mn-Mong": ("0123456789", "“”", "Oui !", "50%", "1 February 2018"), "kk-Arab": ("0123456789", "“”", "Oui !", "50%", "1 February 2018"),
}  # fmt: skip


@pytest.mark.parametrize("tag", WRITES)
def test_how_a_language_is_written(tag: str) -> None:
    ten, quotes, mark, percent, day = WRITES[tag]
    assert digits(tag) == ten
    assert "".join(rules(tag).quotes[:2]) == quotes
    assert apply_text("Oui !", tag) == mark
    assert apply_text("50%", tag) == percent
    assert date(tag, 2018, 2, 1) == day


@pytest.mark.parametrize("tag", ["zh-u-nu-nonsense", "zh-u-nu-hans", "fr-u-nu"])
def test_digits_that_nobody_knows_are_latin(tag: str) -> None:
    assert digits(tag) == "0123456789"
    assert "2018" in date(tag, 2018)


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("tr", "istanbul", "İSTANBUL"), ("az-Latn", "iqlim", "İQLİM"), ("el", "Ελλάδα και Κύπρος", "ΕΛΛΑΔΑ ΚΑΙ ΚΥΠΡΟΣ"),
        ("de", "Straße", "STRASSE"), ("fr", "été", "ÉTÉ"), ("lt", "i̇̀", "I\u0300"), ("hy", "և", "ԵՎ"), ("tr_TR", "i", "İ"), ("fr_", "i", "I"),
    ],
)  # fmt: skip
def test_capitals(tag: str, text: str, expected: str) -> None:
    assert capitals(text, tag) == expected
    assert initial("ili", tag)[0] == ("İ" if tag[:2] in ("tr", "az") else "I")


def test_where_words_may_be_divided() -> None:
    divided = ("fr", "en-GB", "es_MX", "ru", "no", "sr@latin", "pt-AO", "de-CH", "sh")
    assert [patterns(tag) for tag in divided] == [
        "fr",
        "en_GB",
        "es",
        "ru",
        "nb",
        "sr_Latn",
        "pt_PT",
        "de_CH",
        "sr_Latn",
    ]
    assert [
        tag
        for tag in ("ar", "zh-Hans", "pa-PK", "mn-Mong", "hi-Latn", "uz-Cyrl", "xx", "fr_")
        if patterns(tag)
    ] == []
    assert [
        tag for tag in ("ar", "zh", "ja", "th", "pa-PK", "fr", "uz-Cyrl", "tlh") if not hyphenates(tag)
    ] == ["uz-Cyrl", "tlh"]


def test_the_tables_of_scripts_are_unicode_s() -> None:
    dual = {icu.Script.getScript(str(one)).getShortName() for one in icu.UnicodeSet("[:jt=D:]")}
    every = {
        icu.Script.getScript(chr(code)).getShortName()
        for code in range(0x20000)
        if not 0xD800 <= code < 0xE000
    }
    assert {code for code in every if joins(code)} == dual
    ignorable = icu.UnicodeSet("[[:DI:]\\u2028]")
    wrong = [
        hex(c)
        for c in range(0x30000)
        if not 0xD800 <= c < 0xE000 and is_ignorable(chr(c)) != ignorable.contains(chr(c))
    ]
    assert wrong == []
    assert all(direction(f"und-{code}") == "rtl" for code in every if is_right_to_left(code))


@pytest.mark.parametrize("text", ["𞤀𞤣𞤤𞤢𞤥", "𐴀𐴞𐴕𐴐𐴝", "العربية", "עברית"])
def test_every_script_from_right_to_left_runs_so(text: str) -> None:
    """Also those beyond the basic plane, where ICU counts two for one."""
    assert set(levels(f"a {text} b", rtl=False)[2:-2]) == {1}
    assert len(levels(text, rtl=True)) == len(text)


@pytest.mark.parametrize(
    ("header", "language", "fits"),
    [
        ("es_ES", "es", True), ("es-ES", "es", True), ("ES", "es", True), ("zh_CN", "zh-Hans", True), ("zh", "zh-Hans", True),
        ("zh_TW", "zh-Hans", False), ("sr@latin", "sr-Latn", True), ("sr", "sr-Latn", False), ("en", "en-GB", True),
        ("fr", "es", False), ("", "es", False), ("fr_", "fr", False),
    ],
)  # fmt: skip
def test_a_catalogue_names_its_language_in_its_own_way(header: str, language: str, fits: bool) -> None:
    text = f'msgid ""\nmsgstr ""\n"Language: {header}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    sink = Sink()
    with nullcontext() if fits else pytest.raises(Failed):
        parse(text, "a.po", language, sink)
    assert [item.code for item in sink] == [] if fits else ["catalogue/language"]
