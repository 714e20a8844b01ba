"""A hand-made stylesheet and documents in five languages, for tests of writers that need no theme and no content."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from brochure.brand import computed as c
from brochure.document import nodes as n

ROOT = Path(__file__).resolve().parent.parent
FONTS = "templates/pfvt/fonts"
NIGHT = c.Color("night", (0x12, 0x26, 0x3F))
BLUE = c.Color("blue", (0x0B, 0x5C, 0x7A))
TERRA = c.Color("terracotta", (0xB5, 0x48, 0x2A))
PAPER = c.Color("paper", (0xF6, 0xF2, 0xEA))
WHITE = c.Color("white", (255, 255, 255))
FACES = tuple(
    c.Typeface(family, weight, italic, f"{FONTS}/{stem}.ttf")
    for family, weight, italic, stem in (
        ("IBM Plex Sans", 400, False, "IBMPlexSans-Regular"),
        ("IBM Plex Sans", 700, False, "IBMPlexSans-Bold"),
        ("IBM Plex Sans", 400, True, "IBMPlexSans-Italic"),
        ("IBM Plex Sans", 700, True, "IBMPlexSans-BoldItalic"),
        ("IBM Plex Sans Arabic", 400, False, "IBMPlexSansArabic-Regular"),
        ("IBM Plex Sans Arabic", 700, False, "IBMPlexSansArabic-Bold"),
        ("IBM Plex Sans SC", 400, False, "IBMPlexSansSC-Regular"),
        ("IBM Plex Sans SC", 700, False, "IBMPlexSansSC-Bold"),
    )
)
SCRIPTS = {"ar": "IBM Plex Sans Arabic", "zh-Hans": "IBM Plex Sans SC"}


def families(lang: str) -> tuple[str, ...]:
    """The families of an edition, its own script's first."""
    own = [SCRIPTS[lang]] if lang in SCRIPTS else []
    return (*own, *(f for f in ("IBM Plex Sans", *SCRIPTS.values()) if f not in own))


def stylesheet(format: c.Format, lang: str = "fr") -> c.Stylesheet:
    """A small but complete stylesheet: every kind of style, every property used somewhere."""
    tried = families(lang)

    def text(size: float, color: c.Color = NIGHT, **more: object) -> c.TextStyle:
        return c.TextStyle(tried, size, color, **more)  # type: ignore[arg-type]

    par = {
        s.name: s
        for s in (
            c.ParagraphStyle("body", text(10.5), 16, after=8, hyphens=True, align="start"),
            c.ParagraphStyle("lead", text(13), 19, after=8, hyphens=True),
            c.ParagraphStyle("just", text(10.5), 16, after=8, hyphens=True, align="justify"),
            c.ParagraphStyle("title", text(44, weight=700, tracking=-0.4), 48, after=8, outline=1),
            c.ParagraphStyle("h2", text(22, BLUE, weight=700), 28, after=8, outline=2, keep_with_next=True),
            c.ParagraphStyle(
                "h3", text(14, BLUE, weight=700), 20, before=8, after=4, outline=3, keep_with_next=True
            ),
            c.ParagraphStyle("item", text(10.5), 16, after=4),
            c.ParagraphStyle("numeral", text(28, TERRA, weight=700), 32),
            c.ParagraphStyle("thesis", text(14, PAPER, weight=700), 20, link="link-on-night"),
            c.ParagraphStyle("caption", text(8), 12, after=4),
            c.ParagraphStyle("cell", text(9), 12),
            c.ParagraphStyle("cell-head", text(9, WHITE, weight=700), 12),
        )
    }
    char = {
        s.name: s
        for s in (
            c.CharacterStyle("strong", weight=700),
            c.CharacterStyle("emphasis", italic=True)
            if lang not in SCRIPTS
            else c.CharacterStyle("emphasis", mark="dot"),
            c.CharacterStyle("link", color=BLUE, underline=True),
            c.CharacterStyle("link-on-night", color=PAPER, underline=True),
        )
    }
    box = {
        s.name: s
        for s in (
            c.BoxStyle("box"),
            c.BoxStyle("panel", NIGHT, c.Sides(16, 16, 16, 16), before=8, after=8),
            c.BoxStyle(
                "band",
                PAPER,
                c.Sides(12, 0, 12, 0),
                bleed=frozenset({"start", "end", "bottom"}),
                valign="bottom",
            ),
            c.BoxStyle("columns", gutter=14.17),
            c.BoxStyle(
                "quote", padding=c.Sides(0, 0, 0, 12), borders=c.Borders(start=c.Rule(2, TERRA)), after=8
            ),
        )
    }
    lists = {
        s.name: s
        for s in (
            c.ListStyle("bullets", "item", "•", after=8),
            c.ListStyle("numbers", "item", "{n}.", "item", 20, after=8),
            c.ListStyle(
                "grid", "item", "{n}", "numeral", 32, True, 2, "row", 8, 14.17, c.Rule(0.5, TERRA), after=8
            ),
        )
    }
    table = {
        "table": c.TableStyle(
            "table",
            "cell-head",
            "cell",
            "caption",
            BLUE,
            PAPER,
            c.Rule(0.5, BLUE),
            c.Rule(1, BLUE),
            c.Sides(4, 6, 4, 6),
            after=8,
        )
    }
    mm = 72 / 25.4
    margin = c.Sides(20 * mm, 18 * mm, 20 * mm, 18 * mm)
    page = {
        "page": c.PageStyle("page", 210 * mm, 297 * mm, margin),
        "cover": c.PageStyle("cover", 210 * mm, 297 * mm, margin, background=NIGHT),
    }
    colors = {x.token: x for x in (NIGHT, BLUE, TERRA, PAPER, WHITE)}
    fallbacks = {"Arab": (SCRIPTS["ar"],), "Hans": (SCRIPTS["zh-Hans"],)}
    assert format in get_args(c.Format)
    return c.Stylesheet(format, colors, page, par, char, box, lists, table, fallbacks)


TEXTS = {
    "fr": (
        "La ville et ses campagnes",
        "Les territoires urbains, périurbains et ruraux dépendent les uns des autres ; leur alliance est une condition du développement durable. L’office affiche « les difficultés » d’un aménagement inachevé, et chacun s’efforce d’y répondre.",
        "solidarités interterritoriales",
        "le site du partenariat",
    ),
    "en": (
        "Towns and their countryside",
        "Urban, periurban and rural territories depend on one another; their alliance is a condition of sustainable development. The office affirms that difficult workflows may be waffled away, yet everyone strives to answer them.",
        "interterritorial solidarity",
        "the partnership’s website",
    ),
    "ru": (
        "Город и его окрестности",
        "Городские, пригородные и сельские территории зависят друг от друга; их союз — условие устойчивого развития. Ведомство подтверждает, что трудности планирования преодолимы, и каждый стремится на них ответить.",
        "межтерриториальная солидарность",
        "сайт партнёрства",
    ),
    "ar": (
        "المدينة وريفها",
        "تعتمد الأقاليم الحضرية وشبه الحضرية والريفية بعضها على بعض؛ وتحالفها شرط للتنمية المستدامة (الهدف 11) في عام 2018. ويؤكد المكتب أن صعوبات التخطيط يمكن تجاوزها، ويسعى الجميع إلى الاستجابة لها.",
        "التضامن بين الأقاليم",
        "موقع PFVT الإلكتروني",
    ),
    "zh-Hans": (
        "城市与乡村",
        "城市、城郊和乡村地区相互依存；它们的联盟是可持续发展的条件。2018年，“规划中的困难”（见目标11）可以克服，人人都在努力回应：这是一项长期工作，需要各方共同参与。",
        "地区间的团结互助",
        "伙伴关系网站",
    ),
}


def document(lang: str = "fr") -> n.Document:
    """Two pages with every node of the vocabulary."""
    heading, long, strong, site = TEXTS[lang]

    def p(style: str, *inlines: n.Inline, key: str = "") -> n.Paragraph:
        return n.Paragraph(inlines, style=style, key=key, span=n.Span("sample.md", 3))

    text = n.Text(long + " ")
    rich = (text, n.Strong((n.Text(strong),)), n.Text(", "), n.Emphasis((n.Text(strong),)), n.Text(" : "),
            n.Link("https://www.example.org/territoires", (n.Text(site),), site), n.LineBreak(),
            n.Abbr((n.Text("PFVT"),), "Partenariat Français pour la Ville et les Territoires"), n.Text(" "),
            n.Inset((n.Text("@LePFVT"),), "ltr"), n.Text(" "), n.Inset((n.Text("Sustainable cities"),), lang="en"), n.Text("."))  # fmt: skip
    items = tuple(n.Item((p("item", n.Text(t)),)) for t in (strong, heading, long, site))
    head = n.TableRow(
        (n.Cell((p("cell-head", n.Text(heading)),), "col"), n.Cell((p("cell-head", n.Text("2018")),), "col"))
    )
    rows = tuple(
        n.TableRow((n.Cell((p("cell", n.Text(site)),), "row"), n.Cell((p("cell", n.Text("45 %")),))))
        for _ in range(3)
    )
    first = n.Page(
        (
            n.Region((n.Heading(1, (n.Text(heading),), "top", style="title", key="title"), p("lead", *rich, key="lead")), style="box"),
            n.Region((n.List(True, items * 2, style="grid"),), style="box", grow=1),
            n.Region((n.Address((p("caption", n.Text("73 rue de Vaugirard"), n.LineBreak(), n.Text("75006 Paris")),), style="box"),), style="band"),
        ),
        "first", style="page",
    )  # fmt: skip
    second = n.Page(
        (
            n.Section((n.Heading(2, (n.Text(heading),), "second", style="h2"),
                       n.Columns((p("body", *rich), p("just", text, text), n.Heading(3, (n.Text(heading),), "third", style="h3"), p("body", text)), style="columns")), style="box"),
            n.Aside((p("thesis", text),), style="panel"),
            n.Row((n.Region((n.List(False, items, style="bullets"), n.List(True, items, style="numbers")), style="box", cols=7),
                   n.Region((n.QrCode("https://www.example.org/", site, 72), n.Quote((p("body", n.Text(strong)),), style="quote"), n.Note((p("caption", n.Text(site)),), style="box")), style="box", cols=5))),
            n.Table(head and (head,), rows, (n.Text(heading),), (2, 1), style="table"),
        ),
        "second", style="page",
    )  # fmt: skip
    return n.Document((first, second), "rtl" if lang == "ar" else "ltr", lang=lang)
