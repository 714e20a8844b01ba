"""New publications and themes as files, before any is written: paths in a project, and what stands there."""

from __future__ import annotations

import json
import os
import re
import textwrap
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from brochure import store
from brochure.budgets import ROW_KEY
from brochure.content.keys import HINT, KEY
from brochure.content.load import FILE
from brochure.content.schema import CORE
from brochure.content.series import DEVICES
from brochure.diagnostics import Sink, Span
from brochure.fields.declare import Choice, Field, ListOf, RecordOf, RecordsOf, Scalar, Type
from brochure.languages.tags import match, same
from brochure.starters.brandfile import brand_with_files, without_missing
from brochure.starters.table import CONTENT, THEMES, Starter, files_of, read_toml
from brochure.themes.chain import BASE, BRANDS, THEME
from brochure.themes.read import FILE as THEME_FILE

NewFiles = dict[str, bytes]
TEXT = "text.md"
ENGLISH = "en"
_SCHEMA = "publication-of-{}.schema.json"
"""What an editor checks a publication by that declares fields of its own (build/schemas.py)."""
RESERVED = {
    BASE: "the press's own theme has that name",
    "brands": "the output folder has one of that name, for what is built with --brand",
}
_GAP = "…"
"""Stands where a person is to write."""
_WIDTH = 110
_PLAIN = {"integer": "1", "boolean": "true"}
GITIGNORE = "/output/\n/.cache/\n"


class NewRequest(Struct, frozen=True):
    """What is asked for. theme: of the publication, where it gets one of its own; languages: () for the usual ones."""

    name: str
    date: str
    starter: Starter | None = None
    brand: Path | None = None
    languages: tuple[str, ...] = ()


def new_publication(wish: NewRequest, sink: Sink) -> NewFiles:
    """The files of a publication, and of the themes that it needs. Raises Failed once told why there is none."""
    themed = wish.brand is not None
    theme = new_theme(wish, sink) if themed else {}
    if wish.starter:
        return {**started(wish.starter, wish, wish.name if themed else "", sink), **theme}
    return {**_smallest(wish, wish.name if themed else BASE, sink), **theme}


def new_theme(wish: NewRequest, sink: Sink) -> NewFiles:
    """The files of a theme of that name, and of those that it extends. Raises Failed once told why there is none."""
    below = wish.starter.themes[0] if wish.starter else BASE
    begun = read_toml("files.toml")
    files = brand_with_files(wish.brand, sink) if wish.brand else {BRANDS[0]: begun["brand"].encode()}
    written = {"extends": below}
    if wish.brand:  # nobody has paired its colours with these styles
        written["contrast"] = "nearest"
    if wish.brand and wish.starter:
        written["rebrands"] = "true"
    files[THEME] = (begun["theme"] + commented(THEME_FILE.fields, written)).encode()
    own = {f"{THEMES}/{wish.name}/{name}": data for name, data in files.items()}
    starter = started(wish.starter, wish, "", sink) if wish.starter else {}
    return {**{path: data for path, data in starter.items() if path.startswith(f"{THEMES}/")}, **own}


def _smallest(wish: NewRequest, theme: str, sink: Sink) -> NewFiles:
    """The smallest good publication, in sample words of its language."""
    samples = read_toml("words.toml")
    language = wish.languages[0] if wish.languages else ENGLISH
    spoken = match(language, samples)
    if not spoken:
        known = ", ".join(samples)
        message = f"there are no sample words in “{language}”: these are English"
        sink.warning("new/words", message, hint=f"write your own; there are some in {known}")
    words = samples[spoken or ENGLISH]
    written = {"title": words["title"], "date": wish.date, "language": language, "parts": f"{{text: {TEXT}}}"}
    if theme != BASE:
        written["theme"] = theme
    folder = f"{CONTENT}/{wish.name}"
    publication = read_toml("files.toml")["publication"] + commented(CORE, written)
    return {f"{folder}/{FILE}": publication.encode(), f"{folder}/{TEXT}": words["text"].encode()}


def started(starter: Starter, wish: NewRequest, theme: str, sink: Sink) -> NewFiles:
    """A starter's files under the publication's new name. theme: in the place of its own, "" for that.

    Raises Failed where it has not the languages that are asked for.
    """
    files, old = files_of(starter), f"{CONTENT}/{starter.publication}/"
    own = {path.removeprefix(old): data for path, data in files.items() if path.startswith(old)}
    text = own[FILE].decode()
    languages = _languages(text, own, wish, sink)
    text = re.sub(r"(?m)^languages: .*", f"languages: [{', '.join(languages)}]", text)
    text = text.replace(_SCHEMA.format(starter.publication), _SCHEMA.format(wish.name))
    own[FILE] = (re.sub(r"(?m)^theme: .*", f"theme: {theme}", text) if theme else text).encode()
    spoken = {name: data for name, data in own.items() if _is_spoken(name, languages)}
    return {
        **{f"{CONTENT}/{wish.name}/{name}": data for name, data in spoken.items()},
        **{path: _whole(path, files) for path in files if not path.startswith(old)},
    }


def _languages(text: str, own: NewFiles, wish: NewRequest, sink: Sink) -> list[str]:
    """The editions of a starter: its own language, and those asked for, or all that it has a catalogue for."""
    source = re.findall(r"(?m)^language: (\S+)", text)[0]
    listed = re.findall(r"(?m)^languages: \[(.*)\]", text)
    every = [one.strip() for one in listed[0].split(",")] if listed else [source]
    known = [one for one in every if one == source or f"locale/{one}.po" in own]
    kept = {source} if wish.languages else {*known}
    for tag in wish.languages:
        asked = [one for one in known if same(tag, one)]
        if not asked:
            hint = f"it has {', '.join(known)}; “brochure i18n add {tag}” begins another"
            sink.fail("new/language", f"the starter does not speak “{tag}”", hint=hint)
        kept.update(asked)
    return [one for one in known if one in kept]


def _is_spoken(name: str, languages: list[str]) -> bool:
    """Whether a file of a publication is of all its languages, or of one that it still has."""
    folder, _, file = name.rpartition("/")
    return folder != "locale" or file.split(".")[0] in languages


def _whole(path: str, files: NewFiles) -> bytes:
    """A file of a starter's theme; a brand file without the families that were left out."""
    folder, _, name = path.rpartition("/")
    if name not in BRANDS:
        return files[path]
    there = {other.removeprefix(f"{folder}/") for other in files}
    return without_missing(files[path].decode(), there).encode()


def write_new(root: Path, files: NewFiles, sink: Sink) -> None:
    """Write files where none are, all or none; raise Failed once told of one that is there, or OSError."""
    for path in files:
        if os.path.lexists(root / path):
            hint = "take another name, or move it away: nothing is written over"
            sink.error("new/exists", f"{path} is there already", Span(path), hint)
    sink.stop_if_failed()
    store.write_all({root / path: data for path, data in files.items()})


def without_themes(files: NewFiles, root: Path) -> NewFiles:
    """The files without those of themes that the project has: these are its own by now, and used as they are."""
    folders = {path.split("/")[1] for path in files if path.startswith(f"{THEMES}/")}
    there = tuple(f"{THEMES}/{name}/" for name in folders if os.path.lexists(root / THEMES / name))
    return {path: data for path, data in files.items() if not path.startswith(there)}


def commented(fields: Mapping[str, Field], written: Mapping[str, str]) -> str:
    """All keys in their order, each under what it means; those in `written` with that value, the others as comments.

    A key that is a comment has no space behind its #, so that words about keys are not taken for one.
    """
    return "\n".join(f"{_about(field)}\n{_line(name, field, written)}\n" for name, field in fields.items())


def _about(field: Field) -> str:
    of_type = field.type.about if isinstance(field.type, RecordOf) else ""
    return textwrap.fill(field.about or of_type, _WIDTH, initial_indent="# ", subsequent_indent="#   ")


def _line(name: str, field: Field, written: Mapping[str, str]) -> str:
    return f"{name}: {written[name]}" if name in written else f"#{name}: {_example(field)}"


def _example(field: Field) -> str:
    """What holds where nothing is written, else a value with gaps, as YAML in one line."""
    if isinstance(field.type, Scalar | Choice | ListOf) and field.default is not None:
        return _in_line(field.default)
    return _shape(field.type)


def _in_line(value: object) -> str:
    """Plain data as YAML in one line; JSON is YAML, and its quotes can mostly go."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_in_line, value))}]"
    return value if isinstance(value, str) else json.dumps(value)


def _shape(type: Type) -> str:
    """How a value of that type is written."""
    match type:
        case Scalar():
            return _PLAIN.get(str(type.schema.get("type")), _GAP)
        case Choice():
            return type.words[0]
        case ListOf():
            return f"[{_shape(type.each)}]"
        case RecordsOf():
            return f"{{name: {_shape(type.each)}}}"
        case RecordOf():
            entries = (f"{name}: {_example(field)}" for name, field in type.fields.items())
            return f"{{{', '.join(entries)}}}"


def name_fault(name: str) -> tuple[str, str]:
    """Why a name cannot be taken, and how to mend it; two empty texts for one that can."""
    if DEVICES.fullmatch(name.casefold()):
        return f"“{name}” is the name of a device on Windows", _instead(f"my-{name}")
    if name in RESERVED:
        return f"the name “{name}” is reserved: {RESERVED[name]}", _instead(f"my-{name}")
    if excess := ROW_KEY.excess(len(name)):
        return f"the name “{name}” is too long: {excess}", "take a shorter one"
    if not KEY.fullmatch(name):
        return f"the name “{name}” cannot be taken", f"{HINT}{_nearest(name)}"
    return "", ""


def _instead(name: str) -> str:
    return f"take “{name.casefold()}” or another"


def _nearest(name: str) -> str:
    """The nearest name that can be taken, as the end of a hint: `My Été` → `my-ete`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    near = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")
    return f", such as “{near}”" if near and name_fault(near) == ("", "") else ""
