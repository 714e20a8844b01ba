"""The values that every kind of file has: lines of text, numbers, yes and no, languages."""

from __future__ import annotations

import re
from typing import Any, Literal

from brochure.fields.declare import BadValueError, Choice, Field, Here, Scalar
from brochure.languages.tags import fault

_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FLAGS = {True: True, False: False, "yes": True, "no": False, "true": True, "false": False}
A_MAPPING = "a mapping", "write “name: value” lines, indented"
_NAMES: dict[type, str] = {
    str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a mapping",
}  # fmt: skip


def said(value: object) -> str:
    """A value as a message quotes it."""
    kinds: dict[type, Literal["a list", "a mapping"]] = {list: "a list", dict: "a mapping"}
    return kinds.get(type(value)) or f"“{value}”"


def refused(code: str, value: object, what: str, hint: str) -> BadValueError:
    """What is said of a value that cannot be. what: as in “is not a length”."""
    return BadValueError(code, f"{said(value)} {what}", hint)


def wrong_type(value: object, here: Here, wanted: str, hint: str) -> BadValueError:
    """What is said of a value of another type."""
    if value is None:
        hint = "write a value, or leave the key out where it is optional"
        return BadValueError("empty", f"{here} is empty", hint)
    return BadValueError("wrong-type", f"{here} must be {wanted}, not {_NAMES[type(value)]}", hint)


def text(value: object, here: Here) -> str:
    """A text, of whatever length."""
    if not isinstance(value, str):
        several = isinstance(value, dict | list)
        raise wrong_type(value, here, "text", "write one value" if several else "put it in quotes")
    return value


def line(least: int = 0, most: int | None = None) -> Scalar:
    """A text in which nothing is markup. least, most: characters."""

    def read(value: object, here: Here) -> str:
        written = text(value, here)
        if len(written) < least:
            raise BadValueError("empty", f"{here} is empty or too small", "give at least one")
        if most is not None and len(written) > most:
            message = f"{here} is {len(written)} characters long"
            raise BadValueError("too-large", message, f"give at most {most}")
        return written

    bounds = {"minLength": least or None, "maxLength": most}
    return Scalar(read, {"type": "string", **{key: n for key, n in bounds.items() if n is not None}})


def matching(pattern: str, code: str, message: str, hint: str) -> Scalar:
    """A text of a form, as a pattern has it. message: of another, “{text}” at the place “{here}”."""

    def read(value: object, here: Here) -> str:
        written = text(value, here)
        if not re.fullmatch(pattern, written):
            raise BadValueError(code, message.format(text=written, here=here), hint)
        return written

    return Scalar(read, {"pattern": f"^{pattern}$"})


def number(least: float | None = None, most: float | None = None, whole: bool = True) -> Scalar:
    """A number; one with a decimal point may stand in quotes. least, most: the smallest and greatest it may be."""
    wanted, hint = (
        ("a whole number", "write digits only") if whole else ("a number", "write digits and a point")
    )

    def read(value: object, here: Here) -> float:
        written = value
        if not whole and isinstance(value, str) and _DECIMAL.fullmatch(value):
            value = float(value)
        if not isinstance(value, int if whole else int | float) or isinstance(value, bool):
            raise wrong_type(value, here, wanted, f"it is {said(value)}; {hint}")
        if least is not None and value < least:
            raise BadValueError("empty", f"{here} is {written}", f"give at least {least:g}")
        if most is not None and value > most:
            raise BadValueError("too-large", f"{here} is {written}", f"give at most {most:g}")
        return value

    bounds = {"minimum": least, "maximum": most}
    own = {key: n for key, n in bounds.items() if n is not None}
    return Scalar(read, {"type": "integer" if whole else "number", **own}, wanted.removeprefix("a "))


def _yes_no(value: object, here: Here) -> bool:
    """Also in words, as cells of a table have it."""
    word = value.lower() if isinstance(value, str) else value
    if not isinstance(word, bool | str) or word not in _FLAGS:
        raise wrong_type(value, here, "yes or no", f"it is {said(value)}; write yes or no")
    return _FLAGS[word]


def _language(value: object, here: Here) -> str:
    written = text(value, here)
    if hint := fault(written):
        raise BadValueError("language", f"{here}: “{written}” is no language tag", hint)
    return written


LINE = line()
YES_NO = Scalar(_yes_no, {"enum": [True, False, "yes", "no"]})
LANGUAGE = Scalar(_language, {"type": "string"})


def choice(*words: str) -> Choice:
    """One of these words."""
    return Choice(words)


def needed(kind: Any, about: str = "") -> Field:
    """A field that must be there."""
    return Field(kind, about, required=True)
