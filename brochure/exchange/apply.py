"""Changed texts written into the sources, each file as its author left it but for the words.

Nothing is believed: every file is read again as a build would read it, and only what comes back exactly as it was
meant, with all other texts as they were, is kept. This module opens and writes no file by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import ModuleType

from msgspec import Struct

from brochure.content.inlines import parse_inline
from brochure.content.notes import with_own_labels
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Sink, Span
from brochure.exchange import blocks, entries
from brochure.exchange import source_places as places
from brochure.exchange.changes import Rebuilding
from brochure.exchange.draft import Draft, check_round_trip, encoded
from brochure.exchange.row_edits import ROW_KINDS, edit_row
from brochure.exchange.source_places import NoPlaceError
from brochure.exchange.splice import Spell
from brochure.fields.fieldsfile import names_row
from brochure.fields.tables import row_name
from brochure.world import World

_BESIDE = re.compile(r"\.(caption|credit|title|summary)$")
"""Ends of the keys of texts that stand in a line with others: `![alt](file "caption")`, `> [!NOTE] title`."""


class Wanted(Struct, frozen=True):
    """A segment's new text. old, new: Markdown as we spell it; span: where the segment begins."""

    key: str
    span: Span
    old: str
    new: str


class Applied(Struct, frozen=True):
    """files: the new bytes of each file that changes; refused: the keys of what could not be written.

    rebuilt: what was done to whole blocks. draft: the world as it would be.
    """

    files: Mapping[Path, bytes]
    refused: tuple[str, ...]
    rebuilt: tuple[Rebuilding, ...]
    draft: Draft


def apply(
    world: World,
    folder: Path,
    wanted: Sequence[Wanted],
    rebuildings: Sequence[Rebuilding] = (),
    row: str = "",
) -> Applied:
    """Write what can be written. folder: the publication's; row: of a series, else "".

    Raises Failed where the content cannot be read.
    """
    draft = Draft.of_files(world, folder, row)
    # Together, or else one by one, from the end of the files, so that the lines above stay where they are.
    upwards = sorted(wanted, key=lambda one: (one.span.file, -one.span.line, -one.span.column))
    for group in (upwards, *([one] for one in upwards)):
        if pending := [one for one in group if one.key not in draft.wanted]:
            draft = draft.tried(partial(_write, wanted=pending))
    rebuilt: list[Rebuilding] = []
    for one in rebuildings:
        trial = draft.tried(partial(_rebuild, one=one))
        rebuilt += [one] if trial is not draft else []
        draft = trial
    files = {path: encoded(world.read_bytes(path), text) for path, text in draft.texts.items()}
    refused = tuple(one.key for one in wanted if one.key not in draft.wanted)
    return Applied(files, refused, tuple(rebuilt), draft)


def accepted_keys(applied: Applied) -> set[str]:
    """The texts that whole blocks were rebuilt for, by the keys that they have then."""
    draft = applied.draft
    keys = {draft.key_now(key) for one in applied.rebuilt for key in (one.key, *one.texts)}
    new = draft.done.keys() - {draft.key_now(key) for key in draft.wanted}
    return keys | new


def _write(draft: Draft, spell: Spell, wanted: Iterable[Wanted]) -> None:
    """Put further texts into a draft. Raises NoPlaceError."""
    for one in wanted:
        path = (draft.root / one.span.file).resolve()
        check_round_trip(path)
        draft.texts[path] = _WRITERS.get(path.suffix.lower(), _yaml)(draft.text(path), one, spell)
        draft.done[one.key] = one.new
        draft.wanted.add(one.key)
        if names_row(draft.declared, one.key):
            _rename(draft, one)


def _rename(draft: Draft, one: Wanted) -> None:
    """Give the texts of a row the name that it has now."""
    row = one.key.rpartition(".")[0]
    now = f"{row.rpartition('.')[0]}.{row_name(one.new)}"
    own = (key for key in {*draft.keys.values(), *draft.done} if key.startswith(f"{row}."))
    draft.rename({key: now + key.removeprefix(row) for key in own})


def _rebuild(draft: Draft, spell: Spell, one: Rebuilding) -> None:
    """Let blocks come, go or move. Raises NoPlaceError."""
    if one.kind in ROW_KINDS:
        edit_row(draft, one)
        return
    for key, text in one.texts.items():
        value = draft.values().get(key)
        if not value or not value.span:
            raise NoPlaceError
        _write(draft, spell, [Wanted(key, value.span, value.source, text)])
    if one.new:
        path, block = _block(draft, one.key)
        draft.texts[path] = str(_of(block).put_after(draft.text(path), block, one.new))
    if one.kind == "moved":
        _move(draft, one)
    if one.delete:
        path, block = _block(draft, one.delete)
        block.check_free()
        _take_out(draft, path, block)
    draft.remove({one.delete})
    draft.done |= {block.key: block.text for block in one.new}


def _of(block: blocks.SourceBlock) -> ModuleType:
    """What writes blocks of its kind."""
    return entries if block.kind == "entry" else blocks


def _take_out(draft: Draft, path: Path, block: blocks.SourceBlock) -> str:
    """Take a block out; its lines."""
    text = draft.text(path)
    draft.texts[path] = _of(block).taken_out(text, block)
    return entries.lines_of(text, block.first, block.end)


def _move(draft: Draft, one: Rebuilding) -> None:
    """Put a text's block between two others, as it is written."""
    own = _block(draft, one.key)
    if one.key in (one.after, one.before):
        raise NoPlaceError
    text = _take_out(draft, *own)
    path, block, above = _place(draft, own, one)
    draft.texts[path] = _of(own[1]).put_raw(draft.text(path), block, text, above)


def _place(draft: Draft, own: PlacedBlock, one: Rebuilding) -> tuple[Path, blocks.SourceBlock, bool]:
    """Where a block that was taken out goes: the file, the block that it goes beside, and whether above that.

    Behind the one neighbour where that is of its kind, else behind the list or table that holds it, unless the other
    stands in that too. Else in front of the other, which must stand in the same file as the first or as the block did:
    so an item comes to the top of its list.
    """
    path, block = own
    behind, front = _beside(draft, one.after), _beside(draft, one.before)
    if behind and _are_alike(block, behind[1]):
        return *behind, False
    values = draft.values()
    last, next_ = draft.place(values.get(one.after)), draft.place(values.get(one.before))
    around = (
        blocks.outermost_at(draft.text(last[0]), last[1].line) if last and last[0].suffix == ".md" else None
    )
    if last and around and _are_alike(block, around):
        if next_ and next_[0] == last[0] and around.first < next_[1].line <= around.end:
            raise NoPlaceError  # it would cut the list in two
        return last[0], around, False
    if front and _are_alike(block, front[1]) and front[0] in (path, last and last[0]):
        return *front, True
    raise NoPlaceError


def _are_alike(own: blocks.SourceBlock, other: blocks.SourceBlock) -> bool:
    """Whether blocks can stand side by side: paragraphs and headings mix, all else stays among its kind."""
    return own.kind == other.kind or not {own.kind, other.kind} & {"item", "entry"}


PlacedBlock = tuple[Path, blocks.SourceBlock]


def _beside(draft: Draft, key: str) -> PlacedBlock | None:
    """The block of a text, None where it has none."""
    with suppress(NoPlaceError):
        return _block(draft, key)
    return None


def _block(draft: Draft, key: str) -> PlacedBlock:
    """The block of a text of a Markdown file, or its entry of a YAML file. Raises NoPlaceError."""
    place = draft.place(draft.values().get(key))
    if not place:
        raise NoPlaceError
    path, span = place
    check_round_trip(path)
    match path.suffix.lower():
        case ".md":
            return path, blocks.block_at(draft.text(path), span.line)
        case ".yml" | ".yaml":
            return path, entries.entry_at(draft.text(path), span)
    raise NoPlaceError


def _markdown(text: str, one: Wanted, spell: Spell) -> str:
    beside = places.words_place(text, one.span.line, one.old)
    place = beside if _BESIDE.search(one.key) else None
    place = place or places.markdown_place(text, one.key, one.span.line) or beside
    if place is None:
        raise NoPlaceError
    old, new = (with_own_labels(words, place.written) for words in (one.old, one.new))
    return place.put(text, spell(place.written, old, new))


def _csv(text: str, one: Wanted, spell: Spell) -> str:
    """In quotes where it was, or has to be."""
    place = places.csv_place(text, one.span)
    return place.put(text, spell(place.written, one.old, one.new))


def _yaml(text: str, one: Wanted, spell: Spell) -> str:
    """In the style that it has; where that cannot hold it, in double quotes."""
    place = places.yaml_place(text, one.span)
    if place is None or not _means(place.written, one.old):
        place = places.block_place(text, one.key, one.span.line)
        return place.put(text, spell(place.written, one.old, one.new))
    new = spell(place.written, one.old, one.new)
    for changed in (place.put(text, new), place.put(text, new, "double") if place.style != "block" else text):
        if places.reads_as(changed, one.span, new):
            return changed
    raise NoPlaceError


def _means(written: str, old: str) -> bool:
    """Whether a text of the file, as its author wrote it, is all of a segment, and not a paragraph more."""
    return to_markdown(parse_inline(written, Span(""), Sink())) == old


_WRITERS: Mapping[str, Callable[[str, Wanted, Spell], str]] = {".md": _markdown, ".csv": _csv}
