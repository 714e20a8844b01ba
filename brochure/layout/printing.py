"""The environment of layouts: what printing a text of the content means there. It knows nothing of what markup says."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Self

from jinja2 import pass_context
from jinja2.runtime import Context

from brochure.diagnostics import Sink
from brochure.layout.environment import ThemeEnvironment
from brochure.layout.lines import LineMarks
from brochure.layout.marks import TOLD
from brochure.layout.slots import Slots, UnprintableError, content_of
from brochure.layout.templates import TemplateFiles

TEXT_FILTERS = (
    "capitalize", "center", "e", "escape", "filesizeformat", "float", "forceescape", "format", "indent",
    "int", "join", "lower", "replace", "safe", "string", "striptags", "title", "tojson", "trim", "truncate",
    "upper", "urlencode", "urlize", "wordcount", "wordwrap", "xmlattr",
)  # fmt: skip


class LayoutEnvironment(ThemeEnvironment):
    """Renders layout templates: content becomes slots, and every tag is marked with its line."""

    slots: Slots

    def __init__(self) -> None:
        options = {"extensions": [LineMarks], "trim_blocks": True, "lstrip_blocks": True}
        super().__init__(finalize=self._print, **options)
        for name in TEXT_FILTERS:
            self.filters[name] = self._guarded(name, self.filters[name])

    @classmethod
    def of(cls, files: TemplateFiles, sink: Sink) -> Self:
        """The environment for a rendering, with slots of its own."""
        made = super().of(files, sink)
        made.slots = Slots()
        return made

    @pass_context
    def _print(self, _context: Context, value: object) -> object:
        """Jinja's hook: what `{{ value }}` writes. With a context, so that constants come here too."""
        try:
            return self.slots.printed(value)
        except UnprintableError as problem:
            self._error("layout/unprintable", str(problem), "print one of its texts (docs/designing.md)")
            return TOLD

    def _guarded(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter of texts that leaves content alone and says so."""

        @functools.wraps(function)
        def filtered(*arguments: Any, **options: Any) -> Any:
            content = next((entry for entry in arguments if content_of(entry) is not None), None)
            if content is None:
                return function(*arguments, **options)
            message = f"“{name}” cannot change a text of the content"
            self._error("layout/filter", message, "use a style instead")
            return content

        return filtered
