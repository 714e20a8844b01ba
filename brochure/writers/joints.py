"""Where an address may be broken into lines, and units that may not be, in formats that do not leave it to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

ADDRESS = re.compile(r"[!-~]*(?:://|www\.|@|[a-z]\.[a-z]+/)[!-~]*|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
"""What looks like an address: broken at its joints, never with a hyphen."""
PER = r"(?:(?:[^\W\d_]{1,4}[²³\d.]?|[€$£¥%°])/)+"
"""What a unit is counted by, to the slash: m³/s, kWh/m²/an, hab./km², €/mois. Unicode lets a line end there."""
_BEFORE = "?#&=%_~.-"
_AFTER = "/@:"
# What every address has: to look for this first takes a tenth of the time.
_SIGN = re.compile(r"[A-Za-z0-9-]\.[A-Za-z0-9-]|://|@|www\.")


def addresses(text: str) -> Iterator[re.Match[str]]:
    """What looks like an address."""
    return ADDRESS.finditer(text) if _SIGN.search(text) else iter(())


def joints(text: str, start: int, end: int) -> Iterator[int]:
    """Where an address may be broken: after a slash or before a point, as manuals of style ask."""
    for at in range(start + 4, end - 2):
        joint = (text[at] in _BEFORE or text[at - 1] in _AFTER) and text[at] not in _AFTER
        if joint and not text.endswith("://", start, at):
            yield at
