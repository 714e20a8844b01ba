"""A text that people changed in the Word file, as its source would say it; or why that is for a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from brochure.content.crossrefs import is_reference, placeholder
from brochure.content.model import Inlines
from brochure.content.serialise import to_markdown
from brochure.document import nodes as n
from brochure.document.bookmark import comparable, key_digest
from brochure.document.rewrite import Rewriter
from brochure.document.walk import plain, walk
from brochure.exchange.changes import Change, ChangeState
from brochure.exchange.characters import as_read, characters_of, inlines_of, plain_text, unsayable
from brochure.exchange.differences import FoundDifference
from brochure.exchange.drawings import DECORATION
from brochure.exchange.local_values import NO_VALUE
from brochure.exchange.merge import MergedText, marked, merge
from brochure.exchange.shown_text import ShownText
from brochure.fields.tables import row_name

_LAYOUT = "its formatting was changed, which the layout sets"
_MARKS = "marked in a way that no source text can say: {}"
_MARKED_VALUE = "a number or date cannot be marked or lead anywhere"
_REFERENCE = "words were changed that a reference says of its target, which the edition names and counts"
_VALUE = "words were changed that stand for {}, which is set at {}"
_ADDRESS = "the address that is shown and the one that the link leads to are no longer the same"
_NAME = "it names the row of its table, of which nothing else is as it was; change it in the source"
_TAKEN = "it names the row of its table, and another row has that name"
_NOTE = "a note's mark was taken away or put elsewhere; change [^name] in the source, and the note's text"


class ChangedTexts(Struct, frozen=True):
    """Makes changes of one file.

    known: the edition's texts by digits of their keys; values: what those that were changed say now, by key; touched:
    digits of those that are not as they were.
    """

    known: Mapping[str, ShownText]
    values: Mapping[str, str]
    touched: frozenset[str]

    @classmethod
    def of(cls, known: Mapping[str, ShownText], differences: Iterable[FoundDifference]) -> ChangedTexts:
        """For all that differs in a file."""
        changed = [one for one in differences if one.kind == "changed" and one.key in known]
        values = {known[one.key].key: plain_text(one.new) for one in changed}
        return cls(known, values, frozenset(one.key for one in differences))

    def changed(self, text: ShownText, difference: FoundDifference) -> Iterator[Change]:
        """What was done to a text's words and marks."""
        if text.value and not text.barred:
            yield from self._valued(text, difference)
            return
        merged = self.merged(text, difference)
        inlines = inlines_of(merged.text)
        old, new, authors = to_markdown(text.inlines), to_markdown(inlines).strip(), difference.authors
        if new != old and not text.looks_like(inlines):
            held = difference.held or text.barred or self.overwritten(merged) or unsayable(new)
            held = held or half_done(text.inlines, inlines)
            yield self._change(text, as_read(new), held, authors)
        if merged.unsaid:
            yield Change(text.key, "remark", "decide", text.span, old, reason=_LAYOUT, authors=authors)
        yield from self.marks(text, difference)

    @staticmethod
    def marks(text: ShownText, difference: FoundDifference) -> Iterator[Change]:
        """What words were marked with that no source text can say, of a text and of what is new behind it."""
        old, authors = to_markdown(text.inlines), difference.authors
        pairs = [(difference.old, difference.new), *(((), one.line) for one in difference.paragraphs)]
        for mark, words in (one for pair in pairs for one in marked(*pair).items()):
            reason = _MARKS.format(mark)
            yield Change(
                text.key, "marks", "decide", text.span, old, added=words, reason=reason, authors=authors
            )

    def merged(self, text: ShownText, difference: FoundDifference) -> MergedText:
        """The text with what was done to it."""
        return merge(characters_of(text.inlines), difference.old, difference.new, self.values)

    def overwritten(self, merged: MergedText) -> str:
        """Where words that were changed are set, "" where these are the text's own."""
        for name in merged.values:
            if is_reference(name):
                return _REFERENCE
            field = self.known.get(key_digest(name))
            return _VALUE.format(placeholder(name), field.span if field and field.span else "publication.yml")
        return ""

    def says_already(self, text: ShownText, difference: FoundDifference) -> bool:
        """Whether today's source says what was typed: written home, and spelt anew by typography."""
        if text.value:
            return text.value.source(plain_text(difference.new)) == to_markdown(text.inlines)
        return self.typed(text, difference) == to_markdown(text.inlines)

    def typed(self, text: ShownText, difference: FoundDifference) -> str:
        """What the file says, as today's source would say it."""
        return as_read(to_markdown(inlines_of(self.merged(text, difference).text))).strip()

    def described(self, text: ShownText | None, difference: FoundDifference) -> Change | None:
        """The change of what a picture is described by, where there is one and only one: in the line that it stands in,
        or a text of its own. text: what stands there.
        """
        before, after = comparable(difference.before).strip(), difference.after
        if after in ("", DECORATION):
            return None
        pictures = (
            [one for one in walk(*text.inlines, notes=False) if isinstance(one, n.Image)] if text else []
        )
        if text and (inside := [one for one in pictures if comparable(one.alt).strip() == before]):
            said = Rewriter(inline=lambda one: replace(one, alt=after) if one is inside[0] else one)
            new = to_markdown(said.inlines(text.inlines))
            return self._change(text, new, text.barred) if len(inside) == 1 else None
        texts, new = (
            [one for one in self.known.values() if comparable(plain(one.inlines)).strip() == before],
            to_markdown((n.Text(after),)),
        )
        return self._change(texts[0], new, texts[0].barred) if len(texts) == 1 else None

    def _valued(self, text: ShownText, difference: FoundDifference) -> Iterator[Change]:
        """A number or date that people changed, as the source says it."""
        assert text.value is not None
        old, new = (comparable(plain_text(line)) for line in (difference.old, difference.new))
        before, _, behind = old.partition(comparable(text.value.words))
        inside = new.startswith(before) and new.endswith(behind) and len(new) >= len(before) + len(behind)
        typed = new[len(before) : len(new) - len(behind)] if inside else new
        looks = {letter._replace(text="") for letter in difference.old}
        marked_up = any(letter._replace(text="") not in looks for letter in difference.new)
        source = text.value.source(typed) if inside and not marked_up else None
        held = difference.held or _MARKED_VALUE * marked_up
        held = held or ("" if source else NO_VALUE.format(typed, text.value.kind))
        if held or source != to_markdown(text.inlines):
            yield self._change(text, source or typed, held, difference.authors)

    def _change(self, text: ShownText, new: str, held: str, authors: tuple[str, ...] = ()) -> Change:
        """The change of a text; held: why it is for a person."""
        if text.names and not held:
            held = misnamed(text, new, self.known, self.touched)
        state: ChangeState = "decide" if held else "ready"
        old = to_markdown(text.inlines)
        return Change(
            text.key, "changed", state, text.span, old, new, reason=held or text.note, authors=authors
        )


# --- edits of which a text says one half: an address, a note's mark, the name of a row ----------------------


def half_done(old: Inlines, new: Inlines) -> str:
    """Why a changed text is one half of an edit, "" where it is whole."""
    if _parted(old, new):
        return _ADDRESS
    return "" if _notes_of(old) == _notes_of(new) else _NOTE


def misnamed(own: ShownText, new: str, known: Mapping[str, ShownText], touched: Collection[str]) -> str:
    """Why a row may not be named so, "" where it may: another text says which row it is, and none has the name.

    own: the text that names it; known: all texts by digits of their keys; touched: those that are not as they were.
    """
    row = own.key.rpartition(".")[0]
    named = f"{row.rpartition('.')[0]}.{row_name(new)}."
    if row_name(to_markdown(own.inlines)) == row_name(new):
        return ""
    if any(one.key.startswith(named) for one in known.values()):
        return _TAKEN
    others = [digits for digits, one in known.items() if one is not own and one.key.startswith(f"{row}.")]
    return _NAME if all(one in touched for one in others) else ""


def _parted(old: Inlines, new: Inlines) -> bool:
    """Whether a link that showed its own address shows another one now."""
    shown = [_shows_itself(link) for link in _links_of(old)]
    return any(shown) and shown != [_shows_itself(link) for link in _links_of(new)]


def _links_of(inlines: Inlines) -> list[n.Link]:
    return [node for node in walk(*inlines, notes=False) if isinstance(node, n.Link)]


def _notes_of(inlines: Inlines) -> list[str]:
    return [node.name for node in walk(*inlines, notes=False) if isinstance(node, n.Footnote)]


def _shows_itself(link: n.Link) -> bool:
    bare = link.href.partition("://")[2] or link.href.removeprefix("mailto:").removeprefix("tel:")
    return comparable(plain(link.children)).strip().rstrip("/") in (link.href, bare.rstrip("/"))
