"""An edited file against the same edition as it is built today: what people did to which segment, and to the rest.

Both are read by the same reader, so whatever layout and typography add cancels out. Each bookmark tells what its
text was when the file was made; where today's build tells otherwise, the content has moved on since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from brochure.document.bookmark import comparable
from brochure.exchange.adopting import adopted, with_notes, without_copies
from brochure.exchange.characters import NUMBER, Seen, SeenLine, plain_text, same
from brochure.exchange.differences import ROOMS, DifferenceKind, FoundDifference, facts
from brochure.exchange.found import EditedFile, FoundParagraph, FoundSegment
from brochure.exchange.programs import CONTENTS_STYLES
from brochure.exchange.table_rows import settled
from brochure.exchange.worddiff import elsewhere, likeness

_HIDDEN = "some of its words are hidden in the file"
_BELOW = "words that the layout sets below it were changed, a contents list"
_JOINED = "the paragraph after it was joined to it"
_ALIKE = 0.8
"""How many words of two paragraphs must stand in one for it to be the two of them joined."""


def compare(base: EditedFile, edited: EditedFile, current: bool) -> tuple[FoundDifference, ...]:
    """The differences, in the order of the edition, then those of all that is no text.

    base: today's build; current: whether the edited file was made from the same texts, by its revision.
    """
    known = {found.mark.key for found in base.found}
    base, settled_file, done_to_rows = settled(base, edited, current)
    whole = adopted(base, with_notes(base, without_copies(base, settled_file)), current)
    found = [
        one for key in dict.fromkeys(f.mark.key for f in base.found) for one in _segment(key, base, whole)
    ]
    for lost in whole.found:
        # What says nothing any more is gone on both sides.
        if lost.mark.key not in known and lost.lines and not lost.as_it_was:
            found.append(_difference("conflict", lost, new=lost.first.line))
    order = tuple(_order(base, whole))
    found = [*_linked(found, {one.key for one in order if one.kind == "joined"}), *order, *done_to_rows]
    known_before = [own.line for own in base.before]
    new = (one.line for one in whole.before)
    added = [plain_text(line) for line in new if not any(same(line, own) for own in known_before)]
    outside = (FoundDifference("outside", "", "", text=text) for text in added)
    apart = {one.key for one in found if one.kind in ("joined", "split")}
    there = known & {one.mark.key for one in edited.found if one.lines}
    there -= {one.key for one in found if one.kind in ("joined", "moved")}
    beside = facts(base, whole, current, there)
    rest = tuple(one for one in beside if one.key not in apart or one.kind not in ROOMS)
    notes = {one.name for one in rest if one.kind == "note" and not one.after}  # which tells what it said
    return (*(one for one in found if one.kind != "deleted" or one.key not in notes), *outside, *rest)


def _segment(key: str, base: EditedFile, edited: EditedFile) -> Iterator[FoundDifference]:
    """A segment wherever it stands; what was done in one place only is what was done."""
    befores, afters = base.of(key), edited.of(key)
    whole = tuple(found for found in afters if found.lines)
    if not whole and not any(before.lines for before in befores):
        return
    if not whole:
        hidden = any(found.hidden for found in afters)
        yield _difference(
            "deleted", befores[0], old=befores[0].first.line, by=afters, held=_HIDDEN if hidden else ""
        )
        return
    if len(befores) != len(whole):
        befores = befores[:1] * len(whole)
    pairs = list(zip(befores, whole, strict=True))
    seen: list[FoundDifference] = []
    for before, after in pairs:
        seen += (one for one in _one_place(before, after) if one not in seen)
    if any(_says_the_same(*pair) and not pair[1].as_it_was for pair in pairs):  # it came home from that place
        seen = [one for one in seen if one.kind != "stale"]
    texts = [one for one in seen if one.kind == "changed"]
    if len(texts) > 1:
        yield from (_difference("conflict", whole[0], old=one.old, new=one.new) for one in texts)
        seen = [one for one in seen if one.kind != "changed"]
    yield from seen


def _one_place(before: FoundSegment, after: FoundSegment) -> Iterator[FoundDifference]:
    """What was done to a segment in one place."""
    if (before.mark.text, before.mark.look) == (after.mark.text, after.mark.look):
        yield from () if _says_the_same(before, after) else _edited(before, after)
        return
    own, more = _parted(before, after)
    if more.lines and own.as_it_was:
        after = own
    if not _says_the_same(before, after):
        kind: DifferenceKind = "stale" if after.as_it_was else "conflict"
        words = [letter for line in after.lines for letter in (Seen(" "), *line)]
        yield _difference(kind, after, old=before.first.line, new=tuple(words[1:]))
    if after is own:
        yield _more("inserted", more)


def _says_the_same(before: FoundSegment, after: FoundSegment) -> bool:
    one, two = (list(map(_compared, each.paragraphs)) for each in (before, after))
    return len(one) == len(two) and all(map(same, one, two))


def _compared(paragraph: FoundParagraph) -> SeenLine:
    """A line; of an entry of a contents list its words alone, without the page."""
    line, room = paragraph
    if not CONTENTS_STYLES.fullmatch(room.style):
        return line
    return tuple(Seen(letter) for letter in plain_text(line).rstrip(f"0123456789{NUMBER} "))


def _edited(before: FoundSegment, after: FoundSegment) -> Iterator[FoundDifference]:
    """A text that was changed by people alone."""
    old, new, more = before.first.line, after.first.line, _parted(before, after)[1]
    gone = [text for text in after.hidden if comparable(text).strip() in comparable(plain_text(old))]
    held = _HIDDEN if gone and not same(old, new) else ""
    if not more.lines and not same(old, new):
        yield _difference("changed", after, old=old, new=new, held=held)
    elif not more.lines:
        below = ("\n".join(map(plain_text, one.lines[1:])) for one in (before, after))
        said = dict(zip(("before", "after"), below, strict=True))
        yield replace(_difference("outside", after, held=_BELOW), **said)
    elif same(old, new) or _ends_alike(old, new):
        if not same(old, new):
            yield _difference("changed", after, old=old, new=new, held=held)
        yield _more("inserted", more)
    else:
        yield _more("split", more, old, new)


def _parted(before: FoundSegment, after: FoundSegment) -> tuple[FoundSegment, FoundSegment]:
    """A segment's own paragraphs, and those that stand behind them."""
    own, more = after.paragraphs[: len(before.paragraphs)], after.paragraphs[len(before.paragraphs) :]
    return replace(after, paragraphs=own), replace(after, paragraphs=more)


def _more(
    kind: DifferenceKind, more: FoundSegment, old: SeenLine = (), new: SeenLine = ()
) -> FoundDifference:
    """Paragraphs that have come behind a text."""
    said = "\n".join(map(plain_text, more.lines))
    made = _difference(kind, more, old=old, new=new)
    return replace(made, text=said, paragraphs=tuple(more.paragraphs))


def _ends_alike(old: SeenLine, new: SeenLine) -> bool:
    """Whether a paragraph still ends as it did, so that what follows it is new."""
    return plain_text(old).split()[-2:] == plain_text(new).split()[-2:]


# --- order, and paragraphs that now stand in one ----------------------------------------------


def _linked(found: Sequence[FoundDifference], run_on: set[str]) -> Iterator[FoundDifference]:
    """The differences, those that are one edit taken as one: a paragraph that was joined to the one before it.

    Its bookmark may have gone with its end; then it looks deleted, and the one before it changed. run_on: those
    whose bookmark stands in the paragraph before; what was typed between the two is part of that edit.
    """
    joined: dict[str, FoundDifference] = {}
    before: FoundDifference | None = None
    for one in found:
        if one.kind == "changed":
            before = one
        elif one.kind == "deleted" and before and _holds_both(before, one):
            joined[one.key] = before
    held = {one.key for one in joined.values()} | run_on
    for one in found:
        if one.key in joined and one.kind == "deleted":
            yield replace(one, kind="joined", new=joined[one.key].new, beside=joined[one.key].key)
        elif one.key in held and one.kind == "changed":
            yield replace(one, held=_JOINED)
        else:
            yield one


def _holds_both(one: FoundDifference, lost: FoundDifference) -> bool:
    """Whether a changed text is what it was and the lost one's."""
    both = f"{plain_text(one.old)} {plain_text(lost.old)}"
    new = plain_text(one.new)
    return likeness(both, new) >= max(_ALIKE, likeness(plain_text(one.old), new))


def _order(base: EditedFile, edited: EditedFile) -> Iterator[FoundDifference]:
    """Segments that have changed places, or now stand in one paragraph with the one before."""
    standing = [found for found in edited.found if found.lines]
    before, after = (list(dict.fromkeys(f.mark.key for f in one.found if f.lines)) for one in (base, edited))
    before, after = [key for key in before if key in after], [key for key in after if key in before]
    if before != after:
        made = [key for key, _ in edited.record.texts if key in after] if edited.record else []
        moved = elsewhere(before, after) & elsewhere(made, after)  # of one that tells nothing, all
        keys = ["", *(found.mark.key for found in standing), ""]
        for place, found in enumerate(standing):
            if found.mark.key in moved:
                yield replace(_difference("moved", found), beside=keys[place], below=keys[place + 2])
    together = {(one.mark.key, two.mark.key) for one, two in pairwise(base.found) if one.place == two.place}
    for one, two in pairwise(standing):
        if one.place == two.place and (one.mark.key, two.mark.key) not in together:
            yield replace(_difference("joined", two, old=two.first.line), beside=one.mark.key)


def _difference(
    kind: DifferenceKind,
    found: FoundSegment,
    old: SeenLine = (),
    new: SeenLine = (),
    by: Sequence[FoundSegment] = (),
    held: str = "",
) -> FoundDifference:
    authors = dict.fromkeys(author for one in (*by, found) for author in one.authors)
    mark = found.mark
    return FoundDifference(kind, mark.key, mark.words, old, new, authors=tuple(authors), held=held)
