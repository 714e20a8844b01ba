"""styles.yml as declarations: each property of each style with its value, its text and its line.

Several files of a chain of themes lie over one another here, style by style. Nothing is resolved yet: see
`cascade.py` for which declaration wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct, field

from brochure.brand.brandfile import SCRIPT, SCRIPT_CODE
from brochure.brand.computed import PHRASE_STYLES, Copyfit
from brochure.brand.ladder import LADDER
from brochure.brand.properties import PROPERTIES, STEP, KnownNames, StyleSection, style_of
from brochure.brand.values import Border, Length
from brochure.diagnostics import Failed, Sink, Span
from brochure.fields.declare import Field, RecordOf
from brochure.fields.markedyaml import Marked, YamlPath
from brochure.fields.reader import BAD, Reader, is_mapping, mapping
from brochure.fields.scalars import number, said
from brochure.formats import Format
from brochure.themes.read import CODES

FORMATS: tuple[Format, ...] = get_args(Format)
SECTIONS: tuple[StyleSection, ...] = get_args(StyleSection)
_ELEMENT_CODES = {**CODES, "unknown-key": "unknown-element"}
STYLE_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"([a-z]{2}|[a-z]{3}(?=-))(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
Condition = Literal["base", "format", "script", "language"]


class Declaration(Struct, frozen=True):
    """One line of a style. text: the value as written; style: the style that it stands in."""

    value: object
    text: str
    span: Span
    style: str
    kind: Condition = "base"


class Layer(Struct, frozen=True):
    """Declarations that hold always (`base`), or `only` in one format, script or language."""

    kind: Condition
    only: str
    declarations: Mapping[str, Declaration]


class Style(Struct):
    """A style as written, in all the files of the chain: the layers of the root theme come first."""

    section: StyleSection
    name: str
    span: Span
    extends: str = ""
    extends_span: Span | None = None
    layers: list[Layer] = field(default_factory=list)


class Styles(Struct):
    """All styles of a theme by name, and what styles.yml says besides. baseline: points."""

    styles: dict[str, Style] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)
    scripts: dict[str, Mapping[str, Declaration]] = field(default_factory=dict)
    copyfit: Copyfit = field(default_factory=Copyfit)
    screen: float = 1.6
    baseline: float = 4.0


HEAD = RecordOf({
    "baseline": Field(STEP, "The baseline step, the unit bl."),
    "screen": Field(number(0.5, 4, whole=False), "CSS pixels for a point of size."),
    "copyfit": Field(LADDER),
}, "What styles.yml says besides the styles.", others=True)  # fmt: skip
# What kind of style an element takes: those of the layout vocabulary, and those that only a text has.
ELEMENTS: dict[str, StyleSection] = {
    "page": "page", "pages": "page", "region": "box", "section": "box", "aside": "box", "blockquote": "box",
    "note": "box", "address": "box", "columns": "box", "figure": "box", "qr": "box", "h1": "paragraph",
    "h2": "paragraph",
    "h3": "paragraph", "p": "paragraph", "li": "paragraph", "figcaption": "paragraph", "th": "paragraph",
    "td": "paragraph", "ol": "list", "ul": "list", "table": "table", "a": "character", "strong": "character",
    "em": "character", "abbr": "character", "span": "character",
}  # fmt: skip
OTHERWISE: Mapping[str, str] = {
    "h4": "h3", "h5": "h4", "h6": "h5", "pre": "p", "hr": "p", "dl": "section", "dt": "p", "dd": "p", "tasks": "ul",
    "attribution": "p", "details": "section", "summary": "p", "figcredit": "figcaption", "picture": "figure",
    "callout": "note", "callout-tip": "callout", "callout-important": "callout", "callout-warning": "callout",
    "callout-caution": "callout-warning", "callout-title": "p", "contents": "", "glossary": "section",
    "endnotes": "section", "landscape": "section",
    "entry": "p", "entry-1": "entry", "entry-2": "entry", "entry-3": "entry-2",
}  # fmt: skip
"""What only some texts hold, by the element whose style it has where a theme gives it none; a contents list has one."""
for _name, _other in OTHERWISE.items():
    ELEMENTS[_name] = ELEMENTS[_other] if _other else "box"
TOKENS = "code-"
"""How the names of the styles of code's tokens begin."""
NOTES = ("footnote", "endnote", "table-note")
"""The paragraph styles of notes by their place; where a theme has none for its place, a note has the first."""


def spare_styles(elements: Mapping[str, str], characters: Iterable[str]) -> frozenset[str]:
    """The styles that only what some texts hold has, given what each element has."""
    some = {name for element, name in elements.items() if element in OTHERWISE}
    usual = {*elements.values()} - some
    tokens = {name for name in characters if name.startswith(TOKENS)}
    return frozenset((some | tokens | {*PHRASE_STYLES.values(), *NOTES}) - usual)


ELEMENT_STYLES = RecordOf(
    {name: Field(style_of(kind), f"a {kind} style", empty=False) for name, kind in ELEMENTS.items()}
)
TOP = RecordOf({**HEAD.fields, **dict.fromkeys(("scripts", "elements", *SECTIONS), Field(ELEMENT_STYLES))})
"""The keys of styles.yml, for their names."""


def read_styles(
    files: Sequence[Marked], colors: Sequence[str], families: Sequence[str], sink: Sink
) -> Styles:
    """The styles of a chain of themes; `files` of the root theme first. Tells the sink all that is wrong."""
    names = {section: tuple(_names(files, section)) for section in SECTIONS}
    known = KnownNames(tuple(colors), tuple(families), dict(names.items()))
    styles = Styles()
    for marked in files:
        if marked.data is None or is_mapping(marked, "styles/type", sink):
            _Styles(marked, Reader(marked, "styles", sink, known, CODES), styles, sink).read()
    _check_extends(styles, sink)
    return styles


def _names(files: Sequence[Marked], section: StyleSection) -> Iterator[str]:
    """The names of a section's styles in all files."""
    for marked in files:
        yield from mapping(marked.at(section))


class _Styles(Struct):
    """Reads one file into the styles."""

    marked: Marked
    reader: Reader
    styles: Styles
    sink: Sink

    def read(self) -> None:
        """All of the file."""
        data = mapping(self.marked.data)
        self.reader.check_keys(TOP, data, ())
        self.read_head(data)
        for section in SECTIONS:
            for name, raw in self.entries(section):
                self.read_style(section, name, raw)
        elements = Reader(self.marked, "styles", self.sink, self.reader.context, _ELEMENT_CODES)
        if data.get("elements") is not None:
            self.styles.elements |= elements.written(ELEMENT_STYLES, data["elements"], ("elements",))
        for script, raw in self.entries("scripts"):
            self.read_script(script, raw)

    def entries(self, key: str) -> Iterator[tuple[str, object]]:
        """The entries of a mapping at the top; anything else there is an error."""
        raw = self.marked.at(key)
        if raw is not None and not isinstance(raw, dict):
            hint = f"it is {said(raw)}"
            self.sink.error("styles/type", f"“{key}” must be a mapping", self.marked.span((key,)), hint)
        yield from mapping(raw).items()

    def read_head(self, data: Mapping[str, object]) -> None:
        """Baseline, screen and copyfit."""
        head = self.reader.written(HEAD, data, ())
        if "baseline" in head:
            self.styles.baseline = head["baseline"].points()
        self.styles.screen = head.get("screen", self.styles.screen)
        self.styles.copyfit = head.get("copyfit", self.styles.copyfit)

    def read_style(self, section: StyleSection, name: str, raw: object) -> None:
        """One style: its own declarations, and those for a format, script or language."""
        path: YamlPath = (section, name)
        span = self.marked.key_span(path)
        style = self.styles.styles.setdefault(name, Style(section, name, span))
        if style.section != section:
            message = f"“{name}” is a {style.section} style already ({style.span})"
            self.sink.error("styles/duplicate-name", message, span, "every style has one name everywhere")
            return
        if not STYLE_NAME.fullmatch(name):
            message = f"“{name}” cannot be the name of a style"
            self.sink.error("styles/name", message, span, "small letters, digits and -, like cover-date")
        if not isinstance(raw, dict):
            if raw is not None:
                message = f"“{name}” must be a mapping of properties"
                self.sink.error("styles/type", message, self.marked.span(path), f"it is {said(raw)}")
            return
        self.read_extends(style, raw, path)
        kinds = {key: _kind(key) for key in raw if key != "extends"}
        own = {key: raw[key] for key, kind in kinds.items() if kind == "base"}
        self.add_layer(style, "base", "", own, path)
        for key, kind in kinds.items():
            if kind != "base":
                self.add_layer(style, kind, key, raw[key], (*path, key))

    def read_extends(self, style: Style, raw: Mapping[str, object], path: YamlPath) -> None:
        """The style that this one is based on: one of the same section."""
        if "extends" not in raw:
            return
        where = (*path, "extends")
        base = self.reader.value(style_of(style.section), raw["extends"], where)
        if base is not BAD:
            style.extends, style.extends_span = base, self.marked.span(where)

    def add_layer(self, style: Style, kind: Condition, only: str, raw: object, path: YamlPath) -> None:
        """Check one set of declarations and put it on the style."""
        found = self.declarations(PROPERTIES[style.section], style.name, kind, raw, path)
        if style.section not in ("paragraph", "character"):
            self.check_units(style, found)
        style.layers.append(Layer(kind, only, found))

    def declarations(
        self, properties: RecordOf, style: str, kind: Condition, raw: object, path: YamlPath
    ) -> dict[str, Declaration]:
        """The declarations that stand at the path, checked."""
        written = mapping(raw)
        for key in [key for key, value in written.items() if value is None]:
            span = self.marked.key_span((*path, key))
            self.sink.error("styles/empty", f"“{key}” has no value", span, "give it one or leave it out")
        return {
            key: Declaration(value, _written(written[key]), self.marked.key_span((*path, key)), style, kind)
            for key, value in self.reader.written(properties, raw, path).items()
        }

    def check_units(self, style: Style, found: Mapping[str, Declaration]) -> None:
        """Outside text there is no font size that em and % could be a share of."""
        for key, declaration in found.items():
            value = declaration.value
            if isinstance(value, Border):
                value = value.width
            parts = value if isinstance(value, tuple) else (value,)
            if any(isinstance(part, Length) and part.unit in ("em", "%", "x") for part in parts):
                said = f"“{key}: {declaration.text}”"
                message = f"{said}: a {style.section} has no font size to take a share of"
                self.sink.error("styles/unit", message, declaration.span, "write pt, mm or bl")

    def read_script(self, script: str, raw: object) -> None:
        """What changes in every text of a script."""
        path: YamlPath = ("scripts", script)
        if self.reader.checked(SCRIPT_CODE, script, path):
            found = self.declarations(PROPERTIES["paragraph"], f"scripts.{script}", "script", raw, path)
            self.styles.scripts[script] = {**self.styles.scripts.get(script, {}), **found}


def _kind(key: str) -> Condition:
    """What a key of a style opens: what holds for one format, script or language only, or a property."""
    if key in FORMATS:
        return "format"
    if SCRIPT.fullmatch(key):
        return "script"
    return "language" if LANGUAGE.fullmatch(key) else "base"


def _written(value: object) -> str:
    """A value as messages have it."""
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _check_extends(styles: Styles, sink: Sink) -> None:
    """No style may be based on itself, however far round."""
    for style in styles.styles.values():
        way = [style.name]
        while (base := styles.styles[way[-1]].extends) and base not in way:
            way.append(base)
        if base == style.name:
            message = "these styles extend one another in a circle: " + " → ".join([*way, base])
            sink.error("styles/cycle", message, style.extends_span, "take one “extends” away")
    if sink.failed:
        raise Failed
