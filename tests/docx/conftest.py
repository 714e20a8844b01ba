"""What the tests of the Word file share."""

from __future__ import annotations

import pytest

from tests.docx.kit import made
from tests.docx.package_rules import Package


@pytest.fixture
def package() -> Package:
    """The sample in French."""
    return Package(made())
