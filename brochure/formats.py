"""The formats that an edition can have, by the names that files, styles and jobs use. Loads nothing."""

from __future__ import annotations

from typing import Literal

Format = Literal["pdf", "docx", "html"]

# HTML last: a page offers the other files and tells their size.
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")
