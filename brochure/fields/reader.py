"""The one reader: plain data of a YAML file → values, as declared, or every fault with its line.

It stops at no fault: what is wrong is told to the sink, and the reading goes on beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from msgspec import Struct
from msgspec.structs import replace

from brochure.budgets import FINDINGS
from brochure.diagnostics import Failed, Sink, Span, did_you_mean
from brochure.fields import declare as d
from brochure.fields.markedyaml import Marked, YamlPath, load
from brochure.fields.scalars import A_MAPPING, said, wrong_type

BAD: Any = object()
"""What stands for a value that could not be read, once that has been told."""
_TEXT_OR_MAPPING = "text or a mapping", "put it in quotes, or write “name: value” lines, indented"
_A_LIST = "a list", "give each entry a line of its own that begins with “- ”"


def mapping(data: object) -> Mapping[str, Any]:
    """The data where it is a mapping, else an empty one."""
    return data if isinstance(data, dict) else {}


def is_mapping(marked: Marked, code: str, sink: Sink, hint: str = "write “key: value” lines") -> bool:
    """Whether a file maps keys to values, as every kind of ours does; tells the sink where it does not."""
    if not isinstance(marked.data, dict):
        sink.error(code, "the file is not a mapping of keys to values", marked.span(()), hint)
    return isinstance(marked.data, dict)


def load_mapping(
    text: str, file: str, code: str, sink: Sink, hint: str = "write “key: value” lines"
) -> Marked:
    """A YAML file that maps keys to values, or says nothing, which is an empty mapping. Raises Failed for others."""
    marked = load(text, file, sink)
    if marked.data is None:
        return replace(marked, data={})
    if not is_mapping(marked, code, sink, hint):
        raise Failed
    return marked


class Reader(Struct):
    """Reads one file. area: first part of the diagnostics' codes; codes: rules that the area names in its own way.

    context: what the checks must know of the world. foreign: a file, as shown, that was written for other programs too,
    so that an unknown key of it is left out. faults: how many were found.
    """

    marked: Marked
    area: str
    sink: Sink
    context: Any = None
    codes: Mapping[str, str] = {}
    foreign: str = ""
    faults: int = 0

    def read(self, type: d.Type, data: object, path: YamlPath = ()) -> Any:
        """What the data at a path says; None after telling the sink all that is wrong."""
        made = self.value(type, data, path)
        self.told_all()
        return None if self.faults else made

    def inside(self, type: d.Type, data: object, path: YamlPath) -> Any:
        """What the data at a path says, for a value that is read by a reader of its own. Raises Failed once told."""
        made = self.value(type, data, path)
        if self.faults:
            raise Failed
        return made

    def value(self, type: d.Type, data: Any, path: YamlPath) -> Any:
        """One value of any type, BAD where it cannot be read."""
        here = self.here(path)
        try:
            match type:
                case d.Scalar():
                    return type.read(data, here)
                case d.Choice():
                    return self.choice(type, data, here)
                case d.ListOf():
                    return self.list(type, data, here)
                case d.RecordOf():
                    return self.record(type, data, here)
                case d.RecordsOf():
                    return self.records(type, data, here)
        except d.BadValueError as fault:
            self.tell(fault, here.span)
        except Failed:  # told where it was found
            self.faults += 1
        return BAD

    def choice(self, type: d.Choice, data: object, here: d.Here) -> object:
        """One of the words."""
        if data not in type.words:
            message = f"{here} cannot be {said(data)}"
            raise d.BadValueError("unknown-value", message, did_you_mean(str(data), type.words))
        return type.means.get(str(data), data)

    def list(self, type: d.ListOf, data: object, here: d.Here) -> tuple[Any, ...]:
        """The entries that can be read."""
        if not isinstance(data, list):
            raise wrong_type(data, here, *_A_LIST)
        _check_count(len(data), type.least, here)
        entries = [self.value(type.each, entry, (*here.path, i)) for i, entry in enumerate(data)]
        return tuple(entry for entry in entries if entry is not BAD)

    def records(self, type: d.RecordsOf, data: object, here: d.Here) -> Any:
        """The entries that can be read, by name."""
        if not isinstance(data, dict):
            raise wrong_type(data, here, *A_MAPPING)
        _check_count(len(data), type.least, here)
        found = {}
        for name, entry in data.items():
            path = (*here.path, name)
            if type.key:
                self.checked(type.key, name, path)
            found[name] = self.value(type.each, entry, path)
        return type.make({name: made for name, made in found.items() if made is not BAD})

    def checked(self, key: d.Scalar, name: str, path: YamlPath) -> bool:
        """Whether a name of people's choice can be one; tells of it if not."""
        try:
            key.read(name, self.here(path))
        except d.BadValueError as fault:
            self.tell(fault, self.marked.key_span(path))
            return False
        return True

    def record(self, type: d.RecordOf, data: object, here: d.Here) -> Any:
        """What is made of the fields, BAD where one of them is."""
        values = self.fields(type, data, here.path)
        return BAD if any(value is BAD for value in values.values()) else type.make(values, here)

    def fields(self, type: d.RecordOf, data: object, path: YamlPath) -> dict[str, Any]:
        """Every declared field by name, what is left out filled in; unknown keys are told."""
        given = self.given(type, data, path)
        bare = (
            type.short if given is not data else ""
        )  # which has the place and the name of the record itself
        values = {
            name: self.field(field, name, given, path if name == bare else (*path, name))
            for name, field in type.fields.items()
        }
        self.check_keys(type, given, path)
        return values

    def written(self, type: d.RecordOf, data: object, path: YamlPath) -> dict[str, Any]:
        """The fields that are written and can be read, in the order of their declaration; faults are told."""
        try:
            given = self.given(type, data, path)
        except d.BadValueError as fault:
            self.tell(fault, self.marked.span(path))
            return {}
        own = {name: field for name, field in type.fields.items() if field.stands_in(given, name)}
        values = {name: self.value(field.type, given[name], (*path, name)) for name, field in own.items()}
        self.check_keys(type, given, path)
        return {name: value for name, value in values.items() if value is not BAD}

    def given(self, type: d.RecordOf, data: object, path: YamlPath) -> Mapping[str, Any]:
        """What is written of a record, by key."""
        if type.short and isinstance(data, str):
            return {type.short: data}
        if not isinstance(data, dict):
            raise wrong_type(data, self.here(path), *(_TEXT_OR_MAPPING if type.short else A_MAPPING))
        return data

    def field(self, field: d.Field, name: str, data: Mapping[str, Any], path: YamlPath) -> Any:
        """The value under a key, or what stands for it."""
        if field.stands_in(data, name):
            return self.value(field.type, data[name], path)
        if field.required:
            here = self.here(path)
            self.tell(d.BadValueError("missing-key", f"{here} is missing", f"add “{name}:”"), here.span)
            return BAD
        return self.absent(field, path)

    def absent(self, field: d.Field, path: YamlPath) -> Any:
        """What stands where nobody wrote anything."""
        if field.default is not None:
            return self.value(field.type, field.default, path)
        match field.type:
            case d.Scalar():
                return field.type.absent(self.here(path)) if field.type.absent else None
            case d.Choice():
                return None
            case d.ListOf():
                return ()
            case d.RecordsOf():
                return field.type.make({})
            case d.RecordOf():
                own = {name: self.absent(one, (*path, name)) for name, one in field.type.fields.items()}
                return field.type.make(own, self.here(path))
        assert_never(field.type)

    def check_keys(self, type: d.RecordOf, data: Mapping[str, Any], path: YamlPath) -> None:
        """Tell of each key that is not declared, and of keys that do not go together."""
        unknown = [key for key in data if key not in type.fields and not type.others]
        for key in unknown:
            here = self.here((*path, key))
            near = did_you_mean(key, type.fields) if self.telling else ""
            if data[key] is None and " " in key:  # {title: North, south and west}
                near = "between { and } a comma begins a key: put a text that has one in quotation marks"
            message, span = f"the key {here} means nothing here", self.marked.key_span(here.path)
            if span.file == self.foreign:
                more = "".join(f", nor does “{other}”" for other in unknown[1:])
                hint = did_you_mean(" ".join(unknown), type.fields)
                self.sink.warning(self.code("unknown-key"), f"{message}{more}, and is left out", span, hint)
                break
            self.tell(d.BadValueError("unknown-key", message, near), span)
        if type.check:
            type.check(data, self.here(path))

    def here(self, path: YamlPath) -> d.Here:
        """A place in the file."""
        return d.Here(self.marked, path, self.sink, self.context)

    @property
    def telling(self) -> bool:
        """Whether one more fault would still be told."""
        return not FINDINGS.excess(self.faults + 1)

    def code(self, rule: str) -> str:
        """A rule as diagnostics name it."""
        own = self.codes.get(rule, rule)
        return own if "/" in own else f"{self.area}/{own}"

    def tell(self, fault: d.BadValueError, span: Span) -> None:
        """Tell the sink of a fault, unless there are so many that nobody reads on."""
        if self.telling:
            self.sink.error(self.code(fault.code), fault.message, span, fault.hint)
        self.faults += 1

    def told_all(self) -> None:
        """Tell the sink how many faults were left untold."""
        if FINDINGS.excess(self.faults):
            more = self.faults - int(FINDINGS.limit)
            span, hint = self.marked.span(()), "is this the right file?"
            self.sink.error(f"{self.area}/too-many", f"{more:,} faults more", span, hint)


def _check_count(count: int, least: int, here: d.Here) -> None:
    if count < least:
        raise d.BadValueError("empty", f"{here} is empty or too small", "give at least one")
