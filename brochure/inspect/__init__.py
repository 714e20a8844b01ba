"""What a finished file holds, as text that stays the same while the file means the same.

It reads the file alone, so that nothing has to believe what a writer says of itself, and judges nothing: whether
a file is what it claims to be is for validators. It may not know content, themes or writers.
"""

from __future__ import annotations

from importlib import import_module

from brochure.readers import Unreadable

# A reader is loaded when it is asked for: reading a PDF takes a library that few commands need.
READERS = {b"%PDF-": "brochure.inspect.pdf", b"PK\x03\x04": "brochure.inspect.docx"}


def report(data: bytes) -> str:
    """The whole report of a PDF or DOCX, whatever its name. Raises Unreadable."""
    for signature, module in READERS.items():
        if data.startswith(signature):
            reader = import_module(module)
            return f"{reader.report(data)}\n"
    raise Unreadable("is neither a PDF nor a DOCX")
