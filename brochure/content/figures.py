"""Pictures of a Markdown file: `![alt](images/x.jpg "caption"){width=50% credit="…"}`, alone or side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token
from msgspec import Struct

from brochure.content.attributes import pairs
from brochure.content.focus import parse_focus
from brochure.content.html_tags import as_markdown
from brochure.content.inlines import parse_inline, read_tokens
from brochure.diagnostics import Sink, Span, did_you_mean
from brochure.document import nodes as n
from brochure.document.walk import plain, walk

Pictures = Callable[[str, Span], str]
"""From a picture's path as written to its path below the root; tells the sink where there is none."""
CREDIT = "credit"
_KNOWN = ("width", "height", "focus", "credit", "alt")
_LOOKS = ("class", "style", "align", "fig-align")
_BEHIND = re.compile(r"\s*\{([^{}]*)\}")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(%|pt|mm|cm|in|px)?")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75, "": 0.75}


class FigurePicture(Struct, frozen=True):
    """A picture as written, with its attributes. href: of the link that stands round it, "" for none."""

    token: Token
    given: dict[str, str]
    href: str = ""


def pictures_of(tokens: Sequence[Token]) -> list[FigurePicture]:
    """The pictures of a paragraph that holds nothing else; none where it has words too."""
    found: list[FigurePicture] = []
    href = ""
    for token in map(as_markdown, tokens):
        if token.type == "image":
            given = {name: str(value) for name, value in token.attrs.items()}
            found.append(FigurePicture(token, given, href))
        elif token.type in ("link_open", "link_close"):
            href = str(token.attrGet("href") or "")
        elif token.type == "text" and found:
            behind = _BEHIND.match(token.content)
            found[-1].given.update(pairs(behind[1]) if behind else {})
            if token.content[behind.end() if behind else 0 :].strip():
                return []
        elif token.type != "softbreak" and token.content.strip():
            return []
    return found


def figure(picture: FigurePicture, key: str, pictures: Pictures, span: Span, sink: Sink) -> n.Figure:
    """The figure of a picture. key: of the figure; its texts have keys below it."""
    given = {name: value for name, value in picture.given.items() if name not in ("src", "title", "id")}
    _tell_unknown(given, span, sink)
    focus = parse_focus(given.get("focus", "center"))
    if focus is None:
        hint = "such as center, left top or 30% 60%"
        sink.error("content/focus", "focus is not a place in the picture", span, hint)
    width, share = _length("width", given.get("width", ""), span, sink)
    height, _ = _length("height", given.get("height", ""), span, sink)
    source = pictures(picture.given.get("src", ""), span)
    words, written = picture.token, given.get("alt", "")
    said = plain(read_tokens(words.children, span, sink)) if words.children else words.content
    alt, title = written or said, picture.given.get("title") or (words.content if written else "")
    if picture.href and not alt:
        hint = "say what it shows or where the link leads: [![words](images/a.png)](https://…)"
        sink.error("content/empty-link", "a link round a picture without words", span, hint)
    image = n.Image(
        source,
        alt,
        focus or (0.5, 0.5),
        width,
        height,
        share=share,
        href=picture.href,
        key=f"{key}.alt",
        span=span,
    )
    return n.Figure(image, _caption(key, title, given.get("credit", ""), span, sink), key=key, span=span)


def _tell_unknown(given: Mapping[str, str], span: Span, sink: Sink) -> None:
    """Tell of attributes that a picture does not have."""
    for name in sorted({*given} - {*_KNOWN}):
        if name in _LOOKS or name.startswith("."):
            hint = "how things look is the theme’s: delete it"
            sink.warning("content/attributes", f"a picture’s “{name}” is left out", span, hint)
        else:
            hint = did_you_mean(name, _KNOWN)
            sink.error("content/attributes", f"a picture has no “{name}”", span, hint)


def _caption(key: str, title: str, credit: str, span: Span, sink: Sink) -> tuple[n.Paragraph, ...]:
    """What stands below a picture, and below that who made it. key: of the figure."""
    texts = (("caption", title), (CREDIT, credit))
    caption = tuple(
        n.Paragraph(parse_inline(text, span, sink), key=f"{key}.{name}", span=span)
        for name, text in texts
        if text
    )
    for mark in (node for node in walk(*caption) if isinstance(node, n.Footnote)):
        message, hint = f"a footnote [^{mark.name}] below a picture", "write it into the caption or the text"
        sink.error("content/note", message, span, hint)
    return caption


def side_by_side(figures: Sequence[n.Figure], span: Span) -> n.Row:
    """Figures in one line of the page's grid."""
    return n.Row(tuple(n.Region((figure,), span=figure.span) for figure in figures), span=span)


def _length(name: str, written: str, span: Span, sink: Sink) -> tuple[float | None, float | None]:
    """A length in points, or a share of the measure."""
    found = _LENGTH.fullmatch(written)
    if not written:
        return None, None
    number = float(found[1]) if found else 0.0
    if not found or not number or (found[2] == "%" and (number > 100 or name == "height")):
        sink.error(
            "content/attributes",
            f"{name}={written} is no size",
            span,
            "such as 50% (of a width), 60mm or 300px",
        )
        return None, None
    return (None, number / 100) if found[2] == "%" else (number * _POINTS[found[2] or ""], None)
