"""What the locale says: names, dates and alphabets as readers of each language write them."""

from __future__ import annotations

import pytest

from brochure.languages import direction, script
from brochure.languages.locale import autonym, date, has_autonym, name, sort_key


@pytest.mark.parametrize(
    ("tag", "written", "runs", "own"),
    [
        ("fr", "Latn", "ltr", "Français"),
        ("en", "Latn", "ltr", "English"),
        ("es", "Latn", "ltr", "Español"),
        ("ar", "Arab", "rtl", "العربية"),
        ("zh-Hans", "Hans", "ltr", "简体中文"),
        ("zh-Hant", "Hant", "ltr", "繁體中文"),
        ("ru", "Cyrl", "ltr", "Русский"),
        ("ar-u-nu-arab", "Arab", "rtl", "العربية"),
        ("he", "Hebr", "rtl", "עברית"),
        ("qqq", "Latn", "ltr", "Qqq"),
    ],
)
def test_language(tag: str, written: str, runs: str, own: str) -> None:
    assert (script(tag), direction(tag), autonym(tag)) == (written, runs, own)


@pytest.mark.parametrize(
    ("tag", "among", "expected"),
    [("th", "fr", "Thaï"), ("th", "zh-Hans", "泰语"), ("th", "dv", "Thai"), ("ka", "ka", "ქართული")],
)
def test_a_language_in_another_one(tag: str, among: str, expected: str) -> None:
    """Whatever language the machine speaks. Georgian's capitals are no initials."""
    assert name(tag, among) == expected


def test_whose_own_name_is_known() -> None:
    assert [tag for tag in ("fr", "th", "zh-Hant", "dv", "qqq", "nqo") if has_autonym(tag)] == [
        "fr",
        "th",
        "zh-Hant",
        "nqo",
    ]


@pytest.mark.parametrize(
    ("tag", "month", "day"),
    [
        ("fr", "Février 2018", "1er février 2018"),
        ("en", "February 2018", "1 February 2018"),
        ("en-US", "February 2018", "February 1, 2018"),
        ("es", "Febrero de 2018", "1 de febrero de 2018"),
        ("ru", "Февраль 2018", "1 февраля 2018"),
        ("ar", "فبراير 2018", "1 فبراير 2018"),
        ("ar-LB", "شباط 2018", "1 شباط 2018"),
        ("ar-DZ", "فيفري 2018", "1 فيفري 2018"),
        ("ar-EG", "فبراير 2018", "1 فبراير 2018"),
        ("ar-u-nu-arab", "فبراير ٢٠١٨", "١ فبراير ٢٠١٨"),
        ("zh-Hans", "2018年2月", "2018年2月1日"),
        ("th", "กุมภาพันธ์ 2018", "1 กุมภาพันธ์ 2018"),
        ("fa", "فوریهٔ 2018", "1 فوریهٔ 2018"),
        ("ps", "2018 فبروري", "2018 فبروري 1"),
        ("ar-SA", "فبراير 2018", "1 فبراير 2018"),
        ("ckb", "2018 شوبات", "1ی شوباتی 2018"),
        ("ja", "2018年2月", "2018年2月1日"),
        ("th-u-ca-buddhist", "กุมภาพันธ์ 2561", "1 กุมภาพันธ์ 2561"),
        ("fa-u-ca-persian", "1396 بهمن", "12 بهمن 1396"),
        ("fa-u-ca-persian-nu-arabext", "۱۳۹۶ بهمن", "۱۲ بهمن ۱۳۹۶"),
        ("fa-u-nu-arabext", "فوریهٔ ۲۰۱۸", "۱ فوریهٔ ۲۰۱۸"),
    ],
)
def test_dates(tag: str, month: str, day: str) -> None:
    assert date(tag, 2018, 2) == month
    assert date(tag, 2018, 2, 1) == day


def test_only_the_first_is_an_ordinal_in_french() -> None:
    assert date("fr", 2018, 2, 11) == "11 février 2018"
    assert date("fr", 2018, 2, 21) == "21 février 2018"


@pytest.mark.parametrize(
    ("tag", "day", "expected"),
    [
        ("fr", (1515, 9, 14), "14 septembre 1515"),
        ("en", (1582, 10, 10), "10 October 1582"),
        ("fr", (900, 2, 28), "28 février 900"),
        ("fa-u-ca-persian", (1515, 9, 14), "22 شهریور 894"),
    ],
)
def test_a_day_is_the_one_that_is_written_in_every_century(
    tag: str, day: tuple[int, int, int], expected: str
) -> None:
    """ISO 8601, 3.2.1: the Gregorian calendar holds also before it was introduced."""
    assert date(tag, *day) == expected


@pytest.mark.parametrize(
    ("tag", "year"),
    [
        ("fr", "2018"),
        ("ar", "2018"),
        ("ar-u-nu-arab", "٢٠١٨"),
        ("ru", "2018"),
        ("th", "2018"),
        ("fa", "2018"),
        ("ps-AF", "2018"),
    ],
)
def test_a_year_alone(tag: str, year: str) -> None:
    assert date(tag, 2018) == year


def test_alphabets_differ() -> None:
    words = ["zone", "État", "eau", "Énergie", "ñandú", "nz"]
    assert sorted(words, key=sort_key("fr")) == ["eau", "Énergie", "État", "ñandú", "nz", "zone"]
    assert sorted(words, key=sort_key("es")) == ["eau", "Énergie", "État", "nz", "ñandú", "zone"]
