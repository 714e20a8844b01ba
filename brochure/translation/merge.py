"""A catalogue brought up to date with its source, by key first: no translation is lost, none is stale in silence.

What becomes of each segment:

    same key, same source       kept as it is
    new key, source known       moved: its translation comes along
    the same for a derived key, which tells a place: what was put in above has moved the texts below
    same key, other source      stale: fuzzy, the old translation and the old source kept
    new key, new source         new: empty, a similar translation offered as a comment
    gone                        kept as obsolete (`#~`), and taken back when it returns

gettext's msgmerge pairs by likeness only, so a rewritten segment would lose its old translation.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.content.keys import is_derived
from brochure.content.segments import Segment
from brochure.translation.catalogue import REVISION, Catalogue, CatalogueEntry, Suggestion, on_one_line

ALIKE = 60
"""Percent of likeness from which a translation is worth showing to whoever translates the new text."""

ChangeKind = Literal["kept", "moved", "stale", "restored", "new", "gone"]


class EntryChange(Struct, frozen=True):
    """What became of a segment. before: its former key where that is another."""

    kind: ChangeKind
    key: str
    before: str = ""


class MergedCatalogue(Struct, frozen=True):
    """The catalogue brought up to date, and what happened, in the order of its entries."""

    catalogue: Catalogue
    changes: tuple[EntryChange, ...]

    def keys(self, kind: ChangeKind) -> tuple[str, ...]:
        """The segments that this happened to."""
        return tuple(change.key for change in self.changes if change.kind == kind)

    @property
    def names(self) -> Mapping[str, str]:
        """The keys of what has moved, by those that it had."""
        return {change.before: change.key for change in self.changes if change.before}


def merge(
    catalogue: Catalogue, segments: Sequence[Segment], revision: str, suggest: bool = True
) -> MergedCatalogue:
    """The catalogue with one entry a segment, in their order.

    revision: of the source, for the header. suggest: look for translations of similar texts, which takes its time.
    """
    merging = _Merging(catalogue, {segment.key: segment.source for segment in segments}, suggest)
    merging.taken.update(map(id, merging.shifted.values()))
    living = [merging.entry(segment) for segment in segments]
    entries = _without_doubles((*living, *merging.left_over()))
    headers = {**catalogue.headers, REVISION: revision}
    return MergedCatalogue(replace(catalogue, headers=headers, entries=entries), tuple(merging.changes))


def with_names(catalogue: Catalogue, names: Mapping[str, str]) -> Catalogue:
    """The catalogue with other keys for segments that have kept their texts. names: the new ones by the old.

    What had one of the new keys without getting another is no more.
    """
    taken = {*names.values()} - names.keys()

    def named(one: CatalogueEntry) -> CatalogueEntry:
        gone = one.obsolete or one.key in taken
        return replace(one, key=names.get(one.key, one.key), obsolete=gone)

    return replace(catalogue, entries=tuple(map(named, catalogue.entries)))


def fresh(segment: Segment) -> CatalogueEntry:
    """A segment that nobody has translated."""
    file = segment.span.file if segment.span else ""
    limit = [f"at most {segment.max_length} characters"] if segment.max_length else []
    context = [" ".join(segment.context.split())] if segment.context else []
    notes = (f"kind: {segment.kind}", *limit, *context)
    return CatalogueEntry(segment.key, segment.source, file=file, notes=notes)


def made_from(entry: CatalogueEntry) -> str:
    """The source that an entry's target was made from."""
    return entry.previous if entry.fuzzy and entry.previous else entry.source


def fingerprint(entry: CatalogueEntry) -> str:
    """Eight hex digits for a target and the source that it was made from."""
    return hashlib.sha256(f"{made_from(entry)}\0{entry.target}".encode()).hexdigest()[:8]


class _Merging(Struct, dict=True):
    """One merge. sources: what each key says now; taken: old entries whose work has found its place."""

    old: Catalogue
    sources: Mapping[str, str]
    suggest: bool
    changes: list[EntryChange] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @cached_property
    def pool(self) -> tuple[CatalogueEntry, ...]:
        """The old entries that hold work."""
        return tuple(entry for entry in self.old.entries if entry.target)

    @cached_property
    def by_source(self) -> Mapping[str, list[CatalogueEntry]]:
        """The entries of the pool by their source."""
        found = defaultdict(list)
        for entry in self.pool:
            found[entry.source].append(entry)
        return found

    @cached_property
    def shifted(self) -> Mapping[str, CatalogueEntry]:
        """The work for texts that now stand under another derived key, by that key; texts alike in their order."""
        left: dict[str, list[CatalogueEntry]] = {}
        for source, entries in self.by_source.items():
            left[source] = [one for one in entries if not one.obsolete and self._has_gone(one)]
        found: dict[str, CatalogueEntry] = {}
        for key, source in self.sources.items():
            own = self.old.by_key.get(key)
            if is_derived(key) and left.get(source) and not (own and own.source == source and own.target):
                found[key] = left[source].pop(0)
        return found

    def _has_gone(self, entry: CatalogueEntry) -> bool:
        """Whether its derived key says something else now."""
        return is_derived(entry.key) and self.sources.get(entry.key) != entry.source

    def entry(self, segment: Segment) -> CatalogueEntry:
        """The segment's entry, with the work that belongs to it, and the line of the file where that stands."""
        own = self.old.by_key.get(segment.key)
        found = self._paired(own, fresh(segment))
        return found if found.line or own is None else replace(found, line=own.line)

    def _paired(self, own: CatalogueEntry | None, blank: CatalogueEntry) -> CatalogueEntry:
        if shifted := self.shifted.get(blank.key):
            return self._moved(shifted, blank)
        if own is None or id(own) in self.taken:
            return self._newcomer(blank)
        if own.source == blank.source and own.target:
            self.taken.add(id(own))
            return self._told("kept", _kept(own, blank))
        return self._changed(own, blank)

    def left_over(self) -> list[CatalogueEntry]:
        """What no segment has taken: obsolete entries, as far as there is work in them."""
        left = [entry for entry in self.old.entries if id(entry) not in self.taken]
        gone = (entry.key for entry in left if not entry.obsolete and entry.key not in self.sources)
        self.changes += [EntryChange("gone", key) for key in gone]
        work = (entry for entry in left if entry.target or entry.comment)
        return [replace(entry, obsolete=True, file="", notes=(), suggestions=()) for entry in work]

    def _newcomer(self, blank: CatalogueEntry) -> CatalogueEntry:
        """A key without work of its own: its text may have stood under another, or have been here before."""
        known = self._known(blank)
        if known is None:
            return self._told("new", replace(blank, suggestions=self._similar(blank)))
        if known.obsolete or known.key not in self.sources:
            self.taken.add(id(known))
        return self._moved(known, blank)

    def _moved(self, known: CatalogueEntry, blank: CatalogueEntry) -> CatalogueEntry:
        """The work for the same text under another key, or from before."""
        back = _kept(replace(known, key=blank.key, obsolete=False), blank)
        return self._told("restored" if known.key == blank.key else "moved", back, known.key)

    def _known(self, blank: CatalogueEntry) -> CatalogueEntry | None:
        """The work for this very source that is free; that of the key's own past first."""
        same = self.by_source.get(blank.source, ())
        left = (entry for entry in same if id(entry) not in self.taken)
        free = (entry for entry in left if entry.obsolete or self.sources.get(entry.key, "") != entry.source)
        return min(free, key=lambda one: (one.key != blank.key, one.obsolete, not one.done), default=None)

    def _changed(self, own: CatalogueEntry, blank: CatalogueEntry) -> CatalogueEntry:
        """A key with another source, or one that has not been translated."""
        past = self._known(blank)
        if past and past.key == own.key:
            return self._newcomer(blank)  # this source was here before; the work on the other one is kept
        self.taken.add(id(own))
        if not own.target:
            return self._untranslated(own, blank)
        if own.previous == blank.source and own.untouched == fingerprint(own):
            return self._told("restored", replace(blank, target=own.target, comment=own.comment))
        stale = replace(blank, target=own.target, comment=own.comment, fuzzy=True, previous=made_from(own))
        others = self._similar(blank, own)
        untouched = fingerprint(stale) if own.done else own.untouched
        return self._told("stale", replace(stale, untouched=untouched, suggestions=others))

    def _untranslated(self, own: CatalogueEntry, blank: CatalogueEntry) -> CatalogueEntry:
        if own.source == blank.source:
            return self._told("kept", _kept(own, blank))
        found = self._newcomer(blank)
        return replace(found, comment="\n".join(filter(None, (found.comment, own.comment))))

    def _similar(self, blank: CatalogueEntry, own: CatalogueEntry | None = None) -> tuple[Suggestion, ...]:
        """The translation of the source most like this one, where that is more like it than the entry's own."""
        if not self.suggest:
            return ()
        from rapidfuzz import fuzz, process  # 6 ms, and a build looks for no suggestions

        least = max(ALIKE, fuzz.ratio(made_from(own), blank.source) + 1) if own else ALIKE
        choices = [None if entry is own else made_from(entry) for entry in self.pool]
        found = process.extractOne(blank.source, choices, scorer=fuzz.ratio, score_cutoff=min(least, 100))
        if not found:
            return ()
        entry = self.pool[found[2]]
        return (Suggestion(int(found[1]), entry.key, entry.target),)

    def _told(self, kind: ChangeKind, entry: CatalogueEntry, before: str = "") -> CatalogueEntry:
        self.changes.append(EntryChange(kind, entry.key, before if before != entry.key else ""))
        return entry


def _kept(own: CatalogueEntry, blank: CatalogueEntry) -> CatalogueEntry:
    """An entry's work with what the source says of it now. What helped a translator goes when the work is done."""
    kept = replace(own, file=blank.file, notes=blank.notes)
    return replace(kept, previous="", untouched="", suggestions=()) if own.done else kept


def _without_doubles(entries: Iterable[CatalogueEntry]) -> tuple[CatalogueEntry, ...]:
    """One entry for a key and source, as gettext wants it: what others say is kept as the first one's comment."""
    found: dict[tuple[str, str], CatalogueEntry] = {}
    for entry in entries:
        place = (entry.key, entry.source)
        first = found.setdefault(place, entry)
        if first is not entry:
            differs = entry.target and entry.target != first.target
            other = f"also translated: {on_one_line(entry.target)}" if differs else ""
            known = first.comment.split("\n")
            more = (line for line in (other, *entry.comment.split("\n")) if line and line not in known)
            found[place] = replace(first, comment="\n".join(filter(None, (first.comment, *more))))
    return tuple(found.values())
