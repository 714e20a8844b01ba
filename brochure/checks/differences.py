"""Two readings held against one another: every way in which they do not say the same, passage by passage.

What differs is named by a rule (`missing`, `order`, `level`, `list`…); whose fault it is, is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from brochure.checks.alignment import aligned
from brochure.readers.passages import Mark, Passage, Reading

Plainly = Callable[[Passage], Passage]
_MARKS = {
    "strong": ("emphasis", "strong"), "em": ("emphasis", "emphasised"),
    "code": ("phrase", "code"), "deleted": ("phrase", "struck out"),
    "sub": ("phrase", "below the line"), "sup": ("phrase", "above the line"),
    "link": ("link", "a link to"), "abbr": ("abbreviation", "short for"), "lang": ("language", "in"),
}  # fmt: skip
"""The rule that tells of a kind of mark, and how it is said."""
_KINDS = {"p": "the paragraph", "figure": "the picture"}
SHOWN, AROUND = 48, 16
"""Characters of a passage that a message quotes, and of those beside what differs."""


class Difference(Struct, frozen=True):
    """One difference. here, there: the passages that it is about, None where a side has none.

    about: what is said on each side, `{here}` and `{there}` standing for their names; `told` puts these in.
    after: where a side has nothing, the last passage before on the other side that both have.
    """

    rule: str
    about: str
    here: Passage | None = None
    there: Passage | None = None
    after: Passage | None = None

    def told(self, here: str, there: str) -> str:
        """What differs, in words. here, there: what the sides are called."""
        return self.about.replace("{here}", here).replace("{there}", there)


def differences(here: Reading, there: Reading, plainly: Plainly) -> list[Difference]:
    """All differences, in the order of `here`. plainly: the form in which passages must be alike."""
    found = list(_of_files(here, there))
    if _all_alike(here.passages, there.passages, plainly) and not any(map(_broken(there), there.passages)):
        return found
    ones, others = [*map(plainly, here.passages)], [*map(plainly, there.passages)]
    return [*found, *_of_passages(ones, others, _broken(there))]


def _broken(reading: Reading) -> Callable[[Passage], list[Mark]]:
    """Gives a passage's links to places that the file does not have."""

    def broken(passage: Passage) -> list[Mark]:
        inside = (mark for mark in passage.marks if mark.kind == "link" and mark.value.startswith("#"))
        return [mark for mark in inside if mark.value[1:] not in reading.names]

    return broken


def _all_alike(ones: Sequence[Passage], others: Sequence[Passage], plainly: Plainly) -> bool:
    """Whether all is well, as it mostly is; most passages are alike as they stand (15 ms a file)."""
    if len(ones) != len(others):
        return False
    pairs = zip(ones, others, strict=True)
    return all(_alike(one, other) or _alike(plainly(one), plainly(other)) for one, other in pairs)


def _alike(one: Passage, other: Passage) -> bool:
    return (
        one.text == other.text
        and one.marks == other.marks
        and one.role == other.role
        and one.around == other.around
        and one.further == other.further
        and set(one.anchors) <= set(other.anchors)
    )


def _of_files(here: Reading, there: Reading) -> Iterator[Difference]:
    if here.title != there.title:
        yield Difference("title", f"the title is “{here.title}” in {{here}}, “{there.title}” in {{there}}")
    if here.lang != there.lang:
        yield Difference("language", f"the text is in {here.lang} in {{here}}, in {there.lang} in {{there}}")


def _of_passages(
    ones: Sequence[Passage], others: Sequence[Passage], broken: Callable[[Passage], list[Mark]]
) -> Iterator[Difference]:
    found = aligned(ones, others)
    back = {other: one for one, other in found.pairs.items()}
    for number, one in enumerate(ones):
        if number in found.here:
            yield Difference("missing", f"{{there}} lacks {shown(one)}", here=one)
            continue
        other = others[found.pairs[number]]
        if number in found.moved:
            about = f"{shown(one)} stands elsewhere in {{there}} than in {{here}}"
            yield Difference("order", about, one, other)
        yield from _of_pair(one, other)
        for mark in broken(other):
            about = f"the link {_marked(mark, other)} leads nowhere in {{there}}: there is no “{mark.value}”"
            yield Difference("link", about, one, other)
    for number in found.there:
        before = [n for n in range(number) if n in back]
        after = ones[back[before[-1]]] if before else None
        yield Difference("extra", f"{{there}} has {shown(others[number])}", there=others[number], after=after)


def _of_pair(one: Passage, other: Passage) -> Iterator[Difference]:
    """How two passages that stand for one another differ."""
    if one.text != other.text:
        rule = "alternative" if one.role == "figure" else "text"
        left, right = _apart(one.text, other.text)
        yield Difference(rule, f"“{left}” in {{here}}, “{right}” in {{there}}", one, other)
    if one.role != other.role:
        about = f"“{short(one.text)}” is {_role(one)} in {{here}}, {_role(other)} in {{there}}"
        yield Difference("level", about, one, other)
    yield from _of_places(one, other)
    yield from _of_marks(one, other)
    if not set(one.anchors) <= set(other.anchors):
        lost = ", ".join(f"#{name}" for name in one.anchors if name not in other.anchors)
        about = f"{lost} leads to “{short(one.text)}” in {{here}} and not in {{there}}"
        yield Difference("link", about, one, other)


def _of_places(one: Passage, other: Passage) -> Iterator[Difference]:
    """Lists, cells, and other surroundings, each told by itself."""
    for rule, begins in (("list", ("ol ", "ul ", "ul")), ("cell", ("cell ",)), ("surroundings", None)):
        left, right = _rooms(one, begins), _rooms(other, begins)
        if left != right or (rule == "list" and one.further != other.further):
            about = f"“{short(one.text)}” stands in {_listed(left, one, rule)} in {{here}}, "
            yield Difference(rule, f"{about}in {_listed(right, other, rule)} in {{there}}", one, other)


def _rooms(passage: Passage, begins: tuple[str, ...] | None) -> tuple[str, ...]:
    if begins:
        return tuple(room for room in passage.around if room.startswith(begins))
    return tuple(room for room in passage.around if not room.startswith(("ol ", "ul", "cell ")))


def _listed(rooms: tuple[str, ...], passage: Passage, rule: str) -> str:
    further = " (a further paragraph)" if rule == "list" and passage.further else ""
    return f"{' › '.join(rooms) or 'nothing'}{further}"


def _of_marks(one: Passage, other: Passage) -> Iterator[Difference]:
    """Marks by kind. Where the texts differ, marks are compared without their places."""
    same = one.text == other.text
    for kind, (rule, _) in _MARKS.items():
        left, right = ([mark for mark in side.marks if mark.kind == kind] for side in (one, other))
        if left == right or (not same and [one.value for one in left] == [one.value for one in right]):
            continue
        alone = [mark for mark in left if mark not in right], [mark for mark in right if mark not in left]
        said = (_all_marked(alone[0], one), _all_marked(alone[1], other))
        yield Difference(rule, _only(*said), one, other)


def _only(here: str, there: str) -> str:
    """What one side says, and what the other side says, or does not."""
    if here and there:
        return f"{here} in {{here}}, {there} in {{there}}"
    return f"{here} in {{here}} and not in {{there}}" if here else f"{there} in {{there}} and not in {{here}}"


def _all_marked(marks: Sequence[Mark], passage: Passage) -> str:
    said = (f"{_marked(mark, passage)} is {_MARKS[mark.kind][1]} {mark.value}" for mark in marks)
    return "; ".join(map(str.rstrip, said))


def _marked(mark: Mark, passage: Passage) -> str:
    return f"“{short(passage.text[mark.start : mark.end])}”"


def _role(passage: Passage) -> str:
    return f"a heading of level {passage.role[1:]}" if passage.role[0] == "h" else "a paragraph"


def shown(passage: Passage) -> str:
    """A passage as a message names it: `the paragraph “C’est le sens de l’action…”`."""
    kind = _KINDS.get(passage.role) or f"the heading of level {passage.role[1:]}"
    return f"{kind} “{short(passage.text)}”"


def short(text: str) -> str:
    """A text as a message quotes it: on one line, its beginning."""
    line = " ".join(text.split())
    return f"{line[:SHOWN].rstrip()}…" if len(line) > SHOWN else line


def _apart(one: str, other: str) -> tuple[str, str]:
    """The stretches in which two texts differ, with a few characters on both sides."""
    least = min(len(one), len(other))
    start = next((n for n in range(least) if one[n] != other[n]), least)
    rest = least - start
    end = next((n for n in range(rest) if one[-1 - n] != other[-1 - n]), rest)
    first = max(0, start - AROUND)

    def cut(text: str) -> str:
        last = len(text) - max(0, end - AROUND)
        return f"{'…' * (first > 0)}{short(text[first:last])}{'…' * (last < len(text))}"

    return cut(one), cut(other)
