"""What publication.yml may say: the one declaration, for loading and for the JSON Schema that editors use.

Strict: nothing is converted, nothing unknown let through.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from msgspec.structs import replace

from brochure.budgets import PAGES, TEXT_CHARACTERS
from brochure.content import kinds
from brochure.content import model as m
from brochure.content.images import LOGO, PHOTOGRAPH
from brochure.content.kinds import text
from brochure.content.references import resolved
from brochure.content.series import KEY
from brochure.fields.declare import Choice, Field, Here, ListOf, RecordOf, RecordsOf, Scalar, Type
from brochure.fields.jsonschema import Schema, file_schema
from brochure.fields.scalars import LANGUAGE, YES_NO, choice, line, needed, number
from brochure.formats import Format

_VERBATIM = ("web", "email", "account", "phone")
_LINE = line(least=1)


def named(what: str, each: Type, least: int = 0, key: Scalar = kinds.ID) -> RecordsOf:
    """Entries with names that people choose, in the order of the source."""
    return RecordsOf(each, key, least, lambda entries: m.Named(what, tuple(entries.items())))


def struct(kind: Callable[..., Any]) -> Callable[[dict[str, Any], Here], Any]:
    """A record of the model with these values."""
    return lambda values, _: kind(**values)


def _cover(values: dict[str, Any], _: Here) -> m.Cover:
    shown, drawing = values["picture"], values["drawing"]
    return m.Cover(
        shown.src, shown.drawn, values["focus"], values["alt"], drawing.alt, values["credit"], drawing.credit
    )


def _authority(values: dict[str, Any], here: Here) -> m.Authority:
    return m.Authority(here.name, values["name"], values["logo"].src)


def _contributors(values: dict[str, Any], _: Here) -> m.Contributors:
    names = values["names"].entries
    people = tuple((name, m.Contributor(name, written)) for name, written in names)
    return m.Contributors(values["title"], m.Named("contributor", people), values["order"])


def _contact(values: dict[str, Any], here: Here) -> m.Contact:
    """Addresses and accounts are the same in every language."""
    kind = values["kind"]
    written = replace(values["text"], translatable=kind not in _VERBATIM)
    return m.Contact(here.name, kind, values["label"], written, values["href"] or "")


def _advice(values: dict[str, Any], _: Here) -> m.Advice:
    return m.Advice(values["limit"], values["note"] or "")


def _publication(values: dict[str, Any], here: Here) -> m.Publication:
    own, keywords = kinds.around(here), replace(here, path=("keywords",))
    del values["series"]  # which row of it this is, decides who loads
    values["keyword_list"] = kinds.words(values.pop("keywords"), keywords, "keywords")
    values["site_url"] = values["site_url"] or ""
    values["languages"] = values["languages"] or (values["language"],)
    return m.Publication(
        id=own.folder.name,
        folder=own.world.shown(own.folder),
        file=here.marked.file,
        source_language=values["language"],
        **values,
    )


DRAWING = RecordOf({
    "alt": Field(text("alt"), "What the drawing shows; without it, it is decoration."),
    "credit": Field(text("credit"), "Who made the drawing; printed only while it is shown."),
}, "The theme's own drawing, shown until there is a picture.")  # fmt: skip

COVER = RecordOf({
    "picture": Field(kinds.picture(PHOTOGRAPH), "Path in the publication's folder. Without a "
        "suffix: the first of .jpg .jpeg .png .webp .svg that is there, else the theme's "
        "drawing.", default="images/cover"),
    "alt": Field(text("alt"), "What the picture shows; without it, it is decoration."),
    "focus": Field(kinds.FOCUS, "What a crop must keep in view: center, left top, 30% 60%…", default="center"),
    "credit": Field(text("credit"), "The picture's credit; always printed."),
    "drawing": Field(DRAWING, default={}),
}, "The picture on the cover.", make=_cover)  # fmt: skip

AUTHORITY = RecordOf({
    "name": needed(text("authority"), "Its name; a backslash at a line's end breaks the line."),
    "logo": Field(kinds.picture(LOGO, own="images/{id}"), "Path in the publication's folder. Without it: "
        "images/<id>.svg .png .jpg .jpeg .webp; where there is none, the name stands as a block of type."),
}, "A body that the publication appears under.", make=_authority)  # fmt: skip

CONTRIBUTORS = RecordOf({
    "title": needed(text("heading"), "The heading over them."),
    "names": needed(named("contributor", text("name"), 1), "id: name, in the order of print."),
    "order": Field(choice("given", "alphabetical"),
        "Order in translated editions: as given, or by the language's own collation.", default="given"),
}, "Those who contributed.", make=_contributors)  # fmt: skip

CONTACT = RecordOf({
    "kind": needed(Choice(get_args(m.ContactKind)), "What it is; layouts choose a sign or a word by it."),
    "text": needed(text("contact"), "What is printed."),
    "href": Field(kinds.LINK, "Where it leads: https://…, mailto:…, tel:…; left out where no address is known."),
    "label": Field(text("label"), "What it is, in words, where the kind's own word does not do."),
}, "A way to reach the publisher.", make=_contact)  # fmt: skip

CONTACTS = RecordOf({
    "title": needed(text("heading"), "The heading over them: who is reached."),
    "entries": needed(named("contact", CONTACT, 1), "id: a way to reach them."),
}, "The ways to reach the publisher.", make=struct(m.Contacts))  # fmt: skip

PUBLISHER = RecordOf({
    "name": needed(text("publisher")),
    "address": Field(text("address"), "Postal address; a backslash at a line's end breaks the line."),
}, "Who publishes.", make=struct(m.Publisher))  # fmt: skip

RELEASE = RecordOf({
    "review": Field(choice("translated", "reviewed", "approved"),
        "The state that every translated segment must have reached.", default="approved"),
    "embargo_past": Field(YES_NO, "Whether the embargo must be over.", default=True),
}, "What `--release` demands of an edition.", make=struct(m.Release))  # fmt: skip

ADVICE = RecordOf({
    "limit": Field(number(1, int(TEXT_CHARACTERS.limit)), "Characters at most."),
    "note": Field(_LINE, "A note, in the source's language.", empty=False),
}, "What a translator should know of a segment.", make=_advice)  # fmt: skip

SERIES = RecordOf({
    "rows": needed(_LINE, "A table beside publication.yml, .csv or .yml, whose columns are keys of this file."),
    "key": Field(_LINE, "The column that names the rows, and so their files.", default=KEY),
}, "A publication a row, whose cells lie over what stands here (docs/series.md).", short="rows")  # fmt: skip

PARTS = RecordsOf(
    kinds.PART, kinds.ID, 1, lambda parts: m.Named("part", tuple(resolved(parts).items()))
)  # with their links to one another

PUBLICATION = RecordOf({
    "title": needed(text("title"), "The title, in normal capitals: display capitals are a style."),
    "subtitle": Field(text("subtitle"), "The subtitle; a backslash at a line's end breaks the line."),
    "date": needed(kinds.DATE, "Date of publication: 2018, 2018-02 or 2018-02-14."),
    "language": needed(LANGUAGE, "Language of this text (BCP 47)."),
    "languages": Field(ListOf(LANGUAGE, 1),
        "The editions to make, the source's among them; that alone unless told."),
    "theme": Field(kinds.THEME, "Folder below templates/; the press's own neutral theme unless told.",
        default=kinds.NEUTRAL),
    "formats": Field(ListOf(Choice(get_args(Format)), 1), "The formats to make.", default=[*get_args(Format)]),
    "series": Field(SERIES),
    "status": Field(choice("draft", "final"), "A draft is marked on every page and is not released.", default="final"),
    "embargo": Field(kinds.DAY, "No release before this day; until then marked on every page."),
    "pages": Field(number(1, int(PAGES.limit)), "Page budget: an edition that runs longer fails."),
    "site_url": Field(kinds.SITE, "Where the output folder is published; needed for canonical links and the sitemap."),
    "author": Field(text("author"), "Author, for the document properties."),
    "subject": Field(text("subject"), "What it is about, in one sentence, for the document properties."),
    "keywords": Field(ListOf(text("keywords")), "Keywords, for the document properties."),
    "cover": Field(COVER),
    "authorities": Field(named("authority", AUTHORITY), "id: a body that the publication appears under."),
    "parts": needed(PARTS, "name: Markdown file in this folder, in reading order."),
    "contributors": Field(CONTRIBUTORS),
    "contacts": Field(CONTACTS),
    "publisher": Field(PUBLISHER),
    "abbreviations": Field(named("abbreviation", kinds.ABBREVIATION, key=_LINE),
        "Abbreviation as written in the text: what it means."),
    "names": Field(ListOf(_LINE), "Names that no translation changes."),
    "advice": Field(RecordsOf(ADVICE, _LINE), "segment key: what a translator should know of it."),
    "approval_note": Field(YES_NO, "Whether an unapproved translation says so in a small line.", default=True),
    "release": Field(RELEASE, default={}),
}, "A publication: its data and its short texts. The long ones are Markdown files, named under `parts`.",
    make=_publication)  # fmt: skip


def json_schema() -> Schema:
    """The JSON Schema (2020-12) of publication.yml, for editors."""
    return file_schema(PUBLICATION, "Publication (publication.yml)")
