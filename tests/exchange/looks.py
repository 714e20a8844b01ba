"""Edits of how the report's Word file looks: sizes, what is done to pictures, tables, cells and pages by hand; see edits.py."""

from __future__ import annotations

from tests.exchange.edits import WP, drawing, xml
from tests.exchange.kit import Edit, W, WordFile

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def resized_picture(wide: float, high: float = 1.0) -> Edit:
    """The picture drawn larger by its handles."""

    def edit(word: WordFile) -> None:
        for tag in (f"{WP}extent", f"{A}ext"):
            for one in drawing(word).iter(tag):
                for name, share in (("cx", wide), ("cy", high)) if one.get("cx") else ():
                    one.set(name, str(round(int(one.get(name) or 0) * share)))

    return edit


def around_picture(*properties: str) -> Edit:
    """What the paragraph says in which the picture stands alone."""

    def edit(word: WordFile) -> None:
        own = next(drawing(word).iterancestors(f"{W}p")).find(f"{W}pPr")
        assert own is not None
        own.extend(map(xml, properties))

    return edit


def repainted(element: str, **attributes: str) -> Edit:
    """The picture's look: something put below its file (`a:blip`), or an attribute of its frame (`a:xfrm`)."""

    def edit(word: WordFile) -> None:
        if element:
            next(drawing(word).iter(f"{A}blip")).addnext(xml(element))
        for name, value in attributes.items():
            next(drawing(word).iter(f"{A}xfrm")).set(name, value)

    return edit


def titled_picture(title: str) -> Edit:
    """The title that Word's older panes ask for beside the description."""
    return lambda word: next(drawing(word).iter(f"{WP}docPr")).set("title", title)


def afloat(x: float, y: float) -> Edit:
    """The picture placed on its page by itself; in centimetres from the page's edges."""

    def edit(word: WordFile) -> None:
        frame = next(drawing(word).iter(f"{WP}inline"))
        frame.tag = f"{WP}anchor"
        for name, place in (("positionV", y), ("positionH", x)):
            offset = f"<wp:posOffset>{round(place * 360_000)}</wp:posOffset>"
            frame.insert(0, xml(f'<wp:{name} relativeFrom="page">{offset}</wp:{name}>'))

    return edit


def tipped(key: str, tip: str) -> Edit:
    """What a link shows when the pointer rests on it."""
    return lambda word: next(word.paragraph(key).iter(f"{W}hyperlink")).set(f"{W}tooltip", tip)


def about_table(key: str, *properties: str) -> Edit:
    """How the table looks in which a segment stands; another style or look takes the place of the one that it has."""

    def edit(word: WordFile) -> None:
        own = next(word.start(key).iterancestors(f"{W}tbl")).find(f"{W}tblPr")
        assert own is not None
        for one in map(xml, properties):
            for old in own.findall(one.tag):
                own.remove(old)
            own.append(one)

    return edit


def about_cell(key: str, *properties: str) -> Edit:
    """How the cell looks in which a segment stands."""

    def edit(word: WordFile) -> None:
        own = next(word.start(key).iterancestors(f"{W}tc")).find(f"{W}tcPr")
        assert own is not None
        own.extend(map(xml, properties))

    return edit


def columns_dragged(key: str, twips: int) -> Edit:
    """The border between the first two columns dragged."""

    def edit(word: WordFile) -> None:
        table = next(word.start(key).iterancestors(f"{W}tbl"))
        for widths in (
            list(table.iter(f"{W}gridCol")),
            *(list(row.iter(f"{W}tcW")) for row in table.iter(f"{W}tr")),
        ):
            for one, more in zip(widths, (twips, -twips), strict=False):
                one.set(f"{W}w", str(int(one.get(f"{W}w") or 0) + more))

    return edit


def row_dragged(key: str, twips: int) -> Edit:
    """A row made higher by its lower border."""

    def edit(word: WordFile) -> None:
        own = next(word.start(key).iterancestors(f"{W}tr")).find(f"{W}trPr")
        assert own is not None
        own.append(xml(f'<w:trHeight w:val="{twips}"/>'))

    return edit


def head_lost(key: str) -> Edit:
    """The table's head is a row like the others."""

    def edit(word: WordFile) -> None:
        for one in list(next(word.start(key).iterancestors(f"{W}tbl")).iter(f"{W}tblHeader")):
            one.getparent().remove(one)  # type: ignore[union-attr]

    return edit


def about_page(*properties: str) -> Edit:
    """What the last section says of its pages."""

    def edit(word: WordFile) -> None:
        own = list(word.root.iter(f"{W}sectPr"))[-1]
        for one in map(xml, properties):
            for old in own.findall(one.tag):
                own.remove(old)
            own.append(one)

    return edit
