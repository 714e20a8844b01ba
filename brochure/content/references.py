"""Links between the parts of a publication: to headings by their keys or by their words, and to other Markdown files.

`#my-heading` leads where GitHub leads (the slug of a heading's words), `other.md` to the first heading of that part,
`other.md#my-heading` to that one. What leads to none of these is left as it is, for `check_links` to tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import dirname, normpath, relpath
from urllib.parse import unquote

from msgspec import Struct

from brochure.content.keys import is_derived, key_of, plain_slug, slug
from brochure.content.model import Inlines, Part, Value
from brochure.content.segments import with_texts
from brochure.diagnostics import Sink, did_you_mean, near_file
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter, updated
from brochure.document.walk import AnyNode, plain, walk
from brochure.languages.characters import OBJECT
from brochure.plaintext import composed

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?[0-9().-]+")
_BARE_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?")


def resolved(parts: Mapping[str, Part]) -> dict[str, Part]:
    """The parts with their links to headings and to one another as links to keys."""
    names = {name: _Names.of(part) for name, part in parts.items()}
    files = {composed(part.file): name for name, part in parts.items()}
    return {name: with_texts(part, _Resolver(name, part, names, files).text) for name, part in parts.items()}


def anchors(nodes: Iterable[AnyNode]) -> Iterator[str]:
    """The keys that links may lead to: of headings, figures and tables."""
    for node in nodes:
        if isinstance(node, n.Heading):
            yield node.anchor
        elif isinstance(node, n.Figure | n.Table) and node.key:
            yield node.key


def names(nodes: Iterable[AnyNode]) -> Iterator[str]:
    """What an author may write for them: keys that were written, and the words of headings as in an address."""
    every = [*nodes]
    yield from (key for key in anchors(every) if not is_derived(key))
    yield from (slug(_words(node)) for node in every if isinstance(node, n.Heading))


def _words(heading: n.Heading) -> str:
    """A heading's words as addresses have them: a picture is a sign there; one that stands alone, its alternative."""

    def signs(node: n.Inline) -> n.Inline:
        return n.Text(OBJECT) if isinstance(node, n.Image) else node

    words = plain(Rewriter(inline=signs).inlines(heading.children))
    return words if slug(words) else plain(heading.children)


class _Names(Struct, frozen=True):
    """What links to a part may say. first: the key of the first heading.

    slugs: the key of a heading by its slug, and what names that HTML gives lead to.
    """

    keys: frozenset[str]
    slugs: Mapping[str, str]
    first: str

    @classmethod
    def of(cls, part: Part) -> _Names:
        nodes = [*walk(*(value.block for value in part))]
        headings = [node for node in nodes if isinstance(node, n.Heading)]
        slugs: dict[str, str] = {}
        for heading in headings:
            own, count = slug(_words(heading)), 0
            while (named := f"{own}-{count}" if count else own) in slugs:
                count += 1
            slugs[named] = heading.anchor
        first = headings[0].anchor if headings else ""
        slugs |= {name: key or first for name, key in part.places.items()}
        for heading in headings:
            slugs.setdefault(plain_slug(_words(heading)), heading.anchor)
        return cls(frozenset(anchors(nodes)), slugs, first)

    def key(self, name: str) -> str:
        """The key of a heading, figure or table by its key, or of a heading by its slug; "" where there is none."""
        written = composed(unquote(name))
        small = key_of(written)
        return small if small in self.keys else self.slugs.get(written) or self.slugs.get(small, "")


class _Resolver(Struct, frozen=True):
    """Resolves the links of one part."""

    name: str
    part: Part
    names: Mapping[str, _Names]
    files: Mapping[str, str]

    def text(self, value: Value) -> Inlines:
        """A text with its links resolved; the same object where none is changed."""
        return Rewriter(inline=self.inline).inlines(value.inlines)

    def inline(self, node: n.Inline) -> n.Inline:
        """A link resolved; any other node as it is."""
        return updated(node, href=self.href(node.href)) if isinstance(node, n.Link) else node

    def href(self, written: str) -> str:
        """Where a link leads."""
        path, _, name = written.partition("#")
        if path and not _is_text(path):
            return written
        part = self.files.get(_beside(self.part.file, composed(unquote(path)))) if path else self.name
        if part is None:
            return written
        found = self.names[part].key(name) if name else self.names[part].first
        if not found and not path:
            found = next(self.elsewhere(name), "")
        return f"#{found}" if found else written

    def elsewhere(self, name: str) -> Iterator[str]:
        """The key of a heading that stands in another part."""
        return filter(None, (names.key(name) for names in self.names.values()))


def _beside(file: str, path: str) -> str:
    """A path as written in a file, below the root; no `..` leads above that."""
    return normpath(f"/{dirname(composed(file))}/{path}").lstrip("/")


def check_links(
    texts: Collection[Value],
    anchors: Collection[str],
    names: Collection[str],
    files: Collection[str],
    sink: Sink,
) -> None:
    """Tell of each link that leads neither to a full address nor to a heading, figure or table. anchors: the keys of
    all these; names: what an author may write for them; files: those of the parts.
    """
    links = (node for value in texts for node in walk(*value.inlines) if isinstance(node, n.Link))
    for link in links:
        path, _, heading = link.href.partition("#")
        if link.href.startswith("#"):
            if heading not in anchors:
                message = f"no heading, figure or table has the key “{heading}”"
                otherwise = "write the key of a heading, or its words as in an address: my-heading"
                hint = did_you_mean(heading, names) or otherwise
                sink.error("content/broken-link", message, link.span, hint)
        elif not _ADDRESS.fullmatch(link.href):
            hint = _of_parts(link, files, names) if _is_text(path) else _advice(link.href)
            sink.error("content/broken-link", f"“{link.href}” leads nowhere", link.span, hint)


def _is_text(path: str) -> bool:
    """Whether a path is that of a Markdown file."""
    return path.lower().endswith(".md") and ":" not in path


def _of_parts(link: n.Link, files: Collection[str], names: Collection[str]) -> str:
    """A hint for a link to a Markdown file: another file of the parts, or another heading of that one."""
    path, _, heading = composed(unquote(link.href)).partition("#")
    known = [relpath(file, dirname(link.span.file if link.span else "")) for file in map(composed, files)]
    if path in known:
        return did_you_mean(heading, names, "the file has no such heading")
    return near_file(path, known, "it is no file of this publication’s parts")


def _advice(href: str) -> str:
    if "@" in href:
        return f"did you mean “mailto:{href.removeprefix('mailto:')}”?"
    if _BARE_DOMAIN.fullmatch(href) and not href.endswith((".md", ".yml")):
        return f"did you mean “https://{href}”?"
    if not href.startswith("#") and "." in href.rpartition("/")[2]:
        return "files do not travel with an edition: put it on the web, and write its address"
    return "write https://…, mailto:…, tel:… or #key of a heading, figure or table"
