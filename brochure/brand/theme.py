"""A theme: a folder with what it says otherwise than the themes that it extends, of which the last is `base`.

So every file is optional. `theme.yml` is only needed for what stands in its declaration (chain.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace

from brochure.brand import resolve
from brochure.brand.assets import ThemeAssets
from brochure.brand.brand import Brand, read_brand
from brochure.brand.cascade import Declarations, StyleTarget, cascade
from brochure.brand.computed import BoxStyle, CharacterStyle, ListStyle, Stylesheet, TableStyle
from brochure.brand.contrast import judged
from brochure.brand.pale import tell_pair
from brochure.brand.properties import StyleSection
from brochure.brand.resolve import Values, not_none
from brochure.brand.scale import Sizes, TypeScale, type_scale
from brochure.brand.styles import Styles, read_styles, spare_styles
from brochure.diagnostics import Sink, Span, did_you_mean
from brochure.fields.markedyaml import load
from brochure.files import is_of_press
from brochure.formats import Format
from brochure.themes.chain import STYLES, Chain, ContrastRule
from brochure.themes.read import read_chain
from brochure.world import World

SMALL = 0.68
"""Of the text around: the size of what stands above or below the line."""
OPEN, DONE = "□", "■"  # which more fonts have than a tick
"""The markers of tasks where a theme gives none."""


class Theme(ThemeAssets, frozen=True):
    """A theme, read and checked."""

    brand: Brand
    styles: Styles
    contrast: ContrastRule


def read_theme(world: World, folder: Path, sink: Sink, brand: str = "") -> Theme:
    """The theme in a folder. Tells the sink all that is wrong in its brand and styles, then raises Failed.

    brand: a brand file, as shown, that it is dressed in instead of its own.
    """
    chain = replace(read_chain(world, folder, sink), brand=brand)
    for one in chain.folders(world):
        world.names(one)  # a template that comes later changes what is built
    dressed = read_brand(world, chain, sink)
    paths = chain.all(STYLES, world)
    if not paths:
        hint = "write one, or take “complete” away from its theme.yml"
        sink.fail("styles/missing-file", f"{world.shown(folder)} has no {STYLES}", hint=hint)
    files = [load(world.read_text(path, sink), world.shown(path), sink) for path in reversed(paths)]
    styles = read_styles(files, tuple(dressed.colors), dressed.families, sink)
    sink.stop_if_failed()
    families = tuple(dict.fromkeys((dressed.letters["base"]["font-family"], *dressed.families)))
    return Theme(
        name=folder.name,
        chain=chain,
        colors=dressed.colors,
        typefaces=dressed.typefaces,
        families=families,
        fixed=dressed.letters["monospace"].get("font-family", ""),
        logos=dressed.logos,
        brand=dressed,
        styles=styles,
        contrast=_contrast(chain, world),
    )


def _contrast(chain: Chain, world: World) -> ContrastRule:
    """What a pale pair is: a mistake of who wrote the styles, or a brand's colours in styles that are not its own."""
    if chain.brand:
        return "nearest"
    written = any(not is_of_press(world.shown(path)) for path in chain.all(STYLES, world))
    return chain.contrast or ("error" if written else "nearest")


def compute(theme: Theme, format: Format, lang: str, script: str, sink: Sink) -> Stylesheet:
    """Every style of the theme, as `computed`. Raises Failed also where any text cannot be read on its ground."""
    sheet = computed(theme, format, lang, script, sink)
    for pair in sheet.pale:
        tell_pair(pair, pair.uses, sink)
    sink.stop_if_failed()
    return sheet


def computed(
    theme: Theme,
    format: Format,
    lang: str,
    script: str,
    sink: Sink,
    sizes: Sizes = "brand",
    fitted: Callable[[Stylesheet], Stylesheet] = lambda sheet: sheet,
) -> Stylesheet:
    """Every style of the theme with absolute values, for one format and the script of one language.

    lang: BCP 47 (`fr`, `zh-Hans`); script: ISO 15924 (`Latn`, `Arab`). Raises Failed, after telling the
    sink, where a style lacks what it cannot do without. What cannot be read is told where it is used (`pale`).
    fitted: what becomes of sizes before it is judged what can be read in them.
    """
    theme = theme if sizes == "brand" else replace(theme, brand=theme.brand.without_sizes)
    edition = StyleTarget(format, script, lang)
    found = {s.name: cascade(theme.styles, theme.brand, s, edition) for s in theme.styles.styles.values()}
    sheet = _sheet(theme, edition, found, sink)
    _check_names(sheet, theme, sink)
    sink.stop_if_failed()
    return judged(fitted(sheet), theme.styles, found, theme.brand, theme.contrast)


def _sheet(theme: Theme, edition: StyleTarget, found: dict[str, Declarations], sink: Sink) -> Stylesheet:
    """The stylesheet, without what could not be made."""
    styles, brand = theme.styles, theme.brand
    scale = _scale(theme, edition)
    step = styles.baseline * scale.leading

    def values(section: StyleSection) -> dict[str, Values]:
        own = [s for s in styles.styles.values() if s.section == section]
        return {s.name: Values(s, found[s.name], brand, edition, step, sink, scale) for s in own}

    paragraphs = not_none({n: resolve.paragraph(v) for n, v in values("paragraph").items()})
    body = paragraphs.get(styles.elements.get("p", ""))
    size = body.text.size if body else 10.0
    fixed = brand.letters["monospace"].get("font-family", "")
    declared = {n: resolve.character(v, size) for n, v in values("character").items()}
    characters = _phrases(size, fixed) | declared
    lists = not_none({n: resolve.list_(v) for n, v in values("list").items()})
    elements = dict(styles.elements)
    if "tasks" not in elements and (plain := lists.get(elements.get("ul", ""))):
        elements["tasks"] = "tasks"
        lists["tasks"] = _task_style(plain)
    boxes = {n: resolve.box(v) for n, v in values("box").items()}
    tables = not_none({n: resolve.table(v) for n, v in values("table").items()})
    return Stylesheet(
        format=edition.format,
        colors=brand.colors,
        page={n: resolve.page(v) for n, v in values("page").items()},
        paragraph=paragraphs,
        character=characters,
        box=boxes,
        list=lists,
        table=tables,
        fallbacks=brand.scripts,
        screen=styles.screen,
        elements=elements,
        copyfit=styles.copyfit,
        spare=spare_styles(elements, characters) | _spare_pages(boxes, tables, elements),
    )


def _spare_pages(
    boxes: Mapping[str, BoxStyle], tables: Mapping[str, TableStyle], elements: Mapping[str, str]
) -> frozenset[str]:
    """The page styles that blocks ask for, unless every page has them, and the tables' styles that do."""
    asked = {box.page for box in boxes.values()} | {table.page for table in tables.values()}
    turned = {name for name, table in tables.items() if table.page}
    return frozenset((asked | turned) - {"", *elements.values()})


def _scale(theme: Theme, edition: StyleTarget) -> TypeScale:
    """What the brand makes of the sizes of its theme, which are those of body text in no script of its own."""
    styles, brand = theme.styles, theme.brand
    base, body = brand.letters["base"], styles.styles.get(styles.elements.get("p", ""))
    if body is None:
        return TypeScale()
    plain = replace(edition, script="", lang="")
    found = cascade(styles, brand, body, plain)
    values = Values(body, found, brand, plain, styles.baseline, Sink())
    values.size = values.fold_size(0.0)
    return type_scale(base, values.size, values.leading(), styles.screen)


def _check_names(sheet: Stylesheet, theme: Theme, sink: Sink) -> None:
    """Every paragraph style's link, strong and emphasis must exist, also where they are the default names."""
    for style in sheet.paragraph.values():
        for role in ("link", "strong", "emphasis"):
            name = getattr(style, role)
            if name not in sheet.character:
                message = f"no character style “{name}” for {role} text in “{style.name}”"
                span: Span = theme.styles.styles[style.name].span
                sink.error("styles/unknown-style", message, span, did_you_mean(name, sheet.character))


# --- Styles of what only texts hold, where a theme declares none ---------------------------------


def _phrases(size: float, fixed: str) -> dict[str, CharacterStyle]:
    """The phrases' styles where a theme declares none.

    size: of body text; fixed: a family of one width, "" for none.
    """
    made = (
        CharacterStyle("code", families=(fixed,) if fixed else None, hyphens=False),
        CharacterStyle("deleted", struck=True),
        CharacterStyle("subscript", size=SMALL * size, scale=SMALL, rise=-0.2),
        CharacterStyle("superscript", size=SMALL * size, scale=SMALL, rise=0.5),
    )
    return {style.name: style for style in made}


def _task_style(plain: ListStyle) -> ListStyle:
    """The style of task lists where a theme declares none: that of its lists, with boxes."""
    return replace(plain, name="tasks", marker=OPEN, done=DONE, marker_style="")
