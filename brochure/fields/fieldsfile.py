"""`fields.yml`: what publications of a theme, or one of them, may say beyond what every publication says.

Its declaration, read by the one reader like every other file; what a field then takes and becomes is for the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from brochure.budgets import TEXT_CHARACTERS
from brochure.diagnostics import Failed, Sink, Span, did_you_mean, read_once
from brochure.fields import markedyaml
from brochure.fields.declare import BadValueError, Choice, Field, Here, ListOf, RecordOf, RecordsOf, Scalar
from brochure.fields.jsonschema import Schema, file_schema
from brochure.fields.reader import Reader, is_mapping
from brochure.fields.roles import ROLES
from brochure.fields.scalars import LINE, YES_NO, choice, line, matching, number, said, wrong_type
from brochure.world import World

PARTS, NONE = "parts", "none"
"""Types that declare nothing: where the publication's parts stand among the fields; a theme's field undone."""
LABELS = "fields."
"""What stands before a field's path in the key of its label."""
GIVEN, ALPHABETICAL = "given", "alphabetical"
COMMON = ("type", "label", "about", "required")
FLAGS: Mapping[str, tuple[str, ...]] = {
    "text": ("default", "kind", "translate", "limit", "note", "abbreviations", "role"),
    "markdown": (),
    "date": (),
    "number": ("default", "least", "most"),
    "choice": ("choices", "default"),
    "yes/no": ("default",),
    "link": (),
    "picture": ("default", "otherwise", "prefer"),
    "record": ("of", "short"),
    "records": ("of", "short", "sort", "least"),
    "table": ("columns", "key"),
    PARTS: (),
    NONE: (),
}
"""The types, and what can be said of each besides label, about and required."""
_INSIDE = {"choice": "choices", "record": "of", "records": "of", "table": "columns"}
FOR_LOGIC = ("choice", "yes/no")
"""Types that layouts ask and do not print."""
_IN_CELLS = ("text", "markdown", "date", "number", "choice", "yes/no", "link", "picture")
_DEFAULTS: Mapping[str, tuple[type, str]] = {
    "text": (str, "a text"),
    "number": (int | float, "a number"),  # type: ignore[dict-item]  # isinstance takes a union
    "choice": (str, "one of its choices"),
    "yes/no": (bool, "true or false"),
    "picture": (str, "a path"),
}


class FieldDeclaration(Struct, frozen=True):
    """A field as fields.yml declares it. type: a key of FLAGS; about: what it means; label: what pages call it,
    and labelled: where that stands.

    kind: what a text is (`heading`, `address`), for translators and typography. translate: whether it is translated,
    or by which words of which choices beside it. limit, note: for translators. abbreviations: whether they are marked.
    role: of ROLES. of: the fields of a record, the columns of a table. short: the field that a bare text stands for.
    sort: `alphabetical`, or the choice beside it that says so. key: the column that names a table's rows.
    otherwise: the theme's art in place of a picture; prefer: the kind of file that holds where two fit.
    """

    name: str
    type: str
    span: Span
    label: str = ""
    labelled: Span | None = None
    about: str = ""
    required: bool = False
    default: Any = None
    kind: str = "text"
    translate: bool | Mapping[str, tuple[str, ...]] = True
    limit: int | None = None
    note: str = ""
    abbreviations: bool = True
    role: str = ""
    of: tuple[FieldDeclaration, ...] = ()
    choices: tuple[str, ...] = ()
    short: str = ""
    sort: str = ""
    key: str = ""
    least: float | None = None
    most: float | None = None
    otherwise: str = ""
    prefer: str = "photograph"

    @property
    def names(self) -> str:
        """The column that names the rows of a table."""
        return self.key or self.of[0].name


def read_fields(world: World, path: Path, sink: Sink) -> tuple[FieldDeclaration, ...]:
    """What a fields.yml declares. Raises Failed once the sink knows all that is wrong with it."""
    return _read(world.read_text(path, sink), world.shown(path), sink)


@read_once  # who reads a publication and who reads its theme's words ask, for each edition and theme: 2 ms
def _read(text: str, file: str, sink: Sink) -> tuple[FieldDeclaration, ...]:
    """What the text of a file declares."""
    marked = markedyaml.load(text, file, sink)
    is_whole = is_mapping(marked, "fields/wrong-type", sink, "write “name: {type: text}”")
    found = Reader(marked, "fields", sink).read(FILE, marked.data) if is_whole else None
    if found is None:
        raise Failed
    return cast(tuple[FieldDeclaration, ...], found)


def merged(files: Iterable[Iterable[FieldDeclaration]]) -> tuple[FieldDeclaration, ...]:
    """The fields of several files, those of the themes below first: one that is declared again holds, in its place."""
    found: dict[str, FieldDeclaration] = {}
    for file in files:
        found |= {one.name: one for one in file}
    return tuple(one for one in found.values() if one.type != NONE)


def table_at(declared: Iterable[FieldDeclaration], key: str) -> FieldDeclaration | None:
    """The table in which texts stand as `programme.acts.09-00.title`, by the beginning of their keys; None for none."""
    name, _, rest = key.partition(".")
    found = next((one for one in declared if one.name == name), None)
    if found and found.type == "records":
        rest = rest.partition(".")[2]  # the name of the record
    if found is None or (found.type == "table") == bool(rest):
        return None
    return table_at(found.of, rest) if rest else found if found.type == "table" else None


def names_row(declared: Iterable[FieldDeclaration], key: str) -> bool:
    """Whether a text names its row of a table, so that another text would make it another row."""
    row, _, column = key.rpartition(".")
    found = table_at(declared, row.rpartition(".")[0])
    return found is not None and column == found.names


def unlabelled(table: FieldDeclaration) -> tuple[FieldDeclaration, ...]:
    """The columns of a table that have a head and no label. A link behind a text is where that leads, and no column."""
    links = {link.name for text, link in pairwise(table.of) if leads(text, link)}
    shown = (one for one in table.of if one.type not in FOR_LOGIC and one.name not in links)
    return tuple(one for one in shown if not one.label)


def leads(text: FieldDeclaration, link: FieldDeclaration) -> bool:
    """Whether a link is where the text declared before it leads."""
    return text.type == "text" and link.type == "link"


def labels(declared: Iterable[FieldDeclaration], above: str = LABELS) -> Iterator[tuple[str, str, Span]]:
    """What pages call the fields, by path: `fields.programme.time`. A column without a label is called by its name."""
    for one in declared:
        if one.label:
            yield f"{above}{one.name}", one.label, one.labelled or one.span
        inner = one.of
        if one.type == "table":
            inner = tuple(replace(c, label=c.label or c.name) for c in one.of if c.type not in FOR_LOGIC)
        yield from labels(inner, f"{above}{one.name}.")


def fields_schema() -> Schema:
    """The JSON Schema of fields.yml, for editors."""
    return file_schema(FILE, "Fields (fields.yml)")  # type: ignore[arg-type]


# --- The declaration ------------------------------------------------------------------------


def _type(value: object, here: Here) -> str:
    if value not in FLAGS:
        message = f"{here}: there is no type {said(value)}"
        raise BadValueError("unknown-value", message, did_you_mean(str(value), FLAGS))
    return str(value)


def _inside(data: object, here: Here) -> tuple[FieldDeclaration, ...]:
    """The fields of a record, read as those of the file."""
    reader = Reader(here.marked, "fields", here.sink)
    return cast(tuple[FieldDeclaration, ...], reader.inside(FILE, data, here.path))


def _translate(data: object, here: Here) -> bool | dict[str, tuple[str, ...]]:
    """Yes, no, or the words of choices with which it is."""
    if isinstance(data, bool):
        return data
    if not isinstance(data, dict):
        hint = "write true, false, or the words of a choice beside it: {kind: [post]}"
        raise wrong_type(data, here, "true, false or a mapping", hint)
    reader, words = Reader(here.marked, "fields", here.sink), RecordsOf(ListOf(LINE, 1))
    return cast(dict[str, tuple[str, ...]], reader.inside(words, data, here.path))


_OF = Scalar(_inside, {"$ref": "#"}, "fields")
_TRANSLATE = Scalar(_translate, {"type": ["boolean", "object"]}, "true or false")
_WORD = line(least=1)

FIELD = RecordOf({
    "type": Field(Scalar(_type, {"enum": list(FLAGS)}), "What it is.", required=True),
    "label": Field(_WORD, "What pages call it, such as the head of a table's column."),
    "about": Field(_WORD, "What it means, for those who write publications."),
    "required": Field(YES_NO, "Whether it must be there.", default=False),
    "default": Field(Scalar(lambda value, _: value, {}, "a value"), "What holds where nothing is written; for a "
        "picture, the path without suffix where it is looked for, {id} for the name of its record."),
    "kind": Field(_WORD, "What a text is, in one word: heading, name, address… Translators see it.", default="text"),
    "translate": Field(_TRANSLATE, "Whether it is translated; or {choice: [words]}, with which words beside it."),
    "limit": Field(number(1, int(TEXT_CHARACTERS.limit)), "Characters at most, for translators."),
    "note": Field(_WORD, "A note for translators."),
    "abbreviations": Field(YES_NO, "Whether abbreviations are marked in it.", default=True),
    "role": Field(Choice(tuple(ROLES)), "What it is outside of the pages: in document properties and schema.org."),
    "of": Field(_OF, "The fields of a record, or of each of several."),
    "choices": Field(ListOf(_WORD, 1), "The words of a choice."),
    "columns": Field(_OF, "The columns of a table."),
    "short": Field(_WORD, "The field that a bare text stands for, where a mapping is more than is needed."),
    "sort": Field(_WORD, f"“{ALPHABETICAL}”, or the choice beside it that says “{GIVEN}” or “{ALPHABETICAL}”: the "
        "order in translated editions."),
    "key": Field(_WORD, "The column that names the rows of a table; the first unless told."),
    "least": Field(number(whole=False), "The smallest number; how many records there must be."),
    "most": Field(number(whole=False), "The greatest number."),
    "otherwise": Field(_WORD, "The theme's own drawing where there is no picture: art/name.svg."),
    "prefer": Field(choice("photograph", "drawing"), "Which file holds where the folder has several.",
        default="photograph"),
}, "A field that publications may have.", short="type", make=lambda values, here: _made(values, here))  # fmt: skip

_NAME = matching(
    "[a-z][a-z0-9_]*", "fields/name", "{here}: “{text}” cannot be the name of a field",
    "small letters a–z, digits and _, beginning with a letter",
)  # fmt: skip
FILE = RecordsOf(FIELD, _NAME, 1, lambda found: tuple(found.values()))
"""The whole file: name: what the field is."""


def _made(values: dict[str, Any], here: Here) -> FieldDeclaration:
    """The declaration, its flags held against its type. Raises Failed once the sink knows what does not fit."""
    given = {name: value for name, value in values.items() if value is not None and value != ()}
    given["of"] = given.get("of") or given.pop("columns", ())
    labelled = here.marked.text_span((*here.path, "label")) if "label" in given else None
    made = FieldDeclaration(here.name, span=here.marked.key_span(here.path), labelled=labelled, **given)
    before = here.sink.errors
    for flag, message, hint in _faults(made, here):
        here.sink.error("fields/flag", f"{here}: {message}", here.marked.key_span((*here.path, flag)), hint)
    here.sink.stop_if_failed(before)
    for column in unlabelled(made) if made.type == "table" else ():
        message = f"the column “{column.name}” of “{made.name}” has no label: its head says “{column.name}”"
        hint = "give it one, in the words of the pages: label: …"
        here.sink.warning("fields/label", message, column.span, hint)
    return made


def _faults(made: FieldDeclaration, here: Here) -> Iterable[tuple[str, str, str]]:
    """What does not fit: the flag, what is wrong with it, how to mend it."""
    type, inside = made.type, {one.name: one for one in made.of}
    for flag in _written(here):
        if flag not in (*COMMON, *FLAGS[type]):
            known = ", ".join((*COMMON, *FLAGS[type]))
            yield flag, f"“{flag}” means nothing for the type {type}", f"it has: {known}"
    needed = _INSIDE.get(type, "")
    if needed and not made.of and not made.choices:
        yield "type", f"the type {type} needs “{needed}:”", "list there what it consists of"
    if type == PARTS and made.name != PARTS:
        hint = "call it parts: it is a place in the order"
        yield "type", "only the field “parts” can be of the type parts", hint
    if made.default is not None and type in _DEFAULTS and not _is_default(made):
        what = _DEFAULTS[type][1]
        yield "default", f"the default of the type {type} is {what}", "correct it, or leave it out"
    if made.short and (made.short not in inside or inside[made.short].type not in ("text", "picture")):
        yield "short", f"“{made.short}” is no text among its fields", did_you_mean(made.short, inside)
    if made.key and made.key not in inside:
        yield "key", f"there is no column “{made.key}”", did_you_mean(made.key, inside)
    for column in made.of if type == "table" else ():
        if column.type not in _IN_CELLS:
            yield "columns", f"a cell cannot hold the type {column.type}", f"one of: {', '.join(_IN_CELLS)}"
    for one in made.of:
        yield from _beside(one, inside)


def _written(here: Here) -> Iterable[str]:
    """The flags that are written of a field, in their order."""
    deep = len(here.path)
    return [
        str(path[-1]) for path in here.marked.key_spans if path[:deep] == here.path and len(path) == deep + 1
    ]


def _is_default(made: FieldDeclaration) -> bool:
    right = isinstance(made.default, _DEFAULTS[made.type][0])
    if made.type in ("number", "yes/no"):
        return right and isinstance(made.default, bool) == (made.type == "yes/no")
    return right and (made.type != "choice" or made.default in made.choices)


def _beside(
    one: FieldDeclaration, siblings: Mapping[str, FieldDeclaration]
) -> Iterable[tuple[str, str, str]]:
    """What a field says of the choices beside it that is not so."""
    words = one.translate if isinstance(one.translate, Mapping) else {}
    sort = {one.sort: (ALPHABETICAL,)} if one.sort not in ("", ALPHABETICAL) else {}
    for name, meant in {**words, **sort}.items():
        known = siblings[name].choices if name in siblings else ()
        wrong = [word for word in meant if word not in known]
        if wrong:
            message = (
                f"“{one.name}” asks for “{wrong[0]}” in “{name}”, which is no choice beside it that says so"
            )
            yield "of", message, "correct the name or the word"


def check_top(declared: Iterable[FieldDeclaration], taken: Iterable[str], sink: Sink) -> None:
    """Tell of fields whose names mean something already, and of choices that are not there.

    taken: the names that a publication or a template has anyway.
    """
    every, names = {one.name: one for one in declared}, frozenset(taken)
    for one in every.values():
        if one.name in names and one.type != PARTS:
            message = f"“{one.name}” means something else in every publication or template"
            sink.error("fields/name", message, one.span, "give the field another name")
        for _, message, hint in _beside(one, every):
            sink.error("fields/flag", message, one.span, hint)
