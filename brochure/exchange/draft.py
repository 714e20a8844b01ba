"""The sources of a publication as they would be, read as a build would read them. Writes no file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from brochure.budgets import Budget
from brochure.content.load import load
from brochure.content.model import Publication, Value
from brochure.content.segments import texts
from brochure.diagnostics import Failed, Sink, Span
from brochure.exchange.source_places import NoPlaceError
from brochure.exchange.splice import Spell, respelt, spliced
from brochure.fields.fieldsfile import FieldDeclaration
from brochure.world import World


class Draft(World):
    """The files as they would be. folder: the publication's; row: of a series, else "".

    What is other than in the files: texts: of files; done: the new text by key of what is in them; keys: the one that
    each text has now, by the one that it had; wanted: those of changed texts that are in.
    before: the sources in the files by key; declared: the fields of the publication.
    """

    def __init__(self, world: World, folder: Path, row: str = "") -> None:
        super().__init__(world.root, world.environ, world.settings)
        self.found = world.found
        self.folder, self.row = folder, row
        self.texts: dict[Path, str] = {}
        self.done: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.wanted: set[str] = set()
        self.before: Mapping[str, str] = {}
        self.declared: Sequence[FieldDeclaration] = ()

    @classmethod
    def of_files(cls, world: World, folder: Path, row: str) -> Draft:
        """What is in the files. Raises Failed where that cannot be read."""
        made = cls(world, folder, row)
        made.before, made.declared = made.sources(), made.publication().declared
        made.keys = {key: key for key in made.before}
        return made

    def tried(self, change: Callable[[Draft, Spell], None]) -> Draft:
        """The draft with a change, spelt as the author does but for what is new, or else as we spell it; itself where
        the source has no place for that, or would then say anything else.
        """
        for spell in (spliced, respelt):
            made = Draft(self, self.folder, self.row)
            made.texts, made.done, made.keys = dict(self.texts), dict(self.done), dict(self.keys)
            made.wanted, made.before, made.declared = set(self.wanted), self.before, self.declared
            with suppress(NoPlaceError):
                change(made, spell)
                if made._holds():
                    return made
        return self

    def read_bytes(self, path: Path, limit: Budget | None = None) -> bytes:
        """The file's bytes, changed where it is."""
        known = self.texts.get(path.resolve())
        return known.encode() if known is not None else super().read_bytes(path, limit)

    def text(self, path: Path) -> str:
        """The file's text as the reader of the content sees it."""
        return self.read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")

    def publication(self) -> Publication:
        """The publication as it reads. Raises Failed where it cannot be read."""
        return load(self, self.folder, Sink(), self.row)

    def values(self) -> dict[str, Value]:
        """Its texts by key, none where it cannot be read."""
        try:
            return {value.key: value for value in texts(self.publication())}
        except Failed:
            return {}

    def sources(self) -> dict[str, str]:
        """The Markdown of its texts by key. Raises Failed where it cannot be read."""
        return {value.key: value.source for value in texts(self.publication())}

    def place(self, value: Value | None) -> tuple[Path, Span] | None:
        """The file of a text, and where it begins in it; None for no text, or one that has no place."""
        span = value.span if value else None
        return ((self.root / span.file).resolve(), span) if span else None

    def key_now(self, key: str) -> str:
        """The key that a text has now, by the one that it had."""
        return self.keys.get(key, key)

    def remove(self, keys: Collection[str]) -> None:
        """Texts are no more, by the keys that they have now."""
        self.keys = {old: now for old, now in self.keys.items() if now not in keys}
        self.done = {key: text for key, text in self.done.items() if key not in keys}

    def rename(self, keys: Mapping[str, str]) -> None:
        """Texts have other keys from now on, by those that they have had until now."""
        self.keys = {old: keys.get(now, now) for old, now in self.keys.items()}
        self.done = {keys.get(key, key): text for key, text in self.done.items()}

    def _holds(self) -> bool:
        """Whether the content still reads, with the new texts and no other change."""
        kept = {now: self.before[old] for old, now in self.keys.items()}
        try:
            return self.sources() == {**kept, **self.done}
        except Failed:
            return False


def check_round_trip(path: Path) -> None:
    """Raise NoPlaceError where a file's bytes cannot be made again from its text: two kinds of line ends, no UTF-8."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NoPlaceError from None
    if encoded(data, text) != data:
        raise NoPlaceError


def encoded(like: bytes, text: str) -> bytes:
    """The text with the line ends and the byte order mark of a file."""
    ends = "\r\n" if b"\r\n" in like else "\n"
    mark = b"\xef\xbb\xbf" if like.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.replace("\n", ends).encode()
