"""A publication's folder → Publication. All that is wrong in all its files is told before it fails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from brochure import markedyaml
from brochure.content.assemble import Assembly
from brochure.content.blocks import parse_part
from brochure.content.images import picture_path
from brochure.content.keys import check_unique
from brochure.content.links import check_links
from brochure.content.lookups import check_lookups
from brochure.content.model import Part, Publication, Value
from brochure.content.references import resolved
from brochure.content.schema import Surroundings
from brochure.content.segments import texts, with_abbreviations
from brochure.content.validate import validate
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.document import nodes as n
from brochure.document.walk import walk
from brochure.files import leads_out
from brochure.markedyaml import Marked
from brochure.plaintext import NO_TEXT
from brochure.world import World

FILE = "publication.yml"
_PART_LINE = re.compile(r"^\s+([\w-]+):\s*[\"']?([^\s\"']+\.md)\b", re.MULTILINE)


def load(world: World, folder: Path, sink: Sink) -> Publication:
    """Read `folder/publication.yml` and the files that it names. Raises Failed once the sink knows why."""
    own = Sink()  # earlier findings, of other publications, must not stop this one
    try:
        return _load(world, folder, own)
    finally:
        sink.extend(own)


def _load(world: World, folder: Path, sink: Sink) -> Publication:
    file = folder / FILE
    _check_names(world, folder, sink)
    text = world.read_text(file, sink)
    marked = _marked(text, world.shown(file), sink)
    entry = validate(marked, text, _surroundings(world, folder), sink) if marked.spans else None
    parts = _parts(world, folder, marked, sink)
    publication = None
    if entry and parts.keys() == entry.parts.keys():
        publication = Assembly(entry, marked, text, parts, world, folder, sink).publication()
        _check_whole(publication, marked, sink)
        check_lookups(publication, sink)
    _check_texts(publication, parts, sink)
    sink.stop_if_failed()
    if publication is None:
        raise Failed
    return with_abbreviations(publication)


def _check_names(world: World, folder: Path, sink: Sink) -> None:
    """Tell of files that no text can name; nothing is lost by them, and the build goes on."""
    for name in world.names(folder):
        if NO_TEXT in name:
            span = Span(world.shown(folder / name))
            sink.warning("file/name", "a file whose name is not UTF-8", span, "rename it, or delete it")


def _marked(text: str, file: str, sink: Sink) -> Marked:
    """What publication.yml says; where it is no YAML, at least the Markdown files that its lines name."""
    try:
        return markedyaml.load(text, file, sink)
    except Failed:
        return Marked({"parts": dict(_PART_LINE.findall(text))}, file)


def _surroundings(world: World, folder: Path) -> Surroundings:
    return Surroundings(lambda path: world.names(folder / path), world.names(world.root / "templates"))


def _parts(world: World, folder: Path, marked: Marked, sink: Sink) -> Mapping[str, Part]:
    """The parts that can be read: found in the raw data, so that faults elsewhere hide none in them."""
    data = marked.data if isinstance(marked.data, dict) else {}
    named = data.get("parts")
    found: dict[str, Part] = {}
    for name, written in named.items() if isinstance(named, dict) else ():
        path = folder / str(written)
        if not isinstance(written, str) or leads_out(written) or not world.is_file(path):
            continue  # the schema has told
        try:
            text = world.read_text(path, sink, marked.span(("parts", name)))
        except Failed:
            continue
        pictures = partial(picture_path, world, folder, sink=sink)
        files = partial(_include, world, path.parent, sink)
        found[str(name)] = parse_part(str(name), text, world.shown(path), pictures, sink, files)
    return resolved(found)


def _include(world: World, folder: Path, sink: Sink, written: str, span: Span) -> tuple[str, str] | None:
    """A Markdown file that another one includes, None after telling why there is none."""
    path = folder / written
    if leads_out(written) or not written.endswith(".md") or not world.is_file(path):
        hint = "it lies beside the file that includes it, and ends in .md"
        sink.error("content/include", f"there is no file {written} to include", span, hint)
        return None
    try:
        return world.read_text(path, sink, span), world.shown(path)
    except Failed:
        return None


def _check_texts(publication: Publication | None, parts: Mapping[str, Part], sink: Sink) -> None:
    """Links and keys, across the files. Without a publication its parts alone are looked at."""
    nodes = [node for part in parts.values() for value in part for node in walk(value.block)]
    anchors = {node.anchor for node in nodes if isinstance(node, n.Heading)}
    values = texts(publication) if publication else [v for part in parts.values() for v in texts(part)]
    check_links(values, anchors, sink)
    keys = [(node.key, node.span) for node in nodes if isinstance(node, n.Node) and node.key]
    if publication:
        _check_notes([value for value in values if value.span and value.span.file == publication.file], sink)
        keys += [(v.key, v.span) for v in values if v.span and v.span.file == publication.file]
    check_unique(keys, sink)


def _check_notes(short: Iterable[Value], sink: Sink) -> None:
    """Tell of footnotes in the short texts of publication.yml, which have no place for what the notes say."""
    for value in short:
        for node in (node for inline in value.inlines for node in walk(inline)):
            if isinstance(node, n.Footnote):
                hint = "write it into the text, or move the text into a Markdown file"
                sink.error("content/note", f"a footnote [^{node.name}] in a short text", value.span, hint)


def _check_whole(publication: Publication, marked: Marked, sink: Sink) -> None:
    """What only the whole publication shows: that its settings fit together."""
    if publication.language not in publication.languages:
        message = f"“languages” lacks the text's own language, {publication.language}"
        sink.error("content/language", message, marked.span(("languages",)), "add it to the list")
    for at, tag in enumerate(publication.languages):
        same = [other for other in publication.languages[:at] if other.casefold() == tag.casefold()]
        if same:  # BCP 47, 2.1.1: tags do not differ by case, and nor do folders on many systems
            message, span = f"“{tag}” is already there as “{same[0]}”", marked.span(("languages", at))
            sink.error("content/language", message, span, "name each language once")
    known = {value.key for value in texts(publication)}
    for key in publication.advice:
        if key not in known:
            span = marked.key_span(("advice", key))
            sink.error("content/unknown-key", f"there is no segment “{key}”", span, did_you_mean(key, known))
