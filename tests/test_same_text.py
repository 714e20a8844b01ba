"""Every word of the printed source is in all three formats, in order, as each file reads; that the editions say the
same in every other respect is proved in tests/checks.
"""

from __future__ import annotations

import pytest

from brochure.formats import FORMATS, Format
from tests.checks.kit import READ, brochure
from tests.content import source_text


@pytest.mark.parametrize("format", FORMATS)
def test_french_edition_has_the_words_of_the_source(format: Format) -> None:
    said = READ[format](brochure("fr", format)[1].data).passages
    text = "\n".join(one.text for one in said if one.role != "figure")
    assert source_text.tokens(text) == source_text.expected(source_text.publication())
