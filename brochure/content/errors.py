"""What a template does with content that cannot be done; apart from the model, for pages without any."""

from __future__ import annotations


class ContentError(Exception):
    """A template asks something of the content that it does not give. `hint` says what to do instead.

    It treats a text as characters (a filter, `~`, an attribute's value), or names a block, part or entry that is not
    there. Not a LookupError, because Jinja turns those into "undefined" and loses the hint.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
