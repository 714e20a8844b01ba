"""Texts that a test compares with a file; BROCHURE_GOLDEN=write writes them anew: look at the difference."""

from __future__ import annotations

import os
from pathlib import Path


def check(file: Path, text: str) -> None:
    """The text is the file's."""
    if os.environ.get("BROCHURE_GOLDEN") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")
