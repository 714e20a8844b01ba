"""Changed texts written into the sources, each file as its author left it but for the words.

Nothing is believed: every file is read again as a build would read it, and only what comes back exactly as it was
meant, with all other texts as they were, is kept. This module opens and writes no file by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from brochure.budgets import Budget
from brochure.content.inlines import parse_inline
from brochure.content.load import load
from brochure.content.model import Value
from brochure.content.notes import with_own_labels
from brochure.content.segments import texts
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Failed, Sink, Span
from brochure.exchange import entries
from brochure.exchange.blocks import NewBlock, SourceBlock, block_at, put_after, put_raw, taken_out
from brochure.exchange.source_places import block_place, csv_place, markdown_place, yaml_place, yaml_value
from brochure.exchange.splice import spliced
from brochure.world import World


class Wanted(Struct, frozen=True):
    """A segment's new text. old, new: Markdown as we spell it; span: where the segment begins."""

    key: str
    span: Span
    old: str
    new: str


class Rebuilding(Struct, frozen=True):
    """Blocks that come, go or move as one edit of the text `key`. texts: further texts that change with it, by key.

    delete: the text's block goes; after: it goes behind that of another key; new: blocks that come behind it.
    """

    key: str
    kind: str
    texts: Mapping[str, str] = {}
    delete: str = ""
    after: str = ""
    new: tuple[NewBlock, ...] = ()


class Applied(Struct, frozen=True):
    """files: the new bytes of each file that changes; done, refused: the keys of what could be written or not.

    rebuilt: what was done to whole blocks. draft: the world as it would be.
    """

    files: Mapping[Path, bytes]
    done: tuple[str, ...]
    refused: tuple[str, ...]
    rebuilt: tuple[Rebuilding, ...]
    draft: Draft


def apply(
    world: World, folder: Path, wanted: Sequence[Wanted], rebuildings: Sequence[Rebuilding] = ()
) -> Applied:
    """Write what can be written. folder: the publication's. Raises Failed where the content cannot be read."""
    draft = Draft(world)
    before = _sources(draft, folder)
    # Together, or else one by one, from the end of the files, so that the lines above stay where they are.
    upwards = sorted(wanted, key=lambda one: (one.span.file, -one.span.line))
    for group in (upwards, *([one] for one in upwards)):
        pending = [one for one in group if one.key not in draft.done]
        trial = _with(draft, pending)
        if pending and trial is not None and _holds(trial, folder, before):
            draft = trial
    rebuilt: list[Rebuilding] = []
    for one in rebuildings:
        trial = _rebuilt(draft, folder, one)
        if trial is not None and _holds(trial, folder, before):
            draft = trial
            rebuilt.append(one)
    files = {path: _bytes(world, path, text) for path, text in draft.texts.items()}
    keys = [one.key for one in wanted]
    done, refused = tuple(k for k in keys if k in draft.done), tuple(k for k in keys if k not in draft.done)
    return Applied(files, done, refused, tuple(rebuilt), draft)


class Draft(World):
    """The files as they would be. done: the new text by key of what is in it; gone: the keys of what is no more."""

    def __init__(
        self,
        world: World,
        texts: Mapping[Path, str] | None = None,
        done: Mapping[str, str] | None = None,
        gone: Iterable[str] = (),
    ) -> None:
        super().__init__(world.root, world.environ, world.settings)
        self.texts = dict(texts or {})
        self.done = dict(done or {})
        self.gone = set(gone)

    def copy(self) -> Draft:
        """Another one to go on with."""
        return Draft(self, self.texts, self.done, self.gone)

    def read_bytes(self, path: Path, limit: Budget | None = None) -> bytes:
        """The file's bytes, changed where it is."""
        known = self.texts.get(path.resolve())
        return known.encode() if known is not None else super().read_bytes(path, limit)

    def text(self, path: Path) -> str:
        """The file's text as the reader of the content sees it."""
        return self.read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")


def _with(draft: Draft, wanted: Iterable[Wanted]) -> Draft | None:
    """A draft with further texts, None where one has no place."""
    made = draft.copy()
    for one in wanted:
        path = (draft.root / one.span.file).resolve()
        if not _round_trips(draft.root / one.span.file):
            return None
        text = made.text(path)
        changed = _WRITERS.get(path.suffix.lower(), _yaml)(text, one)
        if changed is None:
            return None
        made.texts[path] = changed
        made.done[one.key] = one.new
    return made


def _rebuilt(draft: Draft, folder: Path, one: Rebuilding) -> Draft | None:
    """A draft with blocks that came, went or moved; None where the source has no place for that."""
    made: Draft | None = draft
    for key, text in one.texts.items():
        value = _values(made, folder).get(key) if made else None
        made = (
            _with(made, [Wanted(key, value.span, value.source, text)])
            if made and value and value.span
            else None
        )
    if made is None:
        return None
    made = made.copy()
    if one.new and not _put(made, folder, one.key, one.new):
        return None
    if one.after and not _moved(made, folder, one.key, one.after):
        return None
    if one.delete and not _deleted(made, folder, one.delete):
        return None
    made.gone |= {one.delete} - {""}
    made.done |= {block.key: block.text for block in one.new}
    return made


def _put(draft: Draft, folder: Path, key: str, new: Sequence[NewBlock]) -> bool:
    """Put blocks behind a text's own; whether there is a place for them."""
    found = _block(draft, folder, key)
    put = entries.put_after if found and found[1].kind == "entry" else put_after
    changed = put(draft.text(found[0]), found[1], new) if found else None
    if found and changed is not None:
        draft.texts[found[0]] = changed
    return changed is not None


def _taken(draft: Draft, path: Path, block: SourceBlock) -> str:
    """Take a block out; its lines."""
    text = draft.text(path)
    draft.texts[path] = (entries.taken_out if block.kind == "entry" else taken_out)(text, block)
    return "\n".join(text.split("\n")[block.first : block.end])


def _deleted(draft: Draft, folder: Path, key: str) -> bool:
    """Take a text's block out; whether that can be without taking a comment with it."""
    found = _block(draft, folder, key)
    if not found or found[1].noted:
        return False
    _taken(draft, *found)
    return True


def _moved(draft: Draft, folder: Path, key: str, after: str) -> bool:
    """Put a text's block behind another one, as it is written; whether that can be."""
    own = _block(draft, folder, key) if key != after else None
    text = _taken(draft, *own) if own else ""
    target = _block(draft, folder, after) if own and text else None
    if not own or not target or not _may_follow(own[1], target[1]):
        return False
    put = entries.put_raw if own[1].kind == "entry" else put_raw
    draft.texts[target[0]] = put(draft.text(target[0]), target[1], text)
    return True


def _may_follow(own: SourceBlock, other: SourceBlock) -> bool:
    """Whether a block can stand behind another: paragraphs and headings mix, all else stays among its kind."""
    return own.kind == other.kind or not {own.kind, other.kind} & {"item", "entry"}


def _block(draft: Draft, folder: Path, key: str) -> tuple[Path, SourceBlock] | None:
    """The block of a text of a Markdown file, or its entry of a YAML file."""
    value = _values(draft, folder).get(key)
    path = (draft.root / value.span.file).resolve() if value and value.span else None
    if not value or not value.span or not path or not _round_trips(path):
        return None
    block: SourceBlock | None = None
    match path.suffix.lower():
        case ".md":
            block = block_at(draft.text(path), value.span.line)
        case ".yml" | ".yaml":
            block = entries.entry_at(draft.text(path), value.span)
    return (path, block) if block else None


def _values(draft: Draft, folder: Path) -> dict[str, Value]:
    try:
        return {value.key: value for value in texts(load(draft, folder, Sink()))}
    except Failed:
        return {}


def _markdown(text: str, one: Wanted) -> str | None:
    place = markdown_place(text, one.key, one.span.line)
    if place is None:
        return None
    old, new = (with_own_labels(words, place.written) for words in (one.old, one.new))
    return place.put(text, spliced(place.written, old, new))


def _csv(text: str, one: Wanted) -> str | None:
    """In quotes where it was, or has to be."""
    place = csv_place(text, one.span)
    if place is None:
        return None
    changed = place.put(text, spliced(place.written, one.old, one.new))
    return changed if csv_place(changed, one.span) else None


def _yaml(text: str, one: Wanted) -> str | None:
    """In the style that it has; where that cannot hold it, in double quotes."""
    place = yaml_place(text, one.span)
    if place is None or not _means(place.written, one.old):
        place = block_place(text, one.key, one.span.line)
        return place.put(text, spliced(place.written, one.old, one.new)) if place else None
    new = spliced(place.written, one.old, one.new)
    for changed in (place.put(text, new), place.put(text, new, "double") if place.style != "block" else text):
        if _reads_as(changed, one.span, new):
            return changed
    return None


def _means(written: str, old: str) -> bool:
    """Whether a text of the file, as its author wrote it, is all of a segment, and not a paragraph more."""
    return to_markdown(parse_inline(written, Span(""), Sink())) == old


def _reads_as(text: str, span: Span, new: str) -> bool:
    value = yaml_value(text, span)
    return value is not None and value.split() == new.split()


_WRITERS: Mapping[str, Callable[[str, Wanted], str | None]] = {".md": _markdown, ".csv": _csv}


def _holds(draft: Draft, folder: Path, before: Mapping[str, str]) -> bool:
    """Whether the content still reads, with the new texts and no other change."""
    try:
        kept = {key: text for key, text in before.items() if key not in draft.gone}
        return _sources(draft, folder) == {**kept, **draft.done}
    except Failed:
        return False


def _sources(world: World, folder: Path) -> dict[str, str]:
    publication = load(world, folder, Sink())
    return {value.key: value.source for value in texts(publication)}


def _round_trips(path: Path) -> bool:
    """Whether a file's bytes can be made again from its text: one kind of line ends, UTF-8."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return False
    return _encoded(data, text) == data


def _bytes(world: World, path: Path, text: str) -> bytes:
    return _encoded(world.read_bytes(path), text)


def _encoded(like: bytes, text: str) -> bytes:
    """The text with the line ends and the byte order mark of a file."""
    ends = "\r\n" if b"\r\n" in like else "\n"
    mark = b"\xef\xbb\xbf" if like.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.replace("\n", ends).encode()
