"""Pages for the tests: the sample document through the writer and the theme's own template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec.structs import replace

from brochure.brand.computed import Stylesheet
from brochure.diagnostics import Sink
from brochure.document.nodes import Text
from brochure.fonts.book import FontBook
from brochure.pictures.library import PictureLibrary
from brochure.store import Store
from brochure.themes.chain import PRESS_BASE
from brochure.world import World
from brochure.writers.html import index
from brochure.writers.request import DocumentProperties, Download, OtherEdition, RenderRequest
from tests import sample

THEME = sample.ROOT / "templates/pfvt"
LANGS = tuple(sample.TEXTS)
AUTONYMS = {"fr": "Français", "en": "English", "ru": "Русский", "ar": "العربية", "zh-Hans": "简体中文"}


def environment() -> Environment:
    """Jinja as a theme's pages are rendered: escaping, and nothing undefined passes."""
    return Environment(
        loader=FileSystemLoader((THEME, PRESS_BASE)),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def shell(name: str = "page.html.j2") -> Callable[[Mapping[str, object]], str]:
    """The theme's template as the order carries it."""
    return environment().get_template(name).render


def words(lang: str = "fr") -> dict[str, Text]:
    """The theme's words in French, marked so in other editions, as long as no one has translated them."""
    given = yaml.safe_load((THEME / "strings.yml").read_text(encoding="utf-8"))
    return {key: Text(text, lang="" if lang == "fr" else "fr") for key, text in given.items()}


def editions() -> tuple[OtherEdition, ...]:
    """All five."""
    return tuple(
        OtherEdition(lang, name, f"../{lang}/sample-{lang}.html", lang) for lang, name in AUTONYMS.items()
    )


def stylesheet(lang: str = "fr") -> Stylesheet:
    """The sample's styles, with the parts that a brand's colours play: web.css names those."""
    styles = sample.stylesheet("html", lang)
    parts = {
        "foreground": "night",
        "background": "white",
        "secondary": "terracotta",
        "light": "paper",
        "dark": "night",
    }
    roles = {part: replace(styles.colors[name], token=part) for part, name in parts.items()}
    return replace(styles, colors={**styles.colors, **roles})


def order(lang: str = "fr", cache: Path | None = None, **changes: object) -> RenderRequest:
    """The sample document as an order for the HTML writer."""
    styles = stylesheet(lang)
    title, subject, *_ = sample.TEXTS[lang]
    made = RenderRequest(
        document=sample.document(lang),
        styles=styles,
        properties=DocumentProperties(
            title, lang, "PFVT", subject, ("ville", "ODD 11"), {"publisher": "PFVT"}, "2018-02", "sample", "0123abcd",
            site_url="https://www.example.org/sample",
        ),
        fonts=FontBook(World(sample.ROOT), sample.FACES, Store(cache)),
        pictures=PictureLibrary(World(sample.ROOT), styles.colors),
        sink=Sink(),
        words=words(lang),
        editions=editions(),
        downloads=(
            Download("pdf", f"sample-{lang}.pdf", 143_000, "PDF/UA-1, PDF/A-2a"),
            Download("docx", f"sample-{lang}.docx", 1_250_000),
        ),
        shell=shell(),
        css=(THEME / "web.css").read_text(encoding="utf-8"),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def list_files(entries: Iterable[tuple[RenderRequest, str, Sequence[index.Built]]]) -> dict[str, bytes]:
    """The top folder of an output with these publications, in the frame of the first."""
    shown = tuple(entries)
    return index.list_page(
        shown[0][0], tuple(index.listed_card(*one) for one in shown), shell("publications.html.j2")
    )
