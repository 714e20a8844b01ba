"""What is known of an edition besides its files, as traces and manifests keep it: written and read here alone.

As plain data it is one mapping: the document properties by name, the text of each role under the role's, `unapproved`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec.structs import asdict

from brochure.fields.roles import ROLES
from brochure.writers.request import DocumentProperties


class Facts(DocumentProperties, frozen=True, kw_only=True):
    """Document properties, and whether the edition says that its translation is not approved."""

    unapproved: bool


def as_plain(properties: DocumentProperties, unapproved: bool) -> dict[str, object]:
    """As they are kept."""
    own = asdict(properties)
    facts = {**own.pop("roles"), **own, "unapproved": unapproved}
    return {
        name: value.isoformat() if isinstance(value, dt.datetime) else value for name, value in facts.items()
    }


def from_plain(plain: Mapping[str, Any]) -> Facts:
    """As they were. Raises ValueError for what `as_plain` would not have given."""
    names = {*Facts.__struct_fields__} - {"roles"}
    if missing := names - plain.keys():
        raise ValueError(f"{', '.join(sorted(missing))} missing")
    roles = {name: plain[name] for name in ROLES if name in plain and name not in names}
    return msgspec.convert({**plain, "roles": roles}, Facts)
