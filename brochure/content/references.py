"""Links between the parts of a publication: to headings by their keys or by their words, and to other Markdown files.

`#my-heading` leads where GitHub leads (the slug of a heading's words), `other.md` to the first heading of that part,
`other.md#my-heading` to that one; so do the addresses of the pages that sites make of them, `other.html` and `other/`.
A link to another file of the project leads to where that is on the web, if the publication says where. What leads to
none of these is left as it is, for `check_links` to tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath, relpath
from urllib.parse import quote, unquote

from msgspec import Struct

from brochure.content.keys import is_derived, key_of, plain_slug, slug
from brochure.content.model import Inlines, Part, Value
from brochure.diagnostics import Sink, did_you_mean, near_file
from brochure.document import nodes as n
from brochure.document.rewrite import Rewriter, updated
from brochure.document.walk import AnyNode, plain, walk
from brochure.languages.characters import OBJECT
from brochure.plaintext import composed
from brochure.world import World

_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?[0-9().-]+")
_PATH = re.compile(r"[^?#]*")
_OF_SITES = (".md", "/README.md", "/index.md")
"""What stands behind the address of a page: of a Markdown file, or of a folder, which shows one of these."""
_BARE_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?")


class FilesOnline(Struct, frozen=True):
    """The project's files as readers reach them. url: where its folder is on the web, "" where nobody says."""

    world: World
    url: str

    def address(self, file: str, written: str) -> str:
        """What a link in a file leads to: the address of a file or folder of the project; as written for all else."""
        path = _PATH.match(written)[0]  # type: ignore[index]  # matches all
        if not self.url or not path or ":" in path or path.startswith("//"):
            return written
        place = _beside(file, composed(unquote(path)))
        if not self.world.is_file(self.world.root / place):
            return written
        return f"{self.url.rstrip('/')}/{quote(place)}{written[len(path) :]}"


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


class LinkTargets(Struct, frozen=True):
    """What links of a publication may lead to. names: of its parts, by key; files: their keys, by their files."""

    names: Mapping[str, _Names]
    files: Mapping[str, str]
    online: FilesOnline

    @classmethod
    def of(cls, parts: Mapping[str, Part], online: FilesOnline) -> LinkTargets:
        """Those of a publication with these parts."""
        files = {composed(part.file): name for name, part in parts.items()}
        return cls({name: _Names.of(part) for name, part in parts.items()}, files, online)

    def resolved(self, value: Value, file: str, part: str = "") -> Inlines:
        """A text with its links resolved; the same object where none is changed.

        file: in which it is written; part: the key of the part that it stands in, "" for none.
        """

        def resolved(node: n.Inline) -> n.Inline:
            return updated(node, href=self._href(node.href, file, part)) if isinstance(node, n.Link) else node

        return Rewriter(inline=resolved).inlines(value.inlines)

    def _href(self, written: str, file: str, own: str) -> str:
        """Where a link leads."""
        path, _, name = written.partition("#")
        part = self._part(_beside(file, composed(unquote(path)))) if path else own
        if part is None:
            return self.online.address(file, written)
        names = self.names.get(part)
        found = (names.key(name) if name else names.first) if names else ""
        if not found and not path:  # a heading of another part
            found = next(filter(None, (names.key(name) for names in self.names.values())), "")
        return f"#{found}" if found else written

    def _part(self, place: str) -> str | None:
        """The part that a path below the root leads to: its file, or the page or folder that a site makes of that."""
        written = (place, *(f"{place.removesuffix('.html')}{ending}" for ending in _OF_SITES))
        return next((self.files[one] for one in written if one in self.files), None)


def _beside(file: str, path: str) -> str:
    """A path as written in a file, below the root; from there where it begins with a slash. No `..` leads above it."""
    return normpath(join("/", dirname(composed(file)), path)).lstrip("/")


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
    if href.startswith("www."):
        return f"did you mean “https://{href}”?"
    travels = "put the file on the web and write its address, or files_url: and its path"
    if _BARE_DOMAIN.fullmatch(href):
        return f"“https://{href}” if it is an address; {travels}"
    if "." in href.rpartition("/")[2]:
        return travels
    return "write https://…, mailto:…, tel:… or #key of a heading, figure or table"
