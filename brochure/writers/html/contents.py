"""Contents lists on the web page: a navigation of nested lists of links (HTML, 4.3.4)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from brochure.document import nodes as n
from brochure.document.contents import Branch, branches
from brochure.document.labels import heading_text
from brochure.writers.html.inline import BodyContext, inlines, named
from brochure.writers.html.markup import element, lines


def contents(node: n.Contents, at: BodyContext, above: Markup) -> Markup:
    """The list, named by its own heading where it has one. above: what stands over it."""
    heading = next((child for child in node.children if isinstance(child, n.Heading) and child.anchor), None)
    label = {"aria-labelledby": heading.anchor} if heading else {}
    return element(
        "nav",
        named(node, at, "l-contents") | label,
        lines((above, _list(branches(node.entries), node.entries, at))),
    )


def _list(found: Sequence[Branch], entries: Sequence[n.ContentsEntry], at: BodyContext) -> Markup:
    """Entries of one level, each with those below it."""
    return element("ol", {}, lines(element("li", {}, _item(branch, entries, at)) for branch in found))


def _item(branch: Branch, entries: Sequence[n.ContentsEntry], at: BodyContext) -> Markup:
    own = [] if branch.entry is None else [_link(entries[branch.entry], at)]
    return lines((*own, *([_list(branch.below, entries, at)] if branch.below else [])))


def _link(entry: n.ContentsEntry, at: BodyContext) -> Markup:
    link = element("a", {"href": f"#{entry.of}"}, inlines(heading_text(entry), at, entry))
    return element("p", named(entry, at), link)
