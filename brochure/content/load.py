"""A publication's folder → Publication. All that is wrong in all its files is told before it fails."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from brochure.content.credits import pictures
from brochure.content.images import FILE_NAME, tell_near
from brochure.content.inlines import parse_inline
from brochure.content.keys import check_unique
from brochure.content.kinds import PublicationContext
from brochure.content.lookups import check_lookups
from brochure.content.model import Part, Publication, Value
from brochure.content.paths import path_of
from brochure.content.references import FilesOnline, LinkTargets, anchors, check_links, names
from brochure.content.schema import CORE, JINJA_NAMES, PART_FILES, TEMPLATE_NAMES, publication_type
from brochure.content.segments import short_texts, texts, with_abbreviations, with_parts, with_texts
from brochure.content.series import APART, RowRead, in_row, typed
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.document import nodes as n
from brochure.document.walk import plain, walk
from brochure.fields import markedyaml
from brochure.fields.fieldsfile import PARTS, FieldDeclaration, check_top, merged, read_fields
from brochure.fields.markedyaml import Marked
from brochure.fields.reader import Reader, is_mapping, mapping
from brochure.languages.locale import has_digits
from brochure.languages.tags import EXAMPLES, OF_NO_LANGUAGE, is_language, same, subtags
from brochure.plaintext import NO_TEXT
from brochure.themes.chain import BASE, FIELDS, THEMES, Chain
from brochure.themes.read import read_chain, theme_names
from brochure.world import World

FILE = "publication.yml"
_PART_LINE = re.compile(r"^\s+([\w-]+):\s*[\"']?([^\s\"']+\.md)\b", re.MULTILINE)


def load(world: World, folder: Path, sink: Sink, row: str = "") -> Publication:
    """Read `folder/publication.yml` and the files that it names. Raises Failed once the sink knows why.

    row: which row of a series is meant.
    """
    earlier = sink.errors  # of other publications, which must not stop this one
    _check_names(world, folder, sink)
    file = folder / FILE
    written = world.read_text(file, sink)
    around = PublicationContext(world, folder, {})
    try:
        marked = markedyaml.load(written, world.shown(file), sink)
    except Failed:
        _read_parts(written, world.shown(file), around, sink)
        raise
    found = in_row(world, folder, marked, row, sink) if row else RowRead(marked)
    publication = _read(found, around, sink)
    publication, parts = _linked(publication, around, str(mapping(found.marked.data).get("files_url", "")))
    if publication:
        _check_whole(publication, found, sink)
        check_lookups(publication, sink)
        used = {one.src for one in around.pictures} | {one.src for one in pictures(publication)}
        tell_near(world, folder, around.pictures, used, sink)
    _check_texts(publication, parts, sink)
    sink.stop_if_failed(earlier)
    if publication is None:
        raise Failed
    if row:
        series = plain(parse_inline(str(mapping(marked.data).get("title", folder.name)), Span(""), Sink()))
        publication = replace(publication, row=row, own=found.files, series=series)
    return with_abbreviations(publication)


def _read(row: RowRead, around: PublicationContext, sink: Sink) -> Publication | None:
    """What the file says, its abbreviations not yet marked; None where something is wrong with it."""
    marked = row.marked
    if not is_mapping(marked, "content/wrong-type", sink, "begin with “title: …”"):
        return None
    theme = mapping(marked.data).get("theme", BASE)
    chain, declared = declarations(around.world, theme, around.folder, sink)
    own = replace(around, chain=chain)
    type = publication_type(declared)
    marked = typed(row, type)
    found: Publication | None = Reader(marked, "content", sink, own).read(type, marked.data)
    return found


def _linked(
    publication: Publication | None, around: PublicationContext, files_url: str
) -> tuple[Publication | None, tuple[Part, ...]]:
    """The publication, and what could be read of its parts, with their links resolved."""
    targets = LinkTargets.of(around.parts, FilesOnline(around.world, files_url))
    linked = {
        id(part): with_texts(part, partial(targets.resolved, file=part.file, part=name))
        for name, part in around.parts.items()
    }
    if publication:
        short = {value.key for value in short_texts(publication)}
        file, kept = publication.file, publication.untranslated
        publication = with_parts(
            publication, lambda part: replace(linked[id(part)], translatable=part.name not in kept)
        )
        publication = with_texts(
            publication, lambda value: targets.resolved(value, file) if value.key in short else value.inlines
        )
    return publication, tuple(linked.values())


def declarations(
    world: World, theme: object, folder: Path | None, sink: Sink
) -> tuple[Chain | None, tuple[FieldDeclaration, ...] | None]:
    """The theme's chain, and what its themes and the publication in the folder declare.

    None for either where that cannot be told; why it cannot, the sink knows, or who reads the theme's name will tell.
    """
    themes = world.root / THEMES
    if theme not in theme_names(world, themes):
        return None, None
    before, chain = sink.errors, None
    with suppress(Failed):
        chain = read_chain(world, themes / str(theme), sink)
    own = folder / FIELDS if folder else None
    paths = [*reversed(chain.all(FIELDS, world) if chain else ())]
    paths += [own] if own and world.is_file(own) else []
    files = []
    for path in paths:
        with suppress(Failed):
            files.append(read_fields(world, path, sink))
    declared = merged(files)
    check_top(declared, {*CORE, *TEMPLATE_NAMES, *JINJA_NAMES}, sink)
    return chain, None if sink.errors > before else declared


def _read_parts(written: str, file: str, around: PublicationContext, sink: Sink) -> None:
    """Where the file is no YAML, tell at least what is wrong in the Markdown files that its lines name."""
    reader = Reader(Marked(None, file), "content", sink, around)
    for name, path in _PART_LINE.findall(written):
        if _is_there(path, around):
            reader.value(PART_FILES.each, path, (PARTS, name))
    _check_texts(None, around.parts.values(), sink)


def _check_names(world: World, folder: Path, sink: Sink) -> None:
    """Tell of files that no text can name; nothing is lost by them, and the build goes on."""
    for name in world.names(folder):
        if NO_TEXT in name:
            span = Span(world.shown(folder / name))
            sink.warning("file/name", "a file whose name is not UTF-8", span, "rename it, or delete it")


def _is_there(path: str, around: PublicationContext) -> bool:
    found = path_of(around.world, around.folder, path)
    return found is not None and around.world.is_file(found)


def _check_texts(publication: Publication | None, parts: Iterable[Part], sink: Sink) -> None:
    """Links and keys, across the files. Without a publication its parts alone are looked at."""
    nodes = [*walk(*(value.block for part in parts for value in part))]
    values = texts(publication) if publication else [v for part in parts for v in texts(part)]
    files = [part.file for part in parts]
    check_links(values, set(anchors(nodes)), set(names(nodes)), files, sink)
    alternatives = [(value.plain, value.span) for value in values if value.kind == "alt"]
    alternatives += [(node.alt, node.span) for node in nodes if isinstance(node, n.Image) and node.written]
    for words, span in alternatives:
        if FILE_NAME.fullmatch(words):
            message = f"the words for a picture are a file's name: {words}"
            sink.error("content/alternative", message, span, "say what the picture shows")
    keys = [(node.key, node.span) for node in nodes if isinstance(node, n.Node) and node.key]
    if publication:
        short = short_texts(publication)
        _check_notes(short, sink)
        keys += [(value.key, value.span) for value in short]
    check_unique(keys, sink)


def _check_notes(short: Iterable[Value], sink: Sink) -> None:
    """Tell of footnotes in the short texts of publication.yml, which have no place for what the notes say."""
    for value in short:
        for node in walk(*value.inlines):
            if isinstance(node, n.Footnote):
                hint = "write it into the text, or move the text into a Markdown file"
                sink.error("content/note", f"a footnote [^{node.name}] in a short text", value.span, hint)


def _check_whole(publication: Publication, row: RowRead, sink: Sink) -> None:
    """What only the whole publication shows: that its settings fit together."""
    marked = row.marked
    if publication.language not in publication.languages:
        message = f"“languages” lacks the text's own language, {publication.language}"
        sink.error("content/language", message, marked.span(("languages",)), "add it to the list")
    for at, tag in enumerate(publication.languages):
        span = marked.span(("languages", at))
        if again := [other for other in publication.languages[:at] if same(other, tag)]:
            message = f"“{tag}” is already there as “{again[0]}”"
            sink.error("content/language", message, span, "name each language once")
        elif subtags(tag)[0] in OF_NO_LANGUAGE:
            message = f"“{tag}” stands for no one language"
            sink.error("content/language", message, span, "name the language that the edition is in")
        elif not is_language(tag):
            message = (
                f"“{tag}” is no language that CLDR knows: its dates and quotation marks are those of none"
            )
            sink.warning("content/unknown-language", message, span, f"correct the tag: {EXAMPLES}")
        elif not has_digits(tag):
            message = f"“{tag}” asks for digits that there are none of: they are 0 to 9"
            sink.warning("content/unknown-language", message, span, "such as ar-u-nu-arab, hi-u-nu-deva")
    for at, name in enumerate(publication.untranslated):
        if name not in publication.parts:
            span, hint = marked.span(("untranslated", at)), did_you_mean(name, publication.parts.ids)
            sink.error("content/unknown-part", f"there is no part “{name}”", span, hint)
    known = {value.key for value in texts(publication)} | row.columns
    for key in publication.advice:
        if key not in known and not (row.key and key.rpartition(APART)[2] in known):
            span = marked.key_span(("advice", key))
            sink.error("content/unknown-key", f"there is no segment “{key}”", span, did_you_mean(key, known))
