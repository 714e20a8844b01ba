"""What every web page of a theme has: its words, its style sheet with the fonts inside, its policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from markupsafe import Markup
from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.document import nodes as n
from brochure.writers.html import fonts, head
from brochure.writers.html.css import compact, compile_css, grid_rules, language_rules
from brochure.writers.html.words import Words
from brochure.writers.inlines import Run
from brochure.writers.order import Order

Context = Mapping[str, object]
Shell = Callable[[Context], str]

BASE = "body"
"""The paragraph style of the page's own words: links to other editions, downloads and the like."""


def base_style(styles: Stylesheet) -> str:
    """The name of that style: the first one where a theme has no `body`."""
    return BASE if BASE in styles.paragraph else next(iter(styles.paragraph))


def bare(order: Order, title: str) -> dict[str, object]:
    """What every template may use, before the style sheet is known."""
    given = order.properties
    described = [("description", given.subject), ("author", given.author)]
    return {
        "lang": given.language,
        "dir": order.document.direction,
        "title": title,
        "meta": [*described, ("keywords", ", ".join(given.keywords)), ("theme-color", _ground(order))],
        "properties": given,
        "words": Words(order.words),
        "marks": order.marks,
        "style": "",
        "data": "",
        "policy": "",
        "canonical": "",
        "alternates": [],
        "open_graph": [],
    }


def dressed(context: Context, css: str, data: Mapping[str, object]) -> dict[str, object]:
    """The context with its style sheet, its structured data, and the policy that allows just these."""
    return {
        **context,
        "style": head.style_element(css),
        "data": head.data_element(data),
        "policy": head.policy(css, data),
    }


def runs(order: Order, html: str) -> Iterator[Run]:
    """The texts that a template writes itself, in each style that it names and in both weights of the base.

    html: the rendered template without its main part.
    """
    text = n.Text(Markup(html).striptags())
    base = order.styles.paragraph[base_style(order.styles)].text
    named = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    styles = [order.styles.paragraph[name].text for name in sorted(named) if name in order.styles.paragraph]
    for style in (base, replace(base, weight=700), *styles):
        yield style, text


def style_sheet(order: Order, needed: fonts.Needs, body: str) -> str:
    """In this order: fonts, computed styles, the theme's structure, the layout classes that the body uses."""
    parts = (
        fonts.face_rules(needed, fonts.features(order.styles), order.fonts),
        _theme_rules(order.styles, order.css),
        compact(language_rules(order.properties.language)),
        compact(grid_rules(body, order.styles)),
    )
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=32)
def _theme_rules(styles: Stylesheet, css: str) -> str:
    """What all pages of a theme and a script have in common."""
    return compact(f"{compile_css(styles, base_style(styles))}\n{css}")


def _ground(order: Order) -> str:
    """The first page's ground, which a telephone shows round the page (`theme-color`)."""
    pages = order.document.pages
    ground = order.styles.page[pages[0].style].background if pages else None
    return ground.hex if ground else ""
