"""Where exceptions end: whatever is raised while one edition is made is one finding of that edition, and of no other.

What people write wrong is told as a diagnostic where it is found. This is for the rest: a fault of ours or of a
library, met by an input that nobody foresaw.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from brochure.budgets import TASK_MEMORY, Budget
from brochure.diagnostics import Diagnostic, Failed, Severity, Sink, Span, Unusable
from brochure.files import ROOMS, SHARED
from brochure.world import World

FRAMES = 40  # of a trace: enough to see where, also in a circle
LENGTH = 300  # of a message, in characters
LIBRARY = 16_000_000  # bytes that the largest library asks for when it is loaded
MEMORY, FAULT, TIME = "build/memory", "build/fault", "build/time"
UNSOUND = {MEMORY, FAULT, TIME}  # codes of what may leave a process in disorder
_REPORT = "this is a fault of the press: --verbose shows where, please report it with the file"


class Overdue(KeyboardInterrupt):
    """A task takes longer than it may: the boundaries within it let that pass, as what follows would take as long."""


@contextmanager
def contained(what: str, world: World, sink: Sink) -> Iterator[None]:
    """Whatever is raised inside goes no further and is told. what: is being made, in words.

    Not only Exceptions: a panic in a library written in Rust is none, and neither is SystemExit.
    """
    try:
        yield
    except Failed:
        reasoned(what, sink)
    except Unusable as problem:
        sink.add(problem.diagnostic)
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as problem:
        sink.add(fault(what, problem, world))


def reasoned(what: str, sink: Sink) -> None:
    """What fails without a word would leave people with nothing to mend."""
    if not sink.failed:
        sink.error("build/failed", f"{what} was given up, and nothing says why", None, _REPORT)


def fault(what: str, problem: BaseException, world: World) -> Diagnostic:
    """An exception that nobody foresaw, in one line, with its trace for who wants to see it."""
    import traceback  # 2 ms, and nothing is wrong in most builds

    place = place_of(problem, world)
    trace = "".join(traceback.format_exception(problem, limit=-FRAMES))
    if isinstance(problem, MemoryError) or _is_full():
        limit = TASK_MEMORY.asked_for(world.environ)
        return unmade(MEMORY, what, f"it takes more than {limit}", limit.elsewhere, trace, place)
    said = "".join(traceback.format_exception_only(problem)).split("\n")[0][:LENGTH]
    printable = "".join(c if c.isprintable() else "?" for c in said)
    return unmade(FAULT, what, printable, _REPORT, trace, place)


def _is_full() -> bool:
    """Whether this process has no memory left, as far as it may take any: what raises then is as good as anything.

    A library that finds no room for itself is an ImportError, and one that forgot to look a SystemError.
    """
    try:
        bytearray(LIBRARY)
    except MemoryError:
        return True
    return False


def died(what: str, code: int, trace: str) -> Diagnostic:
    """What takes its process with it. code: as subprocess.Popen has it, a signal is negative."""
    import signal  # 1 ms, and no worker dies in most builds

    names = {each.value: f"{each.name} ({signal.strsignal(each)})" for each in signal.Signals}
    how = f"ended itself, with exit code {code}" if code >= 0 else f"was ended by {names.get(-code, -code)}"
    hint = "a fault in a library, or no memory left; --verbose shows what it said last"
    return unmade("build/crashed", what, f"its process {how}", hint, trace)


def overdue(what: str, limit: Budget, said: str = "", place: Span | None = None) -> Diagnostic:
    """What takes longer than it may. said: where it was at, as far as that is known."""
    return unmade(TIME, what, f"it is not done after {limit}", limit.elsewhere, said, place)


def unmade(
    code: str, what: str, why: str, hint: str, trace: str = "", place: Span | None = None
) -> Diagnostic:
    """That something cannot be made."""
    return Diagnostic(Severity.ERROR, code, f"{what} cannot be made: {why}", place, hint, trace)


def place_of(problem: BaseException, world: World) -> Span | None:
    """The author's file that was at hand: the line of a template, or the innermost node, picture or path."""
    from traceback import walk_tb  # 2 ms, as in fault

    lines = sys.modules.get(
        "brochure.layout.lines"
    )  # where no template was at work, nor is there room to load it
    template: Span | None = lines.line_of_error(problem.__traceback__) if lines else None
    if template and _authors(template.file, world):
        return template
    frames = [frame for frame, _ in walk_tb(problem.__traceback__)]
    values = (value for frame in reversed(frames) for value in frame.f_locals.values())
    return next((place for value in values if (place := _place(value, world))), None)


def _place(value: object, world: World) -> Span | None:
    """The author's file that a value is about, if any."""
    if isinstance(value, Struct) and not isinstance(value, Span):
        named = [getattr(value, name) for name in ("span", "src") if name in value.__struct_fields__]
        value = next(filter(None, named), None)
    if isinstance(value, Span):
        return value if _authors(value.file, world) else None
    if isinstance(value, Path):
        value = world.shown(value)
    return Span(value) if isinstance(value, str) and _authors(value, world) else None


def _authors(file: str, world: World) -> bool:
    """Whether a path is that of a file that an author or a designer has written."""
    return file.split("/")[0] in (*ROOMS, SHARED) and "\0" not in file and os.path.isfile(world.root / file)  # noqa: PTH113
