"""What publication.yml may say: the one definition, for loading and for the JSON Schema that editors use.

Strict: nothing is converted, nothing unknown let through. It holds for any publication and may not know one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Annotated, Any, Literal, cast

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from brochure.budgets import PAGES, TEXT_CHARACTERS
from brochure.content import dates
from brochure.content.focus import parse_focus
from brochure.content.inlines import LANGUAGE, parse_inline
from brochure.content.keys import HINT as KEY_HINT
from brochure.content.keys import KEY
from brochure.content.model import ContactKind, PartialDate
from brochure.diagnostics import Diagnostic, Sink, Span, did_you_mean
from brochure.files import leads_out
from brochure.formats import Format
from brochure.plaintext import NO_TEXT

NEUTRAL = "base"
"""The theme of a publication that names none; the press has it."""


class Surroundings(Struct, frozen=True):
    """What the checks must know of the world.

    names: the names in a folder, given as a path relative to the publication's. themes: those there are.
    """

    names: Callable[[str], tuple[str, ...]]
    themes: tuple[str, ...]


def problem(
    code: str, message: str, hint: str = "", inner: tuple[Diagnostic, ...] = ()
) -> PydanticCustomError:
    """A failed check in our words. inner: findings inside a text, with lines counted from its first."""
    context = {"message": message, "hint": hint, "inner": inner}
    return PydanticCustomError(cast(Any, code), "{message}", context)


def _text(value: str) -> str:
    sink = Sink()
    if not value.strip():
        raise problem("empty", "is empty", "write the text, or leave the key out where it is optional")
    parse_inline(value, Span("", 1), sink)
    if sink.failed:
        raise problem("text", "", inner=tuple(sink))
    return value.strip()


def _date(value: object) -> PartialDate:
    found = dates.parse_date(value)
    if found is None:
        raise problem("date", f"“{value}” is no date that can be read", dates.HINT)
    return found


def _day(value: object) -> dt.date:
    found = dates.parse_date(value)
    if found is None or found.month is None or found.day is None:
        raise problem("date", f"“{value}” is no day", "write the whole date, such as 2018-02-14")
    return dt.date(found.year, found.month, found.day)


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise problem("language", f"“{value}” is no language tag", "BCP 47, such as fr, pt-BR, zh-Hans")
    return value


def _focus(value: str) -> str:
    if parse_focus(value) is None:
        raise problem("focus", f"“{value}” is no place in a picture", "such as center, left top or 30% 60%")
    return value


def _id(value: str) -> str:
    if not KEY.fullmatch(value):
        raise problem("key", f"“{value}” cannot be a name here", KEY_HINT)
    return value


def _address(value: str) -> str:
    if not re.fullmatch(r"(https?://[^\s/]+\S*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9()-]+)", value):
        raise problem("broken-link", f"“{value}” is no address", "write https://…, mailto:… or tel:+33…")
    return value


def _site(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise problem("broken-link", f"“{value}” is no address of a site", "write https://…")
    return value


def _theme(value: str, info: ValidationInfo) -> str:
    themes = cast(Surroundings, info.context).themes
    if value not in themes:
        raise problem(
            "unknown-theme", f"there is no theme “{value}” in templates/", did_you_mean(value, themes)
        )
    return value


def _file(value: str, info: ValidationInfo) -> str:
    folder, _, name = value.rpartition("/")
    if leads_out(value):
        raise problem("outside", f"{value} is not in the publication's folder", "put the file into it")
    names = cast(Surroundings, info.context).names(folder)
    if name not in names or NO_TEXT in name:
        hint = did_you_mean(name, names, "put the file there, or correct the path")
        raise problem("missing-file", f"there is no file {value}", hint)
    return value


def _picture(value: str, info: ValidationInfo) -> str:
    """A path with a suffix must be there; one without stands for whichever picture is dropped in."""
    return _file(value, info) if "." in value.rpartition("/")[2] else value


Text = Annotated[str, AfterValidator(_text)]
Line = Annotated[str, Field(min_length=1)]
Id = Annotated[str, AfterValidator(_id)]
Language = Annotated[str, AfterValidator(_language)]
Picture = Annotated[str, AfterValidator(_picture)]
Focus = Annotated[str, AfterValidator(_focus)]
Date = Annotated[
    PartialDate,
    BeforeValidator(_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{dates.PATTERN}$"}),
]
Day = Annotated[
    dt.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]


class _Entry(BaseModel):
    """Strict: no conversion, no unknown key."""

    model_config = ConfigDict(strict=True, extra="forbid", arbitrary_types_allowed=True)


class DrawingEntry(_Entry):
    """The theme's own drawing, shown until there is a picture."""

    alt: Text | None = Field(None, description="What the drawing shows; without it, it is decoration.")
    credit: Text | None = Field(None, description="Who made the drawing; printed only while it is shown.")


class CoverEntry(_Entry):
    """The picture on the cover."""

    picture: Picture = Field(
        "images/cover",
        description="Path in the publication's folder. Without a suffix: the first of "
        ".jpg .jpeg .png .webp .svg that is there, else the theme's drawing.",
    )
    alt: Text | None = Field(None, description="What the picture shows; without it, it is decoration.")
    focus: Focus = Field("center", description="What a crop must keep in view: center, left top, 30% 60%…")
    credit: Text | None = Field(None, description="The picture's credit; always printed.")
    drawing: DrawingEntry = Field(default_factory=lambda: DrawingEntry(alt=None, credit=None))


class AuthorityEntry(_Entry):
    """A body that the publication appears under."""

    name: Text = Field(description="Its name; a backslash at a line's end breaks the line.")
    logo: Picture | None = Field(
        None,
        description="Path in the publication's folder. Without it: images/<id>.svg .png .jpg .jpeg .webp; "
        "where there is none, the name stands as a block of type.",
    )


class ContributorsEntry(_Entry):
    """Those who contributed."""

    title: Text = Field(description="The heading over them.")
    names: dict[Id, Text] = Field(description="id: name, in the order of print.", min_length=1)
    order: Literal["given", "alphabetical"] = Field(
        "given", description="Order in translated editions: as given, or by the language's own collation."
    )


class ContactEntry(_Entry):
    """A way to reach the publisher."""

    kind: ContactKind = Field(description="What it is; layouts choose a sign or a word by it.")
    text: Text = Field(description="What is printed.")
    href: Annotated[str, AfterValidator(_address)] | None = Field(
        None, description="Where it leads: https://…, mailto:…, tel:…; left out where no address is known."
    )
    label: Text | None = Field(
        None, description="What it is, in words, where the kind's own word does not do."
    )


class ContactsEntry(_Entry):
    """The ways to reach the publisher."""

    title: Text = Field(description="The heading over them: who is reached.")
    entries: dict[Id, ContactEntry] = Field(description="id: a way to reach them.", min_length=1)


class PublisherEntry(_Entry):
    """Who publishes."""

    name: Text
    address: Text | None = Field(
        None, description="Postal address; a backslash at a line's end breaks the line."
    )


class ReleaseEntry(_Entry):
    """What `--release` demands of an edition."""

    review: Literal["translated", "reviewed", "approved"] = Field(
        "approved", description="The state that every translated segment must have reached."
    )
    embargo_past: bool = Field(True, description="Whether the embargo must be over.")


class AdviceEntry(_Entry):
    """What a translator should know of a segment."""

    limit: int | None = Field(None, ge=1, le=int(TEXT_CHARACTERS.limit), description="Characters at most.")
    note: Line = Field("", description="A note, in the source's language.")


class PublicationEntry(_Entry):
    """A publication: its data and its short texts. The long ones are Markdown files, named under `parts`."""

    title: Text = Field(description="The title, in normal capitals: display capitals are a style.")
    subtitle: Text | None = Field(
        None, description="The subtitle; a backslash at a line's end breaks the line."
    )
    date: Date = Field(description="Date of publication: 2018, 2018-02 or 2018-02-14.")
    language: Language = Field(description="Language of this text (BCP 47).")
    languages: list[Language] | None = Field(
        None,
        description="The editions to make, the source's among them; that alone unless told.",
        min_length=1,
    )
    theme: Annotated[str, AfterValidator(_theme)] = Field(
        NEUTRAL, description="Folder below templates/; the press's own neutral theme unless told."
    )
    formats: list[Format] = Field(["pdf", "docx", "html"], description="The formats to make.", min_length=1)
    status: Literal["draft", "final"] = Field(
        "final", description="A draft is marked on every page and is not released."
    )
    embargo: Day | None = Field(
        None, description="No release before this day; until then marked on every page."
    )
    pages: int | None = Field(
        None, ge=1, le=int(PAGES.limit), description="Page budget: an edition that runs longer fails."
    )
    site_url: Annotated[str, AfterValidator(_site)] | None = Field(
        None, description="Where the output folder is published; needed for canonical links and the sitemap."
    )
    author: Text | None = Field(None, description="Author, for the document properties.")
    subject: Text | None = Field(
        None, description="What it is about, in one sentence, for the document properties."
    )
    keywords: list[Text] = Field([], description="Keywords, for the document properties.")
    cover: CoverEntry = Field(
        default_factory=lambda: CoverEntry(picture="images/cover", focus="center", alt=None, credit=None)
    )
    authorities: dict[Id, AuthorityEntry] = Field(
        {}, description="id: a body that the publication appears under."
    )
    parts: dict[Id, Annotated[str, AfterValidator(_file)]] = Field(
        description="name: Markdown file in this folder, in reading order.", min_length=1
    )
    contributors: ContributorsEntry | None = None
    contacts: ContactsEntry | None = None
    publisher: PublisherEntry | None = None
    abbreviations: dict[Line, Text] = Field(
        {}, description="Abbreviation as written in the text: what it means."
    )
    names: list[Line] = Field([], description="Names that no translation changes.")
    advice: dict[Line, AdviceEntry] = Field(
        {}, description="segment key: what a translator should know of it."
    )
    approval_note: bool = Field(
        True, description="Whether an unapproved translation says so in a small line."
    )
    release: ReleaseEntry = Field(default_factory=lambda: ReleaseEntry(review="approved", embargo_past=True))


@cache
def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of publication.yml, for editors."""
    schema = PublicationEntry.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def known_keys(path: tuple[str | int, ...], schema: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """The keys that the mapping at a path may have, () where any may stand."""
    root = json_schema() if schema is None else schema
    node: Mapping[str, Any] = root
    for step in path:
        node = _resolved(node, root)
        node = (
            node.get("properties", {}).get(step)
            or node.get("additionalProperties")
            or node.get("items")
            or {}
        )
    return tuple(_resolved(node, root).get("properties", {}))


def _resolved(node: Mapping[str, Any], root: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema behind a reference or an optional value."""
    for choice in node.get("anyOf", ()):
        if choice.get("type") != "null":
            node = choice
    if "$ref" in node:
        found: Mapping[str, Any] = root["$defs"][node["$ref"].rpartition("/")[2]]
        return found
    return node
