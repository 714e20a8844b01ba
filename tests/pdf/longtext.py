"""A long document in three languages: one of each thing that runs from page to page, and landscape pages among them.

Every paragraph, note, cell and caption says a name that is its own (`p12`, `n3`, `r7`, `c2`), so that a test can look for
each once and in its order.
"""

from __future__ import annotations

from functools import cache
from itertools import count

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand import computed as c
from brochure.document import nodes as n
from brochure.layout.columns import with_numbers
from brochure.writers.own_pages import with_own_pages
from brochure.writers.pdf import composed, painted
from brochure.writers.pdf.compose.page import Sheet
from brochure.writers.request import Artifact, RenderRequest
from tests.pdf.faketext import order
from tests.sample import BLUE, NIGHT, PAPER, ROOT, TERRA, stylesheet

LANGUAGES = ("fr", "ar", "zh-Hans")
SENTENCES = {
    "fr": "Les territoires urbains, périurbains et ruraux dépendent les uns des autres, et leur alliance est une condition du "
    "développement durable. La ville se nourrit de la campagne qui l’entoure, la campagne vit des services que la ville "
    "lui rend. ",
    "ar": "تعتمد الأقاليم الحضرية وشبه الحضرية والريفية بعضها على بعض، وتحالفها شرط للتنمية المستدامة. تتغذى المدينة من "
    "الريف الذي يحيط بها، ويعيش الريف من الخدمات التي تقدمها المدينة له. ",
    "zh-Hans": "城市、城郊和乡村地区相互依存，它们的联盟是可持续发展的条件。城市依靠周围的乡村供养，乡村依靠城市提供的服务"
    "生活，二者共同构成一个整体。",
}
TITLES = {
    "fr": ("Alliance", "Territoires", "Réciprocités", "Gouvernance"),
    "ar": ("التحالف", "الأقاليم", "التبادل", "الحوكمة"),
    "zh-Hans": ("联盟", "地区", "互惠", "治理"),
}


class Writer(Struct):
    """Writes blocks, each with a name of its own. said: the names, in the order in which they are to be read."""

    lang: str
    said: list[str] = field(default_factory=list)
    counts: dict[str, count[int]] = field(default_factory=dict)
    noted: list[str] = field(default_factory=list)

    def name(self, kind: str) -> str:
        return f"{kind}{next(self.counts.setdefault(kind, count(1)))}x"

    def words(self, kind: str, sentences: int, said: list[str] | None = None) -> str:
        name = self.name(kind)
        (self.said if said is None else said).append(name)
        return f"{name} " + SENTENCES[self.lang] * sentences

    def p(self, sentences: int = 3, style: str = "running", *notes: int) -> n.Paragraph:
        children: list[n.Inline] = [n.Text(self.words("p", sentences))]
        for size in notes:
            children += [self.note(size), n.Text(" " + SENTENCES[self.lang])]
        return n.Paragraph(tuple(children), style=style)

    def note(self, sentences: int = 1) -> n.Footnote:
        number = next(self.counts.setdefault("number", count(1)))
        text = n.Text(self.words("n", sentences, self.noted))
        return n.Footnote(
            f"note{number}", (n.Paragraph((text,), style="note"),), number, str(number), style="mark"
        )

    def h(self, level: int) -> n.Heading:
        name = self.name("h")
        self.said.append(name)
        title = TITLES[self.lang][int(name[1:-1]) % 4]
        style = ("title", "h2", "h3")[level - 1]
        return n.Heading(level, (n.Text(f"{title} {name}"),), name, style=style)  # type: ignore[arg-type]

    def table(self, rows: int, cell: int = 0, *odd: int) -> n.Table:
        """odd: sentences of cells of one row higher than the others."""
        words = SENTENCES[self.lang][:30]
        head = n.TableRow(tuple(self.cell(TITLES[self.lang][i], "cell-head", "col") for i in range(3)))
        caption = (n.Text(self.words("c", 0) + TITLES[self.lang][0]),)
        body = []
        for row in range(rows):
            name = self.words("r", 0)
            cells = [self.cell(name + words, "cell", "row"), self.cell(words + SENTENCES[self.lang] * cell)]
            tall = odd and row == rows // 2
            cells.append(self.cell(SENTENCES[self.lang] * (odd[0] if tall else cell) or "45 %"))
            body.append(n.TableRow(tuple(cells)))
        return n.Table((head,), tuple(body), caption, style="table")

    def wide(self, rows: int) -> n.Table:
        """A table whose columns find room on a landscape page alone."""
        head = n.TableRow(tuple(self.cell(TITLES[self.lang][i % 4], "cell-head", "col") for i in range(9)))
        caption = (n.Text(self.words("c", 0) + TITLES[self.lang][2]),)
        body = []
        for row in range(rows):
            numbers = (self.cell(f"{row * 7919 % 9000 + 1000}{i}00.{i}") for i in range(8))
            body.append(n.TableRow((self.cell(self.words("r", 0), "cell", "row"), *numbers)))
        return with_numbers(n.Table((head,), tuple(body), caption, style="table"), self.lang)

    def cell(self, text: str, style: str = "cell", scope: str = "") -> n.Cell:
        return n.Cell((n.Paragraph((n.Text(text),), style=style),), scope)  # type: ignore[arg-type]

    def figure(self, height: float = 150) -> n.Figure:
        caption = n.Paragraph((n.Text(self.words("c", 0) + TITLES[self.lang][1]),), style="caption")
        image = n.Image("docs/pictures/look-justified.png", TITLES[self.lang][1], height=height)
        return n.Figure(image, (caption,), style="box")

    def items(self, many: int) -> n.List:
        made = tuple(n.Item((n.Paragraph((n.Text(self.words("p", 1)),), style="item"),)) for _ in range(many))
        return n.List(False, made, style="bullets")


def styles_of(lang: str) -> c.Stylesheet:
    """The sample's styles, with those that running text needs."""
    styles = stylesheet("pdf", lang)
    par, body = styles.paragraph, styles.paragraph["body"]
    cjk = lang == "zh-Hans"
    running = replace(
        body, name="running", text=replace(body.text, size=10), leading=16 if cjk else 14, after=0 if cjk else 4,
        first_line=20.0 if cjk else 0.0, align="justify", hyphens=lang == "fr",
    )  # fmt: skip
    small = replace(par["caption"], name="note", after=2)
    own = {
        "running": running,
        "note": small,
        "head": replace(small, name="head", after=0),
        "folio": replace(small, name="folio", after=0, align="end"),
        "title": replace(par["title"], break_before="right", spans=True, after=16, keep_with_next=True),
        "h2": replace(par["h2"], before=16, after=8),
    }
    page = styles.page["page"]
    pages = {
        "right": replace(page, name="right", margin=replace(page.margin, start=64.0, end=46.0)),
        "left": replace(page, name="left", margin=replace(page.margin, start=46.0, end=64.0)),
        "wide": replace(page, name="wide", width=page.height, height=page.width),
    }
    table = styles.table["table"]
    turned = replace(table, name="turned", page="wide")
    box = {
        "across": c.BoxStyle("across", page="wide"),
        "panel": c.BoxStyle("panel", PAPER, c.Sides(12, 12, 12, 12), before=8, after=12, borders=c.Borders(start=c.Rule(3, TERRA))),
        "notes": c.BoxStyle("notes", before=10, padding=c.Sides(5), borders=c.Borders(top=c.Rule(0.5, NIGHT))),
        "columns": c.BoxStyle("columns", gutter=20, column_rule=c.Rule(0.25, BLUE)),
    }  # fmt: skip
    mark = {"mark": c.CharacterStyle("mark", scale=0.65, rise=0.5, color=BLUE)}
    return replace(
        styles, paragraph={**par, **own}, page={**styles.page, **pages}, box={**styles.box, **box},
        table={**styles.table, "table": replace(table, too_wide="turned"), "turned": turned},
        character={**styles.character, **mark}, elements={"note": "notes"},
    )  # fmt: skip


def running() -> tuple[n.Running, ...]:
    """Folios outside, the chapter on left pages and the section on right ones."""
    number = n.PageValue("page")
    total = (number, n.Text(" / "), n.PageValue("pages"))
    return (
        n.Running((n.Paragraph((n.PageValue("heading", 1),), style="head"),), "header", "left"),
        n.Running((n.Paragraph((n.PageValue("heading", 2),), style="folio"),), "header", "right"),
        n.Running((), "header", "first"),
        n.Running((n.Paragraph((number,), style="head"),), "footer", "left"),
        n.Running((n.Paragraph(total, style="folio"),), "footer", "right"),
    )


def long_document(lang: str, scale: int = 1) -> tuple[n.Document, Writer]:
    """The document, and what is to be read in it."""
    w = Writer(lang)
    chapter_one = (
        w.h(1), w.p(2, "lead"), w.p(4, "running", 1), w.h(2), *(w.p(3 + i % 3) for i in range(4 * scale)),
        w.table(70), w.h(2), w.p(6, "running", 1, 2, 14), w.p(5), w.p(5),
        n.Aside((w.h(3), *(w.p(5) for _ in range(12))), style="panel"), w.p(6), w.items(24), w.p(4),
        w.h(2), n.Section((w.figure(200), w.p(2, "running", 1)), style="across"), w.p(4),
    )  # fmt: skip
    inside: list[n.Block] = [w.h(1), w.p(5, "running", 1)]
    for i in range(4):
        inside += [w.h(2), *(w.p(5, "running", *((1, 2) if k % 3 == 1 else ())) for k in range(7 * scale))]
        inside += [w.figure(), w.p(6), w.h(3), w.p(6)]
        if i == 1:
            inside += [w.table(12, 1, 40), n.Aside((w.p(5), w.p(5), w.p(4)), style="panel")]
        if i == 2:
            inside += [w.h(3), w.wide(40), w.p(5)]
    first = n.Pages(
        (*chapter_one, n.Columns(tuple(inside), 2, style="columns")),
        "text", running(), left="left", right="right", style="right",
    )  # fmt: skip
    across = n.Pages((w.table(22, 1),), "table", running()[3:], style="wide", start="right")
    last = n.Pages((w.h(1), *(w.p(5) for _ in range(6)), w.p(6, "running", 60)), "end", running(), left="left", right="right", style="right")  # fmt: skip
    return n.Document((first, across, last), "rtl" if lang == "ar" else "ltr", lang=lang), w


def an_order(lang: str, scale: int = 1) -> tuple[RenderRequest, Writer]:
    document, writer = long_document(lang, scale)
    profile = (ROOT / "brochure/writers/pdf/data/sRGB.icc").read_bytes()
    wanted = order(document, styles_of(lang))
    cut = with_own_pages(document, wanted.styles, lambda: wanted.fonts, wanted.sink)
    return replace(wanted, document=cut, profile=profile), writer


class Written(Struct, frozen=True):
    """The file of one language, what it was made of, and what is to be read in it."""

    artifact: Artifact
    order: RenderRequest
    writer: Writer
    sheets: tuple[Sheet, ...]


@cache
def written(lang: str) -> Written:
    """The file, made once."""
    wanted, writer = an_order(lang)
    composition = composed(wanted)
    return Written(painted(composition, wanted.sink), wanted, writer, composition.sheets)
