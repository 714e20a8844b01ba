"""The text of a PO file line by line: is it whole, and where do its strings stand?

polib reads leniently: it drops the last character of a string that is cut off, skips `#~|` and splits lines at
any control character. So the lines are looked at before it sees them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.diagnostics import Sink, Span

_PREFIX = re.compile(r"(?:#~\||#~|#\|)\s*(?=\S)")
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# What may follow what: a string begun by one keyword may go on, then the next keyword comes.
_AFTER = {"": {"msgctxt", "msgid"}, "msgctxt": {"msgid"}, "msgid": {"msgstr"}, "msgstr": {"msgctxt", "msgid"}}


def check_text(text: str, file: str, sink: Sink) -> None:
    """Tell of every line that no PO file has, and of an entry that is cut off."""
    last, place = "", Span(file, 1)
    for line in _lines(text, file):
        if (found := _CONTROL.search(line.raw)) is not None:
            message = f"a control character, U+{ord(found[0]):04X}"
            sink.error("catalogue/control-character", message, line.span, "delete it")
        elif line.keyword == "msgid_plural" or line.keyword.startswith("msgstr["):
            hint = "each segment has one translation"
            sink.error("catalogue/plural", "a plural form", line.span, hint)
        elif not line.well_formed:
            hint = 'a line is a comment (#…) or a keyword and a text in quotes, with \\" for a quote inside'
            sink.error(
                "catalogue/syntax", f"this is no line of a PO file: {line.raw.strip()[:60]}", line.span, hint
            )
        elif line.keyword and not line.previous:
            if line.keyword not in _AFTER[last]:
                hint = f"after {last or 'the beginning'} comes {' or '.join(sorted(_AFTER[last]))}"
                sink.error("catalogue/syntax", f"{line.keyword} out of place", line.span, hint)
            last, place = line.keyword, line.span
    if last in ("msgctxt", "msgid"):
        sink.error(
            "catalogue/truncated", f"the last entry ends after its {last}", place, "the file is cut off"
        )


def target_lines(text: str) -> list[int]:
    """For each `msgstr`, in their order, the line where its first characters stand."""
    lines = list(_lines(text, ""))
    found = []
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        if line.keyword == "msgstr":
            goes_on = below is not None and line.empty and not below.keyword and below.well_formed
            found.append(line.span.line + (1 if goes_on and below and below.is_string else 0))
    return found


@dataclass(frozen=True, slots=True)
class _Line:
    """raw: as it stands; rest: without the sign of old or previous entries; previous: `#|`."""

    raw: str
    rest: str
    span: Span
    previous: bool

    @property
    def keyword(self) -> str:
        """`msgid`, `msgstr`…, or ""."""
        found = _KEYWORD.match(self.rest)
        return found[1] if found else ""

    @property
    def is_string(self) -> bool:
        """Whether it is a string that goes on."""
        return bool(_STRING.fullmatch(self.rest))

    @property
    def empty(self) -> bool:
        """Whether its string holds nothing."""
        return self.rest.endswith(' ""')

    @property
    def well_formed(self) -> bool:
        """Whether a PO file can have such a line."""
        if not self.rest or self.rest.startswith("#"):
            return True
        return bool(_STRING.fullmatch(_KEYWORD.sub("", self.rest, count=1)))


def _lines(text: str, file: str) -> Iterator[_Line]:
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip(" \t")
        sign = _PREFIX.match(line)
        rest = line[sign.end() :] if sign else line
        yield _Line(raw, rest, Span(file, number), bool(sign and sign[0].rstrip().endswith("|")))
