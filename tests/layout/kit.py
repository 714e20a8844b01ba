"""A theme in a folder of its own and a publication made by hand, for tests of layouts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.content.model import BlockValue, Named, Part, Value
from brochure.diagnostics import Failed, Sink, Span
from brochure.document import nodes as n
from brochure.formats import Format
from brochure.layout.render import render
from brochure.layout.templates import TemplateFiles
from brochure.themes.chain import Chain, ChainLink
from brochure.world import World
from tests import sample

ELEMENTS = {
    "p": "body", "h1": "title", "h2": "h2", "h3": "h3", "ol": "numbers", "ul": "bullets", "figcaption": "caption",
    "table": "table", "region": "box", "section": "box", "aside": "box", "blockquote": "quote", "note": "box",
    "address": "box", "columns": "columns", "page": "page",
}  # fmt: skip


def sheet(format: Format = "pdf") -> Stylesheet:
    """The sample's styles, and which element has which."""
    made = sample.stylesheet(format)
    page = made.page["page"]
    narrow = replace(page, name="narrow", margin=replace(page.margin, start=100.0))
    return replace(made, elements=ELEMENTS, page={**made.page, "narrow": narrow})


def value(key: str, *inlines: n.Inline | str, line: int = 1) -> Value:
    """A text of the content."""
    nodes = tuple(n.Text(i) if isinstance(i, str) else i for i in inlines)
    return Value(key, nodes, span=Span("publication.yml", line))


def block(key: str, text: str, line: int = 1) -> BlockValue:
    """A paragraph of a Markdown file."""
    return BlockValue(n.Paragraph((n.Text(text),), key=key, span=Span("text.md", line)), "p")


def part(name: str, *blocks: BlockValue) -> Part:
    """A Markdown file under a heading of level 2."""
    heading = n.Heading(2, (n.Text(name.title()),), name, key=name, span=Span("text.md", 1))
    return Part(name, "text.md", (BlockValue(heading, "h2"), *blocks))


def context(**more: object) -> dict[str, object]:
    """What a small publication gives its layout."""
    link = n.Link("https://www.example.org/x", (n.Text("example.org"),))
    return {
        "title": value("title", "L’Alliance & <Co>", line=2),
        "subtitle": value("subtitle", "Une ", n.Emphasis((n.Text("contribution"),)), line=3),
        "site": value("site", link, line=4),
        "nothing": value("nothing"),
        "parts": Named("part", (("body", part("body", block("one", "Un."), block("two", "Deux.", 5))),)),
        "words": {"draft": n.Text("Projet")},
        "format": "pdf",
        "lang": "fr",
        "direction": "ltr",
        **more,
    }


def theme(root: Path, templates: Mapping[str, str], name: str = "theme") -> Path:
    """A folder with these templates."""
    folder = root / name
    folder.mkdir(exist_ok=True)
    for file, text in templates.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def files(root: Path, *folders: Path) -> TemplateFiles:
    """Where templates are looked for."""
    world = World(root, environ={})
    return TemplateFiles(world, Chain(tuple(ChainLink(world.shown(folder)) for folder in folders)))


def document(inside: str) -> str:
    """A layout of one page."""
    return f'<document>\n<page style="page">\n{inside}\n</page>\n</document>\n'


def rendered(root: Path, layout: str, **more: object) -> n.Document:
    """The document of a layout that has nothing wrong."""
    sink = Sink()
    try:
        return render(
            files(root, theme(root, {"layout.xml.j2": layout})), "pdf", context(**more), sheet(), sink
        )
    except Failed:
        raise AssertionError("\n".join(map(str, sink))) from None


def blocks(root: Path, inside: str, **more: object) -> tuple[n.Block, ...]:
    """The blocks of a page."""
    return rendered(root, document(inside), **more).pages[0].children


def complaints(root: Path, layout: str, **more: object) -> list[str]:
    """What is said of a layout, one line each."""
    sink = Sink()
    try:
        render(files(root, theme(root, {"layout.xml.j2": layout})), "pdf", context(**more), sheet(), sink)
    except Failed:
        assert sink.failed
    return [str(item) for item in sink]
