"""Faults put into finished files: each is told, by its rule and at its place, and sound files have none."""

from __future__ import annotations

import pikepdf
import pytest
from msgspec import Struct

from brochure.formats import FORMATS, Format
from tests import stress
from tests.checks.editing import (
    CORE,
    LINKS,
    NUMBERING,
    STYLES,
    Edit,
    annotation,
    docx,
    dropped,
    element,
    html,
    paragraph,
    pdf,
    reads,
    renamed,
    setting,
    swapped,
    without,
)
from tests.checks.kit import brochure, found, line_of, untouched

Name, Array = pikepdf.Name, pikepdf.Array
MOST = 4
"""One fault is told in so many lines at most."""


class Seed(Struct, frozen=True):
    """A fault. at: the segment that is named, in the brochure; what the layout's line holds, in the stress document."""

    what: str
    format: Format
    edit: Edit
    rule: str
    at: str
    lang: str = "fr"


def run(words: str) -> str:
    """The pattern of a Word run with some words."""
    return rf"<w:r>(?:(?!</w:r>).)*?{words}.*?</w:r>"


def row(words: str) -> str:
    return rf"<w:tr>(?:(?!</w:tr>).)*?{words}.*?</w:tr>"


STRESS = [
    # text
    Seed("paragraph left out", "docx", docx((paragraph("Walkers keep"), "")), "missing", "$foreign<"),
    Seed("paragraph left out", "html", html((r'<p class="remark">.*?</p>', "")), "missing", "$note"),
    Seed("paragraph left out of the tags", "pdf", dropped(element("P", 1)), "missing", "$long"),
    Seed("heading drawn as an artifact", "pdf", setting(element("H2", 1), "K", Array()), "missing", "$voices"),
    Seed("paragraph said twice", "docx", docx((rf"({paragraph('Les chiffres')})", r"\1\1")), "extra", "$note"),
    Seed("words of its own", "html", html((r"(<blockquote class=.quote.>)", r"\1<p>Citation</p>")), "extra", "$voices"),
    Seed("a word left out", "docx", docx(("Suivre la troisième", "Suivre troisième")), "text", "$step_two"),
    Seed("a digit changed", "html", html(("12.400", "12 500")), "text", "$town"),
    Seed("a letter that reads as another", "pdf", reads(1, "v", "u"), "text", "$lead"),
    Seed("a space lost", "docx", docx(("lait, le", "lait,le")), "text", "$lead"),
    Seed("forced break lost", "html", html((r"3 place du Marché<br>", "3 place du Marché ")), "text", "$sender"),
    Seed("forced break lost", "docx", docx((r"(3 place du Marché</w:t></w:r><w:r>)<w:br/>", r"\1<w:t> </w:t>")), "text", "$sender"),
    # order
    Seed("items changed about", "pdf", swapped(element("L", 4), 0, 1), "order", "$step_one"),
    Seed("items changed about", "docx", docx((rf"({paragraph('les maraîchers')})({paragraph('les fromagers')})", r"\2\1")), "order", "$under"),
    Seed("blocks changed about", "html", html((r"(<h3 id=.h3.*?</h3>)\s*(<p class=.body. lang=.en.>.*?</p>)", r"\2\1")), "order", "$foreign_title</h3>"),
    Seed("pages changed about", "pdf", swapped(element("Document"), 1, 2), "order", "$voices"),
    # levels
    Seed("level of a heading", "html", html((r"<h3 id=.h3.(.*?)</h3>", r"<h4 id='h3'\1</h4>")), "level", "$foreign_title</h3>"),
    Seed("level of a heading", "pdf", renamed(element("H3"), "H2"), "level", "$foreign_title</h3>"),
    Seed("level of a Word style", "docx", docx((r'<w:pStyle w:val="Heading2"/>((?:(?!</w:p>).)*Ce que portent)', r'<w:pStyle w:val="Heading3"/>\1')), "level", "$roads"),
    Seed("heading made a paragraph", "docx", docx((r'(w:styleId="Heading2".*?)<w:outlineLvl w:val="1"/>', r"\1"), part=STYLES), "level", "$voices"),
    Seed("paragraph made a heading", "pdf", renamed(element("P", 0), "H2"), "level", "$lead"),
    # lists
    Seed("numbers begin at one", "html", html((' start="3"', "")), "list", "$under"),
    Seed("numbers begin elsewhere", "docx", docx((r'w:startOverride w:val="3"', 'w:startOverride w:val="5"'), part=NUMBERING), "list", "$under"),
    Seed("numbers made bullets", "docx", docx((r'(w:abstractNumId="1">.*?<w:numFmt w:val=)"decimal"', r'\1"bullet"'), part=NUMBERING), "list", "$step_one"),
    Seed("numbers made bullets", "pdf", pdf(lambda file: element("L", 1)(file).A.__setitem__("/ListNumbering", Name.Disc)), "list", "$under"),
    Seed("an item without its number", "docx", docx((r'<w:pStyle w:val="ListNumber"/><w:numPr>(?:(?!</w:numPr>).)*</w:numPr>((?:(?!</w:p>).)*Suivre la trois)', r'<w:pStyle w:val="Item"/>\1')), "list", "$step_two"),
    Seed("two items made one", "html", html((r"(Demander.*?</p>)\s*</li>\s*<li>", r"\1")), "list", "$step_two"),
    Seed("inner list made an outer one", "docx", docx((r'<w:ilvl w:val="2"/>((?:(?!</w:p>).)*de chèvre)', r'<w:ilvl w:val="0"/>\1')), "list", "$deep"),
    Seed("list taken apart", "html", html((r"<ol class=.numbers.>\s*<li>(.*?)</li>\s*<li>(.*?)</li>\s*</ol>", r"\1\2")), "list", "$step_one"),
    # links
    Seed("link that leads elsewhere", "docx", docx(("example.org/depots", "example.org/depot"), part=LINKS), "link", "$link"),
    Seed("link that leads elsewhere", "html", html(("mailto:post@", "mailto:poste@")), "link", "mailto:post@"),
    Seed("link that leads elsewhere", "pdf", annotation("depots", lambda a: a.A.__setitem__("/URI", "https://www.example.com/")), "link", "$link"),
    Seed("link taken away", "docx", docx((r'<w:hyperlink w:history="1" r:id="rId9">(.*?)</w:hyperlink>', r"\1")), "link", "$link"),
    Seed("link taken away", "pdf", renamed(element("Link", 2), "Span"), "link", "mailto:post@"),
    Seed("link over more words", "html", html((r"</a> et <a", " et </a><a")), "link", "$link"),
    Seed("link to another place", "html", html((r'href="#top"', 'href="#roads"')), "link", "$sender"),
    Seed("link to nowhere", "docx", docx((r'<w:bookmarkStart w:id="1" w:name="top"/>', "")), "link", "$sender"),
    Seed("link to nowhere", "html", html((r'<h1 id="top"', "<h1")), "link", "$title"),
    Seed("address with another part", "pdf", annotation("annee=2018", lambda a: a.A.__setitem__("/URI", "https://www.example.org/cartes/chemins-ruraux/edition-complete?annee=2019")), "link", "$link"),
    # language
    Seed("language of a paragraph", "html", html((r'<p class="body" lang="en">', '<p class="body" lang="de">')), "language", "$foreign<"),
    Seed("language of a paragraph", "docx", docx((r'<w:lang w:val="en-US"/>(</w:rPr><w:t xml:space="preserve">Walkers)', r"\1")), "language", "$foreign<"),
    Seed("language of a word", "pdf", without(element("Span", 2), "Lang"), "language", "$mixed"),
    Seed("language of a word", "docx", docx((r'<w:lang w:bidi="ar-EG"/>', '<w:lang w:bidi="fa-IR"/>')), "language", "$mixed"),
    Seed("language of an item", "docx", docx((r'<w:rPr><w:lang w:val="en-US"/></w:rPr>(<w:t xml:space="preserve">A path is a promise</w:t></w:r></w:p>)', r"\1")), "language", "<li lang"),
    Seed("language of an item", "html", html((r'<li lang="en">', "<li>")), "language", "<li lang"),
    Seed("script of a word", "html", html((r'<span lang="zh-Hans">', '<span lang="zh-Hant">')), "language", "$mixed"),
    # pictures
    Seed("alternative lost", "docx", docx((r' descr="Une vallée[^"]*"', ' descr=""')), "alternative", "hero.svg"),
    Seed("alternative of another", "pdf", setting(element("Figure", 1), "Alt", "La carte"), "alternative", "hero.svg"),
    Seed("picture made decoration", "html", html((r'role="img" aria-label="Une vallée[^"]*"', 'aria-hidden="true"')), "missing", "hero.svg"),
    Seed("code left out", "docx", docx((paragraph("La carte sur le site"), "<w:p/>")), "missing", "<qr"),
    Seed("caption apart from its picture", "html", html((r"<figcaption>(.*?)</figcaption>", r"<div>\1</div>")), "surroundings", "$picture_caption"),
    # tables
    Seed("header row lost", "docx", docx((r"<w:tblHeader/>", "")), "cell", "$place"),
    Seed("first column heads no more", "docx", docx((r'w:firstColumn="1"', 'w:firstColumn="0"')), "cell", "$town"),
    Seed("header made a cell", "html", html((r'<th [^>]*scope="row"[^>]*>(\s*<p class="cell-head">La ville</p>\s*)</th>', r"<td>\1</td>")), "cell", "$town"),
    Seed("header of another kind", "pdf", pdf(lambda file: element("TH", 2)(file).A.__setitem__("/Scope", Name.Column)), "cell", "$town"),
    Seed("span lost", "pdf", pdf(lambda file: element("TH", 1)(file).A.__delitem__("/ColSpan")), "cell", "$people"),
    Seed("cells changed about", "html", html((r"(<td[^>]*>\s*<p class=.cell.>12.400</p>\s*</td>)\s*(<td[^>]*>.*?</td>)", r"\2\1")), "cell", "$town"),
    Seed("row left out", "docx", docx((row("Le village"), "")), "missing", "$village"),
    Seed("table caption left out", "html", html((r'<caption class="caption">.*?</caption>', "")), "missing", "<table"),
    # marks and surroundings
    Seed("strong lost", "pdf", renamed(element("Strong"), "Span"), "emphasis", "$lead"),
    Seed("emphasis made strong", "html", html((r'<em class="emphasis">certains soirs</em>', "<strong>certains soirs</strong>")), "emphasis", "$lead"),
    Seed("emphasis lost", "docx", docx((r'<w:rStyle w:val="StrongEmphasis"/>', '<w:rStyle w:val="Strong"/>')), "emphasis", "$long"),
    Seed("strong on a dark ground lost", "docx", docx((r'(w:styleId="StrongOnNight".*?w:basedOn w:val=)"Strong"', r'\1"DefaultParagraphFont"'), part=STYLES), "emphasis", "$panel"),
    Seed("bold by hand", "docx", docx((r'<w:r>(<w:t xml:space="preserve">Les chiffres)', r"<w:r><w:rPr><w:b/></w:rPr>\1")), "emphasis", "$note"),
    Seed("expansion lost", "pdf", without(element("Span"), "E"), "abbreviation", "$long"),
    Seed("expansion of another", "html", html((r'<abbr title="Office[^"]*"', '<abbr title="Autre"')), "abbreviation", "$long"),
    Seed("quotation made a paragraph", "pdf", renamed(element("BlockQuote"), "Sect"), "surroundings", "$quote"),
    Seed("aside made a box", "html", html((r"<aside class=.l-bleed panel. role=.note.>(.*?)</aside>", r"<div>\1</div>")), "surroundings", "$panel"),
    Seed("note made a section", "pdf", renamed(element("Note"), "Sect"), "surroundings", "$note"),
]  # fmt: skip

OTHERS = [
    Seed("Arabic words left out", "docx", docx((r"(<w:t[^>]*>)بين المدينة وقراها", r"\1")), "text", "$lead", "ar"),
    Seed("Chinese paragraph left out", "html", html((r'<p class="quotation">.*?</p>', "")), "missing", "$quote", "zh-Hans"),
    Seed("Russian letter that reads as another", "pdf", reads(1, "ж", "з"), "text", "$lead", "ru"),
    Seed("Arabic header row lost", "docx", docx((r"<w:tblHeader/>", "")), "cell", "$place", "ar"),
    Seed("Chinese emphasis lost", "docx", docx((r'<w:rStyle w:val="Emphasis"/>', "")), "emphasis", "$lead", "zh-Hans"),
    Seed("Arabic list without numbers", "pdf", pdf(lambda file: element("L", 1)(file).A.__setitem__("/ListNumbering", Name.Disc)), "list", "$under", "ar"),
]  # fmt: skip

BROCHURE = [
    Seed("paragraph left out", "docx", docx((paragraph("L’approfondissement des coop"), "")), "missing", "thesis"),
    Seed("paragraph left out", "html", html((r'<p[^>]*data-key="closing">.*?</p>', "")), "missing", "closing"),
    Seed("recommendations changed about", "html", html((r"(<li>\s*<p[^>]*reco-foncier.*?</li>)\s*(<li>.*?</li>)", r"\2\1")), "order", "reco-foncier"),
    Seed("recommendation left out", "docx", docx((paragraph("Améliorer la mobilité"), "")), "missing", "reco-mobilite"),
    Seed("code before its text", "docx", docx((rf"({paragraph('Publication disponible sur le site du </w:t>')})(.*?)({paragraph('descr=.Publication disponible')})", r"\3\2\1")), "order", "disponibilite"),
    Seed("title of the file", "docx", docx((r"(<dc:title[^>]*>)[^<]*", r"\1Sans titre"), part=CORE), "title", ""),
    Seed("title of the file", "html", html((r"<title>[^<]*", "<title>Page")), "title", ""),
    Seed("title of the file", "pdf", pdf(lambda file: file.docinfo.__setitem__("/Title", "Document1")), "title", ""),
    Seed("language of the file", "pdf", pdf(lambda file: file.Root.__setitem__("/Lang", "en")), "language", ""),
    Seed("language of the file", "html", html((r'<html lang="fr"', '<html lang="it"')), "language", ""),
    Seed("language of the file", "docx", docx((r'(<w:docDefaults>.*?<w:lang w:val=)"fr-FR"', r'\1"de-DE"'), part=STYLES), "language", ""),
    Seed("no-break space made plain", "html", html(("contributions de[\u00a0\u202f]:", "contributions de :")), "text", "contributors.title"),
    Seed("date of another issue", "docx", docx(("Février 2018", "Février 2017")), "text", "date"),
    Seed("expansion lost", "html", html((r"<abbr title=.Forum[^>]*>FUM</abbr>", "FUM")), "abbreviation", "synthese-occasion"),
]  # fmt: skip


def named(seed: Seed) -> str:
    return f"{seed.what} [{seed.format}, {seed.lang}]"


@pytest.mark.parametrize("seed", STRESS + OTHERS, ids=named)
def test_a_fault_in_the_stress_document_is_told(seed: Seed) -> None:
    told = found(stress.made(seed.lang, seed.format), seed.format, seed.edit)
    places = [(one.code, one.span.line if one.span else 0) for one in told]
    assert (f"formats/{seed.rule}", line_of(seed.at)) in places, "\n".join(map(str, told))


@pytest.mark.parametrize("seed", BROCHURE, ids=named)
def test_a_fault_in_the_brochure_is_told(seed: Seed) -> None:
    told = found(brochure(seed.lang, seed.format), seed.format, seed.edit)
    code, segment = f"formats/{seed.rule}", f"segment “{seed.at}”: " if seed.at else ""
    assert any(one.code == code and one.message.startswith(segment) for one in told), "\n".join(
        map(str, told)
    )
    assert len(told) <= MOST, "\n".join(map(str, told))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["fr", "en", "es", "ar", "zh-Hans", "ru"])
def test_the_brochure_has_no_fault(lang: str, format: Format) -> None:
    assert [str(one) for one in found(brochure(lang, format), format, untouched)] == []


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", stress.LANGS)
def test_the_stress_document_has_no_fault(lang: str, format: Format) -> None:
    assert [str(one) for one in found(stress.made(lang, format), format, untouched)] == []


def test_there_are_enough_faults_to_prove_something() -> None:
    assert len(STRESS) + len(OTHERS) + len(BROCHURE) >= 60
