"""Word's styles: the named ones of the stylesheet, and those that a place makes of them.

A paragraph inside a panel needs the panel's ground, an item its number. Such a style is made when it is first
used, is based on the named one, holds only what differs, and bears its name with the place: `thesis (panel)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from msgspec import Struct, field

from brochure.brand.computed import CharacterStyle, Color, ParagraphStyle, Stylesheet, TextStyle
from brochure.writers.docx import formats as f
from brochure.writers.docx.language import document_lang
from brochure.writers.docx.names import BUILT_IN_CHARACTERS, built_in_paragraphs, style_id, unique
from brochure.writers.docx.shape import ANCHOR, Shape
from brochure.writers.docx.xml import Tag, markup, w

BLACK = Color("black", (0, 0, 0))
CODE = "code"
"""What is added to the name of a style whose paragraphs are code, by which who reads the file knows them."""
PRIORITY, HEADING_PRIORITY = 20, 9
"""Places in Word's list of recommended styles; low comes first."""


class _Style(Struct):
    """A style on its way into the file."""

    identifier: str
    name: str
    kind: str
    base: str
    paragraph: f.Properties = field(default_factory=dict)
    run: f.Properties = field(default_factory=dict)
    alias: str = ""
    extra: tuple[Tag, ...] = ()


class StyleBook(Struct, dict=True):
    """The styles of one file. `paragraph` and `character` give identifiers and make what is missing.

    `of` gives a book that has the named ones already, made and written once for all texts of a theme.
    """

    sheet: Stylesheet
    formats: f.Formats
    lang: str
    rtl: bool
    _made: dict[str, _Style] = field(default_factory=dict)
    _named: dict[tuple[str, str], str] = field(default_factory=dict)
    _shared: int = 0
    _written: str = ""
    _placed: dict[tuple[str, Shape], str] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Stylesheet, formats: f.Formats, lang: str) -> StyleBook:
        """A book that has the stylesheet's named styles."""
        named = _named(sheet, formats, lang)
        made, known = dict(named._made), dict(named._named)
        return cls(sheet, formats, lang, formats.rtl, made, known, len(made), named._written)

    def name_all(self) -> None:
        """Make the stylesheet's styles, and write them."""
        for name in self.sheet.paragraph:
            self._base(name)
        for name in self.sheet.character:
            self._character(name)
        self._written = markup((self._defaults(), _latent(), *self._fixed(), *self._tags()))

    def paragraph(self, name: str, shape: Shape) -> str:
        """The identifier of a paragraph style at a place."""
        if shape.plain:
            return self._base(name)
        key = (name, shape)
        if key not in self._placed:
            self._placed[key] = self._place(self.sheet.paragraph[name], shape)
        return self._placed[key]

    def character(self, names: tuple[str, ...]) -> str:
        """The identifier of a character style; several nested ones make one, based on the outermost."""
        if len(names) == 1:
            return self._character(names[0])
        joined = " + ".join(names)
        if ("character", joined) not in self._named:
            properties = dict(kv for name in names[1:] for kv in self._character_properties(name).items())
            base = self._character(names[0])
            self._add("character", joined, joined, base, run=properties)
        return self._named["character", joined]

    def table(self, name: str, *inside: Tag) -> str:
        """The identifier of a table style, made of the given tags when it is first used."""
        known = self._named.get(("table", name))
        return known or self._add("table", name, name, "TableNormal", extra=inside)

    def tags(self) -> Tag:
        """`w:styles`: defaults, latent styles, and all styles that the file has by now."""
        return Tag("w:styles", "", self._written + markup(self._tags()))

    def _tags(self) -> Iterator[Tag]:
        """The styles that no other file has written."""
        unlisted = {*self._placed.values(), self._named.get(("paragraph", ANCHOR))}
        for style in list(self._made.values())[self._shared :]:
            yield self._tag(style, style.identifier not in unlisted)

    # --- paragraph styles -------------------------------------------------------------------

    def _base(self, name: str) -> str:
        known = self._named.get(("paragraph", name))
        if known:
            return known
        style = self.sheet.paragraph[name]
        base = self._base(style.extends) if style.extends in self.sheet.paragraph else "Normal"
        own = self._paragraph_properties(style, Shape())
        if name == ANCHOR and self.rtl:
            # Word counts a drawing's place from the left, LibreOffice only in a paragraph set that way.
            own["w:bidi"] = w("bidi", val=0)
        run = self.formats.text(style.text)
        word = self._built_in.get(name, name)
        return self._add("paragraph", name, word, base, own, run)

    def _place(self, style: ParagraphStyle, shape: Shape) -> str:
        base = self._base_of(style.name, shape)
        properties = self._paragraph_properties(style, shape)
        where = shape.where
        if shape.turned:
            properties["w:bidi"] = w("bidi", val=not self.rtl)
            where = f"{where} turned".lstrip()
        if shape.code:
            where = f"{where} {CODE}".lstrip()
        if shape.align:
            where = f"{where} {shape.align}".lstrip()
        if shape.level is not None:
            where = f"{where} {f'level {shape.level}' if shape.level else 'text'}".lstrip()
        name = f"{style.name} ({where})" if where else style.name
        run = dict(self._made[base].run) | ({"w:noProof": w("noProof")} if shape.code else {})
        return self._add("paragraph", name, name, base, properties, run)

    def _base_of(self, name: str, shape: Shape) -> str:
        """The named style; for a numbered one the first with that number, which alone is tied to the list."""
        if shape.number is None:
            return self._base(name)
        numbered = (
            other
            for (own, place), other in self._placed.items()
            if (own, place.number) == (name, shape.number)
        )
        return next(numbered, self._base(name))

    def _paragraph_properties(self, style: ParagraphStyle, shape: Shape) -> f.Properties:
        return self.formats.paragraph(style, shape)

    # --- character styles -------------------------------------------------------------------

    def meant(self, name: str, meaning: str) -> str:
        """The name of a character style that stands for `strong` or `emphasis`.

        Who reads the file knows what a style means by the names of those that it is based on. One that is not based
        on the style of that meaning gets a style above it whose name says so: `accent (strong)`.
        """
        below = name
        while below != meaning and below in self.sheet.character:
            below = self.sheet.character[below].extends
        return name if below == meaning else f"{name} ({meaning})"

    def _character(self, name: str) -> str:
        if ("character", name) not in self._named:
            word = BUILT_IN_CHARACTERS.get(name, name)
            self._add("character", name, word, self._below(name), run=self._character_properties(name))
        return self._named["character", name]

    def _below(self, name: str) -> str:
        """The identifier of the character style that another is based on."""
        plain = _plain(name)
        extends = plain if plain != name else self._look(name).extends
        return self._character(extends) if extends in self.sheet.character else "DefaultParagraphFont"

    def _character_properties(self, name: str) -> f.Properties:
        fonts = self.formats.typefaces.letters(name)
        return {fonts.name: fonts} if fonts else self.formats.character(self._look(name))

    def _look(self, name: str) -> CharacterStyle:
        return self.sheet.character.get(_plain(name)) or CharacterStyle(name)

    # --- the part ---------------------------------------------------------------------------

    @cached_property
    def _built_in(self) -> dict[str, str]:
        return built_in_paragraphs(self.sheet.paragraph)

    def _add(
        self,
        kind: str,
        key: str,
        name: str,
        base: str,
        paragraph: f.Properties | None = None,
        run: f.Properties | None = None,
        extra: tuple[Tag, ...] = (),
    ) -> str:
        shown = unique(name, {style.name for style in self._made.values()}, " ")
        identifier = style_id(shown, [*self._made, "Normal", "DefaultParagraphFont", "TableNormal", "NoList"])
        alias = key if key != name else ""
        self._made[identifier] = _Style(
            identifier, shown, kind, base, paragraph or {}, run or {}, alias, extra
        )
        self._named.setdefault((kind, key), identifier)
        return identifier

    def _tag(self, style: _Style, listed: bool) -> Tag:
        """listed: in Word's gallery, where what a place adds to a style would only hide the styles."""
        built_in = style.name in {*self._built_in.values(), *BUILT_IN_CHARACTERS.values()}
        paragraph = f.ordered(self._differing(style, "paragraph"), f.PARAGRAPH_ORDER)
        run = f.ordered(self._differing(style, "run"), f.RUN_ORDER)
        return w(
            "style",
            w("name", val=style.name),
            w("aliases", val=style.alias) if style.alias else None,
            w("basedOn", val=style.base) if style.base else None,
            w("next", val=self._next) if _is_heading(style) else None,
            w("uiPriority", val=HEADING_PRIORITY if _is_heading(style) else PRIORITY),
            w("qFormat") if listed and style.kind in ("paragraph", "character") else None,
            w("pPr", *paragraph) if paragraph else None,
            w("rPr", *run) if run else None,
            *style.extra,
            type=style.kind,
            customStyle=None if built_in else True,
            styleId=style.identifier,
        )

    @property
    def _next(self) -> str:
        return self._named.get(("paragraph", "body"), "Normal")

    def _differing(self, style: _Style, which: str) -> f.Properties:
        """What a style sets otherwise than the style it is based on."""
        own: f.Properties = getattr(style, which)
        base = self._made.get(style.base)
        held: f.Properties = getattr(base, which) if base else self._normal(style.kind, which)
        changed = {name: value for name, value in own.items() if held.get(name) != value}
        if base and which == "paragraph" and "w:numPr" in base.paragraph and "w:numPr" not in own:
            changed["w:numPr"] = w("numPr", w("numId", val=0))
        return changed

    def _normal(self, kind: str, which: str) -> f.Properties:
        """What Word's own Normal style has here: the body's text."""
        if kind != "paragraph":
            return {}
        return self._normal_run if which == "run" else self._normal_paragraph

    @property
    def pitch(self) -> float:
        """From line to line of the grid that East Asian text stands on, which is the body's; 0.0 in other texts."""
        return self._body.leading if self.formats.east_asian else 0.0

    @cached_property
    def _body(self) -> ParagraphStyle:
        first = next(
            iter(self.sheet.paragraph.values()), ParagraphStyle("body", TextStyle((), 10, BLACK), 14)
        )
        return self.sheet.paragraph.get("body", first)

    @cached_property
    def _normal_run(self) -> f.Properties:
        return self.formats.text(self._body.text)

    @cached_property
    def _normal_paragraph(self) -> f.Properties:
        plain = ParagraphStyle("", self._body.text, self._body.leading)
        return self._paragraph_properties(plain, Shape())

    def _defaults(self) -> Tag:
        """`w:docDefaults`: the body's text and the edition's language, below every style."""
        run = (
            *f.ordered({**self._normal_run, "w:kern": w("kern", val=2)}, f.RUN_ORDER),
            document_lang(self.lang),
        )
        sequence = [
            *(x for x in run if x.name.startswith("w:")),
            *(x for x in run if x.name.startswith("w14:")),
        ]
        plain = {name: self._normal_paragraph[name] for name in ("w:widowControl", "w:spacing")}
        return w(
            "docDefaults",
            w("rPrDefault", w("rPr", *sequence)),
            w("pPrDefault", w("pPr", *f.ordered(plain, f.PARAGRAPH_ORDER))),
        )

    def _fixed(self) -> tuple[Tag, ...]:
        """The four styles that Word takes for granted."""
        hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
        margins = (w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
        cells = w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *margins))
        own = {
            k: v
            for k, v in self._normal_paragraph.items()
            if k not in ("w:widowControl", "w:spacing", "w:outlineLvl")
        }
        if self.rtl:
            own["w:bidi"] = w("bidi")
        if self.formats.east_asian:
            on = ("kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN")
            own |= {f"w:{name}": w(name) for name in on}
            own["w:snapToGrid"] = w("snapToGrid", val=0)  # each style has its own distance from line to line
        normal = w("pPr", *f.ordered(own, f.PARAGRAPH_ORDER))
        return (
            _default("paragraph", "Normal", "Normal", w("uiPriority", val=0), w("qFormat"), normal),
            _default("character", "DefaultParagraphFont", "Default Paragraph Font", *hidden),
            _default("table", "TableNormal", "Normal Table", *hidden, cells),
            _default("numbering", "NoList", "No List", *hidden),
        )


@lru_cache(maxsize=16)
def _named(sheet: Stylesheet, formats: f.Formats, lang: str) -> StyleBook:
    """The styles that all texts of a theme have in a language."""
    book = StyleBook(sheet, formats, lang, formats.rtl)
    book.name_all()
    return book


def _plain(name: str) -> str:
    """A character style's name without what it means."""
    return name.partition(" (")[0]


def _is_heading(style: _Style) -> bool:
    level = style.paragraph.get("w:outlineLvl")
    return level is not None and level != w("outlineLvl", val=9)


def _default(kind: str, identifier: str, name: str, *inside: Tag) -> Tag:
    return w("style", w("name", val=name), *inside, type=kind, default=True, styleId=identifier)


def _latent() -> Tag:
    """`w:latentStyles`: Word's other built-in styles stay out of sight."""
    hidden = {
        "defLockedState": 0,
        "defUIPriority": 99,
        "defSemiHidden": 1,
        "defUnhideWhenUsed": 1,
        "defQFormat": 0,
    }
    return w("latentStyles", **hidden, count=376)
