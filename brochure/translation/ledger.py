"""The ledger: who has reviewed or approved which translation. It is void once the source or the target changes.

Nothing else of a translation's state is stored: missing, stale, draft and translated are read from the catalogue.
A file is a mapping of segment keys: `title: {reviewed: {by: …, date: …, hash: …}, approved: {…}}`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from typing import Any, Literal, cast, get_args

from msgspec import Struct, field

from brochure.diagnostics import Sink
from brochure.fields.declare import BadValueError, Field, Here, RecordOf, Scalar
from brochure.fields.reader import Reader, load_mapping, mapping
from brochure.translation.catalogue import CatalogueEntry

ReviewLevel = Literal["reviewed", "approved"]
LEVELS: tuple[ReviewLevel, ...] = get_args(ReviewLevel)
_HEAD = """\
# Who has reviewed and approved which translation. A changed source or translation voids its line.
# Written by `python build.py i18n review` and `… approve`; comments are kept.
"""


class SignOff(Struct, frozen=True):
    """A person has read a translation. date: ISO 8601; hash: of the source and target that were read."""

    level: ReviewLevel
    by: str
    date: str
    hash: str


class Ledger(Struct, frozen=True):
    """The marks of a catalogue, by segment key, lowest level first. file: as shown to people."""

    file: str
    marks: Mapping[str, tuple[SignOff, ...]] = field(default_factory=dict)

    def level(self, entry: CatalogueEntry) -> ReviewLevel | None:
        """The highest mark that still holds for an entry's text."""
        now = text_hash(entry.source, entry.target)
        holding = [mark.level for mark in self.marks.get(entry.key, ()) if mark.hash == now]
        return holding[-1] if holding else None

    def voided(self, entry: CatalogueEntry) -> tuple[SignOff, ...]:
        """The marks of an entry that its text has outgrown."""
        now = text_hash(entry.source, entry.target)
        return tuple(mark for mark in self.marks.get(entry.key, ()) if mark.hash != now)

    def renamed(self, keys: Mapping[str, str]) -> Ledger:
        """The ledger with segments' keys changed: by former key the present one."""
        kept = {key: marks for key, marks in self.marks.items() if key not in keys}
        moved = {new: self.marks[old] for old, new in keys.items() if old in self.marks}
        return Ledger(self.file, kept | moved)


def text_hash(source: str, target: str) -> str:
    """Sixteen hex digits for a source and its translation."""
    return hashlib.sha256(f"{source}\0{target}".encode()).hexdigest()[:16]


def read(text: str, file: str, sink: Sink) -> Ledger:
    """The ledger of a YAML text. What is no mark is told to the sink; Failed where the text is not YAML."""
    marked = load_mapping(text, file, "ledger/wrong-type", sink)
    reader = Reader(marked, "ledger", sink, codes=_CODES)
    entries = mapping(marked.data).items()
    return Ledger(file, {key: tuple(reader.written(_ENTRY, data, (key,)).values()) for key, data in entries})


def _mark(value: object, here: Here) -> SignOff:
    by, date, digest = (mapping(value).get(name) for name in ("by", "date", "hash"))
    if not (isinstance(by, str) and isinstance(date, str) and isinstance(digest, str)):
        hint = "write by, date and hash; or let `python build.py i18n approve` write them"
        raise BadValueError("incomplete", f"the mark {here} is not whole", hint)
    return SignOff(cast(ReviewLevel, here.name), by, date, digest)


_ENTRY = RecordOf({level: Field(Scalar(_mark, {}), empty=False) for level in LEVELS})
_CODES = dict.fromkeys(("unknown-key", "wrong-type", "empty"), "unknown-level")


def signed(text: str, marks: Mapping[str, SignOff]) -> str:
    """The ledger's text with these marks, by segment key, in the place of earlier ones of their level."""
    data = _editable(text)
    for key, mark in marks.items():
        entry = data.setdefault(key, {})
        entry[mark.level] = _flow({"by": mark.by, "date": mark.date, "hash": mark.hash})
    return _written(data, text)


def renamed(text: str, keys: Mapping[str, str]) -> str:
    """The ledger's text with segments' keys changed: by former key the present one."""
    data = _editable(text)
    moved = [(new, data.pop(old)) for old, new in keys.items() if old in data]
    for new, entry in moved:
        data[new] = entry
    return _written(data, text) if moved else text


def _yaml() -> Any:
    from ruamel.yaml import YAML  # 20 ms, to write a file back with its comments

    yaml = YAML()
    yaml.width = 10_000
    return yaml


def _editable(text: str) -> Any:
    from ruamel.yaml.comments import CommentedMap  # 20 ms, as above

    return _yaml().load(text) or CommentedMap()


def _flow(values: Mapping[str, str]) -> Any:
    from ruamel.yaml.comments import CommentedMap  # 20 ms, as above

    flow = CommentedMap(values)
    flow.fa.set_flow_style()
    return flow


def _written(data: Any, before: str) -> str:
    stream = io.StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue() if before.strip() else _HEAD + stream.getvalue()
