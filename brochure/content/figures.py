"""Pictures of a Markdown file: `![alt](images/x.jpg "caption"){width=50% credit="…"}`, alone or side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from brochure.content.attributes import BEHIND, pairs
from brochure.content.html_tags import as_markdown
from brochure.content.inlines import LINKED_PICTURE, parse_inline, read_tokens
from brochure.content.picture_attributes import described
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import plain, walk

Pictures = Callable[[str, Span], str]
"""From a picture's path as written to its path below the root; tells the sink where there is none."""
CREDIT = "credit"
_KNOWN = ("width", "height", "focus", "credit", "alt")


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
            words = token.content.lstrip()
            behind = BEHIND.match(words)
            found[-1].given.update(pairs(behind[1]) if behind else {})
            if words[behind.end() if behind else 0 :].strip():
                return []
        elif token.type != "softbreak" and token.content.strip():
            return []
    return found


def figure(picture: FigurePicture, key: str, pictures: Pictures, span: Span, sink: Sink) -> n.Figure:
    """The figure of a picture. key: of the figure; its texts have keys below it."""
    given = picture.given
    source = pictures(picture.given.get("src", ""), span)
    words, written = picture.token, given.get("alt", "")
    said = plain(read_tokens(words.children, span, sink)) if words.children else words.content
    alt, title = written or said, picture.given.get("title") or (words.content if written else "")
    if picture.href and not alt:
        sink.error("content/empty-link", "a link round a picture without words", span, LINKED_PICTURE)
    image = described(given, _KNOWN, alt, span, sink)
    image = replace(image, src=source, href=picture.href, key=f"{key}.alt")
    return n.Figure(image, _caption(key, title, given.get("credit", ""), span, sink), key=key, span=span)


def _caption(key: str, title: str, credit: str, span: Span, sink: Sink) -> tuple[n.Paragraph, ...]:
    """What stands below a picture, and below that who made it. key: of the figure."""
    texts = {f"{key}.caption": title, f"{key}.{CREDIT}": credit}
    said = ((own, parse_inline(text, span, sink)) for own, text in texts.items() if text)
    caption = tuple(n.Paragraph(inlines, key=own, span=span) for own, inlines in said)
    for mark in (node for node in walk(*caption) if isinstance(node, n.Footnote)):
        message, hint = f"a footnote [^{mark.name}] below a picture", "write it into the caption or the text"
        sink.error("content/note", message, span, hint)
    return caption


def side_by_side(figures: Sequence[n.Figure], span: Span) -> n.Row:
    """Figures in one line of the page's grid."""
    return n.Row(tuple(n.Region((figure,), span=figure.span) for figure in figures), span=span)
