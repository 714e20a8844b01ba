"""HTML between the blocks of a Markdown file, written as the Markdown that says the same.

Words stay as they are, their signs escaped, and HTML's inline elements stay too: inlines.py reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import takewhile

from msgspec import Struct

from brochure.budgets import MARKDOWN_TEXTS
from brochure.content import html_tree
from brochure.content.html_tags import HtmlTag, is_empty, without_comments
from brochure.content.html_tree import BLOCKS, HtmlElement, HtmlFault, HtmlTree
from brochure.content.tables import PIPE
from brochure.document.columns import TableColumns
from brochure.languages.alphabets import place_of
from brochure.languages.counting import Marks, kind_of

_ELEMENT = re.compile(r"\\.|(?<!`)(`++).*?(?<!`)\1(?!`)|(</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>)|.", re.DOTALL)
"""Escaped signs, code, and elements; a run of backticks is tried once, as a whole."""
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"[ \t\n\r\f]+")
_TITLE = re.compile(r'(\]\(<[^>]*>)(?: "(?:[^"\\]|\\.)*")?\)')
_EDGES = re.compile(r"^(?:\s|<br>)+|(?:\s|<br>)+$")
"""At the edges of a paragraph a break ends no line."""
_BLOCK = re.compile(r"#|- |> |```|\w+[.)] ")
_ALIGNED = {"left": ":--", "center": ":-:", "right": "--:"}
_LANGUAGE = re.compile(r"(?:lang(?:uage)?-)([\w+#-]+)")


class MarkdownBlock(Struct, frozen=True):
    """A block in Markdown. line: where it begins in the HTML, from 0; pictures: whether it holds nothing else."""

    line: int
    text: str
    pictures: bool = False


class InMarkdown(Struct):
    """What HTML says. blocks: its blocks; tags: those of blocks and pictures with their lines, from 0.

    cells: what stands in cells that hold more than Markdown's can; such a cell is written as `<!--number-->`, which
    nobody else can write, as comments are no text.
    """

    blocks: list[MarkdownBlock]
    faults: list[HtmlFault]
    tags: list[tuple[HtmlTag, int]]
    cells: list[MarkdownBlock] = []


def in_markdown(html: str, cell: bool = False) -> InMarkdown:
    """The blocks that HTML stands for. cell: it is what stands in a cell of Markdown's, with words in Markdown."""
    tree = HtmlTree()
    rest = without_comments(html)
    if "<!--" in rest or rest.rfind("<") > rest.rfind(">"):  # which html.parser would leave out, or print
        tree.refused(rest[max(rest.rfind("<"), 0) :])
        return InMarkdown([], tree.faults, [])
    tree.feed(html)
    tree.close()
    tree.unclosed(tree.stack[1:])
    writer = _Writer(tree.faults, is_markdown=cell)
    blocks = [MarkdownBlock(0, writer.cell(tree.root))] if cell else writer.blocks(tree.root)
    return InMarkdown(blocks, tree.faults, tree.tags, writer.cells)


def as_html(markdown: str) -> str:
    """Words of Markdown with elements of HTML among them as HTML alone: all but the elements is as it was written."""
    return "".join(
        found[0] if found[2] else escape(found[0], quote=False) for found in _ELEMENT.finditer(markdown)
    )


class _Writer(Struct):
    """Writes elements as Markdown. is_markdown: the words already are (`<div markdown="1">`, of MkDocs and Jekyll)."""

    faults: list[HtmlFault]
    is_markdown: bool = False
    cells: list[MarkdownBlock] = []

    def blocks(self, holder: HtmlElement) -> list[MarkdownBlock]:
        """The blocks in an element: its own, pictures alone on their line, and paragraphs of what is between them."""
        before = self.is_markdown
        self.is_markdown = before or "markdown" in holder.tag.attributes
        found: list[MarkdownBlock] = []
        words, line = "", holder.line
        for at, child in enumerate(holder.children):
            if isinstance(child, HtmlElement) and not words.strip():
                line = child.line
            picture = _picture(child)
            among = bool(picture) and _is_among_words(holder.children, at)
            if isinstance(child, str) or among or not (picture or child.name in BLOCKS):
                words += picture or self.inline(child)
                continue
            found += _paragraph(words, line)
            beside = not words.strip() and found and found[-1].pictures
            words = ""
            if not picture:
                found += (*_name(child), *self.block(child))
            elif beside:
                found[-1] = MarkdownBlock(found[-1].line, f"{found[-1].text} {picture}", True)
            else:
                found.append(MarkdownBlock(child.line, picture, True))
        self.is_markdown = before
        return [*found, *_paragraph(words, line)]

    def block(self, element: HtmlElement) -> Iterator[MarkdownBlock]:
        """The blocks that an element stands for."""
        line = element.line
        match element.name:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield from self.heading(element)
            case "ul" | "ol":
                yield MarkdownBlock(line, self.list(element))
            case "blockquote":
                yield MarkdownBlock(line, _behind("> ", "> ", self.joined(element)))
            case "pre":
                yield MarkdownBlock(line, _fence(element))
            case "hr":
                yield MarkdownBlock(line, "---")
            case html_tree.MARKDOWN:
                yield MarkdownBlock(line, _text(element))
            case "table":
                yield MarkdownBlock(line, self.table(element))
            case "dl":
                yield MarkdownBlock(line, self.definitions(element))
            case "figure" | "picture":
                yield from self.figure(element)
            case _:
                yield from self.blocks(element)

    def joined(self, holder: HtmlElement) -> str:
        """The blocks in an element as one text."""
        return "\n\n".join(one.text for one in self.blocks(holder))

    def heading(self, element: HtmlElement) -> Iterator[MarkdownBlock]:
        """A heading. Pictures on lines of their own stand above it; one that holds them alone is none."""
        found = self.blocks(element)
        yield from (one for one in found if one.pictures)
        words = " ".join(one.text for one in found if not one.pictures)
        if found and not words:
            return
        yield MarkdownBlock(element.line, f"{'#' * int(element.name[1])} {words}")

    def list(self, element: HtmlElement) -> str:
        """A list, its entries one below the other."""
        number = _number(element, "start")
        items = [self.joined(item) for item in self.only(element, "li")]
        marks = Marks(kind_of(element.tag.attributes.get("type")), after="." if number == 1 else ")")
        places = range(number, number + len(items))
        if len(items) < 2 or any(place_of(marks.number(at), marks) != at for at in places):
            marks = Marks("1", after=".")  # what others would be words
        counted = [f"{marks.shown(at)} " if element.name == "ol" else "- " for at in places]
        return "\n".join(
            _behind(mark, " " * len(mark), item) for mark, item in zip(counted, items, strict=True)
        )

    def definitions(self, element: HtmlElement) -> str:
        """Terms with their meanings."""
        lines: list[str] = []
        for item in self.only(element, "dt", "dd"):
            if item.name == "dt":
                lines.append(("\n" if lines and lines[-1].startswith(": ") else "") + self.words(item))
            else:
                lines.append(_behind(": ", "  ", self.joined(item)))
        return "\n".join(lines)

    def figure(self, element: HtmlElement) -> Iterator[MarkdownBlock]:
        """A picture with its caption, or whatever else stands there with words below it."""
        captions = [child for child in _elements(element) if child.name == "figcaption"]
        said = " ".join(self.words(caption) for caption in captions)
        title = said.replace("\\", "\\\\").replace('"', '\\"')
        element.children = [child for child in element.children if child not in captions]
        found = self.blocks(element)
        if said and len(found) == 1 and found[0].pictures:
            titled = _TITLE.sub(lambda before: f'{before[1]} "{title}")', found[0].text, count=1)
            yield MarkdownBlock(found[0].line, titled)
            return
        yield from found
        if said:
            yield MarkdownBlock(captions[0].line, said)

    def only(self, element: HtmlElement, *names: str) -> Iterator[HtmlElement]:
        """The elements of these names in another; whatever else stands there is a fault."""
        for child in element.children:
            if isinstance(child, HtmlElement) and child.name in names:
                yield child
            elif not isinstance(child, str) or child.strip():
                what, at = f"“{_text(child).strip()[:40]}”", element.line
                if isinstance(child, HtmlElement):
                    what, at = what if child.name == html_tree.MARKDOWN else f"<{child.name}>", child.line
                message, hint = f"{what} right inside of <{element.name}>", f"put it into <{names[0]}>"
                self.faults.append(HtmlFault(at, message, hint))

    # --- tables -----------------------------------------------------------------------------

    def table(self, element: HtmlElement) -> str:
        """A table, whose first rows are of header cells, like those of Markdown's."""
        cells = [list(self.only(row, "th", "td")) for row in self.rows(element)]
        heads = len([*takewhile(lambda row: all(cell.name == "th" for cell in row), cells[:-1] or cells)])
        size = sum(_number(cell, "colspan") * _number(cell, "rowspan") for row in cells for cell in row)
        if excess := MARKDOWN_TEXTS.excess(size):
            self.faults.append(HtmlFault(element.line, excess, "is this the right file?"))
            return ""
        grid = _grid(cells)
        width = max(map(len, grid), default=0)
        columns = ([row[at].cell for row in grid if at < len(row)] for at in range(width))
        aligned = "|".join(_alignment([*filter(None, column)]) for column in columns)
        lines = [self.line(row, width, bold=number >= heads) for number, row in enumerate(grid)]
        if not heads:
            heads, lines = 1, [self.line([], width, bold=False), *lines]
        captions = [f"\n: {self.words(child)}" for child in _elements(element) if child.name == "caption"]
        return "\n".join([*lines[:heads], f"|{aligned}|", *lines[heads:], *captions])

    def rows(self, element: HtmlElement) -> Iterator[HtmlElement]:
        """The rows of a table or of a part of it."""
        for child in self.only(element, "tr", "thead", "tbody", "tfoot", "caption", "colgroup"):
            if child.name == "tr":
                yield child
            elif child.name not in ("caption", "colgroup"):
                yield from self.rows(child)

    def line(self, places: Sequence[_Place], width: int, bold: bool) -> str:
        """A row of Markdown's. bold: its header cells are bold, which heads the row."""
        written = ""
        for place in [*places, *[_Place()] * (width - len(places))]:
            if place.continues == "left":
                written += "|"
            elif place.continues == "above":
                written += " ^^ |"
            else:
                words = PIPE.sub(r"\\|", self.cell(place.cell)) if place.cell else ""
                is_header = place.cell is not None and place.cell.name == "th" and bold
                written += f" <b>{words}</b> |" if is_header and words else f" {words} |"
        return "|" + written

    def cell(self, element: HtmlElement) -> str:
        """A cell's words: its paragraphs, one below the other; its number where it holds lists."""
        blocks = self.blocks(element)
        if not any("\n" in one.text or _BLOCK.match(one.text) for one in blocks):
            return "<br>".join(one.text for one in blocks)
        if element.name == "th":
            hint = "say in words what it heads, and write the rest into other cells"
            self.faults.append(HtmlFault(blocks[0].line, "a list or box in a header", hint))
        self.cells.append(MarkdownBlock(blocks[0].line, "\n\n".join(one.text for one in blocks)))
        return f"<!--{len(self.cells) - 1}-->"

    # --- words ------------------------------------------------------------------------------

    def words(self, holder: HtmlElement) -> str:
        """The words in an element that holds no blocks, on one line; those of blocks in it one behind the other."""
        return " ".join(one.text for one in self.blocks(holder))

    def inline(self, node: HtmlElement | str) -> str:
        """Words with their signs escaped, and elements within a line as they are."""
        if isinstance(node, str):
            words = _SPACES.sub(" ", node)
            return words if self.is_markdown else _SIGNS.sub(r"\\\1", words)
        if node.name in BLOCKS:
            return self.words(node)
        given = "".join(f' {name}="{escape(value)}"' for name, value in node.tag.attributes.items())
        inside = "".join(map(self.inline, node.children))
        return f"<{node.name}{given}>" + ("" if is_empty(node.name) else f"{inside}</{node.name}>")


def _name(element: HtmlElement) -> Iterator[MarkdownBlock]:
    """What an element is called by links, as a block of its own above it."""
    if name := element.tag.attributes.get("id", ""):
        yield MarkdownBlock(element.line, f'<a id="{escape(name)}"></a>')


def _paragraph(words: str, line: int) -> Iterator[MarkdownBlock]:
    said = _EDGES.sub("", words)
    if said:
        yield MarkdownBlock(line, said)


class _Place(Struct, frozen=True):
    """A place in a table's grid: of a cell, or of one that continues the cell beside or above it; else empty."""

    cell: HtmlElement | None = None
    continues: str = ""


def _grid(rows: Sequence[Sequence[HtmlElement]]) -> list[list[_Place]]:
    """The places of each row (HTML Living Standard, 4.9.12: forming a table)."""
    columns = TableColumns()
    grid: list[dict[int, _Place]] = [{} for _ in rows]
    for row, cells in enumerate(rows):
        columns.next_row()
        for cell in cells:
            width, height = _number(cell, "colspan"), _number(cell, "rowspan")
            first = columns.place(width, height) - 1
            for places in grid[row : row + height]:
                places |= dict.fromkeys(range(first, first + width), _Place(continues="left"))
                places[first] = _Place(continues="above")
            grid[row][first] = _Place(cell)
    return [[places.get(at, _Place()) for at in range(max(places, default=-1) + 1)] for places in grid]


def _alignment(cells: Sequence[HtmlElement]) -> str:
    """How a column stands, where its cells agree."""
    said = {cell.tag.attributes.get("align", "").lower() for cell in cells}
    return _ALIGNED.get(said.pop(), "---") if len(said) == 1 else "---"


def _fence(element: HtmlElement) -> str:
    """A block of code, as it stands."""
    code = _text(element).strip("\n")
    classes = [child.tag.attributes.get("class", "") for child in _elements(element) if child.name == "code"]
    named = [*filter(None, map(_LANGUAGE.search, classes))]
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", code))])
    return f"{ticks}{named[0][1] if named else ''}\n{code}\n{ticks}"


def _text(node: HtmlElement | str) -> str:
    """All words in an element, as they stand."""
    return node if isinstance(node, str) else "".join(map(_text, node.children))


def _picture(element: HtmlElement | str) -> str:
    """A picture, or a link that holds one alone; "" for anything else."""
    if isinstance(element, str):
        return ""
    if element.name == "a" and all(not isinstance(one, str) or one.isspace() for one in element.children):
        inside, href = [_picture(one) for one in _elements(element)], element.tag.attributes.get("href")
        return f"[{inside[0]}](<{href}>)" if href and len(inside) == 1 and inside[0] else ""
    if element.name != "img":
        return ""
    given = element.tag.attributes
    sizes = " ".join(f"{name}={given[name]}" for name in ("width", "height") if given.get(name))
    title = given.get("title", "").replace('"', '\\"')
    alternative = _SIGNS.sub(r"\\\1", _SPACES.sub(" ", given.get("alt", "")))
    return (
        f"![{alternative}](<{given.get('src', '')}>" + (f' "{title}"' if title else "") + ")"
        + (f"{{{sizes}}}" if sizes else "")
    )  # fmt: skip


def _is_among_words(children: Sequence[HtmlElement | str], at: int) -> bool:
    """Whether words stand on the line of a picture: between the breaks and blocks round it."""
    for side in (reversed(children[:at]), children[at + 1 :]):
        for one in side:
            if isinstance(one, HtmlElement) and one.name in (*BLOCKS, "br"):
                break
            if one.strip() if isinstance(one, str) else not _picture(one):
                return True
    return False


def _behind(first: str, others: str, text: str) -> str:
    """The lines of a text, each behind a mark."""
    lines = [f"{others}{line}" if line or others.strip() else "" for line in text.split("\n")]
    return first + lines[0][len(others) :] + "".join(f"\n{line}" for line in lines[1:])


def _elements(element: HtmlElement) -> Iterator[HtmlElement]:
    return (child for child in element.children if isinstance(child, HtmlElement))


def _number(element: HtmlElement, name: str) -> int:
    """What an attribute counts, 1 to 1,000 (the limit of colspan, HTML 4.9.11); 1 where it is no such number."""
    written = element.tag.attributes.get(name, "")
    return min(int(written), 1000) if written.isdecimal() and len(written) < 5 and int(written) else 1
