"""What a tag alone says of a language, which every room asks in one place."""

from __future__ import annotations

import pytest

from brochure.languages import direction, script, word_kind, word_tag

# Where four rules of thumb once disagreed: by region, by script, languages that few know.
WRITTEN = {
    "fr": ("Latn", "ltr"), "ar": ("Arab", "rtl"), "ar-Latn": ("Latn", "ltr"), "fa-AF": ("Arab", "rtl"), "he": ("Hebr", "rtl"),
    "ur-Latn": ("Latn", "ltr"), "pa": ("Guru", "ltr"), "pa-PK": ("Arab", "rtl"), "pa-Guru": ("Guru", "ltr"),
    "uz": ("Latn", "ltr"), "uz-AF": ("Arab", "rtl"), "az-Arab": ("Arab", "rtl"), "az-IR": ("Arab", "rtl"),
    "sd": ("Arab", "rtl"), "sd-Deva": ("Deva", "ltr"), "ks": ("Arab", "rtl"), "ks-Deva": ("Deva", "ltr"),
    "rhg": ("Rohg", "rtl"), "dv": ("Thaa", "rtl"), "nqo": ("Nkoo", "rtl"), "ff-Adlm": ("Adlm", "rtl"), "ckb": ("Arab", "rtl"),
    "ku": ("Latn", "ltr"), "yi": ("Hebr", "rtl"), "ug": ("Arab", "rtl"), "lrc": ("Arab", "rtl"), "und-Syrc": ("Syrc", "rtl"),
    "zh": ("Hans", "ltr"), "zh-TW": ("Hant", "ltr"), "th": ("Thai", "ltr"), "mn-Mong": ("Mong", "ltr"), "qqq": ("Latn", "ltr"),
}  # fmt: skip


@pytest.mark.parametrize("tag", WRITTEN)
def test_script_and_direction(tag: str) -> None:
    assert (script(tag), direction(tag)) == WRITTEN[tag]


@pytest.mark.parametrize(
    ("tag", "kind", "word"),
    [
        ("fr", "val", "fr-FR"), ("ka", "val", "ka-GE"), ("hy", "val", "hy-AM"), ("ru", "val", "ru-RU"), ("vi", "val", "vi-VN"),
        ("ar", "bidi", "ar-EG"), ("he", "bidi", "he-IL"), ("fa", "bidi", "fa-IR"), ("th", "bidi", "th-TH"), ("hi", "bidi", "hi-IN"),
        ("km", "bidi", "km-KH"), ("lo", "bidi", "lo-LA"), ("my", "bidi", "my-MM"), ("am", "bidi", "am-ET"), ("ta", "bidi", "ta-IN"),
        ("zh-Hans", "eastAsia", "zh-CN"), ("zh-Hant", "eastAsia", "zh-TW"), ("ko", "eastAsia", "ko-KR"), ("ja", "eastAsia", "ja-JP"),
        ("sr", "val", "sr-RS"), ("sr-Latn", "val", "sr-Latn-RS"), ("uz-Cyrl", "val", "uz-Cyrl-UZ"), ("pa-PK", "bidi", "pa-PK"),
    ],
)  # fmt: skip
def test_how_word_files_a_language(tag: str, kind: str, word: str) -> None:
    assert (word_kind(script(tag)), word_tag(tag)) == (kind, word)
