"""What came back as a list that people and programs can act on: each change with its file, line and new text.

`ready` is what can be written without a person; all else is listed with what there is to decide. This module
decides which is which, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from brochure.budgets import TEXT_CHARACTERS
from brochure.content.model import Publication
from brochure.content.segments import segment_key, texts
from brochure.content.serialise import to_markdown
from brochure.diagnostics import Span
from brochure.document.bookmark import key_digest
from brochure.exchange.changes import Change, ChangeState, Rebuilding, Remark, Review
from brochure.exchange.characters import as_read, plain_text
from brochure.exchange.compare import compare
from brochure.exchange.differences import FoundDifference
from brochure.exchange.found import Comment, EditedFile
from brochure.exchange.rebuilding import Rebuilder, UnsayableError
from brochure.exchange.row_edits import ROW_KINDS
from brochure.exchange.shown_text import ShownText
from brochure.exchange.since import without_since
from brochure.exchange.text_changes import ChangedTexts
from brochure.translation.structure_checks import refusals
from brochure.translation.translation import Translation

_REASONS: Mapping[str, str] = {
    "deleted": "deleted; take it out of the source, and out of the layout where it is named there",
    "split": "split into paragraphs; a new paragraph of the source may need a key of its own",
    "inserted": "new text after it; put it into the source where it belongs",
    "joined": "joined with the paragraph before it; move its text in the source",
    "moved": "stands elsewhere; move it in the source",
    "row-inserted": "a row was added; write it into the table in the source",
    "row-deleted": "a row was deleted; take it out of the table in the source",
    "row-moved": "a row stands elsewhere; move it in the source",
    "row-filled": "a cell that was empty was filled; write it into the table in the source",
    "row-emptied": "a cell was emptied; take its text out of the table in the source",
    "outside": "text outside of any paragraph of the edition",
    "box": "a text box was {}; text outside of any paragraph of the edition",
    "hidden": "hidden text was {}: it is never taken; show it in the file, or delete it",
    "picture": "a picture was {}; pictures are files of the publication",
    "alternative": "the description of a picture was {}; write it where the picture is named",
    "equation": "an equation was {}, which no source text can say",
    "note": "a note was {}; write it into the source, [^name] and [^name]: its text",
    "table": "a table was {}; change its rows and columns in the source",
    "style": "the paragraph's style was {}; the layout sets it, and # the level of a heading",
    "list": "what kind of list it stands in was {}; change the list in the source",
    "running": "a header or footer was {}; the layout sets it",
    "property": "a property of the file was {}; publication.yml and the texts set it",
    "size": "larger or smaller now; set the width of the picture or of the columns in the source",
    "look": "the picture or table looks otherwise now; that is lost, the theme sets it",
    "formatting": "own formatting of the paragraph or its cell was {}; it is lost, the theme sets it",
    "page": "a page's size, margins, breaks or numbers were {}; they are lost, the theme sets them",
    "setting": "a setting of the whole file was {}; it is lost, a build sets it",
    "theme": "the file's colours or fonts were {}; they are lost, _brand.yml sets them",
    "definition": "a style was {}; it is lost, styles.yml sets it",
}
"""Why a kind of difference is for a person. `{}` stands for what was done to it."""
_LOST = frozenset({"look", "formatting", "page", "setting", "theme", "definition"})
"""What asks for nothing, as the theme or a build sets it anew."""
_WHOLE = frozenset({"deleted", "split", "inserted", "joined", "moved", "outside"})
"""What is done to whole paragraphs; a file that says what it was made with tells it from what the author has done."""
_STALE = "changed in the source since the file was made; not touched in the file"
_CONFLICT = "changed in the file, and in the source since the file was made"
_UNKNOWN = "no text of this publication's files: a date, a word of the theme, or gone since"
_REFUSED = "cannot be written back without changing more than its words"
_MAYBE_MOVED = "; or the source has changed since the file was made"


def review(
    base: EditedFile, edited: EditedFile, texts: Iterable[ShownText], current: bool, of_source: bool = True
) -> Review:
    """What the edited file brings back. base: the same edition, built today; texts: what both were made from.

    of_source: whether these are the source's, whose paragraphs may come and go; a translation has those of its source.
    """
    # The plain comparison tells all that differs from today, the other leaves out what the author has done. What was
    # written home from this very file differs in nothing but marks, though it came since: so the shorter one is right.
    known = {key_digest(text.key): text for text in texts}
    ways = (without_since(base, edited), (base, edited))
    found = (_reviewed(*way, known, current, of_source) for way in ways)
    return min(found, key=lambda one: sum(change.kind != "marks" for change in one.changes))


def _reviewed(
    base: EditedFile, edited: EditedFile, known: Mapping[str, ShownText], current: bool, of_source: bool
) -> Review:
    """What one comparison of the two brings. known: today's texts by the digits of their keys."""
    differences = tuple(compare(base, edited, current))
    rebuildings, held = _rebuildings(differences, base, known) if of_source and current else ({}, {})
    parts = {key_digest(key) for one in rebuildings.values() if one.kind == "joined" for key in one.texts}
    parts |= {one.beside for one in differences if one.kind == "joined" and one.new}
    found: list[Change] = []

    def doubt(one: FoundDifference) -> str:
        told = current or (edited.record is not None and one.kind in _WHOLE)
        return "" if told else _MAYBE_MOVED

    texts_now = ChangedTexts.of(known, differences)
    for number, difference in enumerate(differences):
        if difference.kind == "changed" and difference.key in parts:
            continue  # it is told with the joining
        made: Iterable[Change] = _changes(difference, texts_now, doubt(difference))
        if number in rebuildings:
            note = known[difference.key].note
            made = (replace(change, state="ready", reason=note) for change in made)
        elif number in held:
            made = (replace(change, reason=f"{change.reason}: {held[number]}") for change in made)
        if difference.kind == "inserted" and difference.key in known:
            made = (*made, *texts_now.marks(known[difference.key], difference))
        found += (change for change in made if change not in found)
    identifiers = [comment.identifier for comment in edited.comments]
    remarks = tuple(_remark(comment, known, identifiers) for comment in edited.comments)
    return Review(tuple(found), remarks, _in_turn(rebuildings.values()))


def _rebuildings(
    differences: Sequence[FoundDifference], base: EditedFile, known: Mapping[str, ShownText]
) -> tuple[dict[int, Rebuilding], dict[int, str]]:
    """What is to be done to whole blocks of the source, by the number of the difference; of rows, why nothing is."""
    found, held = dict[int, Rebuilding](), dict[int, str]()
    maker = Rebuilder(base, known, {one.key: one for one in differences if one.kind == "changed"})
    for number, one in enumerate(differences):
        try:
            if made := maker.of(one):
                found[number] = replace(made, shown=as_read(one.text))
        except UnsayableError as problem:
            held[number] = str(problem)
    return found, held


def _in_turn(rebuildings: Iterable[Rebuilding]) -> tuple[Rebuilding, ...]:
    """Rows as they can be written one after the other: first those that move, behind one that stands already; of two
    new ones behind the same row the last comes first; those that go are there until then.
    """
    given = list(rebuildings)
    new = [one for one in given if one.kind == "row-inserted"]
    others = [one for one in given if one.kind not in ("row-inserted", "row-deleted")]
    return (*others, *reversed(new), *(one for one in given if one.kind == "row-deleted"))


def _changes(difference: FoundDifference, texts: ChangedTexts, proviso: str) -> Iterator[Change]:
    """What a difference says of the source. proviso: told with what may be no edit."""
    text = texts.known.get(difference.key)
    name, span = (text.key, text.span) if text else (_unknown_name(difference.words), None)
    new, more = as_read(plain_text(difference.new)), as_read(difference.text)
    old = to_markdown(text.inlines) if text else as_read(plain_text(difference.old))
    authors, kind = difference.authors, difference.kind
    if excess := TEXT_CHARACTERS.excess(max(map(len, (new, difference.after, more)))):
        yield Change(name, kind, "decide", span, old, reason=excess, authors=authors)
        return
    match kind:
        case "stale":
            yield Change(name, kind, "note", span, old, reason=_STALE)
        case "conflict" if text and texts.says_already(text, difference):
            yield from texts.marks(text, difference)
        case "conflict":
            new = texts.typed(text, difference) if text and not text.value else new
            yield Change(name, kind, "conflict", span, old, new, reason=_CONFLICT, authors=authors)
        case "changed" if text:
            yield from texts.changed(text, difference)
        case "changed":
            yield Change(name, kind, "decide", span, old, new, reason=_UNKNOWN, authors=authors)
        case "alternative" if not difference.held and (described := texts.described(text, difference)):
            yield described
        case "outside" if difference.held:
            before, after = as_read(difference.before), as_read(difference.after)
            yield Change(name, kind, "decide", span, before, after, reason=difference.held, authors=authors)
        case _ if kind in _WHOLE:
            reason = (difference.held or _REASONS[kind]) + proviso
            yield Change(name, kind, "decide", span, old, new, more, reason, authors)
        case _ if kind in ROW_KINDS:
            gone = {"row-emptied": old, "row-deleted": more, "row-moved": more}
            before, added = gone.get(kind, ""), "" if kind in gone else more
            yield Change(name, kind, "decide", span, before, "", added, _REASONS[kind] + proviso, authors)
        case _:
            yield _fact(difference, name, span, proviso)


def _fact(difference: FoundDifference, name: str, span: Span | None, proviso: str) -> Change:
    """What differs beside the words."""
    state: ChangeState = "note" if difference.kind in _LOST else "decide"
    before, after = difference.before, difference.after
    done = "taken away" if not after else "added" if not before else "changed"
    if difference.kind == "picture" and done == "changed":
        done = f"replaced ({before})"
        before = after = ""
    reason = difference.held or _REASONS[difference.kind].format(done)
    return Change(
        name or difference.name or difference.kind, difference.kind, state, span, before, after if before else "",
        "" if before else after, reason + proviso, difference.authors,
    )  # fmt: skip


def _remark(comment: Comment, known: Mapping[str, ShownText], identifiers: Sequence[str]) -> Remark:
    text = known.get(comment.key)
    name = text.key if text else _unknown_name(comment.where)
    answers = identifiers.index(comment.answers) if comment.answers in identifiers else None
    return Remark(
        name, text.span if text else None, comment.author, comment.date, comment.anchor.strip(), comment.text,
        answers, comment.resolved,
    )  # fmt: skip


def _unknown_name(words: str) -> str:
    return f"…{words}" if words else ""


def tried(found: Review, rebuilt: Sequence[Rebuilding]) -> Review:
    """The review once it is known what can be done to blocks of the source: the rest is for a person."""
    able = {(one.key, one.kind, one.shown) for one in rebuilt}

    def refused(change: Change) -> str:
        shown = change.old if change.kind in ("row-deleted", "row-moved") else change.added
        done = change.kind == "changed" or (change.key, change.kind, shown) in able
        return "" if done else _REASONS[change.kind]

    return replace(_without(found, refused), rebuildings=tuple(rebuilt))


def without_refused(found: Review, refused: Collection[str]) -> Review:
    """The review with texts that the source has no place for, by their keys, left to a person."""
    return _without(found, lambda one: _REFUSED if one.kind == "changed" and one.key in refused else "")


def checked(found: Review, translation: Translation, publication: Publication) -> Review:
    """The review, with translations that no edition may show left to a person: lost markup, links, placeholders."""
    keys = {value.key: segment_key(value, publication) for value in texts(publication)}
    rows = {row.segment.key: row for row in translation.rows}

    def refused(change: Change) -> str:
        row = rows.get(keys.get(change.key, ""))
        reason = "; ".join(refusals(row, change.new, translation.language)) if row else ""
        return f"refused: {reason}" if reason else ""

    return _without(found, refused)


def _without(found: Review, refused: Callable[[Change], str]) -> Review:
    """The review with ready changes that are refused left to a person. refused: why one is, "" where it is not."""
    changes = (
        replace(one, state="decide", reason=reason)
        if one.state == "ready" and (reason := refused(one))
        else one
        for one in found.changes
    )
    return replace(found, changes=tuple(changes))


def written(found: Review, refused: Collection[str]) -> Review:
    """The review once it is applied: what was written, and what could not be."""
    left = without_refused(found, refused).changes
    done = (replace(one, state="written") if one.state == "ready" else one for one in left)
    return Review(tuple(done), found.remarks)
