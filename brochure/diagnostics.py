"""What went wrong, where, and how to mend it: values that are collected and reported together.

This module stands near the bottom of the package: of it, it imports the limits alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import Enum
from functools import lru_cache, wraps
from typing import Any, NoReturn, ParamSpec, TypeVar, cast
from unicodedata import combining, normalize

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.budgets import CHOICES, FINDINGS, MESSAGE

P = ParamSpec("P")
T = TypeVar("T")


class Span(Struct, frozen=True, order=True):
    """A place in a file: path as shown to people, line and column from 1 (0: unknown)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class Severity(Enum):
    """How bad it is: an error stops the edition, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Struct, frozen=True):
    """One finding. `code` is stable and names the rule (`content/missing-key`).

    trace: where in our code it was raised, for what nobody foresaw; shown when asked for.
    """

    severity: Severity
    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    trace: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """What programs are told of it, as plain data."""
        span = self.span
        return {
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "hint": self.hint,
            "file": span.file if span else None,
            "line": span.line if span else None,
            "column": span.column if span else None,
        }

    def __str__(self) -> str:
        where = f"{self.span}: " if self.span else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.severity.value}: {self.message}{hint} [{self.code}]"


class Failed(Exception):
    """Work cannot go on; what is wrong has already been told to the sink."""


class Unusable(Exception):
    """Work cannot go on, for a reason that nobody has told yet: where no sink is at hand."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Sink(Struct):
    """Collects diagnostics, in the order in which they are found, each one once. errors: how many were told."""

    items: list[Diagnostic] = field(default_factory=list)
    errors: int = 0
    known: set[Diagnostic] = field(default_factory=set)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, diagnostic: Diagnostic) -> None:
        """Keep a diagnostic unless the very same one is already kept, or so many of its kind that nobody reads on."""
        self.errors += diagnostic.severity is Severity.ERROR
        if diagnostic in self.known:
            return
        self.known.add(diagnostic)
        kind = diagnostic.code, diagnostic.span.file if diagnostic.span else ""
        count = self.counts[kind] = self.counts.get(kind, 0) + 1
        if not FINDINGS.excess(count):
            message, hint = shortened(diagnostic.message), shortened(diagnostic.hint)
            self.items.append(replace(diagnostic, message=message, hint=hint))
        elif not FINDINGS.excess(count - 1):
            self.items.append(replace(diagnostic, message="and more like these", hint="mend them first"))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep several, as when a worker hands back its own."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def error(self, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        """Tell of something that stops the edition."""
        self.add(Diagnostic(Severity.ERROR, code, message, span, hint))

    def fail(self, code: str, message: str, span: Span | None = None, hint: str = "") -> NoReturn:
        """Tell of something after which the work at hand cannot go on. Raises Failed."""
        self.error(code, message, span, hint)
        raise Failed

    def warning(self, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        """Tell of something that a person should look at."""
        self.add(Diagnostic(Severity.WARNING, code, message, span, hint))

    def note(self, code: str, message: str, span: Span | None = None, hint: str = "") -> None:
        """Tell of something that is good to know."""
        self.add(Diagnostic(Severity.NOTE, code, message, span, hint))

    @property
    def failed(self) -> bool:
        """Whether an error is among them."""
        return self.errors > 0

    def stop_if_failed(self, since: int = 0) -> None:
        """Raise Failed when there is an error: called once a whole step has had its say. since: `errors` before it."""
        if self.errors > since:
            raise Failed

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.items)


def read_once(reading: Callable[P, T]) -> Callable[P, T]:
    """A reading of a text that is made once for what it is given: what it told the sink, given last, is told again, and
    a reading that failed fails again.
    """

    @lru_cache(maxsize=32)
    def once(*given: Any) -> tuple[T | None, tuple[Diagnostic, ...]]:
        sink, found = Sink(), None
        with suppress(Failed):
            found = cast(Callable[..., T], reading)(*given, sink)
        return found, tuple(sink)

    @wraps(reading)
    def again(*given: P.args, **_: P.kwargs) -> T:
        found, told = once(*given[:-1])
        cast(Sink, given[-1]).extend(told)
        if found is None:
            raise Failed
        return found

    return again


def shortened(message: str) -> str:
    """A message; one that quotes a whole file quotes its beginning."""
    return f"{message[: int(MESSAGE.limit)]}…" if MESSAGE.excess(len(message)) else message


def did_you_mean(word: str, choices: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest of the choices, or lists them where none is near."""
    known = sorted(set(choices))
    if near := nearest(word, known):
        return f"did you mean “{near}”?"
    if otherwise:
        return otherwise
    more = ", …" if CHOICES.excess(len(known)) else ""
    return "one of: " + ", ".join(known[: int(CHOICES.limit)]) + more if known else ""


def nearest(word: str, choices: Iterable[str], alike: float = 0.6) -> str:
    """The choice that is spelt most like the word, "" where none is. alike: how much of both must agree, up to 1."""
    import difflib  # 1.4 ms, and most builds have nothing to guess

    # The dashes of options are in all of them, and make none alike; of two that differ in accents the first is meant.
    names = {folded(name).lstrip("-"): name for name in reversed([*choices])}
    near = difflib.get_close_matches(folded(word).lstrip("-"), names, n=1, cutoff=alike)
    return names[near[0]] if near else ""


def folded(name: str) -> str:
    """A name without its capitals and accents, as people guess it."""
    return "".join(c for c in normalize("NFKD", name.casefold()) if not combining(c))


def near_file(written: str, files: Iterable[str], otherwise: str) -> str:
    """A hint for a name under which there is no file: the one of those that is probably meant, as it is to be written.

    It may lie in another folder, have its name in other capitals or with other accents, or was named as on Windows.
    """
    known, wanted = [file for file in files if file != written], written.replace("\\", "/")
    name = folded(wanted.rpartition("/")[2])
    same = [file for file in known if folded(file.rpartition("/")[2]) == name]
    stems = {_stem(file): file for file in reversed(known)}  # neither an ending nor a folder makes any alike
    near = same[0] if same else stems.get(nearest(_stem(wanted), stems))
    return f"did you mean “{near}”?" if near else otherwise


def _stem(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[0] or name
