"""A theme's layout and a publication's values → the document of one edition in one format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from brochure.brand.computed import Stylesheet
from brochure.content.model import Publication, Value
from brochure.diagnostics import Sink
from brochure.document import nodes as n
from brochure.formats import Format
from brochure.layout.environment import LayoutEnvironment
from brochure.layout.inheritance import check_blocks
from brochure.layout.parse import parse
from brochure.layout.templates import TemplateFiles

LAYOUT = "layout.xml.j2"


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
    environment = LayoutEnvironment(files, sink)
    name = layout_name(files, format)
    check_blocks(environment, files.locate(name))
    text = environment.rendered(name, context)
    lang, direction = str(context["lang"]), cast(n.Direction, context["direction"])
    document = parse(text, name, environment.slots, stylesheet, sink, lang, direction)
    sink.stop_if_failed()
    return document


def layout_name(files: TemplateFiles, format: Format) -> str:
    """The template that a format starts from: its own where the theme has one."""
    own = LAYOUT.replace(".", f".{format}.", 1)
    return own if files.has(own) else LAYOUT


def template_context(
    publication: Publication,
    format: Format,
    date: Value,
    words: Mapping[str, n.Text],
    direction: n.Direction,
    notice: Value | None = None,
) -> dict[str, object]:
    """The names that layout templates see.

    date: written out in the edition's language; words: the theme's own. notice: that the translation is not
    approved, None where there is nothing to say.
    """
    names = (
        "id", "title", "subtitle", "cover", "authorities", "parts", "contributors", "contacts", "publisher",
        "author", "abbreviations", "site_url", "status",
    )  # fmt: skip
    own = {name: getattr(publication, name) for name in names}
    return {
        **own,
        "date": date,
        "notice": notice,
        "words": words,
        "format": format,
        "lang": publication.language,
        "direction": direction,
    }
