"""Faults put into the layout of one format: the others' layouts tell them, at the words' place in the content."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import Struct
from msgspec.structs import replace

from brochure.build.localized import Localized, lay_out, localized
from brochure.checks.same_text import LayoutReading, Omitted, check_layouts
from brochure.diagnostics import Diagnostic, Failed, Sink
from brochure.formats import FORMATS, Format
from brochure.languages import full_tag
from brochure.readers import document
from brochure.world import World
from tests.checks.kit import opened
from tests.project import PUBLICATION, ROOT


class Seed(Struct, frozen=True):
    """A block of a format's layout that is replaced, the rule that is broken, and the segment that is named."""

    what: str
    format: Format
    block: str
    markup: str
    rule: str
    at: str


CONTACTS = """<region style="colophon" p-style="contact"><h2 style="colophon-title">{{ contacts.title }}</h2>
{% for one in contacts.entries %}<address><p>CONTACT</p></address>{% endfor %}
<address p-style="publisher"><p><strong>{{ publisher.name }}</strong><br/>{{ publisher.address }}</p></address></region>"""
LINKED = "{% if one.href %}<a href=HREF>{{ one.text }}</a>{% else %}{{ one.text }}{% endif %}"
HEAD = """<region style="cover-head" grow="1"><h1>{{ title }}</h1>SUBTITLE<p style="cover-date">{{ date }}</p></region>"""
SUBTITLE = '<p style="subtitle">{{ subtitle }}</p>'
NAMES = """<region style="contributors"><h2 style="contributors-title">{{ contributors.title }}</h2>LIST</region>"""
LIST = '<ul style="names">{% for one in contributors.names %}<li>{{ one.name }}</li>{% endfor %}</ul>'
PICTURE = """<figure place="page"><img src="{{ art('cover.svg') }}" alt="ALT" focus="{{ cover.focus }}"/></figure>"""

SEEDS = [
    Seed("block left out", "docx", "thesis", "", "missing", "thesis"),
    Seed("block left out", "html", "closing", "", "missing", "closing"),
    Seed("block left out of paper", "pdf", "contributors", "", "missing", "contributors.title"),
    Seed("half a part", "docx", "recommendations", "<region><h2>{{ parts.recommandations.title }}</h2></region>", "missing", "reco-foncier"),
    Seed("words of its own", "html", "closing", '{{ super() }}<p style="body">Lire aussi</p>', "missing", ""),
    Seed("block printed twice", "html", "closing", "{{ super() }}{{ super() }}", "missing", "closing"),
    Seed("blocks changed about", "pdf", "availability", "", "missing", "disponibilite"),
    Seed("blocks changed about", "docx", "last", '<page style="last">{{ self.contributors() }}{{ self.availability() }}{{ self.colophon() }}</page>', "order", "disponibilite"),
    Seed("heading made a paragraph", "docx", "contributors", NAMES.replace("h2", "p").replace("LIST", LIST), "level", "contributors.title"),
    Seed("paragraph made a heading", "html", "cover_head", HEAD.replace("SUBTITLE", SUBTITLE.replace("<p", "<h2").replace("/p>", "/h2>")), "level", "subtitle"),
    Seed("list made paragraphs", "pdf", "contributors", NAMES.replace("LIST", '{% for one in contributors.names %}<p style="contributor">{{ one.name }}</p>{% endfor %}'), "list", "contributors.names.ademe"),
    Seed("list with numbers", "html", "contributors", NAMES.replace("LIST", LIST.replace("ul", "ol")), "list", "contributors.names.afd"),
    Seed("list shorter by one", "docx", "contributors", NAMES.replace("LIST", LIST.replace("<li>", "{% if not loop.first %}<li>").replace("</li>", "</li>{% endif %}")), "missing", "contributors.names.ademe"),
    Seed("link lost", "html", "colophon", CONTACTS.replace("CONTACT", "{{ one.text }}"), "link", "contacts.entries.site.text"),
    Seed("link elsewhere", "pdf", "colophon", CONTACTS.replace("CONTACT", LINKED.replace("HREF", '"https://www.example.org/"')), "link", "contacts.entries.courriel.text"),
    Seed("address without its role", "docx", "colophon", CONTACTS.replace("<address", "<section").replace("</address", "</section").replace("CONTACT", LINKED.replace("HREF", '"{{ one.href }}"')), "surroundings", "contacts.entries.site.text"),
    Seed("in another language", "docx", "cover_head", HEAD.replace("SUBTITLE", SUBTITLE.replace("<p", '<p lang="en"')), "language", "subtitle"),
    Seed("emphasis of its own", "pdf", "cover_head", HEAD.replace("SUBTITLE", SUBTITLE).replace("{{ date }}", "<strong>{{ date }}</strong>"), "emphasis", "date"),
    Seed("quotation of its own", "docx", "closing", '<blockquote p-style="closing">{{ parts.texte.after("thesis") }}</blockquote>', "surroundings", "closing"),
    Seed("picture made decoration", "html", "cover_picture", PICTURE.replace("ALT", ""), "missing", ""),
    Seed("another alternative", "docx", "cover_picture", PICTURE.replace("ALT", "Un dessin"), "alternative", ""),
    Seed("words instead of the title", "pdf", "cover_head", HEAD.replace("SUBTITLE", SUBTITLE).replace("{{ title }}", "Alliance des territoires"), "text", "title"),
]  # fmt: skip


@cache
def manuscript() -> Localized:
    edition = opened(ROOT)
    return localized(edition.memo, Sink(), PUBLICATION, "", "fr")


def laid_out(format: Format, layout: str = "") -> LayoutReading:
    """What a format says when its layout is pfvt's, with blocks of its own."""
    whole, sink = manuscript(), Sink()
    with TemporaryDirectory() as folder:
        if layout:
            Path(folder, f"layout.{format}.xml.j2").write_text(layout, encoding="utf-8")
        theme = replace(whole.theme, chain=whole.theme.chain.over(folder))
        try:
            ready = lay_out(replace(whole, theme=theme), format, "", sink)
        except Failed:
            raise AssertionError("\n".join(map(str, sink))) from None
    lang = full_tag("fr")
    omitted = (Omitted(document.passages(one.children, lang), one.span) for one in ready.document.omitted)
    return LayoutReading(document.read(ready.document, ready.properties.title), tuple(omitted))


@cache
def sound(format: Format) -> LayoutReading:
    return laid_out(format)


def with_blocks(format: Format, **blocks: str) -> dict[Format, LayoutReading]:
    """All formats; one has some blocks of its own above those of its layout in the theme."""
    below = f"layout.{format}.xml.j2"
    base = below if manuscript().theme.chain.first(below, World(ROOT)) else "layout.xml.j2"
    named = (f"{{% block {name} %}}{markup}{{% endblock %}}" for name, markup in blocks.items())
    changed = laid_out(format, "\n".join((f'{{% extends "{base}" %}}', *named)))
    return {one: changed if one == format else sound(one) for one in FORMATS}


def told(documents: dict[Format, LayoutReading]) -> list[Diagnostic]:
    return check_layouts(documents)


def test_the_formats_of_the_brochure_say_the_same() -> None:
    assert [str(one) for one in told({format: sound(format) for format in FORMATS})] == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.what} [{seed.format}]")
def test_a_fault_in_a_layout_is_told(seed: Seed) -> None:
    found = told(with_blocks(seed.format, **{seed.block: seed.markup}))
    segment = f"segment “{seed.at}”: " if seed.at else ""
    assert any(
        one.code == f"formats/{seed.rule}" and one.message.startswith(segment) and one.span and one.span.line
        for one in found
    ), "\n".join(map(str, found))


def test_it_names_the_formats_that_have_it_and_those_that_have_not() -> None:
    (lacking,) = told(with_blocks("docx", thesis=""))
    assert "is in the layout of the PDF and the web page, and not in that of the Word file" in lacking.message
    (having,) = told(with_blocks("html", closing='{{ super() }}<p style="body">Lire aussi</p>'))
    assert "is in the layout of the web page, and not in that of the PDF and the Word file" in having.message
    (lacking,) = told(with_blocks("pdf", thesis=""))
    assert "is in the layout of the Word file and the web page, and not in that of the PDF" in lacking.message


# --- omissions ------------------------------------------------------------------------------


def test_what_a_layout_omits_is_not_missed() -> None:
    assert told(with_blocks("html", thesis='<omit reason="it is on the poster">{{ super() }}</omit>')) == []
    assert told(with_blocks("docx", last='<omit reason="it goes to print alone">{{ super() }}</omit>')) == []
    row = '<omit reason="there is no room"><region><p>{{ parts.texte["thesis"].text }}</p></region></omit>'
    grid = f"<region><row><region><p>{{{{ title }}}}</p></region>{row}</row></region>"
    found = told(with_blocks("pdf", thesis=grid))
    assert [one.message.partition(" is in")[0] for one in found] == [
        "segment “title”: the paragraph “L’Alliance des territoires”"
    ]


def test_an_omission_hides_nothing_else() -> None:
    (found,) = told(with_blocks("html", thesis='<omit reason="r">{{ super() }}</omit>', closing=""))
    assert found.message.startswith("segment “closing”")


def test_an_omission_of_what_no_other_format_has_is_told() -> None:
    (found,) = told(
        with_blocks("html", closing='{{ super() }}<omit reason="r"><p style="body">Lire aussi</p></omit>')
    )
    assert (found.code, found.span and found.span.line) == ("layout/omits-nothing", 2)
    assert "the layout of the web page omits what no other format says" in found.message


def test_what_is_omitted_and_shown_all_the_same_is_told() -> None:
    (found,) = told(with_blocks("html", closing='{{ super() }}<omit reason="r">{{ super() }}</omit>'))
    assert found.code == "formats/missing"
