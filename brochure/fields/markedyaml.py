"""YAML with line marks.

What a person writes is what is read: the core schema of YAML 1.2 without its surprises, so `no`, dates,
`12:30`, `1_000` and `007` stay text. It knows nothing of what a file means.
"""

from __future__ import annotations

from brochure.diagnostics import Sink
from brochure.fields.marked import Marked as Marked
from brochure.fields.marked import YamlPath as YamlPath


def load(text: str, file: str, sink: Sink) -> Marked:
    """Read one YAML document. `file` is the name shown to people.

    Double keys and tags of other programs are told to the sink and reading goes on.
    Raises Failed, after telling the sink why, where the text is not YAML.
    """
    # 13 ms, with libyaml, which the build of a known text does without
    from brochure.fields.yamlread import read

    return read(text, file, sink)
