"""A web page that a reader prints: every word is on paper, pictures are no higher than a sheet, headings stay with theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest

from tests import gates
from tests.html import plain
from tests.html.browser import Page

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("html-gates")]
WORDS = ["Measured", "Twice", "a", "morning", "by", "whoever", "was", "there"]
COLUMNS = 11
TEXT = f"""
## Wide

| {" | ".join(f"Column{n}" for n in range(COLUMNS))} |
|---{"|--:" * (COLUMNS - 2)}|---|
| {" | ".join(f"12,345,{n:03}" for n in range(COLUMNS))} |
| {" | ".join(f"Remark{n} on it" for n in range(COLUMNS))} |

Table: With more than a sheet is wide

## Long

```python
def calculate({", ".join(f"parameter{n}=default{n}" for n in range(12))}): return lastword
```

<details>
<summary>Closed</summary>

Hidden {" ".join(WORDS)}.

</details>

## Tall

![A tower](images/tall.png "Caption of the tower")

![A lake](images/wide.png "Caption of the lake")
"""


@pytest.fixture(scope="module", params=["base", "releve", "report"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, tab: Page) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    tab.show(plain.built(folder, TEXT, request.param), 1280)
    return tab.printed(folder / "printed.pdf")


def squeezed(text: str) -> str:
    """Without what stands between the pieces of words that are broken."""
    return re.sub(r"[\s\N{HYPHEN}\N{SOFT HYPHEN}]", "", text)


def test_every_word_is_on_paper(printed: Path) -> None:
    found = squeezed(gates.pdf_text(printed))
    heads = [f"Column{n}" for n in range(COLUMNS)]
    cells = [f"12,345,{n:03}" for n in range(COLUMNS)] + [f"Remark{n}" for n in range(COLUMNS)]
    code = [f"parameter{n}=default{n}" for n in range(12)] + ["lastword", "Hidden", *WORDS]
    assert [word for word in (*heads, *cells, *code) if word not in found] == []


def test_numbers_and_words_of_a_wide_table_are_whole(printed: Path) -> None:
    found = gates.pdf_text(printed).split()
    assert {f"12,345,{n:03}" for n in range(COLUMNS)} | {f"Column{n}" for n in range(COLUMNS)} <= {*found}


def test_a_picture_is_whole_with_its_caption_below_it(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        pages = [(page, page.extract_text()) for page in pdf.pages if page.images]
        for page, text in pages:
            for picture in page.images:
                assert picture["top"] > 0
                assert picture["bottom"] < page.height
            assert "Caption of the" in text
    assert sum(len(page.images) for page, _ in pages) == 2


def test_no_heading_ends_a_sheet(printed: Path) -> None:
    for sheet in gates.pdf_text(printed).split("\f"):
        assert not sheet.strip().endswith(("Wide", "Long", "Tall"))
