"""A theme: a folder with `_brand.yml` and `styles.yml`, and the themes that it extends.

`theme.yml` is only needed where a theme says `extends: other-theme`, or `contrast: warning`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from brochure.brand import resolve
from brochure.brand.assets import ThemeAssets
from brochure.brand.brand import Brand, read_brand
from brochure.brand.brandfile import CODES
from brochure.brand.cascade import Declarations, StyleTarget, cascade, log_lines
from brochure.brand.computed import Stylesheet, phrases, task_style
from brochure.brand.contrast import SEVERITIES, findings
from brochure.brand.properties import StyleSection
from brochure.brand.resolve import Values, not_none
from brochure.brand.styles import Styles, read_styles, spare_styles
from brochure.diagnostics import Diagnostic, Failed, Sink, Span, did_you_mean
from brochure.fields.declare import Field, RecordOf
from brochure.fields.markedyaml import Marked, load
from brochure.fields.reader import Reader, is_mapping
from brochure.fields.scalars import LINE, choice
from brochure.formats import Format
from brochure.world import World

STYLES, THEME = "styles.yml", "theme.yml"


FILE = RecordOf({
    "extends": Field(LINE, "Name of the theme folder beside this one that it builds on."),
    "contrast": Field(choice("error", "warning"), "What text too pale to read is."),
}, "What theme.yml may say.")  # fmt: skip


class Theme(ThemeAssets, frozen=True):
    """A theme, read and checked."""

    brand: Brand
    styles: Styles
    contrast: Literal["error", "warning"] = "error"


def read_theme(world: World, folder: Path, sink: Sink) -> Theme:
    """The theme in a folder. Tells the sink all that is wrong in its brand and styles, then raises Failed."""
    folders, contrast = _chain(world, folder, sink)
    for one in folders:
        world.names(one)  # a template that comes later changes what is built
    brand = read_brand(world, folders, sink)
    paths = [path for one in reversed(folders) if world.is_file(path := one / STYLES)]
    if not paths:
        hint = "write one, or say in theme.yml which theme this one extends"
        sink.error("styles/missing-file", f"{world.shown(folder)} has no {STYLES}", hint=hint)
        raise Failed
    files = [load(world.read_text(path, sink), world.shown(path), sink) for path in paths]
    styles = read_styles(files, tuple(brand.colors), brand.families, sink)
    sink.stop_if_failed()
    shown = tuple(world.shown(one) for one in folders)
    families = tuple(dict.fromkeys((brand.letters["base"].family or "", *brand.families)))
    fixed = brand.letters["monospace"].family or ""
    return Theme(folder.name, shown, brand.colors, brand.typefaces, families, fixed, brand, styles, contrast)


def _chain(world: World, folder: Path, sink: Sink) -> tuple[list[Path], Literal["error", "warning"]]:
    """The folders of a theme and of those that it extends; and how strict it is with contrast."""
    if not world.names(folder):
        beside = folder.parent
        themes = [name for name in world.names(beside) if world.is_file(beside / name / STYLES)]
        hint = did_you_mean(folder.name, themes)
        sink.error("theme/unknown", f"no theme “{folder.name}” ({world.shown(folder)})", hint=hint)
        raise Failed
    folders, contrast = [folder], None
    while world.is_file(path := folders[-1] / THEME):
        marked = load(world.read_text(path, sink), world.shown(path), sink)
        file = _read_file(marked, sink)
        contrast = contrast or file.contrast
        if not file.extends:
            break
        folders.append(_parent(file.extends, folders, marked, world, sink))
    return folders, contrast or "error"


def _read_file(marked: Marked, sink: Sink) -> Any:
    """What theme.yml says. Raises Failed once the sink knows what is wrong with it."""
    if marked.data is not None and not is_mapping(marked, "theme/type", sink):
        raise Failed
    file = Reader(marked, "theme", sink, codes=CODES).read(FILE, marked.data or {})
    sink.stop_if_failed()
    return file


def _parent(name: str, folders: list[Path], marked: Marked, world: World, sink: Sink) -> Path:
    """The folder of the theme that the last of the folders extends."""
    parent, span = folders[-1].parent / name, marked.span(("extends",))
    beside = folders[-1].parent
    themes = [each for each in world.names(beside) if world.names(beside / each)]
    if parent in folders:
        way = " → ".join([*(f.name for f in folders), name])
        sink.error("theme/cycle", f"these themes extend one another in a circle: {way}", span)
        raise Failed
    if name not in themes:
        sink.error("theme/unknown", f"no theme “{name}” beside this one", span, did_you_mean(name, themes))
        raise Failed
    return parent


def compute(theme: Theme, format: Format, lang: str, script: str, sink: Sink) -> Stylesheet:
    """Every style of the theme with absolute values, for one format and the script of one language.

    lang: BCP 47 (`fr`, `zh-Hans`); script: ISO 15924 (`Latn`, `Arab`). Raises Failed, after telling the
    sink, where a style lacks what it cannot do without or text cannot be read on its ground.
    """
    edition = StyleTarget(format, script, lang)
    found = {s.name: cascade(theme.styles, theme.brand, s, edition) for s in theme.styles.styles.values()}
    sheet = _sheet(theme, edition, found, sink)
    _check_names(sheet, theme, sink)
    sink.stop_if_failed()
    for message, span, hint in findings(sheet, theme.styles, found):
        sink.add(Diagnostic(SEVERITIES[theme.contrast], "styles/contrast", message, span, hint))
    sink.stop_if_failed()
    return sheet


def _sheet(theme: Theme, edition: StyleTarget, found: dict[str, Declarations], sink: Sink) -> Stylesheet:
    """The stylesheet, without what could not be made."""
    styles, brand = theme.styles, theme.brand

    def values(section: StyleSection) -> dict[str, Values]:
        own = [s for s in styles.styles.values() if s.section == section]
        return {s.name: Values(s, found[s.name], brand, edition, styles.baseline, sink) for s in own}

    paragraphs = not_none({n: resolve.paragraph(v) for n, v in values("paragraph").items()})
    body = paragraphs.get(styles.elements.get("p", ""))
    size = body.text.size if body else 10.0
    fixed = brand.letters["monospace"].family or ""
    declared = {n: resolve.character(v, size) for n, v in values("character").items()}
    characters = phrases(size, fixed) | declared
    lists = not_none({n: resolve.list_(v) for n, v in values("list").items()})
    elements = dict(styles.elements)
    if "tasks" not in elements and (plain := lists.get(elements.get("ul", ""))):
        elements["tasks"] = "tasks"
        lists["tasks"] = task_style(plain)
    return Stylesheet(
        format=edition.format,
        colors=brand.colors,
        page={n: resolve.page(v) for n, v in values("page").items()},
        paragraph=paragraphs,
        character=characters,
        box={n: resolve.box(v) for n, v in values("box").items()},
        list=lists,
        table=not_none({n: resolve.table(v) for n, v in values("table").items()}),
        typefaces=brand.typefaces,
        fallbacks=brand.scripts,
        screen=styles.screen,
        elements=elements,
        copyfit=styles.copyfit,
        spare=spare_styles(elements, characters),
        log=tuple(line for s in styles.styles.values() for line in log_lines(s, found[s.name])),
    )


def _check_names(sheet: Stylesheet, theme: Theme, sink: Sink) -> None:
    """Every paragraph style's link, strong and emphasis must exist, also where they are the default names."""
    for style in sheet.paragraph.values():
        for role in ("link", "strong", "emphasis"):
            name = getattr(style, role)
            if name not in sheet.character:
                message = f"no character style “{name}” for {role} text in “{style.name}”"
                span: Span = theme.styles.styles[style.name].span
                sink.error("styles/unknown-style", message, span, did_you_mean(name, sheet.character))
