"""What `inspect` says of Word files: the sample as golden, and what the golden cannot show."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from brochure.document import nodes as n
from brochure.inspect import report
from brochure.readers import Unreadable
from brochure.writers.docx import write
from tests import golden
from tests.docx import kit
from tests.exchange.kit import W, WordFile

GOLDEN = Path(__file__).parent / "golden"


def lines_of(*inlines: n.Inline) -> list[str]:
    return report(write(kit.order(document=kit.paragraph(*inlines))).data).splitlines()


@pytest.mark.parametrize("lang", ["fr", "ar", "zh-Hans"])
def test_what_the_file_holds_is_known(lang: str) -> None:
    golden.check(GOLDEN / f"sample-{lang}.docx.txt", report(kit.made(lang)))


def test_runs_that_look_alike_are_one_text() -> None:
    found = lines_of(n.Text("un "), n.Text("deux"), n.Strong((n.Text(" trois"),)))
    assert "    “un deux”" in found
    assert found[found.index("    “un deux”") + 2] == "      “ trois”"


def test_a_link_leads_somewhere() -> None:
    found = lines_of(n.Link("https://www.example.org/", (n.Text("ici"),), "le site"))
    assert any(line.strip().startswith("link href=https://www.example.org/") for line in found)


def test_a_length_that_is_no_number_is_none() -> None:
    spoilt = WordFile(kit.made("fr"))
    for size in spoilt.root.iter(f"{W}pgSz"):
        size.set(f"{W}w", "x")
    assert "0 ×" in report(spoilt.bytes())


def test_a_zip_that_is_no_document_is_told() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("a.txt", "a")
    with pytest.raises(Unreadable, match="no DOCX"):
        report(buffer.getvalue())
