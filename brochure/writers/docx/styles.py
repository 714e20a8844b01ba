"""Word's styles: the named ones of the stylesheet, under Word's own names where Word has the role.

A heading of a level has Word's heading style, whatever it looks like: another look is a character style on its runs.
The items of a list have one style, which is tied to the list. What is left, a paragraph says by itself: its number,
its spacing, what it keeps to. A style whose Word name serves such a role has a twin for other paragraphs, `h2 text`.
"""

from __future__ import annotations

from functools import cached_property, reduce
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import PHRASE_STYLES, CharacterStyle, ParagraphStyle, Stylesheet, TextStyle
from brochure.document.unlike import unique
from brochure.writers.columns import FIGURES
from brochure.writers.docx import formats as f
from brochure.writers.docx.builtin import defaults, fixed, latent
from brochure.writers.docx.lists import definitions, item_names, style_shape
from brochure.writers.docx.made import MadeStyle
from brochure.writers.docx.names import (
    BUILT_IN_CHARACTERS,
    NOTES,
    QUOTE,
    RESERVED,
    built_in_paragraphs,
    free_name,
    heading_styles,
    style_id,
    without_meaning,
)
from brochure.writers.docx.shape import ParagraphShape
from brochure.writers.docx.xml import Tag, half_points, w
from brochure.writers.inlines import changed
from brochure.writers.markers import note_room

CODE = "code"
"""What is added to the name of a style whose paragraphs are code, by which who reads the file knows them."""
TAKEN = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")
LAYOUT = "layout"
"""The table style that those of boxes are based on: such a table is no table of data (readers/wordml.py)."""
MEANT = frozenset(("strong", "emphasis", *PHRASE_STYLES.values()))
"""Names of character styles that say what words are."""


class StyleBook(Struct, dict=True):
    """The styles of one file: the sheet's, and what `place`, `character` and `table` make beside them."""

    formats: f.Formats
    lang: str
    _made: dict[str, MadeStyle] = field(default_factory=dict)
    _named: dict[tuple[str, ...], str] = field(default_factory=dict)
    _looks: dict[str, f.StyleTags] = field(default_factory=dict)

    @property
    def sheet(self) -> Stylesheet:
        """The styles as a theme has them."""
        return self.formats.sheet

    @property
    def rtl(self) -> bool:
        """Whether the edition is written from right to left."""
        return self.formats.rtl

    def __post_init__(self) -> None:
        for name, style in self.sheet.paragraph.items():
            if not style.outline and name not in self._items.values():
                self._text(name)
        for level in self._headings:
            self._heading(level)
        for name in self.sheet.list:
            self.item(name)
        for name, style in self.sheet.paragraph.items():
            if style.outline in self._headings:
                self.look(name, style.outline)
        for name in self.sheet.character:
            self._character(name)

    def tags(self) -> Tag:
        """`w:styles`: defaults, latent styles, and all styles that the file has by now."""
        run, paragraph = self.formats.text(self.sheet.body.text), self._normal_paragraph
        normal = fixed(run, paragraph, self.formats.east_asian)
        own = map(self._tag, self._made.values())
        return w("styles", defaults(self.lang, paragraph), latent(), *normal, *own)

    # --- paragraphs -------------------------------------------------------------------------

    def place(self, name: str, shape: ParagraphShape) -> tuple[str, tuple[Tag, ...]]:
        """The identifier of the Word style of a paragraph at a place, and what the paragraph says beyond it."""
        identifier = self._of_role(name, shape)
        wanted = self.formats.paragraph(self.sheet.paragraph[name], shape)
        direct = f.beyond(wanted, self._made[identifier].paragraph)
        return identifier, f.ordered(direct, f.PARAGRAPH_ORDER)

    def _of_role(self, name: str, shape: ParagraphShape) -> str:
        """Code that begins an item keeps its own look; the item's number is the paragraph's."""
        role = self._role(name, replace(shape, number=None) if shape.code else shape)
        what = CODE if shape.code else shape.align
        return self._variant(role, what) if what else role

    def _role(self, name: str, shape: ParagraphShape) -> str:
        if shape.level:
            return self._heading(shape.level, name)
        if shape.entry:
            return self._entry(name, shape)
        if shape.number:
            return self.item(shape.number.list, name)
        if shape.box or shape.quote:
            return self._boxed(name, shape)
        return self._text(name)

    def _text(self, name: str) -> str:
        """The style of text that has no other role. Notes that people add hang as ours do that have one digit."""
        style = self.sheet.paragraph[name]
        taken = style.outline or name in self._items.values()
        word = self._built_in.get(name) or (f"{name} text" if taken else free_name(name))
        beside = note_room("1", style.text.size) if word in NOTES else 0.0
        shape = ParagraphShape(start=beside, hanging=beside)
        return self._paragraph(("text", name), word, self._base(style), style, shape)

    def _base(self, style: ParagraphStyle) -> str:
        """The identifier of the text style that a style is based on: one with a role would hand the role on."""
        while style.extends in self.sheet.paragraph:
            style = self.sheet.paragraph[style.extends]
            if not style.outline and style.name not in self._items.values():
                return self._text(style.name)
        return "Normal"

    def _heading(self, level: int, name: str = "") -> str:
        """Word's heading of a level. name: the style that gives its look where the theme has none for the level."""
        key, style = ("heading", str(level)), self.sheet.paragraph[self._headings.get(level, name)]
        return self._paragraph(key, f"heading {level}", "Normal", style, ParagraphShape(level=level))

    def item(self, name: str, text: str = "") -> str:
        """The style of a list's items. text: the style of those that have another than the list's, as in notes."""
        look, word = self.sheet.list[name], self._item_names[name]
        text = text or look.item
        style = self.sheet.paragraph[text]
        place = 1 + [one for one, _ in definitions(self.sheet)].index(name)
        shape = style_shape(place, look, self.formats)
        if text != look.item:
            base, word = self.item(name), f"{word} {text}"
        else:
            base = self._base(style) if name in self._items else self._text(text)
        return self._paragraph(("item", name, text), word, base, style, shape)

    def _entry(self, name: str, shape: ParagraphShape) -> str:
        """Word's style for the lines of a contents list of a level."""
        key, style = ("entry", shape.entry), self.sheet.paragraph[name]
        own = ParagraphShape(entry=shape.entry, leader=shape.leader)
        return self._paragraph(key, shape.entry, "Normal", style, own)

    def _boxed(self, name: str, shape: ParagraphShape) -> str:
        """The style of text that bears the ground and rules of its box, or is quoted; it has the box's name."""
        key = ("boxed", name, shape.box, str(shape.quote))
        role = QUOTE if shape.quote else free_name(shape.box, "box")
        word = f"{role} {name}" if self._is_used(role) else role
        around = ParagraphShape(ground=shape.ground, borders=shape.borders, padding=shape.padding)
        return self._paragraph(key, word, self._text(name), self.sheet.paragraph[name], around)

    def _variant(self, base: str, what: str) -> str:
        """A style in which text is code, which nobody checks for spelling, or stands as a table's column says."""
        if known := self._named.get(("variant", base, what)):
            return known
        of = self._made[base]
        paragraph, run = dict(of.paragraph), dict(of.run)
        if what == CODE:
            run["w:noProof"] = w("noProof")
        else:
            paragraph["w:jc"] = w("jc", val=f.ALIGN[what])
        if what == "decimal":
            run |= {tag.name: tag for tag in f.figures(FIGURES)}
        return self._add("paragraph", ("variant", base, what), f"{of.name} ({what})", base, paragraph, run)

    def _paragraph(
        self, key: tuple[str, ...], word: str, base: str, style: ParagraphStyle, shape: ParagraphShape
    ) -> str:
        if known := self._named.get(key):
            return known
        own, run = self.formats.paragraph(style, shape), self.formats.text(style.text)
        alias = style.name if style.name not in (word, *word.split()) else ""
        named = key[0] == "text" or style.outline == shape.level > 0
        alias = alias if named and alias.lower() not in RESERVED else ""
        return self._add("paragraph", key, word, base, own, run, alias)

    # --- character styles -------------------------------------------------------------------

    def look(self, name: str, level: int) -> str:
        """The character style by which a heading looks as a paragraph style says; "" where it does anyway."""
        main = self._made[self._heading(level, name)]
        style = self.sheet.paragraph[name]
        own = f.other(self.formats.text(style.text), main.run)
        if not own:
            return ""
        plain = style.outline == level and name not in self.sheet.character
        look = free_name(name, "heading") if plain else f"{name} heading {level}"
        if look not in self._looks:
            self._looks[look] = own
            self._character(look)
        return look

    @property
    def looks(self) -> list[str]:
        """The names of these character styles in the file."""
        return [self._made[self._character(name)].name for name in self._looks]

    def character(self, names: tuple[str, ...], around: TextStyle | None = None) -> str:
        """The identifier of a character style; several nested ones make one, based on the outermost.

        around: the text that it stands in, None for the body's. Word's styles know no shares of a size: where one gives
        a share of another text's, there is one more of that size, `code (29 pt)`.
        """
        base, styles = self._joined(names), [self._character_style(name) for name in names]
        sizes = (self._character_properties(name).get("w:sz") for name in names[::-1])
        said = next(filter(None, sizes), None)
        if not said or not any(style.scale for style in styles):
            return base
        size = reduce(changed, styles, around or self.sheet.body.text).size
        run = f.sizes(size)
        if run["w:sz"] == said:
            return base
        name = f"{self._made[base].name} ({half_points(size) / 2:g} pt)"
        key = ("character", name)
        return self._named.get(key) or self._add("character", key, name, base, run=run)

    def _joined(self, names: tuple[str, ...]) -> str:
        if len(names) == 1:
            return self._character(names[0])
        joined = " + ".join(names)
        if ("character", joined) not in self._named:
            properties = dict(kv for name in names[1:] for kv in self._character_properties(name).items())
            base = self._character(names[0])
            self._add("character", ("character", joined), joined, base, run=properties)
        return self._named["character", joined]

    def meant(self, name: str, meaning: str) -> str:
        """The name of a character style that stands for one of MEANT, or for `words` that are nothing of these.

        Who reads the file knows what a style means by the names of those that it is based on. One that is not based
        on the style of that meaning, or on that of another, gets one beside it whose name says so: `accent (strong)`.
        """
        return name if not name or self._says(name) == {meaning} & MEANT else f"{name} ({meaning})"

    def _says(self, name: str) -> set[str]:
        """What the names of a character style, and of those that it extends, say of words."""
        found = set[str]()
        while name in self.sheet.character:
            found.add(name)
            name = self.sheet.character[name].extends
        return found & MEANT

    def _character(self, name: str) -> str:
        if known := self._named.get(("character", name)):
            return known
        word = BUILT_IN_CHARACTERS.get(name) or free_name(name, "words")
        alias = name if name != word and name.lower() not in RESERVED else ""
        key, properties = ("character", name), self._character_properties(name)
        return self._add("character", key, word, self._below(name), run=properties, alias=alias)

    def _below(self, name: str) -> str:
        """The identifier of the character style that another is based on."""
        plain = without_meaning(name)
        extends = self._character_style(name).extends
        if plain != name:
            extends = "" if self._says(plain) else plain
        return self._character(extends) if extends in self.sheet.character else "DefaultParagraphFont"

    def _character_properties(self, name: str) -> f.StyleTags:
        fonts = self.formats.typefaces.letters(name)
        if fonts:
            return {fonts.name: fonts}
        made = self._looks.get(name) or self.formats.character(self._character_style(name))
        return (
            made | {"w:noProof": w("noProof")} if without_meaning(name) == CODE else made
        )  # nobody checks code for spelling

    def _character_style(self, name: str) -> CharacterStyle:
        return self.sheet.character.get(without_meaning(name)) or CharacterStyle(name)

    # --- tables -----------------------------------------------------------------------------

    def table(self, name: str, *inside: Tag, of: Literal["table", "box"] = "table") -> str:
        """The identifier of the style of a table, or of a box, made of the given tags when it is first used."""
        if known := self._named.get((of, name)):
            return known
        word = free_name(name, of)
        word = f"{name} {of}" if self._is_used(word) else word
        base = "TableNormal" if of == "table" else self.table(LAYOUT)
        return self._add("table", (of, name), word, base, extra=inside)

    # --- the part ---------------------------------------------------------------------------

    @cached_property
    def _built_in(self) -> dict[str, str]:
        return built_in_paragraphs(self.sheet.paragraph, self.sheet.elements)

    @cached_property
    def _headings(self) -> dict[int, str]:
        return heading_styles(self.sheet.paragraph, self.sheet.elements)

    @cached_property
    def _item_names(self) -> dict[str, str]:
        return item_names(self.sheet)

    @cached_property
    def _items(self) -> dict[str, str]:
        """The item styles that have the number of one list, by list."""
        return {n: s.item for n, s in self.sheet.list.items() if self._item_names[n] == free_name(s.item)}

    def _is_used(self, name: str) -> bool:
        return name.lower() in {style.name.lower() for style in self._made.values()}

    def _add(
        self,
        kind: str,
        key: tuple[str, ...],
        name: str,
        base: str,
        paragraph: f.StyleTags | None = None,
        run: f.StyleTags | None = None,
        alias: str = "",
        extra: tuple[Tag, ...] = (),
    ) -> str:
        shown = unique(name, {style.name for style in self._made.values()}, " ")
        identifier = style_id(shown, [*self._made, *TAKEN])
        made = MadeStyle(identifier, shown, kind, base, paragraph or {}, run or {}, alias, extra)
        self._made[identifier] = made
        self._named.setdefault(key, identifier)
        return identifier

    def _tag(self, style: MadeStyle) -> Tag:
        """Its tag; what none is based on differs from Word's own Normal, which looks as the body."""
        base = self._made.get(style.base)
        if not base and style.kind == "paragraph":
            base = MadeStyle("", "", "", "", self._normal_paragraph, self.formats.text(self.sheet.body.text))
        return style.tag(base, self._named.get(("text", self.sheet.body.name), "Normal"))

    @property
    def pitch(self) -> float:
        """From line to line of the grid that East Asian text stands on, which is the body's; 0.0 in other texts."""
        return self.sheet.body.leading if self.formats.east_asian else 0.0

    @cached_property
    def _normal_paragraph(self) -> f.StyleTags:
        body = self.sheet.body
        plain = ParagraphStyle("", body.text, body.leading)
        return self.formats.paragraph(plain, ParagraphShape())
