"""Catalogues: the PO file of one language, read strictly and written in one way only.

An entry stores a translation beside the source that it was made from, under the segment's key (`msgctxt`). This
module knows the file, not what changed: that is merge.py. Format: GNU gettext manual, “The Format of PO Files”.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cached_property

import polib
from msgspec import Struct
from msgspec.structs import replace

from brochure.diagnostics import Sink, Span, read_once
from brochure.languages import match
from brochure.translation.pofile import plainly, scan

REVISION = "X-Source-Revision"
_SUGGESTION = re.compile(r"suggestion \((\d+) %, ([^ )]+)\): (.*)")
_UNTOUCHED = re.compile(r"unchanged since the previous source: ([0-9a-f]{8})")
_BREAK = "↵"


class Suggestion(Struct, frozen=True):
    """A translation that may help: that of a similar source. score: likeness in percent; key: whose it is."""

    score: int
    key: str
    text: str


class CatalogueEntry(Struct, frozen=True):
    """One segment in a catalogue.

    source, target: inline Markdown. previous: the source that the target was made from, where that has changed.
    fuzzy: the target needs a look (with `previous`: stale; without: someone's draft).
    file: where the segment stands, as shown to people. notes: for the translator, made by the merge.
    untouched: of a stale target, its fingerprint as long as nobody has worked on it (merge.py).
    comment: the translator's own. obsolete: the segment is gone, the work is kept. line: of the target's first
    characters in the PO file; comment_line: of the comment's first; both 0 for an entry that was not read.
    """

    key: str
    source: str
    target: str = ""
    fuzzy: bool = False
    previous: str = ""
    file: str = ""
    notes: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    untouched: str = ""
    comment: str = ""
    obsolete: bool = False
    line: int = 0
    comment_line: int = 0

    @property
    def done(self) -> bool:
        """Whether the target can be shown."""
        return bool(self.target) and not self.fuzzy


class Catalogue(Struct, frozen=True, dict=True):
    """The entries of one language in reading order, obsolete ones last. file: as shown to people."""

    file: str
    headers: Mapping[str, str]
    entries: tuple[CatalogueEntry, ...] = ()
    comment: str = ""

    @property
    def language(self) -> str:
        """Its tag as it stands there, with `-`."""
        return self.headers.get("Language", "").replace("_", "-")

    @property
    def revision(self) -> str:
        """The hash of the source that the catalogue was last brought up to, "" when it says none."""
        return self.headers.get(REVISION, "")

    @cached_property
    def by_key(self) -> Mapping[str, CatalogueEntry]:
        """The living entries."""
        return {entry.key: entry for entry in self.entries if not entry.obsolete}

    def span(self, entry: CatalogueEntry) -> Span:
        """Where an entry's target stands."""
        return Span(self.file, entry.line)

    def with_targets(self, targets: Mapping[str, str], drafts: Container[str] = ()) -> Catalogue:
        """With other translations, by key, and without what helped to make them. drafts: which of them are not done."""

        def translated(entry: CatalogueEntry) -> CatalogueEntry:
            if entry.obsolete or entry.key not in targets:
                return entry
            made = replace(entry, target=targets[entry.key], fuzzy=entry.key in drafts)
            return replace(made, previous="", untouched="", suggestions=())

        return replace(self, entries=tuple(map(translated, self.entries)))


def new_headers(project: str, language: str, written: str) -> dict[str, str]:
    """What a catalogue says of itself. written: the time as in PO files (`2018-02-01 12:00+0000`)."""
    return {
        "Project-Id-Version": project,
        "PO-Revision-Date": written,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }


# --- reading --------------------------------------------------------------------------------


@read_once  # a theme's takes 3 ms, and each row of a series reads it
def parse(text: str, file: str, language: str, sink: Sink) -> Catalogue:
    """The catalogue of a PO file. Raises Failed after telling the sink all that is wrong with it.

    language: BCP 47 tag that the file must be in. Markup inside of targets is not looked at here.
    """
    text = plainly(text)
    lines = scan(text, file, sink)
    sink.stop_if_failed()
    # polib leaves out the previous source of obsolete entries unless it looks like that of living ones.
    try:
        found = polib.pofile(re.sub(r"^#~\|", "#|", text, flags=re.MULTILINE))
    except (OSError, ValueError, IndexError) as problem:
        line = re.search(r"line (\d+)", str(problem))
        span = Span(file, int(line[1]) if line else 1)
        sink.fail("catalogue/syntax", f"this is no PO file: {problem}", span)
    if not found.metadata or len(lines) != len(found) + 1:
        hint = 'the file begins with msgid "" and a msgstr that says Language and Content-Type'
        sink.fail("catalogue/header", "the header is missing", Span(file, 1), hint)
    entries = tuple(_entry(entry, line) for entry, line in zip(found, lines[1:], strict=True))
    catalogue = Catalogue(file, dict(found.metadata), entries, found.header)
    _check_header(catalogue, language, Span(file, lines[0]), sink)
    _check_keys(catalogue, sink)
    sink.stop_if_failed()
    return catalogue


def _entry(found: polib.POEntry, line: int) -> CatalogueEntry:
    notes = found.comment.split("\n") if found.comment else []
    suggestions = [match for note in notes if (match := _SUGGESTION.fullmatch(note))]
    untouched = [match[1] for note in notes if (match := _UNTOUCHED.fullmatch(note))]
    return CatalogueEntry(
        key=found.msgctxt or "",
        source=found.msgid,
        target=found.msgstr,
        fuzzy="fuzzy" in found.flags,
        previous=found.previous_msgid or "",
        file=" ".join(path for path, _ in found.occurrences),
        notes=tuple(n for n in notes if not _SUGGESTION.fullmatch(n) and not _UNTOUCHED.fullmatch(n)),
        suggestions=tuple(Suggestion(int(m[1]), m[2], m[3].replace(_BREAK, "\n")) for m in suggestions),
        untouched=untouched[0] if untouched else "",
        comment=found.tcomment,
        obsolete=bool(found.obsolete),
        line=line,
        comment_line=found.linenum if found.tcomment else 0,
    )


def _check_header(catalogue: Catalogue, language: str, span: Span, sink: Sink) -> None:
    charset = catalogue.headers.get("Content-Type", "").rpartition("charset=")[2]
    if charset.lower() not in ("utf-8", "utf8"):
        message = f"the header says charset “{charset}”"
        sink.error("catalogue/encoding", message, span, "save the file as UTF-8, and say so in its header")
    if not match(catalogue.language, [language]):
        message = f"the header says language “{catalogue.language}”, the file is that of “{language}”"
        sink.error("catalogue/language", message, span, f"write “Language: {language.replace('-', '_')}”")


def _check_keys(catalogue: Catalogue, sink: Sink) -> None:
    seen: dict[str, CatalogueEntry] = {}
    for entry in catalogue.entries:
        span = catalogue.span(entry)
        if entry.obsolete:
            continue
        if not entry.key:
            hint = "each entry has its segment's key as msgctxt"
            sink.error("catalogue/key", f"an entry without a key: {entry.source[:40]}", span, hint)
        elif entry.key in seen:
            message = f"“{entry.key}” is already there in line {seen[entry.key].line}"
            sink.error("catalogue/duplicate-key", message, span, "keep one of the two")
        else:
            seen[entry.key] = entry


# --- writing --------------------------------------------------------------------------------


def dump(catalogue: Catalogue) -> str:
    """The PO file, as `msgcat --no-wrap` would write it: a string a line, broken at its own line ends only."""
    written = polib.POFile(wrapwidth=0)
    written.metadata = dict(catalogue.headers)
    written.header = catalogue.comment
    written.extend(_poentry(entry) for entry in catalogue.entries)
    return f"{str(written).rstrip()}\n"


def on_one_line(text: str) -> str:
    """A text for a comment, which has no line breaks."""
    return text.replace("\n", _BREAK)


def _poentry(entry: CatalogueEntry) -> polib.POEntry:
    helps = [f"suggestion ({s.score} %, {s.key}): {on_one_line(s.text)}" for s in entry.suggestions]
    if entry.untouched:
        helps.append(f"unchanged since the previous source: {entry.untouched}")
    return polib.POEntry(
        msgctxt=entry.key or None,  # of what is gone
        msgid=entry.source,
        msgstr=entry.target,
        comment="\n".join([*entry.notes, *helps]),
        tcomment=entry.comment,
        occurrences=[(entry.file, "")] if entry.file else [],
        flags=["fuzzy"] if entry.fuzzy else [],
        previous_msgid=entry.previous or None,
        obsolete=entry.obsolete,
    )
