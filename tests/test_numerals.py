"""Numbers as languages write them: where their decimal sign stands, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from brochure.languages.numerals import decimal_place, stands_for_none
from brochure.languages.rules import number


@pytest.mark.parametrize(
    ("lang", "before", "after"),
    [
        ("fr", "1\u202f234", ",56\u00a0€"), ("fr", "−3", ""), ("fr", "+0", ",4\u202f%"), ("fr", "12", "\u00a0km²"),
        ("en", "$1,250", ".50"), ("en", "USD 12", ".5"), ("en", "(12", ".5)"), ("en", "1,250", ""),
        ("es", "1.250", ",5"), ("es", "12", ",5\u00a0%"), ("ru", "1\u00a0234", ",5"), ("ru", "12", " млн"),
        ("ar", "١٬٢٥٠", "٫٧٥"), ("ar", "٤٥", "٫٢٥٪"), ("ar", "1,250", ".5"), ("ar", "\u206612", ".5\u2069 %"),
        ("fr", "3", "\u00a0M€"), ("fr", "10", "k€"), ("fr", "16", "Go"), ("en", "12", "kg"), ("en", "R$ 5", ""), ("ar", "12", "كم"),
        ("zh-Hans", "30", "人"), ("ru", "12", "км"), ("en", "COP 250,000", ""), ("zh-Hans", "1,250", ".5万元"), ("de", "1.250", ",5"), ("de-CH", "1’250", ".5"),
    ],
)  # fmt: skip
def test_a_number_is_parted_at_its_decimal_sign(lang: str, before: str, after: str) -> None:
    assert decimal_place(before + after, lang) == len(before)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "12/03/2024"), ("fr", "12 mars 2024"), ("fr", "01 23 45 67 89"), ("fr", "2014–2020"), ("fr", "A4"),
        ("ru", "12.03.2024"), ("en", "12:30"), ("en", "1.2.3"), ("en", ""), ("en", "–"), ("zh-Hans", "2024年3月"),
        ("en", "5xx"), ("en", "3D"), ("en", "2FA"), ("zh-Hans", "5G"), ("ar", "3D"), ("en", "10th"), ("fr", "1er"), ("ru", "5-й"),
        ("es", "1.º"), ("en", "1990s"), ("en", "2x"), ("fr", "ODD 11"), ("en", "SDG 11"), ("fr", "COP21"), ("en", "ISO 9001"),
        ("fr", "12 mars"), ("ru", "5 мая"), ("en", "14 July"),
    ],
)  # fmt: skip
def test_dates_ranges_and_names_are_no_numbers(lang: str, text: str) -> None:
    assert decimal_place(text, lang) is None


def test_a_dash_stands_for_no_number_and_words_do_not() -> None:
    assert [stands_for_none(text) for text in ("–", "n/a", "…", "a sentence", "G7")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_number_keeps_its_decimals_whatever_was_written_before() -> None:
    said = [number("en", Decimal(written)) for written in ("5", "5.0", "5.00", "5")]
    assert said == ["5", "5.0", "5.00", "5"]
