"""What finished files say: readers of PDF, Word and HTML, and of the laid-out document, that know no writer.

Each gives the same plain form (passages.py), so that files can be held against one another. Nothing here believes
what a writer says of itself, and nothing here judges.
"""

from __future__ import annotations


class Unreadable(Exception):
    """The file is not of its kind, or is broken; the message says which."""


class Untrusted(Unreadable):
    """The file is of its kind, and holds what no honest file of that kind holds."""
