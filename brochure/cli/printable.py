r"""Words for a log: what comes from content, file names or imported files stands on one line, and commands nothing.

A terminal obeys control characters (ECMA-48), a reader is misled by bidi controls (Unicode TR 36, 3.1), and CI
systems obey lines: GitHub those that begin with `::` and whatever follows `##[`, Azure `##vso[`, TeamCity
`##teamcity[`. Such characters are shown as escapes: `\x1b[31m`, `\u202e`, `\x3a:error::`. No other module prints.
"""

from __future__ import annotations

import os
import re
import sys
from codecs import lookup
from collections.abc import Callable
from io import TextIOWrapper

# Not printable to Python, and yet a person's text: spaces that do not break, joiners of Persian, Hindi and emoji,
# and the signs of Arabic, Syriac and Kaithi that stand round numbers.
_SHOWN = frozenset(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200c\u200d"
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
INSTALLED = "brochure"
_DOOR = re.compile(r"(?:python )?\bbuild\.py\b")
# The GitHub runner looks for `::` behind leading spaces, and for `##[` anywhere; agents of others do as it does.
_COMMAND = re.compile(r"^(\s*):(?=:)|#(?=#\w*\[)")


def printable(text: str) -> str:
    """The text as one line that can be printed anywhere. `std::vector` stays as it is."""
    return _COMMAND.sub(_disarmed, _escaped(text, _as_python))


def printable_json(data: object) -> str:
    """Plain data as JSON that can be printed anywhere and means the same: JSON has escapes of its own."""
    import json  # 1.4 ms; people are told in words

    # json itself escapes line ends in strings: those that are left part its lines.
    lines = json.dumps(data, ensure_ascii=False, indent=2).split("\n")
    return re.sub(r"#(?=#\w*\[)", r"\\u0023", "\n".join(_escaped(line, _as_json) for line in lines))


def say(text: str, error: bool = False) -> None:
    """Print a text on one line, to standard output or error."""
    show(printable(text), error)


def show(text: str, error: bool = False) -> None:
    """Print a text as it is: one that is ours alone, or has been made printable.

    Our own command is named as it was called: `brochure` where the package is installed, else `python build.py`.
    """
    if os.path.basename(sys.argv[0]).partition(".")[0] == INSTALLED:  # noqa: PTH119 - pathlib need not be loaded
        text = _DOOR.sub(INSTALLED, text)
    try:
        print(text, file=sys.stderr if error else sys.stdout, flush=True)  # who reads a pipe waits as well
    except OSError as problem:  # it knows no name of a stream
        problem.filename = "standard error" if error else "standard output"
        raise


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char in _SHOWN else escape(char) for char in text)


def _disarmed(found: re.Match[str]) -> str:
    return f"{found[1] or ''}\\x{ord(found[0][-1]):02x}"


def _as_python(char: str) -> str:
    r"""`\x1b`, `\u202e`, `\U000e0041`; of a file name that is not UTF-8 the byte (PEP 383)."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:
        code -= 0xDC00
    digits = f"x{code:02x}" if code < 0x100 else f"u{code:04x}" if code < 0x10000 else f"U{code:08x}"
    return _SHORT.get(char, f"\\{digits}")


def _as_json(char: str) -> str:
    r"""`\u001b`; above the first plane two of them (RFC 8259, 7)."""
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def open_streams() -> None:
    """Standard output and error escape what their encoding lacks. ASCII says that nobody set one: UTF-8 then.

    One that is closed takes all, and keeps nothing.
    """
    nowhere = os.devnull
    sys.stdout = sys.stdout or open(nowhere, "w")  # noqa: PTH123, SIM115 - as long as the process
    sys.stderr = sys.stderr or open(nowhere, "w")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = "utf-8" if lookup(stream.encoding).name == "ascii" else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
