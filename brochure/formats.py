"""The formats that an edition can have, by the names that files, styles and jobs use. Loads nothing."""

from __future__ import annotations

from typing import Literal

Format = Literal["pdf", "docx", "html"]

WordFonts = Literal["common", "script", "full", "none"]
"""What a Word file holds of its fonts (docs/brands.md). Alphabets are whole in the first three; of an East Asian
script there are the characters of its first level and the text's own, those of both levels, all, or none."""

# HTML last: a page offers the other files and tells their size.
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")
