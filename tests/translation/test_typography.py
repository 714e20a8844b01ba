"""The typography of each language: what a printer of that language expects, and that no word ever changes."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brochure.typography.apply import apply_text
from tests.translation.wording import words_equal

LANGUAGES = (
    "fr",
    "fr-CA",
    "en",
    "es",
    "ru",
    "de",
    "ar",
    "ar-u-nu-arab",
    "zh-Hans",
    "zh-Hant",
    "pt",
    "he",
    "sw",
)


def typeset(text: str, lang: str) -> str:
    """What is made of a text, with ~ for the no-break space and _ for the narrow one, which cannot be seen."""
    made = apply_text(text, lang)
    assert words_equal(text, made)
    return made.replace("\u00a0", "~").replace("\u202f", "_")


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("fr", "Vraiment ? Oui ; tant mieux !", "Vraiment_? Oui_; tant mieux_!"),
        ("fr", "Vraiment? Oui; tant mieux!", "Vraiment_? Oui_; tant mieux_!"),
        ("fr", "intégré et inclusif :", "intégré et inclusif~:"),
        ("fr", "Quoi ?!", "Quoi_?!"),
        ("fr", "un rôle de « hub » important", "un rôle de «~hub~» important"),
        ("fr", "un rôle de «hub» important", "un rôle de «~hub~» important"),
        ("fr", "à 10:30, rapport 1:2", "à 10:30, rapport 1:2"),
        ("fr", "45 % de 10 000 ha et 12% de 3 km", "45~% de 10_000~ha et 12~% de 3~km"),
        ("fr", "en 2018 800 villes", "en 2018 800 villes"),
        ("fr", "le 1er février 2018 et le 12 mars", "le 1er~février 2018 et le 12~mars"),
        ("fr", "M. Dupont, n° 5, p. 12", "M.~Dupont, n°~5, p.~12"),
        ("fr", "ODD 11 et 8 recommandations", "ODD 11 et 8 recommandations"),
        ("fr", "{n} ko", "{n}~ko"),
        ("fr", "Page {n} sur {total}", "Page {n} sur {total}"),
        ("fr", "Tél. 01 23 45 67 89 ou +33 (0)1 23 45", "Tél. 01~23~45~67~89 ou +33~(0)1~23~45"),
        ("en", "call +44 20 7946 0958, or `01 23 45 67 89`", "call +44~20~7946~0958, or `01~23~45~67~89`"),
        ("ar", "الهاتف: +216 71 123 456 و2018", "الهاتف: +216~71~123~456 و2018"),
        ("fr-CA", "Vraiment ? Oui ; voici : «hub»", "Vraiment? Oui; voici~: «~hub~»"),
        ("en", "Really ? Yes ; here : it", "Really? Yes; here: it"),
        ("en", "on 1 February 2018, No. 5", "on 1~February 2018, No.~5"),
        ("es", "¿Qué tal ? « hub » y 45%", "¿Qué tal? «hub» y 45~%"),
        ("es", "el 1 de febrero en EE. UU.", "el 1~de febrero en EE.~UU."),
        ("ru", "Город — это союз в России", "Город~— это союз в~России"),
        ("ru", "и т. д. к 2018 г., 10 000 км", "и~т.~д. к~2018~г., 10~000~км"),
        ("ar", "المدينة ؟ نعم , وهي; ثم?", "المدينة؟ نعم، وهي؛ ثم؟"),
        ("ar", "« المدينة » في 2018", "«المدينة» في 2018"),
        ("ar-u-nu-arab", "في 2018 مع COP21", "في ٢٠١٨ مع COP21"),
        ("fa-u-nu-arabext", "(فرم A-12/b) 12-15, 5km", "(فرم A-12/b) ۱۲-۱۵، 5km"),
        ("zh-Hans", "在 2018 年 PFVT 的合作 (SDG 11) : 好.", "在2018年PFVT的合作（SDG 11）：好。"),
        ("zh-Hans", "见 Urban Forum, 2018", "见Urban Forum, 2018"),
        ("zh-Hans", "第一章 总则", "第一章\u3000总则"),
        ("zh-Hans", "见第一章 总则", "见第一章总则"),
        ("sw", "Kweli ? Ndiyo", "Kweli ? Ndiyo"),
        ("uk", "500 м, 12 км, с. 12, № 5, рис. 3, 2019 р.", "500~м, 12~км, с.~12, №~5, рис.~3, 2019~р."),
        ("bg", "500 м и 12 кг, с. 12", "500~м и~12~кг, с.~12"),
        ("el", "500 μ., σ. 12", "500~μ., σ.~12"),
        ("kk", "12 км", "12~км"),
        ("sr", "стр. 12, 5 км", "стр.~12, 5~км"),
        ("sr-Latn", "str. 12, 5 km", "str.~12, 5~km"),
        ("cs", "s. 12, č. 5, 5 Kč v Praze", "s.~12, č.~5, 5~Kč v~Praze"),
        ("pl", "nr 5, 5 zł, rys. 3 z lasu", "nr~5, 5~zł, rys.~3 z~lasu"),
        ("vi", "tr. 12, 5 triệu", "tr.~12, 5~triệu"),
        ("tr", "s. 12, 5 TL", "s.~12, 5~TL"),
        ("pt-BR", "R$ 5,00, § 5, 3 milhões", "R$~5,00, §~5, 3~milhões"),
        ("de", "5 €, US$ 5, § 4, 5 Std.", "5~€, US$~5, §~4, 5~Std."),
        ("he", "5 ק״מ", "5~ק״מ"),
        ("hi", "5 लाख", "5~लाख"),
        ("xx", "5 km, § 4, € 5", "5~km, §~4, €~5"),
    ],
)
def test_spaces_and_marks(lang: str, typed: str, expected: str) -> None:
    assert typeset(typed, lang) == expected


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("fr", "l'eau, aujourd'hui", "l’eau, aujourd’hui"),
        ("fr", 'dit "hub"', "dit «~hub~»"),
        ("fr", 'dit "un "hub" urbain"', "dit «~un “hub” urbain~»"),
        ("fr", 'dit « un "hub" urbain »', "dit «~un “hub” urbain~»"),
        ("en", "said \"it's a 'new' hub\"", "said “it’s a ‘new’ hub”"),
        ("en", "the cities' alliance of the '90s", "the cities’ alliance of the ’90s"),
        ("en", "5' and 10\" wide", "5' and 10\" wide"),
        ("en", 'a quote" without beginning', 'a quote" without beginning'),
        ("es", 'dijo "un "hub" urbano"', "dijo «un “hub” urbano»"),
        ("de", "sagte \"ein 'Hub' hier\"", "sagte „ein ‚Hub‘ hier“"),
        ("ru", 'это "центр "хаб" города"', "это «центр „хаб“ города»"),
        ("zh-Hans", '称"城市"为', "称“城市”为"),
        ("zh-Hant", '稱"城市"為', "稱「城市」為"),
        ("ar", 'يقول "مدينة"', "يقول «مدينة»"),
        ("pl", 'mówi "miasto"', "mówi „miasto”"),
        ("en", '"" for nothing, "one"', '"" for nothing, “one”'),
        ("en", 'said "yes."\u2060 and "no".\u2060', "said “yes.”\u2060 and “no”.\u2060"),
        ("zh-Hans", "这叫'生命'。叫\"《生命》\"的书", "这叫“生命”。叫“《生命》”的书"),
        ("zh-Hans", 'Kant\'s "思想" 5"屏', 'Kant’s “思想” 5"屏'),
        ("zh-Hant", "我們…而'生命'是水", "我們…而「生命」是水"),
        ("ja", "「'命'は水」", "「『命』は水」"),
        ("ko", "\"물은 '생명'이다\"라고", "“물은 ‘생명’이다”라고"),
        ("th", 'พูดว่า"สวัสดี"ครับ', "พูดว่า“สวัสดี”ครับ"),
        ("am", 'የ"ሰላም"ን', "የ«ሰላም»ን"),
        ("ar", "كتاب و'الماء'", "كتاب و«الماء»"),
        ("he", 'ב"הארץ" על "המים", צה"ל', 'ב”הארץ” על ”המים”, צה"ל'),
        ("hi", 'घर को "स्वच्छ जल"। मूल्य', "घर को “स्वच्छ जल”। मूल्य"),
        ("el", 'έλαβαν "νερό"· αυτά', "έλαβαν «νερό»· αυτά"),
        ("hy", 'ստացավ "ջուր"։ Գինը', "ստացավ «ջուր»։ Գինը"),
        ("bo", 'ང་"ཆུ་"ཐོབ', "ང་“ཆུ་”ཐོབ"),
        ("uz", 'uy "toza suv"da edi', "uy “toza suv”da edi"),
        ("fr", 'un 12"x15" et "§ 5"', 'un 12"x15" et «~§~5~»'),
        ("he", '"צה"ל" הוא "מ"מ" ל"ק"', '”צה"ל” הוא ”מ"מ” ל"ק"'),
    ],
)
def test_quotes(lang: str, typed: str, expected: str) -> None:
    assert typeset(typed, lang) == expected


@pytest.mark.parametrize(
    "kept",
    [
        "http://a.fr/?q=a;b!c:d%20e",
        "www.pfvt.fr/territoiresurbains?x=1;y",
        "contact.pfvt@expertisefrance.fr",
        "@LePFVT",
        "#ODD11",
        "+33 1 43 17 53 53",
        "01 43 17 53 53",
        "std::vector",
        "`a ; b ! c`",
        "a=b",
        "layout.xml",
    ],
)
@pytest.mark.parametrize("lang", ["fr", "es", "ru", "zh-Hans"])
def test_addresses_and_code_stay_as_they_are(kept: str, lang: str) -> None:
    made = apply_text(f"un {kept} autre", lang)
    assert kept in made.replace("\u00a0", " ")  # in telephone numbers no line ends


def test_the_mark_after_an_address_is_the_sentences() -> None:
    assert typeset("voir www.pfvt.fr ; écrire à a@b.fr!", "fr") == "voir www.pfvt.fr_; écrire à a@b.fr_!"


def test_given_names_stay_as_they_are() -> None:
    assert apply_text("à L'An 01 ! et l'eau", "fr", ["L'An 01 !"]) == "à L'An 01 ! et l’eau"


PIECES = st.sampled_from(
    [*" \u00a0\u202f.,;:!?%\"'«»“”„‘’()[]—–-…،؛؟，。：（）「」/@#{}=1°\n", "10 000", "l", "eau", "M.", "p.", "г.", "в",
     "т. д.", "1 février", "km", "城", "市", "مدينة", "و", "www.a.fr", "a@b.fr", "@x", "{n}", "–", "n°", "B"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@settings(max_examples=1000, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
@example('"a "b"', "fr")
def test_typography_is_done_once_and_changes_no_word(text: str, lang: str) -> None:
    once = apply_text(text, lang)
    assert words_equal(text, once)
    assert apply_text(once, lang) == once


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_text_keeps_its_words(text: str, lang: str) -> None:
    once = apply_text(text, lang)
    assert words_equal(text, once)
    assert apply_text(once, lang) == once


@pytest.mark.parametrize(
    ("before", "after"),
    [("a b", "a c"), ("10 000", "10 00"), ("a !", "a ?"), ("un deux", "deux un"), ("a, b", "a b")],
)
def test_a_changed_word_would_be_seen(before: str, after: str) -> None:
    assert not words_equal(before, after)
