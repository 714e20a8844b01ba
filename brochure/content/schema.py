"""What publication.yml may say: the one declaration, for loading and for the JSON Schema that editors use.

Strict: nothing is converted, nothing unknown let through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, get_args

from msgspec.structs import replace

from brochure.budgets import PAGES, TEXT_CHARACTERS
from brochure.content import kinds
from brochure.content import model as m
from brochure.content.declared import beside, field_of, named
from brochure.content.kinds import text
from brochure.content.series import KEY
from brochure.diagnostics import Span
from brochure.document import nodes as n
from brochure.fields.declare import Choice, Field, Here, ListOf, RecordOf, RecordsOf
from brochure.fields.fieldsfile import PARTS, FieldDeclaration, labels
from brochure.fields.jsonschema import Schema, file_schema
from brochure.fields.record import Record
from brochure.fields.scalars import LANGUAGE, YES_NO, choice, line, needed, number
from brochure.formats import Format, WordFonts
from brochure.themes.chain import BASE, FIELDS

_LINE = line(least=1)
TEMPLATE_NAMES = frozenset(("id", "words", "format", "lang", "direction", "notice", "art", "fields"))
JINJA_NAMES = frozenset((
    "and", "caller", "cycler", "dict", "else", "false", "for", "if", "import", "in", "is", "joiner", "kwargs", "loop",
    "namespace", "none", "not", "or", "range", "self", "super", "true", "varargs", "with", "without",
))  # fmt: skip
"""What layouts call so already: what they see besides a publication's keys (layout/render.py), and Jinja's words."""


def _advice(values: dict[str, Any], _: Here) -> m.Advice:
    return m.Advice(values["limit"], values["note"] or "")


def _publication(declared: tuple[FieldDeclaration, ...], values: dict[str, Any], here: Here) -> m.Publication:
    own, keywords = kinds.around(here), replace(here, path=("keywords",))
    del values["series"]  # which row of it this is, decides who loads
    values["keyword_list"] = kinds.words(values.pop("keywords"), keywords, "keywords")
    values["site_url"] = values["site_url"] or ""
    del values["files_url"]  # links have it already
    values["word_fonts"] = values.pop("word")
    values["languages"] = values["languages"] or (values["language"],)
    return m.Publication(
        id=own.folder.name,
        folder=own.world.shown(own.folder),
        file=here.marked.file,
        source_language=values["language"],
        fields=Record(beside(declared, {one.name: values.pop(one.name) for one in declared})),
        labels=m.Named("label", tuple(_labels(declared, own.world.shown(own.folder / FIELDS)))),
        declared=declared,
        places={str(path[0]): span for path, span in here.marked.spans.items() if len(path) == 1},
        **values,
    )


def _labels(declared: tuple[FieldDeclaration, ...], file: str) -> Iterator[tuple[str, m.Value]]:
    """What pages call the fields that the publication's own file declares: texts of the publication."""
    for key, label, span in labels(one for one in declared if one.span.file == file):
        yield key, m.Value(key, (n.Text(label),), "label", span, marked=False)


RELEASE = RecordOf({
    "review": Field(choice("translated", "reviewed", "approved"),
        "The state that every translated segment must have reached.", default="approved"),
    "embargo_past": Field(YES_NO, "Whether the embargo must be over.", default=True),
}, "What `--release` demands of an edition.", make=lambda values, _: m.Release(**values))  # fmt: skip

WORD = RecordOf({
    "fonts": Field(choice(*get_args(WordFonts)),
        "What the file holds of its fonts (docs/brands.md): of an East Asian script the common characters, all of the "
        "script's two levels, or everything, and other fonts whole; or none, their names alone.",
        default="common"),
}, "What is asked of the Word file.", make=lambda values, _: values["fonts"])  # fmt: skip

PART_FILES = named("part", kinds.PART, 1)

ADVICE = RecordOf({
    "limit": Field(number(1, int(TEXT_CHARACTERS.limit)), "Characters at most."),
    "note": Field(_LINE, "A note, in the source's language.", empty=False),
}, "What a translator should know of a segment.", make=_advice)  # fmt: skip

SERIES = RecordOf({
    "rows": needed(_LINE, "A table beside publication.yml, .csv or .yml, whose columns are keys of this file."),
    "key": Field(_LINE, "The column that names the rows, and so their files.", default=KEY),
}, "A publication a row, whose cells lie over what stands here (docs/series.md).", short="rows")  # fmt: skip

CORE: Mapping[str, Field] = {
    "title": needed(text("title"), "The title, in normal capitals: display capitals are a style."),
    "subtitle": Field(text("subtitle"), "The subtitle; a backslash at a line's end breaks the line."),
    "date": needed(kinds.DATE, "Date of publication: 2018, 2018-02 or 2018-02-14."),
    "language": needed(LANGUAGE, "Language of this text (BCP 47)."),
    "languages": Field(ListOf(LANGUAGE, 1),
        "The editions to make, the source's among them; that alone unless told."),
    "theme": Field(kinds.THEME, "Folder below templates/; the press's own neutral theme unless told.",
        default=BASE),
    "formats": Field(ListOf(Choice(get_args(Format)), 1), "The formats to make.", default=[*get_args(Format)]),
    "word": Field(WORD, "What is asked of the Word file: `fonts`, what it holds of them (docs/brands.md).", default={}),
    "series": Field(SERIES),
    "status": Field(choice("draft", "final"), "A draft is marked on every page and is not released.", default="final"),
    "embargo": Field(kinds.DAY, "No release before this day; until then marked on every page."),
    "pages": Field(number(1, int(PAGES.limit)),
        "Page budget: PDF and Word file fail if the edition takes more; where no text flows, fewer too."),
    "site_url": Field(kinds.SITE, "Where the output folder is published; needed for canonical links and the sitemap."),
    "files_url": Field(kinds.SITE, "Where the project's folder is on the web; links to its files lead there."),
    "author": Field(text("author"), "Author, for the document properties."),
    "subject": Field(text("subject"), "What it is about, in one sentence, for the document properties."),
    "keywords": Field(ListOf(text("keywords")), "Keywords, for the document properties."),
    PARTS: needed(PART_FILES,
        "name: Markdown file in this folder, or of the project (/docs/name.md), in reading order."),
    "untranslated": Field(ListOf(_LINE),
        "Names of parts that every edition shows in the source's language, and that nobody translates."),
    "notes": Field(choice("foot", "end"),
        "Where notes stand on paper: at the feet of pages, or at the end, where the layout has a place for them.",
        default="foot"),
    "abbreviations": Field(named("abbreviation", kinds.ABBREVIATION, key=_LINE),
        "Abbreviation as written in the text: what it means."),
    "names": Field(ListOf(_LINE), "Names that no translation changes."),
    "advice": Field(RecordsOf(ADVICE, _LINE), "segment key: what a translator should know of it."),
    "approval_note": Field(YES_NO, "Whether an unapproved translation says so in a small line.", default=True),
    "release": Field(RELEASE, default={}),
}  # fmt: skip
"""What every publication may say, whatever its theme."""


def publication_type(declared: tuple[FieldDeclaration, ...] | None = ()) -> RecordOf:
    """What publication.yml may say. declared: by its theme and by itself; None where that is not known."""
    every = declared or ()
    if not any(one.type == PARTS for one in every):
        every = (*every, FieldDeclaration(PARTS, PARTS, Span("")))  # after all fields, unless they say where
    own = {one.name: field_of(one) for one in every if one.type != PARTS}
    about = (
        "A publication: its data and its short texts. The long ones are Markdown files, named under `parts`."
    )
    make = partial(_publication, every)
    return RecordOf({**CORE, **own}, about, others=declared is None, make=make)


def json_schema(declared: tuple[FieldDeclaration, ...] = ()) -> Schema:
    """The JSON Schema (2020-12) of publication.yml with the fields of a theme, for editors."""
    return file_schema(publication_type(declared), "Publication (publication.yml)")
