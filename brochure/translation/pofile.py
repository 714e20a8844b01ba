"""The text of a PO file line by line: as polib reads it; is it whole, and where do its targets stand?

polib reads leniently: it drops the last character of a string that is cut off, skips `#~|` and splits lines at
any control character. So the lines are looked at before it sees them.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from brochure.diagnostics import Sink, Span

# The sign of old or previous entries; a keyword; a string.
_LINE = re.compile(
    r"(?P<sign>#~\||#~|#\|)?[ \t]*"
    r"(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]+)?"
    r'(?P<string>"(?:[^"\\]|\\.)*")?'
    r"(?P<rest>.*)"
)
# What stands directly before the next word: the sign of a comment, or a keyword.
_JOINED = re.compile(
    r"^#(?:~\||[.:,|=]|~(?!\|)|(?![.:,|~=]))(?=[^\s])|^(?:#(?:~\|?|\|)[ \t]*)?(?:msgctxt|msgid|msgstr)(?=\")",
    re.MULTILINE,
)
# Of C the escapes that a text has; the others (`\x1b`, `\a`, `\033`) are control characters, and not read by polib.
_ODD_ESCAPE = re.compile(r'(?:[^\\]|\\[\\"nrt])*?(\\[^\\"nrt])')
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
# What may follow what; each may go on for several lines.
_AFTER = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgstr",),
    "msgstr": ("msgctxt", "msgid"),
}


def plainly(text: str) -> str:
    """The text with the blanks that gettext's tools can do without (`#,fuzzy`, `#remark`, `msgid"…"`).

    None stand before a line. Flags that stand apart (`#=`, since gettext 0.25) join the others.
    """
    spaced = _JOINED.sub(r"\g<0> ", re.sub(r"(?m)^[ \t]+", "", text))
    return re.sub(r"(?m)^#=", "#,", spaced)


def scan(text: str, file: str, sink: Sink) -> list[int]:
    """For each `msgstr`, in their order, the line where its first characters stand.

    Tells the sink of every line that no PO file has, and of an entry that is cut off.
    """
    found = _CONTROL.search(text)
    if found:
        span = Span(file, text.count("\n", 0, found.start()) + 1)
        message = f"a control character, U+{ord(found[0]):04X}"
        sink.error("catalogue/control-character", message, span, "delete it")
        return []
    reading = _Reading(file, sink)
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip(" \t")
        if line and (line[0] != "#" or line[1:2] in ("~", "|")):
            reading.line(number, line)
    if reading.last in ("msgctxt", "msgid"):
        message = f"the last entry ends after its {reading.last}"
        sink.error("catalogue/truncated", message, Span(file, reading.begun), "the file is cut off")
    whole = text.rstrip()
    if whole.rpartition("\n")[2].startswith(("#.", "#:", "#,")):
        span = Span(file, whole.count("\n") + 1)
        message = "the last entry has its comments alone"
        sink.error("catalogue/truncated", message, span, "the file is cut off")
    return reading.targets


class _Reading(Struct):
    """One pass over the lines. last: the last keyword, and the line where it stands; empty: it holds nothing yet."""

    file: str
    sink: Sink
    last: str = ""
    begun: int = 0
    empty: bool = False
    targets: list[int] = field(default_factory=list)

    def line(self, number: int, line: str) -> None:
        """Take in a line that is neither empty nor a comment."""
        match = _LINE.fullmatch(line)
        sign, keyword, string, rest = match.groups() if match else (None, None, None, line)
        odd = _ODD_ESCAPE.match(string or "")
        if odd:
            message = f"{odd[1]} stands for no character"
            hint = "write the character itself, and a backslash as two"
            self.sink.error("catalogue/escape", message, Span(self.file, number), hint)
        if rest or not (string or sign):
            hint = 'a line is a comment (#…) or a keyword and a text in quotes, with \\" for a quote inside'
            message = f"this is no line of a PO file: {line[:60]}"
            self.sink.error("catalogue/syntax", message, Span(self.file, number), hint)
        elif keyword and sign != "#|" and sign != "#~|":
            self.keyword(number, keyword, string or "")
        elif self.empty and sign != "#|":
            self.targets[-1] = number
            self.empty = False

    def keyword(self, number: int, keyword: str, string: str) -> None:
        """Take in the beginning of a key, a source or a target."""
        span = Span(self.file, number)
        if keyword not in ("msgctxt", "msgid", "msgstr"):
            self.sink.error("catalogue/plural", "a plural form", span, "each segment has one translation")
        elif keyword not in _AFTER[self.last]:
            hint = f"after {self.last or 'the beginning'} comes {' or '.join(_AFTER[self.last])}"
            self.sink.error("catalogue/syntax", f"{keyword} out of place", span, hint)
        if keyword == "msgstr":
            self.targets.append(number)
        kind = keyword.partition("[")[0]
        self.last, self.begun = kind if kind in _AFTER else self.last, number
        self.empty = keyword == "msgstr" and string == '""'
