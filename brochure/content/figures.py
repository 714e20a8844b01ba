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


def pictures_of(inline: Token) -> list[FigurePicture]:
    """The pictures of a paragraph that holds nothing else, or one and below it its caption in italics; none where it
    has other words.
    """
    tokens = inline.children or []
    end = next(
        (at for at, token in enumerate(tokens) if token.type in ("softbreak", "hardbreak")), len(tokens)
    )
    if [token.type for token in tokens[end + 1 :] if token.level == 0] != ["em_open", "em_close"]:
        return _alone(tokens)
    found = _alone(tokens[:end])
    if len(found) != 1 or "title" in found[0].given:
        return []
    found[0].given["title"] = inline.content.partition("\n")[2].strip()[1:-1]
    return found


def _alone(tokens: Sequence[Token]) -> list[FigurePicture]:
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
    words, written = picture.token, given.get("alt", given.get("fig-alt", ""))
    said = plain(read_tokens(words.children, span, sink)) if words.children else words.content
    captioned = written or given.get("id", "").startswith(("fig-", "fig:"))  # as Quarto calls figures
    alt, title = written or said, given.get("title") or (words.content if captioned else "")
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
