"""A theme's layout and a publication's values → the document of one edition in one format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import cast

from brochure.brand.assets import Logos
from brochure.brand.computed import Stylesheet
from brochure.content.errors import ContentError
from brochure.content.model import UNNUMBERED, Abbreviation, Part, Publication, Value
from brochure.content.views import field_views
from brochure.diagnostics import Sink, did_you_mean
from brochure.document import nodes as n
from brochure.files import leads_out
from brochure.formats import Format
from brochure.layout.inheritance import check_blocks, stands_alone
from brochure.layout.notes import check_end
from brochure.layout.parse import parse
from brochure.layout.printing import LayoutEnvironment
from brochure.layout.styles import ThemeWords
from brochure.layout.templates import TemplateFiles
from brochure.themes.chain import ART

LAYOUT = "layout.xml.j2"
_CLASSES = re.compile(r"\.classes\b")
_ASKED = re.compile(r"""["']([\w-]+)["'] (?:not )?in [\w.]*\.classes\b""")


def render(
    files: TemplateFiles,
    format: Format,
    context: Mapping[str, object],
    stylesheet: Stylesheet,
    sink: Sink,
) -> n.Document:
    """The document of an edition. context: see `template_context`.

    Raises Failed once everything that is wrong has been told.
    """
    environment = LayoutEnvironment.of(files, sink)
    name = layout_name(environment, format)
    check_blocks(environment, files.locate(name))
    text, shown = environment.rendered(name, context), files.shown(files.locate(name))
    _tell_unasked(cast(Iterable[Part], context["parts"]), environment.sources, sink)
    document = parse(
        text,
        shown,
        environment.slots,
        stylesheet,
        sink,
        str(context["lang"]),
        cast(n.Direction, context["direction"]),
        cast(ThemeWords, context["words"]),
        cast(Iterable[Abbreviation], context.get("abbreviations", ())),
    )
    if context.get("notes") == "end":
        check_end(document, sink)
    sink.stop_if_failed()
    return document


def _tell_unasked(parts: Iterable[Part], sources: Iterable[str], sink: Sink) -> None:
    """Tell of classes of blocks that no template asks for: `{% if "sidebar" in block.classes %}`.

    Where a template looks at classes in another way, nobody knows which it means.
    """
    if any(len(_CLASSES.findall(text)) > len(_ASKED.findall(text)) for text in sources):
        return
    known = {UNNUMBERED, *(word for text in sources for word in _ASKED.findall(text))}
    for value in (value for part in parts for value in part):
        for word in value.classes:
            if word not in known:
                hint = did_you_mean(word, known) or "delete it"
                message = f"no layout asks for the class “{word}”: it changes nothing"
                sink.warning("layout/class", message, value.block.span, hint)


def layout_name(environment: LayoutEnvironment, format: Format) -> str:
    """The template that a format starts from: its own, where the theme or one below it has one.

    A theme whose layout stands by itself has replaced it in every format: no theme below has a say any more.
    """
    own = LAYOUT.replace(".", f".{format}.", 1)
    files = environment.files
    of_format = next(files.chain.found(own, files.world), None)
    for number, _ in files.chain.found(LAYOUT, files.world):
        if of_format and of_format[0] <= number:
            return own
        if stands_alone(environment, f"{number}/{LAYOUT}"):
            return LAYOUT
    return own if of_format else LAYOUT


def template_context(
    publication: Publication,
    files: TemplateFiles,
    format: Format,
    date: Value,
    words: Mapping[str, n.Text],
    direction: n.Direction,
    notice: Value | None = None,
    logos: Logos | None = None,
) -> dict[str, object]:
    """The names that layout templates see. files: of the theme.

    date: written out in the edition's language; words: the theme's own. notice: that the translation is not
    approved, None where there is nothing to say. logos: the brand's.
    """
    names = "id", "title", "subtitle", "author", "abbreviations", "site_url", "status", "notes"
    own = {name: getattr(publication, name) for name in names}
    declared = {name: getattr(publication.fields, name) for name in dir(publication.fields)}
    return {
        **own,
        **declared,
        "fields": field_views(publication, {**words, **dict(publication.labels.entries)}),
        "date": date,
        "notice": notice,
        "logo": logos or Logos(),
        "words": words,
        "format": format,
        "lang": publication.language,
        "direction": direction,
        "art": partial(art, files),
    }


def art(files: TemplateFiles, name: str) -> str:
    """A drawing of the theme, by its name: that of the theme itself, else of the nearest below it that has one.

    Raises ContentError where there is none.
    """
    found = None if leads_out(name) else files.chain.first(f"{ART}/{name}", files.world)
    if found is None:
        hint = did_you_mean(name, files.chain.names(files.world, ART), "art lies in the theme’s folder art")
        raise ContentError(f"no theme here has a picture {ART}/{name}", hint)
    return files.world.shown(found)
