"""Lists that are counted otherwise than their style has it, `(ii)`, those whose markers take more room, and those in
texts of other styles, as in notes, whose markers have the style of the text.

A page's policy allows no style attributes, so such a list has classes, and the page the rules of those that it uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import starmap

from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.languages.counting import LATIN, Marks
from brochure.writers.html.css import marker_content, marker_look, marker_place, rem, rule, text_look
from brochure.writers.markers import NUMBER, marker_style, width_beside

_NAMES = {"1": "numbers", "a": "letters", "A": "capitals", "i": "roman", "I": "roman-capitals"}
_STYLES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
"""Of CSS Counter Styles 3, 6."""
_OWN, _DIGITS = "l-alphabet", "l-digits"


def marker_classes(node: n.List) -> str:
    """The classes of a list that differs from its style, "" for any other."""
    marks, room = node.marks, f"l-room-{round(node.room * 100)}" if node.room else ""
    around = {")": "", ".": "-dot"}[marks.after] + ("-in" if marks.before else "") if marks else ""
    own = f"l-{_NAMES[marks.kind]}{around}" if marks else _DIGITS if node.digits and node.ordered else ""
    return " ".join(filter(None, (own, room)))


def marker_rules(document: n.Document, styles: Stylesheet) -> str:
    """The rules of all such lists in a document."""
    every = [node for node in walk(document) if isinstance(node, n.List)]
    lists = [node for node in every if marker_classes(node)]
    alphabets = {name: node for node in lists if (name := _alphabet(node))}
    rules = {(node.style, marker_classes(node)): node for node in reversed(lists)}
    others = dict.fromkeys(look for node in every for look in _other_looks(node, styles))
    made = (
        *starmap(_alphabet_rule, alphabets.items()),
        *(one for node in reversed(rules.values()) for one in _rules(node, styles)),
        *(_look_rule(*one, styles) for one in others),
    )
    return "".join(made)


def _other_looks(node: n.List, styles: Stylesheet) -> Iterator[tuple[str, str]]:
    """The list's style, with each style that its markers have in place of that of its items."""
    style = styles.list[node.style]
    if style.marker and not style.done:
        found = dict.fromkeys(marker_style(item, style) for item in node.items)
        yield from ((style.name, name) for name in found if name != style.of_marker)


def _look_rule(name: str, text: str, styles: Stylesheet) -> str:
    """Size, weight and colour of the markers that stand before texts of a style."""
    paragraph = styles.paragraph[text]
    look = text_look(paragraph.text, paragraph.leading, styles) | {"line-height": "1"}
    return rule(marker_place(f".{name}>li:has(>.{text}:first-child)"), look)


def _rules(node: n.List, styles: Stylesheet) -> Iterator[str]:
    style = styles.list[node.style]
    item = "".join(f".{name}" for name in (style.name, *marker_classes(node).split())) + ">li"
    wide = replace(style, marker_width=width_beside(style, node.room))
    look = marker_look(wide, styles)
    if node.marks or node.digits:
        marker = f"{node.marks.before}{NUMBER}{node.marks.after}" if node.marks else style.marker
        counter = _alphabet(node) or _STYLES[node.marks.kind if node.marks else "1"]
        look["content"] = marker_content(marker, f"list-item,{counter}")
    if not style.stacked:
        yield rule(item, {"padding-inline-start": rem(wide.marker_width, styles)})
    if not style.done:  # a task's box stands there
        yield rule(marker_place(item), look)


def _alphabet(node: n.List) -> str:
    """What a page calls digits, and letters that browsers do not count in by themselves, or go on otherwise than office
    programs when all have been used; "" for any others.
    """
    marks = node.marks or Marks("1")
    if marks.kind == "1":
        return _DIGITS if node.digits else ""
    beyond = node.start + len(node.items) - 1 > len(marks.letters)
    return f"{_OWN}-{_NAMES[marks.kind]}" if marks.kind in "aA" and (beyond or marks.letters != LATIN) else ""


def _alphabet_rule(name: str, node: n.List) -> str:
    """The rule of CSS Counter Styles 3, 3."""
    if name == _DIGITS or not node.marks:
        return _counter(name, "numeric", node.digits)
    return _counter(name, "fixed", map(node.marks.number, range(1, 2 * len(node.marks.letters) + 1)))


def _counter(name: str, system: str, symbols: Iterable[str]) -> str:
    quoted = " ".join(f'"{symbol}"' for symbol in symbols)
    return rule(f"@counter-style {name}", {"system": system, "symbols": quoted})
