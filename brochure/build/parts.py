"""How files are cut that a series shares: its table by rows, its catalogues and ledgers by whose message it is."""

from __future__ import annotations

from collections.abc import Mapping

SPLITTERS: Mapping[str, str] = {
    ".po": "brochure.translation.rows:cut_messages",
    ".review.yml": "brochure.translation.rows:cut_marks",
    ".csv": "brochure.content.series:cut_csv",
    ".yml": "brochure.content.series:cut_yaml",
    ".yaml": "brochure.content.series:cut_yaml",
}
"""By the end of a file's name, the first that fits; loaded when a part is asked for, which most builds do not."""
