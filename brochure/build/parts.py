"""How files are cut that a series shares: its table by rows, its catalogues and ledgers by whose message it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pkgutil import resolve_name
from typing import cast

from brochure.world import OwnedText, Splitter

# Loaded when a part is asked for: most builds ask for none.
_CUT = {
    ".po": "brochure.translation.rows:cut_messages",
    ".review.yml": "brochure.translation.rows:cut_marks",
    ".csv": "brochure.content.series:cut_csv",
    ".yml": "brochure.content.series:cut_yaml",
    ".yaml": "brochure.content.series:cut_yaml",
}


def _cut(place: str, text: str, by: str) -> tuple[OwnedText, ...]:
    return cast(Splitter, resolve_name(place))(text, by)


SPLITTERS: Mapping[str, Splitter] = {ending: partial(_cut, place) for ending, place in _CUT.items()}
"""By the end of a file's name; the first that fits."""
