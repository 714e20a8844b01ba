"""What every web page of a theme has: its words, its style sheet with the fonts inside, its policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from brochure.document import nodes as n
from brochure.fonts.book import Face
from brochure.writers.columns import FIGURES
from brochure.writers.html import autonyms, fonts, head
from brochure.writers.html.autonyms import Autonyms
from brochure.writers.html.body_css import blend_rules, element_rules, grid_rules, print_rules, scheme_rules
from brochure.writers.html.css import compact, compile_css, language_rules
from brochure.writers.html.marker_css import marker_rules
from brochure.writers.html.table import DECIMAL
from brochure.writers.html.words import Word
from brochure.writers.inlines import StyledRun
from brochure.writers.request import RenderRequest

ShellContext = Mapping[str, object]
Shell = Callable[[ShellContext], str]


def bare(order: RenderRequest, title: str) -> dict[str, object]:
    """What every template may use, before the style sheet is known."""
    given = order.properties
    described = [("description", given.subject), ("author", given.author)]
    return {
        "lang": given.language,
        "dir": order.document.direction,
        "title": title,
        "meta": [*described, ("keywords", ", ".join(given.keywords)), ("theme-color", _ground(order))],
        "properties": given,
        "words": {key: Word(text.text, text.lang) for key, text in order.words.items()},
        "marks": order.marks,
        "style": "",
        "data": "",
        "policy": "",
        "canonical": "",
        "alternates": [],
        "open_graph": [],
    }


def dressed(context: ShellContext, css: str, data: Mapping[str, object]) -> dict[str, object]:
    """The context with its style sheet, its structured data, and the policy that allows just these."""
    return {
        **context,
        "style": head.style_element(css),
        "data": head.data_element(data),
        "policy": head.policy(css, data),
    }


def autonyms_of(order: RenderRequest) -> Autonyms:
    """What languages are called on the order's pages."""
    base = order.styles.body.text
    return Autonyms(order.properties.language, base, order.styles, order.fonts)


class PageFonts(Struct, frozen=True):
    """The fonts of a page, and the characters that each must hold.

    own: for the page's text and words; names: for languages' names that are set apart, by script.
    """

    own: fonts.Needs
    names: Mapping[str, fonts.Needs]

    @property
    def every(self) -> fonts.Needs:
        """All of them."""
        found: dict[Face, frozenset[str]] = dict(self.own)
        for needed in self.names.values():
            for face, characters in needed.items():
                found[face] = found.get(face, frozenset()) | characters
        return found


def needs(order: RenderRequest, html: str, texts: Iterable[StyledRun] = ()) -> PageFonts:
    """The fonts of a page. What no font has is told to the order's sink.

    html: the rendered template without its main part; texts: those of the main part.
    """
    every = (*texts, *runs(order, autonyms.without(html)))
    own = fonts.needs(every, order.styles, order.fonts, order.sink, order.properties.language)
    return PageFonts(own, autonyms_of(order).needs(html, order.sink))


def runs(order: RenderRequest, html: str) -> Iterator[StyledRun]:
    """The texts that a template writes itself, in each style that it names and in both weights of the base."""
    text = n.Text(Markup(html).striptags())
    base = order.styles.body.text
    named = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    styles = [order.styles.paragraph[name].text for name in sorted(named) if name in order.styles.paragraph]
    for style in (base, replace(base, weight=700), *styles):
        yield style, text


def style_sheet(order: RenderRequest, needed: PageFonts, body: str) -> str:
    """In this order: fonts, computed styles, the theme's structure, languages' names, classes of the body."""
    held = frozenset(face.typeface.family for face in needed.own)
    features = fonts.features(order.styles).union(FIGURES if DECIMAL in body else ())
    parts = (
        fonts.face_rules(needed.every, features, order.fonts),
        compact(element_rules(body)),
        compact(f"{compile_css(fonts.naming(order.styles, held))}\n{order.css}"),
        *autonyms_of(order).rules(needed.names),
        compact(language_rules(order.properties.language)),
        compact(grid_rules(body, order.styles)),
        compact(marker_rules(order.document, order.styles)),
        compact(blend_rules(body)),
        compact(scheme_rules(body)),
        compact(print_rules(body, order.styles)),
    )
    return " ".join(part for part in parts if part)


def _ground(order: RenderRequest) -> str:
    """The first page's ground, which a telephone shows round the page (`theme-color`)."""
    pages = order.document.pages
    ground = order.styles.page[pages[0].style].background if pages else None
    return ground.hex if ground else ""
