"""What a template does with content that cannot be done; apart from the model, for pages without any."""

from __future__ import annotations


class ContentError(Exception):
    """A template asks something of the content that it does not give. `hint` says what to do instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ContentFilterError(ContentError):
    """A template treats a text of the content as characters: a filter, `~`, an attribute's value."""


class ContentKeyError(ContentError):
    """A template names a block, part or entry that the content does not have.

    Not a LookupError, because Jinja turns those into "undefined" and loses the hint.
    """
