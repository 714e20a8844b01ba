"""The cascade of an SVG's style sheets (CSS Cascading 4, 6): what every rule says becomes attributes of the elements.

Word and PDF know no style sheets, and a web page's policy forbids those of its pictures. So each property stands
where all three read it: as a presentation attribute (SVG 2, 6.6). Selectors are cssselect2's, tokens tinycss2's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

import cssselect2
import tinycss2
from lxml import etree
from msgspec import Struct

from brochure import budgets
from brochure.pictures.picture import PictureError, hold
from brochure.pictures.svg.properties import IGNORED, INHERITED, PRESENTATION, SHEET_ONLY, SHORTHANDS
from brochure.pictures.svg.shorthands import longhands
from brochure.pictures.svg.tree import SVG, Findings, line_of, text_of
from brochure.pictures.svg.values import COLORED, doubt, plain_paint
from brochure.pictures.svg.variables import Tokens, computed, substituted

_WIDE = ("inherit", "initial", "unset", "revert", "revert-layer")
_SILENT_AT_RULES = ("charset", "font-face", "keyframes", "-webkit-keyframes", "namespace", "page", "property")
_SHOWN_ON = re.compile(r"(only\s+)?(all|screen)|\(\s*prefers-color-scheme\s*:\s*light\s*\)|", re.IGNORECASE)
_NOT_SHOWN_ON = re.compile(r"print|speech|\(\s*prefers-color-scheme\s*:\s*dark\s*\)", re.IGNORECASE)


class CssDeclaration(Struct, frozen=True):
    """What a rule or a `style` attribute says of one property."""

    name: str
    value: Tokens
    important: bool


SelectorRules = Iterator[tuple[Any, tuple[CssDeclaration, ...]]]


def flatten(root: etree._Element, found: Findings) -> None:
    """Write what the cascade gives as attributes, then drop sheets, classes and `style` attributes.

    What is not obeyed is told. Raises PictureError where the rules ask for more than the budget.
    """
    said = _said_by_sheets(root, found)
    variables: dict[etree._Element | None, Mapping[str, str]] = {None: {}}
    for element in root.iter(etree.Element):
        inline = _inline(element, found)
        # The weakest first: rules, the element's own style, then what is important of each.
        declarations = sorted((*said.get(element, ()), *inline), key=attrgetter("important"))
        own = {d.name: d.value for d in declarations if d.name.startswith("--")}
        variables[element] = computed(own, variables[element.getparent()])
        element.attrib.pop("class", "")
        for declaration in declarations:
            if not declaration.name.startswith("-"):
                _settle(element, declaration, variables[element], found)
    for sheet in list(root.iter(f"{{{SVG}}}style")):
        sheet.getparent().remove(sheet)  # type: ignore[union-attr]


# --- sheets -------------------------------------------------------------------------------------


class _Steps(cssselect2.ElementWrapper):  # type: ignore[misc]
    """An element to which selectors are matched; counts the steps through the tree, for they may have no end."""

    def __init__(self, etree_element: Any, parent: Any, **more: Any) -> None:
        super().__init__(etree_element, parent, **more)
        self.taken = parent.taken if parent else [0]
        self._step(5)  # it costs as much to make one as to look at so many

    @property
    def ancestors(self) -> Iterator[Any]:
        """The nearest first, each a step."""
        return self._along("parent")

    @property
    def previous_siblings(self) -> Iterator[Any]:
        """The nearest first, each a step."""
        return self._along("previous")

    def _along(self, way: str) -> Iterator[Any]:
        following = getattr(self, way)
        while following is not None:
            self._step()
            yield following
            following = getattr(following, way)

    def _step(self, steps: int = 1) -> None:
        self.taken[0] += steps
        if self.taken[0] > budgets.SVG_SELECTORS.limit:
            raise _TooMuchError


class _TooMuchError(Exception):
    """Selectors take more steps than the budget allows."""


def _said_by_sheets(root: etree._Element, found: Findings) -> dict[etree._Element, list[CssDeclaration]]:
    """The declarations for each element that a rule names, the weakest first (CSS Cascading 4, 6.1)."""
    sheets = [
        (text_of(sheet), line_of(sheet))
        for sheet in root.iter(f"{{{SVG}}}style")
        if sheet.get("type", "text/css") in ("", "text/css")
        and _shown(sheet.get("media", ""), line_of(sheet), found)
    ]
    # A brace a rule, before they are read.
    _hold(budgets.SVG_RULES, _size(root) * sum(text.count("{") for text, _ in sheets), found)
    matcher, count = cssselect2.Matcher(), 0
    for text, line in sheets:
        nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        for selector, declarations in _rules(nodes, line, found):
            matcher.add_selector(selector, declarations)
            count += 1
    _hold(budgets.SVG_RULES, _size(root) * count, found)
    try:
        return _matched(root, matcher) if count else {}
    except _TooMuchError:
        _hold(budgets.SVG_SELECTORS, budgets.SVG_SELECTORS.limit + 1, found)
        raise


def _size(root: etree._Element) -> int:
    return sum(1 for _ in root.iter(etree.Element))


def _hold(budget: budgets.Budget, amount: float, found: Findings) -> None:
    hold(budget, amount, found.src, 1, "write fewer and simpler rules")


def _matched(root: etree._Element, matcher: Any) -> dict[etree._Element, list[CssDeclaration]]:
    said = {}
    for element in _Steps.from_xml_root(root).iter_subtree():
        # Sorted by specificity and order alone: the library would go on to compare the declarations.
        if matches := sorted(matcher.match(element), key=lambda match: match[:2]):
            said[element.etree_element] = [d for match in matches for d in match[3]]
    return said


def _rules(nodes: Iterable[Any], line: int, found: Findings) -> SelectorRules:
    """Each selector with its declarations; what cannot be obeyed is told. line: where the sheet begins."""
    for node in nodes:
        at = line + node.source_line - 1
        if node.type == "qualified-rule":
            declarations, problem = _declared(node.content)
            if problem:
                found.warning("picture/style", problem, at)
            for selector in _selectors(node.prelude, at, found):
                yield selector, declarations
        elif node.type == "at-rule":
            yield from _at_rule(node, line, at, found)
        else:
            found.warning("picture/style", f"a part of the style sheet is not CSS: {node.message}", at)


def _at_rule(node: Any, line: int, at: int, found: Findings) -> SelectorRules:
    name = node.lower_at_keyword
    if name == "import":
        hint = "put its rules into the drawing"
        raise PictureError(found.src, "cannot be used: it imports a style sheet", hint, "picture/unsafe", at)
    if name == "media" and node.content is not None:
        if _shown(tinycss2.serialize(node.prelude), at, found):
            rules = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(rules, line, found)
    elif name not in _SILENT_AT_RULES:
        found.warning("picture/style", f"“@{name}” is not obeyed", at, "write the rules without it")


def _shown(queries: str, at: int, found: Findings) -> bool:
    """Whether a rule for these media counts: the three formats show a picture as a light screen does."""
    each = [query.strip() for query in queries.split(",")]
    for query in each:
        if not _SHOWN_ON.fullmatch(query) and not _NOT_SHOWN_ON.fullmatch(query):
            message = f"“@media {query}” is not obeyed"
            found.warning("picture/style", message, at, "write the rules without it")
    return any(_SHOWN_ON.fullmatch(query) for query in each)


def _selectors(prelude: Any, at: int, found: Findings) -> list[Any]:
    try:
        selectors = cssselect2.compile_selector_list(prelude)
    except (cssselect2.SelectorError, SyntaxError, RecursionError, MemoryError):  # it compiles to Python
        text = tinycss2.serialize(prelude).strip()[:60]
        found.warning("picture/style", f"the selector “{text}” is not obeyed", at, "write it more simply")
        return []
    return [one for one in selectors if one.pseudo_element is None]


def _inline(element: etree._Element, found: Findings) -> tuple[CssDeclaration, ...]:
    """What the `style` attribute of an element says; the attribute goes."""
    text = str(element.attrib.pop("style", ""))
    if not text:
        return ()
    declarations, problem = _said_inline(text)
    if problem:
        found.warning("picture/style", problem, line_of(element))
    return declarations


def _declared(content: Any) -> tuple[tuple[CssDeclaration, ...], str]:
    """The declarations of a block, and what to tell of the first part of it that is none."""
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    declarations = tuple(
        CssDeclaration(
            node.name if node.name.startswith("--") else node.lower_name, tuple(node.value), node.important
        )
        for node in nodes
        if node.type == "declaration"
    )
    others = (node for node in nodes if node.type != "declaration")
    problem = next(
        (node.message if node.type == "error" else "a rule within a rule is not obeyed" for node in others),
        "",
    )
    return declarations, f"a part of a style is not CSS: {problem}" if problem.startswith("E") else problem


_said_inline = lru_cache(maxsize=1024)(_declared)  # exported drawings say the same of thousands of elements


# --- values -------------------------------------------------------------------------------------


def _settle(
    element: etree._Element, declaration: CssDeclaration, variables: Mapping[str, str], found: Findings
) -> None:
    """Set one property as an attribute. A variable that is not there leaves it unset (CSS Variables 1, 3.1)."""
    name = declaration.name
    if name not in PRESENTATION and name not in SHEET_ONLY and name not in SHORTHANDS:
        if name in IGNORED:
            said = str(tinycss2.serialize(declaration.value)).strip().lower()
            if said not in ("none", "normal", "auto", "0", *_WIDE):
                found.warning(
                    "picture/style", f"“{name}” is not shown", line_of(element), "draw what it does"
                )
        return
    value = substituted(declaration.value, variables)
    for key, text in longhands(name, value) if value else ((name, "unset"),):
        if text.lower() in _WIDE:
            _set_wide(element, key, text.lower())
        elif key in SHEET_ONLY:
            _set_sheet_only(element, key, text.lower())
        elif key in COLORED and plain_paint(text) is None:
            doubt(element, key, text, found)  # what has been said before holds (CSS Syntax 3, 9)
        else:
            element.set(key, text)


def _set_wide(element: etree._Element, name: str, word: str) -> None:
    """`inherit`, `initial` and `unset`, which every property takes (CSS Cascading 4, 7.3)."""
    element.attrib.pop(name, "")
    if word == "inherit" and name not in INHERITED:
        element.set(name, word)
    elif word == "initial" and name in INHERITED:
        element.set(name, INHERITED[name])


def _set_sheet_only(element: etree._Element, name: str, value: str) -> None:
    """What no attribute can say stays in `style`: Word and resvg read it there, the web page makes a class of it."""
    before = str(element.attrib.pop("style", "")).split(";")
    others = [part for part in before if not part.startswith(f"{name}:")]
    own = [f"{name}:{value}"] if value in SHEET_ONLY[name] else []
    if said := ";".join(filter(None, (*others, *own))):
        element.set("style", said)
