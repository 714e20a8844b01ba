"""What is known of an edition is the same after it was kept."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from msgspec.structs import asdict

from brochure.build.facts import as_plain, from_plain
from brochure.writers.request import DocumentProperties

FULL = DocumentProperties(
    title="T", language="ar", author="A", subject="S", keywords=("k", "l"), issued="2024-05",
    roles={"publisher": "P", "rights": "R"}, identifier="i", revision="r", status="draft",
    created=dt.datetime(2024, 5, 1, tzinfo=dt.UTC), site_url="https://example.org", row="7",
)  # fmt: skip


@pytest.mark.parametrize("given", [FULL, DocumentProperties("T", "fr")])
@pytest.mark.parametrize("unapproved", [True, False])
def test_facts_are_the_same_after_they_were_kept(given: DocumentProperties, unapproved: bool) -> None:
    kept = msgspec.json.decode(msgspec.json.encode(as_plain(given, unapproved)))
    assert asdict(from_plain(kept)) == {**asdict(given), "unapproved": unapproved}
    assert from_plain(kept) == from_plain(as_plain(given, unapproved))


def test_a_role_stands_under_its_own_name() -> None:
    assert as_plain(FULL, unapproved=False)["publisher"] == "P"


@pytest.mark.parametrize("name", sorted({*as_plain(FULL, unapproved=False)} - {"publisher", "rights"}))
def test_facts_that_lack_something_are_told(name: str) -> None:
    kept = as_plain(FULL, unapproved=False)
    del kept[name]
    with pytest.raises(ValueError, match=f"^{name} missing$"):
        from_plain(kept)


@pytest.mark.parametrize(
    ("name", "value"), [("title", 1), ("publisher", ["P"]), ("unapproved", "no"), ("created", "yesterday")]
)
def test_facts_that_are_something_else_are_told(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"Expected|Invalid"):
        from_plain({**as_plain(FULL, unapproved=False), name: value})
