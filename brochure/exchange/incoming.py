"""What came back from translators against what there is: what may be written, what a person must decide.

Three texts are compared: the translation as it went out (by its fingerprint), as it came back, and as the catalogue
has it now. Nothing that has changed here since is ever overwritten, and nothing becomes more than translated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from brochure.exchange.bundle import Arrival, Bundle, Returned, Unit, fingerprint
from brochure.exchange.changes import Change, ChangeState, Review
from brochure.translation.catalogue import Catalogue
from brochure.translation.structure_checks import refusals

CONFIRMED = "the translation is confirmed for its source"
AS_DRAFT = "written as a draft, as the file says"


class Accepted(Struct, frozen=True):
    """A text to write. batch, key: which segment; draft: its translator is not done with it."""

    batch: str
    key: str
    target: str
    draft: bool = False


class Decided(Struct, frozen=True):
    """A review for people, and what of it can be written."""

    review: Review
    accepted: tuple[Accepted, ...]

    def written(self, batch: str, catalogue: Catalogue) -> Catalogue:
        """A catalogue with what is to be written to it."""
        own = [one for one in self.accepted if one.batch == batch]
        targets, drafts = {one.key: one.target for one in own}, {one.key for one in own if one.draft}
        return catalogue.with_targets(targets, drafts)


def decide(bundle: Bundle, arrival: Arrival, through: Callable[[Unit, str], str]) -> Decided:
    """Compare. through: what comes back of a text when nobody touches it, in the format that it came in."""
    units = {(batch.name, unit.key): unit for batch in bundle.batches for unit in batch.units}
    copies: dict[tuple[str, str], list[Returned]] = defaultdict(list)
    for one in arrival.returned:
        copies[one.batch, one.key].append(one)
    decisions: list[Decision] = []
    for place in dict.fromkeys((*units, *copies)):
        if place in copies:
            decisions += _decided(units.get(place), copies[place], bundle.language, through)
    accepted = tuple(taken for _, taken in decisions if taken)
    return Decided(Review(tuple(change for change, _ in decisions), arrival.remarks), accepted)


Decision = tuple[Change, Accepted | None]


def _decided(
    unit: Unit | None, copies: list[Returned], language: str, through: Callable[[Unit, str], str]
) -> Iterator[Decision]:
    """What becomes of one segment, which may stand in the file more than once."""
    if unit is None:
        yield from ((_unknown(one), None) for one in copies if one.target and one.changed)
        return
    now = through(unit, unit.entry.target)
    touched = [one for one in copies if one.problem or (one.target != now and one.changed)]
    texts = list(dict.fromkeys(one.target for one in touched if not one.problem))
    if len(texts) > 1:
        reason = "the file has it more than once, with different texts"
        yield from ((_change(unit, "conflict", text, reason), None) for text in texts)
        return
    one = (touched or copies)[0]
    source = through(unit, unit.source)
    yield from _compared(unit, one, bool(touched), now, source, language)


def _compared(
    unit: Unit, one: Returned, touched: bool, now: str, source: str, language: str
) -> Iterator[Decision]:
    """What becomes of a text. touched: in the file; now, source: of the catalogue, as the format gives them back."""
    base, stale = one.base_hash, one.source_hash != fingerprint(unit.source)
    if one.problem:
        yield _change(unit, "decide", "", f"refused, {one.span}: {one.problem}"), None
    elif not touched:
        yield from _untouched(unit, one, now, stale, language)
    elif not one.target:
        yield _change(unit, "note", "", "empty in the file; the translation stays"), None
    elif one.target == source and any(map(str.isalpha, source)) and one.said != "done":
        # Tools put the source where nobody has worked yet. Numbers may well stay.
        reason = "the source again, and the file does not say that it is translated; nothing is written"
        yield _change(unit, "note", "", reason), None
    elif stale:
        reason = "translated in the file, but the source has changed since the file was made"
        yield _change(unit, "conflict", one.target, reason), None
    elif fingerprint(now) != base if base else now:
        reason = "changed in the file, and in the catalogue since the file was made"
        if not base:
            reason = "the file does not say which translation it was made from"
        yield _change(unit, "conflict", one.target, reason), None
    elif problems := tuple(refusals(unit, one.target, language)):
        yield _change(unit, "decide", one.target, f"refused, {one.span}: {'; '.join(problems)}"), None
    else:
        yield _accepted(unit, one)


def _accepted(unit: Unit, one: Returned) -> Decision:
    draft = one.said == "draft"
    limit, length = unit.segment.max_length, len(one.target)
    reasons = [AS_DRAFT] if draft else []
    if limit and length > limit:
        reasons.append(f"longer than it may be: {length} characters of {limit}")
    change = _change(unit, "ready", one.target, "; ".join(reasons), one.authors)
    return change, Accepted(one.batch, unit.key, one.target, draft)


def _untouched(unit: Unit, one: Returned, now: str, stale: bool, language: str) -> Iterator[Decision]:
    """A text that nobody changed may still have been found right."""
    if one.target != now:
        yield _change(unit, "note", "", "changed in the catalogue since; not touched in the file"), None
    elif one.said == "done" and unit.said == "draft" and not stale:
        target = unit.entry.target
        if problems := tuple(refusals(unit, target, language)):
            yield _change(unit, "decide", "", f"confirmed, but {'; '.join(problems)}"), None
        else:
            yield _change(unit, "ready", target, CONFIRMED), Accepted(one.batch, unit.key, target)


def _change(
    unit: Unit, state: ChangeState, new: str, reason: str = "", authors: Iterable[str] = ()
) -> Change:
    return Change(
        unit.key, "changed", state, unit.span, unit.entry.target, new, reason=reason, authors=tuple(authors)
    )


def _unknown(one: Returned) -> Change:
    reason = "there is no such text here, or no more"
    return Change(one.key, "outside", "decide", one.span, new=one.target, reason=one.problem or reason)
