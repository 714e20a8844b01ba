"""Dates as people write them in YAML: `2018`, `2018-02`, `2018-02-14`.

Anything else is no date: nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re

from brochure.content.model import PartialDate

PATTERN = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
HINT = "write 2018, 2018-02 or 2018-02-14"


def parse_date(written: object) -> PartialDate | None:
    """The date, or None where it cannot be read or is on no calendar."""
    text = str(written) if isinstance(written, str | int) and not isinstance(written, bool) else ""
    if not re.fullmatch(PATTERN, text):
        return None
    numbers = [int(part) for part in text.split("-")]
    try:
        dt.date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None
    return PartialDate(*numbers)
