"""Names that a new project, publication or theme may have: they become names of folders and files on every system."""

from __future__ import annotations

import re
import unicodedata

from brochure.budgets import ROW_KEY
from brochure.content.keys import HINT, KEY
from brochure.content.series import DEVICES
from brochure.themes.chain import BASE

RESERVED = {
    BASE: "the press's own theme has that name",
    "brands": "the output folder has one of that name, for what is built with --brand",
}


def fault(name: str) -> tuple[str, str]:
    """Why a name cannot be taken, and how to mend it; two empty texts for one that can."""
    if DEVICES.fullmatch(name.casefold()):
        return f"“{name}” is the name of a device on Windows", _instead(f"my-{name}")
    if name in RESERVED:
        return f"the name “{name}” is reserved: {RESERVED[name]}", _instead(f"my-{name}")
    if excess := ROW_KEY.excess(len(name)):
        return f"the name “{name}” is too long: {excess}", "take a shorter one"
    if not KEY.fullmatch(name):
        return f"the name “{name}” cannot be taken", f"{HINT}{_nearest(name)}"
    return "", ""


def _instead(name: str) -> str:
    return f"take “{name.casefold()}” or another"


def _nearest(name: str) -> str:
    """The nearest name that can be taken, as the end of a hint: `My Été` → `my-ete`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    near = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")
    return f", such as “{near}”" if near and fault(near) == ("", "") else ""
