"""A segment as the characters of a Word cell, and back.

Bold and italics are runs as everywhere in Word. What Word could lose or break is written out: `[words]{1}` is the
source's first link or picture, `{1 "…"}` also says what it leads to; `[words]{lang=fr dir=ltr}` stands as in Markdown.
A bracket that is just a bracket has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.budgets import BRACKETS
from brochure.content.crossrefs import placeholder, with_references
from brochure.content.inlines import parse_inline
from brochure.content.model import Inlines
from brochure.content.normal import normalised
from brochure.content.notes import LOOKUP
from brochure.content.serialise import attributes, to_markdown
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.document.rewrite import InlineReplacer, parted
from brochure.document.walk import plain, walk
from brochure.exchange.bundle import UnacceptableError
from brochure.exchange.characters import BREAK, Seen, SeenLine, plain_text, trimmed
from brochure.exchange.run_format import EMPHASIS, STRONG

_BRACES = re.compile(r"\{((?:\\.|[^\\}])*)\}")
_NOTE = re.compile(r"\[\^([^\s\[\]\\]+)\]")
_LINK = re.compile(
    r'(?P<number>\d{1,3})?(?P<href>[a-z]+:[^\s"]+|#[^\s"]+)?(?:\s*["“”«„]\s*(?P<title>(?:\\.|[^\\])*?)\s*["“”»]?)?'
)


Numbered = n.Link | n.Image


def numbered_in(inlines: Inlines) -> tuple[Numbered, ...]:
    """The links and pictures of a source, in reading order: the first is number 1."""
    return tuple(node for node in walk(*inlines) if isinstance(node, Numbered))


def address_of(node: Numbered) -> str:
    """Where a link leads; the file of a picture."""
    return node.href if isinstance(node, n.Link) else node.written


# --- out ------------------------------------------------------------------------------------


def written(inlines: Inlines, links: Sequence[Numbered]) -> SeenLine:
    """The characters of a cell. links: the source's."""
    return trimmed(tuple(_written(inlines, Seen(""), tuple(map(_bare_node, links)))))


def _bare_node(node: Numbered) -> Numbered:
    """A link or picture without its words, which a number says."""
    if isinstance(node, n.Image):
        return replace(node, alt="", src="", key="", span=None)
    return n.Link(node.href, (), lang=node.lang)


def _written(inlines: Iterable[n.Inline], look: Seen, links: Sequence[Numbered]) -> Iterator[Seen]:
    for inline in inlines:
        match inline:
            case n.Text():
                yield from _typed(re.sub(r"([\\\[\]])", r"\\\1", inline.text), look)
            case n.LineBreak():
                yield look._replace(text=BREAK)
            case n.Footnote():
                yield from _typed(f"[^{inline.name}]", look)
            case n.Image():
                words = (n.Text(inline.alt),) if inline.alt else ()
                yield from _bracketed(words, _number(inline, links), look, links)
            case n.Strong():
                yield from _written(inline.children, _marked(look, STRONG), links)
            case n.Emphasis():
                yield from _written(inline.children, _marked(look, EMPHASIS), links)
            case n.Phrase():
                yield from _bracketed(inline.children, f".{inline.kind}", look, links)
            case n.Abbr():
                yield from _written(inline.children, look, links)
            case n.Link():
                yield from _bracketed(inline.children, _link(inline, links), look, links)
            case n.Inset() if inline.lookup:
                yield from _typed(placeholder(inline.lookup), look)
            case n.Inset():
                yield from _bracketed(inline.children, attributes(inline), look, links)
            case n.PageValue():
                pass  # the layout writes it, never the content
            case _:
                assert_never(inline)


def _marked(look: Seen, mark: str) -> Seen:
    return look._replace(said=look.said | {mark})


def _bracketed(
    inlines: Iterable[n.Inline], says: str, look: Seen, links: Sequence[Numbered]
) -> Iterator[Seen]:
    yield from _typed("[", look)
    yield from _written(inlines, look, links)
    yield from _typed(f"]{{{says}}}", look)


def _typed(text: str, look: Seen) -> Iterator[Seen]:
    return (look._replace(text=letter) for letter in text)


def _number(node: Numbered, links: Sequence[Numbered]) -> str:
    """The number of a link or picture of the source; of another its address, a picture's as in Markdown."""
    bare = _bare_node(node)
    if bare in links:
        return str(links.index(bare) + 1)
    return bare.href if isinstance(bare, n.Link) else _escaped(to_markdown((bare,)))


def _link(link: n.Link, links: Sequence[Numbered]) -> str:
    says, title = _number(link, links), _escaped(link.title)
    return f'{says} "{title}"' if title else says


def _escaped(words: str) -> str:
    """Words as they stand between braces."""
    return re.sub(r'(["\\{}])', r"\\\1", words)


# --- back -----------------------------------------------------------------------------------


class _Group(Struct, frozen=True):
    """Bracketed words. look: of its opening bracket, so of what stands around the whole."""

    wrapper: Numbered | n.Inset | n.Phrase | n.Footnote
    look: Seen
    inside: tuple[_Piece, ...]


_Piece = Seen | _Group


def read(line: SeenLine, links: Sequence[Numbered]) -> Inlines:
    """The nodes of a cell's characters. links: the source's.

    Raises UnacceptableError for brackets that mean nothing.
    """
    excess = BRACKETS.excess(sum(letter.text == "[" for letter in line))
    if excess:
        raise UnacceptableError(excess)
    pieces, _ = _pieces(line, 0, links, inside=False)
    found = normalised(_nodes(pieces, Seen("")))
    return normalised(InlineReplacer(inlines_for=_with_lookups).inlines(found))


def _with_lookups(node: n.Inline) -> Iterator[n.Inline]:
    """A node with placeholders, which a cell shows as they are typed, as nodes again."""
    if isinstance(node, n.Text):
        yield from parted(node, LOOKUP, lambda name: n.Inset((), lookup=name))
    else:
        yield with_references(node) if isinstance(node, n.Link) else node


def _pieces(
    line: SeenLine, at: int, links: Sequence[Numbered], inside: bool
) -> tuple[tuple[_Piece, ...], int]:
    """The pieces from a place on, up to the bracket that closes a group; and where it stands."""
    found: list[_Piece] = []
    while at < len(line):
        letter = line[at]
        if letter.text == "\\" and at + 1 < len(line) and line[at + 1].text in "\\[]":
            found.append(line[at + 1])
            at += 2
        elif letter.text == "[":
            group, at = _group(line, at, links)
            found += group
        elif letter.text == "]" and inside:
            break
        else:
            found.append(letter)
            at += 1
    return tuple(found), at


def _group(line: SeenLine, at: int, links: Sequence[Numbered]) -> tuple[tuple[_Piece, ...], int]:
    """The group that a bracket opens, or what stands there when it is just a bracket."""
    inside, end = _pieces(line, at + 1, links, inside=True)
    if end >= len(line):
        return (line[at], *inside), end
    braces = _BRACES.match(plain_text(line[end + 1 :]))
    if note := _NOTE.fullmatch(plain_text(line[at : end + 1])):
        return (_Group(n.Footnote(note[1]), line[at], ()),), end + 1
    if not braces:
        return (line[at], *inside, line[end]), end + 1
    return (_Group(_wrapper(braces[1], links), line[at], inside),), end + 1 + braces.end()


def _wrapper(says: str, links: Sequence[Numbered]) -> Numbered | n.Inset | n.Phrase:
    """What the braces behind a bracket say. Raises UnacceptableError."""
    found = _LINK.fullmatch(says.strip())
    if found and (found["number"] or found["href"]):
        title = re.sub(r"\\(.)", r"\1", found["title"] or "")
        if not found["number"]:
            return n.Link(found["href"], (), title)
        if not 0 < int(found["number"]) <= len(links):
            raise UnacceptableError(f"the source has no link or picture {{{found['number']}}}")
        node = links[int(found["number"]) - 1]
        if isinstance(node, n.Image):
            return replace(node, span=None)
        return replace(node, children=(), title=title, span=None)
    # What else may stand in braces is what Markdown allows; its parser knows.
    sink = Sink()
    picture = says.startswith("![")
    inlines = parse_inline(re.sub(r"\\(.)", r"\1", says) if picture else f"[x]{{{says}}}", None, sink)
    match inlines:
        case (n.Image() as image,) if picture and not sink.failed:
            return image
        case (n.Inset() | n.Phrase() as inset,) if not sink.failed:
            return replace(inset, children=())
    raise UnacceptableError(f"{{{says}}} after a bracket means nothing")


def _nodes(pieces: Sequence[_Piece], done: Seen) -> tuple[n.Inline, ...]:
    """Nodes for pieces; of bold and italics, what reaches further goes outside. done: what is outside already."""
    made: list[n.Inline] = []
    at = 0
    while at < len(pieces):
        strong, emphasis = _reach(pieces, at, STRONG, done), _reach(pieces, at, EMPHASIS, done)
        end = at + max(strong, emphasis, 1)
        if not strong and not emphasis:
            made.append(_bare(pieces[at], done))
        elif emphasis >= strong:
            made.append(n.Emphasis(_nodes(pieces[at:end], _marked(done, EMPHASIS))))
        else:
            made.append(n.Strong(_nodes(pieces[at:end], _marked(done, STRONG))))
        at = end
    return tuple(made)


def _reach(pieces: Sequence[_Piece], at: int, mark: str, done: Seen) -> int:
    """How many pieces from a place on have a mark that is not yet around them."""
    end = at
    while end < len(pieces) and mark in _look(pieces[end]).said - done.said:
        end += 1
    return end - at


def _look(piece: _Piece) -> Seen:
    return piece.look if isinstance(piece, _Group) else piece


def _bare(piece: _Piece, done: Seen) -> n.Inline:
    """A piece with no look of its own left."""
    if isinstance(piece, _Group):
        inside = _nodes(piece.inside, done)
        if isinstance(piece.wrapper, n.Footnote):
            return piece.wrapper
        if isinstance(piece.wrapper, n.Image):
            return replace(piece.wrapper, alt=plain(inside))
        return replace(piece.wrapper, children=inside)
    return n.LineBreak() if piece.text == BREAK else n.Text(piece.text)
